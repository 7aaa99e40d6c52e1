"""Who reports to whom? The org chart of an account, with the form that says who somebody's boss is."""

from __future__ import annotations

import uuid

from fastapi import APIRouter, Request, Response

import viz
from app.pages.address import Address, number_of
from app.pages.frame import Account, account_frame
from app.pages.render import page

router = APIRouter(prefix="/accounts/{account_id}/org-chart")

FEW = 40
"""So many people are drawn whole; of more, two levels."""


@router.get("", include_in_schema=False)
def org_chart(request: Request, reading: Account, address: Address) -> Response:
    """The chart, folded to two levels; ``top`` starts it at somebody, ``levels`` unfolds it."""
    query = request.query_params
    few = len(reading.coverage.stakeholders) <= FEW
    levels = (
        None if query.get("levels", "all" if few else "2") == "all" else number_of(query.get("levels")) or 2
    )
    chart = viz.org_chart(reading.ties, reading.coverage, address.choice, top=query.get("top"), levels=levels)
    people = sorted(reading.coverage.stakeholders, key=lambda row: (row.name.casefold(), row.id))
    return page(
        request, "account/org_chart.html", chart=chart, levels=levels, people=people,
        table=viz.org_table(reading.ties, chart), editable=not (address.as_of or address.known_at),
        operation=uuid.uuid4().hex, **account_frame(reading, address, "org-chart"),
    )  # fmt: skip
