"""Who is at an account, and how do we stand with each? The list of people, to search, sort and pick from."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

import viz
from app.export.sections import Section
from app.export.workbook import book_of
from app.pages.address import Address, BoardAddress
from app.pages.context import Reading
from app.pages.frame import Account, account_frame
from app.pages.gaps import SHEET
from app.pages.people_rows import LEFT, ORDERS, Line, gone, ordered, present, table_of
from app.pages.render import page
from app.spreadsheet import MARK, csv_lines
from graph.model.phrase import phrase
from graph.store import NotFound

router = APIRouter(prefix="/accounts/{account_id}/people")

PAGE: Final = 50
TEAM: Final = "team"


@router.get("", include_in_schema=False)
def people(request: Request, reading: Account, address: Address) -> Response:
    """The people of an account; ``who`` = left or team shows others, ``sort`` and ``page`` order and part."""
    who, sort = request.query_params.get("who", ""), request.query_params.get("sort", "")
    lines = lines_of(reading, address, who, sort)
    pages = max(1, -(-len(lines) // PAGE))
    number = min(address.page, pages)
    start = (number - 1) * PAGE
    return page(
        request, "account/people.html", who=who if who in (LEFT, TEAM) else "", sort=sort, orders=ORDERS,
        lines=lines[start : start + PAGE], found=len(lines), number=number, pages=pages, first=start + 1,
        team=viz.team(reading.ties), everybody=len(reading.coverage.stakeholders),
        left=len(gone(reading, viz.Choice())), editable=address.is_now,
        **account_frame(reading, address, "people"),
    )  # fmt: skip


def lines_of(reading: Reading, address: BoardAddress, who: str, sort: str = "") -> list[Line]:
    """The lines that an address asks for, in its order."""
    found = gone if who == LEFT else present
    return ordered(found(reading, address.choice), sort)


def picked(request: Request, reading: Reading, address: BoardAddress) -> list[Line]:
    """Whom an address picks: those with its ``id``, or with ``all`` everybody whom its filters leave."""
    query = request.query_params
    lines = lines_of(reading, address, query.get("who", ""), query.get("sort", ""))
    if query.get("all"):
        return lines
    wanted = set(query.getlist("id"))
    return [one for one in lines if one.person.id in wanted]


@router.get("/export.{form}", include_in_schema=False)
def export(request: Request, reading: Account, address: Address, form: str) -> Response:
    """The list as it is shown, all pages of it, or those who were picked (``id``), as CSV or XLSX."""
    if form not in ("csv", "xlsx"):
        raise NotFound(phrase("people are exported as csv or xlsx"))
    query = request.query_params
    whole = query.get("all") or not query.get("id")
    lines = (
        lines_of(reading, address, query.get("who", ""), query.get("sort", ""))
        if whole
        else picked(request, reading, address)
    )
    table, board = table_of(lines), reading.board
    headers = {"Content-Disposition": f'attachment; filename="people-{board.as_of.isoformat()}.{form}"'}
    if form == "csv":
        text = MARK + "".join(csv_lines(table.headers, table.rows))
        return Response(text.encode(), headers=headers, media_type="text/csv; charset=utf-8")
    about = [("Account", board.account.name), ("As of", board.as_of.isoformat()),
             ("Policy", reading.policy.label)]  # fmt: skip
    section = Section("People", "Who is there, and how do we stand with each?", table)
    return Response(book_of(about, [section]), headers=headers, media_type=SHEET)
