"""On which square does every piece stand? Units as files, seniority as ranks, empty squares shown.

Where no stakeholder has a unit, functions take the place of units, so that a fresh import is no single
crowded file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from graph.analysis.coverage import CoverageReport
from graph.analysis.status import Status
from graph.analysis.ties import Ties
from graph.model import Board, Function, Seniority, Stakeholder
from graph.model.phrase import phrase
from viz.piece import Choice, Piece, TeamPiece, pieces, team
from viz.words import FUNCTION_WORDS, RANK_WORDS

NOWHERE = ""
"""The id of the file of people whose unit is unknown."""

_ALWAYS = (Seniority.EXECUTIVE, Seniority.SENIOR, Seniority.MANAGER, Seniority.PROFESSIONAL)


@dataclass(frozen=True)
class Square:
    """One unit at one level.

    Attributes:
        pieces: who stands there under the choice, the weightiest first.
        known: how many are there without the choice; 0 is a finding.
    """

    rank: Seniority
    pieces: tuple[Piece, ...]
    known: int


@dataclass(frozen=True)
class File:
    """One unit (or function) with its squares, one a rank, highest first."""

    id: str
    name: str
    parent: str | None
    squares: tuple[Square, ...]

    @property
    def known(self) -> int:
        """How many people are known there."""
        return sum(square.known for square in self.squares)

    @property
    def standing(self) -> int:
        """How many pieces stand there under the choice."""
        return sum(len(square.pieces) for square in self.squares)

    @property
    def statuses(self) -> Counter[Status]:
        """How many of them are of which status."""
        return Counter(piece.status for square in self.squares for piece in square.pieces)


@dataclass(frozen=True)
class ChessBoard:
    """The board as it is drawn: ranks from high to low, files from left to right, the team before them.

    ``by_function``: no unit is known, the files are functions.
    """

    ranks: tuple[Seniority, ...]
    files: tuple[File, ...]
    team: tuple[TeamPiece, ...]
    pieces: tuple[Piece, ...]
    by_function: bool

    @property
    def empty_squares(self) -> int:
        """On how many squares nobody is known."""
        return sum(square.known == 0 for file in self.files for square in file.squares)


def chess_board(
    ties: Ties, coverage: CoverageReport, choice: Choice | None = None, gone: Sequence[Piece] = ()
) -> ChessBoard:
    """The board of an account as squares.

    Args:
        ties: the readings of the board.
        coverage: its coverage.
        choice: what to leave on it; None is everything.
        gone: pieces of people who have left, to be drawn where they stood; nobody counts them as known.

    Files: every unit in order of name, and at the end people without one. Ranks: the four levels, and
    assistants and unknown levels only where there are any. n log n in the stakeholders.
    """
    board = ties.board
    by_function = not any(row.unit_id for row in coverage.stakeholders) and not board.units
    where = {row.id: _file_of(board.stakeholders[row.id], by_function) for row in coverage.stakeholders}
    known = Counter((where[row.id], row.seniority) for row in coverage.stakeholders)
    where |= {one.id: _file_of(board.stakeholders[one.id], by_function) for one in gone}
    chosen = (*pieces(ties, coverage, choice), *gone)
    standing: dict[tuple[str, Seniority], list[Piece]] = {}
    for piece in chosen:
        standing.setdefault((where[piece.id], piece.seniority), []).append(piece)
    ranks = _ranks({*(row.seniority for row in coverage.stakeholders), *(one.seniority for one in gone)})

    def squares(file_id: str) -> tuple[Square, ...]:
        places = [(file_id, rank) for rank in ranks]
        return tuple(Square(place[1], tuple(standing.get(place, ())), known[place]) for place in places)

    named = _files(board, where.values(), by_function)
    files = tuple(File(file_id, name, parent, squares(file_id)) for file_id, name, parent in named)
    return ChessBoard(ranks, files, team(ties), chosen, by_function)


def _ranks(there: Set[Seniority]) -> tuple[Seniority, ...]:
    return tuple(rank for rank in RANK_WORDS if rank in _ALWAYS or rank in there)


def _file_of(person: Stakeholder, by_function: bool) -> str:
    if by_function:
        return NOWHERE if person.function is Function.UNKNOWN else person.function.value
    return person.unit_id or NOWHERE


def _files(board: Board, used: Iterable[str], by_function: bool) -> list[tuple[str, str, str | None]]:
    there = set(used)
    files: list[tuple[str, str, str | None]]
    if by_function:
        files = [(one, FUNCTION_WORDS[Function(one)], None) for one in sorted(there - {NOWHERE})]
    else:
        units = sorted(board.units.values(), key=lambda unit: (unit.name.casefold(), unit.id))
        names: Mapping[str, str] = {unit.id: unit.name for unit in units}
        files = [(unit.id, unit.name, names.get(unit.parent_id or "")) for unit in units]
    if NOWHERE in there or not files:
        known = (
            phrase("Everybody")
            if not files
            else FUNCTION_WORDS[Function.UNKNOWN]
            if by_function
            else phrase("Unit unknown")
        )
        files.append((NOWHERE, known, None))
    return files
