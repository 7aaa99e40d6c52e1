"""Who decides, about what? Decision units and seats, products, opportunities and plans."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from graph.model.record import Record, Span
from graph.model.scales import (
    KEY_DECISION_ROLES,
    BuyingRole,
    Certainty,
    DealStatus,
    ProductUse,
    Stance,
)
from graph.model.values import Id, IdSet, Name, Number, OptionalId, OptionalText, TextSet

DEFAULT_EXPECTED_SIZE = 8


def _in_scale_order(roles: tuple[BuyingRole, ...]) -> tuple[BuyingRole, ...]:
    return tuple(role for role in BuyingRole if role in roles and role is not BuyingRole.UNKNOWN)


Roles = Annotated[tuple[BuyingRole, ...], AfterValidator(_in_scale_order)]


class DecisionUnit(Record):
    """The decision-making unit (buying group) of an account as a whole, or of one opportunity.

    ``expected_size`` counts the seats we believe exist, identified or not.
    """

    kind: ClassVar[str] = "decision_unit"
    plural: ClassVar[str] = "decision_units"
    prefix: ClassVar[str] = "dmu"
    anchors: ClassVar[tuple[str, ...]] = ("account_id",)
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "opportunity_id": "opportunity",
    }

    account_id: Id
    name: Name
    opportunity_id: OptionalId = None
    required_roles: Roles = ()
    expected_size: Annotated[int, Field(ge=0, le=1_000)] = DEFAULT_EXPECTED_SIZE


class DecisionRole(Record):
    """A stakeholder's seat in one decision unit."""

    kind: ClassVar[str] = "decision_role"
    plural: ClassVar[str] = "decision_roles"
    prefix: ClassVar[str] = "sea"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id", "decision_unit_id")
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "decision_unit_id": "decision_unit",
    }
    temporal: ClassVar[frozenset[str]] = frozenset({"roles", "influence", "stance"})

    stakeholder_id: Id
    decision_unit_id: Id
    roles: Roles = ()
    influence: Annotated[int, Field(ge=0, le=5)] | None = None
    stance: Stance = Stance.UNKNOWN
    certainty: Certainty = Certainty.ASSUMED
    note: OptionalText = None
    valid_from: date | None = None
    valid_to: date | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_key(self) -> bool:
        """Whether the seat holds a key decision role (economic buyer, decision maker, approver)."""
        return not KEY_DECISION_ROLES.isdisjoint(self.roles)


class Product(Record):
    """Something we sell."""

    kind: ClassVar[str] = "product"
    plural: ClassVar[str] = "products"
    prefix: ClassVar[str] = "pro"
    unions: ClassVar[frozenset[str]] = frozenset({"external_ids"})

    name: Name
    note: OptionalText = None
    external_ids: TextSet = ()


class ProductRole(Record):
    """What a stakeholder has to do with a product."""

    kind: ClassVar[str] = "product_role"
    plural: ClassVar[str] = "product_roles"
    prefix: ClassVar[str] = "use"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id", "product_id")
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "product_id": "product",
    }

    stakeholder_id: Id
    product_id: Id
    use: ProductUse = ProductUse.UNKNOWN


class Opportunity(Record):
    """A deal with an account; ``amount`` is in ``currency``."""

    kind: ClassVar[str] = "opportunity"
    plural: ClassVar[str] = "opportunities"
    prefix: ClassVar[str] = "opp"
    anchors: ClassVar[tuple[str, ...]] = ("account_id",)
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "owner_id": "team_member",
        "product_ids": "product",
    }
    unions: ClassVar[frozenset[str]] = frozenset({"external_ids", "product_ids"})

    account_id: Id
    name: Name
    stage: OptionalText = None
    status: DealStatus = DealStatus.UNKNOWN
    amount: Number | None = None
    currency: OptionalText = None
    close_date: date | None = None
    owner_id: OptionalId = None
    product_ids: IdSet = ()
    external_ids: TextSet = ()


class PlanKind(StrEnum):
    """The levels of an account plan, from what we see to what we do."""

    ANALYSIS = "analysis"
    GOAL = "goal"
    STRATEGY = "strategy"
    INITIATIVE = "initiative"
    TACTIC = "tactic"


class PlanState(StrEnum):
    """Where a line of the plan stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Plan(Record):
    """One line of an account plan: a goal, strategy, initiative or tactic (a move)."""

    kind: ClassVar[str] = "plan"
    plural: ClassVar[str] = "plans"
    prefix: ClassVar[str] = "pla"
    anchors: ClassVar[tuple[str, ...]] = ("account_id",)
    references: ClassVar[dict[str, str]] = {
        "account_id": "account",
        "parent_id": "plan",
        "owner_id": "team_member",
        "stakeholder_id": "stakeholder",
    }

    account_id: Id
    line: PlanKind
    text: Name
    parent_id: OptionalId = None
    owner_id: OptionalId = None
    stakeholder_id: OptionalId = None
    due: date | None = None
    state: PlanState = PlanState.OPEN
    success_measure: OptionalText = None
