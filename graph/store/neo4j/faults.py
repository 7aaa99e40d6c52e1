"""What does a failure of the driver mean to the caller? One place where its exceptions become the store's.

Texts name settings and error codes, never values: what a server says may quote personal data.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.store.errors import StoreError, Unavailable, Unusable

BAD_ADDRESS: Final = "the store's address is not one that Neo4j's driver understands"
_BUSY: Final = (ServiceUnavailable, SessionExpired, TransientError, DatabaseUnavailable, IncompleteCommit)
_NO_DATABASE: Final = "Neo.ClientError.Database.DatabaseNotFound"
_CUT_OFF: Final = ("TransactionTimedOut", "LockClientStopped", "Transaction.Terminated")


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's exceptions into ``Unavailable``, ``Unusable`` or a plain ``StoreError``."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _meaning(error) from None


def _meaning(error: DriverError | Neo4jError) -> StoreError:
    if isinstance(error, AuthError):
        return Unusable("Neo4j refuses the log-in; check the store's user and password in the settings")
    if isinstance(error, ConfigurationError):
        return Unusable(BAD_ADDRESS)
    if isinstance(error, _BUSY):
        return Unavailable("Neo4j cannot be reached at the moment; sending the same again is harmless")
    code = (error.code or "") if isinstance(error, Neo4jError) else type(error).__name__
    if code == _NO_DATABASE:
        return Unusable("Neo4j has no database of the name in the settings")
    if isinstance(error, DriverError) or cut_off(code) or not isinstance(error, ClientError):
        return Unavailable(f"Neo4j could not do it at the moment ({code})")
    return StoreError(f"Neo4j refused a statement ({code})")


def cut_off(code: str) -> bool:
    """Whether the server ended a transaction because it took too long, or because it was told to.

    >>> cut_off("Neo.ClientError.Transaction.TransactionTimedOut")
    True
    """
    return any(word in code for word in _CUT_OFF)
