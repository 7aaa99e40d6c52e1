"""A made-up map of two accounts, small enough to know by heart: who is on it stands in ``statements``."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from graph.model import (
    Account,
    Assignment,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Influence,
    Interaction,
    Opportunity,
    Record,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
    say_contact,
)
from graph.store import Store, open_store

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

R = TypeVar("R", bound=Record)


def made(kind: type[R], **values: Any) -> R:
    """Return a record from plain values."""
    return kind.model_validate(values)


RECORDS: tuple[Record, ...] = (
    made(
        Account,
        id="acc-1",
        name="Acme AG",
        currency="EUR",
        account_manager_id="mem-1",
        domains=("acme.example",),
    ),
    made(Account, id="acc-2", name="Brandt Söhne", currency="EUR", annual_potential=50_000),
    made(Account, id="acc-0", name="Company not known", holding=True),
    made(Unit, id="uni-1", account_id="acc-1", name="Finance"),
    made(Unit, id="uni-2", account_id="acc-1", name="Plant <North>"),
    made(TeamMember, id="mem-1", name="Max Muster", emails=("max@supplier.example",), seniority="senior"),
    made(TeamMember, id="mem-2", name="Sara Lind", emails=("sara@supplier.example",), seniority="manager"),
    made(Assignment, id="asg-1", account_id="acc-1", team_member_id="mem-1", role="account-manager"),
    made(
        Stakeholder,
        id="per-1",
        account_id="acc-1",
        name="Anna Weiß",
        title="CFO",
        seniority="executive",
        unit_id="uni-1",
        emails=("anna@acme.example",),
    ),
    made(
        Stakeholder,
        id="per-2",
        account_id="acc-1",
        name="Bo Lin",
        title="Plant manager",
        seniority="manager",
        unit_id="uni-2",
        reports_to="per-1",
    ),
    made(Stakeholder, id="per-3", account_id="acc-1", name="Chris Doe", title="CEO", seniority="executive"),
    made(
        Stakeholder,
        id="per-4",
        account_id="acc-1",
        name="=HYPERLINK(1)",
        seniority="professional",
        status="left",
    ),
    made(Stakeholder, id="per-5", account_id="acc-2", name="Chris Doe", title="Buyer", seniority="manager"),
    made(Stakeholder, id="per-6", account_id="acc-0", name="Nobody Knows", emails=("nk@mail.example",)),
    made(
        Opportunity,
        id="opp-1",
        account_id="acc-1",
        name="Line 4",
        status="open",
        amount=900_000,
        owner_id="mem-1",
    ),
    made(DecisionUnit, id="dmu-1", account_id="acc-1", name="Board", required_roles=("economic-buyer",)),
    made(
        DecisionRole,
        id="sea-1",
        stakeholder_id="per-1",
        decision_unit_id="dmu-1",
        roles=("economic-buyer",),
        influence=5,
        stance="neutral",
    ),
    made(
        DecisionRole,
        id="sea-3",
        stakeholder_id="per-3",
        decision_unit_id="dmu-1",
        roles=("decision-maker",),
        influence=4,
        stance="enemy",
    ),
    made(
        Influence,
        id="inf-1",
        stakeholder_id="per-2",
        influence="influences",
        to_stakeholder_id="per-1",
        weight=0.5,
    ),
)

CONTACTS: tuple[Interaction, ...] = tuple(
    made(
        Interaction,
        id=f"int-{number}",
        contact="meeting",
        day=day,
        direction="mutual",
        team_member_ids=(member,),
        stakeholder_ids=(person,),
    )
    for number, (day, member, person) in enumerate(
        [
            (date(2026, 11, 18), "mem-1", "per-1"),
            (date(2026, 11, 4), "mem-1", "per-1"),
            (date(2026, 10, 21), "mem-2", "per-2"),
            (date(2026, 7, 1), "mem-2", "per-5"),
        ],
        start=1,
    )
)


def statements() -> list[Statement]:
    """Return what the map's one import says."""
    said = [say(record, source="made-up", document="d1") for record in RECORDS]
    for contact in CONTACTS:
        said += say_contact(contact, source="made-up", document="d1")
    return said


def fill(store: Store) -> Store:
    """Write the map into a store and return the store."""
    store.apply(
        ChangeSet(operation_id="op-1", statements=tuple(statements()), actor="test", source="made-up", at=NOW)
    )
    return store


def small_store(address: str = "sqlite://", today: Callable[[], date] = lambda: TODAY) -> Store:
    """Return a store that holds the map; its clock stands still."""
    return fill(open_store(address, today=today))
