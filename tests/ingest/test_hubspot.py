# ruff: noqa: E501 - rows of exports stay whole
"""Do HubSpot exports become the records that they mean?"""

from graph.model import (
    Account,
    Assignment,
    DecisionRole,
    DecisionUnit,
    Interaction,
    Opportunity,
    Relationship,
    Stakeholder,
    TeamMember,
)
from tests.ingest.support import asked, imported, reasons

COMPANIES = """
    Record ID,Company name,Company Domain Name,Industry,Annual Revenue,Company owner
    901,Fjordkulde,fjordkulde.example,Food,"12,500.00",ines.kaspar@lieferant.example
    902,Eisland,eisland.example,Food,7,jan.roth@lieferant.example
"""
CONTACTS = """
    Record ID,First Name,Last Name,Email,Job Title,Contact owner,Associated Company Domain,Buying Role,Lead Status
    101,Siri,Holm,siri@fjordkulde.example,CFO,ines.kaspar@lieferant.example,fjordkulde.example,Budget Holder;Champion,Open
    102,Tor,Vik,tor@eisland.example,Buyer,jan.roth@lieferant.example,eisland.example,,Open
    103,Una,Berg,una@nowhere.example,,jan.roth@lieferant.example,,,Open
"""
DEALS = """
    Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal owner,Associated Company Domain,Associated Contact Email
    501,Tunnel 1,closedwon,Sales,100,2026-01-01 12:00,jan.roth@lieferant.example,fjordkulde.example,
    502,Tunnel 2,Contract Sent,Sales,100,2027-01-01 12:00,jan.roth@lieferant.example,,tor@eisland.example
"""
ACTIVITIES = """
    Activity ID,Activity Type,Activity Date,Activity Owner,Call Outcome,Meeting Outcome,Associated Contact Email
    A1,Call,2026-10-01,ines.kaspar@lieferant.example,Connected,,siri@fjordkulde.example
    A2,Call,2026-10-02,ines.kaspar@lieferant.example,No Answer,,siri@fjordkulde.example
    A3,Call,2026-10-03,ines.kaspar@lieferant.example,,,siri@fjordkulde.example
    A4,Meeting,2026-10-04,jan.roth@lieferant.example,,Completed,tor@eisland.example
    A5,Meeting,2026-10-05,jan.roth@lieferant.example,,Rescheduled,tor@eisland.example
    A6,Email,2026-10-06,jan.roth@lieferant.example,,,tor@eisland.example
    A7,Note,2026-10-07,jan.roth@lieferant.example,,,tor@eisland.example
    A8,Task,2026-10-08,jan.roth@lieferant.example,,,tor@eisland.example
    A9,Email,2026-10-09,jan.roth@lieferant.example,,,nobody@nowhere.example
    A0,Telepathy,2026-10-09,jan.roth@lieferant.example,,,tor@eisland.example
    AA,Email,2026-10-09,jan.roth@lieferant.example,,,
"""


def test_one_linked_set() -> None:
    proposal, memory = imported(ACTIVITIES, DEALS, CONTACTS, COMPANIES)
    fjord = memory.named(Account, "Fjordkulde")
    assert fjord.revenue == 12500
    siri, tor = memory.named(Stakeholder, "Siri Holm"), memory.named(Stakeholder, "Tor Vik")
    ines, jan = memory.named(TeamMember, "Ines Kaspar"), memory.named(TeamMember, "Jan Roth")
    assert siri.account_id == fjord.id
    assert {(deal.name, deal.status, deal.account_id) for deal in memory.all(Opportunity)} == {
        ("Tunnel 1", "won", fjord.id), ("Tunnel 2", "open", tor.account_id),
    }  # fmt: skip
    states = {i.external_ids[0][-2:]: (i.state, i.direction) for i in memory.all(Interaction)}
    assert states == {
        "A1": ("held", "mutual"), "A2": ("missed", "unknown"), "A3": ("unknown", "unknown"),
        "A4": ("held", "mutual"), "A5": ("missed", "mutual"), "A6": ("held", "outbound"),
    }  # fmt: skip
    ties = {(tie.team_member_id, tie.stakeholder_id) for tie in memory.all(Relationship)}
    assert ties == {(ines.id, siri.id), (jan.id, tor.id)}
    assert reasons(proposal.files[0]) == {
        8: "a note is not a contact",
        9: "a task is work to do, not a contact",
        10: "names nobody known in this import or the store",
        11: "is no kind of activity that we know",
        12: "names nobody of the customer",
    }


def test_buying_role_is_an_assumed_seat() -> None:
    _, memory = imported(CONTACTS, COMPANIES)
    (seat,) = memory.all(DecisionRole)
    assert seat.stakeholder_id == memory.named(Stakeholder, "Siri Holm").id
    assert (seat.roles, seat.certainty) == (("champion", "economic-buyer"), "assumed")


def test_contacts_without_a_company_are_kept_apart_and_asked_about() -> None:
    proposal, memory = imported(CONTACTS, COMPANIES)
    una = memory.named(Stakeholder, "Una Berg")
    holding = memory.named(Account, "Contacts without a company")
    assert una.account_id == holding.id
    assert holding.holding
    assert asked(proposal, "no-company") == [(una.id,)]
    assert not [a for a in memory.all(Assignment) if a.account_id == holding.id]


def test_a_company_known_by_domain_only_is_adopted_by_its_record() -> None:
    first, memory = imported(CONTACTS)
    account = memory.named(Account, "fjordkulde.example")
    second, after = imported(COMPANIES, lookup=memory)
    assert after.named(Account, "Fjordkulde").id == account.id
    whole = type(memory)((*first.statements, *second.statements))
    assert whole.named(Account, "Fjordkulde").id == account.id
    again, _ = imported(CONTACTS, lookup=whole)
    assert not [s for s in again.statements if s.kind == "account" and s.id == account.id]


def test_one_account_for_all() -> None:
    _, memory = imported(CONTACTS, account="Fjordkulde Group")
    (account,) = memory.all(Account)
    assert account.name == "Fjordkulde Group"
    assert {person.account_id for person in memory.all(Stakeholder)} == {account.id}


def test_a_domain_makes_team_members_only_when_named() -> None:
    text = """
        Record ID,First Name,Last Name,Email,Contact owner,Lead Status
        101,Siri,Holm,siri@fjordkulde.example,ines.kaspar@lieferant.example,Open
        102,Jan,Roth,jan.roth@lieferant.example,ines.kaspar@lieferant.example,Open
    """
    _, apart = imported(text)
    assert {person.name for person in apart.all(Stakeholder)} == {"Siri Holm", "Jan Roth"}
    _, named = imported(text, team_domains=("Lieferant.example",))
    assert {person.name for person in named.all(Stakeholder)} == {"Siri Holm"}
    assert {member.name for member in named.all(TeamMember)} == {"Ines Kaspar", "Jan Roth"}


def test_an_owner_among_the_contacts_is_asked_about() -> None:
    proposal, memory = imported("""
        Record ID,First Name,Last Name,Email,Contact owner,Lead Status
        101,Ines,Kaspar,ines.kaspar@lieferant.example,ines.kaspar@lieferant.example,Open
    """)
    (person,), (member,) = memory.all(Stakeholder), memory.all(TeamMember)
    assert asked(proposal, "both-sides") == [(member.id, person.id)]


def test_likely_duplicates_are_asked_about_or_merged() -> None:
    text = """
        Record ID,First Name,Last Name,Email,Associated Company,Lead Status
        101,Siri,Holm,siri@fjordkulde.example,Fjordkulde,Open
        102,SIRI,Holm,,Fjordkulde,Open
    """
    proposal, memory = imported(text)
    assert asked(proposal, "possible-duplicate") == [tuple(person.id for person in memory.all(Stakeholder))]
    merged, after = imported(text, resolve="merge")
    (siri,) = after.all(Stakeholder)
    assert len(siri.aliases) == len(merged.people_merged) == 1
    assert asked(imported(text, resolve="separate")[0], "possible-duplicate") == []


def test_an_owner_by_name_meets_the_user_with_that_name_later() -> None:
    first, memory = imported("""
        Record ID,First Name,Last Name,Email,Contact owner,Lead Status
        101,Siri,Holm,siri@fjordkulde.example,Ines Kaspar,Open
    """)
    second, _ = imported(
        """
        Team member e-mail,Name,Title,Function,Seniority,Capacity,Status
        ines.kaspar@lieferant.example,Ines Kaspar,KAM,sales,manager,30,active
        """,
        lookup=memory,
    )
    (ines,) = type(memory)((*first.statements, *second.statements)).all(TeamMember)
    assert (ines.capacity, ines.emails) == (30, ("ines.kaspar@lieferant.example",))


def test_the_export_of_the_default_view_has_other_shapes() -> None:
    _, memory = imported(
        CONTACTS,
        """
        Record ID,Activity type,Title,Body,Activity date,Activity assigned to,Associated Contact IDs
        7,MEETING,Kick-off,Text,2026-10-01 14:00,Ines Kaspar,101;102
        7,EMAIL,Hello,Text,2026-10-01 15:00,Ines Kaspar,101
        8,MEETING,Later,Text,2026-12-01 14:00,Ines Kaspar,101
        """,
    )
    kinds = sorted((i.contact, i.state, len(i.stakeholder_ids)) for i in memory.all(Interaction))
    assert kinds == [("email", "held", 1), ("meeting", "held", 2), ("meeting", "planned", 1)]


def test_contacts_of_a_deal_take_part_in_it() -> None:
    _, memory = imported(DEALS, CONTACTS, COMPANIES)
    tor, deal = memory.named(Stakeholder, "Tor Vik"), memory.named(Opportunity, "Tunnel 2")
    (unit,) = [one for one in memory.all(DecisionUnit) if one.opportunity_id]
    assert (unit.opportunity_id, unit.account_id, unit.name) == (
        deal.id,
        tor.account_id,
        "Buying group: Tunnel 2",
    )
    seats = [seat for seat in memory.all(DecisionRole) if seat.decision_unit_id == unit.id]
    assert [(seat.stakeholder_id, seat.roles, seat.certainty, seat.influence) for seat in seats] == [
        (tor.id, (), "assumed", None)
    ]
