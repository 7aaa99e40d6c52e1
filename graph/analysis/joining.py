"""What does somebody who joins become? A seat, level, function or assignment, from one word.

Which side a person joins: the side on which the id is known; else the one that is asked for; else the
side that the word belongs to, the customer's first (``legal``, ``procurement``, ``executive-sponsor`` and
``executive`` belong to both). At the customer a word is a buying role, else a seniority; with us it is an
assignment, else a function.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, Self, TypeVar

from graph.analysis.seats import ASSUMED, assumed_unit, decision_units
from graph.model import (
    Assignment,
    AssignmentRole,
    Board,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Function,
    PersonStatus,
    Record,
    Seniority,
    Stakeholder,
    TeamMember,
    folded,
    record_id,
)
from graph.model.phrase import phrase

Draft = dict[str, dict[str, Record]]
"""Tables of a board, by plural, that are being edited."""
Joins = Literal["customer", "team"]
Word = BuyingRole | Seniority | AssignmentRole | Function
_SCALES: dict[str, tuple[type[StrEnum], ...]] = {
    "customer": (BuyingRole, Seniority),
    "team": (AssignmentRole, Function),
}
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Joining:
    """Somebody joins.

    Attributes:
        person: the id of somebody on the board (who gets it in addition, and is active from then on), or
            the name of somebody new; the same new name twice is one person.
        role: at the customer a buying role or a seniority; with us an assignment role or a function.
        side: where somebody new joins; None: where the word belongs, at the customer if it fits both.
        decision_unit_id: where a buying role is a seat; None: in every decision unit.
    """

    person: str
    role: str
    side: Joins | None = None
    decision_unit_id: str | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """A joining from ``PERSON:ROLE``; the role is what stands after the last colon.

        Raises:
            ValueError: either part is missing.

        >>> Joining.read("Eva Example:economic-buyer").role
        'economic-buyer'
        """
        person, _, role = text.rpartition(":")
        if not (person.strip() and role.strip()):
            raise ValueError(f"{text!r} is no joining; expected PERSON:ROLE")
        return cls(person.strip(), role.strip())


@dataclass(frozen=True)
class Place:
    """What a joining comes to: on which side, as what, and which person (``record`` None: somebody new)."""

    side: Joins
    word: Word
    id: str
    record: Stakeholder | TeamMember | None

    @property
    def takes_seat(self) -> bool:
        """Whether it is a seat in a decision unit."""
        return isinstance(self.word, BuyingRole)


def place_of(board: Board, joining: Joining) -> Place:
    """What a joining comes to on a board.

    Raises:
        ValueError: the role is no word of the person's side, the person is on the other side than asked
            for, has no name, or the decision unit is unknown.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> max_ = TeamMember(id="m", name="Max")
    >>> board = board_of([Account(id="a", name="Acme"), max_], "a", date(2026, 11, 20))
    >>> place_of(board, Joining("m", "legal")).word, place_of(board, Joining("Eva", "legal")).word
    (<Function.LEGAL: 'legal'>, <BuyingRole.LEGAL: 'legal'>)
    """
    known = {"customer": joining.person in board.stakeholders, "team": joining.person in board.team_members}
    sides: list[Joins] = ["customer", "team"]
    if any(known.values()):
        sides = [side for side in sides if known[side]]
    if joining.side is not None:
        sides = [side for side in sides if side == joining.side]
    found = ((side, word) for side in sides if (word := _word(side, joining.role)))
    place = next((_place(board, joining.person, side, word) for side, word in found), None)
    if place is None:
        raise ValueError(f"{joining.role!r} is nothing {joining.person!r} can join as; {_expected(sides)}")
    if not joining.person.strip():
        raise ValueError("somebody new who joins needs a name")
    unit_id = joining.decision_unit_id
    if place.takes_seat and unit_id is not None and unit_id not in _units(board):
        units = ", ".join(_units(board))
        raise ValueError(f"there is no decision unit {unit_id!r}; expected one of {units}")
    return place


def _units(board: Board) -> tuple[str, ...]:
    return tuple(unit.id for unit in decision_units(board))


def _place(board: Board, person: str, side: Joins, word: Word) -> Place:
    known = (board.stakeholders if side == "customer" else board.team_members).get(person)
    prefix = Stakeholder.prefix if side == "customer" else TeamMember.prefix
    return Place(side, word, known.id if known else record_id(prefix, "joins", person), known)


def _word(side: Joins, role: str) -> Any:
    asked = folded(role).replace(" ", "-").replace("_", "-")
    words = (word for scale in _SCALES[side] for word in scale)
    return next((word for word in words if word.value == asked != "unknown"), None)


def _expected(sides: list[Joins]) -> str:
    if not sides:
        return phrase("they are known on the other side")
    words = {word.value: None for side in sides for scale in _SCALES[side] for word in scale}
    return phrase("expected one of ") + ", ".join(word for word in words if word != "unknown")


def join(board: Board, draft: Draft, joinings: Iterable[Joining]) -> None:
    """Write joinings into a draft of the board: first who is there, then the seats they take.

    Of two seniorities, or two functions, of one person the later counts.

    Raises:
        ValueError: see ``place_of``.
    """
    places = [(joining, place_of(board, joining)) for joining in joinings]
    for joining, place in places:
        enter = _enter_customer if place.side == "customer" else _enter_team
        enter(board, draft, joining, place)
    seats = [(joining, place) for joining, place in places if place.takes_seat]
    if seats and ASSUMED in _units(board):
        _enter_assumed_unit(board, draft)
    for joining, place in seats:
        for unit_id in [joining.decision_unit_id] if joining.decision_unit_id else draft["decision_units"]:
            seat_id = record_id(DecisionRole.prefix, "joins", place.id, unit_id, place.word.value)
            draft["decision_roles"][seat_id] = DecisionRole(
                id=seat_id, stakeholder_id=place.id, decision_unit_id=unit_id, roles=_roles(place.word)
            )


def _roles(word: Word) -> tuple[BuyingRole, ...]:
    return (word,) if isinstance(word, BuyingRole) else ()


def _enter_customer(board: Board, draft: Draft, joining: Joining, place: Place) -> None:
    person = draft["stakeholders"].get(place.id)
    if person is None:
        person = Stakeholder(id=place.id, account_id=board.account.id, name=joining.person)
    values: dict[str, Any] = {"status": PersonStatus.ACTIVE}
    if isinstance(place.word, Seniority):
        values["seniority"] = place.word
    draft["stakeholders"][place.id] = with_values(person, **values)


def _enter_team(board: Board, draft: Draft, joining: Joining, place: Place) -> None:
    one = place.id
    person = draft["team_members"].get(one) or TeamMember(id=one, name=joining.person)
    values: dict[str, Any] = {"status": PersonStatus.ACTIVE}
    if isinstance(place.word, Function):
        values["function"] = place.word
    work = place.word if isinstance(place.word, AssignmentRole) else AssignmentRole.UNKNOWN
    work_id = record_id(Assignment.prefix, "joins", one, work.value)
    draft["team_members"][one] = with_values(person, **values)
    draft["assignments"][work_id] = Assignment(
        id=work_id, account_id=board.account.id, team_member_id=one, role=work
    )


def _enter_assumed_unit(board: Board, draft: Draft) -> None:
    """Enter the assumed decision unit with its seats, so that a seat can be added to it."""
    stakeholders: Any = MappingProxyType(draft["stakeholders"])
    unit = assumed_unit(replace(board, stakeholders=stakeholders))
    draft["decision_units"][unit.id] = DecisionUnit(
        id=unit.id, account_id=board.account.id, name=unit.name, expected_size=unit.expected_size
    )
    for person_id, part in unit.parts.items():
        seat_id = record_id(DecisionRole.prefix, unit.id, person_id)
        draft["decision_roles"][seat_id] = DecisionRole(
            id=seat_id, stakeholder_id=person_id, decision_unit_id=unit.id, roles=part.roles,
            influence=part.influence,
        )  # fmt: skip


def with_values(record: R, **values: Any) -> R:
    """A record with other values, whatever its dated values say."""
    kept = tuple(span for span in getattr(record, "spans", ()) if span.field not in values)
    return record.model_copy(update={**values, "spans": kept})
