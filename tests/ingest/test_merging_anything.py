"""Whatever the map holds: does a merge of companies leave a sound store, and its undo what was before?"""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exporting import json_export
from app.merging import Merging, take_back
from graph.model import ChangeSet, Statement
from graph.store import Rejected, Store, open_store
from tests.graph.store.conftest import TODAY
from tests.graph.store.strategies import ACCOUNTS, groundwork, writes

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def filled(store: Store, history: list[list[Statement]]) -> None:
    for number, statements in enumerate(history):
        try:
            store.apply(ChangeSet(operation_id=f"fill-{number}", statements=tuple(statements), at=NOW))
        except Rejected:
            continue


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(writes, max_size=5), st.permutations(ACCOUNTS))
def test_a_merge_and_its_undo(history: list[list[Statement]], pair: list[str]) -> None:
    kept, other = pair
    with open_store("sqlite://", today=lambda: TODAY) as store:
        filled(store, [groundwork(), *history])
        if len(store.get("account", pair)) < 2:
            return
        before = exported(store)
        made = Merging(store, "t", "", "merge", NOW, {}, "account").merge(kept, other).revision
        assert made is not None
        exported(store)
        assert store.get("account", [other]) == {}
        homes = {getattr(one, "account_id", None) for one in store.records("stakeholder")}
        assert other not in homes
        take_back(store, made.number, operation_id="back", actor="t", at=NOW)
        assert exported(store) == before
