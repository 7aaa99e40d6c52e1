"""Through whom can a person be got to? Every simple way, written out."""

from collections.abc import Iterator

from graph.model import Board, Influence, Policy
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import seat_over_units
from tests.graph.analysis.oracles_reach import edges

Path = tuple[str, ...]
"""A member's id, then stakeholders' ids."""

Steps = dict[str, dict[str, float]]
"""Name of a node -> name of a node after it -> strength, as in ``oracles_reach``."""


def ways_along(graph: Steps, target: str) -> dict[Path, float]:
    """Walk on from every member, never twice over anybody; keep what arrives, with its product."""
    found: dict[Path, float] = {}

    def walk(path: Path, strength: float) -> None:
        for after, step in graph.get(path[-1], {}).items():
            if after == f"p:{target}":
                found[tuple(name[2:] for name in (*path, after))] = strength * step
            elif after not in path:
                walk((*path, after), strength * step)

    for member in graph["S"]:
        walk((member,), 1.0)
    return found


def steps(board: Board, policy: Policy) -> Steps:
    """Return who leads to whom and how strongly, without steps of strength 0 and what opponents lead to."""
    found: Steps = {}
    for before, afters in edges(board, policy).items():
        if before[0] == "p" and is_opponent(board, before[2:]):
            continue
        strengths = {after: _strength(board, policy, before, after) for after in afters}
        found[before] = {after: strength for after, strength in strengths.items() if strength > 0}
    return found


def is_opponent(board: Board, person: str) -> bool:
    """Whether somebody wrote down that the person is against us."""
    seat = seat_over_units(board, person)
    return seat is not None and seat[2] is not None and seat[2] < 0


def _strength(board: Board, policy: Policy, before: str, after: str) -> float:
    if before == "S":
        return 1.0
    if before[0] == "p":
        return max(_openings(board, policy, before[2:], after[2:]))
    return max(
        oracles.strength(tie, board.as_of, policy)
        for tie in oracles.live_ties(board, after[2:], policy)
        if tie.team_member_id == before[2:]
    )


def _openings(board: Board, policy: Policy, one: str, other: str) -> Iterator[float]:
    if board.stakeholders[one].reports_to == other or board.stakeholders[other].reports_to == one:
        yield policy.reporting_strength
    for influence in board.influences.values():
        ends = (influence.stakeholder_id, influence.to_stakeholder_id)
        if influence.influence.value == "ally" and ends in ((one, other), (other, one)):
            yield policy.ally_strength
        if influence.influence.value == "influences" and ends == (one, other):
            yield _weight(influence, policy)


def _weight(influence: Influence, policy: Policy) -> float:
    return policy.default_influence_weight if influence.weight is None else influence.weight
