"""Which account needs us most, and what do our people carry? The page over all accounts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.gate import Asking
from app.pages.context import Measures
from app.pages.facets import facets, narrowed
from app.pages.portfolio_rows import (
    FIELDS,
    FIGURES,
    NO_TIER,
    ORDERS,
    Line,
    figures_of,
    found_by,
    lines_of,
    ordered,
    tier_order,
    totals_of,
)
from app.pages.render import page

router = APIRouter()

PEOPLE = 12
"""So many of our people are shown at first; the others are folded away."""


@router.get("/", include_in_schema=False)
def portfolio(request: Request, measures: Measures, asking: Asking, sort: str = "risk") -> Response:
    """Every account that the visitor may see; search, filters and order are in the address."""
    query = request.query_params
    sort = sort if sort in ORDERS else "risk"
    report, glances = measures.overview(asking.may)
    everything = lines_of(report, glances)
    lines = ordered(found_by(narrowed(everything, FIELDS, query), query.get("q")), sort)
    figures = figures_of(lines)
    places = [one for one in measures.store.accounts() if one.holding and asking.may(one.id)]
    return page(
        request, "portfolio.html", report=report, lines=lines, whole=len(everything), sort=sort,
        facets=facets(found_by(everything, query.get("q")), FIELDS, query),
        narrow=any(query.get(name) for name in ("q", *(field.name for field in FIELDS))),
        figures=figures[:FIGURES], undrawn=len(figures) - len(figures[:FIGURES]), places=places,
        shapes=_legend(everything), totals=totals_of(lines), people_first=PEOPLE,
        currencies={one.currency: one for one in report.currencies},
    )  # fmt: skip


def _legend(lines: list[Line]) -> list[tuple[str, str]]:
    """The mark of each tier that occurs, the best first."""
    shapes = {line.glance.tier or NO_TIER: line.shape for line in lines}
    tiers = tier_order(tier for tier in shapes if tier != NO_TIER)
    return [(shapes[tier], tier) for tier in (*tiers, *([NO_TIER] if NO_TIER in shapes else []))]
