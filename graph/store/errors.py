"""What can go wrong with a store? One small tree of exceptions, raised by both adapters alike."""

from __future__ import annotations


class StoreError(Exception):
    """Base of everything a store raises on purpose."""


class NotFound(StoreError, LookupError):
    """There is no such record or revision."""


class Conflict(StoreError):
    """Somebody was faster: the account has moved on since the writer looked."""

    def __init__(self, account_id: str, expected: int, actual: int) -> None:
        super().__init__(f"account {account_id} is at revision {actual}, not {expected}")
        self.account_id = account_id
        self.expected = expected
        self.actual = actual


class AlreadyUndone(StoreError):
    """The revision has been taken back before."""


class Rejected(StoreError, ValueError):
    """A statement makes no whole record, or points to something that never was."""


class Unavailable(StoreError):
    """The store cannot be reached at the moment; trying again later may help."""


class Unusable(StoreError):
    """What lies at the address is not a Chessboard store, or one of a version we do not know."""
