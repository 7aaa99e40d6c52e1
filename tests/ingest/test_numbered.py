# ruff: noqa: E501 - rows stay whole
"""Are plain numbers between the files of an unknown product followed to the rows that they mean, and no further?"""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.products.support import Told, told

COMPANIES = (
    "id,name,website,parent_id",
    "{c1},Fjordkulde AS,fjord.example,",
    "{c2},Eisland,eis.example,{c1}",
    "{c3},Sol,,",
)
PEOPLE = (
    "contact_id,first_name,last_name,email,company_id,manager_id",
    "{p1},Siri,Holm,siri@fjord.example,{c1},{p2}",
    "{p2},Tor,Vik,,{c1},",
    "{p3},Una,Berg,una@eis.example,{c2},",
)
DEALS = (
    "deal_id,deal_name,company_id,contact_id,stage,amount,close_date,owner_id",
    "{d1},Tunnel,{c1},{p1},Won,100,2026-01-31,{u1}",
    "{d2},Bridge,,{p3},Open,50,2026-02-28,{u2}",
)
ACTIVITIES = (
    "activity_id,type,date,subject,contact_id,owner_id",
    "1,Call,2026-03-13,Ask,{p2},{u1}",
    "2,Meeting,2026-03-14,Meet,{p3},{u2}",
)
SEATS = ("deal_id,contact_id,role", "{d1},{p1},Decision Maker")
REPS = ("rep_id,rep_name,email", "{u1},Ines Kaspar,ines@ours.example", "{u2},Ola Lund,ola@ours.example")
FILES = (COMPANIES, PEOPLE, DEALS, ACTIVITIES, SEATS, REPS)
NAMES = ("c1", "c2", "c3", "p1", "p2", "p3", "d1", "d2", "u1", "u2")
COUNTED = {name: str(int(name[1])) for name in NAMES}


def numbered(numbers: Mapping[str, str]) -> Told:
    """The same files with these numbers."""
    return told(*("\n".join(rows).format(**numbers) + "\n" for rows in FILES))


def questions(all_: Told) -> list[str]:
    return [one.reason for one in all_.proposal.questions]


def test_numbers_lead_from_file_to_file() -> None:
    all_ = numbered(COUNTED)
    assert all_.people == {
        "Siri Holm": ("Fjordkulde AS", "", "siri@fjord.example"),
        "Tor Vik": ("Fjordkulde AS", "", ""),
        "Una Berg": ("Eisland", "", "una@eis.example"),
    }
    assert all_.managers == {"Siri Holm": "Tor Vik"}
    assert all_.deals == {"Tunnel": ("won", 100, "Fjordkulde AS"), "Bridge": ("open", 50, "Eisland")}
    assert all_.contacts == [
        ("2026-03-13", "call", "held", "mutual", "Ines Kaspar", "Tor Vik"),
        ("2026-03-14", "meeting", "held", "mutual", "Ola Lund", "Una Berg"),
    ]
    assert "decision-maker" in str(list(all_.proposal.statements))
    assert (
        "'company_id' is followed to 'id' of 0.export (confidence 0.99): 3 of 3 are there"
        in all_.proposal.files[1].notes
    )


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.integers(1, 9_999), min_size=3, max_size=3, unique=True),
    st.lists(st.integers(1, 9_999), min_size=3, max_size=3, unique=True),
    st.lists(st.integers(1, 9_999), min_size=4, max_size=4, unique=True),
)
def test_which_numbers_they_are_does_not_matter(one: list[int], two: list[int], three: list[int]) -> None:
    drawn = [*one, *two, *three[:2], *three[2:]]
    plain, other = numbered(COUNTED), numbered(dict(zip(NAMES, map(str, drawn), strict=True)))
    assert (plain.people, plain.deals, plain.contacts, plain.managers) == (
        other.people, other.deals, other.contacts, other.managers,
    )  # fmt: skip
    assert [(s.kind, s.id, s.values) for s in plain.proposal.statements] == [
        (s.kind, s.id, s.values) for s in other.proposal.statements
    ]  # so a number is never kept


def test_a_number_of_no_row_is_told_and_not_guessed() -> None:
    people = "id,first_name,last_name,email,company_id\n1,Siri,Holm,siri@fjord.example,1\n2,Tor,Vik,tor@sol.example,9\n"
    all_ = told("id,name,website\n1,Fjordkulde,fjord.example\n2,Sol,\n", people)
    assert all_.people["Tor Vik"][0] == "Contacts without a company"
    assert [(p.row, p.reason) for p in all_.proposal.files[1].problems] == [
        (3, "9 is the number of no row, or of several, of 0.export")
    ]
    assert any("names a company id that no company" in reason for reason in questions(all_))


def test_an_activity_with_nobody_known_is_rejected() -> None:
    people = "id,first_name,last_name,email\n1,Siri,Holm,siri@fjord.example\n2,Tor,Vik,tor@sol.example\n"
    calls = (
        "type,date,subject,contact_id\nCall,2026-03-13,Ask,1\nCall,2026-03-13,Ask,2\nCall,2026-03-14,Ask,8\n"
    )
    all_ = told(people, calls)
    assert len(all_.contacts) == 2
    assert all_.why(1) == ["names nobody known in this import or the store"]


def test_two_files_that_could_be_meant_are_asked_about() -> None:
    customers = "id,company name,industry\n1,Fjordkulde,Food\n2,Sol,Energy\n"
    suppliers = "id,company name,country\n1,Eisland,Iceland\n2,Kai,Norway\n"
    people = (
        "first_name,last_name,email,company_id\nSiri,Holm,siri@fjord.example,1\nTor,Vik,tor@sol.example,2\n"
    )
    all_ = told(customers, suppliers, people)
    assert {home for home, _, _ in all_.people.values()} == {"Contacts without a company"}
    assert (
        "'company_id' holds plain numbers of rows of 0.export / 1.export, which cannot be told; "
        "they were not used as ids"
    ) in questions(all_)


def test_a_number_that_two_rows_share_means_neither() -> None:
    companies = "id,company name,industry\n1,Fjordkulde,Food\n1,Sol,Energy\n2,Eisland,Food\n"
    people = (
        "first_name,last_name,email,company_id\nSiri,Holm,siri@fjord.example,1\nUna,Berg,una@eis.example,2\n"
    )
    all_ = told(companies, people)
    assert {name: home for name, (home, _, _) in all_.people.items()} == {
        "Siri Holm": "Contacts without a company", "Una Berg": "Eisland",
    }  # fmt: skip


def test_few_numbers_in_common_are_chance() -> None:
    companies = "id,company name,industry\n1,Fjordkulde,Food\n2,Sol,Energy\n"
    people = "first_name,last_name,email,company_id\n" + "".join(
        f"Siri,Holm,siri{n}@fjord.example,{n}\n" for n in (1, 901, 902, 903)
    )
    all_ = told(companies, people)
    assert not any("followed" in note for note in all_.proposal.files[1].notes)
    assert any("'company_id' holds plain numbers" in reason for reason in questions(all_))


def test_customers_may_be_people() -> None:
    people = "customer_id,full name,email\nC001,Siri Holm,siri@home.example\nC002,Tor Vik,tor@home.example\n"
    calls = "interaction_id,customer_id,interaction_type,interaction_date\n1,C001,Call,2026-03-13\n2,C002,Meeting,2026-03-14\n"
    all_ = told(people, calls)
    assert [(day, theirs) for day, *_, theirs in all_.contacts] == [
        ("2026-03-13", "Siri Holm"), ("2026-03-14", "Tor Vik"),
    ]  # fmt: skip


def test_lone_files_keep_their_question() -> None:
    all_ = told(
        "first_name,last_name,email,company_id\nSiri,Holm,siri@fjord.example,1\nTor,Vik,tor@sol.example,2\n"
    )
    assert (
        "'company_id' holds plain numbers, which other files may use too; they were not used as ids"
        in questions(all_)
    )
    assert "spreadsheet:account:1" not in str(list(all_.proposal.statements))


def test_deals_without_a_name_go_by_their_number_at_their_company() -> None:
    companies = "id,company name,industry\n1,Fjordkulde,Food\n2,Sol,Energy\n"
    deals = "deal_id,company_id,stage,amount,close_date\n7,1,Won,100,2026-01-31\n8,2,Lost,50,2026-02-28\n"
    assert told(companies, deals).deals == {
        "deal_id 7": ("won", 100, "Fjordkulde"), "deal_id 8": ("lost", 50, "Sol"),
    }  # fmt: skip


def test_activities_find_leads() -> None:
    leads = "lead_id,full name,email\nL1,Siri Holm,siri@fjord.example\nL2,Tor Vik,tor@sol.example\n"
    calls = (
        "activity_id,lead_id,activity_type,activity_date\nA1,L1,Call,2026-03-13\nA2,L2,Meeting,2026-03-14\n"
    )
    assert [theirs for *_, theirs in told(leads, calls).contacts] == ["Siri Holm", "Tor Vik"]
