"""How does one account stand? Its board, and the figures of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import plotly.graph_objects as go
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.api.answers import board_answer
from app.api.asking import At, IfNoneMatch, TheReadings
from app.boards import BoardDocument, board_document
from app.figures import OF_READING, Drawn
from app.reading import Reading

router = APIRouter(prefix="/accounts/{account_id}", tags=["board"])


@router.get("/board", response_model=BoardDocument, responses={304: {}})
def read_board(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """The whole board."""
    return board_answer(request, readings, account_id, at, lambda one: board_document(one.board))


class FigureDocument(BaseModel):
    """A plotly figure."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


def _figure_of(draw: Callable[[Reading], Drawn]) -> Callable[[Reading], go.Figure]:
    return lambda reading: draw(reading).figure


FIGURES: Final[dict[str, Callable[[Reading], go.Figure]]] = {
    name: _figure_of(draw) for name, draw in OF_READING.items()
}
"""The figures that one reading is enough for, without their tables."""
