"""Whose word counts once somebody has let imports count again?"""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from graph.model import REMOVAL, Account, Key, Record, Said, Statement, accept, drop, fold, words_in_force

KEY = Key("account", "a")


def crm(document: str = "may", **values: Any) -> Statement:
    return Statement(kind="account", id="a", values=values, source="hubspot", document=document)


def hand(**values: Any) -> Statement:
    return Statement(kind="account", id="a", values=values)


def folded(*statements: Statement) -> Record | None:
    said = [Said(number, 0, one) for number, one in enumerate(statements, start=1)]
    return fold(KEY, said)


def account(*statements: Statement) -> Account:
    found = folded(*statements)
    assert isinstance(found, Account)
    return found


def test_the_import_counts_about_the_field_and_nothing_else() -> None:
    ours = hand(name="Acme", region="North")
    found = account(crm(name="ACME Corp", region="South"), ours, accept(KEY, "name", "ACME Corp"))
    assert (found.name, found.region) == ("ACME Corp", "North")


def test_a_newer_import_counts_as_well_and_a_newer_word_of_a_person_counts_more() -> None:
    first = [
        crm(name="ACME Corp"),
        hand(name="Acme"),
        accept(KEY, "name", "ACME Corp"),
        crm("june", name="ACME SE"),
    ]
    assert account(*first).name == "ACME SE"
    assert account(*first, hand(name="Acme")).name == "Acme"


def test_what_gave_way_counts_where_no_import_says_anything() -> None:
    ours = [hand(name="Acme", region="North"), accept(KEY, "name", "ACME Corp")]
    assert account(*ours).name == "Acme"
    gone = drop("account", "a", source="hubspot")
    assert account(crm(name="ACME Corp"), *ours, gone).name == "Acme"


def test_a_list_is_the_imports_again() -> None:
    ours = [hand(domains=["acme.example"]), hand(domains=["a.example"])]
    found = account(crm(name="Acme", domains=["b.example"]), *ours, accept(KEY, "domains", ["b.example"]))
    assert found.domains == ("b.example",)
    assert account(hand(name="Acme"), *ours, accept(KEY, "domains", [])).domains == ("a.example",)


def test_who_was_removed_is_there_again_as_imports_say_and_only_if_they_do() -> None:
    removed = [hand(region="North"), drop("account", "a"), accept(KEY, REMOVAL, None)]
    found = account(crm(name="Acme"), *removed)
    assert (found.name, found.region) == ("Acme", None)
    assert folded(hand(name="Acme"), *removed) is None
    assert folded(crm(name="Acme"), *removed, drop("account", "a")) is None


def test_an_acceptance_attests_nothing() -> None:
    assert folded(accept(KEY, "name", "Acme")) is None
    with pytest.raises(ValidationError, match="takes no record away"):
        drop("account", "a", source="acceptance")


def test_which_words_of_people_outrank_imports() -> None:
    said = [
        Said(n, 0, one) for n, one in enumerate([hand(name="A"), hand(region="N"), accept(KEY, "name", "B")])
    ]
    assert {field: one.revision for field, one in words_in_force(said).items()} == {"region": 1}
    assert list(words_in_force([*said, Said(3, 0, drop("account", "a"))])) == [REMOVAL]
    assert (
        words_in_force([*said, Said(3, 0, drop("account", "a")), Said(4, 0, accept(KEY, REMOVAL, None))])
        == {}
    )
