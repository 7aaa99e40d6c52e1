"""How does the whole web of ties look? The team in the middle, stakeholders by unit, politics marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import plotly.graph_objects as go

from graph.analysis.ties import Ties
from graph.model import Influence, InfluenceKind
from viz.board_plot import piece_hover
from viz.network_layout import NetworkLayout, Point, network_layout
from viz.piece import Piece, TeamPiece, team
from viz.text import escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

BANDS = (
    ("strong tie, 0.6 and more", 0.6, 1.01, 2.2, "rgba(31,138,99,0.6)"),
    ("tie, 0.3 to 0.6", 0.3, 0.6, 1.2, "rgba(90,125,165,0.45)"),
    ("faint tie, under 0.3", 0.0, 0.3, 0.7, "rgba(130,140,155,0.4)"),
)
"""Bands of strength: name, from, below, line width in pixels, colour."""

POLITICS = {
    InfluenceKind.BLOCKS: ("blocks", "#cf2a68", "solid"),
    InfluenceKind.TENSION: ("tension", "#c47f00", "dash"),
}
HEIGHT = 760
_NAMED = 14
_CROWD = 400
"""With more ties than this the faint ones start hidden; the legend brings them back."""


def network_figure(ties: Ties, people: Sequence[Piece], theme: Theme = Theme.LIGHT) -> go.Figure:
    """The network as a plotly figure; who stands where depends on people, units and levels alone.

    Args:
        ties: the readings of the board.
        people: whom to show.
        theme: light or dark.

    ``customdata`` of a stakeholder's marker is their id. Names are escaped. Linear in ties.
    """
    members = [one for one in team(ties) if one.present]
    layout = network_layout(ties.board, [one.id for one in people], sorted(one.id for one in members))
    figure = go.Figure()
    _draw_ties(figure, ties, layout)
    for kind, (word, colour, dash) in POLITICS.items():
        lines = [one for one in ties.board.influences.values() if one.influence is kind]
        _draw_lines(figure, word, _politics(lines, layout), {"color": colour, "width": 2, "dash": dash})
    _draw_people(figure, people, layout)
    _draw_team(figure, members, layout)
    _name_sectors(figure, ties, layout)
    _frame(figure)
    return finished(figure, theme, HEIGHT)


def _draw_ties(figure: go.Figure, ties: Ties, layout: NetworkLayout) -> None:
    for word, low, high, width, colour in reversed(BANDS):
        ends = [
            (layout.members[one.member_id], layout.people[one.stakeholder_id])
            for one in ties.readings.values()
            if one.has_evidence and low <= one.strength < high
            and one.member_id in layout.members and one.stakeholder_id in layout.people
        ]  # fmt: skip
        crowded = low == 0 and len(ties.readings) > _CROWD
        shown: bool | Literal["legendonly"] = "legendonly" if crowded else True
        _draw_lines(figure, word, ends, {"color": colour, "width": width}, shown)


def _politics(lines: Iterable[Influence], layout: NetworkLayout) -> list[tuple[Point, Point]]:
    """From the person to the other person, or to the name of the unit."""
    found = []
    for line in lines:
        to = layout.people.get(line.to_stakeholder_id or "") or layout.sectors.get(line.to_unit_id or "-")
        if line.stakeholder_id in layout.people and to:
            found.append((layout.people[line.stakeholder_id], to))
    return found


def _draw_lines(
    figure: go.Figure,
    word: str,
    ends: Sequence[tuple[Point, Point]],
    line: dict[str, object],
    shown: bool | Literal["legendonly"] = True,
) -> None:
    if not ends:
        return
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end in ends:
        x += [start[0], end[0], None]
        y += [start[1], end[1], None]
    figure.add_trace(
        go.Scatter(
            name=f"{word} ({len(ends)})", x=x, y=y, mode="lines", line=line, hoverinfo="skip", visible=shown
        )
    )


def _draw_people(figure: go.Figure, people: Sequence[Piece], layout: NetworkLayout) -> None:
    named = {one.id for one in people[:_NAMED] if one.key or one.weight}
    for status, look in STATUS_LOOKS.items():
        standing = [one for one in people if one.status is status]
        if standing:
            figure.add_trace(go.Scatter(
                name=look.word, mode="markers+text",
                x=[layout.people[one.id][0] for one in standing],
                y=[layout.people[one.id][1] for one in standing],
                text=[label(isolated(one.name), 18) if one.id in named else "" for one in standing],
                textposition="bottom center", textfont={"size": 10.5},
                marker={"symbol": look.symbol, "color": look.colour, "opacity": 1,
                        "size": [7 + 2 * one.size for one in standing],
                        "line": {"width": 1.5, "color": look.colour}},
                customdata=[one.id for one in standing],
                hovertext=[piece_hover(one) for one in standing], hoverinfo="text",
            ))  # fmt: skip


def _draw_team(figure: go.Figure, members: Sequence[TeamPiece], layout: NetworkLayout) -> None:
    figure.add_trace(go.Scatter(
        name="our team", mode="markers+text",
        x=[layout.members[one.id][0] for one in members], y=[layout.members[one.id][1] for one in members],
        text=[label(isolated(one.name), 18) for one in members], textposition="top center",
        textfont={"size": 12, "weight": 600},
        marker={"symbol": "circle", "color": "#3a6ea5", "size": 16, "line": {"width": 2, "color": "#dfe8f2"}},
        hovertext=[f"{escaped(isolated(one.name))}<br>{one.live_ties} live of {one.ties} ties"
                   for one in members], hoverinfo="text",
    ))  # fmt: skip


def _name_sectors(figure: go.Figure, ties: Ties, layout: NetworkLayout) -> None:
    for unit, (x, y) in layout.sectors.items():
        name = ties.board.units[unit].name if unit in ties.board.units else "no unit known"
        figure.add_annotation(x=x, y=y, text=label(isolated(name), 20), showarrow=False,
                              font={"size": 12, "weight": 650}, opacity=0.8)  # fmt: skip


def _frame(figure: go.Figure) -> None:
    figure.update_xaxes(visible=False, range=[-1.85, 1.85])
    figure.update_yaxes(visible=False, range=[-1.65, 1.65])
