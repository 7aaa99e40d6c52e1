"""Is an account getting better? Its last twelve month-ends, and when it was changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

import viz
from app.pages.address import Address
from app.pages.context import Measures
from app.pages.frame import Account, account_frame, figure_themes
from app.pages.render import page
from app.trends import KeptPoints, changes_in, points_of, trend

router = APIRouter(prefix="/accounts/{account_id}")
Points = Annotated[KeptPoints, Depends(points_of)]


@router.get("/trend", include_in_schema=False)
def trend_page(
    request: Request, reading: Account, address: Address, measures: Measures, kept: Points
) -> Response:
    """The trend; the penetration is that of the decision unit in the address, else of the weightiest."""
    frame = account_frame(reading, address, "trend")
    units = frame["units"]
    unit = units[0] if units else None
    points = trend(kept, measures, reading, address.known_at)
    marked = changes_in(measures, reading)
    unit_id = unit.id if unit else None
    return page(
        request, "account/trend.html", points=points, followed=unit, marked=marked, themes=figure_themes(),
        figure=viz.trend_figure(points, unit_id, marked),
        table=viz.trend_table(points, unit_id, marked), **frame,
    )  # fmt: skip
