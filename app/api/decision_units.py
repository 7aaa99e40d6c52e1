"""Who decides? The decision units of an account and the seats in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import deciding
from app.edits.deciding import DecisionUnitChange, DecisionUnitNew, SeatChange, SeatNew
from app.edits.edit import Edit
from graph.model import DecisionRole, DecisionUnit

router = APIRouter(prefix="/accounts/{account_id}", tags=["decision units"])


@router.get("/decision-units", response_model=Page[DecisionUnit], responses={304: {}})
def list_decision_units(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The decision units that somebody entered; the assumed one stands in the penetration."""
    return list_answer(request, readings, account_id, at, part, "decision_units")


@router.get("/decision-units/{decision_unit_id}", response_model=DecisionUnit)
def read_decision_unit(decision_unit_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One decision unit as known now; its ETag is what a change must send."""
    return answer(edit, DecisionUnit, decision_unit_id, 200)


@router.post("/decision-units", response_model=DecisionUnit, status_code=201)
def add_decision_unit(body: DecisionUnitNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Enters a decision unit."""
    return answer(edit, DecisionUnit, deciding.add_decision_unit(edit, body).id, 201)


@router.patch("/decision-units/{decision_unit_id}", response_model=DecisionUnit)
def change_decision_unit(
    decision_unit_id: str, body: DecisionUnitChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects a decision unit."""
    deciding.change_decision_unit(edit, decision_unit_id, body)
    return answer(edit, DecisionUnit, decision_unit_id, 200)


@router.delete("/decision-units/{decision_unit_id}", status_code=204)
def remove_decision_unit(decision_unit_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a decision unit off the map, with its seats."""
    return removed(edit, DecisionUnit, decision_unit_id)


@router.get("/seats", response_model=Page[DecisionRole], responses={304: {}})
def list_seats(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The seats of all decision units."""
    return list_answer(request, readings, account_id, at, part, "decision_roles")


@router.post("/decision-units/{decision_unit_id}/seats", response_model=DecisionRole, status_code=201)
def add_seat(decision_unit_id: str, body: SeatNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Gives a stakeholder a seat; a known seat of theirs is changed instead."""
    return answer(edit, DecisionRole, deciding.add_seat(edit, decision_unit_id, body).id, 201)


@router.patch("/seats/{seat_id}", response_model=DecisionRole)
def change_seat(seat_id: str, body: SeatChange, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Corrects a seat: roles, influence, stance."""
    deciding.change_seat(edit, seat_id, body)
    return answer(edit, DecisionRole, seat_id, 200)


@router.delete("/seats/{seat_id}", status_code=204)
def remove_seat(seat_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a seat away."""
    return removed(edit, DecisionRole, seat_id)
