"""Can a sentence be logged as a contact? What is understood of it, and saving that where nothing is open."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from app.api.asking import TheReadings, TheSettings
from app.api.comments import TheCircle
from app.api.editing import creating
from app.edits.edit import Body, Edit
from app.edits.quick import add_contact, agreed, open_points, understood
from graph.model import Interaction, InteractionKind
from graph.model.scales import Direction
from graph.model.values import OptionalId
from ingest.saying import Saying

router = APIRouter(prefix="/accounts/{account_id}/quick-add", tags=["interactions"])


class Sentence(Body):
    """A sentence such as "met Anna Weiss yesterday, call: prices", in English or German.

    ``team_member_id`` is who types; with ``preview`` nothing is saved.
    """

    text: Annotated[str, Field(min_length=1, max_length=500)]
    team_member_id: OptionalId = None
    preview: bool = False


class PersonUnderstood(BaseModel):
    """Words that name somebody, and the ids of who may be meant; ``sure`` if it is the one."""

    words: str
    candidates: list[str]
    sure: bool


class Understood(BaseModel):
    """What was understood; ``open`` says what must be said more plainly before it can be saved.

    ``day`` is null where none is named, which means today, or none that can be meant, which ``open`` says.
    """

    contact: InteractionKind | None
    direction: Direction
    missed: bool
    day: date | None
    people: list[PersonUnderstood]
    asker: bool
    subject: str
    left: list[str]
    open: list[str]
    interaction: Interaction | None = None


@router.post("")
def quick_add(
    body: Sentence, edit: Annotated[Edit, Depends(creating)], circle: TheCircle, readings: TheReadings,
    settings: TheSettings,
) -> Understood:  # fmt: skip
    """Understands a sentence and, unless it is a preview, logs its contact; 422 where something is open."""
    today = settings.today()
    said = understood(body.text, today, readings.of(edit.account_id).board, circle.members)
    told = _told(said, open_points(said, circle.ours, body.team_member_id))
    if body.preview:
        return told
    made = add_contact(edit, agreed(said, today, circle.ours, body.team_member_id), today)
    return told.model_copy(update={"interaction": edit.existing(Interaction, made.id)})


def _told(said: Saying, points: list[str]) -> Understood:
    people = [
        PersonUnderstood(words=p.words, candidates=list(p.candidates), sure=p.sure) for p in said.people
    ]
    return Understood(
        contact=said.contact, direction=said.direction, missed=said.missed, day=said.day, people=people,
        asker=said.asker, subject=said.subject, left=list(said.left), open=points,
    )  # fmt: skip
