"""Do imports respect what was decided? After a merge, after keeping apart, and after taking a merge back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.duplicates import duplicates
from app.exporting import json_export
from app.importing import run_import
from app.merging import Merging, take_back
from graph.model import Stakeholder
from graph.store import Store, open_store
from ingest import ImportOptions
from tests.ingest.support import csv_file
from tests.support.stores import Address

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CONTACTS = """
    Id,FirstName,LastName,AccountId,Email,Title,ReportsToId,Phone
    0031,Robert,Weiss,0011,robert.weiss@acme.example,CFO,,+49 30 1234567
    0032,Bob,Weiss,0011,bob@acme.example,Finance,0033,
    0033,Otto,Blau,0011,otto@acme.example,CEO,,
    0034,Ute,Rot,0011,ute@acme.example,Buyer,0032,
"""
ACCOUNTS = """
    Id,Name,Industry
    0011,Acme,Food
"""
EVENTS = """
    Id,Subject,WhoId,OwnerId,StartDateTime,EndDateTime
    00U1,Review,0032,0051,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z
    00U2,Lunch,0031,0051,2026-03-03T09:00:00Z,2026-03-03T10:00:00Z
"""
LATER = EVENTS + "    00U3,Again,0032,0051,2026-04-02T09:00:00Z,2026-04-02T10:00:00Z\n"
PROMOTED = CONTACTS.replace("Finance", "VP Finance").replace("bob@acme.example,", "bob.w@acme.example,")


@pytest.fixture
def store(address: Address) -> Iterator[Store]:
    with open_store(**address, today=lambda: date(2026, 11, 20)) as opened:
        yield opened


def load(store: Store, operation: str, *texts: str) -> dict[str, Any]:
    files = [csv_file(f"{place}.csv", text) for place, text in enumerate(texts)]
    options = ImportOptions(today=date(2026, 11, 20))
    return run_import(store, files, options, actor="tester", operation_id=operation)


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def person(store: Store, name: str) -> Stakeholder:
    (found,) = store.named("stakeholder", name)
    assert isinstance(found, Stakeholder)
    return found


def merged(store: Store) -> int:
    kept, other = person(store, "Robert Weiss"), person(store, "Bob Weiss")
    made = Merging(store, "tester", "", "merge", NOW, {}).merge(kept.id, other.id).revision
    assert made is not None
    return made.number


def met(store: Store, name: str) -> list[str]:
    found = store.interactions(people=[person(store, name).id])
    return sorted(str(one.subject) for one in found)


def test_the_same_files_again_change_nothing(store: Store) -> None:
    load(store, "one", ACCOUNTS, CONTACTS, EVENTS)
    merged(store)
    before = exported(store)
    assert load(store, "two", ACCOUNTS, CONTACTS, EVENTS)["revision"] is None
    assert exported(store) == before
    load(store, "three", ACCOUNTS, CONTACTS + "\n", EVENTS + "\n")
    assert exported(store) == before
    assert met(store, "Robert Weiss") == ["Lunch", "Review"]


def test_newer_files_reach_the_kept_one(store: Store) -> None:
    load(store, "one", ACCOUNTS, CONTACTS, EVENTS)
    merged(store)
    load(store, "two", ACCOUNTS, PROMOTED, LATER)
    exported(store)
    robert = person(store, "Robert Weiss")
    assert met(store, "Robert Weiss") == ["Again", "Lunch", "Review"]
    assert (robert.title, person(store, "Ute Rot").reports_to) == ("CFO", robert.id)
    assert set(robert.emails) == {"robert.weiss@acme.example", "bob@acme.example", "bob.w@acme.example"}
    assert store.find("stakeholder", ["name:bob weiss"]) == {}
    (tie,) = store.board(robert.account_id).ties_of[robert.id]
    assert len(tie.rhythm) == 3


@pytest.mark.parametrize("again", [[CONTACTS, LATER], [PROMOTED, LATER], [PROMOTED], [LATER]])
def test_both_histories_come_back_after_later_imports(store: Store, again: list[str]) -> None:
    load(store, "one", ACCOUNTS, CONTACTS, EVENTS)
    number = merged(store)
    load(store, "two", *again)
    take_back(store, number, operation_id="undo", actor="tester", at=NOW)
    with open_store("sqlite://", today=lambda: date(2026, 11, 20)) as never:
        load(never, "one", ACCOUNTS, CONTACTS, EVENTS)
        load(never, "two", *again)
        assert exported(store) == exported(never)


def test_apart_is_not_asked_again(store: Store) -> None:
    load(store, "one", ACCOUNTS, CONTACTS, EVENTS)
    (pair,) = duplicates(store, bool)
    Merging(store, "tester", "", "apart", NOW, {}).keep_apart(pair.kept.id, pair.other.id)
    told = load(store, "two", ACCOUNTS, PROMOTED, LATER)
    assert [one for one in told["questions"] if one["kind"] == "possible-duplicate"] == []
    assert duplicates(store, bool) == []


def test_an_import_that_was_taken_back_and_made_again_finds_the_decision(store: Store) -> None:
    number = load(store, "one", ACCOUNTS, CONTACTS, EVENTS)["revision"]
    (pair,) = duplicates(store, bool)
    Merging(store, "tester", "", "apart", NOW, {}).keep_apart(pair.kept.id, pair.other.id)
    store.undo(number, operation_id="undo", actor="tester", at=NOW)
    load(store, "again", ACCOUNTS, CONTACTS, EVENTS)
    assert duplicates(store, bool) == []
