"""Which row of another file does a plain number mean? Followed within one import, and never kept as an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from graph.model.phrase import phrase
from graph.store.scratch import Scratch, Words
from ingest.followed import said_of
from ingest.mapping.book import plain
from ingest.mapping.guess import NAME
from ingest.sheet import Line, Sheet

LONGEST: Final = 6
"""Digits; longer numbers are a product's own and tell records apart anywhere."""
ENOUGH: Final = 0.5
"""So many of a column's numbers have to be in the other file."""
_POINTS: Final[Mapping[str, tuple[str, ...]]] = {
    "account_id": ("account", "contact"), "parent_id": ("account",), "contact_id": ("contact",),
    "contact_ids": ("contact",), "reports_to_id": ("contact",), "opportunity_id": ("opportunity",),
    "owner_id": ("user",),
}  # fmt: skip
"""Field -> the kinds of rows that it may mean, the likeliest first."""
_NEEDED: Final = ("account_id", "contact_id", "contact_ids", "opportunity_id")
"""What leads nowhere stays in these, so that the row tells of it; no record has such an id."""
_OWN: Final = ("id", "login")
_TWICE: Final = -1


class Aim(NamedTuple):
    """A file whose rows a column may mean: how surely (0 to 1), how many numbers are there, of how many."""

    target: Sheet
    sure: float
    there: int
    of: int


def follow(sheets: Sequence[Sheet], scratch: Scratch) -> None:
    """Writes into rows of guessed files whom their plain numbers mean, and takes the numbers out.

    ``company_id`` 7 becomes name and domain of the company whose ``id`` is 7 in another file of the import,
    if there is only one such file and it has most of the numbers. How sure that is, is a note of the file;
    what cannot be decided is a question. A number that two rows share means neither.

    Args:
        sheets: all of the import, in the order in which their rows are taken.
        scratch: where the numbers are kept.

    Linear in the rows of guessed files; others are not read.
    """
    guessed = [sheet for sheet in sheets if sheet.form.name == NAME and sheet.system == NAME]
    columns = {sheet.number: _Columns(sheet, scratch) for sheet in guessed}
    for sheet in guessed:
        _follow(sheet, guessed, columns)
    aimed = {aim.target.number for one in columns.values() for aim in one.aims.values()}
    for sheet in guessed:
        if columns[sheet.number].vague("id") and sheet.number not in aimed:
            _doubt(sheet, _unused(sheet, "id"))


@dataclass
class _Columns:
    """The columns of ids of one file: which hold plain numbers, and which row has which number of its own."""

    sheet: Sheet
    scratch: Scratch
    numbers: dict[str, bool] = field(default_factory=dict)
    aims: dict[str, Aim] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = Words(self.scratch)
        self.own = next((name for name in _OWN if self.sheet.has(name)), "")
        present = self.sheet.present((*_POINTS, *_OWN))
        for line in self.sheet.lines() if present else ():
            for name in present:
                for one in line.ids(name):
                    self.numbers[name] = self.numbers.get(name, True) and _is_plain(one)
            for one in line.ids(self.own)[:1]:
                self._number(one, line)

    def _number(self, one: str, line: Line) -> None:
        row = self.rows.get(one)
        if row is None:
            self.rows.set(one, line.number)
        elif row != _TWICE and said_of(self.sheet.line(row)) != said_of(line):
            self.rows.set(one, _TWICE)

    def vague(self, name: str) -> bool:
        """Whether a column holds plain numbers, and nothing else."""
        return self.numbers.get(name, False)

    def row(self, number: str) -> Line | None:
        """The row that has a number of its own; None if there is none, or several that differ."""
        found = self.rows.get(number)
        return self.sheet.line(found) if found is not None and found != _TWICE else None


def _is_plain(one: str) -> bool:
    return one.isascii() and one.isdigit() and len(one) <= LONGEST


def _follow(sheet: Sheet, guessed: Sequence[Sheet], columns: Mapping[int, _Columns]) -> None:
    own = columns[sheet.number]
    for name in sheet.present(tuple(_POINTS)):
        found = _aims(sheet, name, guessed, columns)
        if len(found) == 1:
            own.aims[name] = found[0]
            _note(sheet, name, found[0], columns)
        elif own.vague(name):
            _doubt(sheet, _undecided(sheet, name, found))
    pending = []
    for line in sheet.lines() if own.aims or any(own.numbers.values()) else ():
        pending.append((line.number, _rewritten(line, own, columns)))
        if len(pending) >= 1_000:
            sheet.book.change(sheet.number, pending)
            pending = []
    sheet.book.change(sheet.number, pending)


def _aims(sheet: Sheet, name: str, guessed: Sequence[Sheet], columns: Mapping[int, _Columns]) -> list[Aim]:
    """The files that a column may mean, of the likeliest kind of rows of which there is one."""
    for kind in _POINTS[name]:
        found = [
            aim for target in guessed if target.form.row == kind
            for aim in _aim(sheet, name, columns[target.number]) if aim.there >= ENOUGH * aim.of
        ]  # fmt: skip
        if found:
            best = max(aim.sure for aim in found)
            return [aim for aim in found if aim.sure > best - 0.1]
    return []


def _aim(sheet: Sheet, name: str, target: _Columns) -> Iterator[Aim]:
    """How surely a column means the rows of a file: plain numbers do, and ids of people called customers."""
    if not target.own or (target.sheet is sheet and name not in ("parent_id", "reports_to_id")):
        return
    mine, theirs = plain(sheet.column(name)), plain(target.sheet.column(target.own))
    people = name == "account_id" and target.sheet.form.row == "contact"
    if (people and mine != theirs) or (not people and not target.vague(target.own)):
        return
    of = there = 0
    for line in sheet.lines():
        for one in line.ids(name):
            of += 1
            there += target.rows.get(one) is not None
    if of:
        called = 0.2 if mine == theirs or theirs in ("id", "nr", "number", "no") else 0.1
        yield Aim(target.sheet, round(0.5 + 0.29 * there / of + called, 2), there, of)


def _rewritten(line: Line, own: _Columns, columns: Mapping[int, _Columns]) -> dict[str, str]:
    cells = {name: text for name, text in line.cells.items() if not own.vague(name) and name not in own.aims}
    for name, aim in own.aims.items():
        numbers, file = line.ids(name), aim.target.table.name
        rows = {one: columns[aim.target.number].row(one) for one in numbers}
        for one in (one for one, row in rows.items() if row is None):
            line.problem(
                name, phrase("{one} is the number of no row, or of several, of {file}", one=one, file=file)
            )
        for told, text in said_of(*(row for row in rows.values() if row), to=name).items():
            cells.setdefault(told, text)
        if numbers and not any(rows.values()) and name in _NEEDED:
            cells[name] = f"{numbers[0]} of {file}"
    if line.sheet.form.row == "opportunity" and not line.text("name") and own.vague("id") and line.text("id"):
        cells["name"] = f"{line.sheet.column('id')} {line.text('id')}"
    return cells


def _note(sheet: Sheet, name: str, aim: Aim, columns: Mapping[int, _Columns]) -> None:
    said = phrase(
        "{column!r} is followed to {theirs!r} of {file} (confidence {sure:.2f}): {there} of {of} are there",
        column=sheet.column(name), theirs=aim.target.column(columns[aim.target.number].own),
        file=aim.target.table.name, sure=aim.sure, there=aim.there, of=aim.of,
    )  # fmt: skip
    sheet.form = replace(sheet.form, notes=(*sheet.form.notes, said))


def _undecided(sheet: Sheet, name: str, found: Sequence[Aim]) -> str:
    if not found:
        return _unused(sheet, name)
    return phrase(
        "{column!r} holds plain numbers of rows of {files}, which cannot be told; they were not used as ids",
        column=sheet.column(name), files=" / ".join(sorted(aim.target.table.name for aim in found)),
    )  # fmt: skip


def _unused(sheet: Sheet, name: str) -> str:
    return phrase(
        "{column!r} holds plain numbers, which other files may use too; they were not used as ids",
        column=sheet.column(name),
    )


def _doubt(sheet: Sheet, reason: str) -> None:
    sheet.form = replace(sheet.form, doubts=(*sheet.form.doubts, reason))
