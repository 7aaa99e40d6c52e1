"""Who decides? The decision units of an account and the seats in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from app.api.answers import Page, list_answer
from app.api.asking import At, Day, IfNoneMatch, Part, TheReadings
from app.api.editing import Body, Edit, changed, changing, creating, seeing, whole
from graph.model import DEFAULT_EXPECTED_SIZE, DecisionRole, DecisionUnit, Statement, record_id
from graph.model.deciding import Roles
from graph.model.scales import Certainty, Stance
from graph.model.values import Id, Name, OptionalId, OptionalText

router = APIRouter(prefix="/accounts/{account_id}", tags=["decision units"])


class DecisionUnitChange(Body):
    """What a person says about a decision unit; a field that is left out stays as it is."""

    name: Name = Field(default="")
    opportunity_id: OptionalId = None
    required_roles: Roles = ()
    expected_size: Annotated[int, Field(ge=0, le=1_000)] = DEFAULT_EXPECTED_SIZE


class DecisionUnitNew(DecisionUnitChange):
    """The unit that decides for the account as a whole, or about one opportunity."""

    name: Name


class SeatChange(Body):
    """What a person says about a seat; what is said counts as confirmed unless it says otherwise."""

    roles: Roles = ()
    influence: Annotated[int, Field(ge=0, le=5)] | None = None
    stance: Stance = Stance.UNKNOWN
    certainty: Certainty = Certainty.CONFIRMED
    note: OptionalText = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class SeatNew(SeatChange):
    """A stakeholder's seat in a decision unit; one person has one seat in a unit."""

    stakeholder_id: Id


@router.get("/decision-units", response_model=Page[DecisionUnit], responses={304: {}})
def list_decision_units(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The decision units that somebody entered; the assumed one stands in the penetration."""
    return list_answer(request, readings, account_id, at, part, "decision_units")


@router.get("/decision-units/{decision_unit_id}", response_model=DecisionUnit)
def read_decision_unit(decision_unit_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One decision unit as known now; its ETag is what a change must send."""
    return edit.answer(DecisionUnit, decision_unit_id, 200)


@router.post("/decision-units", response_model=DecisionUnit, status_code=201)
def add_decision_unit(body: DecisionUnitNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Enters a decision unit."""
    one = edit.new_id(DecisionUnit.prefix)
    said = {"account_id": edit.account_id, **body.said()}
    edit.check_home(whole(DecisionUnit, {"id": one, **said}))
    edit.apply([Statement(kind="decision_unit", id=one, values=said)])
    return edit.answer(DecisionUnit, one, 201)


@router.patch("/decision-units/{decision_unit_id}", response_model=DecisionUnit)
def change_decision_unit(
    decision_unit_id: str, body: DecisionUnitChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects a decision unit."""
    said = body.said()
    edit.check_home(changed(edit.existing(DecisionUnit, decision_unit_id), said))
    edit.apply([Statement(kind="decision_unit", id=decision_unit_id, values=said)])
    return edit.answer(DecisionUnit, decision_unit_id, 200)


@router.delete("/decision-units/{decision_unit_id}", status_code=204)
def remove_decision_unit(decision_unit_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a decision unit off the map, with its seats."""
    return edit.drop(DecisionUnit, decision_unit_id)


@router.get("/seats", response_model=Page[DecisionRole], responses={304: {}})
def list_seats(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The seats of all decision units."""
    return list_answer(request, readings, account_id, at, part, "decision_roles")


@router.post("/decision-units/{decision_unit_id}/seats", response_model=DecisionRole, status_code=201)
def add_seat(decision_unit_id: str, body: SeatNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Gives a stakeholder a seat; a known seat of theirs is changed instead."""
    one = record_id(DecisionRole.prefix, decision_unit_id, body.stakeholder_id)
    said = {"decision_unit_id": decision_unit_id, "certainty": body.certainty.value, **body.said()}
    edit.check_home(whole(DecisionRole, {"id": one, **said}))
    edit.apply([Statement(kind="decision_role", id=one, values=said)])
    return edit.answer(DecisionRole, one, 201)


@router.patch("/seats/{seat_id}", response_model=DecisionRole)
def change_seat(seat_id: str, body: SeatChange, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Corrects a seat: roles, influence, stance."""
    said = {"certainty": body.certainty.value, **body.said()}
    changed(edit.existing(DecisionRole, seat_id), said)
    edit.apply([Statement(kind="decision_role", id=seat_id, values=said)])
    return edit.answer(DecisionRole, seat_id, 200)


@router.delete("/seats/{seat_id}", status_code=204)
def remove_seat(seat_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a seat away."""
    return edit.drop(DecisionRole, seat_id)
