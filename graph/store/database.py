"""What is an adapter? A database that runs work inside read and write transactions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from graph.store.ledger import Ledger, Reader

T = TypeVar("T")


class Database(Protocol):
    """SQLite or Neo4j, seen from above."""

    def read(self, work: Callable[[Reader], T]) -> T:
        """Runs work in one read transaction that sees one instant.

        Raises:
            Unavailable: the database cannot be reached now.
        """

    def write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool]) -> T:
        """Runs work in one write transaction, alone; commits if ``keep`` likes the result, else rolls back.

        ``work`` may run more than once (drivers retry), each time on a fresh transaction.

        Raises:
            Unavailable: the database cannot be reached now, or stayed locked.
        """

    def problems(self) -> list[str]:
        """What the database's own integrity check says; empty when sound."""

    def close(self) -> None:
        """Lets go of files and connections."""
