"""How does the board look to a network tool? GraphML: people, units, seats and ties with plain attributes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import networkx as nx

from app.export.source import Source
from app.export.xml_text import xml_text
from app.reading import Reading
from graph.model import Record

Plain = str | int | float | bool
FIELDS = ("reports_to", "in_unit")
"""Edges that are a field of a person, and say no more than that."""


def write(source: Source) -> Iterator[bytes]:
    """The graph of the boards as GraphML, with each person's coverage and each tie's strength.

    Raises:
        NotFound: no such account, or no such revision.
    """
    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for reading in source.each():
        whole.update(plain_graph(reading))
    unify([data for _, data in whole.nodes(data=True)])
    unify([data for *_, data in whole.edges(data=True)])
    buffer = io.BytesIO()
    nx.write_graphml(whole, buffer, encoding="utf-8", named_key_ids=True)
    yield buffer.getvalue()


def plain_graph(reading: Reading) -> nx.MultiDiGraph[str]:
    """The board's graph with plain attributes only; an edge's key is its kind and its record's id.

    Linear in the records.
    """
    graph = reading.board.graph
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    standing = {row.id: row for row in reading.coverage.stakeholders}
    for node, data in graph.nodes(data=True):
        row = standing.get(node)
        measured = {} if row is None else {
            "coverage": row.status.value, "flags": " ".join(row.flags), "strength": row.strength,
            "live_ties": row.live_ties, "key_role": row.key, "weight": row.weight,
        }  # fmt: skip
        plain.add_node(node, kind=data["kind"], **_attributes(data["record"]), **measured)
    for source, target, key, data in graph.edges(keys=True, data=True):
        kind, record = data["kind"], data["record"]
        own = {} if kind in FIELDS else _attributes(record)
        plain.add_edge(source, target, key=f"{kind}:{key}", kind=kind, **own, **_tie(reading, record))
    return plain


def unify(items: list[dict[str, Plain]]) -> None:
    """Gives every attribute one type, changing the values in place: GraphML declares a type for each name.

    >>> items = [{"a": 1, "b": 2}, {"a": 0.5, "b": "x"}]
    >>> unify(items)
    >>> items
    [{'a': 1.0, 'b': '2'}, {'a': 0.5, 'b': 'x'}]
    """
    kinds: dict[str, set[type[Plain]]] = {}
    for data in items:
        for name, value in data.items():
            kinds.setdefault(name, set()).add(type(value))
    mixed = {name: float if found == {int, float} else str for name, found in kinds.items() if len(found) > 1}
    for data in items:
        data.update({name: kind(data[name]) for name, kind in mixed.items() if name in data})


def _tie(reading: Reading, record: Record) -> dict[str, Plain]:
    found = reading.ties.readings.get(record.id) if record.kind == "relationship" else None
    return {} if found is None else {"strength": found.strength, "live": found.live}


def _attributes(record: Record) -> dict[str, Plain]:
    told = {name: plain_value(getattr(record, name)) for name in type(record).model_fields if name != "id"}
    label = getattr(record, "name", None)
    named: dict[str, Plain] = {"label": xml_text(label)} if label else {}
    return named | {name: value for name, value in told.items() if value is not None and name != "kind"}


def plain_value(value: Any) -> Plain | None:
    """A field as one value that GraphML has a type for; None for what has no plain form.

    >>> plain_value(date(2026, 11, 20)), plain_value(("a", "b")), plain_value({"a": 1}), plain_value(0.5)
    ('2026-11-20', 'a; b', None, 0.5)
    """
    if isinstance(value, Enum):
        return xml_text(str(value.value))
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, tuple):
        parts = [None if isinstance(one, tuple) else plain_value(one) for one in value]
        return "; ".join(map(str, parts)) if parts and None not in parts else None
    return None
