"""Does an import join which companies are certainly one, ask about who may be, and leave the others alone?"""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Account, Stakeholder
from tests.ingest.support import Memory, asked, imported

KIND = "possible-duplicate-account"
SALESFORCE = (
    "Id,Name,Industry,Website,BillingStreet,BillingCity,BillingPostalCode,BillingCountry,Phone,DunsNumber"
)
HUBSPOT = (
    "Record ID,Company name,Company Domain Name,Phone Number,Street Address,City,Postal Code,Country/Region"
)


def salesforce(*rows: str) -> str:
    return "\n".join([SALESFORCE, *rows]) + "\n"


def hubspot(*rows: str) -> str:
    return "\n".join([HUBSPOT, *rows]) + "\n"


ACME = salesforce("0011,Acme AG,Food,www.acme.example,Ring 7,Bern,3011,Switzerland,+41 31 1234567,123456789")
AGAIN = hubspot("77,ACME,acme.example,,,,,")


def names(memory: Memory) -> list[str]:
    return sorted(one.name for one in memory.all(Account) if not one.holding)


def test_one_domain_and_one_name_in_two_products_are_one_company() -> None:
    proposal, memory = imported(ACME, AGAIN)
    (acme,) = memory.all(Account)
    assert acme.external_ids == ("hubspot:account:77", "salesforce:account:0011")
    assert (acme.address, acme.phones) == ("Ring 7, 3011 Bern", ("+41 31 1234567",))
    assert acme.registered_ids == ("duns:123456789",)
    (told,) = proposal.companies_merged
    assert (told["id"], told["aliases"]) == (acme.id, list(acme.aliases))
    assert told["reason"] == "the same company name; the same domain"
    assert proposal.questions == []


def test_people_of_both_products_are_at_the_one_company() -> None:
    people = (
        "Record ID,First Name,Last Name,Email,Primary Associated Company ID\n5,Anna,Weiss,a@acme.example,77\n"
    )
    contact = (
        "Id,FirstName,LastName,AccountId,Email,Title,Phone,ReportsToId\n"
        "0031,Otto,Blau,0011,o@acme.example,CEO,,\n"
    )
    _, memory = imported(ACME, AGAIN, people, contact)
    (acme,) = memory.all(Account)
    assert {one.account_id for one in memory.all(Stakeholder)} == {acme.id}
    assert len(memory.all(Stakeholder)) == 2


def test_a_company_of_the_store_is_found_again_by_name_and_domain() -> None:
    _, memory = imported(ACME)
    proposal, _ = imported(AGAIN, lookup=memory)
    (old,) = memory.all(Account)
    assert {one.id for one in proposal.statements if one.kind == "account"} == {old.id}
    proposal, _ = imported(AGAIN.replace("ACME", "Borealis"), lookup=memory)
    assert len(proposal.companies_merged) == 0
    ((one, other),) = asked(proposal, KIND)
    assert old.id in (one, other)


def test_what_one_product_keeps_as_two_stays_two_and_is_asked_about() -> None:
    rows = ("1,Nissan Motors,nissan.example,,,,,", "2,Nissan Motors,nissan.example,,,,,")
    proposal, memory = imported(hubspot(*rows))
    assert names(memory) == ["Nissan Motors", "Nissan Motors"]
    assert len(asked(proposal, KIND)) == 1


def test_who_is_certainly_one_with_two_that_are_not_one_is_asked_about() -> None:
    rows = ("1,Acme,acme.example,,,,,", "2,Acme,acme.example,,,,,")
    proposal, memory = imported(hubspot(*rows), ACME)
    assert len(names(memory)) == 3
    assert proposal.companies_merged == ()
    assert len(asked(proposal, KIND)) == 3


def test_names_whose_letters_are_lost_stay_two() -> None:
    proposal, memory = imported(hubspot("1,????????????????,,,,,,", "2,????????????????,,,,,,"))
    assert (len(names(memory)), asked(proposal, KIND)) == (2, [])


@pytest.mark.parametrize(
    ("row", "questions"),
    [
        ("7,Acme Holding,acme.example,,,,,", 1),
        ("7,Acme GmbH,acme.example,,,,,", 1),
        ("7,Acme,acme.example,,,,,Germany", 1),
        ("7,Acme,,,,,,", 1),
        ("7,Borealis,,+41 31 1234567,,,,", 1),
        ("7,Acme Deutschland,acme.example,,,,,Germany", 0),
        ("7,Acme Energy AG,acme-energy.example,,,,,", 0),
        ("7,Acme,gmail.com,,,,,France", 0),
        ("7,Borealis,gmail.com,,,,,", 0),
    ],
)
def test_traps_stay_apart_or_are_asked_about(row: str, questions: int) -> None:
    proposal, memory = imported(ACME, hubspot(row))
    assert len(names(memory)) == 2
    assert len(asked(proposal, KIND)) == questions


def test_who_asks_for_separate_records_gets_them() -> None:
    proposal, memory = imported(ACME, AGAIN, resolve="separate")
    assert (len(names(memory)), list(proposal.questions)) == (2, [])


def test_of_very_many_companies_only_equal_names_and_domains_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.companies.MOST", 1)
    proposal, memory = imported(ACME, AGAIN, hubspot("78,Acme Ag,,,,,,"))
    assert len(names(memory)) == 3
    assert proposal.companies_merged == ()
    assert len(asked(proposal, KIND)) == 2


def test_the_order_of_files_decides_nothing_but_the_id() -> None:
    forth, back = imported(ACME, AGAIN)[1], imported(AGAIN, ACME)[1]
    (one,), (other,) = forth.all(Account), back.all(Account)
    assert one == other


def told(**options: Any) -> list[object]:
    return list(imported(ACME, AGAIN, **options)[0].companies_merged)


def test_merging_what_is_likely_joins_no_companies_that_are_only_probable() -> None:
    assert told(resolve="merge") == told()
    _, memory = imported(ACME, hubspot("7,Acme Holding,acme.example,,,,,"), resolve="merge")
    assert len(names(memory)) == 2
