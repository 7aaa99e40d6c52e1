"""How far are we into the group that decides? By decision unit, by deal and by product, each as an interval.

The formula is in ``penetration_units``; who decides about a deal or a product in ``deals``.
"""

from __future__ import annotations

from graph.analysis.deals import deals_of
from graph.analysis.penetration_deals import opportunity_penetrations, product_penetrations
from graph.analysis.penetration_report import (
    Light,
    OpportunityPenetration,
    PenetrationReport,
    ProductPenetration,
    SeatReading,
    UnitPenetration,
)
from graph.analysis.penetration_units import interval, unit_penetration
from graph.analysis.reached import levels_reached, units_reached
from graph.analysis.report import heading
from graph.analysis.seats import decision_units
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, PersonStatus, Policy

__all__ = [
    "Light",
    "OpportunityPenetration",
    "PenetrationReport",
    "ProductPenetration",
    "SeatReading",
    "UnitPenetration",
    "interval",
    "penetration",
]


def penetration(board: Board, policy: Policy, ties: Ties | None = None) -> PenetrationReport:
    """How far we are into each decision unit of the board, each deal and each product.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear in seats and their ties, for each deal and product.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> report = penetration(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> report.decision_units[0].value, report.decision_units[0].low, report.decision_units[0].high
    (None, 0.0, 1.0)
    """
    ties = ties_for(board, policy, ties)
    deals = deals_of(board)
    people = [one for one in board.stakeholders.values() if one.status is not PersonStatus.LEFT]
    return PenetrationReport(
        **heading(board, policy),
        decision_units=tuple(unit_penetration(ties, unit) for unit in decision_units(board)),
        opportunities=opportunity_penetrations(ties, deals),
        products=product_penetrations(ties, deals),
        levels=levels_reached(ties, people),
        units=units_reached(ties, people, board.units),
    )
