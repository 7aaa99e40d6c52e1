"""Whom do we not reach, over all accounts? The manager's queue, uncovered key decision roles first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from app.export.sections import Section
from app.export.workbook import book_of
from app.gate import Asking, Visitor
from app.pages.address import number_of
from app.pages.context import Measures
from app.pages.facets import facets
from app.pages.gap_rows import FIELDS, ORDERS, SOON, Queued, bridges, found_by, queue_of, shown_of, table_of
from app.pages.render import page
from app.readings import Readings
from app.spreadsheet import MARK, csv_lines
from graph.model import Revision
from graph.model.phrase import phrase
from graph.store import NotFound

router = APIRouter()

PAGE: Final = 40
NARROWING: Final = ("q", *(field.name for field in FIELDS))
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/gaps", include_in_schema=False)
def gap_queue(request: Request, measures: Measures, asking: Asking) -> Response:
    """The gaps of all accounts; search, filters with counts, order and page are in the address."""
    return queue_page(request, measures, asking)


def queue_page(
    request: Request, measures: Readings, asking: Visitor, status: int = 200, **told: Any
) -> Response:
    """The queue, with what is to be told above it: ``trouble`` in words, and the address to go ``back``."""
    query = request.query_params
    everything = queue_of(measures, asking.may)
    rows = shown_of(everything, query)
    pages = max(1, -(-len(rows) // PAGE))
    number = min(number_of(query.get("page")) or 1, pages)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    moved = next((one for one in everything if one.gap.id == query.get("moved") and one.move), None)
    day, note = measures.day()
    made = _revision(measures, number_of(query.get("changed")))
    return page(
        request, "gaps.html", status, rows=shown, found=len(rows), whole=len(everything),
        facets=facets(found_by(everything, query.get("q")), FIELDS, query), number=number, pages=pages,
        first=(number - 1) * PAGE + 1, chosen=any(query.get(name) for name in NARROWING), orders=ORDERS,
        bridges=bridges(measures, shown), members=_members(measures, shown), soon=day + SOON,
        operation=uuid.uuid4().hex, moved=moved, changed=made.number if made else None,
        assigned=made.tallies["plan"].created if made and "plan" in made.tallies else 0,
        **{"trouble": None, "day": day, "day_note": note} | told,
    )  # fmt: skip


def _revision(measures: Readings, number: int | None) -> Revision | None:
    """The revision of that number, while it holds."""
    found = measures.store.log(before=number + 1, limit=1) if number else []
    return next((one for one in found if one.number == number and one.live), None)


def _members(measures: Readings, rows: Iterable[Queued]) -> dict[str, list[tuple[str, str]]]:
    """Account id -> id and name of each of our people there, by name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for account_id in {one.gap.account_id for one in rows}:
        try:
            members = measures.of(account_id).board.team_members
        except NotFound:  # gone since the list was read
            members = {}
        people = [(one.id, one.name) for one in members.values()]
        found[account_id] = sorted(people, key=lambda one: one[1].casefold())
    return found


@router.get("/gaps/export.{form}", include_in_schema=False)
def export(request: Request, measures: Measures, asking: Asking, form: str) -> Response:
    """The queue as it is shown, all pages of it, or the rows that were picked (``id``), as CSV or XLSX."""
    if form not in ("csv", "xlsx"):
        raise NotFound(phrase("gaps are exported as csv or xlsx"))
    query = request.query_params
    picked = set() if query.get("all") else set(query.getlist("id"))
    rows = [
        one for one in shown_of(queue_of(measures, asking.may), query) if not picked or one.gap.id in picked
    ]
    table = table_of(rows, bridges(measures, rows))
    day, note = measures.day()
    headers = {"Content-Disposition": f'attachment; filename="gaps-{day.isoformat()}.{form}"'}
    if form == "csv":
        text = MARK + "".join(csv_lines(table.headers, table.rows))
        return Response(text.encode(), headers=headers, media_type="text/csv; charset=utf-8")
    about = [("As of", day.isoformat()), ("About that day", note), ("Policy", measures.policy.label)]
    section = Section("Gaps", "Whom do we not reach as we should, and what is done about it?", table)
    return Response(book_of(about, [section]), headers=headers, media_type=SHEET)
