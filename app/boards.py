"""How does a whole board leave the program? As one JSON document with a list for each type of record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel

from graph.model import (
    Account,
    Assignment,
    Board,
    Competitor,
    CompetitorTie,
    DecisionRole,
    DecisionUnit,
    Influence,
    Opportunity,
    Plan,
    Product,
    ProductRole,
    Relationship,
    Stakeholder,
    TeamMember,
    Unit,
)


class BoardDocument(BaseModel):
    """Everything on the board of one account, one list for each type of record, in order of id."""

    account: Account
    as_of: date
    as_of_note: str | None
    evidence_until: date | None
    revision: int
    account_revision: int
    units: list[Unit]
    stakeholders: list[Stakeholder]
    team_members: list[TeamMember]
    assignments: list[Assignment]
    relationships: list[Relationship]
    influences: list[Influence]
    decision_units: list[DecisionUnit]
    decision_roles: list[DecisionRole]
    opportunities: list[Opportunity]
    products: list[Product]
    product_roles: list[ProductRole]
    competitors: list[Competitor]
    competitor_ties: list[CompetitorTie]
    plans: list[Plan]


def board_document(board: Board) -> BoardDocument:
    """The board as it is sent; the records are taken as they are, they were checked when they were read."""
    fields = {name: getattr(board, name) for name in BoardDocument.model_fields}
    lists = {name: list(value.values()) for name, value in fields.items() if isinstance(value, Mapping)}
    return BoardDocument.model_construct(**(fields | lists))
