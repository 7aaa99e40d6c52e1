"""What is said about many people at once? One word about facts or seats, one revision; or many moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from pydantic import BaseModel, Field

from app.api.asking import TheReadings, TheStore
from app.api.editing import changing, operation_of
from app.edits import bulk
from app.edits.bulk import MOST, Bulk, RoleWay
from app.edits.deciding import SeatChange
from app.edits.edit import Body, Day, Edit
from app.edits.moves import MOST as MOST_MOVES
from app.edits.moves import MoveNew, assign_many, move_id
from app.edits.people import StakeholderChange
from app.gate import Asking
from graph.model import Plan, Stakeholder
from graph.model.phrase import phrase
from graph.model.values import Id, Name, OptionalId
from graph.store import Rejected, Store

router = APIRouter()
Ids = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST)]


class ManyStakeholders(Body):
    """The same change of many stakeholders; with ``preview`` nothing is saved."""

    ids: Ids
    change: StakeholderChange
    preview: bool = False


class ManySeats(Body):
    """The same change of many seats in a decision unit; who has none there gets one.

    ``roles`` says what becomes of the roles that somebody has there: those of the change are added to them,
    take their place, or are taken from them.
    """

    ids: Ids
    change: SeatChange
    roles: RoleWay = RoleWay.ADD
    preview: bool = False


class FieldTurn(BaseModel):
    """A field of one person that changes."""

    field: str
    before: Any
    after: Any


class PersonTurn(BaseModel):
    """Somebody who changes, field by field."""

    id: str
    name: str
    fields: list[FieldTurn]


class NotChanged(BaseModel):
    """Somebody about whom it cannot be said, and why."""

    id: str
    name: str
    reason: str


class ManyTold(BaseModel):
    """What changed, or with ``preview`` would change; ``revision`` is null where nothing was saved.

    ``unchanged`` are so already; ``gone`` counts the ids of nobody who is on the board.
    """

    revision: int | None
    changed: list[PersonTurn]
    unchanged: list[str]
    refused: list[NotChanged]
    gone: int


@router.patch("/accounts/{account_id}/stakeholders", tags=["stakeholders"])
def change_many_stakeholders(
    body: ManyStakeholders, edit: Annotated[Edit, Depends(changing)], readings: TheReadings
) -> ManyTold:
    """Changes many stakeholders in one revision, which one undo takes back."""
    board = readings.of(edit.account_id).board
    return _told(edit, bulk.facts(board, None, body.ids, body.change), preview=body.preview)


@router.patch("/accounts/{account_id}/decision-units/{decision_unit_id}/seats", tags=["decision units"])
def change_many_seats(
    decision_unit_id: str, body: ManySeats, edit: Annotated[Edit, Depends(changing)], readings: TheReadings
) -> ManyTold:
    """Changes the seats of many people in a decision unit in one revision, which one undo takes back."""
    board = readings.of(edit.account_id).board
    found = bulk.seats(board, None, body.ids, decision_unit_id, body.change, body.roles)
    return _told(edit, found, preview=body.preview)


def _told(edit: Edit, found: Bulk, *, preview: bool) -> ManyTold:
    made = None if preview or not found.statements else edit.apply(found.statements)
    return ManyTold(
        revision=made.number if made else None,
        changed=[
            PersonTurn(
                id=one.person.id, name=one.person.name,
                fields=[FieldTurn(field=t.field, before=t.before, after=t.after) for t in one.turns],
            )
            for one in found.changing
        ],
        unchanged=[one.person.id for one in found.unchanged],
        refused=[
            NotChanged(id=one.person.id, name=one.person.name, reason=one.refused) for one in found.refused
        ],
        gone=found.gone,
    )  # fmt: skip


class OneMove(Body):
    """What is to be done about whom, by whom (null: nobody yet), until when (null: not said)."""

    stakeholder_id: Id
    text: Name
    owner_id: OptionalId = None
    due: Day | None = None


class ManyMoves(Body):
    """Moves to many stakeholders, of any accounts; one to each."""

    moves: Annotated[tuple[OneMove, ...], Field(min_length=1, max_length=MOST_MOVES)]


class MovesTold(BaseModel):
    """The moves as lines of the plans, and the revision that made them; null if they were made before."""

    revision: int | None
    moves: list[Plan]


@router.post("/gaps/moves", status_code=201, tags=["gaps"])
def assign_moves(
    request: Request, body: ManyMoves, store: TheStore, readings: TheReadings, asking: Asking,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="The same for every attempt at one change."),
    ] = None,
) -> MovesTold:  # fmt: skip
    """Makes moves over any accounts in one revision: all of them, or none where one cannot be made."""
    homes = _homes(store, asking.may, [one.stakeholder_id for one in body.moves])
    operation = operation_of(idempotency_key, asking.name, "POST", request.url.path)
    made = assign_many(
        store, {one: readings.of(home).board for one, home in homes.items()},
        [MoveNew(one.stakeholder_id, one.text, one.owner_id, one.due) for one in body.moves],
        actor=asking.name, source=f"api {request.url.path}", operation_id=operation,
    )  # fmt: skip
    found = store.get(Plan.kind, [move_id(operation, one) for one in homes])
    plans = [one for one in found.values() if isinstance(one, Plan)]
    return MovesTold(revision=made.number if made else None, moves=sorted(plans, key=lambda one: one.id))


def _homes(store: Store, may: Callable[[str], bool], ids: list[str]) -> dict[str, str]:
    """Stakeholder id -> their account; raises ``Rejected`` where one is not known, or named twice."""
    if len(set(ids)) < len(ids):
        raise Rejected(phrase("moves: one to each person"))
    found = store.get(Stakeholder.kind, sorted(set(ids)))
    homes = {key: one.account_id for key, one in found.items()
             if isinstance(one, Stakeholder) and may(one.account_id)}  # fmt: skip
    if set(ids) - homes.keys():
        raise Rejected(phrase("moves: there is nobody of one of these ids"))
    return homes
