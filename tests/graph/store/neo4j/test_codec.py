"""Does a record survive being made into plain properties, and being kept in Neo4j?"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import KINDS, Key, Product, Record, lookup_keys
from graph.store.neo4j.codec import decode, encode
from graph.store.neo4j.database import Neo4jDatabase
from graph.store.neo4j.shape import NODES
from tests.graph.store.neo4j.conftest import make
from tests.graph.store.neo4j.records import records

ANY = st.sampled_from(sorted(KINDS)).flatmap(records)
ANY_NODE = st.sampled_from(sorted(NODES)).flatmap(records)
PLAIN = (str, int, float, bool)


def told(record: Record) -> dict[str, object]:
    return {name: value for name, value in encode(record).items() if value is not None}


@given(record=ANY)
@settings(max_examples=500, deadline=None)
def test_a_record_is_the_same_after_encoding(record: Record) -> None:
    again = decode(record.kind, told(record))
    assert again == record
    assert again.model_dump_json() == record.model_dump_json()
    different = type(record).model_validate_json(record.model_dump_json(exclude_defaults=True))
    assert again.model_fields_set == different.model_fields_set


@given(record=ANY)
@settings(max_examples=300, deadline=None)
def test_every_property_is_a_plain_value(record: Record) -> None:
    for value in told(record).values():
        items = value if isinstance(value, list) else [value]
        assert items
        assert len({type(item) for item in items} & set(PLAIN)) == 1
        assert all(type(item) in PLAIN for item in items)


def test_lists_of_objects_are_parallel_lists() -> None:
    tie = make(
        "relationship", id="t", team_member_id="m", stakeholder_id="p",
        statements=[{"level": "brief", "day": "2026-03-01", "rater": None}],
        rhythm=[("2026-03-02", "call", "mutual", 2), ("2026-03-05", "email", "outbound", 1)],
    )  # fmt: skip
    assert told(tie) == {
        "id": "t", "team_member_id": "m", "stakeholder_id": "p", "desired_level": "unknown",
        "statements_level": ["brief"], "statements_day": ["2026-03-01"], "statements_rater": [""],
        "statements_standing": ["unknown"], "rhythm_day": ["2026-03-02", "2026-03-05"],
        "rhythm_kind": ["call", "email"], "rhythm_direction": ["mutual", "outbound"], "rhythm_times": [2, 1],
        "first_contact": "2026-03-02", "last_contact": "2026-03-05", "last_answer": "2026-03-02",
    }  # fmt: skip


def test_a_record_is_the_same_after_neo4j(database: Neo4jDatabase) -> None:
    @given(made=st.lists(ANY_NODE, min_size=1, max_size=12, unique_by=lambda record: record.key))
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    def kept(made: list[Record]) -> None:
        database.write(lambda ledger: ledger.put_records(made), keep=lambda _: True)
        found = database.read(lambda reader: reader.get([record.key for record in made]))
        assert found == {record.key: record for record in made}

    kept()
    assert database.problems() == []


@pytest.mark.parametrize("name", ["x" * 1_000, "\ufdfa" * 1_000, "👩‍💼" * 300])
def test_long_names_are_kept_and_found(database: Neo4jDatabase, name: str) -> None:
    product = Product(id="p", name=name)
    database.write(lambda ledger: ledger.put_records([product]), keep=lambda _: True)
    (key,) = lookup_keys(product)
    assert database.read(lambda reader: reader.find("product", [key])) == {key: ("p",)}
    assert database.read(lambda reader: reader.get([Key("product", "p")])) == {product.key: product}
