"""Who can be reached through whom? By searching, deleting and enumerating."""

import itertools

from graph.model import Board, Policy
from tests.graph.analysis.oracles import live_ties
from tests.graph.analysis.oracles_deciding import counts

Edges = dict[str, set[str]]
"""Name of a node -> names of the nodes after it; ``S`` is the supplier."""


def edges(board: Board, policy: Policy) -> Edges:
    """Return who leads to whom; ``m:`` and ``p:`` before an id say on which side."""
    people = {one.id for one in board.stakeholders.values() if counts(one)}
    found: Edges = {"S": {f"m:{one.id}" for one in board.team_members.values() if counts(one)}}
    for person in people:
        for tie in live_ties(board, person, policy):
            found.setdefault(f"m:{tie.team_member_id}", set()).add(f"p:{person}")
    for one, other in itertools.permutations(sorted(people), 2):
        if _introduces(board, one, other, policy) and not opposed(board, one, other):
            found.setdefault(f"p:{one}", set()).add(f"p:{other}")
    return found


def _introduces(board: Board, one: str, other: str, policy: Policy) -> bool:
    bosses = board.stakeholders[one].reports_to == other or board.stakeholders[other].reports_to == one
    if bosses and policy.reporting_strength > 0:
        return True
    for influence in board.influences.values():
        ends = (influence.stakeholder_id, influence.to_stakeholder_id)
        if influence.influence.value == "ally" and ends in ((one, other), (other, one)):
            return True
        if influence.influence.value == "influences" and ends == (one, other) and influence.weight != 0:
            return True
    return False


def opposed(board: Board, one: str, other: str) -> bool:
    """Return whether a tension or a block stands between two people."""
    for influence in board.influences.values():
        for holder, target in ((one, other), (other, one)):
            unit = board.stakeholders[target].unit_id
            hit = influence.to_stakeholder_id == target or (unit is not None and influence.to_unit_id == unit)
            if (
                influence.influence.value in ("tension", "blocks")
                and influence.stakeholder_id == holder
                and hit
            ):
                return True
    return False


def reachable(graph: Edges, target: str, deleted: frozenset[str] = frozenset()) -> bool:
    """Search from the supplier, without the deleted nodes."""
    seen, todo = {"S"}, ["S"]
    while todo:
        for after in graph.get(todo.pop(), set()) - seen - deleted:
            seen.add(after)
            todo.append(after)
    return target in seen


def cut_nodes(graph: Edges, target: str) -> set[str]:
    """Delete each node in turn, and see whether the target can still be reached."""
    return {one for one in _between(graph, target) if not reachable(graph, target, frozenset({one}))}


def disjoint_ways(graph: Edges, target: str) -> int:
    """Return how many nodes must be deleted, at least, to cut the target off (Menger)."""
    between = sorted(_between(graph, target))
    for size in range(len(between) + 1):
        for deleted in itertools.combinations(between, size):
            if not reachable(graph, target, frozenset(deleted)):
                return size
    raise AssertionError("the supplier has no edge to a stakeholder")


def _between(graph: Edges, target: str) -> set[str]:
    return {node for after in graph.values() for node in after} - {target}
