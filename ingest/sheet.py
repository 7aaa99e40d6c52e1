"""What does a recognised file say, row by row, and what became of each row?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from graph.model import Key, external_key
from ingest.catalogue import Format
from ingest.dates import Moment, Order, open_order, read_moment
from ingest.numbers import decimal_locale, read_number
from ingest.reading import Table
from ingest.recognise import Recognition
from ingest.salesforce import long_id

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


class Problem(NamedTuple):
    """One cell of a kept row that could not be used."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(eq=False)
class Sheet:
    """One recognised file. Verdicts and problems are filled in while it is read into statements."""

    table: Table
    form: Format
    score: float
    places: Mapping[str, int]
    zone: ZoneInfo
    orders: dict[str, Order | None] = field(default_factory=dict)
    locales: dict[str, str | None] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: tuple[Line, ...] = ()

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


@dataclass(frozen=True, eq=False)
class Line:
    """One row: field -> text of its cell, without blank cells."""

    sheet: Sheet
    number: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        """The cell, or an empty text."""
        return self.cells.get(name, "")

    def ids(self, name: str) -> list[str]:
        """The source ids in a cell, in the product's long form, the first being the primary one."""
        parts = (part.strip() for part in self.text(name).split(";"))
        return [self._long(part) for part in parts if part]

    def _long(self, identifier: str) -> str:
        return long_id(identifier) if self.sheet.system == "salesforce" else identifier

    def external(self, table: str, name: str) -> str:
        """The external id of the record that a cell names, or an empty text."""
        ids = self.ids(name)
        return external_key(self.sheet.system, table, ids[0]) if ids else ""

    def moment(self, name: str) -> Moment | None:
        """The date in a cell; None, with a problem noted, if there is no usable one."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_moment(text, self.sheet.orders.get(name), self.sheet.zone)
        except (ValueError, OverflowError) as error:
            self.problem(name, str(error))
            return None

    def number_in(self, name: str) -> float | None:
        """The number in a cell; None, with a problem noted, if there is no usable one."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_number(text, self.sheet.locales.get(name))
        except ValueError as error:
            self.problem(name, str(error))
            return None

    def problem(self, name: str, reason: str) -> None:
        """Notes that a cell of this row could not be used."""
        self.sheet.problems.append(
            Problem(self.number, self.sheet.column(name), self.text(name)[:200], reason)
        )

    def skip(self, reason: str) -> None:
        """Leaves the row out."""
        self.sheet.verdicts[self.number] = Skipped(reason)

    def reject(self, name: str, reason: str, mend: str = "") -> None:
        """Refuses the row."""
        self.sheet.verdicts[self.number] = Rejected(
            self.sheet.column(name), self.text(name)[:200], reason, mend
        )

    def land(self, key: Key) -> None:
        """Keeps the row as this record."""
        self.sheet.verdicts[self.number] = Landed(key)

    @property
    def open(self) -> bool:
        """Whether nothing was decided about the row yet."""
        return self.number not in self.sheet.verdicts


def make_sheet(table: Table, recognition: Recognition, zone: ZoneInfo) -> Sheet:
    """The sheet of a recognised table, with date order and decimal sign settled for each column."""
    sheet = Sheet(table, recognition.format, recognition.score, recognition.places, zone)
    sheet.lines = tuple(_lines(sheet))
    for aside in table.asides:
        sheet.verdicts[aside.number] = (
            Rejected("", aside.value, aside.reason, "put quotes around cells that hold the delimiter")
            if aside.rejected
            else Skipped(aside.reason)
        )
    _settle_dates(sheet)
    _settle_numbers(sheet)
    return sheet


def _lines(sheet: Sheet) -> Iterator[Line]:
    places = tuple(sheet.places.items())
    for row in sheet.table.rows:
        cells = {name: row.cells[place] for name, place in places if row.cells[place]}
        line = Line(sheet, row.number, cells)
        for name in NAMES:
            if len(cells.get(name, "")) > LONGEST_NAME:
                line.problem(name, f"is longer than {LONGEST_NAME} characters and was cut")
                cells[name] = cells[name][:LONGEST_NAME].strip()
        yield line


def _settle_dates(sheet: Sheet) -> None:
    """A column that could be read both ways takes the order that the file's other columns prove."""
    found = {
        name: open_order(line.cells[name] for line in sheet.lines if name in line.cells)
        for name in DATES
        if sheet.has(name)
    }
    proven: set[Order] = {
        next(iter(orders)) for orders, matters in found.values() if matters and len(orders) == 1
    }
    shared = next(iter(proven)) if len(proven) == 1 else None
    for name, (orders, matters) in found.items():
        sheet.orders[name] = next(iter(orders)) if len(orders) == 1 else (shared if orders else None)
        if matters and sheet.orders[name] is None:
            sheet.undecided[name] = "dates that may be day first or month first"


def _settle_numbers(sheet: Sheet) -> None:
    for name in NUMBERS:
        if not sheet.has(name):
            continue
        sheet.locales[name] = decimal_locale(line.cells[name] for line in sheet.lines if name in line.cells)
        if sheet.locales[name] is None:
            sheet.undecided[name] = "numbers whose sign may be decimal or grouping"
