"""Do imports respect what was decided about companies? After a merge, after keeping apart, after an undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.exporting import json_export
from app.importing import run_import
from app.merging import Merging, take_back
from graph.model import Account, ChangeSet, Stakeholder, Statement
from graph.store import Store, open_store
from ingest import ImportOptions
from tests.ingest.support import csv_file
from tests.support.stores import Address

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ACCOUNTS = """
    Id,Name,Industry,Website,ParentId,OwnerId
    0011,Acme AG,Food,acme.example,,0051
    0012,Acme Food Group,Dairy,acme-food.example,,0051
    0013,Acme Spices,,,0012,0052
"""
CONTACTS = """
    Id,FirstName,LastName,AccountId,Email,Title,Department,ReportsToId
    0031,Anna,Weiss,0011,anna@acme.example,CFO,Finance,
    0032,Otto,Blau,0012,otto@acme-food.example,CEO,finance,
    0033,Ute,Rot,0012,ute@acme-food.example,Buyer,Purchasing,0032
"""
DEALS = """
    Id,Name,AccountId,StageName,Amount,CloseDate,OwnerId
    0061,Pumps,0012,Prospecting,100,2026-12-01,0052
"""
ROLES = """
    Id,OpportunityId,ContactId,Role,IsPrimary
    00K1,0061,0033,Decision Maker,TRUE
"""
EVENTS = """
    Id,Subject,WhoId,OwnerId,StartDateTime,EndDateTime
    00U1,Review,0032,0051,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z
"""
FIRST = (ACCOUNTS, CONTACTS, DEALS, ROLES, EVENTS)
NEW = CONTACTS.replace("Buyer", "Head of Purchasing") + (
    "    0034,Leo,Gal,0012,leo@acme-food.example,Lawyer,Legal,0033\n"
)
LATER = EVENTS + "    00U3,Again,0034,0052,2026-04-02T09:00:00Z,2026-04-02T10:00:00Z\n"
GROWN = ACCOUNTS.replace("Dairy", "Milk")


def opened() -> Store:
    return open_store("sqlite://", today=lambda: TODAY)


@pytest.fixture
def store(address: Address) -> Iterator[Store]:
    with open_store(**address, today=lambda: TODAY) as found:
        yield found


def load(store: Store, operation: str, *texts: str, **options: Any) -> dict[str, Any]:
    files = [csv_file(f"{place}.csv", text) for place, text in enumerate(texts)]
    return run_import(
        store, files, ImportOptions(today=TODAY, **options), actor="tester", operation_id=operation
    )


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def account(store: Store, name: str) -> Account:
    (found,) = store.named("account", name)
    assert isinstance(found, Account)
    return found


def merged(store: Store, kept: str = "Acme AG", other: str = "Acme Food Group") -> int:
    doing = Merging(store, "tester", "", f"{kept} {other}", NOW, {}, "account")
    made = doing.merge(account(store, kept).id, account(store, other).id).revision
    assert made is not None
    return made.number


def back(store: Store, number: int) -> None:
    take_back(store, number, operation_id=f"back-{number}", actor="tester", at=NOW)


def at(store: Store, name: str) -> list[str]:
    board = store.board(account(store, name).id)
    return sorted(one.name for one in board.stakeholders.values())


def test_the_same_files_again_change_nothing(store: Store) -> None:
    load(store, "one", *FIRST)
    merged(store)
    before = exported(store)
    assert load(store, "two", *FIRST)["revision"] is None
    load(store, "three", *(f"{text}\n" for text in FIRST))
    assert exported(store) == before
    assert at(store, "Acme AG") == ["Anna Weiss", "Otto Blau", "Ute Rot"]
    board = store.board(account(store, "Acme AG").id)
    assert sorted(unit.name for unit in board.units.values()) == ["Finance", "Purchasing"]
    assert len(board.seats_of) == 1


def test_newer_files_reach_the_kept_one(store: Store) -> None:
    load(store, "one", *FIRST)
    merged(store)
    load(store, "two", GROWN, NEW, LATER)
    exported(store)
    assert at(store, "Acme AG") == ["Anna Weiss", "Leo Gal", "Otto Blau", "Ute Rot"]
    acme = account(store, "Acme AG")
    assert (acme.industry, account(store, "Acme Spices").parent_id) == ("Food", acme.id)
    board = store.board(acme.id)
    (leo,) = (one for one in board.stakeholders.values() if one.name == "Leo Gal")
    assert len(board.ties_of[leo.id]) == 1
    assert board.units[leo.unit_id or ""].name == "Legal"
    assert store.find("account", ["name:acme food group"]) == {}


AGAIN = [[NEW, LATER], [GROWN, NEW, DEALS, ROLES, LATER], [GROWN], [LATER], [*FIRST]]


@pytest.mark.parametrize("again", AGAIN)
def test_both_histories_come_back_after_later_imports(store: Store, again: list[str]) -> None:
    load(store, "one", *FIRST)
    number = merged(store)
    load(store, "two", *again)
    back(store, number)
    with opened() as never:
        load(never, "one", *FIRST)
        load(never, "two", *again)
        assert exported(store) == exported(never)


def test_merged_further_and_back_after_an_import(store: Store) -> None:
    load(store, "one", *FIRST)
    first = merged(store, "Acme Spices", "Acme Food Group")
    second = merged(store, "Acme AG", "Acme Spices")
    load(store, "two", GROWN, NEW, DEALS, ROLES, LATER)
    assert at(store, "Acme AG") == ["Anna Weiss", "Leo Gal", "Otto Blau", "Ute Rot"]
    back(store, second)
    assert at(store, "Acme Spices") == ["Leo Gal", "Otto Blau", "Ute Rot"]
    back(store, first)
    with opened() as never:
        load(never, "one", *FIRST)
        load(never, "two", GROWN, NEW, DEALS, ROLES, LATER)
        assert exported(store) == exported(never)


def test_who_is_gone_of_a_complete_export_is_ended_at_the_kept_one(store: Store) -> None:
    load(store, "one", *FIRST)
    number = merged(store)
    fewer = "".join(line for line in CONTACTS.splitlines(keepends=True) if "0033" not in line)
    load(store, "two", fewer, complete=True)
    assert at(store, "Acme AG") == ["Anna Weiss", "Otto Blau"]
    back(store, number)
    assert at(store, "Acme Food Group") == ["Otto Blau"]
    exported(store)


def test_taking_the_import_back_leaves_what_somebody_entered(store: Store) -> None:
    number = load(store, "one", *FIRST)["revision"]
    merge = merged(store)
    kept = account(store, "Acme AG").id
    said = Statement(kind="stakeholder", id="hand", values={"account_id": kept, "name": "By Hand"})
    store.apply(ChangeSet(operation_id="hand", statements=(said,), at=NOW))
    store.undo(number, operation_id="undo", actor="tester", at=NOW)
    assert at(store, "Acme AG") == ["By Hand"]
    load(store, "again", *FIRST)
    assert at(store, "Acme AG") == ["Anna Weiss", "By Hand", "Otto Blau", "Ute Rot"]
    back(store, merge)
    assert at(store, "Acme Food Group") == ["Otto Blau", "Ute Rot"]
    exported(store)


def test_the_merge_is_no_conflict_with_what_somebody_entered(store: Store) -> None:
    load(store, "one", *FIRST)
    home = account(store, "Acme Food Group").id
    (anna,) = store.named("stakeholder", "Anna Weiss")
    assert isinstance(anna, Stakeholder)
    said = Statement(kind="stakeholder", id=anna.id, values={"account_id": home, "location": "Bonn"})
    store.apply(ChangeSet(operation_id="hand", statements=(said,), at=NOW))
    merged(store)
    moved = CONTACTS.replace("Weiss,0011", "Weiss,0012")
    assert load(store, "two", moved)["conflicts"] == []
    assert at(store, "Acme AG") == ["Anna Weiss", "Otto Blau", "Ute Rot"]


HUBSPOT = """
    Record ID,Company name,Company Domain Name,City
    77,ACME AG,acme.example,Bern
"""


def test_what_an_import_joined_is_joined_again_without_a_change_and_parted_by_undo(store: Store) -> None:
    load(store, "one", *FIRST)
    before = exported(store)
    told = load(store, "two", HUBSPOT)
    assert [one["id"] for one in told["companies_merged"]] == [account(store, "ACME AG").id]
    joined = exported(store)
    assert load(store, "three", HUBSPOT, *FIRST)["revision"] is None
    assert exported(store) == joined
    load(store, "four", f"{HUBSPOT}\n", GROWN)
    assert len(account(store, "Acme AG").external_ids) == 2
    store.undo(told["revision"], operation_id="undo", actor="tester", at=NOW)
    assert exported(store) != before  # the later export says it, too


def test_what_an_import_joined_is_undone_with_it(store: Store) -> None:
    load(store, "one", *FIRST)
    before = exported(store)
    number = load(store, "two", HUBSPOT)["revision"]
    store.undo(number, operation_id="undo", actor="tester", at=NOW)
    assert exported(store) == before


def test_who_was_kept_apart_is_not_joined_by_an_import(store: Store) -> None:
    load(store, "one", *FIRST)
    load(store, "two", HUBSPOT, resolve="separate")
    pair = [one.id for one in store.accounts() if one.name.casefold() == "acme ag"]
    Merging(store, "tester", "", "apart", NOW, {}, "account").keep_apart(*pair)
    told = load(store, "three", f"{HUBSPOT}\n", GROWN)
    assert told["companies_merged"] == []
    assert [one for one in told["questions"] if one["kind"] == "possible-duplicate-account"] == []
    assert len([one.id for one in store.accounts() if one.name.casefold() == "acme ag"]) == 2


def test_a_company_merged_by_hand_stays_merged_when_another_product_knows_it(store: Store) -> None:
    load(store, "one", *FIRST)
    number = merged(store)
    load(store, "two", HUBSPOT.replace("ACME AG,acme.example", "Acme Food Group,acme-food.example"))
    acme = account(store, "Acme AG")
    assert "hubspot:account:77" in acme.external_ids
    back(store, number)
    assert "hubspot:account:77" not in account(store, "Acme AG").external_ids
    assert "hubspot:account:77" in account(store, "Acme Food Group").external_ids
    exported(store)
