"""Which facts does a figure show? The same as rows, for people and machines that cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.analysis.report import Cell
from graph.analysis.ties import Ties
from graph.model import InfluenceKind
from graph.model.phrase import listed, phrase, phrases, word
from viz.matrix_plot import Matrix, grip_of, names_of
from viz.piece import Piece, TeamPiece
from viz.squares import ChessBoard
from viz.words import RANK_WORDS, STANCE_WORDS, STATUS_LOOKS


class FactRow(NamedTuple):
    """One row: its cells, and the stakeholder it is about."""

    person_id: str
    cells: tuple[Cell, ...]


class FactTable(NamedTuple):
    """A caption, headers, and rows."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[FactRow, ...]


def board_table(chess: ChessBoard) -> FactTable:
    """Every piece of the board with its square and what the piece shows. Linear in the pieces."""
    headers = phrases(
        "Stakeholder",
        "Title",
        "Unit",
        "Level",
        "Role",
        "Influence",
        "Stance",
        "Status",
        "Marks",
        "Strength",
        "Silent days",
        "Live ties",
        "Closest",
    )
    files = {
        piece.id: file.name for file in chess.files for square in file.squares for piece in square.pieces
    }
    rows = tuple(FactRow(one.id, _piece_cells(one, files[one.id])) for one in chess.pieces)
    return FactTable(phrase("Everybody on the board, the weightiest first"), headers, rows)


def _piece_cells(one: Piece, file: str) -> tuple[Cell, ...]:
    return (
        one.name, one.title, file, RANK_WORDS[one.seniority],
        listed(one.roles), one.influence, STANCE_WORDS[one.stance],
        STATUS_LOOKS[one.status].word, listed(one.flags),
        round(one.strength, 2), one.silence, one.live_ties, one.member_name,
    )  # fmt: skip


def ties_table(people: Sequence[Piece], members: Sequence[TeamPiece], view: Matrix) -> FactTable:
    """Every tie between these people, the strongest first within a person. n log n in the ties."""
    names = names_of(people, members)
    order = {one.id: place for place, one in enumerate(people)}
    cells = [one for one in view.cells if one.member_id in names and one.stakeholder_id in order]
    cells.sort(key=lambda one: (order[one.stakeholder_id], -one.strength, one.member_id))
    rows = tuple(
        FactRow(one.stakeholder_id, (
            names[one.stakeholder_id], names[one.member_id], word(grip_of(one)), round(one.strength, 2),
            word(one.source), one.silence, one.active_days,
        ))
        for one in cells
    )  # fmt: skip
    headers = phrases(
        "Stakeholder", "Who of us", "Tie", "Strength", "Source", "Silent days", "Days of contact"
    )
    return FactTable(phrase("Every tie with evidence"), headers, rows)


def matrix_table(view: Matrix) -> FactTable:
    """The ties that the matrix shows."""
    return ties_table(view.people, view.members, view)


def politics_table(ties: Ties, people: Sequence[Piece]) -> FactTable:
    """The lines between these people and to units: influence, alliance, tension, blocks."""
    board, shown = ties.board, {one.id for one in people}
    words = {
        InfluenceKind.INFLUENCES: phrase("influences"),
        InfluenceKind.ALLY: phrase("is an ally of"),
        InfluenceKind.TENSION: phrase("is in tension with"),
        InfluenceKind.BLOCKS: phrase("blocks"),
    }
    rows = []
    for line in sorted(board.influences.values(), key=lambda one: (one.influence.value, one.id)):
        other = board.stakeholders.get(line.to_stakeholder_id or "") or board.units.get(line.to_unit_id or "")
        if line.stakeholder_id in shown and other is not None:
            name = board.stakeholders[line.stakeholder_id].name
            rows.append(FactRow(line.stakeholder_id, (
                name, words[line.influence], other.name, line.weight, line.note,
            )))  # fmt: skip
    headers = phrases("Stakeholder", "Line", "Whom", "Weight", "Note")
    return FactTable(phrase("Influence, alliances, tension and blocks"), headers, tuple(rows))
