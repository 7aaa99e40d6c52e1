"""What is an account made of? Its divisions, departments and sites, and what a person says about them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import account
from app.edits.account import UnitChange, UnitNew
from app.edits.edit import Edit
from graph.model import Unit

router = APIRouter(prefix="/accounts/{account_id}/units", tags=["units"])


@router.get("", response_model=Page[Unit], responses={304: {}})
def list_units(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The divisions, departments and sites."""
    return list_answer(request, readings, account_id, at, part, "units")


@router.get("/{unit_id}", response_model=Unit)
def read_unit(unit_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One unit as known now; its ETag is what a change must send."""
    return answer(edit, Unit, unit_id, 200)


@router.post("", response_model=Unit, status_code=201)
def add_unit(body: UnitNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Enters a unit."""
    return answer(edit, Unit, account.add_unit(edit, body).id, 201)


@router.patch("/{unit_id}", response_model=Unit)
def change_unit(unit_id: str, body: UnitChange, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Corrects a unit."""
    account.change_unit(edit, unit_id, body)
    return answer(edit, Unit, unit_id, 200)


@router.delete("/{unit_id}", status_code=204)
def remove_unit(unit_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a unit off the map; its people stay, without a unit."""
    return removed(edit, Unit, unit_id)
