"""What would an import change? Files in, statements and a reason for every row out; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, cast

from graph.model import record_id
from graph.model.phrase import phrase
from graph.store.scratch import Words
from ingest.book import Book, Problem
from ingest.ending import Endings
from ingest.files import SourceFile
from ingest.guests import Guests
from ingest.intake import Intake
from ingest.merging import redirected
from ingest.numbered import follow
from ingest.options import ImportOptions, Lookup, Past
from ingest.parted import Parted
from ingest.progress import Tell, Watch
from ingest.proposal import FileProposal, Proposal
from ingest.questions import ask_all, companies_merged, people_merged
from ingest.rows_activity import activity_rows
from ingest.rows_contact_role import contact_role_rows
from ingest.rows_email import email_rows
from ingest.rows_plan import (
    assignment_rows,
    competitor_rows,
    decision_role_rows,
    decision_unit_rows,
    influence_rows,
    opportunity_product_rows,
    product_rows,
    rating_rows,
    status_rows,
    vacancy_rows,
)
from ingest.rows_records import account_row, contact_row, member_row, opportunity_row
from ingest.sheet import Line, Sheet
from ingest.words import is_sensitive
from ingest.work import Work, begin, lines_of

PHASES: Final = (
    "user", "team", "account", "contact", "stakeholder_status", "vacancy", "opportunity", "contact_role",
    "assignment", "decision_unit", "decision_role", "influence", "rating", "competitor", "product",
    "opportunity_product", "activity",
    "event_relation", "email_message",
)  # fmt: skip
"""The order in which rows are taken, whatever the order of files: what is pointed to before what points."""

_ONE_BY_ONE: Final[Mapping[str, Callable[[Work, Line], None]]] = {
    "user": member_row, "team": member_row, "account": account_row, "contact": contact_row,
    "opportunity": opportunity_row,
}  # fmt: skip
_TOGETHER: Final[Mapping[str, Callable[[Work, Iterable[Line]], None]]] = {
    "stakeholder_status": status_rows, "vacancy": vacancy_rows, "contact_role": contact_role_rows,
    "assignment": assignment_rows, "decision_unit": decision_unit_rows,
    "decision_role": decision_role_rows, "influence": influence_rows,
    "rating": rating_rows, "competitor": competitor_rows, "product": product_rows,
    "opportunity_product": opportunity_product_rows, "email_message": email_rows,
}  # fmt: skip


def prepare(
    files: Iterable[SourceFile], lookup: Lookup, options: ImportOptions, tell: Tell | None = None
) -> Proposal:
    r"""Reads, recognises, maps and links files; asks the store few questions per kind.

    Args:
        files: in any order; their order changes nothing but the order of the report.
        lookup: what the store has; only read. A ``Past`` if the exports are complete.
        options: what the user decided.
        tell: is told of progress, and may end the import by raising ``Cancelled``.

    Never raises on content. Linear in the number of rows; memory does not grow with them, except by one byte
    a row, and by what shares an id or an address.

    >>> from datetime import date
    >>> from ingest.options import Nothing
    >>> file = SourceFile("x.csv", b"Id,Name,Industry\n001f4000009wJD7AAM,Acme,Food\n")
    >>> done = prepare([file], Nothing(), ImportOptions(today=date(2026, 11, 20)))
    >>> done.files[0].format, [s.kind for s in done.statements]
    ('salesforce-account', ['account'])
    """
    book, watch = Book(), Watch(tell)
    opened = Intake(book, options, watch).opened(files)
    sheets = [one for one in opened if isinstance(one, Sheet)]
    sheets.sort(key=lambda s: (PHASES.index(s.form.row), s.form.name, s.table.digest))
    follow(sheets, book.scratch)
    parted = Parted(lookup)
    work = _worked(sheets, begin(sheets, parted, options, book, watch), watch)
    if parted.merged:
        work.drafts.repeat(redirected(work.drafts, *parted.moves(work.drafts)))
    ask_all(work, sheets)
    _close(sheets)
    unread = any(isinstance(one, FileProposal) and one.refusal for one in opened)
    endings = Endings(work, sheets, cast(Past, lookup), unread=unread) if options.complete else None
    notes = endings.notes if endings else {}
    done = tuple(_files(opened, notes))
    merged = people_merged(work), companies_merged(work)
    return Proposal(work.drafts, done, work.questions, merged[0], book, endings, merged[1])


def _worked(sheets: Sequence[Sheet], work: Work, watch: Watch) -> Work:
    for phase in PHASES:
        mine = [sheet for sheet in sheets if sheet.form.row == phase]
        lines = (line for sheet in mine for line in watch.over("stating", sheet))
        if phase in _ONE_BY_ONE:
            for line in lines:
                _ONE_BY_ONE[phase](work, line)
        elif phase in _TOGETHER:
            _TOGETHER[phase](work, lines)
        elif phase == "activity":
            activity_rows(work, lines, Guests(work, sheets), _mailed(sheets, work.book))
    _assign(work, sheets)
    return work


def _mailed(sheets: Sequence[Sheet], book: Book) -> Words:
    found = Words(book.scratch)
    for line in lines_of(sheets, "email_message"):
        external = line.external("activity", "activity_id")
        if external:
            found.set(external, 1)
    return found


def _assign(work: Work, sheets: Sequence[Sheet]) -> None:
    """Owning is an assignment; owning contacts or deals only says less than a named role and yields."""
    by_number = {sheet.number: sheet for sheet in sheets}
    for file, row, account, member, role in work.owners.told():
        sheet = by_number[file]
        if sheet.form.row != "assignment":
            values = {"account_id": account, "team_member_id": member, "role": role}
            assignment = record_id("asg", account, member, role)
            work.state(Line(sheet, row, {}), "assignment", assignment, values)


def _close(sheets: Iterable[Sheet]) -> None:
    """Rejects what is left."""
    for sheet in sheets:
        if sheet.book.open_rows(sheet.number):
            for line in sheet.lines():
                line.reject("", phrase("could not be used"))


def _files(opened: Sequence[Sheet | FileProposal], notes: Mapping[int, str]) -> Iterator[FileProposal]:
    """One for each table: the readings of a table with two kinds of rows are told as one."""
    for _, some in groupby(opened, lambda one: one.table.digest if isinstance(one, Sheet) else id(one)):
        first, *others = some
        if isinstance(first, FileProposal):
            yield first
        else:
            readings = [first, *(one for one in others if isinstance(one, Sheet))]
            yield _together(readings, [_told(one, notes) for one in readings])


def _together(readings: Sequence[Sheet], told: Sequence[FileProposal]) -> FileProposal:
    first, numbers = readings[0], {sheet.number: sheet for sheet in readings}
    for file, row, why in first.book.gather(min(numbers), max(numbers)) if len(readings) > 1 else ():
        also = phrase(
            "not read as {value}: {reason}", value=numbers[file].form.row.replace("_", " "), reason=why.reason
        )
        first.problems.append(Problem(row, why.column, why.value, also))
    for sheet in readings[1:]:
        for problem in sheet.problems:
            first.problems.append(problem)
    used = {
        name: use for one in reversed(told) for name, use in (one.columns or {}).items() if use != "not used"
    }
    return replace(
        told[0], columns={name: used.get(name, use) for name, use in (told[0].columns or {}).items()},
        notes=tuple(dict.fromkeys(note for one in told for note in one.notes)),
        also=tuple(sheet.form.name for sheet in readings[1:]),
    )  # fmt: skip


def _told(sheet: Sheet, notes: Mapping[int, str]) -> FileProposal:
    table, fields = sheet.table, {place: name for name, place in sheet.places.items()}
    columns = {
        name: "never stored" if is_sensitive(name) else fields.get(place, "not used")
        for place, name in enumerate(table.header)
    }
    return FileProposal(
        table.name, sheet.form.name, sheet.system, sheet.score, table.encoding, table.delimiter, table.digest,
        sheet.book.verdicts(sheet.number), sheet.problems, columns,
        (*sheet.form.notes, *table.notes, *(notes[one] for one in (sheet.number,) if one in notes)),
        row=sheet.form.row, sample=table.sample, sure=sheet.form.sure,
    )  # fmt: skip
