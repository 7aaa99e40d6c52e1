"""How does a coverage matrix look as a table? Lines by columns, sorted, grouped, empty squares told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from graph.analysis.matrix_report import Emptiness, Line, MatrixReport
from graph.analysis.matrix_report import Square as Counted
from graph.analysis.strength import TieReading
from graph.model.phrase import counted, phrase
from viz.matrix_plot import Grip, Matrix, grip_of, row_order
from viz.piece import Piece
from viz.words import RANK_WORDS, STATUS_LOOKS


class Group(StrEnum):
    """By what the people of the team's matrix are put together."""

    UNIT = "unit"
    LEVEL = "level"
    STATUS = "status"


@dataclass(frozen=True)
class GridCell:
    """One square: what stands in it, its look (a class of the style sheet), and the same in a sentence."""

    words: str
    look: str
    told: str


@dataclass(frozen=True)
class GridRow:
    """One line: its name, the person it is about if it is one, and its squares; None is an empty one."""

    id: str
    name: str
    piece: Piece | None
    cells: tuple[GridCell | None, ...]


@dataclass(frozen=True)
class Grid:
    """A matrix as it is drawn: columns, and lines in groups (of one name, blank where there is none)."""

    columns: tuple[Line, ...]
    groups: tuple[tuple[str, tuple[GridRow, ...]], ...]


_GRIPS: Final = {Grip.LIVE: ("live", "■"), Grip.STATED: ("stated", "◆"), Grip.ONE_WAY: ("one-way", "▷"),
                 Grip.FADED: ("faded", "□")}  # fmt: skip
FIRM = 0.6


def team_order(view: Matrix, sort: str | None, group: Group | None) -> list[Piece]:
    """The people of a matrix in the order that is asked for; n log n.

    Args:
        view: the matrix.
        sort: ``name``, ``status``, ``strength``, or a team member's id (by the tie to them); else those who
            matter first.
        group: who stands together; groups are in order of name.
    """
    held = {one.stakeholder_id: one.strength for one in view.cells if one.member_id == sort}
    orders: Mapping[str, Callable[[Piece], object]] = {
        "name": lambda one: (one.name.casefold(), one.id),
        "status": lambda one: (-one.status.severity, one.name.casefold(), one.id),
        "strength": lambda one: (-one.strength, one.name.casefold(), one.id),
    }
    key = orders.get(sort or "") or (
        (lambda one: (-held.get(one.id, -1.0), one.name.casefold(), one.id)) if held else row_order
    )
    people = sorted(view.people, key=key)  # type: ignore[arg-type]
    return sorted(people, key=lambda one: _group_key(one, group)) if group else people


def _group_key(one: Piece, group: Group) -> str:
    if group is Group.UNIT:
        return one.unit_id or "\uffff"
    ranked = list(RANK_WORDS) if group is Group.LEVEL else list(STATUS_LOOKS)
    return f"{ranked.index(one.seniority if group is Group.LEVEL else one.status):03}"  # type: ignore[arg-type]


def team_grid(view: Matrix, people: Sequence[Piece], group: Group | None, units: Mapping[str, str]) -> Grid:
    """Some people, in their order, by the team; ``units``: id -> name. Linear in people, members and ties."""
    cells = {(one.stakeholder_id, one.member_id): one for one in view.cells}
    names = {one.id: one.name for one in view.members}

    def row(one: Piece) -> GridRow:
        found = tuple(_tie(cells.get((one.id, member)), one.name, names[member]) for member in names)
        return GridRow(one.id, one.name, one, found)

    def named(one: Piece) -> str:
        if group is None:
            return ""
        if group is Group.UNIT:
            return units.get(one.unit_id or "", "Unit unknown")
        return RANK_WORDS[one.seniority] if group is Group.LEVEL else STATUS_LOOKS[one.status].word

    groups = tuple((name, tuple(map(row, some))) for name, some in groupby(people, key=named))
    return Grid(tuple(Line(one.id, one.name) for one in view.members), groups)


def _tie(reading: TieReading | None, theirs: str, ours: str) -> GridCell | None:
    if reading is None:
        return None
    grip = grip_of(reading)
    look, mark = _GRIPS[grip]
    firm = " firm" if grip is Grip.LIVE and reading.strength >= FIRM else ""
    silence = (
        phrase("they never moved")
        if reading.silence is None
        else counted(reading.silence, "silent for {number} day", "silent for {number} days")
    )
    told = phrase(
        "{ours} and {theirs}: {grip}, strength {strength:.2f}, {silence}",
        ours=ours,
        theirs=theirs,
        grip=grip,
        strength=reading.strength,
        silence=silence,
    )
    return GridCell(f"{mark} {reading.strength:.2f}".replace("0.", "."), look + firm, told)


def square_grid(report: MatrixReport, sort: str | None) -> Grid:
    """A matrix of units, functions or products as a grid.

    Args:
        report: the matrix.
        sort: ``name``, ``people``, or a column's id (the best covered first); else as the report has them.

    Linear in the squares, n log n in the lines.
    """
    squares = {(one.row, one.column): one for one in report.squares}
    people = {
        line.id: sum(one.people for one in report.squares if one.row == line.id) for line in report.lines
    }
    shares = {one.row: one.covered / one.people for one in report.squares if one.column == sort}
    orders: Mapping[str, Callable[[Line], tuple[float, str]]] = {
        "name": lambda line: (0.0, line.name.casefold()),
        "people": lambda line: (-float(people[line.id]), line.name.casefold()),
    }
    lines = list(report.lines)
    if sort is not None and sort in orders:
        lines.sort(key=orders[sort])
    elif shares:
        lines.sort(key=lambda line: (-shares.get(line.id, -1.0), line.name.casefold()))
    rows = tuple(
        GridRow(
            line.id, line.name, None, tuple(_square(squares.get((line.id, one.id))) for one in report.columns)
        )
        for line in lines
    )
    return Grid(report.columns, (("", rows),))


def _square(square: Counted | None) -> GridCell | None:
    if square is None:
        return None
    look = "none" if not square.live_ties else "some" if square.covered < square.people else "all"
    mark = {"none": "○", "some": "◐", "all": "●"}[look]
    known = counted(square.people, "{number} person", "{number} people")
    told = phrase(
        "{row} and {column}: {known} known, {covered} covered, {live_ties} live ties",
        row=square.row_name,
        column=square.column_name,
        known=known,
        covered=square.covered,
        live_ties=square.live_ties,
    )
    return GridCell(f"{mark} {square.covered}/{square.people}", look, told)


EMPTY_WORDS: Final = {
    Emptiness.UNKNOWN: phrase("nobody known"),
    Emptiness.UNREACHED: phrase("known but not reached"),
}
