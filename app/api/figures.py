"""How does an account look? Its figures as plotly's JSON, and each as a page that stands alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

import plotly.graph_objects as go
from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import board_answer
from app.api.asking import At, IfNoneMatch, TheReadings
from app.api.boards import FigureDocument
from app.api.measures import route
from app.catalogue import MEASURES
from app.figures import FIGURES, Asked, Drawn
from app.standalone import Facts, standalone_answer
from app.trends import KeptPoints, points_of
from graph.analysis.report import Report
from viz.penetration_figure import penetration_figure
from viz.what_if_figure import what_if_figure

router = APIRouter(prefix="/accounts/{account_id}/figures", tags=["board"])
Points = Annotated[KeptPoints, Depends(points_of)]

OF_MEASURES: Final[dict[str, Callable[[Any], go.Figure]]] = {
    "penetration": penetration_figure,
    "what-if": what_if_figure,
}
"""The name of a measure -> its figure; the query of the route is the measure's arguments."""

_PAGE: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"text/html": {}}}, 304: {}}


def drawing(draw: Callable[[Any], go.Figure]) -> Callable[[Any], str]:
    """What sends a report as its figure, in plotly's JSON."""
    return lambda report: str(draw(report).to_json())


def paging(title: str, draw: Callable[[Any], go.Figure]) -> Callable[[Report], Response]:
    """What sends a report as a page that stands alone."""

    def tell(report: Report) -> Response:
        facts = Facts(title, *report.rows())
        return standalone_answer(report.account_name, report.as_of, draw(report), (facts,))

    return tell


def _as_json(asked: Asked, drawn: Drawn) -> str:
    return str(drawn.figure.to_json())


def _as_page(asked: Asked, drawn: Drawn) -> Response:
    board = asked.reading.board
    return standalone_answer(board.account.name, board.as_of, *drawn)


def _route(draw: Callable[[Asked], Drawn], tell: Callable[[Asked, Drawn], Any]) -> Callable[..., Response]:
    def read(
        request: Request, account_id: str, readings: TheReadings, at: At, points: Points,
        _: IfNoneMatch = None,
    ) -> Response:  # fmt: skip
        def make(reading: Any) -> Any:
            asked = Asked(readings, reading, points, at.known_at)
            return tell(asked, draw(asked))

        return board_answer(request, readings, account_id, at, make)

    return read


def _add(name: str, function: Callable[..., Response], said: str, *, page: bool) -> None:
    kind = "page" if page else "figure"
    more = " A page that stands alone: one file that asks for nothing." if page else ""
    function.__name__ = f"read_{name.replace('-', '_')}_{kind}"
    router.add_api_route(
        f"/{name}.html" if page else f"/{name}", function, response_class=Response,
        response_model=None if page else FigureDocument, responses=_PAGE if page else {304: {}},
        summary=f"{name.replace('-', ' ').capitalize()}, as a {kind}", description=said + more,
    )  # fmt: skip


for _name, _draw in FIGURES.items():
    _said = (_draw.__doc__ or "").partition("\n")[0]
    _add(_name, _route(_draw, _as_json), _said, page=False)
    _add(_name, _route(_draw, _as_page), _said, page=True)
for _name, _make in OF_MEASURES.items():
    _measure = MEASURES[_name]
    _add(_name, route(_measure, drawing(_make)), _measure.question, page=False)
    _add(_name, route(_measure, paging(_measure.title, _make)), _measure.question, page=True)
