"""What if people left, moved or joined? One question about what is not so; it changes nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import Field, StrictBool

from app.api.asking import At, TheReadings
from app.api.shapes import report_shape
from app.arguments import Noun, by_id
from app.edits.edit import Body
from app.measures import MOST_PEOPLE, supposed
from graph.analysis.joining import Joining, Joins
from graph.analysis.scenario import Moving, Scenario
from graph.analysis.what_if_report import WhatIfReport

router = APIRouter(prefix="/accounts/{account_id}", tags=["measures"])
Word = Annotated[str, Field(min_length=1, max_length=200)]


class JoiningBody(Body):
    """Somebody joins: an id on the board or a new name, as what; ``side`` where the word fits both."""

    person: Word
    role: Word
    side: Joins | None = None
    decision_unit_id: Word | None = None


class MovingBody(Body):
    """Somebody (an id) moves to another account (its id or name)."""

    person: Word
    account: Word


class WhatIfBody(Body):
    """What happens, all of it together; ``leaves`` holds ids of people on either side."""

    leaves: Annotated[tuple[Word, ...], Field(max_length=MOST_PEOPLE)] = ()
    joins: Annotated[tuple[JoiningBody, ...], Field(max_length=MOST_PEOPLE)] = ()
    moves: Annotated[tuple[MovingBody, ...], Field(max_length=MOST_PEOPLE)] = ()
    lost: StrictBool = False


@router.post("/what-if", response_model=report_shape(WhatIfReport), summary="What if")
def ask_what_if(account_id: str, readings: TheReadings, at: At, body: WhatIfBody) -> Response:
    """What changes if people leave, move or join, or if the account is lost. Nothing is written."""
    reading = readings.of(account_id, at.as_of, at.known_at)
    find = by_id(reading.board)
    scenario = Scenario(
        leaves=tuple(find(Noun.PERSON, one) for one in body.leaves),
        joins=tuple(Joining(one.person, one.role, one.side, one.decision_unit_id) for one in body.joins),
        moves=tuple(Moving(find(Noun.PERSON, one.person), one.account) for one in body.moves),
        lost=body.lost,
    )
    return JSONResponse(supposed(reading, scenario).as_json())
