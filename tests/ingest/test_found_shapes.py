"""Shapes that public exports have, made up anew: is each read as what it is?"""

from __future__ import annotations

import pytest

from graph.model import Account, Opportunity, Stakeholder, TeamMember
from ingest import SourceFile
from ingest.mapping import SavedMapping, as_read, entry_of, guess, mapping_of, proposed
from tests.ingest.support import TODAY, imported

AGENTS = """
    sales_agent,manager,regional_office
    Ines Kaspar,Jon Rode,North
    Per Lund,Jon Rode,South
"""
PIPELINE = """
    opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
    1C1I7A6R,Ines Kaspar,GTX,Fjordkulde,Won,2026-01-20,2026-03-01,1054
    Z063OYW0,Ines Kaspar,GTX,Fjordkulde,Engaging,2026-02-20,,
"""
USERS = """
    Name,Login,Language
    Ines Kaspar,ines@we.example,de_DE
    Per Lund,per@we.example,en_GB
"""
STAFF = """
    Mitarbeitername,E-Mail (geschäftlich),Abteilung,Stelle
    Ines Kaspar,ines@we.example,Vertrieb,Key Account Managerin
"""
PARTNERS = """
    Name,Is a company?,Parent company name,E-mail,Industry
    Fjordkulde AS,yes,,post@fjord.example,Food
    Siri Holm,no,Fjordkulde AS,siri@fjord.example,
"""
FIRMS = """
    name,email,phone,website,region,country
    Northlight Studio,hello@northlight-studio.example,+10000001001,https://northlight-studio.example,Central,Norway
    Kestrel Group,info@kestrel.example,+10000001003,https://kestrel.example,West,Norway
"""
LEADS = """
    Id,LastName,FirstName,Name,Title,Company,Email,IsConverted,ConvertedContactId,OwnerId,IndividualId
    00Q1,Holm,Siri,Siri Holm,CFO,Fjordkulde,siri@fjord.example,false,,0051,
    00Q2,Vik,Tor,Tor Vik,Buyer,Fjordkulde,tor@fjord.example,true,0031,0051,
"""


def test_a_list_of_agents_is_our_own_people() -> None:
    proposal, memory = imported(AGENTS, PIPELINE)
    assert [file.format for file in proposal.files] == ["spreadsheet", "spreadsheet"]
    assert {one.name for one in memory.all(TeamMember)} == {"Ines Kaspar", "Per Lund"}
    assert not memory.all(Stakeholder)


def test_deals_without_a_name_go_by_their_id() -> None:
    _, memory = imported(PIPELINE)
    assert [one.name for one in memory.all(Account)] == ["Fjordkulde"]
    deals = {one.name: (one.status, one.amount) for one in memory.all(Opportunity)}
    assert deals == {"1C1I7A6R": ("won", 1054), "Z063OYW0": ("open", None)}


@pytest.mark.parametrize("text", [USERS, STAFF])
def test_users_and_staff_are_no_contacts(text: str) -> None:
    _, memory = imported(text)
    assert "Ines Kaspar" in {one.name for one in memory.all(TeamMember)}
    assert not memory.all(Stakeholder)
    assert not memory.all(Account)


def test_two_columns_that_may_name_an_agent_are_asked_about() -> None:
    found = guess(("sales_agent", "agent", "manager"), [("Ines Kaspar", "Per Lund", "Jon Rode")])
    assert found is not None
    assert (found.format.row, "name" in found.places) == ("user", True)


def test_people_and_companies_in_one_table_are_parted() -> None:
    _, memory = imported(PARTNERS)
    assert [(one.name, one.industry) for one in memory.all(Account)] == [("Fjordkulde AS", "Food")]
    (siri,) = memory.all(Stakeholder)
    assert (siri.name, siri.account_id) == ("Siri Holm", memory.named(Account, "Fjordkulde AS").id)


def test_companies_beside_people_keep_their_facts() -> None:
    _, memory = imported(
        "Contact,Email,Company,Industry,Employees\nSiri Holm,siri@fjord.example,Fjordkulde,Food,80\n"
        "Tor Vik,tor@fjord.example,Fjordkulde,Food,80\nAna Gil,ana@eis.example,,,\n"
    )
    fjord = memory.named(Account, "Fjordkulde")
    assert (fjord.industry, fjord.employees) == ("Food", 80)
    assert {one.name for one in memory.all(Stakeholder)} == {"Siri Holm", "Tor Vik", "Ana Gil"}


COMPANIES = (
    "Contact,Email,Company,Industry,Employees\nSiri Holm,siri@fjord.example,Fjordkulde,Food,80\n"
    "Tor Vik,tor@fjord.example,Fjordkulde,Food,80\n"
)


@pytest.mark.parametrize("text", [PARTNERS, COMPANIES])
def test_what_was_guessed_of_people_and_companies_can_be_said_and_kept(text: str) -> None:
    """Through the mapping that a page shows of it, that is remembered of it, and that the command writes."""
    proposal, memory = imported(text)
    (file,) = proposal.files
    assert file.columns is not None
    shown = as_read(file.columns, file.row or "", file.format or "", file.system or "")
    ((_, written, _),) = proposed([SourceFile("a.csv", text.encode())], TODAY)
    assert written is not None
    for one in (shown, written):
        said = mapping_of(entry_of(one))
        assert dict(said.columns) == dict(shown.columns)
        again, kept = imported(text, mappings=(said,))
        assert again.files[0].columns == file.columns
        for kind in (Account, Stakeholder):
            assert kept.all(kind) == memory.all(kind)


def test_a_fact_of_companies_that_nobody_would_guess_can_be_said() -> None:
    said = SavedMapping("contact", {"Who": "name", "Where": "account_name", "Land": "state"})
    _, memory = imported("Who,Where,Land\nSiri Holm,Fjordkulde,Oslo\n", mappings=(said,))
    assert memory.named(Account, "Fjordkulde").region == "Oslo"


def test_addresses_of_desks_do_not_make_companies_people() -> None:
    _, memory = imported(FIRMS)
    assert {one.name for one in memory.all(Account)} == {"Northlight Studio", "Kestrel Group"}
    assert not memory.all(Stakeholder)


def test_leads_are_people_and_converted_ones_are_left_to_their_contact() -> None:
    proposal, memory = imported(LEADS)
    assert proposal.files[0].format == "salesforce-lead"
    assert [(one.name, one.title) for one in memory.all(Stakeholder)] == [("Siri Holm", "CFO")]


def test_a_row_among_contacts_that_names_a_company_only_tells_of_it() -> None:
    proposal, memory = imported(
        "First name,Last name,Company,Email\nSiri,Holm,Fjordkulde,siri@fjord.example\n,,Eisland,\n,,,\n,,,x\n"
    )
    assert {one.name for one in memory.all(Account)} == {"Fjordkulde", "Eisland"}
    assert [type(v).__name__ for _, v in proposal.files[0].verdicts.items()] == [
        "Landed", "Landed", "Skipped", "Rejected",
    ]  # fmt: skip


def test_ids_that_repeat_are_no_ids_of_rows() -> None:
    rows = "".join(f"P{n},Person {n},p{n}@fjord.example,A{n % 2}\n" for n in range(12))
    _, memory = imported("crd,name,email,sga_id\n" + rows)
    assert len(memory.all(Stakeholder)) == 12


def test_a_table_without_a_header_loses_no_row() -> None:
    proposal, memory = imported(
        "8,Siri,Holm,siri.holm@fjord.example,+47 22 123456\n9,Maria,Vik,maria.vik@fjord.example,\n"
        "10,Anna,Gil,anna.gil@eis.example,+49 30 123456\n"
    )
    assert {one.name for one in memory.all(Stakeholder)} == {"Siri Holm", "Maria Vik", "Anna Gil"}
    assert "the first row is no header but data; columns go by their numbers" in proposal.files[0].notes


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("customer_id,name,email,country,signup_date,status", "contact"),
        ("id,billing_street,billing_city,zip,telephone,email,company_name", "account"),
        ("rep_id,name,region,score", "user"),
        ("opportunity_id,customer_id,rep_id,value,status,created_date,closed_date", "opportunity"),
        ("interaction_id,customer_id,interaction_type,interaction_date,outcome", "activity"),
        ("lead_id,first_name,last_name,email,company,lead_score", "contact"),
    ],
)
def test_rows_are_what_their_columns_say(header: str, row: str) -> None:
    found = guess(header.split(","), [])
    assert found is not None
    assert found.format.row == row


@pytest.mark.parametrize(
    "header",
    [
        "id,entry_type,category,amount,entry_date,description",
        "id,phase,rent_price,status,plot_number,asking_price,owner_contact_id",
        "Name,Product ID,Status,List Price,Product Type",
        "Name,Goal Owner,Target,Fiscal Period,Parent Goal",
        "Id,Name,ParentId,Type,Status,StartDate,BudgetedCost,NumberSent,OwnerId",
        "Sequenz,Kontonummer,Name,Kontoinhaber",
    ],
)
def test_tables_of_other_things_are_no_guess(header: str) -> None:
    assert guess(header.split(","), []) is None


def test_an_appointment_takes_the_first_start_that_is_filled() -> None:
    proposal, _ = imported(
        "Subject,Regarding,Required Attendees,Start Time,Actual Start,Is Online Meeting\n"
        "Review,,siri@fjord.example,3/14/2026 9:00,,No\n"
    )
    (file,) = proposal.files
    assert file.format == "dynamics-appointments"
    assert "needs its day" not in str(dict(file.verdicts.items()))
