"""How good is the map, and will it hold? Health, survival and the ties going silent, on one calm page."""

from __future__ import annotations

from typing import Final, cast

from fastapi import APIRouter, Request, Response

from app.arguments import by_id
from app.catalogue import MEASURES
from app.measures import MOST_DAYS
from app.pages.address import Address, number_of
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.analysis.lapsing import LapsingReport
from graph.analysis.survival_report import SurvivalReport
from graph.model.phrase import phrase
from viz.piece import men_of

router = APIRouter(prefix="/accounts/{account_id}")

YEAR = 365
SPANS: Final = (
    (phrase("90 days"), 90),
    (phrase("half a year"), 182),
    (phrase("a year"), YEAR),
    (phrase("two years"), 2 * YEAR),
)
SILENT = 12


@router.get("/outlook", include_in_schema=False)
def outlook_page(request: Request, reading: Account, address: Address, days: str | None = None) -> Response:
    """Health with its parts, the chance that key roles stay covered for ``days``, and ties going silent."""
    asked = number_of(days)
    ahead = asked if asked is not None and asked <= MOST_DAYS else YEAR
    find = by_id(reading.board)
    return page(
        request, "account/outlook.html", health=reading.health, days=ahead, spans=SPANS, silent=SILENT,
        unread=bool(days) and asked != ahead,
        survival=cast(SurvivalReport, MEASURES["survival"].answer(reading, {"days": ahead}, find)),
        lapsing=cast(LapsingReport, MEASURES["lapsing"].answer(reading, {}, find)),
        men=men_of(reading.coverage),
        statuses={row.id: row.status for row in reading.coverage.stakeholders},
        **account_frame(reading, address, "outlook"),
    )  # fmt: skip
