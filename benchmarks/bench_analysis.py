"""What does the full report of an account cost, beside the bare networkx calls that one would make by hand?

The account has 300 stakeholders, 10 team members and 1,000 ties. Each measure stands beside the algorithms of
networkx that answer part of its question on the same graph, built beforehand; a measure without any stands
alone. The goal: the full report within twice all bare calls together.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Callable, Mapping
from itertools import islice
from time import process_time

import networkx as nx

from app.arguments import by_id
from app.catalogue import MEASURES
from app.full_report import full_report, reported
from app.measure import Measure
from app.reading import Reading
from benchmarks import timing, world
from graph.analysis import coverage, gaps, lapsing, read_ties, single_points
from graph.analysis.report import Report
from graph.analysis.ties import Ties
from graph.model import Board, InfluenceKind, Policy
from graph.store import open_store

ROUNDS = 5
Work = Callable[[], object]


def main() -> None:
    """Prints every measure beside its counterpart, then the full report beside all of them."""
    board, policy = the_board(), Policy()
    ties = read_ties(board, policy)
    bare = counterparts(board, policy, ties)
    for measure in reported():
        alone(measure, board, policy, bare.get(measure.name))
    target = max(single_points(board, policy, ties).reach, key=lambda row: row.weight).id
    graph = reach_of(ties)
    alone(MEASURES["introductions"], board, policy, lambda: ways(graph, target), to=target)
    together(board, policy, bare, without="lapsing")
    together(board, policy, bare)
    made = reading(board, policy)
    whole(made)
    seconds = timing.once(lambda: full_report(made), process_time)
    print(f"{'the full report as JSON, once it is there':<58} {seconds * 1e3:8.1f} ms")


def together(board: Board, policy: Policy, bare: Mapping[str, Work], without: str | None = None) -> None:
    """Prints the full report, from reading the ties on, beside all counterparts."""
    calls = [work for name, work in bare.items() if name != without]
    timing.compare(
        "full report / all of the bare calls" + (f", both without {without}" if without else ""),
        lambda: whole(reading(board, policy), without), lambda: [work() for work in calls],
        ROUNDS, process_time,
    )  # fmt: skip


def whole(one: Reading, without: str | None = None) -> list[Report]:
    """Every measure of the full report, ties read once."""
    find = by_id(one.board)
    return [measure.answer(one, {}, find) for measure in reported() if measure.name != without]


def the_board() -> Board:
    """The board as a store reads it."""
    with open_store("sqlite://", today=lambda: world.TODAY) as store:
        store.apply(world.changes())
        return store.board("acme")


def reading(board: Board, policy: Policy) -> Reading:
    """A reading that has computed nothing yet."""

    def never(*_: object) -> Reading:
        raise NotImplementedError

    return Reading(board, policy, never, lambda _: 0)


def alone(measure: Measure, board: Board, policy: Policy, bare: Work | None, **said: str) -> None:
    """Prints what one measure costs when the ties and the coverage are there already."""

    def prepared() -> Reading:
        one = reading(board, policy)
        assert one.ties is not None
        if measure.name not in ("coverage", "gaps"):
            assert one.gaps is not None
        return one

    fresh = iter([prepared() for _ in range(ROUNDS + 1)])

    def ours() -> object:
        return measure.answer(next(fresh), said, by_id(board))

    if bare is None:
        ours()
        seconds = statistics.median(timing.once(ours, process_time) for _ in range(ROUNDS))
        print(f"{measure.name:<58} {seconds * 1e3:8.1f} ms")
    else:
        timing.compare(f"{measure.name} / networkx", ours, bare, ROUNDS, process_time)


def counterparts(board: Board, policy: Policy, ties: Ties) -> Mapping[str, Work]:
    """By measure, the calls that one would make by hand on the same graph."""
    reach, politics = reach_of(ties), politics_of(board)
    contact: nx.Graph[str] = nx.Graph()
    for tie in ties.readings.values():
        contact.add_edge(tie.member_id, tie.stakeholder_id, cost=1.0 - tie.strength)
    nx.set_node_attributes(contact, {one.id: one.seniority.value for one in board.stakeholders.values()}, "x")
    players = [row.id for row in single_points(board, policy, ties).reach]
    plan, around = plan_of(board, policy, ties), nx.compose(contact, nx.Graph(politics))

    lapsed = [(one.member_id, one.stakeholder_id) for one in lapsing(board, policy, ties).ties]

    def cuts() -> None:
        nx.immediate_dominators(reach, "us")
        for one in players:
            nx.node_connectivity(reach, "us", one)
        for member in board.team_members:
            nx.descendants(nx.restricted_view(reach, [member], []), "us")

    def detours() -> None:
        for one, other in lapsed:
            edge = around.edges[one, other]
            around.remove_edge(one, other)
            with contextlib.suppress(nx.NetworkXNoPath):
                nx.bidirectional_dijkstra(around, one, other, weight="cost")
            around.add_edge(one, other, **edge)

    def power() -> None:
        nx.pagerank(politics)
        list(nx.connected_components(politics.to_undirected(as_view=True)))

    def plans() -> None:
        nx.single_source_dijkstra(reach, "us", weight="cost")
        nx.max_flow_min_cost(plan, "us", "them")

    return {
        "single-points": cuts,
        "politics": power,
        "moves": plans,
        "matrix": lambda: nx.attribute_mixing_dict(contact, "x"),
        "lapsing": detours,
    }


def reach_of(ties: Ties) -> nx.DiGraph[str]:
    """Us, our people, theirs: live ties and reporting lines, as one would draw them."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for tie in ties.readings.values():
        if tie.live:
            graph.add_edge("us", tie.member_id, cost=0.0)
            graph.add_edge(tie.member_id, tie.stakeholder_id, cost=1.0 - tie.strength)
    graph.add_nodes_from(ties.board.stakeholders)
    for person in ties.board.stakeholders.values():
        if person.reports_to:
            graph.add_edge(person.id, person.reports_to, cost=0.5)
            graph.add_edge(person.reports_to, person.id, cost=0.5)
    return graph


def politics_of(board: Board) -> nx.DiGraph[str]:
    """Influence and reporting at the customer."""
    pairs = [(one.id, one.reports_to) for one in board.stakeholders.values() if one.reports_to]
    pairs += [
        (one.stakeholder_id, one.to_stakeholder_id)
        for one in board.influences.values()
        if one.to_stakeholder_id and one.influence is InfluenceKind.INFLUENCES
    ]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(board.stakeholders)
    graph.add_edges_from(pairs, cost=0.5)
    return graph


def plan_of(board: Board, policy: Policy, ties: Ties) -> nx.DiGraph[str]:
    """Who of us could meet whom that is a gap: capacities and costs."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    open_gaps = gaps(board, policy, ties, coverage(board, policy, ties)).gaps
    for member in board.team_members:
        graph.add_edge("us", member, capacity=40, weight=0)
        for number, gap in enumerate(open_gaps):
            graph.add_edge(member, gap.id, capacity=1, weight=10 + number % 7)
    for gap in open_gaps:
        graph.add_edge(gap.id, "them", capacity=1, weight=0)
    return graph


def ways(graph: nx.DiGraph[str], target: str) -> list[list[str]]:
    """The three cheapest simple paths."""
    return list(islice(nx.shortest_simple_paths(graph, "us", target, weight="cost"), 3))


if __name__ == "__main__":
    main()
