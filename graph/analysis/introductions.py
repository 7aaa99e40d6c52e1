"""Who can introduce us to a person? The k best ways there, and whose knowing would open one.

Ways are those of ``ways.py``: simple paths from a colleague over live ties and introductions, never
through an opponent, never across a tension or a block. Whoever knows the person directly comes first: no
favour has to be asked. Then the strongest ways round; of equally strong ones those with fewer steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

import networkx as nx

from graph.analysis.introductions_report import Door, IntroductionsReport
from graph.analysis.people import is_present
from graph.analysis.reach import SUPPLIER, Node
from graph.analysis.report import heading
from graph.analysis.ties import Ties, ties_for
from graph.analysis.ways import Way, friendly_graph, steps_of, way_of
from graph.model import Board, PersonStatus, Policy, Stakeholder
from graph.model.phrase import phrase


def introductions(
    board: Board, policy: Policy, to: str, k: int = 3, ties: Ties | None = None
) -> IntroductionsReport:
    """The k best ways to a stakeholder.

    Args:
        board: one account on a day.
        policy: thresholds, and the strengths of introductions.
        to: the stakeholder's id.
        k: how many ways at most, 1 or more.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: no stakeholder on the board has this id, k is less than 1, or the ties belong to
            another board or policy.

    k times the length of a way times one Dijkstra (Yen, "Finding the k shortest loopless paths in a
    network", 1971).

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna")
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> introductions(board, Policy(), "p").note
    'there is no way to Anna: nobody we know can introduce us'
    """
    if k < 1:
        raise ValueError(f"k is how many ways are wanted, 1 or more; not {k}")
    if to not in board.stakeholders:
        raise ValueError(f"no stakeholder of {board.account.name} has the id {to!r}")
    ties = ties_for(board, policy, ties)
    person, graph = board.stakeholders[to], friendly_graph(ties)
    there = is_present(person)
    ways = tuple(islice(_ways(ties, graph, Node("customer", to)), k)) if there else ()
    doors = tuple(islice(_doors(ties, graph, to), k)) if there and not ways else ()
    return IntroductionsReport(
        **heading(board, policy), to_id=to, to_name=person.name,
        note=None if ways else _note(person), introductions=ways, doors=doors,
    )  # fmt: skip


def _ways(ties: Ties, graph: nx.DiGraph[Node], target: Node) -> Iterator[Way]:
    direct = [node for node in graph.predecessors(target) if node.side == "team"]
    for node in sorted(direct, key=lambda node: (-graph.edges[node, target]["strength"], node.id)):
        yield way_of(ties, graph, (SUPPLIER, node, target))
    round_about = graph.copy()
    round_about.remove_edges_from((node, target) for node in direct)
    try:
        for path in nx.shortest_simple_paths(round_about, SUPPLIER, target, weight="cost"):
            yield way_of(ties, graph, path)
    except nx.NetworkXNoPath:
        return


def _doors(ties: Ties, graph: nx.DiGraph[Node], to: str) -> Iterator[Door]:
    """Whose knowing would open a way, the strongest way on first, then fewer steps; told one by one."""
    # The person cannot be reached, so nobody from whom a way leads on can be: a new tie is what it takes.
    target = Node("customer", to)
    onward, costs = nx.dijkstra_predecessor_and_distance(graph.reverse(copy=False), target, weight="cost")
    found = (node for node in costs if node.side == "customer" and node != target)
    for node in sorted(found, key=lambda one: (costs[one], one.id)):
        path = [node]
        while path[-1] != target:
            path.append(onward[path[-1]][0])
        steps = steps_of(ties, graph, path)
        yield Door(
            id=node.id, name=ties.board.stakeholders[node.id].name, steps=steps,
            strength=math.prod(step.strength for step in steps),
            because=tuple(reason for step in steps for reason in step.because),
        )  # fmt: skip


def _note(person: Stakeholder) -> str:
    if person.status is PersonStatus.VACANT:
        return phrase("{name} is a vacant seat: nobody sits there", name=person.name)
    if person.status is PersonStatus.LEFT:
        return phrase("{name} has left", name=person.name)
    return phrase("there is no way to {name}: nobody we know can introduce us", name=person.name)
