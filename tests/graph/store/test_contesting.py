"""Does a store tell where an import disagrees with a person, and keep the person's word?"""

from __future__ import annotations

from app.duplicates import duplicates
from app.merging import Merging
from graph.model import Statement, drop
from graph.store import Store
from tests.ingest.complete_world import ACCOUNTS, ALL, NOW, exported, load, said, undone


def person(store: Store, number: str) -> str:
    (found,) = store.find("stakeholder", [f"id:salesforce:contact:{number}"]).values()
    return found[0]


def test_each_field_with_both_words(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    values = {"title": "Chief Buyer", "emails": ["bob@acme.example", "b@home.example"], "note": "tea"}
    said(store, "edit", Statement(kind="stakeholder", id=person(store, "0032"), values=values))
    told = load(store, "second", ALL.replace("Weiss", "Weiß"))
    (one,) = told["conflicts"]
    assert (one["field"], one["said"], one["imported"]) == ("title", "Chief Buyer", "Buyer")
    assert (one["name"], one["by"], one["revision"], one["file"], one["row"]) == (
        "Bob Gelb", "tester", 2, "0.csv", 3
    )  # fmt: skip
    assert store.get("stakeholder", [one["id"]])[one["id"]].title == "Chief Buyer"  # type: ignore[attr-defined]
    assert load(store, "again", ALL.replace("Weiss", "Weiß"), dry_run=True)["conflicts"] == [one]
    undone(store, 2)
    assert load(store, "third", ALL, dry_run=True)["conflicts"] == []
    assert store.get("stakeholder", [one["id"]])[one["id"]].title == "Buyer"  # type: ignore[attr-defined]


def test_who_was_removed_by_hand_stays_gone_and_is_told(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    said(store, "gone", drop("stakeholder", person(store, "0032")))
    before = exported(store)
    (one,) = load(store, "second", ALL + "\n", dry_run=True)["conflicts"]
    assert (one["field"], one["name"], one["row"]) == ("", "Bob Gelb", 3)
    assert exported(store) == before


def test_a_merge_is_no_conflict(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    assert duplicates(store, bool) == []
    kept, other = person(store, "0031"), person(store, "0032")
    Merging(store, "tester", "", "merge", NOW, {}).merge(kept, other)
    assert load(store, "second", ALL.replace("CFO", "CEO"))["conflicts"] == []


def test_what_a_person_once_dated_into_the_past_is_no_conflict(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    old = Statement(
        kind="stakeholder", id=person(store, "0032"), values={"title": "Trainee"}, valid_to=NOW.date()
    )
    said(store, "old", old)
    assert load(store, "second", ALL + "\n", dry_run=True)["conflicts"] == []
