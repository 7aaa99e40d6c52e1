"""Through whom can we get to a person? The directed graph supplier -> team members -> stakeholders.

Edges: the supplier to each active member; a member to a stakeholder by a live tie; between active
stakeholders by introduction: positive influence (its weight, else the policy's default), allies and
reporting lines (both ways, with the policy's strengths). No introduction where a tension or a block
stands between the two, in either direction; one against a unit stands between its holder and everybody
in that unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import networkx as nx

from graph.analysis.disjoint import disjoint_paths
from graph.analysis.people import is_present
from graph.analysis.ties import Ties
from graph.model import Board, InfluenceKind, Key, Policy

Side = Literal["supplier", "team", "customer"]


class Node(NamedTuple):
    """Somebody in the graph; sides keep apart people whose ids are equal."""

    side: Side
    id: str


class Opening(NamedTuple):
    """Somebody at the customer who can introduce us to somebody else there, and the record that says so."""

    source_id: str
    target_id: str
    strength: float
    record: Key


SUPPLIER = Node("supplier", "")
_OPPOSED = frozenset({InfluenceKind.TENSION, InfluenceKind.BLOCKS})


def openings(board: Board, policy: Policy) -> tuple[Opening, ...]:
    """Who can introduce us to whom, the strongest reason for each pair, in order of ids. Linear in records.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna", reports_to="q"),
    ...           Stakeholder(id="q", account_id="a", name="Berta")]
    >>> board = board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20))
    >>> [(one.source_id, one.target_id, one.strength) for one in openings(board, Policy())]
    [('p', 'q', 0.5), ('q', 'p', 0.5)]
    """
    opposed = set(_opposed_pairs(board))
    best: dict[tuple[str, str], Opening] = {}
    for one in _claims(board, policy):
        pair = (one.source_id, one.target_id)
        people = (board.stakeholders.get(person_id) for person_id in pair)
        usable = one.strength > 0 and pair[0] != pair[1] and frozenset(pair) not in opposed
        if usable and all(is_present(person) for person in people):
            best[pair] = max(best.get(pair, one), one, key=lambda claim: (claim.strength, claim.record))
    return tuple(best[pair] for pair in sorted(best))


def _claims(board: Board, policy: Policy) -> Iterator[Opening]:
    for person in board.stakeholders.values():
        if person.reports_to:
            yield Opening(person.id, person.reports_to, policy.reporting_strength, person.key)
            yield Opening(person.reports_to, person.id, policy.reporting_strength, person.key)
    for influence in board.influences.values():
        source, target = influence.stakeholder_id, influence.to_stakeholder_id
        if target and influence.influence is InfluenceKind.INFLUENCES:
            weight = policy.default_influence_weight if influence.weight is None else influence.weight
            yield Opening(source, target, weight, influence.key)
        elif target and influence.influence is InfluenceKind.ALLY:
            yield Opening(source, target, policy.ally_strength, influence.key)
            yield Opening(target, source, policy.ally_strength, influence.key)


def _opposed_pairs(board: Board) -> Iterator[frozenset[str]]:
    members: dict[str, list[str]] = {}
    for person in board.stakeholders.values():
        if person.unit_id:
            members.setdefault(person.unit_id, []).append(person.id)
    for influence in board.influences.values():
        if influence.influence in _OPPOSED:
            single = influence.to_stakeholder_id
            for target in [single] if single else members.get(influence.to_unit_id or "", []):
                yield frozenset({influence.stakeholder_id, target})


def reach_graph(ties: Ties) -> nx.DiGraph[Node]:
    """The graph; edges carry ``strength`` and ``record`` (the supplier's: 1 and None). Linear in records.

    Every active team member and every active stakeholder is a node, reachable or not.
    """
    board = ties.board
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_node(SUPPLIER)
    for member in board.team_members.values():
        if is_present(member):
            graph.add_edge(SUPPLIER, Node("team", member.id), strength=1.0, record=None)
    for person in board.stakeholders.values():
        if is_present(person):
            there = Node("customer", person.id)
            graph.add_node(there)
            for one in ties.live(person.id):
                record = Key("relationship", one.relationship_id)
                graph.add_edge(Node("team", one.member_id), there, strength=one.strength, record=record)
    for way in openings(board, ties.policy):
        nodes = Node("customer", way.source_id), Node("customer", way.target_id)
        graph.add_edge(*nodes, strength=way.strength, record=way.record)
    return graph


class Reach:
    """Who can be reached through whom, for one reach graph."""

    def __init__(self, graph: nx.DiGraph[Node]) -> None:
        self._dominators: Mapping[Node, Node] = nx.immediate_dominators(graph, SUPPLIER)
        self._graph = graph

    @cached_property
    def _numbers(self) -> Mapping[Node, int]:
        return {node: number for number, node in enumerate(self._graph)}

    @cached_property
    def _predecessors(self) -> list[list[int]]:
        return [
            sorted(self._numbers[before] for before in self._graph.predecessors(node)) for node in self._graph
        ]

    def reachable(self, node: Node) -> bool:
        """Whether there is any way from the supplier to the node."""
        return node in self._dominators

    def cut(self, node: Node) -> tuple[Node, ...]:
        """Everybody whose loss alone cuts us off from the node, from our side on; empty if unreachable."""
        chain: list[Node] = []
        at: Node | None = self._dominators.get(node)
        while at is not None and at != SUPPLIER:
            chain.append(at)
            at = self._dominators.get(at)
        return tuple(reversed(chain))

    def redundancy(self, node: Node) -> int:
        """How many ways to the node share nobody; 0 if unreachable. Linear in the graph for each way.

        Ways are sought from the node back to the supplier, because that end is near: there are as many,
        every contact of a person is one step from us, and the rest of the graph is seldom looked at.
        """
        if not self.reachable(node):
            return 0
        return disjoint_paths(self._predecessors, self._numbers[node], self._numbers[SUPPLIER])
