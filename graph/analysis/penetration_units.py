"""How far are we into the group that decides? Penetration of each decision unit, with its interval.

``P = sum q c / sum q`` over the identified seats: active people with a seat. ``q`` is the weight of the
part (``seats.Part.weight``); ``c = 1 - prod(1 - s)`` over the answered ties of active team members. Seats
that nobody has identified - expected ones, or vacant ones if these are more - weigh the mean q each, with
c = 0 at the low end of the interval and 1 at the high end. Without any weight there is no value, and the
interval is [0, 1].
"""

from __future__ import annotations

import math

from graph.analysis.coverage import tie_reason
from graph.analysis.penetration_report import Light, SeatReading, UnitPenetration
from graph.analysis.people import is_present
from graph.analysis.reached import is_supportive, levels_reached, role_reach, stance_balance, units_reached
from graph.analysis.report import Reason
from graph.analysis.seats import Part, SeatedUnit
from graph.analysis.status import status_of
from graph.analysis.ties import Ties
from graph.model import Board, BuyingRole, Policy, Stakeholder
from graph.model.phrase import phrase

_DECIDES = frozenset({BuyingRole.DECISION_MAKER, BuyingRole.APPROVER})


def unit_penetration(ties: Ties, unit: SeatedUnit) -> UnitPenetration:
    """The penetration of a group of people with their parts. Linear in seats and their ties."""
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
    entered = board.decision_units.get(unit.id)
    return Reason(
        entered.key if entered else board.account.key,
        phrase("{identified} seats identified, {missing} not", identified=identified, missing=missing)
        + (phrase(", assumed") if unit.assumed else ""),
    )
