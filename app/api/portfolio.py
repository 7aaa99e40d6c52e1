"""How do all accounts stand? Each with its value at risk, sums by currency, and what our people carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter
from pydantic import create_model

from app.api.answers import ranked_page
from app.api.asking import At, Part, TheReadings
from app.api.shapes import shape
from app.gate import Asking
from graph.analysis.portfolio_report import AccountRow, CurrencyTotal, PersonLoad

router = APIRouter(tags=["portfolio"])
_FIELDS: dict[str, Any] = {
    "items": tuple[AccountRow, ...], "next": str | None, "as_of": date, "as_of_note": str | None,
    "revision": int, "policy": str, "complete": bool, "note": str | None,
    "currencies": tuple[CurrencyTotal, ...], "people": tuple[PersonLoad, ...],
}  # fmt: skip
_SHAPES: dict[str, Any] = {name: (shape(kind), ...) for name, kind in _FIELDS.items()}
PortfolioPage = create_model("PortfolioPage", **_SHAPES)


@router.get("/portfolio", response_model=PortfolioPage)
def read_portfolio(readings: TheReadings, asking: Asking, at: At, part: Part) -> dict[str, Any]:
    """The accounts, by currency and value at risk, with the sums and what each of our people carries."""
    report = readings.portfolio(as_of=at.as_of, known_at=at.known_at, may=asking.may)
    page = ranked_page(report.accounts, part)
    told = replace(report, accounts=tuple(page.items)).as_json()
    day, note = readings.day(at.as_of, at.known_at)
    told |= {"as_of": day, "as_of_note": note, "policy": readings.policy.label}
    return {"items": told.pop("accounts"), "next": page.next, **told}
