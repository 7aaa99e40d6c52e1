"""What became of every row of an import, and what do its rows say? Kept on a scratch file, not in memory."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar, overload

from graph.model import Key
from graph.model.phrase import packed, unpacked
from graph.store.scratch import PENDING, Drawer, Kept, Scratch
from ingest.reasons import kept_text, said_text

T = TypeVar("T")

KILOBYTES: Final = 16_384
"""So much of the scratch file stays in memory."""


class Landed(NamedTuple):
    """The row is kept as (part of) this record."""

    key: Key


class Skipped(NamedTuple):
    """The row says nothing that belongs on the map, for this reason."""

    reason: str


class Rejected(NamedTuple):
    """The row cannot be used; ``mend`` says what to do about it."""

    column: str
    value: str
    reason: str
    mend: str = ""


Verdict = Landed | Skipped | Rejected
_TAGS: Final[dict[type, int]] = {Landed: 0, Skipped: 1, Rejected: 2}


class Problem(NamedTuple):
    """One cell of a kept row that could not be used."""

    row: int
    column: str
    value: str
    reason: str


_USE: Final = "CASE {0}.tag WHEN 0 THEN 0 WHEN 2 THEN 1 ELSE 2 END"
_LESS_USE: Final = f"""
    DELETE FROM DRAWER AS v WHERE file BETWEEN ?1 AND ?2 AND EXISTS (
        SELECT 1 FROM DRAWER o WHERE o.row = v.row AND o.file BETWEEN ?1 AND ?2
        AND ({_USE.format("o")}, o.file) < ({_USE.format("v")}, v.file))
"""  # noqa: S608 (fixed text)
_REJECTED_ELSEWHERE: Final = """
    SELECT file, row, one, two, three, four FROM DRAWER v
    WHERE file BETWEEN ?1 AND ?2 AND tag = 2 AND EXISTS (
        SELECT 1 FROM DRAWER o WHERE o.row = v.row AND o.file BETWEEN ?1 AND ?2 AND o.tag = 0)
    ORDER BY file, row
"""


class Book:
    """The rows of all files of an import, with the verdict on each. One byte a row is in memory, no more."""

    def __init__(self) -> None:
        self.scratch = Scratch(KILOBYTES)
        self._cells = self.scratch.drawer(
            "(file INTEGER, row INTEGER, cells BLOB, PRIMARY KEY (file, row)) WITHOUT ROWID"
        )
        self._verdicts = self.scratch.drawer(
            "(file INTEGER, row INTEGER, tag INTEGER, one TEXT, two TEXT, three TEXT, four TEXT,"
            "PRIMARY KEY (file, row)) WITHOUT ROWID"
        )
        self._new_cells: list[tuple[int, int, bytes]] = []
        self._new_verdicts: dict[tuple[int, int], Verdict] = {}
        self._by_key = False
        self._decided: dict[int, bytearray] = {}
        self._open: dict[int, int] = {}

    def problems(self) -> Kept[Problem]:
        """A new list of problems."""
        return Kept(
            self.scratch, lambda one: (*one[:3], packed(one.reason)),
            lambda kept: Problem._make((*kept[:3], unpacked(kept[3]))),
        )  # fmt: skip

    # -- rows ---------------------------------------------------------------------------------------

    def keep(self, file: int, row: int, cells: Mapping[str, str]) -> None:
        """Keeps a row that is to be decided about: field -> text."""
        self._new_cells.append((file, row, marshal.dumps(dict(cells))))
        self._open[file] = self._open.get(file, 0) + 1
        if len(self._new_cells) >= PENDING:
            self._write_cells()

    def change(self, file: int, rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """Gives rows that were kept other cells."""
        self._write_cells()
        sql = "UPDATE DRAWER SET cells = ? WHERE file = ? AND row = ?"
        self._cells.many(sql, [(marshal.dumps(dict(cells)), file, row) for row, cells in rows])

    def rows(self, file: int) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of a file about which nothing was decided when they are reached."""
        self._write_cells()
        found = self._cells.rows("SELECT row, cells FROM DRAWER WHERE file = ? ORDER BY row", (file,))
        for row, cells in found:
            if not self.decided(file, row):
                yield row, marshal.loads(cells)  # noqa: S302 (nobody else can write it)

    def row(self, file: int, row: int) -> dict[str, str]:
        """The cells of one row."""
        self._write_cells()
        found = self._cells.rows("SELECT cells FROM DRAWER WHERE file = ? AND row = ?", (file, row))
        cells: dict[str, str] = marshal.loads(found.get)  # noqa: S302 (nobody else can write it)
        return cells

    def has(self, file: int, row: int) -> bool:
        """Whether the cells of a row could be read and were kept."""
        self._write_cells()
        found = self._cells.rows("SELECT 1 FROM DRAWER WHERE file = ? AND row = ?", (file, row))
        return found.fetchone() is not None

    def open_rows(self, file: int) -> int:
        """How many kept rows wait for a decision."""
        return self._open.get(file, 0)

    def forget(self, from_number: int) -> None:
        """Lets go of what was kept last: of a file that turned out to be unreadable."""
        self._write_cells()
        self._write_verdicts()
        for drawer in (self._cells, self._verdicts):
            drawer.rows("DELETE FROM DRAWER WHERE file >= ?", (from_number,))
        for marks in (self._open, self._decided):
            for file in [one for one in marks if one >= from_number]:
                del marks[file]

    # -- verdicts -----------------------------------------------------------------------------------

    def decide(self, file: int, row: int, verdict: Verdict, *, kept: bool = True) -> None:
        """Notes what becomes of a row; the last word counts. ``kept`` is False for rows that never were."""
        marks = self._decided.setdefault(file, bytearray())
        if row >= len(marks):
            marks.extend(bytes(row + 1_000 - len(marks)))
        if kept and not marks[row]:
            self._open[file] -= 1
        marks[row] = 1
        self._new_verdicts[file, row] = verdict
        if len(self._new_verdicts) >= PENDING:
            self._write_verdicts()

    def decided(self, file: int, row: int) -> bool:
        """Whether something was decided about a row."""
        marks = self._decided.get(file, b"")
        return row < len(marks) and bool(marks[row])

    def verdicts(self, file: int) -> Verdicts:
        """The verdict on every row of a file, by its number."""
        self._write_verdicts()
        return Verdicts(self._verdicts, file)

    def gather(self, first: int, last: int) -> list[tuple[int, int, Rejected]]:
        """Leaves one verdict on each row of a table that was read as several files: the one of most use.

        Args:
            first: the number of the first reading, which all rows then belong to.
            last: the number of the last.

        Returns:
            Reading, row and verdict of rows that one reading rejected and another kept.

        What one reading landed, another need not; of two that did, the first counts.
        """
        self._write_verdicts()
        lost: list[Any] = self._verdicts.rows(_REJECTED_ELSEWHERE, (first, last)).fetchall()
        self._verdicts.rows(_LESS_USE, (first, last))
        self._verdicts.rows("UPDATE DRAWER SET file = ?1 WHERE file BETWEEN ?1 AND ?2", (first, last))
        told = ((file, row, _full(_TAGS[Rejected], *parts)) for file, row, *parts in lost)
        return [(file, row, one) for file, row, one in told if isinstance(one, Rejected)]

    def place_of(self, key: Key, files: Collection[int]) -> tuple[int, int] | None:
        """File and row of the first row of some files that landed on a record."""
        self._write_verdicts()
        if not self._by_key:
            self._verdicts.rows("CREATE INDEX DRAWER_key ON DRAWER (one, two)")
            self._by_key = True
        sql = "SELECT file, row FROM DRAWER WHERE one = ? AND two = ? AND tag = 0 ORDER BY file, row"
        found = self._verdicts.rows(sql, key)
        return next(((int(file), int(row)) for file, row in found if file in files), None)

    def landed(self) -> Iterator[tuple[Key, int, int]]:
        """Each record on which rows landed, with the file and how many of its rows; in order of these."""
        self._write_verdicts()
        rows = self._verdicts.rows("""
            SELECT one, two, file, count(*) FROM DRAWER WHERE tag = 0
            GROUP BY one, two, file ORDER BY one, two, file
        """)
        return ((Key(kind, one), file, number) for kind, one, file, number in rows)

    def _write_cells(self) -> None:
        if self._new_cells:
            self._cells.many("INSERT INTO DRAWER VALUES (?, ?, ?)", self._new_cells)
            self._new_cells = []

    def _write_verdicts(self) -> None:
        if self._new_verdicts:
            rows = [(*place, *_lean(verdict)) for place, verdict in self._new_verdicts.items()]
            self._verdicts.many("INSERT OR REPLACE INTO DRAWER VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._new_verdicts = {}


class Verdicts(Mapping[int, Verdict]):
    """The verdicts on the rows of one file, in order of their numbers; read when they are asked for."""

    def __init__(self, drawer: Drawer, file: int) -> None:
        self._drawer = drawer
        self._file = file

    @property
    def file(self) -> int:
        """The number of the file."""
        return self._file

    def __getitem__(self, row: int) -> Verdict:
        sql = "SELECT tag, one, two, three, four FROM DRAWER WHERE file = ? AND row = ?"
        found = self._drawer.rows(sql, (self._file, row)).fetchone()
        if found is None:
            raise KeyError(row)
        return _full(*found)

    def __iter__(self) -> Iterator[int]:
        rows = self._drawer.rows("SELECT row FROM DRAWER WHERE file = ? ORDER BY row", (self._file,))
        return (row for (row,) in rows)

    def __len__(self) -> int:
        return int(self._drawer.rows("SELECT count(*) FROM DRAWER WHERE file = ?", (self._file,)).get)

    def told(self, kind: type, tell: Callable[[int, Any], T]) -> Told[T]:
        """What ``tell`` makes of each row with its verdict, of the verdicts of one kind."""
        return Told(self._drawer, (self._file, _TAGS[kind]), tell)


class Told(Sequence[T]):
    """Something about each row with a verdict of one kind; made when it is asked for, and never kept."""

    def __init__(self, drawer: Drawer, where: tuple[int, int], tell: Callable[[int, Any], T]) -> None:
        self._drawer = drawer
        self._where = where
        self._tell = tell

    def __len__(self) -> int:
        return int(
            self._drawer.rows("SELECT count(*) FROM DRAWER WHERE file = ? AND tag = ?", self._where).get
        )

    def __iter__(self) -> Iterator[T]:
        sql = "SELECT row, tag, one, two, three, four FROM DRAWER WHERE file = ? AND tag = ? ORDER BY row"
        return (self._tell(row, _full(*kept)) for row, *kept in self._drawer.rows(sql, self._where))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return list(islice(self, *place.indices(len(self))))
        wanted = place + len(self) if place < 0 else place
        found = list(islice(self, wanted, wanted + 1)) if wanted >= 0 else []
        if not found:
            raise IndexError(place)
        return found[0]

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _lean(verdict: Verdict) -> tuple[Any, ...]:
    if isinstance(verdict, Landed):
        return (_TAGS[Landed], *verdict.key, None, None)
    if isinstance(verdict, Skipped):
        return (_TAGS[Skipped], kept_text(verdict.reason), None, None, None)
    column, value, reason, mend = verdict
    return (_TAGS[Rejected], column, value, kept_text(reason), kept_text(mend))


def _full(tag: int, one: str, two: str, three: str, four: str) -> Verdict:
    if tag == _TAGS[Landed]:
        return Landed(Key(one, two))
    if tag == _TAGS[Skipped]:
        return Skipped(said_text(one))
    return Rejected(one, two, said_text(three), said_text(four))
