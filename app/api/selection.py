"""Which accounts should be key accounts? By the standard scheme, or by one that is sent along."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from app.api.asking import At, TheReadings
from app.api.shapes import row_shape
from app.gate import Asking
from graph.analysis.selection import SelectionReport
from graph.model.scheme import Scheme

router = APIRouter(tags=["selection"])


@router.get("/selection", response_model=row_shape(SelectionReport))
def read_selection(readings: TheReadings, asking: Asking, at: At) -> dict[str, Any]:
    """Scores, tiers and what hangs on the weights, by the standard scheme."""
    return choose_by(readings, asking, at, Scheme())


@router.post("/selection", response_model=row_shape(SelectionReport))
def choose_by(readings: TheReadings, asking: Asking, at: At, scheme: Scheme) -> dict[str, Any]:
    """The same by a scheme of your own: criteria, weights, tiers. Nothing is written."""
    report = readings.selection(scheme, as_of=at.as_of, known_at=at.known_at, may=asking.may)
    return report.as_json()
