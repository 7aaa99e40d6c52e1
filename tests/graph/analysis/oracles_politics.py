"""What are power and camps? By power iteration and by trying every division, sharing no code with them."""

import itertools
import math

from graph.model import Board, Policy
from tests.graph.analysis.oracles_deciding import counts, seat_over_units, weight

Signs = dict[frozenset[str], bool]
"""Each joined pair; True: for good."""


def _present(board: Board) -> list[str]:
    return sorted(one.id for one in board.stakeholders.values() if counts(one))


def looks_to(board: Board, one: str, other: str, policy: Policy) -> float:
    """Return how much one person looks to another: reporting, and influence on them or their unit."""
    person, total = board.stakeholders[one], 0.0
    if one == other:
        return 0.0
    if person.reports_to == other:
        total += policy.reporting_strength
    for influence in board.influences.values():
        hits = influence.to_stakeholder_id == one or (
            influence.to_unit_id is not None and influence.to_unit_id == person.unit_id
        )
        if influence.influence.value == "influences" and influence.stakeholder_id == other and hits:
            total += policy.default_influence_weight if influence.weight is None else influence.weight
    return total


def page_ranks(board: Board, policy: Policy) -> dict[str, float]:
    """Walk: follow a regard, or jump anywhere; whoever looks to nobody jumps anywhere."""
    people, damping = _present(board), policy.pagerank_damping
    votes = {one: {other: looks_to(board, one, other, policy) for other in people} for one in people}
    ranks = {one: 1 / len(people) for one in people}
    for _ in range(150):
        after = dict.fromkeys(people, (1 - damping) / max(len(people), 1))
        for one in people:
            out = sum(votes[one].values())
            for other in people:
                share = votes[one][other] / out if out > 0 else 1 / len(people)
                after[other] += damping * ranks[one] * share
        ranks = after
    return ranks


def power(board: Board, policy: Policy) -> dict[str, float]:
    """Return seat and network, mixed."""
    ranks = page_ranks(board, policy)
    if not ranks:
        return {}
    least, most = min(ranks.values()), max(ranks.values())
    found = {}
    for person, rank in ranks.items():
        network = (rank - least) / (most - least) if most - least > 1e-9 else 0.0
        seat = weight(seat_over_units(board, person), policy) / (5 * policy.key_role_factor)
        found[person] = (1 - policy.power_network_share) * seat + policy.power_network_share * network
    return found


def signs(board: Board) -> Signs:
    """Look at every pair: opposed if anything stands between them, joined if anything joins them."""
    found: Signs = {}
    for one, other in itertools.combinations(_present(board), 2):
        pair = frozenset({one, other})
        if any(_against(board, a, b) for a, b in ((one, other), (other, one))):
            found[pair] = False
        elif any(_with(board, a, b) for a, b in ((one, other), (other, one))):
            found[pair] = True
    return found


def _against(board: Board, one: str, other: str) -> bool:
    for influence in board.influences.values():
        if influence.influence.value not in ("tension", "blocks") or influence.stakeholder_id != one:
            continue
        unit = influence.to_unit_id
        elsewhere = unit is not None and board.stakeholders[one].unit_id != unit
        if influence.to_stakeholder_id == other or (elsewhere and board.stakeholders[other].unit_id == unit):
            return True
    return False


def _with(board: Board, one: str, other: str) -> bool:
    if board.stakeholders[one].reports_to == other:
        return True
    return any(
        influence.stakeholder_id == one
        and influence.to_stakeholder_id == other
        and (
            influence.influence.value == "ally"
            or (influence.influence.value == "influences" and influence.weight != 0)
        )
        for influence in board.influences.values()
    )


def frustration(pairs: Signs) -> int:
    """Try every division of everybody into two camps; the fewest ties the wrong way round."""
    people = sorted({one for pair in pairs for one in pair})
    fewest = math.inf
    for colours in itertools.product((0, 1), repeat=len(people)):
        camp = dict(zip(people, colours, strict=True))
        fewest = min(fewest, wrong(pairs, camp))
    return int(fewest)


def wrong(pairs: Signs, camp: dict[str, int]) -> int:
    """Count the ties that lie the wrong way round."""
    total = 0
    for pair, positive in pairs.items():
        one, other = pair
        total += (camp[one] == camp[other]) != positive
    return total
