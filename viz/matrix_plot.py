"""Who of ours knows whom there? Team by stakeholders, as cells and as a figure of squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import plotly.graph_objects as go

from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties
from graph.model.phrase import counted, listed, phrase, word
from viz.piece import Piece, TeamPiece, team
from viz.text import escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

ROW_HEIGHT = 26
_HEAD = 160


class Grip(StrEnum):
    """How firm a tie is, as the matrix and the network show it."""

    LIVE = "live"
    STATED = "live by statement only"
    ONE_WAY = "never answered"
    FADED = "faded"


class GripLook(NamedTuple):
    """How a grip appears: colour and plotly's marker."""

    colour: str
    symbol: str


GRIP_LOOKS = {
    Grip.LIVE: GripLook("#1f8a63", "square"),
    Grip.STATED: GripLook("#c47f00", "diamond"),
    Grip.ONE_WAY: GripLook("#8a63c0", "triangle-right-open"),
    Grip.FADED: GripLook("#7487a3", "square-open"),
}


def grip_of(reading: TieReading) -> Grip:
    """How firm the tie is."""
    if reading.stated_only:
        return Grip.STATED
    if reading.live:
        return Grip.LIVE
    return Grip.FADED if reading.silence is not None else Grip.ONE_WAY


@dataclass(frozen=True)
class Matrix:
    """Some stakeholders (rows, in order) by the team (columns); ``cells``: ties with evidence."""

    people: tuple[Piece, ...]
    members: tuple[TeamPiece, ...]
    cells: tuple[TieReading, ...]


def matrix(ties: Ties, people: Sequence[Piece]) -> Matrix:
    """The matrix of a board for these people, in their order. Linear in ties."""
    shown = {one.id for one in people}
    cells = (one for one in ties.readings.values() if one.has_evidence and one.stakeholder_id in shown)
    return Matrix(tuple(people), team(ties), tuple(cells))


def row_order(piece: Piece) -> tuple[bool, float, int, int, str, str]:
    """The sort key of rows: key decision roles, then weight, then whom we know best; blanks come last."""
    return (not piece.key, -piece.weight, -piece.live_ties, -piece.ties, piece.name.casefold(), piece.id)


def matrix_figure(view: Matrix, theme: Theme = Theme.LIGHT) -> go.Figure:
    """The matrix as scatter squares: size by strength, shape and colour by how firm the tie is.

    ``customdata`` of every square is (stakeholder id, team member id). Names are escaped. Linear in cells.
    """
    figure = go.Figure()
    columns = {one.id: place for place, one in enumerate(view.members)}
    for grip in GRIP_LOOKS:
        cells = [one for one in view.cells if grip_of(one) is grip and one.member_id in columns]
        if cells:
            figure.add_trace(_trace(view, grip, cells, columns))
    _axes(figure, view)
    finished(figure, theme, _HEAD + ROW_HEIGHT * max(len(view.people), 3))
    return figure.update_layout(
        margin={"t": _HEAD - 20, "r": 100}, legend={"yref": "container", "y": 1.0, "yanchor": "top"}
    )


def _trace(view: Matrix, grip: Grip, cells: Sequence[TieReading], columns: Mapping[str, int]) -> go.Scatter:
    look = GRIP_LOOKS[grip]
    rows = {one.id: place for place, one in enumerate(view.people)}
    names = names_of(view.people, view.members)
    return go.Scatter(
        name=word(grip), mode="markers",
        x=[columns[one.member_id] for one in cells], y=[rows[one.stakeholder_id] for one in cells],
        marker={"symbol": look.symbol, "color": look.colour, "opacity": 1,
                "size": [8 + 14 * one.strength for one in cells],
                "line": {"width": 1.5, "color": look.colour}},
        customdata=[[one.stakeholder_id, one.member_id] for one in cells],
        hovertext=[_hover(one, grip, names) for one in cells], hoverinfo="text",
    )  # fmt: skip


def names_of(people: Sequence[Piece], members: Sequence[TeamPiece]) -> dict[str, str]:
    """Id -> name of the people of both sides."""
    return {one.id: one.name for one in people} | {one.id: one.name for one in members}


def _hover(reading: TieReading, grip: Grip, names: dict[str, str]) -> str:
    ours, theirs = (escaped(isolated(names[one])) for one in (reading.member_id, reading.stakeholder_id))
    silence = (
        phrase("they never moved")
        if reading.silence is None
        else counted(reading.silence, "silent for {number} day", "silent for {number} days")
    )
    return phrase(
        "{ours} and {theirs}<br>{grip}, strength {strength:.2f}<br>{silence}",
        ours=ours,
        theirs=theirs,
        grip=grip,
        strength=reading.strength,
        silence=silence,
    )


def _axes(figure: go.Figure, view: Matrix) -> None:
    figure.update_xaxes(
        tickvals=list(range(len(view.members))), ticktext=[label(one.name, 20) for one in view.members],
        range=[-0.6, max(len(view.members), 1) - 0.4], side="top", tickangle=-40,
        zeroline=False, fixedrange=True,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(view.people))), ticktext=[_row_label(one) for one in view.people],
        range=[max(len(view.people), 1) - 0.4, -0.6], automargin=True, zeroline=False, fixedrange=True,
    )  # fmt: skip


def _row_label(piece: Piece) -> str:
    crown = "♚ " if piece.key else ""
    return listed((crown, label(isolated(piece.name), 26), " · ", STATUS_LOOKS[piece.status].word), "")
