"""Who could take over, by the plain rules? Scores of one candidate at a time, sharing no code."""

from collections.abc import Mapping

from graph.model import Board, Fit, Policy, Stakeholder, TeamMember
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts, seat_over_units
from tests.graph.analysis.oracles_reach import opposed

RANKS = {"executive": 4, "senior": 3, "manager": 2, "professional": 1, "assistant": 0}


def colleague_score(board: Board, policy: Policy, colleague: TeamMember, before: str, person: str) -> float:
    """Return how well one of us fits as the contact of a stakeholder."""
    there = board.stakeholders[person]
    own = [
        oracles.strength(tie, board.as_of, policy)
        for tie in oracles.ties_to(board, person)
        if tie.team_member_id == colleague.id
        and oracles.contacts(tie, board.as_of) | oracles.vouches(tie, board.as_of)
    ]
    held = [
        (one, oracles.strength(tie, board.as_of, policy))
        for one in board.stakeholders
        if counts(board.stakeholders[one])
        for tie in oracles.live_ties(board, one, policy)
        if tie.team_member_id == colleague.id
    ]
    apart = 1.0
    for one, strength in held:
        if one != person:
            apart *= 1 - strength * _way(board, policy, one, person)
    capacity = policy.default_capacity if colleague.capacity is None else colleague.capacity
    wanted = {there.function.value, board.team_members[before].function.value} - {"unknown"}
    function = 0.5
    if colleague.function.value != "unknown" and wanted:
        function = 1.0 if colleague.function.value in wanted else 0.0
    parts = {
        Fit.TIE: max(own, default=0.0),
        Fit.REACH: 1 - apart,
        Fit.FUNCTION: function,
        Fit.LEVEL: level(colleague.seniority.value, there.seniority.value),
        Fit.CAPACITY: max(0, capacity - len(held)) / capacity if capacity else 0.0,
    }
    return mean(parts, policy.colleague_weights)


def _way(board: Board, policy: Policy, one: str, person: str) -> float:
    """Return how strongly somebody can introduce us to a person, or is near them."""
    first, second, ways = board.stakeholders[one], board.stakeholders[person], [0.0]
    if counts(first) and counts(second) and not opposed(board, one, person):
        if first.reports_to == person or second.reports_to == one:
            ways.append(policy.reporting_strength)
        for influence in board.influences.values():
            pair = (influence.stakeholder_id, influence.to_stakeholder_id)
            if influence.influence.value == "influences" and pair == (one, person):
                weight = influence.weight
                ways.append(policy.default_influence_weight if weight is None else weight)
            if influence.influence.value == "ally" and set(pair) == {one, person}:
                ways.append(policy.ally_strength)
    if first.unit_id is not None and first.unit_id == second.unit_id:
        ways.append(policy.reporting_strength)
    return max(ways)


def heir_score(board: Board, policy: Policy, heir: Stakeholder, person: Stakeholder) -> float:
    """Return how well somebody at the customer fits into the place of another."""
    line = 0.0
    if heir.reports_to is not None and heir.reports_to == person.reports_to:
        line = 0.5
    if person.reports_to == heir.id:
        line = 0.5
    if heir.reports_to == person.id:
        line = 1.0
    known = heir.unit_id is not None and person.unit_id is not None
    seat = seat_over_units(board, heir.id)
    stance = None if seat is None else seat[2]
    live = [oracles.strength(tie, board.as_of, policy) for tie in oracles.live_ties(board, heir.id, policy)]
    parts = {
        Fit.LINE: line,
        Fit.UNIT: float(heir.unit_id == person.unit_id) if known else 0.5,
        Fit.LEVEL: level(heir.seniority.value, person.seniority.value),
        Fit.TIE: max(live, default=0.0),
        Fit.STANCE: 0.5 if stance is None else (stance + 2) / 4,
    }
    return mean(parts, policy.heir_weights)


def level(own: str, wanted: str) -> float:
    """Return 1 at the same level, a quarter less for each between."""
    if own not in RANKS or wanted not in RANKS:
        return 0.5
    return 1 - abs(RANKS[own] - RANKS[wanted]) / 4


def mean(parts: dict[Fit, float], weights: Mapping[Fit, float]) -> float:
    """Return the weighted mean."""
    total = sum(weights.get(fit, 0.0) for fit in parts)
    return sum(weights.get(fit, 0.0) * value for fit, value in parts.items()) / total if total else 0.0
