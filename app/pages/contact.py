"""When were we last in contact with a person, and what comes next? Contacts held and planned, open moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from app.edits.moves import open_moves
from app.pages.context import Reading
from graph.model import Interaction, InteractionState, Plan
from graph.store import Store

LOOKED_AT, SHOWN = 40, 3


@dataclass(frozen=True)
class Contact:
    """One contact: what, and who of ours takes part, by name."""

    what: Interaction
    members: tuple[str, ...]


@dataclass(frozen=True)
class Contacts:
    """Contact with one stakeholder, seen from the day of a board.

    Attributes:
        last: the newest that was held; None: there is none among the latest.
        planned: those to come, the soonest first.
        move: the open move of the plan to them; ``mover``: whose it is.
        overdue: the move was due before the day.
    """

    last: Contact | None
    planned: tuple[Contact, ...]
    move: Plan | None
    mover: str | None
    overdue: bool


def contacts_of(store: Store, reading: Reading, person_id: str, known_at: int | None) -> Contacts:
    """Last and next contact with a stakeholder. Two small queries; an earlier revision is asked for none.

    Args:
        store: where interactions are; boards hold none.
        reading: the account on a day.
        person_id: who.
        known_at: as we knew it then; interactions are known as they are now only, so none is told.
    """
    board = reading.board
    move = open_moves(board.plans.values()).get(person_id)
    owner = board.team_members.get(move.owner_id or "") if move else None
    last, planned = (None, ()) if known_at else _around(store, reading, person_id)
    overdue = bool(move and move.due and move.due < board.as_of)
    return Contacts(last, planned, move, owner.name if owner else None, overdue)


def _around(store: Store, reading: Reading, person_id: str) -> tuple[Contact | None, tuple[Contact, ...]]:
    """The last contact that was held, and those that are planned, seen from the board's day."""
    day = reading.board.as_of
    coming = store.interactions(people=(person_id,), limit=LOOKED_AT)
    past = [one for one in coming if one.day <= day]
    none_held = not any(one.state is InteractionState.HELD for one in past)
    if none_held and len(coming) == LOOKED_AT:  # the last may be older than those that are to come
        tomorrow = (min(day, day.max - timedelta(days=1)) + timedelta(days=1), "")
        past = store.interactions(people=(person_id,), before=tomorrow, limit=LOOKED_AT)
    held = _told(reading, (one for one in past if one.state is InteractionState.HELD))
    ahead = (one for one in coming if one.state is InteractionState.PLANNED and one.day >= day)
    planned = _told(reading, sorted(ahead, key=lambda one: (one.day, one.id)))
    return next(iter(held), None), planned[:SHOWN]


def _told(reading: Reading, found: Iterable[Interaction]) -> tuple[Contact, ...]:
    members = reading.board.team_members
    return tuple(
        Contact(one, tuple(members[who].name for who in one.team_member_ids if who in members))
        for one in found
    )
