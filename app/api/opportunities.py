"""Which deals are there? The opportunities of an account, and what a person says about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import deciding
from app.edits.deciding import OpportunityChange, OpportunityNew
from app.edits.edit import Edit
from graph.model import Opportunity

router = APIRouter(prefix="/accounts/{account_id}/opportunities", tags=["opportunities"])


@router.get("", response_model=Page[Opportunity], responses={304: {}})
def list_opportunities(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The deals."""
    return list_answer(request, readings, account_id, at, part, "opportunities")


@router.get("/{opportunity_id}", response_model=Opportunity)
def read_opportunity(opportunity_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One deal as known now; its ETag is what a change must send."""
    return answer(edit, Opportunity, opportunity_id, 200)


@router.post("", response_model=Opportunity, status_code=201)
def add_opportunity(body: OpportunityNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Enters a deal."""
    return answer(edit, Opportunity, deciding.add_opportunity(edit, body).id, 201)


@router.patch("/{opportunity_id}", response_model=Opportunity)
def change_opportunity(
    opportunity_id: str, body: OpportunityChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects a deal."""
    deciding.change_opportunity(edit, opportunity_id, body)
    return answer(edit, Opportunity, opportunity_id, 200)


@router.delete("/{opportunity_id}", status_code=204)
def remove_opportunity(opportunity_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a deal off the map."""
    return removed(edit, Opportunity, opportunity_id)
