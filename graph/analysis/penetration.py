"""How far are we into the group that decides? Penetration of each decision unit, with its interval.

``P = sum q c / sum q`` over the identified seats: active people with a seat. ``q`` is the weight of the
part (``seats.Part.weight``); ``c = 1 - prod(1 - s)`` over the answered ties of active team members. Seats
that nobody has identified - expected ones, or vacant ones if these are more - weigh the mean q each, with
c = 0 at the low end of the interval and 1 at the high end. Without any weight there is no value, and the
interval is [0, 1].
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from graph.analysis.coverage import tie_reason
from graph.analysis.people import is_present
from graph.analysis.reached import (
    Reached,
    RoleReach,
    StanceBalance,
    is_supportive,
    levels_reached,
    role_reach,
    stance_balance,
    units_reached,
)
from graph.analysis.report import Because, Reason, Report, Table, heading
from graph.analysis.seats import Part, SeatedUnit, decision_units
from graph.analysis.status import Status, status_of
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, BuyingRole, Certainty, PersonStatus, Policy, Stakeholder, Stance

_DECIDES = frozenset({BuyingRole.DECISION_MAKER, BuyingRole.APPROVER})


class Light(StrEnum):
    """Support among key players: none (red), some (amber), from one who decides or approves (green)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class SeatReading:
    """One identified seat: ``weight`` is q, ``contact`` is c in [0, 1] over its answered ties."""

    id: str
    name: str
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    certainty: Certainty
    key_player: bool
    weight: float
    contact: float
    status: Status
    because: Because


@dataclass(frozen=True)
class UnitPenetration:
    """The penetration of one decision unit.

    Attributes:
        assumed: nobody entered the unit, its seats are drawn from seniority.
        value, low, high: P in [0, 1] (None: no weight known) and its interval.
        identified, vacant, missing, expected_size: seats with a person; known to be vacant; that weigh in
            as unidentified; believed to exist.
        seats: the identified seats, heaviest first.
        required_roles: what is known about each required role.
        levels, units: seniorities and unit ids among the seats, and those with a live tie.
    """

    id: str
    name: str
    opportunity_id: str | None
    assumed: bool
    value: float | None
    low: float
    high: float
    identified: int
    vacant: int
    missing: int
    expected_size: int
    light: Light
    required_roles: tuple[RoleReach, ...]
    levels: Reached
    units: Reached
    stance: StanceBalance
    seats: tuple[SeatReading, ...]
    because: Because


@dataclass(frozen=True, kw_only=True)
class PenetrationReport(Report):
    """Every decision unit of an account; ``levels`` and ``units`` are those of the whole account."""

    lists: ClassVar[tuple[str, ...]] = ("decision_units", "levels", "units")

    decision_units: tuple[UnitPenetration, ...]
    levels: Reached
    units: Reached

    def rows(self) -> Table:
        """Decision unit, penetration with interval, seats, light, levels and units reached."""
        headers = ("decision unit", "assumed", "penetration", "low", "high", "identified", "expected",
                   "light", "levels reached", "units reached", "mean stance")  # fmt: skip
        return Table(headers, tuple(
            (unit.name, unit.assumed, _rounded(unit.value), _rounded(unit.low), _rounded(unit.high),
             unit.identified, unit.expected_size, unit.light.value, _share(unit.levels),
             _share(unit.units), _rounded(unit.stance.mean))
            for unit in self.decision_units
        ))  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _share(reached: Reached) -> str:
    return f"{len(reached.reached)} of {len(reached.existing)}"


def penetration(board: Board, policy: Policy, ties: Ties | None = None) -> PenetrationReport:
    """How far we are into each decision unit of the board.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear in seats and their ties.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> report = penetration(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> report.decision_units[0].value, report.decision_units[0].low, report.decision_units[0].high
    (None, 0.0, 1.0)
    """
    ties = ties_for(board, policy, ties)
    people = [one for one in board.stakeholders.values() if one.status is not PersonStatus.LEFT]
    return PenetrationReport(
        **heading(board, policy),
        decision_units=tuple(_penetration(ties, unit) for unit in decision_units(board)),
        levels=levels_reached(ties, people),
        units=units_reached(ties, people, board.units),
    )


def _penetration(ties: Ties, unit: SeatedUnit) -> UnitPenetration:
    people = [ties.board.stakeholders[one] for one in unit.parts]
    seats = [_seat(ties, person, unit.parts[person.id]) for person in people if is_present(person)]
    seats.sort(key=lambda seat: (-seat.weight, seat.name.casefold(), seat.id))
    vacant = len(people) - len(seats)
    missing = max(unit.expected_size - len(seats), vacant, 0)
    value, low, high = interval([(seat.weight, seat.contact) for seat in seats], missing)
    known = [(unit.parts[seat.id], seat.status) for seat in seats]
    return UnitPenetration(
        id=unit.id, name=unit.name, opportunity_id=unit.opportunity_id, assumed=unit.assumed,
        value=value, low=low, high=high, identified=len(seats), vacant=vacant, missing=missing,
        expected_size=unit.expected_size, light=_light(ties.policy, [part for part, _ in known]),
        required_roles=tuple(role_reach(role, known) for role in unit.required_roles),
        levels=levels_reached(ties, people),
        units=units_reached(ties, people, (one.unit_id for one in people if one.unit_id)),
        stance=stance_balance(part for part, _ in known), seats=tuple(seats),
        because=(_unit_reason(ties.board, unit, len(seats), missing),),
    )  # fmt: skip


def _seat(ties: Ties, person: Stakeholder, part: Part) -> SeatReading:
    answered = ties.answered(person.id)
    return SeatReading(
        id=person.id, name=person.name, roles=part.roles, influence=part.influence, stance=part.stance,
        certainty=part.certainty, key_player=part.is_key_player(ties.policy), weight=part.weight(ties.policy),
        contact=1.0 - math.prod(1.0 - one.strength for one in answered),
        status=status_of(person.status, ties.counting(person.id), ties.policy),
        because=(*part.because, *(tie_reason(ties, one) for one in answered)),
    )  # fmt: skip


def interval(seats: list[tuple[float, float]], missing: int) -> tuple[float | None, float, float]:
    """P with its low and high end, of seats as (weight q, contact c) and a number of unidentified seats.

    >>> interval([(5.0, 0.8), (3.0, 0.0)], 2)
    (0.5, 0.25, 0.75)
    """
    total = sum(weight for weight, _ in seats)
    if total <= 0:
        return None, 0.0, 1.0
    reached = sum(weight * contact for weight, contact in seats)
    unknown = missing * total / len(seats)
    return reached / total, reached / (total + unknown), (reached + unknown) / (total + unknown)


def _light(policy: Policy, parts: list[Part]) -> Light:
    friends = [part for part in parts if part.is_key_player(policy) and is_supportive(part)]
    if any(not _DECIDES.isdisjoint(part.roles) for part in friends):
        return Light.GREEN
    return Light.AMBER if friends else Light.RED


def _unit_reason(board: Board, unit: SeatedUnit, identified: int, missing: int) -> Reason:
    key = board.account.key if unit.assumed else board.decision_units[unit.id].key
    return Reason(
        key, f"{identified} seats identified, {missing} not" + (", assumed" if unit.assumed else "")
    )
