"""Through whom do we best get to somebody? Ways from a colleague over live ties and introductions.

A way is a simple path in the reach graph; its strength is the product of the strengths of its steps.
Nobody is asked who is known to stand against us (an enemy or a non-supporter in any decision unit): such
people can end a way, and never carry one. Steps of strength 0 carry nobody.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from types import MappingProxyType

import networkx as nx

from graph.analysis.coverage import tie_reason
from graph.analysis.reach import SUPPLIER, Node, reach_graph
from graph.analysis.report import Because, Reason
from graph.analysis.seats import decision_units, parts_over_units
from graph.analysis.ties import Ties
from graph.model import Board, Influence, InfluenceKind, Key
from graph.model.phrase import phrase

_FINE = 2**40
"""Logarithms are rounded to this fraction, so that equal strengths in another order are equal costs."""

_STEP = 2**16
"""Room for the number of steps below one unit of rounded logarithm: of equal sums, fewer steps first."""


@dataclass(frozen=True)
class Step:
    """One step of a way: to whom it leads (a stakeholder), how strong it is, and the record that says why."""

    id: str
    name: str
    strength: float
    because: Because


@dataclass(frozen=True)
class Way:
    """A way to a stakeholder: the colleague to ask first, then step by step; the last step is the person.

    Attributes:
        direct: the colleague has a live tie to the person.
        strength: the product over the steps, in (0, 1].
    """

    member_id: str
    member_name: str
    direct: bool
    strength: float
    steps: tuple[Step, ...]

    @property
    def because(self) -> Because:
        """The records behind all steps."""
        return tuple(reason for step in self.steps for reason in step.because)

    @property
    def words(self) -> str:
        """The people of the way, joined by arrows."""
        return " -> ".join([self.member_name, *(step.name for step in self.steps)])


def best_ways(ties: Ties) -> Mapping[str, Way]:
    """The strongest way to every stakeholder who can be reached, by stakeholder id. One Dijkstra.

    >>> from datetime import date
    >>> from graph.analysis.ties import read_ties
    >>> from graph.model import Account, Policy, board_of
    >>> board = board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20))
    >>> dict(best_ways(read_ties(board, Policy())))
    {}
    """
    graph = friendly_graph(ties)
    paths = nx.single_source_dijkstra_path(graph, SUPPLIER, weight="cost")
    found = {path[-1].id: way_of(ties, graph, path) for path in paths.values() if len(path) > 2}
    return MappingProxyType({person_id: found[person_id] for person_id in sorted(found)})


def friendly_graph(ties: Ties) -> nx.DiGraph[Node]:
    """The reach graph without steps of strength 0 and without what leads on from opponents.

    Edges carry ``strength``, ``record`` and ``cost``, an integer: the stronger way has the smaller sum, and
    of equal sums the one with fewer steps. Products that are equal by other factors (.42 and .6 * .7) may
    differ by a unit of rounding. Made once for the ties, and frozen. Linear in records.
    """
    return ties.once("friendly graph", partial(_friendly_graph, ties))


def _friendly_graph(ties: Ties) -> nx.DiGraph[Node]:
    graph = reach_graph(ties)
    against = opponents(ties.board)
    for source, target, data in list(graph.edges(data=True)):
        carries = data["strength"] > 0 and not (source.side == "customer" and source.id in against)
        if carries:
            data["cost"] = round(-math.log(data["strength"]) * _FINE) * _STEP + 1
        else:
            graph.remove_edge(source, target)
    frozen: nx.DiGraph[Node] = nx.freeze(graph)
    return frozen


def opponents(board: Board) -> frozenset[str]:
    """Ids of the stakeholders known to be an enemy or a non-supporter in any decision unit.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> opponents(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)))
    frozenset()
    """
    parts = parts_over_units(decision_units(board))
    return frozenset(person_id for person_id, part in parts.items() if (part.stance.score or 0) < 0)


def way_of(ties: Ties, graph: nx.DiGraph[Node], path: Sequence[Node]) -> Way:
    """The way that a path from the supplier takes, explained step by step."""
    member = ties.board.team_members[path[1].id]
    steps = steps_of(ties, graph, path[1:])
    return Way(
        member_id=member.id,
        member_name=member.name,
        direct=len(steps) == 1,
        strength=math.prod(step.strength for step in steps),
        steps=steps,
    )


def steps_of(ties: Ties, graph: nx.DiGraph[Node], path: Sequence[Node]) -> tuple[Step, ...]:
    """The steps between the people of a path."""
    people = ties.board.stakeholders
    edges = [(node, graph.edges[before, node]) for before, node in pairwise(path)]
    return tuple(
        Step(node.id, people[node.id].name, edge["strength"], (_reason(ties, edge["record"]),))
        for node, edge in edges
    )


def _reason(ties: Ties, record: Key) -> Reason:
    board = ties.board
    if record.kind == "relationship":
        return tie_reason(ties, ties.readings[record.id])
    if record.kind == "stakeholder":
        person = board.stakeholders[record.id]
        boss = board.stakeholders[person.reports_to or ""]
        return Reason(record, phrase("{name} reports to {name2}", name=person.name, name2=boss.name))
    return Reason(record, _influence_words(board, board.influences[record.id]))


def _influence_words(board: Board, influence: Influence) -> str:
    source = board.stakeholders[influence.stakeholder_id].name
    target = board.stakeholders[influence.to_stakeholder_id or ""].name
    if influence.influence is InfluenceKind.ALLY:
        return phrase("{source} and {target} are allies", source=source, target=target)
    return phrase("{source} influences {target}", source=source, target=target)
