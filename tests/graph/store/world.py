"""A small, legible world for the contract tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from graph.model import (
    Account,
    BuyingRole,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Direction,
    Interaction,
    InteractionKind,
    Relationship,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
    say_contact,
    tie_id,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
TIE = tie_id("max", "anna")


def changes(operation: str, statements: Sequence[Statement], **more: object) -> ChangeSet:
    """A ChangeSet with the frame filled in."""
    return ChangeSet.model_validate(
        {"operation_id": operation, "statements": tuple(statements), "at": NOW, **more}
    )


def people(source: str = "hubspot", document: str = "contacts-1") -> list[Statement]:
    """An account with a unit, two people, a seat in a decision unit, and two of ours."""
    records = [
        Account(id="acme", name="Acme", domains=("acme.example",)),
        Unit(id="board", account_id="acme", name="Board"),
        TeamMember(id="max", name="Max", emails=("max@us.example",)),
        TeamMember(id="lea", name="Lea"),
        Stakeholder(
            id="anna",
            account_id="acme",
            name="Anna Weiß",
            emails=("Anna@Acme.example",),
            title="CFO",
            unit_id="board",
        ),
        Stakeholder(id="jonas", account_id="acme", name="Jonas", reports_to="anna"),
        DecisionUnit(id="deal", account_id="acme", name="Renewal"),
        DecisionRole(
            id="seat",
            stakeholder_id="anna",
            decision_unit_id="deal",
            roles=(BuyingRole.APPROVER,),
            influence=4,
        ),
    ]
    return [say(record, source=source, document=document) for record in records]


def met(
    one: str = "met", day: date = date(2026, 11, 1), *, source: str = "hubspot", document: str = "acts-1"
) -> list[Statement]:
    """Max met Anna."""
    record = Interaction(
        id=one,
        contact=InteractionKind.MEETING,
        direction=Direction.MUTUAL,
        day=day,
        team_member_ids=("max",),
        stakeholder_ids=("anna",),
        subject="Budget",
    )
    return say_contact(record, source=source, document=document)


def rated(level: str, day: date) -> Statement:
    """Max states how well he knows Anna."""
    values = {
        "team_member_id": "max",
        "stakeholder_id": "anna",
        "statements": [{"level": level, "day": day, "rater": "Max"}],
    }
    return say(Relationship.model_validate({"id": TIE, **values}))


def edit(kind: str, one: str, **values: object) -> Statement:
    """What a person typed in."""
    return Statement(kind=kind, id=one, values=values)
