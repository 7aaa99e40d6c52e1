"""Who closes these gaps, until when? One page that makes moves to many people, over any accounts, at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.edits.moves import MOST, MoveNew, assign_many, move_id, refusal
from app.gate import Asking, Visitor
from app.pages.address import Address, day_of, with_query
from app.pages.context import Measures, Reading
from app.pages.frame import Account
from app.pages.gap_rows import SOON, Bridge, bridge_to, queue_of, shown_of
from app.pages.people import picked
from app.pages.render import page
from app.pages.theme import own_path
from app.problems import words_of
from app.readings import Readings
from graph.analysis.people import account_managers
from graph.analysis.status import Status
from graph.model import Board, Stakeholder
from graph.model.phrase import phrase
from graph.store import Conflict, NotFound, Rejected

router = APIRouter()

LEAVE_OUT: Final = "-"
"""What stands in the place of an owner where somebody is left out."""


async def _form(request: Request) -> FormData:
    return await request.form(max_fields=MOST * 4)


Sent = Annotated[FormData, Depends(_form)]


@dataclass(frozen=True)
class Row:
    """One person to whom a move may be made.

    Attributes:
        status: how they are reached; None where they have left.
        bridge: the best way to them.
        members: id and name of each of our people on their account.
        text, owner: what the form says; ``owner`` is an id, blank for nobody, or ``LEAVE_OUT``.
        refused: why no move to them can be made.
    """

    person: Stakeholder
    reading: Reading = field(repr=False)
    status: Status | None
    bridge: Bridge
    members: Sequence[tuple[str, str]]
    text: str
    owner: str
    refused: str


@router.get("/gaps/assign", include_in_schema=False)
def of_the_queue(request: Request, measures: Measures, asking: Asking) -> Response:
    """The page for those whom the queue picks: with ``id``, or with ``all`` all that its filters leave."""
    query = request.query_params
    wanted = set(query.getlist("id"))
    shown = shown_of(queue_of(measures, asking.may), query) if query.get("all") or wanted else []
    ids = [one.gap.id for one in shown if (query.get("all") and not one.move) or one.gap.id in wanted]
    back = with_query("/gaps", query, **dict.fromkeys(("id", "all", "changed", "moved")))
    return _shown(request, measures, rows_of(measures, asking, ids), back)


@router.get("/accounts/{account_id}/people/moves", include_in_schema=False)
def of_the_people(request: Request, reading: Account, address: Address, measures: Measures,
                  asking: Asking) -> Response:  # fmt: skip
    """The page for those whom the list of people picks."""
    ids = [line.person.id for line in picked(request, reading, address)]
    path = f"/accounts/{quote(reading.board.account.id, safe='')}/people"
    back = with_query(path, request.query_params, **dict.fromkeys(("id", "all", "what")))
    return _shown(request, measures, rows_of(measures, asking, ids), back)


def rows_of(
    measures: Readings, asking: Visitor, ids: Iterable[str],
    said: Mapping[str, tuple[str, str]] | None = None, operation: str = "",
) -> list[Row]:  # fmt: skip
    """The people with these ids whom the visitor may see, in their order.

    Args:
        measures: the boards.
        asking: who asks.
        ids: of whom.
        said: id -> text and owner as the form holds them; None where it is shown first.
        operation: of the request; the moves that it made itself are in nobody's way.
    """
    wanted = list(dict.fromkeys(ids))
    found = measures.store.get(Stakeholder.kind, wanted)
    people = [one for one in map(found.get, wanted) if isinstance(one, Stakeholder)]
    readings: dict[str, Reading] = {}
    for home in {one.account_id for one in people if asking.may(one.account_id)}:
        try:
            readings[home] = measures.of(home)
        except NotFound:  # gone since it was looked up
            continue
    return [
        _row(readings[one.account_id], one, (said or {}).get(one.id), operation)
        for one in people if one.account_id in readings
    ]  # fmt: skip


def _row(reading: Reading, person: Stakeholder, said: tuple[str, str] | None, operation: str) -> Row:
    board = reading.board
    status = next((one.status for one in reading.coverage.stakeholders if one.id == person.id), None)
    owner = next(iter(account_managers(board)), None)
    bridge = bridge_to(reading, person.id, owner, board.team_members[owner].name if owner else None)
    members = sorted(
        ((one.id, one.name) for one in board.team_members.values()), key=lambda one: one[1].casefold()
    )
    text = phrase("Meet {name}", name=_short(person.name))
    if status not in (Status.UNCOVERED, None):
        text = phrase("Renew contact with {name}", name=_short(person.name))
    first = (text, bridge.member_id or "")
    refused = refusal(board, person.id, move_id(operation, person.id) if operation else "")
    return Row(person, reading, status, bridge, members, *(said or first), refused)


def _short(name: str) -> str:
    return name if len(name) <= 120 else name[:119].rstrip() + "…"


@router.post("/gaps/assign", include_in_schema=False)
def assign(request: Request, sent: Sent, measures: Measures, asking: Asking) -> Response:
    """Makes the moves that the form holds, as one change; what stands in the way comes back in the form."""
    said = {one: (text.strip(), owner) for one, text, owner in _lines(sent)}
    operation = f"moves-{str(sent.get('operation', '')) or uuid.uuid4().hex}"[:80]
    back, due = own_path(str(sent.get("back") or "/gaps")), str(sent.get("due") or "")
    rows = rows_of(measures, asking, said, said, operation)
    wanted = [row for row in rows if row.owner != LEAVE_OUT]
    told: dict[str, Any] = {"due": due, "operation": str(sent.get("operation", ""))}
    if any(row.refused for row in wanted):
        return _shown(request, measures, rows, back, 412, faster=True, **told)
    try:
        if due and day_of(due) is None:
            raise Rejected(phrase("the day is none"))
        made = assign_many(
            measures.store, _boards(wanted), list(_moves(wanted, due)), actor=asking.name, source="gaps",
            operation_id=operation,
        )  # fmt: skip
    except (Rejected, Conflict) as error:
        status = 412 if isinstance(error, Conflict) else 422
        return _shown(request, measures, rows, back, status, trouble=words_of(error), **told)
    return RedirectResponse(_way_back(back, made.number if made else None), status_code=303)


def _lines(sent: FormData) -> Iterator[tuple[str, str, str]]:
    """Person, text and owner of each row; a form that does not fit together has none."""
    parts = [[str(one) for one in sent.getlist(name)] for name in ("person", "text", "owner")]
    return zip(*parts, strict=True) if len({len(part) for part in parts}) == 1 else iter(())


def _boards(rows: Iterable[Row]) -> dict[str, Board]:
    return {row.person.id: row.reading.board for row in rows}


def _moves(rows: Iterable[Row], due: str) -> Iterator[MoveNew]:
    for row in rows:
        yield MoveNew(row.person.id, row.text, row.owner or None, day_of(due))


def _way_back(back: str, made: int | None) -> str:
    """The list that it came from, which tells of the change in its own way."""
    path, _, query = back.partition("?")
    told = {"changed": made} if path == "/gaps" else {"saved": made or 0}
    return with_query(path, dict(parse_qsl(query)), **told)


def _shown(
    request: Request, measures: Readings, rows: Sequence[Row], back: str, status: int = 200, **told: Any
) -> Response:
    day, _ = measures.day()
    open_, out = [row for row in rows if not row.refused], [row for row in rows if row.refused]
    usual = {"due": (day + SOON).isoformat(), "operation": uuid.uuid4().hex, "trouble": None, "faster": False}
    return page(
        request, "assign.html", status, rows=open_[:MOST], more=max(0, len(open_) - MOST), out=out, back=back,
        leave_out=LEAVE_OUT, accounts=len({row.person.account_id for row in open_}), most=MOST,
        **usual | told,
    )  # fmt: skip
