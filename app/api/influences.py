"""Who there sways, backs, fights or shields whom? The politics that people note about an account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, Day, IfNoneMatch, Part, TheReadings
from app.api.editing import Body, Edit, changed, changing, creating, seeing, whole
from graph.model import Influence, Statement
from graph.model.scales import InfluenceKind
from graph.model.values import Id, OptionalId, OptionalText, Share

router = APIRouter(prefix="/accounts/{account_id}/influences", tags=["influences"])


class InfluenceChange(Body):
    """What a person says about an influence; a field that is left out stays as it is."""

    weight: Share | None = None
    note: OptionalText = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class InfluenceNew(InfluenceChange):
    """An influence from a stakeholder to another, or to a unit; exactly one of the two targets."""

    stakeholder_id: Id
    influence: InfluenceKind
    to_stakeholder_id: OptionalId = None
    to_unit_id: OptionalId = None


@router.get("", response_model=Page[Influence], responses={304: {}})
def list_influences(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Every influence that holds."""
    return list_answer(request, readings, account_id, at, part, "influences")


@router.get("/{influence_id}", response_model=Influence)
def read_influence(influence_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One influence as known now; its ETag is what a change must send."""
    return edit.answer(Influence, influence_id, 200)


@router.post("", response_model=Influence, status_code=201)
def add_influence(body: InfluenceNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Notes an influence."""
    one = edit.new_id(Influence.prefix)
    said = body.said()
    edit.check_home(whole(Influence, {"id": one, **said}))
    edit.apply([Statement(kind="influence", id=one, values=said)])
    return edit.answer(Influence, one, 201)


@router.patch("/{influence_id}", response_model=Influence)
def change_influence(
    influence_id: str, body: InfluenceChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects an influence."""
    said = body.said()
    changed(edit.existing(Influence, influence_id), said)
    edit.apply([Statement(kind="influence", id=influence_id, values=said)])
    return edit.answer(Influence, influence_id, 200)


@router.delete("/{influence_id}", status_code=204)
def remove_influence(influence_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes an influence off the map."""
    return edit.drop(Influence, influence_id)
