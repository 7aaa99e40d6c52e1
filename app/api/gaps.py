"""Whom do we not reach, over all accounts? Uncovered key decision roles first."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.api.answers import Page, ranked_page
from app.api.asking import At, Part, TheReadings
from app.api.shapes import row_shape
from app.gate import Asking
from app.readings import GapFilter
from graph.analysis.gaps import Gap
from graph.analysis.report import plain
from graph.analysis.status import Status
from graph.model import BuyingRole

router = APIRouter(tags=["gaps"])


@router.get("/gaps", response_model=Page[row_shape(Gap)])  # type: ignore[misc]
def list_gaps(
    readings: TheReadings,
    asking: Asking,
    at: At,
    part: Part,
    account: Annotated[str | None, Query(description="Only of this account (id).")] = None,
    role: Annotated[BuyingRole | None, Query(description="Only who holds this role.")] = None,
    status: Annotated[Status | None, Query(description="Only of this status.")] = None,
    owner: Annotated[str | None, Query(description="Only of this account manager (id or name).")] = None,
    key: Annotated[bool, Query(description="Only key decision roles.")] = False,
) -> dict[str, Any]:
    """The gaps over all accounts, most pressing first."""
    wanted = GapFilter(account, role, status, owner, key)
    found = readings.gaps(wanted, as_of=at.as_of, known_at=at.known_at, may=asking.may)
    page = ranked_page(found, part)
    return {"items": [plain(gap) for gap in page.items], "next": page.next}
