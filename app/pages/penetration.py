"""How far are we into each group that decides? The page of penetration."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from app.pages.address import Address
from app.pages.frame import Account, account_frame, figure_themes, weightiest_first
from app.pages.render import page
from graph.analysis.penetration_report import PenetrationReport, SeatReading, UnitPenetration
from graph.model import Board
from viz.penetration_figure import penetration_figure
from viz.words import Man, man_of

router = APIRouter(prefix="/accounts/{account_id}")


@dataclass(frozen=True)
class SeatView:
    """One seat, with its chess-man."""

    seat: SeatReading
    man: Man


@dataclass(frozen=True)
class UnitView:
    """One decision unit with its seats, heaviest first, and the names of the units it spans."""

    unit: UnitPenetration
    seats: tuple[SeatView, ...]
    reached: tuple[str, ...]
    missed: tuple[str, ...]


@router.get("/penetration", include_in_schema=False)
def penetration_page(request: Request, reading: Account, address: Address) -> Response:
    """Decision units, deals and products: a figure of intervals, each unit with its seats, and the tables."""
    report, asked = reading.penetration, address.choice.decision_unit
    if asked in {one.id for one in report.decision_units}:
        report = _narrowed(report, asked)
    return page(
        request, "account/penetration.html", report=report, themes=figure_themes(),
        figure=penetration_figure(report),
        unit_views=[_view(reading.board, one) for one in weightiest_first(report)],
        **account_frame(reading, address, "penetration"),
    )  # fmt: skip


def _narrowed(report: PenetrationReport, unit_id: str | None) -> PenetrationReport:
    """The report on one decision unit, and on the deals and products that it decides about."""
    return replace(
        report,
        decision_units=tuple(one for one in report.decision_units if one.id == unit_id),
        opportunities=tuple(one for one in report.opportunities if unit_id in one.decision_units),
        products=tuple(one for one in report.products if unit_id in one.decision_units),
    )


def _view(board: Board, unit: UnitPenetration) -> UnitView:
    names = {one: board.units[one].name if one in board.units else one for one in unit.units.existing}
    reached = set(unit.units.reached)
    return UnitView(
        unit, tuple(SeatView(seat, man_of(seat.roles)) for seat in unit.seats),
        tuple(names[one] for one in unit.units.existing if one in reached),
        tuple(names[one] for one in unit.units.existing if one not in reached),
    )  # fmt: skip
