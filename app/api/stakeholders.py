"""Who is at the customer? The stakeholders of an account, and what a person corrects about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import people
from app.edits.edit import Edit
from app.edits.people import StakeholderChange, StakeholderNew
from graph.model import Stakeholder

router = APIRouter(prefix="/accounts/{account_id}/stakeholders", tags=["stakeholders"])


@router.get("", response_model=Page[Stakeholder], responses={304: {}})
def list_stakeholders(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Everybody known at the customer."""
    return list_answer(request, readings, account_id, at, part, "stakeholders")


@router.get("/{stakeholder_id}", response_model=Stakeholder)
def read_stakeholder(stakeholder_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One stakeholder as known now; its ETag is what a change must send."""
    return answer(edit, Stakeholder, stakeholder_id, 200)


@router.post("", response_model=Stakeholder, status_code=201)
def add_stakeholder(body: StakeholderNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Puts somebody on the map."""
    return answer(edit, Stakeholder, people.add_stakeholder(edit, body).id, 201)


@router.patch("/{stakeholder_id}", response_model=Stakeholder)
def change_stakeholder(
    stakeholder_id: str, body: StakeholderChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects somebody; a person's word outranks every import's."""
    people.change_stakeholder(edit, stakeholder_id, body)
    return answer(edit, Stakeholder, stakeholder_id, 200)


@router.delete("/{stakeholder_id}", status_code=204)
def remove_stakeholder(stakeholder_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes somebody off the map, with their ties and seats; an undo brings them back."""
    return removed(edit, Stakeholder, stakeholder_id)
