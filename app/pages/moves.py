"""What should we do next? The page of the cheapest plan that closes the gaps."""

from __future__ import annotations

import math
from typing import cast

from fastapi import APIRouter, Request, Response

from app.arguments import by_id
from app.catalogue import MEASURES
from app.measures import MOST_COST
from app.pages.address import Address
from app.pages.context import Reading
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.analysis.moves_report import MovesReport
from viz.load import loads
from viz.piece import men_of

router = APIRouter(prefix="/accounts/{account_id}")

PAGE = 40


def plan_of(reading: Reading, budget: float | None = None) -> MovesReport:
    """The plan of an account within a budget, worked out once."""
    report = MEASURES["moves"].answer(reading, {"budget": budget}, by_id(reading.board))
    return cast(MovesReport, report)


def budget_of(text: str | None) -> float | None:
    """The budget that a text is; None if it is none.

    >>> budget_of("40"), budget_of("12,5"), budget_of("-1"), budget_of("nan"), budget_of("")
    (40.0, 12.5, None, None, None)
    """
    try:
        number = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 <= number <= MOST_COST else None


@router.get("/moves", include_in_schema=False)
def moves_page(request: Request, reading: Account, address: Address, budget: str | None = None) -> Response:
    """The plan within ``budget``: who meets whom, what it costs and closes, what stays open, the load."""
    allowed = budget_of(budget)
    report = plan_of(reading, allowed)
    asked = address.choice.member
    chosen = [one for one in report.moves if asked in (None, one.member_id)]
    if address.person:
        chosen = [one for one in chosen if one.id == address.person]
    start = (address.page - 1) * PAGE
    return page(
        request, "account/moves.html", report=report, shown=chosen[start : start + PAGE], found=len(chosen),
        pages=-(-len(chosen) // PAGE), loads=loads(reading.ties, report), budget=allowed,
        unread=bool(budget) and allowed is None, men=men_of(reading.coverage),
        only=reading.board.stakeholders.get(address.person or ""),
        only_member=reading.board.team_members.get(asked or ""),
        **account_frame(reading, address, "moves"),
    )  # fmt: skip
