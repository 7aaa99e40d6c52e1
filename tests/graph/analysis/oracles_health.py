"""How good is the map, by the plainest count of each part? 0-100, or None where nothing is known."""

from datetime import timedelta

from graph.model import Board, Policy
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts, is_key, seat_over_units, seats, weight
from tests.graph.analysis.oracles_reach import disjoint_ways, edges, reachable

Parts = dict[str, float | None]


def parts(board: Board, policy: Policy) -> Parts:
    """Return the five parts."""
    return {
        "coverage": coverage(board, policy),
        "penetration": penetration(board, policy)[0],
        "redundancy": redundancy(board, policy),
        "freshness": freshness(board, policy),
        "completeness": completeness(board),
    }


def whole(board: Board, policy: Policy) -> float | None:
    """Return the mean of the known parts by weight."""
    known = [
        (value, policy.health_weights.get(part, 0.0))  # type: ignore[call-overload]
        for part, value in parts(board, policy).items()
        if value is not None
    ]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


def _here(board: Board) -> list[str]:
    return [one.id for one in board.stakeholders.values() if counts(one)]


def _percent(points: list[float]) -> float | None:
    return 100 * sum(points) / len(points) if points else None


def coverage(board: Board, policy: Policy) -> float | None:
    """Return who is covered, who is at risk counting in part."""
    worth = {"covered": 1.0, "at-risk": policy.at_risk_credit}
    return _percent([worth.get(oracles.status(board, one, policy), 0.0) for one in _here(board)])


def deciding(board: Board) -> list[str]:
    """Return the decision units whose deal, if they have one, is not over."""
    if not board.decision_units:
        return ["assumed"]
    return [
        unit.id
        for unit in board.decision_units.values()
        if unit.opportunity_id is None
        or board.opportunities[unit.opportunity_id].status.value not in ("won", "lost")
    ]


def missing(board: Board, unit: str) -> int:
    """Return how many seats nobody is known to sit in."""
    held = seats(board)[unit]
    known = sum(counts(board.stakeholders[one]) for one in held)
    expected = board.decision_units[unit].expected_size if board.decision_units else 8
    return max(expected - known, len(held) - known, 0)


def penetration(board: Board, policy: Policy) -> tuple[float | None, float, float]:
    """Return P over all seats of all units that still decide, in percent, with its ends."""
    if not _here(board):
        return None, 0.0, 100.0
    pairs = [
        (weight(seat, policy), _contact(board, person, policy))
        for unit in deciding(board)
        for person, seat in seats(board)[unit].items()
        if counts(board.stakeholders[person])
    ]
    total = sum(q for q, _ in pairs)
    if total == 0:
        return None, 0.0, 100.0
    reached = sum(q * c for q, c in pairs)
    open_weight = total / len(pairs) * sum(missing(board, unit) for unit in deciding(board))
    everything = total + open_weight
    return 100 * reached / total, 100 * reached / everything, 100 * (reached + open_weight) / everything


def _contact(board: Board, person: str, policy: Policy) -> float:
    missed = 1.0
    for tie in oracles.ties_to(board, person):
        if oracles.answered(tie, board.as_of, policy):
            missed *= 1 - oracles.strength(tie, board.as_of, policy)
    return 1 - missed


def redundancy(board: Board, policy: Policy) -> float | None:
    """Return in how far there are as many separate ways to each key player as wanted."""
    graph = edges(board, policy)
    points = []
    for one in _here(board):
        seat = seat_over_units(board, one)
        if seat and (is_key(board, one) or (seat[1] or 0) >= policy.key_player_influence):
            ways = disjoint_ways(graph, f"p:{one}") if reachable(graph, f"p:{one}") else 0
            points.append(min(ways / policy.wanted_ties, 1.0))
    return _percent(points)


def freshness(board: Board, policy: Policy) -> float | None:
    """Return of whom the newest evidence is young."""
    points = []
    limit = board.as_of - timedelta(days=policy.lapsed_days)
    for one in _here(board):
        ties = oracles.ties_to(board, one)
        dates = {
            day for t in ties for day in oracles.contacts(t, board.as_of) | oracles.vouches(t, board.as_of)
        }
        if dates:
            points.append(float(max(dates) > limit))
    return _percent(points)


def completeness(board: Board) -> float | None:
    """Return the mean share of the facts of people and of seats that are known."""
    people = [board.stakeholders[one] for one in _here(board)]
    if not people:
        return None
    asked = []
    for one in people:
        asked += [one.seniority.value != "unknown", one.function.value != "unknown"]
        asked += [one.unit_id is not None] if board.units else []
        asked += [one.reports_to is not None] if one.seniority.value != "executive" else []
    held = []
    for unit in deciding(board):
        for person, (roles, influence, stance) in seats(board)[unit].items():
            if counts(board.stakeholders[person]):
                facts = [True, bool(roles), influence is not None, stance is not None]
                held += [board.decision_units != {} and fact for fact in facts]
        held += [False] * 4 * missing(board, unit)
    shares = [sum(facts) / len(facts) for facts in (asked, held) if facts]
    return 100 * sum(shares) / len(shares)
