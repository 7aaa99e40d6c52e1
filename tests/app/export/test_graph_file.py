"""Can networkx read the GraphML back, with the board's own nodes and edges?"""

import io
from collections import Counter
from typing import Any

import networkx as nx

from app.export.graph_file import plain_graph, write
from app.export.source import Source
from app.readings import Readings
from tests.support.made_up import HEBREW_NAME, PAYLOAD


def read(source: Source) -> Any:
    (content,) = write(source)
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def test_nodes_edges_and_attributes_come_back(large: Source) -> None:
    (reading,) = large.each()
    graph, board = read(large), reading.board
    whole: Any = board.graph
    assert set(graph) == set(whole)
    kinds = [Counter(kind for *_, kind in one.edges(data="kind")) for one in (graph, whole)]
    assert kinds[0] == kinds[1]
    for row in reading.coverage.stakeholders:
        node = graph.nodes[row.id]
        assert (node["label"], node["coverage"], node["strength"]) == (
            row.name,
            row.status.value,
            row.strength,
        )
        assert node["live_ties"] == row.live_ties
    ties = [data for *_, data in graph.edges(data=True) if data["kind"] == "relationship"]
    assert len(ties) == len(board.relationships)
    strengths = Counter(round(one.strength, 9) for one in reading.ties.readings.values())
    assert Counter(round(data["strength"], 9) for data in ties) == strengths


def test_odd_names_are_text(odd: Source) -> None:
    labels = {label for _, label in read(odd).nodes(data="label")}
    assert {PAYLOAD, HEBREW_NAME} <= labels


def test_values_are_plain(large: Source) -> None:
    (reading,) = large.each()
    graph = plain_graph(reading)
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    values += [value for *_, data in graph.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_all_accounts_are_one_graph(readings: Readings) -> None:
    graph = read(Source(readings))
    assert {"acc-large", "acc-tiny", "acc-odd"} <= set(graph)
