"""What would an import change? Files in, statements and a reason for every row out; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from graph.model import AssignmentRole, record_id
from ingest.files import SourceFile, Unreadable
from ingest.options import ImportOptions, Lookup
from ingest.proposal import FileProposal, Proposal
from ingest.questions import ask_all, people_merged
from ingest.reading import Table, read_table
from ingest.recognise import Refusal, recognise
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
from ingest.sheet import Line, Rejected, Sheet, Skipped, Verdict, make_sheet
from ingest.words import is_sensitive, meaning
from ingest.work import Work, begin

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
_TOGETHER: Final[Mapping[str, Callable[[Work, Sequence[Line]], None]]] = {
    "stakeholder_status": status_rows, "vacancy": vacancy_rows, "contact_role": contact_role_rows,
    "assignment": assignment_rows, "decision_unit": decision_unit_rows,
    "decision_role": decision_role_rows, "influence": influence_rows,
    "rating": rating_rows, "competitor": competitor_rows, "product": product_rows,
    "opportunity_product": opportunity_product_rows, "email_message": email_rows,
}  # fmt: skip


def prepare(files: Iterable[SourceFile], lookup: Lookup, options: ImportOptions) -> Proposal:
    r"""Reads, recognises, maps and links files; asks the store at most one question per kind.

    Args:
        files: in any order; their order changes nothing but the order of the report.
        lookup: what the store has; only read.
        options: what the user decided.

    Never raises on content. Linear in the number of rows.

    >>> from datetime import date
    >>> from ingest.options import Nothing
    >>> file = SourceFile("x.csv", b"Id,Name,Industry\n001f4000009wJD7AAM,Acme,Food\n")
    >>> done = prepare([file], Nothing(), ImportOptions(today=date(2026, 11, 20)))
    >>> done.files[0].format, [s.kind for s in done.statements]
    ('salesforce-account', ['account'])
    """
    tables, opened = _read(files), []
    sheets: list[Sheet] = []
    seen: set[str] = set()
    for table in tables:
        found = _opened(table, options, seen)
        opened.append(found)
        if isinstance(found, Sheet):
            sheets.append(found)
    sheets.sort(key=lambda s: (PHASES.index(s.form.row), s.form.name, s.table.digest))
    work = _worked(sheets, lookup, options)
    ask_all(work, sheets)
    done = tuple(_closed(one) if isinstance(one, Sheet) else one for one in opened)
    return Proposal(work.drafts.statements, done, tuple(work.questions), people_merged(work))


def _read(files: Iterable[SourceFile]) -> list[Table | FileProposal]:
    tables: list[Table | FileProposal] = []
    for file in files:
        try:
            tables.append(read_table(file.name, file.read()))
        except (OSError, Unreadable) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            tables.append(
                FileProposal(file.name, None, None, 0, "", "", "", {}, refusal=f"cannot be read: {reason}")
            )
    return tables


def _opened(table: Table | FileProposal, options: ImportOptions, seen: set[str]) -> Sheet | FileProposal:
    if isinstance(table, FileProposal):
        return table
    if table.digest in seen:
        return _repeated(table)
    seen.add(table.digest)
    if not table.header:
        return _refused(table, Refusal("holds no table"))
    found = recognise(table.header, options.format)
    if isinstance(found, Refusal):
        return _refused(table, found)
    sheet = make_sheet(table, found, ZoneInfo(options.time_zone))
    for line in sheet.lines:
        if meaning("yes", line.text("deleted")) == "yes":
            line.skip("deleted in the CRM")
    return sheet


def _repeated(table: Table) -> FileProposal:
    reason = "the same content as another file of this import"
    numbers = sorted([row.number for row in table.rows] + [aside.number for aside in table.asides])
    return FileProposal(
        table.name, None, None, 0, table.encoding, table.delimiter, table.digest,
        {number: Skipped(reason) for number in numbers}, notes=(reason,),
    )  # fmt: skip


def _refused(table: Table, why: Refusal) -> FileProposal:
    verdict = Rejected("", "", why.reason, "export it again, or name its format")
    rows: dict[int, Verdict] = {row.number: verdict for row in table.rows}
    rows |= {aside.number: Skipped(aside.reason) for aside in table.asides if not aside.rejected}
    rows |= {
        aside.number: Rejected("", aside.value, aside.reason) for aside in table.asides if aside.rejected
    }
    return FileProposal(
        table.name, None, None, 0, table.encoding, table.delimiter, table.digest, dict(sorted(rows.items())),
        notes=table.notes, refusal=why.reason, nearest=why.nearest,
        columns={name: "never stored" if is_sensitive(name) else "not used" for name in table.header},
    )  # fmt: skip


def _worked(sheets: Sequence[Sheet], lookup: Lookup, options: ImportOptions) -> Work:
    work = begin(sheets, lookup, options)
    for phase in PHASES:
        lines = [line for sheet in sheets if sheet.form.row == phase for line in sheet.lines if line.open]
        if phase in _ONE_BY_ONE:
            for line in lines:
                _ONE_BY_ONE[phase](work, line)
        elif phase in _TOGETHER:
            _TOGETHER[phase](work, lines)
        elif phase == "activity":
            activity_rows(work, lines, _lines_of(sheets, "event_relation"), _mailed(sheets))
    _assign(work)
    return work


def _lines_of(sheets: Sequence[Sheet], row: str) -> list[Line]:
    return [line for sheet in sheets if sheet.form.row == row for line in sheet.lines if line.open]


def _mailed(sheets: Sequence[Sheet]) -> frozenset[str]:
    found = (line.external("activity", "activity_id") for line in _lines_of(sheets, "email_message"))
    return frozenset(one for one in found if one)


def _assign(work: Work) -> None:
    """Owning is an assignment; owning contacts or deals only says less than a named role and yields."""
    named = {
        (account, member) for _, account, member, role in work.owners if role is not AssignmentRole.UNKNOWN
    }
    for line, account, member, role in work.owners:
        if line.sheet.form.row == "assignment" or (
            role is AssignmentRole.UNKNOWN and (account, member) in named
        ):
            continue
        assignment = record_id("asg", account, member, role)
        work.state(
            line, "assignment", assignment, {"account_id": account, "team_member_id": member, "role": role}
        )


def _closed(sheet: Sheet) -> FileProposal:
    table, fields = sheet.table, {place: name for name, place in sheet.places.items()}
    columns = {
        name: "never stored" if is_sensitive(name) else fields.get(place, "not used")
        for place, name in enumerate(table.header)
    }
    for line in sheet.lines:
        if line.open:
            line.reject("", "could not be used")
    return FileProposal(
        table.name, sheet.form.name, sheet.system, sheet.score, table.encoding, table.delimiter, table.digest,
        dict(sorted(sheet.verdicts.items())), tuple(sheet.problems), columns, table.notes,
    )  # fmt: skip
