"""How does the whole web of ties look? The team in the middle, stakeholders by unit, politics marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import plotly.graph_objects as go

from graph.analysis.ties import Ties
from graph.model import Influence, InfluenceKind
from graph.model.phrase import phrase
from viz.board_plot import piece_hover
from viz.network_layout import NetworkLayout, Point, network_layout
from viz.piece import Piece, TeamPiece, team
from viz.power_map import CAMP_COLOURS
from viz.text import both_ends, escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

BANDS = (
    (phrase("strong tie, 0.6 and more"), 0.6, 1.01, 2.2, "rgba(31,138,99,0.6)"),
    (phrase("tie, 0.3 to 0.6"), 0.3, 0.6, 1.2, "rgba(90,125,165,0.45)"),
    (phrase("faint tie, under 0.3"), 0.0, 0.3, 0.7, "rgba(130,140,155,0.4)"),
)
"""Bands of strength: name, from, below, line width in pixels, colour."""

POLITICS = {
    InfluenceKind.BLOCKS: (phrase("blocks"), "#cf2a68", "solid"),
    InfluenceKind.TENSION: (phrase("tension"), "#c47f00", "dash"),
}
HEIGHT = 760
NO_CAMP = "#8b8f97"
_NAMED = 14
_NAME_WIDE, _NAME_HIGH = 0.42, 0.07
"""How much room a name takes, in the units of the layout."""
_CROWD = 900
"""Bands of weaker ties start hidden where more than this would be drawn; the legend brings them back."""
_ROUND_TABLE = 16
"""So many of ours are named in the middle; of more, those with the most live ties."""
_FEW = 600
"""Of more people than this the marks are small, and the figure is taller."""
TALL = 960


def network_figure(
    ties: Ties, people: Sequence[Piece], theme: Theme = Theme.LIGHT, *,
    least: float = 0.0, camps: Mapping[str, int] | None = None,
) -> go.Figure:  # fmt: skip
    """The network as a plotly figure; who stands where depends on people, units and levels alone.

    Args:
        ties: the readings of the board.
        people: whom to show.
        theme: light or dark.
        least: leave out ties that are weaker, in [0, 1].
        camps: person -> camp (0 or 1); colours then tell camps, and shapes alone the coverage.

    ``customdata`` of a stakeholder's marker is their id. Names are escaped. Linear in ties.
    """
    members = [one for one in team(ties) if one.present]
    layout = network_layout(ties.board, [one.id for one in people], sorted(one.id for one in members))
    figure = go.Figure()
    _draw_ties(figure, ties, layout, least)
    for kind, (word, colour, dash) in POLITICS.items():
        lines = [one for one in ties.board.influences.values() if one.influence is kind]
        _draw_lines(figure, word, _politics(lines, layout), {"color": colour, "width": 2, "dash": dash})
    _draw_people(figure, people, layout, camps)
    _draw_team(figure, members, layout)
    _name_sectors(figure, ties, layout)
    _frame(figure)
    return finished(figure, theme, TALL if len(people) > _FEW else HEIGHT)


def _draw_ties(figure: go.Figure, ties: Ties, layout: NetworkLayout, least: float) -> None:
    drawn = 0
    bands = []
    for word, low, high, width, colour in BANDS:
        ends = [
            (layout.members[one.member_id], layout.people[one.stakeholder_id])
            for one in ties.readings.values()
            if one.has_evidence and max(low, least) <= one.strength < high
            and one.member_id in layout.members and one.stakeholder_id in layout.people
        ]  # fmt: skip
        drawn += len(ends)
        crowded = drawn > _CROWD and drawn > len(ends)
        bands.append(
            (word, ends, {"color": colour, "width": width / (1 + (len(ends) > _CROWD // 2))}, crowded)
        )
    for word, ends, line, crowded in reversed(bands):  # the strong ones lie on top
        _draw_lines(figure, word, ends, line, "legendonly" if crowded else True)


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
            name=phrase("{word} ({number})", word=word, number=len(ends)),
            x=x,
            y=y,
            mode="lines",
            line=line,
            hoverinfo="skip",
            visible=shown,
        )
    )


def _draw_people(
    figure: go.Figure, people: Sequence[Piece], layout: NetworkLayout, camps: Mapping[str, int] | None
) -> None:
    few = len(people) <= 2 * _NAMED
    called = [one.id for one in people[: 2 * _NAMED if few else _NAMED] if few or one.key or one.weight]
    named = called if few else _apart(called, layout.people)
    size, step = (5.0, 1.4) if len(people) > _FEW else (7.0, 2.0)
    for status, look in STATUS_LOOKS.items():
        standing = [one for one in people if one.status is status]
        if standing:
            colours = look.colour if camps is None else [_camp_colour(camps.get(one.id)) for one in standing]
            figure.add_trace(go.Scatter(
                name=look.word, mode="markers+text",
                x=[layout.people[one.id][0] for one in standing],
                y=[layout.people[one.id][1] for one in standing],
                text=[label(isolated(one.name), 18) if one.id in named else "" for one in standing],
                textposition="bottom center", textfont={"size": 10.5},
                marker={"symbol": look.symbol, "color": colours, "opacity": 1,
                        "size": [size + step * one.size for one in standing],
                        "line": {"width": 1.5, "color": colours}},
                customdata=[one.id for one in standing],
                hovertext=[piece_hover(one) for one in standing], hoverinfo="text",
            ))  # fmt: skip


def _camp_colour(camp: int | None) -> str:
    return NO_CAMP if camp is None else CAMP_COLOURS[camp]


def _apart(ids: Iterable[str], places: Mapping[str, Point]) -> list[str]:
    """Those whose names do not lie on others' before them; the rest say theirs when pointed at."""
    kept: list[str] = []
    for one in ids:
        x, y = places[one]
        near = (abs(x - places[o][0]) < _NAME_WIDE and abs(y - places[o][1]) < _NAME_HIGH for o in kept)
        if not any(near):
            kept.append(one)
    return kept


def _draw_team(figure: go.Figure, members: Sequence[TeamPiece], layout: NetworkLayout) -> None:
    crowded = len(members) > _ROUND_TABLE
    called = [one.id for one in members[: _ROUND_TABLE // 2 if crowded else _ROUND_TABLE]]
    named = _apart(called, layout.members) if crowded else called
    figure.add_trace(go.Scatter(
        name=phrase("our team"), mode="markers+text",
        x=[layout.members[one.id][0] for one in members], y=[layout.members[one.id][1] for one in members],
        text=[label(isolated(one.name), 18) if one.id in named else "" for one in members],
        textposition="top center",
        textfont={"size": 12, "weight": 600},
        marker={"symbol": "circle", "color": "#3a6ea5", "size": 11 if crowded else 16,
                "line": {"width": 2, "color": "#dfe8f2"}},
        hovertext=[phrase("{name}<br>{live} live of {ties} ties", name=escaped(isolated(one.name)),
                          live=one.live_ties, ties=one.ties)
                   for one in members], hoverinfo="text",
    ))  # fmt: skip


def _name_sectors(figure: go.Figure, ties: Ties, layout: NetworkLayout) -> None:
    for unit, (x, y) in layout.sectors.items():
        name = ties.board.units[unit].name if unit in ties.board.units else phrase("no unit known")
        figure.add_annotation(x=x, y=y, text=escaped(isolated(both_ends(name, 20))), showarrow=False,
                              font={"size": 12, "weight": 650}, opacity=0.8)  # fmt: skip


def _frame(figure: go.Figure) -> None:
    figure.update_xaxes(visible=False, range=[-1.85, 1.85])
    figure.update_yaxes(visible=False, range=[-1.65, 1.65])
