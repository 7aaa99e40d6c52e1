"""How does one account stand? Its chess-board, its matrix and its network."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

import viz
from app.pages.address import Address, BoardAddress
from app.pages.chips import chips
from app.pages.context import Measures, Reading
from app.pages.person import person_view
from app.pages.render import page
from graph.analysis.penetration import PenetrationReport, UnitPenetration
from viz.theme import Theme, template

router = APIRouter(prefix="/accounts/{account_id}")

MATRIX_ROWS = 60
_PLAY = timedelta(days=30)


def _reading(account_id: str, measures: Measures, address: Address) -> Reading:
    return measures.of(account_id, address.as_of, address.known_at)


Account = Annotated[Reading, Depends(_reading)]


@router.get("", include_in_schema=False)
def chess_board(request: Request, reading: Account, address: Address) -> Response:
    """The chess-board; with ``person`` in the address their panel is open."""
    selected = person_view(reading, address.person) if address.person else None
    shown = {**_frame(reading, address, "board"), "selected": selected}
    if _asks_for_panel(request):
        return page(request, "account/panel.html", **shown)
    chess = viz.chess_board(reading.ties, reading.coverage, address.choice)
    issues = viz.key_issues(reading.board, reading.coverage, reading.single_points, reading.penetration)
    return page(
        request, "account/board.html", chess=chess, issues=issues, table=viz.board_table(chess),
        lit={tie.member.id for tie in selected.ties} if selected else set(), **shown,
    )  # fmt: skip


@router.get("/matrix", include_in_schema=False)
def matrix(request: Request, reading: Account, address: Address) -> Response:
    """Team by stakeholders: a figure of squares, and the same ties as a table."""
    chosen = sorted(viz.pieces(reading.ties, reading.coverage, address.choice), key=viz.row_order)
    start = (address.page - 1) * MATRIX_ROWS
    view = viz.matrix(reading.ties, chosen[start : start + MATRIX_ROWS])
    return page(
        request, "account/matrix.html", figure=viz.matrix_figure(view).to_json(), themes=_themes(),
        table=viz.matrix_table(view), found=len(chosen), first=start + 1, last=start + len(view.people),
        pages=-(-len(chosen) // MATRIX_ROWS), **_frame(reading, address, "matrix"),
    )  # fmt: skip


@router.get("/network", include_in_schema=False)
def network(request: Request, reading: Account, address: Address) -> Response:
    """The web of ties: a figure, and the same ties and lines of influence as tables."""
    chosen = viz.pieces(reading.ties, reading.coverage, address.choice)
    view = viz.matrix(reading.ties, chosen)
    return page(
        request, "account/network.html", figure=viz.network_figure(reading.ties, chosen).to_json(),
        themes=_themes(), table=viz.matrix_table(view), politics=viz.politics_table(reading.ties, chosen),
        found=len(chosen), **_frame(reading, address, "network"),
    )  # fmt: skip


def _asks_for_panel(request: Request) -> bool:
    headers = request.headers
    return headers.get("hx-request") == "true" and "hx-history-restore-request" not in headers


def _frame(reading: Reading, address: BoardAddress, view: str) -> dict[str, Any]:
    """What all pages of an account show: heading, views, filters and date."""
    board = reading.board
    return {
        "reading": reading, "board": board, "account": board.account, "address": address, "view": view,
        "chips": list(chips(reading, address.choice)), "counts": reading.coverage.counts,
        "units": sorted(
            weightiest_first(reading.penetration), key=lambda unit: unit.id != address.choice.decision_unit
        ),
        "earlier": board.as_of - _PLAY, "later": _later(board.as_of, address.as_of),
    }  # fmt: skip


def weightiest_first(reach: PenetrationReport) -> list[UnitPenetration]:
    """The decision units by the weight of their known seats; those without any only where all are."""
    seated = [unit for unit in reach.decision_units if unit.seats] or list(reach.decision_units)
    return sorted(seated, key=lambda unit: (-sum(seat.weight for seat in unit.seats), unit.name, unit.id))


def _later(shown: date, asked: date | None) -> date | None:
    """A month on, where an earlier day is shown."""
    return None if asked is None else shown + _PLAY


def _themes() -> dict[str, Any]:
    """Theme -> plotly template; the page picks one and swaps it when the reader does."""
    return {theme.value: template(theme).to_plotly_json() for theme in Theme}
