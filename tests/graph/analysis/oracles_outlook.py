"""What should an outlook be? By looking at every way around a tie, sharing no code with the measure."""

import itertools
import math

from graph.model import Board, Policy, Relationship
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts

Strengths = dict[tuple[str, str], float]


def days_decayed(board: Board, tie: Relationship, policy: Policy, half_life: float) -> float:
    """Return S with every active day in full: minus the scale times the logarithm of what remains."""
    counted = policy.model_copy(update={"unanswered_discount": 1.0, "half_life_days": half_life})
    return -policy.strength_scale * math.log1p(-oracles.derived(tie, board.as_of, counted))


def detours(strengths: Strengths, one: str, other: str, best: int) -> list[float]:
    """Return the worth of the best ways around a tie over one person, then over two; every way is tried."""

    def s(a: str, b: str) -> float:
        return max(strengths.get((a, b), 0.0), strengths.get((b, a), 0.0))

    others = sorted({end for pair in strengths for end in pair} - {one, other})
    over_one = [s(one, k) * s(k, other) for k in others]
    over_two = [s(one, k) * s(k, x) * s(x, other) for k, x in itertools.permutations(others, 2)]
    kept = (sorted(ways, reverse=True)[:best] for ways in (over_one, over_two))
    return [worth for ways in kept for worth in ways if worth > 0]


def corrected(sums: Strengths, policy: Policy) -> Strengths:
    """Return the outlook of every pair of a network from the decayed sums, by the formula."""
    own = {pair: 1 - math.exp(-s / policy.strength_scale) for pair, s in sums.items()}
    worth = {pair: sum(detours(own, *pair, policy.outlook_detours)) for pair in sums}
    doubts = sum(s * (1 - s) for s in own.values())
    mean = sum(own[p] * (1 - own[p]) * worth[p] for p in sums) / doubts if doubts > 0 else 0.0
    answer = {}
    for pair, s in own.items():
        shifted = sums[pair] + policy.outlook_weight * s * (1 - s) * (worth[pair] - mean)
        answer[pair] = 1 - math.exp(-max(shifted, policy.outlook_floor * sums[pair]) / policy.strength_scale)
    return answer


def outlooks(board: Board, policy: Policy) -> dict[str, float | None]:
    """Return the outlook of every tie of a board by the formula; None where it is not known."""
    open_ties = {
        (f"m {tie.team_member_id}", f"s {tie.stakeholder_id}"): tie
        for tie in board.relationships.values()
        if oracles.contacts(tie, board.as_of)
        and counts(board.team_members[tie.team_member_id])
        and counts(board.stakeholders[tie.stakeholder_id])
    }
    life = policy.half_life_days
    known = corrected({p: days_decayed(board, tie, policy, life) for p, tie in open_ties.items()}, policy)
    by_tie = {tie.id: known[pair] for pair, tie in open_ties.items()}
    return {tie: by_tie.get(tie) for tie in board.relationships}


def lapsing(board: Board, policy: Policy) -> dict[str, tuple[int, float]]:
    """Return silence and score of every tie that is established, was answered, and has gone silent."""
    found = {}
    for tie in board.relationships.values():
        moves = oracles.moves(tie, board.as_of)
        ends = (board.team_members[tie.team_member_id], board.stakeholders[tie.stakeholder_id])
        if not all(counts(end) for end in ends) or not moves:
            continue
        silence = (board.as_of - max(moves)).days
        if len(oracles.contacts(tie, board.as_of)) >= policy.established_days:
            lives = (policy.lapsing_short_half_life_days, policy.lapsing_long_half_life_days)
            sums = [days_decayed(board, tie, policy, life) for life in lives]
            if silence >= policy.at_risk_days:
                found[tie.id] = (silence, math.sqrt(sums[0] * sums[1]))
    return found
