"""Does a merge, and taking it back, come out alike in both stores?"""

from __future__ import annotations

from app.merging import Merging, take_back
from graph.store import Store
from tests.ingest.test_merging import NOW, check_merged, exported, world


def test_two_become_one_and_two_again(store: Store) -> None:
    world(store, "hubspot")
    before = exported(store)
    made = Merging(store, "tester", "", "merge", NOW, {}).merge("kept", "other").revision
    assert made is not None
    check_merged(store)
    take_back(store, made.number, operation_id="undo", actor="tester", at=NOW)
    assert exported(store) == before
