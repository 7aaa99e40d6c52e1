"""Who is on the board? Accounts, units, stakeholders, team members and their assignments."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from graph.model.record import Record, Span
from graph.model.scales import (
    Adaptability,
    AssignmentRole,
    Function,
    PersonStatus,
    Seniority,
)
from graph.model.values import (
    Count,
    Id,
    IdSet,
    Name,
    Number,
    OptionalId,
    OptionalText,
    TextSet,
)


class Account(Record):
    """A customer organisation we manage; money is in ``currency`` per year.

    ``holding`` marks the place that keeps people whose company is not known yet; ``registered_ids`` are
    numbers that an authority or a register gave (VAT, D-U-N-S), each with its kind: ``vat:DE123456789``.
    """

    kind: ClassVar[str] = "account"
    plural: ClassVar[str] = "accounts"
    prefix: ClassVar[str] = "acc"
    references: ClassVar[dict[str, str]] = {
        "parent_id": "account",
        "account_manager_id": "team_member",
        "executive_sponsor_id": "team_member",
        "kam_champion_id": "team_member",
        "mentor_id": "team_member",
    }
    unions: ClassVar[frozenset[str]] = frozenset(
        {"external_ids", "domains", "phones", "registered_ids", "aliases"}
    )

    name: Name
    parent_id: OptionalId = None
    domains: TextSet = ()
    phones: TextSet = ()
    address: OptionalText = None
    registered_ids: TextSet = ()
    industry: OptionalText = None
    region: OptionalText = None
    tier: OptionalText = None
    currency: OptionalText = None
    revenue: Number | None = None
    lifetime_value: Number | None = None
    cost_to_serve: Number | None = None
    annual_potential: Number | None = None
    employees: Count | None = None
    account_manager_id: OptionalId = None
    executive_sponsor_id: OptionalId = None
    kam_champion_id: OptionalId = None
    mentor_id: OptionalId = None
    next_review: date | None = None
    holding: bool = False
    external_ids: TextSet = ()
    aliases: IdSet = ()


class Unit(Record):
    """A division, department or site of an account: a file of the chess-board."""

    kind: ClassVar[str] = "unit"
    plural: ClassVar[str] = "units"
    prefix: ClassVar[str] = "uni"
    anchors: ClassVar[tuple[str, ...]] = ("account_id",)
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "parent_id": "unit",
    }
    unions: ClassVar[frozenset[str]] = frozenset({"external_ids"})

    account_id: Id
    name: Name
    unit_kind: OptionalText = None
    parent_id: OptionalId = None
    external_ids: TextSet = ()


class Stakeholder(Record):
    """A person at the customer, or a vacant seat (then ``name`` names the seat)."""

    kind: ClassVar[str] = "stakeholder"
    plural: ClassVar[str] = "stakeholders"
    prefix: ClassVar[str] = "per"
    anchors: ClassVar[tuple[str, ...]] = ("account_id",)
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "unit_id": "unit",
        "reports_to": "stakeholder",
    }
    temporal: ClassVar[frozenset[str]] = frozenset(
        {"title", "seniority", "function", "unit_id", "reports_to", "status"}
    )
    unions: ClassVar[frozenset[str]] = frozenset({"emails", "phones", "external_ids", "aliases"})

    account_id: Id
    name: Name
    emails: TextSet = ()
    phones: TextSet = ()
    title: OptionalText = None
    seniority: Seniority = Seniority.UNKNOWN
    function: Function = Function.UNKNOWN
    unit_id: OptionalId = None
    reports_to: OptionalId = None
    location: OptionalText = None
    time_zone: OptionalText = None
    status: PersonStatus = PersonStatus.ACTIVE
    adaptability: Adaptability = Adaptability.UNKNOWN
    note: OptionalText = None
    source: OptionalText = None
    external_ids: TextSet = ()
    aliases: IdSet = ()
    spans: tuple[Span, ...] = ()


class TeamMember(Record):
    """A person of the supplier; ``capacity`` is how many ties they can keep warm."""

    kind: ClassVar[str] = "team_member"
    plural: ClassVar[str] = "team_members"
    prefix: ClassVar[str] = "mem"
    temporal: ClassVar[frozenset[str]] = frozenset({"title", "seniority", "status"})
    unions: ClassVar[frozenset[str]] = frozenset({"emails", "external_ids", "aliases"})

    name: Name
    emails: TextSet = ()
    title: OptionalText = None
    seniority: Seniority = Seniority.UNKNOWN
    function: Function = Function.UNKNOWN
    status: PersonStatus = PersonStatus.ACTIVE
    capacity: Count | None = None
    external_ids: TextSet = ()
    aliases: IdSet = ()
    spans: tuple[Span, ...] = ()


class Assignment(Record):
    """A team member works an account in a role; it is no evidence of any contact."""

    kind: ClassVar[str] = "assignment"
    plural: ClassVar[str] = "assignments"
    prefix: ClassVar[str] = "asg"
    anchors: ClassVar[tuple[str, ...]] = ("account_id", "team_member_id")
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "team_member_id": "team_member",
    }

    account_id: Id
    team_member_id: Id
    role: AssignmentRole = AssignmentRole.UNKNOWN
    valid_from: date | None = None
    valid_to: date | None = None
