"""What does a recognised file say, row by row, and what became of each row?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final
from zoneinfo import ZoneInfo

from graph.model import Key, external_key
from graph.model.phrase import Phrase, phrase
from graph.store.scratch import Kept
from ingest.addresses import domain_of
from ingest.book import Book, Landed, Problem, Rejected, Skipped, Verdict
from ingest.catalogue import Format
from ingest.dates import Moment, Order, OrderVote, read_moment
from ingest.numbers import SignVote, read_number
from ingest.reading import Aside, Entry, Row, Table
from ingest.recognise import Recognition
from ingest.salesforce import long_id
from ingest.shaping import SAMPLE, shaper
from ingest.words import meaning

_ZOHO: Final = "zcrm_"  # before an id in a backup of Zoho's, but not in its other exports
DATES: Final = ("start", "completed", "day", "close_date", "valid_from", "valid_to")
NUMBERS: Final = (
    "revenue",
    "amount",
    "employees",
    "capacity",
    "expected_size",
    "strength",
    "weight",
    "influence_score",
)


NAMES: Final = (
    "id", "name", "first_name", "last_name", "account_name", "account", "department", "unit", "to_unit",
    "seat", "owner", "owner_name", "opportunity", "opportunity_name", "product", "contact_name",
    "contact_names",
)  # fmt: skip
LONGEST_NAME: Final = 400
_CUT, _DATED, _COUNTED = frozenset(NAMES), frozenset(DATES), frozenset(NUMBERS)


@dataclass(eq=False)
class Sheet:
    """One recognised file; ``number`` is its place among the files of the import.

    Its rows, verdicts and problems are in ``book``; the last two are filled in while it is read into
    statements.
    """

    number: int
    book: Book
    table: Table
    form: Format
    score: float
    places: Mapping[str, int]
    zone: ZoneInfo
    problems: Kept[Problem]
    orders: dict[str, Order | None] = field(default_factory=dict)
    locales: dict[str, str | None] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)
    _present: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        """The rows about which nothing was decided when they are reached; may be asked for again."""
        return (Line(self, row, cells) for row, cells in self.book.rows(self.number))

    def line(self, row: int) -> Line:
        """One row."""
        return Line(self, row, self.book.row(self.number, row))

    def present(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the fields that the file has."""
        found = self._present.get(names)
        if found is None:
            found = self._present[names] = tuple(name for name in names if self.has(name))
        return found

    @property
    def system(self) -> str:
        """The product that the file comes from, as it stands in ids and sources."""
        return self.form.system

    def column(self, name: str) -> str:
        """The header that a field was read from."""
        place = self.places.get(name)
        return self.table.header[place] if place is not None else name

    def has(self, name: str) -> bool:
        """Whether the file has a column for the field."""
        return name in self.places


class Line:
    """One row: field -> text of its cell, without blank cells."""

    __slots__ = ("cells", "number", "sheet")

    def __init__(self, sheet: Sheet, number: int, cells: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.number = number
        self.cells = cells

    @property
    def place(self) -> str:
        """Names the row among all of the import."""
        return f"{self.sheet.number}:{self.number}"

    def text(self, name: str) -> str:
        """The cell, or an empty text."""
        return self.cells.get(name, "")

    def ids(self, name: str) -> list[str]:
        """The source ids in a cell, in the product's long form, the first being the primary one."""
        text = self.cells.get(name)
        if text is None:
            return []
        parts = [part.strip() for part in text.split(";")] if ";" in text else [text]
        if self.sheet.form.system == "salesforce":
            return [long_id(part) for part in parts if part]
        return [part.removeprefix(_ZOHO) for part in parts if part]

    def external(self, table: str, name: str) -> str:
        """The external id of the record that a cell names, or an empty text."""
        ids = self.ids(name)
        return external_key(self.sheet.system, table, ids[0]) if ids else ""

    def moment(self, name: str) -> Moment | None:
        """The date in a cell; None, with a problem noted, if there is no usable one."""
        found = self.read_moment(name)
        if isinstance(found, str):
            self.problem(name, found)
            return None
        return found

    def read_moment(self, name: str) -> Moment | str | None:
        """The date in a cell, or why it is none; None for a blank cell."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_moment(text, self.sheet.orders.get(name), self.sheet.zone)
        except (ValueError, OverflowError) as error:
            return _reason(error)

    def number_in(self, name: str) -> float | None:
        """The number in a cell; None, with a problem noted, if there is no usable one."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_number(text, self.sheet.locales.get(name))
        except ValueError as error:
            self.problem(name, _reason(error))
            return None

    def problem(self, name: str, reason: str) -> None:
        """Notes that a cell of this row could not be used."""
        self.sheet.problems.append(
            Problem(self.number, self.sheet.column(name), self.text(name)[:200], reason)
        )

    def skip(self, reason: str) -> None:
        """Leaves the row out."""
        self.sheet.book.decide(self.sheet.number, self.number, Skipped(reason))

    def reject(self, name: str, reason: str, mend: str = "") -> None:
        """Refuses the row."""
        verdict = Rejected(self.sheet.column(name), self.text(name)[:200], reason, mend)
        self.sheet.book.decide(self.sheet.number, self.number, verdict)

    def land(self, key: Key) -> None:
        """Keeps the row as this record."""
        self.sheet.book.decide(self.sheet.number, self.number, Landed(key))

    @property
    def open(self) -> bool:
        """Whether nothing was decided about the row yet."""
        return not self.sheet.book.decided(self.sheet.number, self.number)


def _reason(error: Exception) -> str:
    """What an error says, as the phrase that it was made with."""
    return error.args[0] if error.args and isinstance(error.args[0], Phrase) else str(error)


def make_sheets(
    table: Table, found: Sequence[Recognition], zone: ZoneInfo, book: Book, number: int
) -> list[Sheet]:
    """The sheets as which a recognised table is read: reads it once, keeps the rows of each.

    Args:
        table: read to its end.
        found: its formats.
        zone: of the team.
        book: where the rows are kept.
        number: the place of the first sheet among those of the import.
    """
    entries = iter(table.entries)
    head = list(islice(entries, SAMPLE))
    sample = [entry for entry in head if isinstance(entry, Row)]
    fillings = [
        _Filling(
            Sheet(number + n, book, table, one.format, one.score, one.places, zone, book.problems()), sample
        )
        for n, one in enumerate(found)
    ]
    for entry in chain(head, entries):
        for filling in fillings:
            filling.take(entry)
    for filling in fillings:
        filling.settle()
    return [filling.sheet for filling in fillings]


class _Filling:
    """Rows on their way into a sheet: shaped, cut, counted, kept."""

    def __init__(self, sheet: Sheet, sample: Sequence[Row]) -> None:
        self.sheet = sheet
        self._places = tuple(sheet.places.items())
        self._shape = shaper(sheet.form.shape, (self._cells(row) for row in sample))
        self._only = sheet.form.shape.only
        self._orders: dict[str, OrderVote] = {}
        self._signs: dict[str, SignVote] = {}

    def _cells(self, row: Row) -> dict[str, str]:
        cells = row.cells
        return {name: cells[place] for name, place in self._places if cells[place]}

    def take(self, entry: Entry) -> None:
        """Keeps a row, or what became of it."""
        sheet, number = self.sheet, entry.number
        if not isinstance(entry, Row):
            sheet.book.decide(sheet.number, number, verdict_on(entry), kept=False)
            return
        cells = _called(sheet.form, self._shape(self._cells(entry)))
        for name in cells:
            if name in _CUT and len(cells[name]) > LONGEST_NAME:
                Line(sheet, number, cells).problem(
                    name,
                    phrase("is longer than {longest_name} characters and was cut", longest_name=LONGEST_NAME),
                )
                cells[name] = cells[name][:LONGEST_NAME].strip()
            elif name in _DATED:
                self._orders.setdefault(name, OrderVote()).take(cells[name])
            elif name in _COUNTED:
                self._signs.setdefault(name, SignVote()).take(cells[name])
        sheet.book.keep(sheet.number, number, cells)
        left_out = self._only.leaves_out(cells) if self._only else ""
        if left_out or ("deleted" in cells and meaning("yes", cells["deleted"]) == "yes"):
            sheet.book.decide(sheet.number, number, Skipped(left_out or phrase("deleted in the CRM")))

    def settle(self) -> None:
        """Settles date order and decimal sign of each column, when all rows have come."""
        _settle_dates(self.sheet, {n: self._orders.get(n) or OrderVote() for n in self.sheet.present(DATES)})
        _settle_signs(self.sheet, {n: self._signs.get(n) or SignVote() for n in self.sheet.present(NUMBERS)})


def _called(form: Format, cells: dict[str, str]) -> dict[str, str]:
    """A company with an id and no name goes by its domain, as one does that only others name."""
    if form.row != "account" or "name" in cells or "id" not in cells:
        return cells
    domains = (domain_of(cells.get(name, "")) for name in ("domain", "website"))
    name = next(filter(None, domains), "")
    return cells | {"name": name} if name else cells


_QUOTES: Final = phrase("put quotes around cells that hold the delimiter")


def verdict_on(aside: Aside, mend: str = _QUOTES) -> Verdict:
    """What becomes of a row that is no data."""
    return Rejected("", aside.value, aside.reason, mend) if aside.rejected else Skipped(aside.reason)


def _settle_dates(sheet: Sheet, votes: Mapping[str, OrderVote]) -> None:
    """A column that could be read both ways takes the order that others prove, else the product's."""
    proven: set[Order] = {
        next(iter(vote.orders)) for vote in votes.values() if vote.matters and len(vote.orders) == 1
    }
    shared = next(iter(proven)) if len(proven) == 1 else None if proven else sheet.form.shape.dates
    for name, vote in votes.items():
        orders = vote.orders
        sheet.orders[name] = next(iter(orders)) if len(orders) == 1 else (shared if orders else None)
        if vote.matters and sheet.orders[name] is None:
            sheet.undecided[name] = phrase("dates that may be day first or month first")


def _settle_signs(sheet: Sheet, votes: Mapping[str, SignVote]) -> None:
    for name, vote in votes.items():
        sheet.locales[name] = vote.locale()
        if sheet.locales[name] is None:
            sheet.undecided[name] = phrase("numbers whose sign may be decimal or grouping")
