"""Who has power, and where do they stand? The power map of an account, with its camps and blockers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

import viz
from app.figures import politics_of
from app.pages.address import Address
from app.pages.frame import Account, account_frame, figure_themes
from app.pages.render import page

router = APIRouter(prefix="/accounts/{account_id}")


@router.get("/power-map", include_in_schema=False)
def power_map(request: Request, reading: Account, address: Address) -> Response:
    """The map and its table; ``all=1`` also draws those of little power and unknown stance."""
    people = viz.pieces(reading.ties, reading.coverage, address.choice)
    report = politics_of(reading)
    every = request.query_params.get("all") == "1"
    view = viz.power_map(people, report, every=every)
    return page(
        request, "account/power_map.html", shown=view, every=every, report=report,
        figure=viz.power_figure(view), themes=figure_themes(),
        table=viz.power_table(people, report), **account_frame(reading, address, "power-map"),
    )  # fmt: skip
