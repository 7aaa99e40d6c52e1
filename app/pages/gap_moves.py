"""Who closes a gap, until when? The form of the queue that makes a move of the account's plan."""

from __future__ import annotations

import uuid
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from app.edits.moves import MoveNew, assign_many
from app.gate import Asking, Visitor
from app.pages.address import day_of, with_query
from app.pages.context import Measures
from app.pages.gaps import queue_page
from app.pages.theme import own_path
from app.problems import words_of
from app.readings import Readings
from graph.model.phrase import phrase
from graph.store import Conflict, NotFound, Rejected

router = APIRouter()


class MoveForm(BaseModel):
    """What the form says: who (blank: nobody yet) is to do what (``text``) about a person, until when.

    ``operation`` is the same for a repeated press, ``back`` the address of the queue.
    """

    account: str
    person: str
    text: str = ""
    owner: str = ""
    due: str = ""
    operation: str = ""
    back: str = "/gaps"


@router.post("/gaps/moves", include_in_schema=False)
def assign(
    request: Request, said: Annotated[MoveForm, Form()], measures: Measures, asking: Asking
) -> Response:
    """Makes the move, unless the person has one already; the queue then says so, with an undo."""
    if not asking.may(said.account):
        raise NotFound(phrase("there is no account {account}", account=said.account))
    try:
        made = _assigned(said, measures, asking)
    except (Rejected, Conflict) as error:
        return queue_page(request, measures, asking, 422, trouble=words_of(error), back=said.back)
    path, _, query = own_path(said.back).partition("?")
    kept = dict(parse_qsl(query))
    told = {"changed": made, "moved": said.person} if path == "/gaps" else {"saved": made or 0}
    return RedirectResponse(with_query(path, kept, **told), status_code=303)


def _assigned(said: MoveForm, measures: Readings, asking: Visitor) -> int | None:
    """The revision that makes the move that the form asks for.

    Raises:
        Rejected: no such day; or as ``assign_many``.
        Conflict: as ``assign_many``.
    """
    if said.due and day_of(said.due) is None:
        raise Rejected(phrase("the day is none"))
    move = MoveNew(said.person, said.text, said.owner or None, day_of(said.due))
    made = assign_many(
        measures.store, {said.person: measures.of(said.account).board}, [move], actor=asking.name,
        source="gaps", operation_id=f"move-{said.operation or uuid.uuid4().hex}"[:80],
    )  # fmt: skip
    return made.number if made else None
