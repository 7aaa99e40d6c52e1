"""Where does a small team keep its map? In one SQLite file, without a server.

A build of SQLite without the WAL-reset fix falls back to the rollback journal. One connection writes and
checkpoints; readers may only query, each transaction seeing one instant.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Final, TypeVar

import apsw

from graph.store.errors import Unavailable, Unusable
from graph.store.ledger import Ledger, Reader
from graph.store.sqlite.ledger import SqliteLedger
from graph.store.sqlite.reader import SqliteReader

T = TypeVar("T")

APPLICATION_ID: Final = 0x43484253  # "CHBS"
SCHEMA_VERSION: Final = 1
BUSY_MILLISECONDS: Final = 15_000
WRITER_KILOBYTES: Final = 32_768
"""So much of the file the writing connection holds in memory; more goes to disk before the commit."""
BY_HAND: Final = """
    CREATE INDEX IF NOT EXISTS statement_by_hand ON statement (id, kind) WHERE source = 'person'
"""
"""Older stores get it when they are opened; programs that do not know of it keep it all the same."""
WAL_FIXED: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether a SQLite version has the fix for the WAL-reset race (3.51.3, back-ported to 3.50.7 and 3.44.6).

    >>> wal_is_safe((3, 40, 1)), wal_is_safe((3, 50, 7)), wal_is_safe((3, 53, 0))
    (False, True, True)
    """
    return version >= WAL_FIXED[0] or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in WAL_FIXED
    )


def _translated(error: apsw.Error) -> Exception:
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        return Unavailable("the store is busy with another write; try again")
    if isinstance(error, (apsw.NotADBError, apsw.CorruptError)):
        return Unusable("the file is not a sound SQLite database")
    if isinstance(error, apsw.CantOpenError):
        return Unusable("the file cannot be opened; does its folder exist, and may we write there?")
    if isinstance(error, apsw.FullError):
        return Unavailable("the disk is full; nothing was written")
    if isinstance(error, (apsw.ReadOnlyError, apsw.IOError)):
        return Unavailable("the file cannot be written or read at the moment; nothing was written")
    return error


class SqliteDatabase:
    """The ``Database`` port on one SQLite file (or in memory, for tests and notebooks).

    Args:
        path: the file; None keeps everything in memory.

    Raises:
        Unusable: the file is not ours, is damaged, or of a version we do not know.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._writing = threading.RLock()
        self._readers: LifoQueue[apsw.Connection] = LifoQueue()
        try:
            self._writer = self._connect(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
            self._writer.execute(f"PRAGMA cache_size = -{WRITER_KILOBYTES}")
            self._prepare()
        except apsw.Error as error:
            raise _translated(error) from None

    def _connect(self, flags: int) -> apsw.Connection:
        connection = apsw.Connection(str(self._path) if self._path else ":memory:", flags=flags)
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF")
        return connection

    def _prepare(self) -> None:
        version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
        mode = "WAL" if wal_is_safe(version) else "DELETE"
        self._check_ours()
        self._writer.execute(f"PRAGMA journal_mode = {mode}")
        with _transaction(self._writer, "IMMEDIATE"):
            if self._pragma("user_version") == 0:
                self._writer.execute(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
                self._writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._writer.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            self._writer.execute(BY_HAND)
        if problems := self.problems():
            raise Unusable(f"the database is damaged: {problems[0]}")

    def _check_ours(self) -> None:
        known, version = self._pragma("application_id"), self._pragma("user_version")
        tables = self._writer.execute("SELECT count(*) FROM sqlite_schema").get
        if known != APPLICATION_ID and (tables or known or version):
            raise Unusable("the file is a SQLite database of another program")
        if version > SCHEMA_VERSION:
            raise Unusable(
                f"the store has schema {version}; this program knows up to {SCHEMA_VERSION}: update it"
            )

    def _pragma(self, name: str) -> int:
        return int(self._writer.execute(f"PRAGMA {name}").get)

    def read(self, work: Callable[[Reader], T]) -> T:
        """See ``Database``."""
        if self._path is None:
            with self._writing:
                return work(SqliteReader(self._writer))
        connection = self._reader()
        try:
            with _transaction(connection, "DEFERRED"):
                return work(SqliteReader(connection))
        except apsw.Error as error:
            raise _translated(error) from None
        finally:
            self._readers.put(connection)

    def _reader(self) -> apsw.Connection:
        try:
            return self._readers.get_nowait()
        except Empty:
            connection = self._connect(apsw.SQLITE_OPEN_READWRITE)
            connection.execute("PRAGMA query_only = ON")
            return connection

    def write(self, work: Callable[[Ledger], T], keep: Callable[[T], bool]) -> T:
        """See ``Database``."""
        with self._writing:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    result = work(SqliteLedger(self._writer))
                    self._writer.execute("COMMIT" if keep(result) else "ROLLBACK")
                except BaseException:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
            except apsw.Error as error:
                raise _translated(error) from None
        return result

    def problems(self) -> list[str]:
        """See ``Database``; SQLite's quick check and foreign keys."""
        with self._writing:
            found = [str(row[0]) for row in self._writer.execute("PRAGMA quick_check") if row[0] != "ok"]
            found += [
                f"a row of {row[0]} points nowhere"
                for row in self._writer.execute("PRAGMA foreign_key_check")
            ]
        return found

    def close(self) -> None:
        """See ``Database``."""
        while not self._readers.empty():
            self._readers.get_nowait().close()
        self._writer.close()


@contextmanager
def _transaction(connection: apsw.Connection, mode: str) -> Iterator[None]:
    connection.execute(f"BEGIN {mode}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
