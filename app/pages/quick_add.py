"""What happened? A line to type, what is understood of it with every part to change, and saving it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError

from app.comments import circle_of
from app.edits.edit import Edit
from app.edits.quick import QuickContact, add_contact, open_points, understood
from app.gate import Asking
from app.pages.address import Address, BoardAddress, with_query
from app.pages.context import Measures, Reading
from app.pages.frame import Account, account_frame, part_frame
from app.pages.me import me_of, remember
from app.pages.render import page
from app.readings import Readings
from graph.model import InteractionKind, InteractionState
from graph.model.scales import Direction
from graph.store import Conflict, NotFound, Rejected
from ingest.saying import LONGEST, Saying
from viz import Choice

router = APIRouter(prefix="/accounts/{account_id}/quick-add")

NEW = "new:"
"""Opens the value of a choice that puts somebody new on the map; the name follows."""
STATES = (InteractionState.HELD, InteractionState.MISSED)


class QuickForm(BaseModel):
    """What the form of the preview says; ``who`` has ids of either side, and names behind ``new:``."""

    text: str = ""
    contact: str = ""
    direction: str = ""
    state: str = ""
    day: str = ""
    subject: str = ""
    who: list[str] = []
    me: str = ""
    operation: str = ""


@dataclass(frozen=True)
class Chosen:
    """The parts of a contact as the form shows them: as understood, or as somebody changed them."""

    contact: str
    direction: str
    state: str
    day: str
    subject: str
    who: tuple[str, ...]


@router.get("", include_in_schema=False)
def ask(
    request: Request, reading: Account, address: Address, measures: Measures, text: str = "", me: str = ""
) -> Response:
    """The line to type; with ``text`` what is understood of it. Nothing is saved here."""
    return _shown(request, reading, address, measures, {"text": text[:LONGEST], "me": me})


@router.post("", include_in_schema=False)
def save(
    request: Request, said: Annotated[QuickForm, Form()], measures: Measures, asking: Asking, account_id: str
) -> Response:
    """Logs the contact as the form says it, with new people, as one change; then the page has an undo."""
    reading = measures.of(account_id)
    operation = f"quick-{said.operation or uuid.uuid4().hex}"[:80]
    edit = Edit(measures.store, account_id, asking.name, "quick add", operation, None)
    try:
        ours = circle_of(measures.store, reading.board).ours
        made = add_contact(edit, _contact(said, ours), today_of(request))
    except (Rejected, Conflict, NotFound) as error:
        asked = {"text": said.text[:LONGEST], "me": said.me}
        address = BoardAddress(Choice())
        return _shown(request, reading, address, measures, asked, 422, why=str(error), chosen=_kept(said))
    path = f"/accounts/{quote(account_id, safe='')}/quick-add"
    number = made.revision.number if made.revision else None
    response = RedirectResponse(with_query(path, {}, saved=number or 0), status_code=303)
    remember(response, said.me)
    return response


def today_of(request: Request) -> date:
    """Today in the team's time zone."""
    day: date = request.app.state.settings.today()
    return day


def _shown(
    request: Request, reading: Reading, address: BoardAddress, measures: Readings, asked: dict[str, str],
    status: int = 200, **trouble: Any,
) -> Response:  # fmt: skip
    circle = circle_of(measures.store, reading.board)
    me = asked["me"] if asked["me"] in circle.ours else me_of(request, circle.members)
    today = today_of(request)
    said = understood(asked["text"], today, reading.board, circle.members) if asked["text"].strip() else None
    chosen = trouble.pop("chosen", None) or (_chosen(said, today, me) if said else None)
    people = sorted(reading.board.stakeholders.values(), key=lambda one: (one.name.casefold(), one.id))
    live = request.headers.get("hx-request") == "true"
    name = "account/_understood.html" if live else "account/quick_add.html"
    return page(
        request, name, status, live=live, said=said, chosen=chosen, text=asked["text"], me=me,
        points=open_points(said, circle.ours, me) if said else [], circle=circle, today=today,
        people=[one for one in people if one.status.value == "active"], operation=uuid.uuid4().hex,
        kinds=[one for one in InteractionKind if one is not InteractionKind.UNKNOWN], longest=LONGEST,
        directions=list(Direction), states=STATES, new=NEW, **{"why": None} | trouble,
        **(part_frame if live else account_frame)(reading, address, "quick-add"),
    )  # fmt: skip


def _chosen(said: Saying, today: date, me: str | None) -> Chosen:
    """What the form says at first: what is sure, nobody who is not; a day that is not named is today."""
    sure = [one.candidates[0] for one in said.people if one.sure]
    asker = [me] if said.asker and me else []
    state = InteractionState.MISSED if said.missed else InteractionState.HELD
    day = "" if said.day_trouble else (said.day or today).isoformat()
    return Chosen(
        said.contact or "", said.direction, state, day, said.subject,
        tuple(dict.fromkeys([*sure, *asker])),
    )  # fmt: skip


def _kept(said: QuickForm) -> Chosen:
    return Chosen(said.contact, said.direction, said.state, said.day, said.subject, tuple(said.who))


def _contact(said: QuickForm, ours: Collection[str]) -> QuickContact:
    """The contact that the form says; ``ours`` tells the ids of either side apart.

    Raises:
        Rejected: a part is missing or is none; the message names it.
    """
    people = list(dict.fromkeys(one for one in said.who if one))
    values = {
        "contact": said.contact, "day": said.day, "direction": said.direction or Direction.UNKNOWN,
        "state": said.state or InteractionState.HELD, "subject": said.subject,
        "team_member_ids": [one for one in people if one in ours],
        "stakeholder_ids": [one for one in people if one not in ours and not one.startswith(NEW)],
        "new_names": [one.removeprefix(NEW) for one in people if one.startswith(NEW)],
    }  # fmt: skip
    try:
        return QuickContact.model_validate(values)
    except ValidationError as error:
        raise Rejected(_MISSING.get(_first_place(error), "a part of the form is none")) from None


_MISSING = {
    "contact": "say how you were in contact", "day": "say on which day it was",
    "team_member_ids": "say who of ours took part", "direction": "say who moved",
}  # fmt: skip


def _first_place(error: ValidationError) -> str:
    place = error.errors(include_url=False, include_input=False)[0]["loc"]
    return str(place[0]) if place else ""
