"""Where does a write or an import keep what it has to remember, however much that is? In a scratch file.

The file is SQLite's own temporary database: pages stay in memory while they are few and go to a file in the
folder for temporary files when they are many. Nobody else can open it, and it goes with its last user.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, Generic, TypeVar, overload

import apsw

T = TypeVar("T")

PENDING: Final = 2_000
"""So many entries are gathered before they are written together."""


class Scratch:
    """A private database for one write or one import.

    Args:
        kilobytes: how much of it stays in memory.

    >>> colours = Words(Scratch(), first=True)
    >>> colours.set("sky", "blue"), colours.set("sky", "grey"), colours.get("sky")
    (None, None, 'blue')
    """

    def __init__(self, kilobytes: int = 12_288) -> None:
        self.connection = apsw.Connection("")
        for setting in (f"cache_size = -{kilobytes}", "journal_mode = OFF", "synchronous = OFF"):
            self.connection.execute(f"PRAGMA {setting}").fetchall()
        self.connection.execute("PRAGMA temp_store = FILE")
        self.connection.execute("BEGIN")
        self._tables = 0

    def drawer(self, columns: str) -> Drawer:
        """Makes a table; ``columns`` as in ``CREATE TABLE``, with its options after the bracket."""
        self._tables += 1
        drawer = Drawer(self.connection, f"drawer_{self._tables}")
        drawer.rows("CREATE TABLE DRAWER " + columns)
        return drawer


class Drawer:
    """One table of a scratch file, which statements call ``DRAWER``."""

    def __init__(self, connection: apsw.Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> apsw.Cursor:
        """Runs one statement."""
        return self._connection.execute(sql.replace("DRAWER", self._name), bindings)

    def many(self, sql: str, bindings: Iterable[Sequence[Any]]) -> apsw.Cursor:
        """Runs one statement for each row of values."""
        return self._connection.executemany(sql.replace("DRAWER", self._name), bindings)


class Words:
    """Text -> one value (text, a number, or None).

    Args:
        scratch: where it is kept.
        first: whether the first value of a key counts, not the last.
    """

    def __init__(self, scratch: Scratch, *, first: bool = False) -> None:
        self._drawer = scratch.drawer("(key TEXT PRIMARY KEY, value) WITHOUT ROWID")
        self._first = first
        self._pending: dict[str, Any] = {}
        self.used = False

    def set(self, key: str, value: Any) -> None:
        """Keeps a value."""
        self.used = True
        if not self._first or key not in self._pending:
            self._pending[key] = value
        if len(self._pending) >= PENDING:
            self._write()

    def get(self, key: str) -> Any:
        """The value; None if there is none. One look into an index."""
        if not self.used:
            return None
        if not self._first and key in self._pending:
            return self._pending[key]
        row = self._drawer.rows("SELECT value FROM DRAWER WHERE key = ?", (key,)).fetchone()
        return row[0] if row else self._pending.get(key)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Every key and value, in order of the key."""
        self._write()
        return iter(self._drawer.rows("SELECT key, value FROM DRAWER ORDER BY key"))

    def _write(self) -> None:
        if self._pending:
            keep = "INSERT OR IGNORE" if self._first else "INSERT OR REPLACE"
            self._drawer.many(keep + " INTO DRAWER VALUES (?, ?)", list(self._pending.items()))
            self._pending = {}


class Groups:
    """Text -> several texts, each once, in the order in which they came.

    >>> days = Groups(Scratch())
    >>> days.add("may", "b"), days.add("may", "a"), days.add("may", "b"), days.get("may")
    (None, None, None, ('b', 'a'))
    """

    def __init__(self, scratch: Scratch) -> None:
        self._drawer = scratch.drawer(
            "(key TEXT, value TEXT, place INTEGER, PRIMARY KEY (key, value)) WITHOUT ROWID"
        )
        self._pending: list[tuple[str, str, int]] = []
        self._place = 0

    def add(self, key: str, value: str) -> None:
        """Adds a value to those of a key."""
        self._place += 1
        self._pending.append((key, value, self._place))
        if len(self._pending) >= PENDING:
            self._write()

    def get(self, key: str) -> tuple[str, ...]:
        """The values of a key."""
        if not self._place:
            return ()
        self._write()
        sql = "SELECT value FROM DRAWER WHERE key = ? ORDER BY place"
        return tuple(value for (value,) in self._drawer.rows(sql, (key,)))

    def repeated(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The keys that have several values, with these; in the order in which the keys came."""
        self._write()
        sql = """
            SELECT key FROM (SELECT key, count(*) AS n, min(place) AS p FROM DRAWER GROUP BY key)
            WHERE n > 1 ORDER BY p
        """
        return ((key, self.get(key)) for (key,) in self._drawer.rows(sql))

    def keys(self) -> Iterator[str]:
        """Every key, in the order in which they came."""
        self._write()
        sql = "SELECT key FROM DRAWER GROUP BY key ORDER BY min(place)"
        return (key for (key,) in self._drawer.rows(sql))

    def _write(self) -> None:
        if self._pending:
            self._drawer.many("INSERT OR IGNORE INTO DRAWER VALUES (?, ?, ?)", self._pending)
            self._pending = []


class _Values(Generic[T]):
    """Values on the scratch file, each with its place and perhaps a key."""

    def __init__(self, scratch: Scratch, lean: Callable[[T], Any], full: Callable[[Any], T]) -> None:
        self._lean = lean
        self._full = full
        self._drawer = scratch.drawer("(place INTEGER PRIMARY KEY, key TEXT, value BLOB)")
        self._pending: list[tuple[int, str | None, bytes]] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def _keep(self, value: T, key: str | None = None) -> None:
        self._pending.append((self._length, key, marshal.dumps(self._lean(value))))
        self._length += 1
        if len(self._pending) >= PENDING:
            self._write()

    def _told(self, order: str, bindings: Sequence[Any] = ()) -> Iterator[T]:
        self._write()
        rows = self._drawer.rows(f"SELECT value FROM DRAWER {order}", bindings)  # noqa: S608 (fixed text)
        return (self._full(marshal.loads(value)) for (value,) in rows)  # noqa: S302 (nobody else can write it)

    def _write(self) -> None:
        if self._pending:
            self._drawer.many("INSERT INTO DRAWER VALUES (?, ?, ?)", self._pending)
            self._pending = []


class Kept(_Values[T], Sequence[T]):
    """What was appended, in that order.

    Args:
        scratch: where it is kept.
        lean: makes of a value what ``marshal`` can keep: texts, numbers, None, tuples, lists, dicts.
        full: makes a value of that again.

    >>> kept = Kept(Scratch(), lambda pair: pair, tuple)
    >>> kept.append((1, "a")), len(kept), list(kept), kept[0], kept[5:]
    (None, 1, [(1, 'a')], (1, 'a'), [])
    """

    def append(self, value: T) -> None:
        """Adds one at the end."""
        self._keep(value)

    def __iter__(self) -> Iterator[T]:
        return self._from(0)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._length)
            return list(islice(self._from(start), 0, max(0, stop - start), step))
        wanted = place + self._length if place < 0 else place
        if not 0 <= wanted < self._length:
            raise IndexError(place)
        return next(self._from(wanted))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _from(self, start: int) -> Iterator[T]:
        return self._told("WHERE place >= ? ORDER BY place", (start,))


class Ranked(_Values[T]):
    """What was added, in order of a text that comes with each; of one text, in the order in which it came.

    Args:
        scratch: where it is kept.
        lean: as for ``Kept``.
        full: as for ``Kept``.

    Going through it sorts it on disk: n log n for n values.

    >>> ranked = Ranked(Scratch(), lambda pair: pair, tuple)
    >>> ranked.add("b", (1,)), ranked.add("a", (2,)), ranked.add("b", (0,)), len(ranked), list(ranked)
    (None, None, None, 3, [(2,), (1,), (0,)])
    """

    def add(self, key: str, value: T) -> None:
        """Adds one."""
        self._keep(value, key)

    def __iter__(self) -> Iterator[T]:
        return self._told("ORDER BY key, place")
