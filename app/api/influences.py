"""Who there sways, backs, fights or shields whom? The politics that people note about an account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import ties
from app.edits.edit import Edit
from app.edits.ties import InfluenceChange, InfluenceNew
from graph.model import Influence

router = APIRouter(prefix="/accounts/{account_id}/influences", tags=["influences"])


@router.get("", response_model=Page[Influence], responses={304: {}})
def list_influences(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Every influence that holds."""
    return list_answer(request, readings, account_id, at, part, "influences")


@router.get("/{influence_id}", response_model=Influence)
def read_influence(influence_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One influence as known now; its ETag is what a change must send."""
    return answer(edit, Influence, influence_id, 200)


@router.post("", response_model=Influence, status_code=201)
def add_influence(body: InfluenceNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Notes an influence."""
    return answer(edit, Influence, ties.add_influence(edit, body).id, 201)


@router.patch("/{influence_id}", response_model=Influence)
def change_influence(
    influence_id: str, body: InfluenceChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects an influence."""
    ties.change_influence(edit, influence_id, body)
    return answer(edit, Influence, influence_id, 200)


@router.delete("/{influence_id}", status_code=204)
def remove_influence(influence_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes an influence off the map."""
    return removed(edit, Influence, influence_id)
