"""How does one account stand? Its board, the three headline measures, and the figures of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import plotly.graph_objects as go
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.api.answers import board_answer
from app.api.asking import At, IfNoneMatch, TheReadings
from app.api.shapes import report_shape
from app.boards import BoardDocument, board_document
from app.readings import Reading
from graph.analysis.coverage import CoverageReport
from graph.analysis.penetration import PenetrationReport
from graph.analysis.single_point_report import SinglePointsReport
from viz import board_figure, chess_board, matrix, matrix_figure, network_figure, pieces

router = APIRouter(prefix="/accounts/{account_id}", tags=["board"])


@router.get("/board", response_model=BoardDocument, responses={304: {}})
def read_board(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """The whole board."""
    return board_answer(request, readings, account_id, at, lambda one: board_document(one.board))


@router.get("/coverage", response_model=report_shape(CoverageReport), responses={304: {}})
def read_coverage(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """How every stakeholder who has not left is reached."""
    return board_answer(request, readings, account_id, at, lambda one: one.coverage.as_json())


@router.get("/single-points", response_model=report_shape(SinglePointsReport), responses={304: {}})
def read_single_points(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """Where everything hangs on one person."""
    return board_answer(request, readings, account_id, at, lambda one: one.single_points.as_json())


@router.get("/penetration", response_model=report_shape(PenetrationReport), responses={304: {}})
def read_penetration(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """How far we are into each decision unit."""
    return board_answer(request, readings, account_id, at, lambda one: one.penetration.as_json())


class FigureDocument(BaseModel):
    """A plotly figure."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


def _board(reading: Reading) -> go.Figure:
    return board_figure(chess_board(reading.ties, reading.coverage))


def _matrix(reading: Reading) -> go.Figure:
    return matrix_figure(matrix(reading.ties, pieces(reading.ties, reading.coverage)))


def _network(reading: Reading) -> go.Figure:
    return network_figure(reading.ties, pieces(reading.ties, reading.coverage))


FIGURES: Final[dict[str, Callable[[Reading], go.Figure]]] = {
    "board": _board,
    "matrix": _matrix,
    "network": _network,
}


def _figure(name: str, request: Request, account_id: str, readings: TheReadings, at: At) -> Response:
    def draw(reading: Reading) -> str:
        return str(FIGURES[name](reading).to_json())

    return board_answer(request, readings, account_id, at, draw)


@router.get("/figures/board", response_model=FigureDocument, responses={304: {}})
def read_board_figure(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """The chess-board: units as files, seniority as ranks, stakeholders as pieces."""
    return _figure("board", request, account_id, readings, at)


@router.get("/figures/matrix", response_model=FigureDocument, responses={304: {}})
def read_matrix_figure(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """Team members against stakeholders."""
    return _figure("matrix", request, account_id, readings, at)


@router.get("/figures/network", response_model=FigureDocument, responses={304: {}})
def read_network_figure(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """The network of ties, reporting lines and influence."""
    return _figure("network", request, account_id, readings, at)
