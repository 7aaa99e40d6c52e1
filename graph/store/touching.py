"""Whose boards does a write change? The accounts of what it changed, and those that use what is shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import SHARED_KINDS, Key, Record, Said
from graph.store.ledger import Ledger


class Touching:
    """Gathers, step by step, the accounts on whose boards the records stand that one write changes.

    Args:
        ledger: the open write.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._accounts: set[str] = set()
        self._shared: set[Key] = set()
        self._first_said: set[Key] = set()

    def hear(self, heard: Mapping[Key, Sequence[Said]]) -> None:
        """Notes what is first said of shared records; ``heard`` is what counts of what was said before."""
        silent = {key for key, said in heard.items() if key.kind in SHARED_KINDS and not said}
        if silent:  # what was taken back or sealed for good counts no more, but it was said
            self._first_said |= silent - {row.key for row in self._ledger.statements_about(silent)}

    def note(self, changed: Sequence[Record]) -> None:
        """Notes changed records, as they were and as they are."""
        people: set[str] = set()
        for record in changed:
            if record.kind == "account":
                self._accounts.add(record.id)
            elif record.kind in SHARED_KINDS:
                self._shared.add(record.key)
            elif record.kind != "interaction":
                self._accounts.update(one for one in (getattr(record, "account_id", None),) if one)
                people.update(one for one in (getattr(record, "stakeholder_id", None),) if one)
        self._accounts.update(self._ledger.homes(people).values())

    def accounts(self) -> tuple[str, ...]:
        """All of them.

        A shared record that was never said before stands on no board but those that the write changes
        anyway; to look for it would read all that was ever said of ties.
        """
        known = {key.id for key in self._shared - self._first_said}
        return tuple(sorted(self._accounts | self._ledger.accounts_using(known)))
