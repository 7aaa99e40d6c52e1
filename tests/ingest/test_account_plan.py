# ruff: noqa: E501 - rows of exports stay whole
"""Do the spreadsheets of an account plan add what no CRM keeps?"""

from datetime import date

from graph.model import (
    Assignment,
    Competitor,
    CompetitorTie,
    DecisionRole,
    DecisionUnit,
    Influence,
    Opportunity,
    Product,
    Relationship,
    Stakeholder,
    TeamMember,
    Unit,
)
from tests.ingest.support import imported, reasons
from tests.ingest.test_hubspot import COMPANIES, CONTACTS, DEALS

CRM = (COMPANIES, CONTACTS, DEALS)


def test_team_and_assignments() -> None:
    team = """
        Team member e-mail,Name,Title,Function,Seniority,Capacity,Status
        ines.kaspar@lieferant.example,Ines Kaspar,Key Account Manager,sales,manager,35,active
        olga.stein@lieferant.example,Olga Stein,,Underwater basket weaving,senior,x,left
    """
    assignments = """
        Account,Team member e-mail,Assignment role,Valid from,Valid to
        Fjordkulde,ines.kaspar@lieferant.example,Account Manager,2026-01-01,
        Fjordkulde,olga.stein@lieferant.example,executive sponsor,,2026-06-01
        Nirgends,olga.stein@lieferant.example,mentor,,
    """
    proposal, memory = imported(assignments, team, *CRM)
    ines, olga = memory.named(TeamMember, "Ines Kaspar"), memory.named(TeamMember, "Olga Stein")
    assert (ines.seniority, ines.function, ines.capacity) == ("manager", "sales", 35)
    assert (olga.seniority, olga.function, olga.capacity, olga.status) == ("senior", "unknown", None, "left")
    assert [(p.row, p.column) for p in proposal.files[1].problems] == [(3, "Capacity"), (3, "Function")]
    found = {(a.team_member_id, a.role, a.valid_from, a.valid_to) for a in memory.all(Assignment)}
    assert (ines.id, "account-manager", date(2026, 1, 1), None) in found
    assert (olga.id, "executive-sponsor", None, date(2026, 6, 1)) in found
    assert len([1 for member, role, *_ in found if (member, role) == (ines.id, "account-manager")]) == 1
    assert reasons(proposal.files[0]) == {4: "names no account of this import or the store"}


def test_seats_change_over_time() -> None:
    proposal, memory = imported(
        *CRM,
        """
        Account,Decision unit,Opportunity,Required roles,Expected size
        Fjordkulde,Board,Tunnel 1,approver; economic buyer,6
        """,
        """
        Account,Decision unit,Opportunity,Stakeholder e-mail,Buying roles,Influence,Stance,Certainty,Evidence note,Valid from
        Fjordkulde,Board,Tunnel 1,siri@fjordkulde.example,economic buyer,5,supporter,confirmed,Said so,2026-06-01
        Fjordkulde,Board,Tunnel 1,siri@fjordkulde.example,economic buyer,5,enemy,assumed,,2026-01-01
        Fjordkulde,Board,Tunnel 1,ghost@fjordkulde.example,user,9,neutral,,,
        Fjordkulde,Board,Tunnel 9,siri@fjordkulde.example,user,,,,,
        """,
    )
    unit = memory.named(DecisionUnit, "Board")
    assert unit.opportunity_id == memory.named(Opportunity, "Tunnel 1").id
    assert (unit.required_roles, unit.expected_size) == (("approver", "economic-buyer"), 6)
    (seat,) = [seat for seat in memory.all(DecisionRole) if seat.decision_unit_id == unit.id]
    assert (seat.influence, seat.stance, seat.certainty) == (5, "supporter", "confirmed")
    assert seat.on(date(2026, 3, 1)).stance == "enemy"
    assert seat.valid_from == date(2026, 1, 1)
    assert reasons(proposal.files[4]) == {
        4: "belongs to nobody in this import or the store", 5: "names no deal of the account",
    }  # fmt: skip


def test_influence_ratings_and_rivals() -> None:
    proposal, memory = imported(
        *CRM,
        """
        Account,From e-mail,Influence,To e-mail,To unit,Weight,Note,Valid from
        Eisland,tor@eisland.example,blocks,,Purchasing,,Keeps us out,2026-02-01
        Eisland,tor@eisland.example,influences,siri@fjordkulde.example,,0.7,,
        Eisland,tor@eisland.example,adores,siri@fjordkulde.example,,0.7,,
        Eisland,tor@eisland.example,ally,tor@eisland.example,,,,
        """,
        """
        Team member e-mail,Stakeholder e-mail,Stated level,Stated on,Rated by,Desired level,Note
        ines.kaspar@lieferant.example,siri@fjordkulde.example,in depth,2026-05-01,Ines,in depth,
        ines.kaspar@lieferant.example,siri@fjordkulde.example,brief,2026-05-01,Jan,,
        ines.kaspar@lieferant.example,tor@eisland.example,brief,,Jan,,
        """,
        """
        Competitor,Account,Stakeholder e-mail,Strength,Note
        Nordfrost,Eisland,tor@eisland.example,80%,Old friends
        Nordfrost,Fjordkulde,siri@fjordkulde.example,7,
        """,
    )
    links = {str(i.influence): i for i in memory.all(Influence)}
    assert set(links) == {"blocks", "influences"}
    assert links["blocks"].to_unit_id == memory.named(Unit, "Purchasing").id
    assert links["influences"].weight == 0.7
    tie = next(tie for tie in memory.all(Relationship))
    assert {(s.level, s.rater) for s in tie.statements} == {("in-depth", "Ines"), ("brief", "Jan")}
    assert tie.desired_level == "in-depth"
    memory.named(Competitor, "Nordfrost")
    strengths = {hold.strength for hold in memory.all(CompetitorTie)}
    assert strengths == {0.8, None}
    assert reasons(proposal.files[3]) == {
        4: "is none of influences, ally, tension, blocks", 5: "names nobody else",
    }  # fmt: skip
    assert reasons(proposal.files[4]) == {4: "a stated level needs its day"}


def test_products_vacancies_and_who_left() -> None:
    _, memory = imported(
        *CRM,
        """
        Product,Description
        Freezer,Cools
        """,
        """
        Account,Opportunity,Product
        Fjordkulde,Tunnel 1,Freezer
        Fjordkulde,Tunnel 1,Service
        """,
        """
        Account,Seat title,Unit,Seniority,Reports to e-mail
        Fjordkulde,Head of IT,IT,senior,siri@fjordkulde.example
        """,
        """
        Account,Stakeholder e-mail,Status,Valid from,Note
        Eisland,tor@eisland.example,left,2026-08-01,Retired
        """,
    )
    deal = memory.named(Opportunity, "Tunnel 1")
    assert set(deal.product_ids) == {product.id for product in memory.all(Product)}
    seat = memory.named(Stakeholder, "Head of IT")
    assert (seat.status, seat.seniority, seat.function) == ("vacant", "senior", "it")
    assert seat.reports_to == memory.named(Stakeholder, "Siri Holm").id
    tor = memory.named(Stakeholder, "Tor Vik")
    assert (tor.status, tor.on(date(2026, 7, 1)).status) == ("left", "active")


def test_a_plan_may_come_after_the_crm() -> None:
    crm, memory = imported(*CRM)
    plan = """
        Account,Opportunity,Product
        Fjordkulde,Tunnel 1,Freezer
    """
    later, _ = imported(plan, lookup=memory)
    whole = type(memory)((*crm.statements, *later.statements))
    deal = whole.named(Opportunity, "Tunnel 1")
    assert len(deal.product_ids) == 1
    assert deal.status == "won"
