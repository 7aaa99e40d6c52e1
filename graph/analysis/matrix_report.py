"""What is told about a coverage matrix? Its lines and columns, its squares, and those that are empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from graph.analysis.report import Because, Cell, Report, Table
from graph.model import Seniority
from graph.model.phrase import phrases, word


class MatrixKind(StrEnum):
    """What is laid against what."""

    TEAM = "team"
    UNITS = "units"
    FUNCTIONS = "functions"
    PRODUCTS = "products"


class Emptiness(StrEnum):
    """Why a square is empty: nobody there is known, or people are known and no live tie leads to them."""

    UNKNOWN = "unknown"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Line:
    """A line or a column of a matrix."""

    id: str
    name: str


@dataclass(frozen=True)
class Square:
    """One square: some people at the customer, and ties of ours to them.

    Attributes:
        row, column: ids of the line and the column; ``row_name``, ``column_name``: their names.
        people: the active stakeholders of the square.
        covered: how many of them are covered by the square's ties alone.
        live_ties, answered_ties: ties that are live; that the other side answered lately.
        best: the strength of the strongest tie, in [0, 1].
        mean: over the people, the mean of each one's strongest tie; somebody without a tie counts 0.
        silence: days since the latest move, over the live ties if there are any; None if they never moved.
        key_people: ids of the key players among them, the weightiest first.
        because: the strongest ties; without any, people whom nobody of ours reaches; at most three.
    """

    row: str
    row_name: str
    column: str
    column_name: str
    people: int
    covered: int
    live_ties: int
    answered_ties: int
    best: float
    mean: float
    silence: int | None
    key_people: tuple[str, ...]
    because: Because


@dataclass(frozen=True)
class EmptySquare:
    """A finding: a square, or a whole line or column, where we stand nowhere.

    Attributes:
        row, column: ids; ``row`` is None for a whole column, ``column`` for a whole line.
        empty: nobody is known there, or people are known and nobody of ours has a live tie to them.
        people: how many are known; 0 if none.
        key: a key decision role is among them, or it is the square of one.
        level: the highest seniority among them, or that of the square; None if there is none.
        usual: in which share of the other lines somebody is known in this column; 1 where people are known.
        weight: what the people weigh in deciding (the sum of q), 0 if none is known.
        reason: why it is told, in words.
    """

    row: str | None
    row_name: str | None
    column: str | None
    column_name: str | None
    empty: Emptiness
    people: int
    key: bool
    level: Seniority | None
    usual: float
    weight: float
    reason: str
    because: Because


@dataclass(frozen=True, kw_only=True)
class MatrixReport(Report):
    """A coverage matrix.

    Attributes:
        by: which matrix it is.
        lines, columns: what is laid against what, in order of the scale or of the name.
        squares: the squares where somebody is known (for ``team``: a tie with evidence), line by line.
        empty: the findings, those that matter most first.
    """

    lists: ClassVar[tuple[str, ...]] = ("squares", "empty", "by", "lines", "columns")

    by: MatrixKind
    lines: tuple[Line, ...]
    columns: tuple[Line, ...]
    squares: tuple[Square, ...]
    empty: tuple[EmptySquare, ...]

    def rows(self) -> Table:
        """The squares, one a row."""
        headers = phrases(
            "line", "column", "people", "covered", "live ties", "best", "mean", "silent days", "key people"
        )
        return Table(headers, tuple(
            (one.row_name, one.column_name, one.people, one.covered, one.live_ties, round(one.best, 2),
             round(one.mean, 2), one.silence, len(one.key_people))
            for one in self.squares
        ))  # fmt: skip

    def empty_rows(self) -> Table:
        """The findings, one a row."""
        headers = phrases("line", "column", "empty", "people", "key role", "level", "weight", "reason")
        return Table(headers, tuple(
            (one.row_name, one.column_name, word(one.empty), one.people, one.key,
             one.level.value if one.level else None, round(one.weight, 2), one.reason)
            for one in self.empty
        ))  # fmt: skip

    def grid(self) -> Table:
        """The matrix as it is drawn: covered of known people in each square; for ``team``, the strength.

        Stakeholders run down in ``team``, so that the table stays narrow. A square without people is None.
        """
        turned = self.by is MatrixKind.TEAM
        down, across = (self.columns, self.lines) if turned else (self.lines, self.columns)
        cells = {(one.column, one.row) if turned else (one.row, one.column): one for one in self.squares}
        headers = ("", *(line.name for line in across))
        return Table(headers, tuple(
            (line.name, *(self._cell(cells, line.id, other.id) for other in across)) for line in down
        ))  # fmt: skip

    def _cell(self, cells: Mapping[tuple[str, str], Square], down: str, across: str) -> Cell:
        square = cells.get((down, across))
        if square is None:
            return None
        return round(square.best, 2) if self.by is MatrixKind.TEAM else f"{square.covered}/{square.people}"
