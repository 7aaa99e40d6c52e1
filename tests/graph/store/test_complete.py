"""Does a complete export end the same in both stores, page by page, and come back by undo?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Key
from graph.store import Store
from tests.ingest.complete_world import (
    ACCOUNTS,
    ALL,
    EVENTS,
    STEP,
    Step,
    contacts,
    exported,
    load,
    names,
    undone,
    walked_and_taken_back,
)
from tests.support.stores import Address

EXAMPLES = {"sqlite": 10, "neo4j": 3}


def test_complete_exports_end_and_come_back(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    load(store, "events", EVENTS)
    before = exported(store)
    told = load(store, "second", contacts("0031", "0033", "0034"), complete=True)
    assert names(store) == ["Anna Weiss", "Otto Blau", "Ute Rot"]
    undone(store, told["revision"])
    assert exported(store) == before


@pytest.mark.parametrize("kind", ["stakeholder", "relationship"])
def test_pages_hold_each_record_once(store: Store, kind: str) -> None:
    load(store, "first", ACCOUNTS, ALL, EVENTS)
    found, after = [], ""
    while page := store.page(kind, after, 2):
        found += [one.id for one in page]
        after = found[-1]
    assert sorted(found) == [one.id for one in store.records(kind)]
    assert found


def test_only_who_spoke_takes_back(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    people = list(store.records("stakeholder"))
    assert store.withdrawals(people, "hubspot", "d", lambda _: False) == {}
    words = store.withdrawals(people[:1], "salesforce", "d", lambda _: False)
    assert {key: [one.drop for one in some] for key, some in words.items()} == {
        Key("stakeholder", people[0].id): [True]
    }


def test_every_sequence_can_be_taken_back_to_the_byte(
    fresh_store: Callable[[], Store], address: Address
) -> None:
    kind = "sqlite" if address["address"].startswith("sqlite") else "neo4j"

    @settings(
        max_examples=EXAMPLES[kind], deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(st.lists(STEP, min_size=2, max_size=5))
    def walk(steps: list[Step]) -> None:
        walked_and_taken_back(fresh_store(), steps)

    walk()
