"""How does work run on Neo4j? Managed transactions with retry, one writer at a time, reads of one instant."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session
from neo4j.exceptions import (
    ClientError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from graph.store.errors import StoreError, Unavailable, Unusable
from graph.store.ledger import Ledger, Reader, Undrawn
from graph.store.neo4j.cypher import cypher
from graph.store.neo4j.faults import BAD_ADDRESS, cut_off, translated
from graph.store.neo4j.ledger import Neo4jLedger
from graph.store.neo4j.migrations import migrate
from graph.store.neo4j.reader import Moved, Neo4jReader
from graph.store.neo4j.shape import LINKS
from graph.store.neo4j.stage import Stage

T = TypeVar("T")

READ_TRIES: Final = 5
COMMIT_TRIES: Final = 3
PATIENCE: Final = 15.0
"""Seconds for which a writer, or a list, waits for a large write of somebody else."""
OPENING: Final = 1.0
"""Seconds for which opening waits to see whether what lies there is still at work."""
SETTINGS: Final[dict[str, Any]] = {
    # Seconds. A caller whose store is down shall hear so soon, and may come back.
    "connection_timeout": 5.0,
    "connection_acquisition_timeout": 10.0,
    "max_transaction_retry_time": 8.0,
    "notifications_min_severity": NotificationMinimumSeverity.OFF,
    "telemetry_disabled": True,
    "user_agent": "chessboard",
}


class _Discarded(Exception):
    """Leaves a transaction whose work is not to be kept, which rolls it back."""


class _Unsettled(Exception):
    """Something large is on its way, or was left lying by a program that died."""


class Neo4jDatabase:
    """The ``Database`` port on a Neo4j server or cluster.

    Args:
        address: ``neo4j://``, ``bolt://`` or their ``+s`` forms, with host and port.
        user: with ``password``, who we are; None for a server without log-in.
        password: see ``user``.
        database: its name; None is the user's home database.

    Raises:
        Unusable: wrong address, log-in or database name; or the database holds something else.
        Unavailable: nobody answers.
    """

    def __init__(self, address: str, user: str | None, password: str | None, database: str | None) -> None:
        self._database = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._driver = _driver(address, (user, password or "") if user else None)
        try:
            with translated():
                migrate(self._driver, database)
                self._tidy()
        except BaseException:
            self._driver.close()
            raise

    def _session(self) -> Session:
        return self._driver.session(
            database=self._database, bookmark_manager=self._bookmarks, fetch_size=10_000
        )

    def read(self, work: Callable[[Reader], T]) -> T:
        """See ``Database``.

        Reads again when somebody committed meanwhile; after a few times, while writers wait.
        """

        def unit(transaction: ManagedTransaction) -> T:
            reader = Neo4jReader(transaction)
            result = work(reader)
            reader.check_fence()
            return result

        with translated(), self._session() as session:
            for _ in range(READ_TRIES):
                try:
                    return session.execute_read(unit)
                except Moved:
                    continue
                except Undrawn:
                    self._settle(PATIENCE)
        return self.write(work, keep=lambda _: False)

    def write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool]) -> T:
        """See ``Database``.

        A commit whose answer was lost is not a failure: the work runs again and finds its operation done.
        """
        with translated():
            for tries_left in reversed(range(COMMIT_TRIES)):
                try:
                    return self._written(work, keep)
                except IncompleteCommit:
                    if not tries_left:
                        raise
        raise AssertionError("the last try returns or raises")

    def _written(self, work: Callable[[Ledger], T], keep: Callable[[T], bool]) -> T:
        stage = Stage(self._session)
        discarded: list[T] = []

        def unit(transaction: ManagedTransaction) -> T:
            _lock(transaction, stage.token)
            ledger = Neo4jLedger(transaction, stage)
            result = work(ledger)
            if not keep(result):
                discarded[:] = [result]
                raise _Discarded
            ledger.publish()
            return result

        while True:
            try:
                with self._session() as session:
                    result = session.execute_write(unit)
            except _Unsettled:
                self._settle(PATIENCE)
                continue
            except BaseException as error:
                if stage.taken and not isinstance(error, IncompleteCommit):
                    self._abandon(stage)
                if isinstance(error, _Discarded):
                    return discarded[0]
                raise
            if stage.taken and self._left():
                self._settle(None)
            return result

    # -- what is too large for one transaction ------------------------------------------------------

    def _settle(self, patience: float | None) -> None:
        """Draws or clears what a large write has left, once nobody is at it any more.

        Raises:
            Unavailable: somebody still is, after so many seconds.
        """
        if patience is not None:
            self._knock(patience)

        def unit(transaction: ManagedTransaction) -> None:
            reader = Neo4jReader(transaction, fenced=False)
            reader.rows("lock_writer")
            (left,) = reader.rows("stage")
            if left["token"] is None and left["drawing"] is None:
                return
            stage = Stage(self._session)
            stage.take()
            if left["drawing"] is None:
                stage.clear(left["latest"])
            else:
                (row,) = reader.rows("revision", number=left["drawing"])
                stage.draw(left["drawing"], row["revision"]["accounts"])
            reader.rows("end_stage")

        with self._session() as session:
            session.execute_write(unit)

    def _knock(self, patience: float) -> None:
        """Waits for the writer's lock, and lets go of it.

        Raises:
            Unavailable: somebody still holds it after so many seconds.
        """
        try:
            with self._session() as session, session.begin_transaction(timeout=patience) as transaction:
                transaction.run(cypher("lock_writer")).consume()
        except (ClientError, TransientError) as error:
            if cut_off(error.code or ""):
                raise Unavailable("a large write is on its way; try again when it is through") from None
            raise

    def _abandon(self, stage: Stage) -> None:
        """Clears what a write that came to nothing has staged; where that fails, the next writer does it."""
        with suppress(StoreError, DriverError, Neo4jError):
            self._settle(OPENING)

    def _tidy(self) -> None:
        """Draws or clears what a program that died has left."""
        if self._left():
            with suppress(Unavailable):
                self._settle(OPENING)

    def _left(self) -> bool:
        (left,) = self._query("stage")
        return left["token"] is not None or left["drawing"] is not None

    def problems(self) -> list[str]:
        """See ``Database``: indexes that are not online, and references whose drawing is wrong."""
        with translated():
            self._tidy()
            indexes = self._query("index_problems")
            found = [f"index {row['name']} is {row['state']}" for row in indexes if row["state"] != "ONLINE"]
            for link in LINKS:
                wrong = self._query("wrong_links", link.words, reference=link.name)
                found += [f"{link.kind} {row['id']}: {link.field} is drawn wrongly" for row in wrong]
        return found

    def _query(self, name: str, words: dict[str, str] | None = None, **parameters: Any) -> Any:
        return self._driver.execute_query(
            cypher(name, **(words or {})), parameters, database_=self._database,
            bookmark_manager_=self._bookmarks, routing_="r",
        ).records  # fmt: skip

    def close(self) -> None:
        """See ``Database``."""
        self._driver.close()


def _lock(transaction: ManagedTransaction, token: str) -> None:
    """Takes the writer's lock.

    Raises:
        _Unsettled: somebody is at, or has left, something large; whose token is not this one.
    """
    reader = Neo4jReader(transaction, fenced=False)
    for name in ("stage", "lock_writer", "stage"):
        for row in reader.rows(name):
            if row["token"] not in (None, token) or row["drawing"] is not None:
                raise _Unsettled


def _driver(address: str, login: tuple[str, str] | None) -> Driver:
    with translated():
        try:
            return GraphDatabase.driver(address, auth=login, resolver=_resolved, **SETTINGS)
        except ValueError:
            raise Unusable(BAD_ADDRESS) from None


def _resolved(address: Any) -> list[Any]:
    """Lets the driver take a name that does not resolve for a server that is down, not for a bad argument."""
    try:
        socket.getaddrinfo(address[0], address[1])
    except OSError:
        raise ServiceUnavailable("the name of the server does not resolve") from None
    return [address]
