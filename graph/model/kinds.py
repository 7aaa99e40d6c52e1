"""Which record kinds exist? The closed list that stores, exports and the API go by."""

from __future__ import annotations

from typing import Final

from graph.model.comments import Comment
from graph.model.deciding import (
    DecisionRole,
    DecisionUnit,
    Opportunity,
    Plan,
    Product,
    ProductRole,
)
from graph.model.identity import Identity
from graph.model.people import Account, Assignment, Stakeholder, TeamMember, Unit
from graph.model.record import Record
from graph.model.ties import (
    Competitor,
    CompetitorTie,
    Influence,
    Interaction,
    Relationship,
)

KINDS: Final[dict[str, type[Record]]] = {
    record_type.kind: record_type
    for record_type in (
        Account,
        Unit,
        TeamMember,
        Stakeholder,
        Assignment,
        Relationship,
        Interaction,
        Influence,
        Product,
        ProductRole,
        Opportunity,
        DecisionUnit,
        DecisionRole,
        Competitor,
        CompetitorTie,
        Plan,
        Identity,
        Comment,
    )
}

SHARED_KINDS: Final = frozenset({"team_member", "product", "competitor"})
"""Kinds that belong to no account, but stand on the boards of those that point to them."""


OFF_BOARD: Final = frozenset({"identity", "comment"})
"""Kinds that say nothing about the map of an account, and stand on no board."""


def record_type(kind: str) -> type[Record]:
    """The record type of a kind.

    Raises:
        ValueError: there is no such kind.

    >>> record_type("account").plural
    'accounts'
    """
    try:
        return KINDS[kind]
    except KeyError:
        raise ValueError(f"no record kind is called {kind!r}; known: {', '.join(KINDS)}") from None
