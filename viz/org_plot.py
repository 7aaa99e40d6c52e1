"""How does an org chart look as one figure? Tidy trees of markers, coverage in shape and colour."""

from __future__ import annotations

import plotly.graph_objects as go

from graph.model.phrase import phrase
from viz.board_plot import piece_hover
from viz.org_chart import COLUMN, ROW, Card, OrgChart
from viz.text import escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

_LEAST = 260
_MOST = 12_000
_LABEL = 0.78
"""Where the line from a boss starts: behind the name, as a share of the way to the next level."""


def org_figure(chart: OrgChart, theme: Theme = Theme.LIGHT) -> go.Figure:
    """The org chart as a plotly figure: bosses on the left, those they lead on the right of them.

    Args:
        chart: the chart, drawn to so many levels.
        theme: light or dark.

    ``customdata`` of every marker is the stakeholder's id. Names are escaped. Linear in the cards.
    """
    figure = go.Figure()
    _draw_lines(figure, chart)
    for status, look in STATUS_LOOKS.items():
        if standing := [one for one in chart.cards if one.piece.status is status]:
            figure.add_trace(go.Scatter(
                name=look.word, mode="markers+text", x=[_x(one) for one in standing],
                y=[_y(one) for one in standing], text=[_text(one) for one in standing],
                textposition="middle right", textfont={"size": 11},
                marker={"symbol": look.symbol, "color": look.colour, "size": 14,
                        "opacity": [1 if one.chosen else 0.45 for one in standing],
                        "line": {"width": 1.5, "color": look.colour}},
                customdata=[one.piece.id for one in standing],
                hovertext=[_hover(one) for one in standing], hoverinfo="text",
            ))  # fmt: skip
    deepest = max((_x(one) for one in chart.cards), default=0.0)
    figure.update_xaxes(visible=False, range=[-0.1, deepest + 1.0])
    figure.update_yaxes(visible=False, range=[chart.height / ROW + 0.2, -0.7])
    return finished(figure, theme, min(_LEAST + 28 * (chart.height // ROW), _MOST))


def _x(card: Card) -> float:
    return card.x / COLUMN


def _y(card: Card) -> float:
    return card.y / ROW


def _text(card: Card) -> str:
    return "  " + label(isolated(card.piece.name), 24) + (f"  +{card.folded}" if card.folded else "")


def _hover(card: Card) -> str:
    folded = phrase("<br>{folded} more people below", folded=card.folded) if card.folded else ""
    return piece_hover(card.piece) + folded


def _draw_lines(figure: go.Figure, chart: OrgChart) -> None:
    places = {one.piece.id: one for one in chart.cards}
    x: list[float | None] = []
    y: list[float | None] = []
    for card in chart.cards:
        boss = places.get(chart.lines.boss.get(card.piece.id, ""))
        if boss is not None:
            bend = _x(card) - 0.06
            x += [_x(boss) + _LABEL, bend, bend, _x(card), None]
            y += [_y(boss), _y(boss), _y(card), _y(card), None]
    if x:
        figure.add_trace(go.Scatter(
            name=phrase("reports to"), x=x, y=y, mode="lines", hoverinfo="skip",
            line={"color": "rgba(130,140,155,0.55)", "width": 1.2, "shape": "linear"},
        ))  # fmt: skip
    for circle in chart.lines.circles:
        names = [chart.pieces[one].name for one in circle if one in chart.pieces]
        if names and circle[0] in places:
            card = places[circle[0]]
            words = phrase("reports round: ") + " → ".join(map(isolated, names[:3]))
            figure.add_annotation(
                x=_x(card), y=_y(card), text=escaped(words), showarrow=False, yshift=14, xanchor="left",
                font={"size": 10},
            )  # fmt: skip
