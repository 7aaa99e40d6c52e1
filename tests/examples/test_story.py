"""Does the example tell its story, once coverage is reckoned from the files alone?"""

import csv
from collections import Counter, defaultdict
from functools import cache

from examples.generate import DATA, UNTIL
from examples.generator.census import read
from tests.examples.coverage import Tie, status, ties_by_pair

HELIOS = "Helios Foods"
MAREK = "marek.ito@isbrekka.example"
KEY_ROLES = {"economic buyer", "decision maker", "approver"}


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def ties(account: str) -> dict[tuple[str, str], Tie]:
    return ties_by_pair(read(DATA, UNTIL).held[account], UNTIL)


def statuses(account: str) -> dict[str, str]:
    """Coverage of everybody who is still at the account."""
    left = {row["Stakeholder e-mail"] for row in table("account-plan/stakeholder_status.csv")}
    by_person: defaultdict[str, list[Tie]] = defaultdict(list)
    for (_, person), tie in ties(account).items():
        by_person[person].append(tie)
    people = read(DATA, UNTIL).people[account] - left
    return {person: status(by_person[person]) for person in people}


def local(name: str) -> str:
    return f"{name}@heliosfoods.example"


def seats(unit: str) -> dict[str, dict[str, str]]:
    rows = table("account-plan/decision_roles.csv")
    return {row["Stakeholder e-mail"]: row for row in rows if row["Decision unit"] == unit}


def test_three_of_five_deciders_are_covered_by_nobody() -> None:
    everywhere = {**seats("Helios Foods buying centre"), **seats("Line 4 renewal")}
    deciders = {who for who, row in everywhere.items() if KEY_ROLES & set(row["Buying roles"].split(";"))}
    found = statuses(HELIOS)
    assert {who: found[who] for who in deciders} == {
        local("anselm.rautenberg"): "covered",
        local("kenji.sato"): "covered",
        local("beatrice.lacombe-thiry"): "uncovered",
        local("oskar.wieczorkowski"): "uncovered",
        local("halina.brzozowska-maj"): "uncovered",
    }


def test_the_line_4_unit_has_nine_seats_and_the_account_fourteen() -> None:
    assert len(seats("Line 4 renewal")) == 9
    assert len(seats("Helios Foods buying centre")) == 14


def test_operations_hangs_on_marek_alone() -> None:
    rows = table("salesforce/Contact.csv")
    operations = {row["Email"] for row in rows if row["Department"] == "Operations"} - {""}
    live = Counter(who for (who, person), tie in ties(HELIOS).items() if tie.live and person in operations)
    assert set(live) == {MAREK}
    assert live[MAREK] >= 20


def test_nobody_outside_operations_leads_into_it() -> None:
    rows = {row["Id"]: row for row in table("salesforce/Contact.csv")}
    inside = {row["Email"] for row in rows.values() if row["Department"] == "Operations"} - {""}
    for row in rows.values():
        if row["ReportsToId"]:
            boss = rows[row["ReportsToId"]]
            assert (row["Department"] == "Operations") == (boss["Department"] == "Operations")
    for row in table("account-plan/influences.csv"):
        if row["Influence"] in {"influences", "ally"}:
            assert row["To e-mail"] not in inside or row["From e-mail"] in inside


def test_the_mix_of_statuses_shows_every_kind() -> None:
    assert Counter(statuses(HELIOS).values()) == {
        "covered": 89,
        "lapsed": 72,
        "uncovered": 41,
        "at-risk": 34,
        "one-way": 31,
        "weak": 27,
    }


def test_the_sponsor_goes_silent_and_purchasing_has_closed_its_doors() -> None:
    sponsor = ties(HELIOS)["ines.falk@isbrekka.example", local("margarethe.aldinger")]
    assert 75 <= (sponsor.silence or 0) < 90
    assert statuses(HELIOS)[local("margarethe.aldinger")] == "at-risk"
    assert ties(HELIOS)[MAREK, local("petra.nowak")].silence == 140
    assert ties(HELIOS)["lea.brandt@isbrekka.example", local("petra.nowak")].silence is None
    assert statuses(HELIOS)[local("petra.nowak")] == "lapsed"


def test_ties_have_a_heavy_tail() -> None:
    days = sorted((tie.active_days for tie in ties(HELIOS).values()), reverse=True)
    assert sum(days[:100]) > sum(days) * 0.35
    assert days[len(days) // 2] <= 4


def test_reporting_lines_form_trees() -> None:
    rows = {row["Id"]: row for row in table("salesforce/Contact.csv")}
    assert sum(bool(row["ReportsToId"]) for row in rows.values()) > 300
    for start in rows:
        seen, here = set(), start
        while here:
            assert here not in seen
            seen.add(here)
            here = rows[here]["ReportsToId"]


def test_the_small_accounts_are_healthy_dying_and_empty() -> None:
    assert Counter(statuses("Brackwater Dairies").values())["covered"] == 30
    assert "covered" not in statuses("Quayside Cold Logistics").values()
    assert statuses("Kestrel Hollow Breweries") == {}
    assert not any(row["Account"] == "Molino Sereno" for row in table("account-plan/decision_roles.csv"))
