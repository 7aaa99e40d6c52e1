"""What is said about many people at once? A form, a preview of what it changes, and one revision."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from app.edits.bulk import Bulk
from app.edits.edit import Edit
from app.gate import Asking, Visitor
from app.pages.address import Address, BoardAddress, with_query
from app.pages.bulk_form import BulkForm, What, bulk_form, outcome_of, shown_turns
from app.pages.choices import Choices
from app.pages.context import Measures, Reading
from app.pages.drafts import Wrong
from app.pages.frame import Account, account_frame
from app.pages.outcome import NOTHING
from app.pages.people import picked
from app.pages.pressed import once
from app.pages.render import page
from app.problems import words_of
from app.readings import Readings
from graph.model import Board, record_id
from graph.store import Conflict, NotFound, Rejected
from viz import Choice

router = APIRouter(prefix="/accounts/{account_id}/people/change")

SHOWN = 200
"""So many of those who change are told one by one."""


async def _form(request: Request) -> FormData:
    return await request.form(max_fields=200)


Sent = Annotated[FormData, Depends(_form)]


@router.get("", include_in_schema=False)
def form_of_many(request: Request, reading: Account, address: Address, measures: Measures) -> Response:
    """The form about those whom the address picks; ``what`` says what is done. Nothing is saved here."""
    query = request.query_params
    what = What(query["what"]) if query.get("what") in set(What) else What.FACTS
    lines = picked(request, reading, address)
    dropped = dict.fromkeys(("id", "all", "what"))
    back = with_query(f"/accounts/{reading.board.account.id}/people", query, **dropped)
    first = {"valid_from": reading.board.as_of.isoformat()} if what is What.LEAVE else {}
    form = BulkForm(
        what, tuple(line.person.id for line in lines), reading.board.account_revision, uuid.uuid4().hex,
        back, first,
    )  # fmt: skip
    now = BoardAddress(Choice()) if address.is_now else address
    return _shown(request, reading, now, measures, form)


@router.post("", include_in_schema=False)
def press(
    request: Request, sent: Sent, measures: Measures, asking: Asking, address: Address, account_id: str
) -> Response:
    """Previews what a form changes, or saves what was previewed and goes back to the list."""
    form = bulk_form(sent, account_id)
    reading = measures.of(account_id)
    if not form.save or form.previewed != form.digest:
        return _shown(request, reading, address, measures, form, stale=form.save)
    edit, done = once(_edit(form, measures, asking, account_id))
    if done is None:
        try:
            board, choices = reading.board, Choices(reading.board, measures.store)
            found = outcome_of(form, board, _then(form, board, measures), choices)
            if found.contested or found.gone:
                return _shown(request, reading, address, measures, form, status=412)
            done = edit.apply(found.statements) if found.statements else None
        except (Wrong, Rejected, NotFound):  # told by the page, which finds the same
            return _shown(request, reading, address, measures, form, status=422)
        except Conflict:
            return _shown(request, measures.of(account_id), address, measures, form, status=412)
    path, _, query = form.back.partition("?")
    kept = dict(parse_qsl(query))
    return RedirectResponse(with_query(path, kept, saved=done.number if done else NOTHING), status_code=303)


def _edit(form: BulkForm, measures: Readings, asking: Visitor, account_id: str) -> Edit:
    operation = record_id("page", asking.name, account_id, form.operation, form.digest, str(form.seen))
    verb = {What.REMOVE: "removal", What.LEAVE: "departure", What.SEATS: "seats"}.get(form.what, "edit")
    source = f"{verb} of {len(form.ids)} people"
    expected = measures.of(account_id).board.account_revision
    return Edit(measures.store, account_id, asking.name, source, operation, expected)


def _then(form: BulkForm, board: Board, measures: Readings) -> Board | None:
    """The board as whoever filled in the form had seen it; None: as it is, or there was none."""
    if form.seen in (0, board.account_revision):
        return None
    try:
        return measures.of(board.account.id, board.as_of, form.seen).board
    except NotFound:
        return None


def _shown(
    request: Request, reading: Reading, address: BoardAddress, measures: Readings, form: BulkForm, *,
    status: int = 200, stale: bool = False,
) -> Response:  # fmt: skip
    """The form with what it changes, by the board as it is now, which is what may be saved next."""
    board = reading.board
    choices = Choices(board, measures.store)
    then = _then(form, board, measures) if form.save else None
    found, wrong = _judged(form, board, then, choices) if form.says_something else (None, {})
    people = sorted(
        (board.stakeholders[one] for one in form.ids if one in board.stakeholders),
        key=lambda one: (one.name.casefold(), one.id),
    )
    form = replace(form, ids=tuple(one.id for one in people))
    told = shown_turns(found, choices, SHOWN) if found else []
    goes = _goes(board, form) if form.what is What.REMOVE else None
    return page(
        request, "account/bulk.html", 422 if wrong and status == 200 else status, form=form,
        what=form.what.value, draft=form.draft(wrong), seen=board.account_revision, choices=choices,
        people=people, found=found, told=told, goes=goes, stale=stale, most=SHOWN, back=form.back,
        **account_frame(reading, address, "people"),
    )  # fmt: skip


def _judged(
    form: BulkForm, board: Board, then: Board | None, choices: Choices
) -> tuple[Bulk | None, Mapping[str, str]]:
    try:
        return outcome_of(form, board, then, choices), {}
    except Wrong as error:
        return None, error.faults
    except Rejected as error:
        field, colon, rest = words_of(error).partition(": ")
        return None, {field: rest} if colon and field in form.held else {"": words_of(error)}


def _goes(board: Board, form: BulkForm) -> dict[str, Any]:
    """How much goes with those who are removed."""
    ids = set(form.ids)
    lines = [one for one in board.influences.values() if ids & {one.stakeholder_id, one.to_stakeholder_id}]
    reports = [one for one in board.stakeholders.values() if one.reports_to in ids and one.id not in ids]
    return {
        "ties": sum(len(board.ties_of.get(one, ())) for one in ids),
        "seats": sum(len(board.seats_of.get(one, ())) for one in ids),
        "lines": len(lines), "reports": len(reports),
    }  # fmt: skip
