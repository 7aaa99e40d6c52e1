"""Does a store list where people and imports disagree, and let imports count again about one field?"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import pytest

from app.duplicates import duplicates
from app.merging import Merging
from graph.model import (
    REMOVAL,
    Account,
    Disagreement,
    Key,
    Said,
    Stakeholder,
    Statement,
    accept,
    canonical_json,
    drop,
    say,
)
from graph.store import Store, disagreeing
from graph.store.filing import said_about
from graph.store.ledger import Reader
from tests.graph.store.world import NOW, changes, edit, people
from tests.ingest.complete_world import ACCOUNTS, ALL, load, said

ANNA = Key("stakeholder", "anna")


def listed(store: Store, limit: int = 100) -> list[Disagreement]:
    """Every page of the list, one after the other."""
    found, after = store.disagreements(None, limit)
    while after is not None:
        some, after = store.disagreements(after, limit)
        found += some
    return found


def exported(store: Store) -> str:
    return canonical_json(
        {kind: [r.model_dump(mode="json") for r in records] for kind, records in store.everything().items()}
    )


def anna(store: Store) -> Stakeholder:
    return cast(Stakeholder, store.get("stakeholder", ["anna"])["anna"])


def test_a_field_is_listed_accepted_and_stays_so_with_later_exports(store: Store) -> None:
    store.apply(changes("1", people()))
    assert listed(store) == []
    store.apply(changes("2", [edit("stakeholder", "anna", title="Chief", note="likes tea")]))
    (one,) = listed(store)
    assert one == Disagreement("stakeholder", "anna", "title", "Chief", 2, "CFO", 1, "hubspot", "acme")
    before = exported(store)
    done = store.apply(changes("3", [accept(ANNA, "title", "CFO")])).revision
    assert done is not None
    assert (done.accounts, anna(store).title, anna(store).note) == (("acme",), "CFO", "likes tea")
    assert listed(store) == []
    assert store.board("acme", known_at=2).stakeholders["anna"].title == "Chief"
    newer = [
        Statement(kind="stakeholder", id="anna", values={"title": "CEO"}, source="hubspot", document="x")
    ]
    told = store.apply(changes("4", newer))
    assert (list(told.contested), anna(store).title) == ([], "CEO")
    assert store.apply(changes("5", [accept(ANNA, "title", "CEO")])).revision is None
    store.undo(4, operation_id="u4", actor="t", at=NOW)
    store.undo(3, operation_id="u3", actor="t", at=NOW)
    assert exported(store) == before
    assert listed(store) == [one]
    assert store.check() == []


def test_a_person_may_change_their_mind_again(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [edit("stakeholder", "anna", title="Chief")]))
    store.apply(changes("3", [accept(ANNA, "title", "CFO")]))
    assert store.apply(changes("4", [edit("stakeholder", "anna", title="Chief")])).revision is not None
    assert anna(store).title == "Chief"
    assert [(one.field, one.revision) for one in listed(store)] == [("title", 4)]


def test_who_was_removed_is_there_again_with_their_ties(store: Store) -> None:
    store.apply(changes("1", people()))
    before = exported(store)
    store.apply(changes("2", [drop("stakeholder", "anna")]))
    assert [(one.field, one.imported, one.anchor) for one in listed(store)] == [
        (REMOVAL, "Anna Weiß", "acme")
    ]
    store.apply(changes("3", [accept(ANNA, REMOVAL, None)]))
    assert exported(store) == before
    assert listed(store) == []
    store.undo(3, operation_id="u", actor="t", at=NOW)
    assert "anna" not in store.board("acme").stakeholders
    assert store.check() == []


def test_an_acceptance_does_not_keep_a_record_that_its_export_withdraws(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [say(Account(id="b", name="B"), source="hubspot", document="d")]))
    store.apply(changes("3", [edit("account", "b", name="Bee"), accept(Key("account", "b"), "name", "B")]))
    store.undo(3, operation_id="u", actor="t", at=NOW)
    store.apply(changes("4", [accept(Key("account", "b"), "name", "B")]))
    (record,) = store.get("account", ["b"]).values()
    (words,) = store.withdrawals([record], "hubspot", "d2", lambda _: False).values()
    store.apply(changes("5", words))
    assert store.get("account", ["b"]) == {}


def test_a_merge_is_no_disagreement(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    assert duplicates(store, bool) == []
    ids = store.find("stakeholder", [f"id:salesforce:contact:{n}" for n in ("0031", "0032")])
    (kept,), (other,) = ids.values()
    Merging(store, "tester", "", "merge", NOW, {}).merge(kept, other)
    assert listed(store) == []
    said(store, "edit", edit("stakeholder", kept, title="Head"))
    assert [one.field for one in listed(store)] == ["title"]


def test_pages_of_any_size_list_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disagreeing, "BATCH", 3)
    store.apply(changes("1", people()))
    more = [
        say(Stakeholder(id=f"p{n}", account_id="acme", name=f"P{n}", title="x"), source="s", document="d")
        for n in range(9)
    ]
    store.apply(changes("2", more))
    store.apply(changes("3", [
        edit("stakeholder", f"p{n}", title="x" if n % 3 else "y", name=f"Q{n}") for n in range(9)
    ]))  # fmt: skip
    whole = listed(store)
    assert [(one.id, one.field) for one in whole] == [
        (f"p{n}", field) for n in range(9) for field in (("name",) if n % 3 else ("name", "title"))
    ]
    for limit in (1, 2, 5, 12):
        assert listed(store, limit) == whole
    assert store.disagreements_about([Key("stakeholder", "p0"), Key("stakeholder", "anna")]) == {
        Key("stakeholder", "p0"): whole[:2]
    }


def test_revisions_by_number(store: Store) -> None:
    store.apply(changes("1", people()))
    assert {n: one.operation_id for n, one in store.revisions([1, 7]).items()} == {1: "1"}
    assert store.revisions([]) == {}


def test_the_list_reads_nothing_of_what_no_person_spoke_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [edit("stakeholder", "anna", title="Chief")]))
    asked: list[Key] = []

    def watched(reader: Reader, keys: Collection[Key], live: Collection[int]) -> dict[Key, list[Said]]:
        asked.extend(keys)
        return said_about(reader, keys, live)

    monkeypatch.setattr("graph.store.disagreeing.said_about", watched)
    assert len(listed(store)) == 1
    assert asked == [ANNA]
