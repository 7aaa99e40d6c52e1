"""Who of ours knows whom, and which squares are empty? The matrix of an account in four kinds."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

import viz
from app.arguments import by_id
from app.catalogue import MEASURES
from app.pages.address import Address, BoardAddress
from app.pages.context import Reading
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.analysis.matrix_report import MatrixKind, MatrixReport
from viz.matrix_grid import EMPTY_WORDS, Group, square_grid, team_grid, team_order

router = APIRouter(prefix="/accounts/{account_id}")

ROWS = 60
SHOWN_EMPTY = 12
MOST_EMPTY = 300


@router.get("/matrix", include_in_schema=False)
def matrix(request: Request, reading: Account, address: Address) -> Response:
    """The matrix: ``by`` says of what, ``sort`` and ``group`` order it; the empty squares stand below."""
    asked = request.query_params.get("by", "")
    kind = MatrixKind(asked) if asked in set(MatrixKind) else MatrixKind.TEAM
    report = MEASURES["matrix"].answer(reading, {"by": kind}, by_id(reading.board))
    if not isinstance(report, MatrixReport):
        raise TypeError("matrix gives a MatrixReport")
    sort = request.query_params.get("sort") or None
    shown = (
        _of_team(request, reading, address, sort) if kind is MatrixKind.TEAM else _of_squares(report, sort)
    )
    return page(
        request, "account/matrix.html", kind=kind, kinds=list(MatrixKind), sort=sort, empty=report.empty,
        few=SHOWN_EMPTY, most=MOST_EMPTY, empty_words=EMPTY_WORDS, squares=report.rows(),
        **shown, **account_frame(reading, address, "matrix"),
    )  # fmt: skip


def _of_team(request: Request, reading: Reading, address: BoardAddress, sort: str | None) -> dict[str, Any]:
    asked = request.query_params.get("group", "")
    group = Group(asked) if asked in set(Group) else None
    units = {unit.id: unit.name for unit in reading.board.units.values()}
    view = viz.matrix(reading.ties, viz.pieces(reading.ties, reading.coverage, address.choice))
    order = team_order(view, sort, group)
    start = (address.page - 1) * ROWS
    some = order[start : start + ROWS]
    return {
        "grid": team_grid(view, some, group, units), "group": group, "groups": list(Group),
        "table": viz.matrix_table(viz.matrix(reading.ties, some)), "found": len(order), "first": start + 1,
        "last": start + len(some), "pages": -(-len(order) // ROWS),
    }  # fmt: skip


def _of_squares(report: MatrixReport, sort: str | None) -> dict[str, Any]:
    return {
        "grid": square_grid(report, sort), "group": None, "groups": [], "table": None,
        "found": len(report.lines), "first": 1, "last": len(report.lines), "pages": 1,
    }  # fmt: skip
