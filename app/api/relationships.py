"""Who of us knows whom of them? The ties of an account, and what people state about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import ties
from app.edits.edit import Edit
from app.edits.ties import LevelBody, RelationshipChange, RelationshipNew
from graph.model import Relationship

router = APIRouter(prefix="/accounts/{account_id}/relationships", tags=["relationships"])


@router.get("", response_model=Page[Relationship], responses={304: {}})
def list_relationships(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Every tie with its statements and rhythm."""
    return list_answer(request, readings, account_id, at, part, "relationships")


@router.get("/{relationship_id}", response_model=Relationship)
def read_relationship(relationship_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One tie as known now; its ETag is what a change must send."""
    return answer(edit, Relationship, relationship_id, 200)


@router.post("", response_model=Relationship, status_code=201)
def add_relationship(body: RelationshipNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Notes a tie; a pair has one tie, so a known one is only changed."""
    return answer(edit, Relationship, ties.add_relationship(edit, body).id, 201)


@router.patch("/{relationship_id}", response_model=Relationship)
def change_relationship(
    relationship_id: str, body: RelationshipChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects what is wanted of a tie, its products or its note."""
    ties.change_relationship(edit, relationship_id, body)
    return answer(edit, Relationship, relationship_id, 200)


@router.post("/{relationship_id}/statements", response_model=Relationship, status_code=201)
def state_level(relationship_id: str, body: LevelBody, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """States how well the two know each other; a rater's second word about a day replaces the first."""
    ties.state_level(edit, relationship_id, body)
    return answer(edit, Relationship, relationship_id, 201)


@router.delete("/{relationship_id}", status_code=204)
def remove_relationship(relationship_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a tie off the map."""
    return removed(edit, Relationship, relationship_id)
