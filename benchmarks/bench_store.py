"""What does a board cost, beside a hand-written read of the same rows? And a write?"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import apsw
import networkx as nx

from benchmarks import timing, world
from graph.analysis import coverage, penetration, read_ties, single_points
from graph.model import Board, Policy
from graph.store import Store, open_store

ROWS = """
    SELECT kind, data FROM record WHERE home = 'acme' OR id = 'acme'
    UNION ALL SELECT r.kind, r.data FROM record p JOIN record r ON r.home = p.id
    WHERE p.home = 'acme' AND p.kind = 'stakeholder'
"""


def main() -> None:
    """Prints the figures of the embedded store and of the measures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.db"
        with open_store(f"sqlite:///{path}", today=lambda: world.TODAY) as store:
            changes = world.changes()
            seconds = timing.once(lambda: store.apply(changes))
            timing.report(
                "write 1,000 ties and their contacts (SQLite)", seconds, len(changes.statements), "statements"
            )
            seconds = timing.once(lambda: store.apply(changes.model_copy(update={"operation_id": "again"})))
            timing.report("the same export again", seconds, len(changes.statements), "statements")
            _boards(store, path)
            _measures(store.board("acme"))


def _boards(store: Store, path: Path) -> None:
    connection = apsw.Connection(str(path))

    def by_hand() -> list[object]:
        return [json.loads(str(data)) for _, data in connection.execute(ROWS)]

    timing.compare(
        "board of 1,000 ties (SQLite) / SELECT and json.loads", lambda: store.board("acme"), by_hand
    )
    timing.compare(
        "known_at board / SELECT and json.loads", lambda: store.board("acme", known_at=1), by_hand, rounds=3
    )
    connection.close()


def _measures(board: Board) -> None:
    policy = Policy()
    single = single_points(board, policy)

    def ours() -> None:
        ties = read_ties(board, policy)
        coverage(board, policy, ties), single_points(board, policy, ties), penetration(board, policy, ties)

    def bare() -> None:
        reach = _reach(board)
        nx.immediate_dominators(reach, "us")
        for seat in board.decision_roles.values():
            if seat.stakeholder_id in reach:
                nx.node_connectivity(reach, "us", seat.stakeholder_id)

    timing.compare(f"three measures / bare networkx ({len(single.reach)} key people)", ours, bare)


def _reach(board: Board) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for tie in board.relationships.values():
        graph.add_edge("us", tie.team_member_id)
        graph.add_edge(tie.team_member_id, tie.stakeholder_id)
    for person in board.stakeholders.values():
        if person.reports_to:
            graph.add_edge(person.id, person.reports_to)
            graph.add_edge(person.reports_to, person.id)
    return graph


if __name__ == "__main__":
    main()
