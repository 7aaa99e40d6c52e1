"""Which accounts does the portfolio page list, in which order? Lines with filters, and who carries what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.glance import Glance
from app.pages.facets import Field
from graph.analysis.portfolio_report import AccountRow, PortfolioReport
from graph.analysis.status import Status
from graph.model.phrase import phrase
from graph.model.scheme import TIER_NAMES
from graph.model.wording import all_words, words_of
from viz.portfolio_figure import SHAPES, Place, PortfolioFigure, portfolio_figure

NO_TIER: Final = phrase("no tier")
FIGURES: Final = 4
"""So many currencies are drawn; more are a choice away."""


@dataclass(frozen=True)
class Line:
    """One account on the page.

    Attributes:
        row: from the portfolio report.
        glance: how its people are reached.
        shape: the mark of its tier.
    """

    row: AccountRow
    glance: Glance
    shape: str

    @property
    def covered(self) -> float | None:
        """Share of the stakeholders who are covered; None without any."""
        return self.glance.covered


def lines_of(report: PortfolioReport, glances: dict[str, Glance]) -> list[Line]:
    """A line for every account, in the order of the report."""
    order = tier_order(glance.tier for glance in glances.values() if glance.tier)
    shapes = {tier: SHAPES[min(place, len(SHAPES) - 1)] for place, tier in enumerate(order)}
    untiered = SHAPES[-1] if order else SHAPES[0]
    return [
        Line(row, glances[row.id], shapes.get(glances[row.id].tier or "", untiered))
        for row in report.accounts
    ]


def tier_order(tiers: Iterable[str]) -> list[str]:
    """The tiers that occur, the best first as far as their names are known, the others by name.

    >>> tier_order(["Second Division", "A", "Premier", "First Division", "A"])
    ['Premier', 'First Division', 'Second Division', 'A']
    """
    known = {name.casefold(): place for names in TIER_NAMES.values() for place, name in enumerate(names)}
    return sorted(set(tiers), key=lambda tier: (known.get(tier.casefold(), 99), tier.casefold()))


FIELDS: Final[tuple[Field[Line], ...]] = (
    Field("owner", phrase("Account manager"),
          lambda line: {line.row.owner_id or "nobody": line.row.owner_name or phrase("nobody")}),
    Field("tier", phrase("Tier"), lambda line: {line.glance.tier or NO_TIER: line.glance.tier or NO_TIER}),
    Field("currency", phrase("Currency"),
          lambda line: {line.row.currency or "none": line.row.currency or phrase("not known")}),
)  # fmt: skip


def _unknown_last(value: float | None) -> float:
    return float("inf") if value is None else value


Order = Callable[[Line], Any]

ORDERS: Final[dict[str, Order]] = {
    "risk": lambda line: 0,
    "value": lambda line: -(line.row.value or 0),
    "name": lambda line: line.row.name.casefold(),
    "penetration": lambda line: _unknown_last(line.row.penetration),
    "health": lambda line: _unknown_last(line.row.health),
    "covered": lambda line: _unknown_last(line.covered),
    "deciders": lambda line: -line.glance.missed,
    "gaps": lambda line: -line.row.gaps,
    "single-points": lambda line: -line.row.risks,
    "stakeholders": lambda line: -line.row.stakeholders,
}
"""Each sorts what needs a look first, but for the name; "risk" is the order of the report."""


def ordered(lines: Sequence[Line], sort: str) -> list[Line]:
    """The lines by one of ``ORDERS``; amounts only within their currency, which the report keeps together."""
    order = ORDERS[sort]
    if sort not in ("risk", "value"):
        return sorted(lines, key=order)
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.row.currency, []).append(line)
    return [line for group in groups.values() for line in sorted(group, key=order)]


def found_by(lines: Sequence[Line], text: str | None) -> list[Line]:
    """The lines whose account, account manager or tier is called by all words of a text."""
    wanted = words_of(text or "")
    return [
        line for line in lines
        if all_words(wanted, line.row.name, line.row.owner_name or "", line.glance.tier or "")
    ]  # fmt: skip


def figures_of(lines: Sequence[Line]) -> list[PortfolioFigure]:
    """A figure for each currency in which something is at stake in two accounts or more."""
    groups: dict[str | None, list[Place]] = {}
    for line in lines:
        row = line.row
        if row.value is not None and row.value > 0:
            groups.setdefault(row.currency, []).append(Place(
                row.id, row.name, line.shape, row.value, row.value_at_risk or 0.0, row.low, row.penetration,
                row.high,
            ))  # fmt: skip
    return [portfolio_figure(currency, places) for currency, places in groups.items() if len(places) > 1]


def totals_of(lines: Sequence[Line]) -> dict[str, int]:
    """What the heading of the page adds up."""
    return {
        "accounts": len(lines),
        "stakeholders": sum(line.row.stakeholders for line in lines),
        "covered": sum(line.glance.statuses.get(Status.COVERED, 0) for line in lines),
        "deciders": sum(line.glance.deciders for line in lines),
        "missed": sum(line.glance.missed for line in lines),
        "risks": sum(line.row.risks for line in lines),
    }
