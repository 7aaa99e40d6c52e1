# ruff: noqa: E501 - rows of exports stay whole
"""Do Salesforce exports become the records that they mean?"""

from datetime import date

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
    Unit,
)
from tests.ingest.support import asked, imported, reasons

ACCOUNTS = """
    Id,Name,ParentId,Website,Industry,BillingCountry,AnnualRevenue,NumberOfEmployees,OwnerId,IsDeleted
    001A00000000001IAA,Brauwerk Nord,,https://www.brauwerk.example,Food,Germany,1200000,340,005A00000000001IAA,false
    001A00000000002IAA,Brauwerk Malz,001A00000000001IAA,,,,,,005A00000000001IAA,false
    001A00000000003IAA,Gone AG,,,,,,,005A00000000001IAA,true
"""
CONTACTS = """
    Id,AccountId,LastName,FirstName,Email,Phone,Title,Department,ReportsToId,Birthdate,OwnerId
    003A00000000001IAA,001A00000000001IAA,Linde,Klara,klara.linde@brauwerk.example,+49 40 1,Geschäftsführerin,Leitung,,1970-01-01,005A00000000001IAA
    003A00000000002IAA,001A00000000001IAA,Otte,Benno,benno.otte@brauwerk.example,,Leiter Einkauf,Einkauf,003A00000000001,1971-01-01,005A00000000002IAA
    003A00000000003IAA,001A00000000009IAA,Streu,Nele,nele.streu@malz.example,,Buyer,,003A00000000099IAA,,005A00000000001IAA
"""
USERS = """
    Id,Username,FirstName,LastName,Email,Title,IsActive
    005A00000000001IAA,u1,Ines,Kaspar,ines.kaspar@lieferant.example,Key Account Manager,true
    005A00000000002IAA,u2,Jan,Roth,jan.roth@lieferant.example,Service Engineer,false
"""
DEALS = """
    Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,IsClosed,OwnerId
    006A00000000001IAA,001A00000000001IAA,Kessel 4,Negotiation/Review,250000.5,2027-01-31,false,false,005A00000000001IAA
    006A00000000002IAA,001A00000000001IAA,Kessel 3,Signed,1000,2025-01-31,true,true,005A00000000001IAA
    006A00000000003IAA,001A00000000001IAA,Kessel 2,Closed Lost,1000,2024-01-31,false,true,005A00000000001IAA
"""
ROLES = """
    Id,OpportunityId,ContactId,Role,IsPrimary
    00K1,006A00000000001IAA,003A00000000001IAA,Economic Decision Maker,TRUE
    00K2,006A00000000001IAA,003A00000000001IAA,Executive Sponsor,FALSE
    00K3,006A00000000001IAA,003A00000000002IAA,Wizard,FALSE
    00K4,006A00000000001IAA,003A00000000099IAA,Other,FALSE
"""


def test_accounts_contacts_users_and_deals() -> None:
    proposal, memory = imported(DEALS, CONTACTS, ACCOUNTS, USERS)
    north = memory.named(Account, "Brauwerk Nord")
    assert (north.industry, north.region, north.revenue, north.employees) == ("Food", "Germany", 1200000, 340)
    assert north.domains == ("brauwerk.example",)
    assert north.external_ids == ("salesforce:account:001A00000000001IAA",)
    assert memory.named(Account, "Brauwerk Malz").parent_id == north.id
    klara, benno = memory.named(Stakeholder, "Klara Linde"), memory.named(Stakeholder, "Benno Otte")
    assert (klara.account_id, klara.seniority, klara.function) == (north.id, "executive", "executive")
    assert (benno.reports_to, benno.seniority, benno.function) == (klara.id, "senior", "procurement")
    assert memory.named(Unit, "Einkauf").id == benno.unit_id
    ines, jan = memory.named(TeamMember, "Ines Kaspar"), memory.named(TeamMember, "Jan Roth")
    assert (ines.emails, jan.status) == (("ines.kaspar@lieferant.example",), "left")
    assert north.account_manager_id == ines.id
    roles = {(a.team_member_id, a.role) for a in memory.all(Assignment) if a.account_id == north.id}
    assert roles == {(ines.id, "account-manager"), (jan.id, "unknown")}
    assert not memory.all(Relationship), "owning is no evidence"
    deals = {deal.name: (deal.status, deal.amount, deal.owner_id) for deal in memory.all(Opportunity)}
    assert deals == {
        "Kessel 4": ("open", 250000.5, ines.id), "Kessel 3": ("won", 1000, ines.id),
        "Kessel 2": ("lost", 1000, ines.id),
    }  # fmt: skip
    assert reasons(proposal.files[2]) == {4: "deleted in the CRM"}


def test_what_cannot_be_linked_is_kept_and_asked_about() -> None:
    proposal, memory = imported(ACCOUNTS, CONTACTS)
    nele = memory.named(Stakeholder, "Nele Streu")
    (holding,) = [account for account in memory.all(Account) if account.holding]
    assert (nele.account_id, nele.reports_to) == (holding.id, None)
    assert asked(proposal, "no-company") == [(nele.id,)]
    (problem,) = proposal.files[1].problems
    assert (problem.row, problem.column, problem.value) == (4, "ReportsToId", "003A00000000099IAA")
    assert {member.name for member in memory.all(TeamMember)} == {
        "Salesforce user 005A00000000001IAA", "Salesforce user 005A00000000002IAA",
    }  # fmt: skip
    assert len(asked(proposal, "unnamed-owner")) == 2


def test_birth_dates_are_never_read() -> None:
    proposal, _ = imported(CONTACTS)
    assert (proposal.files[0].columns or {})["Birthdate"] == "never stored"
    assert not [s for s in proposal.statements if "1970" in str(dict(s.values))]


def test_contact_roles_make_a_buying_group() -> None:
    proposal, memory = imported(ROLES, DEALS, CONTACTS, ACCOUNTS)
    (unit,) = memory.all(DecisionUnit)
    assert unit.name == "Buying group: Kessel 4"
    assert unit.opportunity_id == memory.named(Opportunity, "Kessel 4").id
    seats = {
        seat.stakeholder_id: (seat.roles, seat.certainty, seat.note) for seat in memory.all(DecisionRole)
    }
    assert seats[memory.named(Stakeholder, "Klara Linde").id][:2] == (
        ("economic-buyer", "executive-sponsor"),
        "assumed",
    )
    assert seats[memory.named(Stakeholder, "Benno Otte").id] == ((), "assumed", "Salesforce: Wizard")
    assert [problem.value for problem in proposal.files[0].problems] == ["Wizard"]
    assert reasons(proposal.files[0]) == {5: "is no contact of this import or the store"}


def test_one_address_of_many_names_is_no_key() -> None:
    proposal, memory = imported("""
        Id,AccountId,LastName,FirstName,Email,Title
        003A00000000001IAA,,Linde,Klara,info@brauwerk.example,CEO
        003A00000000002IAA,,Otte,Benno,info@brauwerk.example,Buyer
        003A00000000003IAA,,Linde,Klara,info@brauwerk.example,CEO
    """)
    people = memory.all(Stakeholder)
    assert len(people) == 3
    assert all(person.emails == () for person in people)
    (shared,) = asked(proposal, "shared-e-mail")
    assert set(shared) == {person.id for person in people}


def test_an_own_address_makes_one_person_of_two_records() -> None:
    proposal, memory = imported("""
        Id,AccountId,LastName,FirstName,Email,Title
        003A00000000001IAA,,Linde,Klara,K.Linde@brauwerk.example,CEO
        003A00000000003IAA,,Linde,Klara,k.linde@brauwerk.example,Chair
    """)
    (klara,) = memory.all(Stakeholder)
    assert len(klara.aliases) == 1
    assert len(klara.external_ids) == 2
    (merged,) = proposal.people_merged
    assert (merged["id"], merged["aliases"]) == (klara.id, list(klara.aliases))


def test_id_and_address_that_disagree_stay_apart() -> None:
    first = """
        Id,AccountId,LastName,FirstName,Email,Title
        003A00000000001IAA,,Linde,Klara,klara@brauwerk.example,CEO
        003A00000000002IAA,,Linde,Klara,,Buyer
    """
    _, memory = imported(first)
    second = """
        Id,AccountId,LastName,FirstName,Email,Title
        003A00000000002IAA,,Linde,Klara,klara@brauwerk.example,Buyer
    """
    proposal, after = imported(second, lookup=memory)
    (person,) = after.all(Stakeholder)
    assert person.external_ids == ("salesforce:contact:003A00000000002IAA",)
    assert person.emails == ()
    (apart,) = asked(proposal, "id-or-e-mail")
    assert set(apart) == {one.id for one in memory.all(Stakeholder)}


TASKS = """
    Id,Subject,ActivityDate,Status,Priority,OwnerId,WhoId,WhatId,TaskSubtype,CallDisposition,Type
    00T1,Ring,2026-10-01,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Call,Connected,
    00T2,Ring,2026-10-02,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Call,Left Voicemail,
    00T3,Mail,2026-10-03,Completed,Normal,005A00000000001IAA,003A00000000002IAA,,Email,,
    00T4,Ring,2026-10-04,Not Started,Normal,005A00000000001IAA,003A00000000001IAA,,Call,,
    00T5,Send offer,2026-10-05,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Task,,
    00T6,Visit,2026-10-06,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Task,,Meeting
    00T7,Ring,2026-10-07,,Normal,005A00000000001IAA,003A00000000001IAA,,Call,,
    00T8,Ring,2026-10-08,Completed,Normal,005A00000000001IAA,00QA00000000001AAA,,Call,Connected,
    00T9,Ring,someday,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Call,Connected,
    00T0,Ring,2026-10-09,Completed,Normal,005A00000000001IAA,003A00000000077IAA,,Call,Connected,
    00TA,Ring,2026-12-24,Completed,Normal,005A00000000001IAA,003A00000000001IAA,,Call,Connected,
"""


def test_tasks_count_only_if_somebody_was_reached() -> None:
    proposal, memory = imported(TASKS, CONTACTS, ACCOUNTS)
    found = {i.external_ids[0][-1]: (i.contact, i.state, i.direction) for i in memory.all(Interaction)}
    assert found == {
        "1": ("call", "held", "mutual"), "2": ("call", "missed", "unknown"), "3": ("email", "held", "outbound"),
        "4": ("call", "planned", "unknown"), "6": ("meeting", "held", "mutual"), "7": ("call", "unknown", "unknown"),
        "A": ("call", "planned", "unknown"),
    }  # fmt: skip
    assert reasons(proposal.files[0]) == {
        6: "a task is work to do, not a contact",
        9: "is about a lead, who belongs to no account yet",
        10: "is no date",
        11: "names nobody known in this import or the store",
    }
    assert len(memory.all(Relationship)) == 2


EVENTS = """
    Id,Subject,StartDateTime,EndDateTime,DurationInMinutes,WhoId,OwnerId
    00U1,Review,2026-09-01T22:30:00.000Z,2026-09-01T23:00:00.000Z,30,003A00000000001IAA,005A00000000001IAA
    00U2,Dinner,2026-12-01T18:00:00.000Z,2026-12-01T23:00:00.000Z,30,003A00000000001IAA,005A00000000001IAA
    00U3,Internal,2026-09-02T18:00:00.000Z,2026-09-02T23:00:00.000Z,30,,005A00000000001IAA
"""
GUESTS = """
    Id,EventId,RelationId,IsInvitee,Status
    0RE1,00U1,003A00000000002IAA,true,Accepted
    0RE2,00U1,005A00000000002IAA,true,
    0RE3,00U1,003A00000000003IAA,true,Declined
    0RE4,00U1,00QA00000000001AAA,true,
    0RE5,00U3,005A00000000002IAA,true,
    0RE6,00U9,003A00000000002IAA,true,
"""


def test_events_take_in_all_who_came() -> None:
    proposal, memory = imported(GUESTS, EVENTS, CONTACTS, ACCOUNTS, USERS, time_zone="Europe/Berlin")
    review = next(i for i in memory.all(Interaction) if i.subject == "Review")
    people = {memory.named(Stakeholder, name).id for name in ("Klara Linde", "Benno Otte")}
    team = {memory.named(TeamMember, name).id for name in ("Ines Kaspar", "Jan Roth")}
    assert (set(review.stakeholder_ids), set(review.team_member_ids)) == (people, team)
    assert (review.day, review.state, review.direction) == (date(2026, 9, 2), "held", "mutual")
    assert len(memory.all(Relationship)) == 4
    assert next(i for i in memory.all(Interaction) if i.subject == "Dinner").state == "planned"
    assert reasons(proposal.files[1]) == {4: "names nobody of the customer"}
    assert reasons(proposal.files[0]) == {
        4: "was invited but declined",
        5: "is neither a contact nor a user (a lead, an account or a room)",
        6: "its event has nobody of the customer",
        7: "its event is not on the map (private, skipped, or in no file so far)",
    }


def test_guests_may_come_with_a_later_import() -> None:
    _, memory = imported(EVENTS, CONTACTS, ACCOUNTS, USERS)
    _, after = imported(GUESTS, lookup=memory)
    (review,) = after.all(Interaction)
    assert len(review.stakeholder_ids) == len(review.team_member_ids) == 2


MAILS = """
    Id,ActivityId,Subject,FromAddress,ToAddress,CcAddress,MessageDate,Incoming,Status
    02s1,00T3,Offer,ines.kaspar@lieferant.example,Benno <benno.otte@brauwerk.example>,klara.linde@brauwerk.example,2026-10-03T10:00:00.000Z,false,3
    02s2,,Re: Offer,benno.otte@brauwerk.example,ines.kaspar@lieferant.example,,2026-10-04T10:00:00.000Z,true,1
    02s3,,Automatic reply: Offer,klara.linde@brauwerk.example,ines.kaspar@lieferant.example,,2026-10-04T10:00:00.000Z,true,1
    02s4,,Draft,ines.kaspar@lieferant.example,benno.otte@brauwerk.example,,2026-10-04T10:00:00.000Z,false,5
    02s5,,News,no-reply@brauwerk.example,ines.kaspar@lieferant.example,,2026-10-04T10:00:00.000Z,true,1
    02s6,,Us,ines.kaspar@lieferant.example,jan.roth@lieferant.example,,2026-10-04T10:00:00.000Z,false,3
"""


def test_mails_link_both_sides_by_address() -> None:
    proposal, memory = imported(MAILS, TASKS, CONTACTS, ACCOUNTS, USERS)
    mails = {i.subject: i for i in memory.all(Interaction) if i.contact == "email"}
    assert set(mails) == {"Offer", "Re: Offer"}
    assert len(mails["Offer"].stakeholder_ids) == 2
    assert (mails["Offer"].direction, mails["Re: Offer"].direction) == ("outbound", "inbound")
    assert reasons(proposal.files[0]) == {
        4: "an automatic answer", 5: "a draft was never sent", 6: "sent by a machine",
        7: "nobody of the customer took part, as far as is known",
    }  # fmt: skip
    assert reasons(proposal.files[1])[4] == "the e-mail itself is in another file of this import"


def test_reports_with_labels_and_names() -> None:
    contacts = """
        First Name,Last Name,Title,Account Name,Email,Contact Owner,Reports To
        Klara,Linde,CEO,Brauwerk Nord,klara.linde@brauwerk.example,Ines Kaspar,
        Benno,Otte,Buyer,Brauwerk Nord,benno.otte@brauwerk.example,Ines Kaspar,Klara Linde
        ,"Grand Totals (2 records)",,,,,
    """
    activities = """
        Assigned,Subject,Date,Status,Task,Company / Account,Contact,Task Subtype
        Ines Kaspar,Ring,14/10/2026,Completed,1,Brauwerk Nord,Benno Otte,Call
        Ines Kaspar,Visit,15/10/2026,,0,Brauwerk Nord,Klara Linde,
    """
    proposal, memory = imported(activities, contacts, USERS)
    (account,) = memory.all(Account)
    assert account.name == "Brauwerk Nord"
    ines = memory.named(TeamMember, "Ines Kaspar")
    assert ines.emails, "the name in the owner column is that of the user"
    assert memory.named(Stakeholder, "Benno Otte").reports_to == memory.named(Stakeholder, "Klara Linde").id
    held = {(i.contact, i.day, i.team_member_ids) for i in memory.all(Interaction) if i.state == "held"}
    assert held == {("call", date(2026, 10, 14), (ines.id,)), ("meeting", date(2026, 10, 15), (ines.id,))}
    assert reasons(proposal.files[1]) == {4: "report footer"}
