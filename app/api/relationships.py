"""Who of us knows whom of them? The ties of an account, and what people state about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, Day, IfNoneMatch, Part, TheReadings
from app.api.editing import Body, Edit, changed, changing, creating, seeing, whole
from graph.model import LevelStatement, Relationship, Statement, tie_id
from graph.model.scales import Level, Standing
from graph.model.values import Id, IdSet, OptionalText

router = APIRouter(prefix="/accounts/{account_id}/relationships", tags=["relationships"])


class LevelBody(Body):
    """How well the two know each other, as a person states it on a day; ``rater`` is who asks by default."""

    level: Level
    day: Day
    rater: OptionalText = None
    standing: Standing = Standing.UNKNOWN


class RelationshipChange(Body):
    """What a person says about a tie; a field that is left out stays as it is."""

    desired_level: Level = Level.UNKNOWN
    product_ids: IdSet = ()
    note: OptionalText = None


class RelationshipNew(RelationshipChange):
    """A tie between one of us and one of them."""

    team_member_id: Id
    stakeholder_id: Id


@router.get("", response_model=Page[Relationship], responses={304: {}})
def list_relationships(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Every tie with its statements and rhythm."""
    return list_answer(request, readings, account_id, at, part, "relationships")


@router.get("/{relationship_id}", response_model=Relationship)
def read_relationship(relationship_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One tie as known now; its ETag is what a change must send."""
    return edit.answer(Relationship, relationship_id, 200)


@router.post("", response_model=Relationship, status_code=201)
def add_relationship(body: RelationshipNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Notes a tie; a pair has one tie, so a known one is only changed."""
    one = tie_id(body.team_member_id, body.stakeholder_id)
    said = body.said()
    edit.check_home(whole(Relationship, {"id": one, **said}))
    edit.apply([Statement(kind="relationship", id=one, values=said)])
    return edit.answer(Relationship, one, 201)


@router.patch("/{relationship_id}", response_model=Relationship)
def change_relationship(
    relationship_id: str, body: RelationshipChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects what is wanted of a tie, its products or its note."""
    said = body.said()
    edit.check_home(changed(edit.existing(Relationship, relationship_id), said))
    edit.apply([Statement(kind="relationship", id=relationship_id, values=said)])
    return edit.answer(Relationship, relationship_id, 200)


@router.post("/{relationship_id}/statements", response_model=Relationship, status_code=201)
def state_level(relationship_id: str, body: LevelBody, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """States how well the two know each other; a rater's second word about a day replaces the first."""
    edit.existing(Relationship, relationship_id)
    stated = LevelStatement(
        level=body.level, day=body.day,
        rater=body.rater or edit.actor, standing=body.standing,
    )  # fmt: skip
    values = {"statements": [stated.model_dump(mode="json")]}
    edit.apply([Statement(kind="relationship", id=relationship_id, values=values)])
    return edit.answer(Relationship, relationship_id, 201)


@router.delete("/{relationship_id}", status_code=204)
def remove_relationship(relationship_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a tie off the map."""
    return edit.drop(Relationship, relationship_id)
