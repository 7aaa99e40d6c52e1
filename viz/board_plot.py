"""How does the chess-board look as one figure? Units from left to right, levels from high to low."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from graph.analysis.status import Status
from graph.model.phrase import listed, phrase
from viz.piece import Piece
from viz.squares import ChessBoard, Square
from viz.text import escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import RANK_WORDS, STANCE_WORDS, STATUS_LOOKS

RANK_HEIGHT = 150
_SPREAD = 0.8


def board_figure(chess: ChessBoard, theme: Theme = Theme.LIGHT) -> go.Figure:
    """The board as a plotly figure: marker shape and colour by status, size by influence.

    Args:
        chess: the board as squares.
        theme: light or dark.

    Names are escaped. ``customdata`` of every marker is the stakeholder's id. Linear in the pieces.
    """
    figure = go.Figure()
    placed: dict[Status, list[tuple[Piece, float, float]]] = {}
    for column, file in enumerate(chess.files):
        for row, square in enumerate(file.squares):
            for piece, dx, dy in _in_square(square):
                placed.setdefault(piece.status, []).append((piece, column + dx, row + dy))
            if square.known == 0:
                figure.add_annotation(
                    x=column, y=row, text=phrase("nobody known"), showarrow=False, opacity=0.6
                )
    for status, look in STATUS_LOOKS.items():
        if standing := placed.get(status):
            figure.add_trace(_trace(look.word, look.symbol, look.colour, standing))
    _axes(figure, chess)
    return finished(figure, theme, 120 + RANK_HEIGHT * len(chess.ranks))


def _in_square(square: Square) -> list[tuple[Piece, float, float]]:
    """Each piece with its place in the square, as offsets from the middle."""
    number = len(square.pieces)
    columns = max(1, math.ceil(math.sqrt(number)))
    rows = max(1, math.ceil(number / columns))
    return [
        (
            piece,
            ((place % columns + 0.5) / columns - 0.5) * _SPREAD,
            ((place // columns + 0.5) / rows - 0.5) * _SPREAD,
        )
        for place, piece in enumerate(square.pieces)
    ]


def _trace(word: str, symbol: str, colour: str, standing: list[tuple[Piece, float, float]]) -> go.Scatter:
    return go.Scatter(
        name=word,
        x=[x for _, x, _ in standing],
        y=[y for _, _, y in standing],
        mode="markers",
        marker={
            "symbol": symbol,
            "color": colour,
            "size": [8 + 3 * piece.size for piece, _, _ in standing],
            "line": {"width": 1.5, "color": colour},
        },
        customdata=[piece.id for piece, _, _ in standing],
        hovertext=[piece_hover(piece) for piece, _, _ in standing],
        hoverinfo="text",
    )


def piece_hover(piece: Piece) -> str:
    """What a pointer over a piece reads; every name in it is escaped.

    The breaks between lines are plotly's own.
    """
    lines = (
        escaped(isolated(piece.name)),
        escaped(piece.title or ""),
        listed(piece.roles),
        phrase(
            "{word}, strength {strength:.2f}", word=STATUS_LOOKS[piece.status].word, strength=piece.strength
        ),
        listed(piece.flags),
        STANCE_WORDS[piece.stance],
        escaped(phrase("closest: {name}", name=isolated(piece.member_name))) if piece.member_name else "",
    )
    return listed((line for line in lines if line), "<br>")


def _axes(figure: go.Figure, chess: ChessBoard) -> None:
    figure.update_xaxes(
        tickvals=list(range(len(chess.files))), ticktext=[label(file.name, 18) for file in chess.files],
        side="top", range=[-0.5, len(chess.files) - 0.5], showgrid=False, zeroline=False, automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(chess.ranks))), ticktext=[RANK_WORDS[rank] for rank in chess.ranks],
        range=[len(chess.ranks) - 0.5, -0.5], showgrid=False, zeroline=False, automargin=True,
    )  # fmt: skip
    for column in range(len(chess.files)):
        for row in range(len(chess.ranks)):
            if (column + row) % 2:
                figure.add_shape(
                    type="rect", x0=column - 0.5, x1=column + 0.5, y0=row - 0.5, y1=row + 0.5,
                    fillcolor="#c9a86a", opacity=0.14, line={"width": 0}, layer="below",
                )  # fmt: skip
