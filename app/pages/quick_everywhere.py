"""What happened, whoever it was with? Quick add from any page: which account a sentence is about."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.comments import circle_of
from app.edits.quick import understood
from app.gate import Asking
from app.pages.address import with_query
from app.pages.context import Measures
from app.pages.quick_add import today_of
from app.pages.render import page, tongue_of
from app.quick import MOST, Place, Quick
from app.tongue import Tongue
from graph.model.phrase import listed, phrase, word
from graph.store import NotFound
from ingest.saying import LONGEST, Saying

router = APIRouter(prefix="/quick-add")


@router.get("", include_in_schema=False)
def anywhere(request: Request, asking: Asking, text: str = "") -> Response:
    """A line to type; with ``text`` the account that it is about, or those to choose from."""
    text = text[:LONGEST]
    places = _quick(request).places(text, today_of(request), asking.may)[1] if text.strip() else []
    if len(places) == 1:
        return RedirectResponse(_address(places[0].account, text), status_code=303)
    shown = [(one, _address(one.account, text)) for one in places]
    return page(request, "quick_add.html", text=text, places=shown, longest=LONGEST)


@router.get("/offer", include_in_schema=False)
def offer(
    request: Request, asking: Asking, measures: Measures, text: str = "", account: str = ""
) -> Response:
    """What the jump palette offers for a sentence that tells of a contact; nothing for other words.

    With ``account`` only that one is offered, with the people of it who are named.
    """
    text, today = text[:LONGEST], today_of(request)
    try:
        if account and asking.may(account):
            board = measures.of(account).board
            said = understood(text, today, board, circle_of(measures.store, board).members)
            names = tuple(_name(board.stakeholders, one.candidates) or one.words for one in said.people)
            places = [Place(account, board.account.name, names)] if said.people else []
        else:
            said, places = _quick(request).places(text, today, asking.may)
    except NotFound:
        places = []
    if not places or said.contact is None:
        return JSONResponse([])
    tongue = tongue_of(request)
    return JSONResponse([_told(tongue, said, one, text) for one in places[:MOST]])


def _name(people: Any, candidates: tuple[str, ...]) -> str:
    """The name of the first stakeholder among candidates; blank if all are ours."""
    return next((people[one].name for one in candidates if one in people), "")


def _told(tongue: Tongue, said: Saying, place: Place, text: str) -> dict[str, str]:
    kind = word(said.contact) if said.contact else ""
    day = tongue.day(said.day) if said.day else said.day_words or phrase("today")
    return {
        "name": str(tongue.say(phrase("Log a contact: {kind}, {day}", kind=kind, day=day))),
        "about": str(tongue.say(listed([*place.people, place.account_name], " · "))),
        "path": _address(place.account, text),
    }


def _address(account: str, text: str) -> str:
    return with_query(f"/accounts/{quote(account, safe='')}/quick-add", {}, text=text)


def _quick(request: Request) -> Quick:
    found: Quick = request.app.state.quick
    return found
