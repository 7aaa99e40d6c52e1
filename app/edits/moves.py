"""Who is to do what about whom, until when? Moves of the plans of accounts, one or many in one revision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from app.edits.edit import fingerprint, whole
from graph.model import (
    Board,
    ChangeSet,
    PersonStatus,
    Plan,
    PlanKind,
    PlanState,
    Revision,
    Statement,
    TeamMember,
    record_id,
    say,
)
from graph.model.phrase import phrase
from graph.store import Rejected, Store

MOST: Final = 200
"""So many moves at once at most."""


@dataclass(frozen=True)
class MoveNew:
    """What is to be done (``text``) about whom, by whom (None: nobody yet), until when (None: not said)."""

    stakeholder_id: str
    text: str
    owner_id: str | None = None
    due: date | None = None


def open_moves(plans: Iterable[Plan]) -> dict[str, Plan]:
    """The open move to each stakeholder who has one, that with the first due day."""
    found = [
        one for one in plans
        if one.line is PlanKind.TACTIC and one.state is PlanState.OPEN and one.stakeholder_id is not None
    ]  # fmt: skip
    found.sort(key=lambda one: (one.due is None, one.due, one.id), reverse=True)
    return {str(one.stakeholder_id): one for one in found}


def refusal(board: Board, person_id: str, own: str = "") -> str:
    """Why no move to somebody can be made; blank where it can.

    Args:
        board: of their account.
        person_id: who.
        own: the id that the move would have, so that a repeated request is not in its own way.
    """
    person = board.stakeholders.get(person_id)
    if person is None:
        return phrase("this person is not on the board")
    if person.status in (PersonStatus.VACANT, PersonStatus.LEFT):
        return phrase("the seat is vacant, or whoever sat there has left")
    there = open_moves(board.plans.values()).get(person_id)
    if there is not None and there.id != own:
        return phrase("somebody has already been given a move to {name}", name=person.name)
    return ""


def move_id(operation_id: str, person_id: str) -> str:
    """The id of the move to a person that a request makes; a repeated request means the same one."""
    return record_id(Plan.prefix, "operation", operation_id, person_id)


def assign_many(
    store: Store, boards: Mapping[str, Board], moves: Collection[MoveNew], *, actor: str, source: str,
    operation_id: str,
) -> Revision | None:  # fmt: skip
    """Makes moves over any accounts as one revision; None if there was nothing new in them.

    Args:
        store: where to.
        boards: of every stakeholder that a move is to, by the stakeholder's id, as they are now.
        moves: which; one to a person.
        actor: who; ``source``: through what.
        source: see ``ChangeSet``.
        operation_id: the same for a repeated request.

    Raises:
        Rejected: there is none or there are too many, one cannot be made, or an owner is not known.
        Conflict: an account has changed since its board was read.
    """
    if not moves:
        raise Rejected(phrase("no move is left to make"))
    if len(moves) > MOST:
        raise Rejected(
            phrase("{number} moves are too many at once; {most} are the most", number=len(moves), most=MOST)
        )
    _check_owners(store, moves)
    said = tuple(_said(boards[one.stakeholder_id], one, operation_id) for one in moves)
    expect = {board.account.id: board.account_revision for board in boards.values()}
    return store.apply(ChangeSet(
        operation_id=operation_id, statements=said, actor=actor, source=source, at=datetime.now(UTC),
        expect=expect, fingerprint=fingerprint(said),
    )).revision  # fmt: skip


def _check_owners(store: Store, moves: Iterable[MoveNew]) -> None:
    owners = {one.owner_id for one in moves if one.owner_id}
    if owners - store.get(TeamMember.kind, sorted(owners)).keys():
        raise Rejected(phrase("the colleague is not known"))


def _said(board: Board, move: MoveNew, operation_id: str) -> Statement:
    one = move_id(operation_id, move.stakeholder_id)
    if why := refusal(board, move.stakeholder_id, one):
        raise Rejected(why)
    return say(whole(Plan, {
        "id": one, "account_id": board.account.id, "line": PlanKind.TACTIC, "text": move.text.strip(),
        "stakeholder_id": move.stakeholder_id, "owner_id": move.owner_id, "due": move.due,
    }))  # fmt: skip
