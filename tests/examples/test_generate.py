"""Are the committed example files what the generator writes, and do they hold what is promised?"""

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from examples.generate import DATA, UNTIL, files, main
from examples.generator.census import Census, read
from examples.generator.sfid import PREFIX, checksum

ACCOUNTS = {
    # account: stakeholders, team members with ties, ties
    "Helios Foods": (300, 10, 1000),
    "Brackwater Dairies": (40, 4, 79),
    "Vallée Claire Fromagers": (30, 3, 45),
    "Oststrand Fischwerke": (24, 3, 42),
    "Puerto Niebla Conservas": (20, 2, 23),
    "Molino Sereno": (18, 2, 25),
    "Mroźna Dolina Sady": (15, 2, 18),
    "Quayside Cold Logistics": (12, 2, 12),
    "Brumeval Traiteur": (9, 3, 12),
    "Lindenhag Backwaren": (6, 2, 8),
    "Gelati Casanevosa": (4, 1, 3),
    "Tundrabeere Kelterei": (3, 1, 2),
    "Kestrel Hollow Breweries": (0, 0, 0),
}


@cache
def census() -> Census:
    return read(DATA, UNTIL)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def hubspot(kind: str) -> list[dict[str, str]]:
    return table(f"hubspot/hubspot-crm-exports-all-{kind}-{UNTIL}.csv")


def test_the_generator_reproduces_the_committed_files_byte_for_byte() -> None:
    committed = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*.csv")}
    assert files(UNTIL) == committed


def test_the_committed_files_stay_small() -> None:
    assert census().sizes < 2_500_000
    assert sum(len(table(f"salesforce/{name}.csv")) for name in ("Task", "Event", "EmailMessage")) < 9000


def test_every_account_has_the_promised_people_team_and_ties() -> None:
    found = {
        account: (
            len(people),
            len({member for member, _ in census().ties(account)}),
            len(census().ties(account)),
        )
        for account, people in census().people.items()
    }
    assert found == ACCOUNTS


def test_contacts_that_count_span_eighteen_months_of_working_days() -> None:
    days = {held.day for held in census().held["Helios Foods"]}
    assert min(days) == date(2025, 5, 20)
    assert max(days) == UNTIL
    assert all(day.weekday() < 5 for day in days)


def test_summer_and_the_turn_of_the_year_are_quiet() -> None:
    months = Counter((held.day.year, held.day.month) for held in census().held["Helios Foods"])
    assert months[2026, 8] < months[2026, 6] * 0.7
    assert months[2025, 12] < months[2025, 10]


@pytest.mark.parametrize("kind", sorted(PREFIX))
def test_salesforce_ids_have_their_prefix_and_a_right_checksum(kind: str) -> None:
    names = {
        "account": "Account",
        "contact": "Contact",
        "user": "User",
        "opportunity": "Opportunity",
        "role": "OpportunityContactRole",
        "task": "Task",
        "event": "Event",
        "relation": "EventRelation",
        "email": "EmailMessage",
    }
    ids = [row["Id"] for row in table(f"salesforce/{names[kind]}.csv")]
    assert len(set(ids)) == len(ids) > 0
    assert all(len(key) == 18 and key[:3] == PREFIX[kind] and checksum(key[:15]) == key[15:] for key in ids)


def test_every_reference_between_salesforce_files_points_at_a_record() -> None:
    names = ("User", "Account", "Contact", "Opportunity", "Event")
    known = {row["Id"] for name in names for row in table(f"salesforce/{name}.csv")}
    columns = ("OwnerId", "AccountId", "ReportsToId", "WhoId", "WhatId", "RelationId", "EventId", "ParentId")
    for name in ("Account", "Contact", "Opportunity", "Task", "Event", "EventRelation", "EmailMessage"):
        for row in table(f"salesforce/{name}.csv"):
            used = {row[column] for column in (*columns, "RelatedToId") if row.get(column)}
            assert used <= known, name


def test_names_and_addresses_of_people_are_their_own() -> None:
    rows = [(row["Name"], row["Email"]) for row in table("salesforce/Contact.csv")]
    rows += [(f"{row['First Name']} {row['Last Name']}", row["Email"]) for row in hubspot("contacts")]
    rows += [(row["Name"], row["Email"]) for row in table("salesforce/User.csv")]
    assert len({name for name, _ in rows}) == len(rows) == 399 + 84 + 17
    addresses = [email for _, email in rows if email]
    assert len(set(addresses)) == len(addresses)
    assert all(email.endswith(".example") for email in addresses)


def test_hubspot_owners_are_salesforce_users_under_the_same_address() -> None:
    users = {row["Name"]: row["Email"] for row in table("salesforce/User.csv")}
    contacts = hubspot("contacts")
    owners = {row["Contact owner"]: row["Contact owner email"] for row in contacts}
    assert "Ines Falk" in owners
    assert all(users[name] == email for name, email in owners.items())
    assert {row["Activity assigned to"] for row in hubspot("activities")} <= set(owners)
    assert {row["Deal owner"] for row in hubspot("deals")} <= set(owners)


def test_the_account_plan_names_only_people_that_a_crm_knows() -> None:
    known = {row["Email"] for name in ("Contact", "User") for row in table(f"salesforce/{name}.csv")}
    known |= {row["Email"] for row in hubspot("contacts")}
    for path in sorted((DATA / "account-plan").glob("*.csv")):
        for row in table(f"account-plan/{path.name}"):
            used = {text for column, text in row.items() if column.endswith("e-mail") and text}
            assert used <= known, path.name


def test_statements_about_helios_make_no_tie_beyond_the_thousand() -> None:
    rows = table("account-plan/ratings.csv")
    pairs = {(row["Team member e-mail"], row["Stakeholder e-mail"]) for row in rows}
    helios = {pair for pair in pairs if pair[1].endswith("@heliosfoods.example")}
    assert len(helios) > 90
    assert helios <= census().ties("Helios Foods")


def test_another_last_day_gives_data_that_end_there(tmp_path: Path) -> None:
    until = date(2026, 3, 13)
    assert main(["--to", str(tmp_path), "--until", until.isoformat()]) == 0
    other = read(tmp_path, until)
    assert len(other.ties("Helios Foods")) == 1000
    assert max(held.day for held in other.held["Helios Foods"]) == until
