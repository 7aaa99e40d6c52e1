"""Does a complete export end what it no longer has, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing import MostWouldEnd
from graph.model import Account, Stakeholder, Statement
from graph.store import Store, open_store
from tests.ingest.complete_world import (
    ACCOUNTS,
    ALL,
    EVENTS,
    STEP,
    TODAY,
    Step,
    contacts,
    exported,
    load,
    names,
    said,
    undone,
    walked_and_taken_back,
)
from tests.support.stores import Address

FEWER = contacts("0031", "0033", "0034", "0035")
HUBSPOT = (
    "Record ID,First Name,Last Name,Email,Job Title,Associated Company\n"
    "77,Bob,Gelb,bob@acme.example,Buyer,Acme\n"
)


@pytest.fixture
def store(address: Address) -> Iterator[Store]:
    with open_store(**address, today=lambda: TODAY) as opened:
        yield opened


def bob(store: Store) -> Stakeholder:
    (found,) = store.named("stakeholder", "Bob Gelb")
    assert isinstance(found, Stakeholder)
    return found


def test_who_is_gone_ends_with_their_ties_and_comes_back_by_undo(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL, EVENTS)
    before = exported(store)
    told = load(store, "second", FEWER, complete=True)
    assert names(store) == ["Anna Weiss", "Ida Lila", "Otto Blau", "Ute Rot"]
    assert [(one["name"], one["stays"]) for one in told["ended"]] == [("Bob Gelb", False)]
    assert told["files"][0]["ended"] == 1
    assert len(list(store.records("relationship"))) == 1
    assert len(list(store.records("interaction"))) == 2, "what took place took place"
    account = next(one.id for one in store.accounts() if one.name == "Acme")
    assert "Bob Gelb" in [s.name for s in store.board(account, known_at=1).stakeholders.values()]
    undone(store, told["revision"])
    assert exported(store) == before


def test_an_export_that_is_not_called_complete_ends_nothing(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    told = load(store, "second", FEWER)
    assert (names(store), told["ended"], told["complete"]) == (names(store), [], [])
    assert "Bob Gelb" in names(store)


def test_slices_come_to_the_same_as_one_import(store: Store) -> None:
    load(store, "accounts", ACCOUNTS)
    load(store, "contacts", ALL)
    load(store, "events", EVENTS)
    load(store, "fewer", FEWER, complete=True)
    assert "Bob Gelb" not in names(store), "the product's own activities do not hold him"


def test_activities_beside_it_do_not_hold_who_is_gone(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL, EVENTS)
    later = EVENTS + "00U3,Again,0032,0051,2026-04-02T09:00:00Z,2026-04-02T10:00:00Z\n"
    load(store, "second", ACCOUNTS, FEWER, later, complete=True)
    assert "Bob Gelb" not in names(store)
    load(store, "third", ACCOUNTS, ALL, complete=True)
    assert len(bob(store).emails) == 1
    (tie,) = [
        one for one in store.records("relationship") if getattr(one, "stakeholder_id", "") == bob(store).id
    ]
    assert len(getattr(tie, "rhythm", ())) == 2, "who comes back has all that was said of their ties"


def test_another_product_holds_whom_it_attests(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    load(store, "other", HUBSPOT)
    told = load(store, "second", FEWER, complete=True)
    assert [(one["name"], one["stays"]) for one in told["ended"]] == [("Bob Gelb", True)]
    assert "hubspot" in str(bob(store).external_ids)
    assert "salesforce" not in str(bob(store).external_ids)


def test_what_a_person_entered_is_not_touched(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    person = bob(store)
    said(store, "edit", Statement(kind="stakeholder", id=person.id, values={"note": "likes tea"}))
    told = load(store, "second", FEWER, complete=True)
    assert bob(store).note == "likes tea"
    assert told["ended"][0]["stays"]


def test_whom_an_account_plan_of_the_same_import_names_is_held(store: Store) -> None:
    plan = (
        "Team member e-mail,Stakeholder e-mail,Stated level,Stated on,Rated by,Desired level,Note\n"
        "kim@us.example,bob@acme.example,in depth,2026-03-01,kim@us.example,,\n"
    )
    team = "Team member e-mail,Name,Title,Function,Seniority,Capacity,Status\nkim@us.example,Kim,,,,,\n"
    load(store, "first", ACCOUNTS, ALL, plan, team)
    told = load(store, "second", FEWER, complete=True)
    assert told["ended"][0]["stays"]
    assert bob(store).title is None
    assert load(store, "third", FEWER + "\n", complete=True)["ended"] == [], "and asked about once"


def test_most_is_not_ended_without_a_second_word(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    before = exported(store)
    cut = contacts("0031")
    preview = load(store, "look", cut, complete=True, dry_run=True)
    assert preview["complete"] == [
        {"system": "salesforce", "row": "contact", "file": "0.csv", "ended": 4, "left": 1, "most": True}
    ]
    with pytest.raises(MostWouldEnd, match="4 of the 5"):
        load(store, "cut", cut, complete=True)
    assert exported(store) == before
    load(store, "sure", cut, complete=True, anyway=True)
    assert names(store) == ["Anna Weiss"]


def test_a_row_that_cannot_be_read_withholds_the_end(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    told = load(
        store, "second", FEWER + "0032,Bob,Gelb,0011,bob@acme.example,Buyer,too,many\n", complete=True
    )
    assert told["ended"] == []
    assert "row 6 could not be read" in told["files"][0]["notes"][-1]
    damaged = "Colour,Size\nred,7\n"
    told = load(store, "third", FEWER, damaged, complete=True)
    assert told["ended"] == []
    assert "could not be used" in told["files"][0]["notes"][-1]


@pytest.mark.parametrize("row", ["0032,,,0011,,Buyer", "0032,,,,,Buyer"])
def test_a_row_without_a_name_but_an_id_is_there(store: Store, row: str) -> None:
    load(store, "first", ACCOUNTS, ALL)
    told = load(store, "second", FEWER + row + "\n", complete=True)
    assert told["ended"] == []
    assert "Bob Gelb" in names(store)


def test_one_account_only(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    told = load(store, "second", contacts("0031"), complete=True, account="Acme", anyway=True)
    assert [one["name"] for one in told["ended"]] == ["Bob Gelb"]
    assert len(names(store)) == 4


def test_an_account_is_held_by_its_people(store: Store) -> None:
    load(store, "first", ACCOUNTS, ALL)
    told = load(store, "second", "Id,Name,Industry\n0011,Acme,Food\n", complete=True)
    assert [(one["name"], one["stays"]) for one in told["ended"]] == [("Beta", True)]
    (beta,) = store.named("account", "Beta")
    assert isinstance(beta, Account)
    assert beta.industry is None
    assert len(names(store)) == 5
    load(store, "third", contacts("0031", "0032", "0033"), complete=True)
    assert "Beta" in names(store, "account")
    gone = "Id,Name,Industry\n0011,Acme,Steel\n"
    load(store, "fourth", gone, contacts("0031", "0032"), complete=True)
    assert (names(store, "account"), len(names(store))) == (["Acme", "Beta"], 2)


def test_address_books_and_activities_end_nothing(store: Store) -> None:
    google = (
        "Name,Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name\nAnna W,Anna,W,a@x.example,X\n"
    )
    load(store, "first", google)
    told = load(store, "second", google.replace("Anna", "Otto").replace("a@x", "o@x"), complete=True)
    assert told["ended"] == []
    assert "never hold all" in told["files"][0]["notes"][-1]
    load(store, "third", ACCOUNTS, ALL, EVENTS)
    told = load(store, "fourth", EVENTS.replace("00U1", "00U9"), complete=True)
    assert told["ended"] == []
    assert "end nothing" in told["files"][0]["notes"][-1]


@settings(max_examples=30)
@given(st.lists(STEP, min_size=1, max_size=6))
def test_every_sequence_can_be_taken_back_to_the_byte(steps: list[Step]) -> None:
    with open_store("sqlite://", today=lambda: TODAY) as store:
        walked_and_taken_back(store, steps)
