"""How does the chess-board stand on slides? Squares and pieces as shapes, some files to a slide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from graph.analysis.status import Flag, Status
from graph.model import Stance
from viz.pack import palette
from viz.pack.fit import fitted
from viz.pack.slide import INNER, MARGIN, Align, Area, Box, Form, Slide
from viz.piece import Piece, TeamPiece
from viz.squares import ChessBoard, File, Square
from viz.words import MEN, RANK_WORDS, STANCE_WORDS, STATUS_LOOKS, spoken

FILES: Final = 9
"""On one slide."""
SLIDES: Final = 6
"""Of the board, at most."""
_TOP, _HEAD, _TEAM, _LEGEND = 72.0, 26.0, 46.0, 34.0
_RANKS: Final = 74.0
_END: Final = 502.0
_MEN: Final = dict(zip((man.name for man in MEN), "♚♛♝♜♞♟", strict=True))
_FORMS: Final = {
    Status.COVERED: Form.ELLIPSE,
    Status.AT_RISK: Form.HEXAGON,
    Status.WEAK: Form.ELLIPSE,
    Status.LAPSED: Form.ROUNDED,
    Status.ONE_WAY: Form.ARROW,
    Status.UNCOVERED: Form.DIAMOND,
    Status.VACANT: Form.RECTANGLE,
}
_RINGS: Final = {
    Stance.SUPPORTER: palette.FRIEND,
    Stance.MENTOR: palette.FRIEND,
    Stance.NON_SUPPORTER: palette.FOE,
    Stance.ENEMY: palette.FOE,
}
_HOLLOW: Final = frozenset({Status.WEAK, Status.UNCOVERED, Status.VACANT})
_DASHED: Final = frozenset({Status.UNCOVERED, Status.VACANT})
_DISCS: Final = {1: 16.0, 2: 18.0, 3: 20.5, 4: 23.0, 5: 26.0}
_CELLS: Final = (29.0, 24.0, 19.0)
"""Room for a piece: the first that takes all of a square's, else the last."""


def board_slides(chess: ChessBoard) -> Iterator[Slide]:
    """The board, so many files to a slide; past the last slide, what is left out is said."""
    parts = [chess.files[start : start + FILES] for start in range(0, len(chess.files), FILES)]
    for number, files in enumerate(parts[:SLIDES], start=1):
        title = "The board" if len(parts) == 1 else f"The board, {number} of {min(len(parts), SLIDES)}"
        lead = "Units from left to right, levels from high to low. On hatched squares nobody is known."
        if chess.by_function:
            lead = lead.replace("Units", "Functions")
        if number == SLIDES < len(parts):
            lead += f" {len(chess.files) - SLIDES * FILES} more files are in the workbook."
        yield Slide(title, lead, tuple(_board(chess, files)))


def _board(chess: ChessBoard, files: Sequence[File]) -> Iterator[Box]:
    ranks = len(chess.ranks)
    top = _TOP + 18 + _HEAD
    height = (_END - _LEGEND - _TEAM - top) / ranks
    width = (INNER - _RANKS) / max(len(files), 4)
    for row, rank in enumerate(chess.ranks):
        area = Area(MARGIN, top + row * height, _RANKS, height)
        yield Box(area=area, text=RANK_WORDS[rank], size=10, colour=palette.SOFT, middle=True)
    for column, file in enumerate(files):
        left = MARGIN + _RANKS + column * width
        name = fitted(file.name, 9.5, width - 4, 2)
        head = Area(left, top - _HEAD, width, _HEAD)
        yield Box(area=head, text=name, size=9.5, bold=True, align=Align.CENTRE, middle=True)
        for row, square in enumerate(file.squares):
            area = Area(left, top + row * height, width, height)
            yield from _square(square, area, file.name, dark=(row + column) % 2 == 1)
    yield from _team(chess.team, Area(MARGIN, top + ranks * height, INNER, _TEAM))
    yield from legend(Area(MARGIN, _END - _LEGEND + 6, INNER, _LEGEND - 6))


def _square(square: Square, area: Area, file: str, *, dark: bool) -> Iterator[Box]:
    fill = palette.SQUARE_DARK if dark else palette.SQUARE_LIGHT
    where = f"{file}, {RANK_WORDS[square.rank]}"
    if square.known == 0:
        yield Box(
            area=area, fill=fill, hatch=palette.HATCH, text="nobody known", size=8, italic=True,
            colour=palette.SOFT, align=Align.CENTRE, middle=True, said=f"{where}: nobody known",
        )  # fmt: skip
        return
    yield Box(area=area, fill=fill, said=f"{where}: {square.known} known")
    yield from _pieces(square.pieces, area)


def _pieces(pieces: Sequence[Piece], area: Area) -> Iterator[Box]:
    """The pieces of a square in rows; with names where there are one or two, counted where too many."""
    cell = next((one for one in _CELLS if _room(area, one) >= len(pieces)), _CELLS[-1])
    room, named = _room(area, cell), len(pieces) <= 2 and area.height >= 50
    shown = pieces if len(pieces) <= room else pieces[: room - 1]
    cells = len(shown) + (len(shown) < len(pieces))
    across = max(1, int((area.width - 4) // cell))
    columns = max(1, cells if named else math.ceil(cells / math.ceil(cells / across)))
    wide = (area.width - 4) / columns if named else cell
    left = area.left + (area.width - columns * wide) / 2
    top = area.top + (area.height - math.ceil(cells / columns) * cell - (18 if named else 0)) / 2
    for place in range(cells):
        spot = Area(left + place % columns * wide, top + place // columns * cell, wide, cell)
        if place == len(shown):
            yield _more(len(pieces) - len(shown), spot)
            continue
        yield from _piece(shown[place], spot)
        if named:
            under = Area(spot.left, spot.top + cell - 1, wide, 20)
            name = fitted(shown[place].name, 7, wide - 2, 2)
            yield Box(area=under, text=name, size=7, align=Align.CENTRE)


def _room(area: Area, cell: float) -> int:
    return max(1, int((area.width - 4) // cell)) * max(1, int((area.height - 2) // cell))


def _more(number: int, area: Area) -> Box:
    return Box(
        area=area, text=f"+{number}", size=8.5, bold=True, colour=palette.SOFT, align=Align.CENTRE,
        middle=True, said=f"{number} more people",
    )  # fmt: skip


def _piece(piece: Piece, spot: Area) -> Iterator[Box]:
    x, y = spot.left + spot.width / 2, spot.top + spot.height / 2
    size = _DISCS[min(piece.size, 5)] * spot.height / _CELLS[0]
    ring = _RINGS.get(piece.stance)
    if ring:
        thick = 2.0 if piece.stance in (Stance.MENTOR, Stance.ENEMY) else 1.2
        wide = size + (6 if _FORMS[piece.status] is Form.ROUNDED else 3)
        yield Box(area=_around(x, y, wide), form=Form.ELLIPSE, line=ring, weight=thick,
                  dash=ring == palette.FOE, said=f"{piece.name}: {STANCE_WORDS[piece.stance]}")  # fmt: skip
    yield token(piece.status, _around(x, y, size), _MEN[piece.man.name], _told(piece))
    mark = "⊘" if Flag.BLOCKED in piece.flags else "!" if Flag.THIN in piece.flags else ""
    if mark:
        yield _mark(mark, Area(x + size / 2 - 5, y - size / 2 - 3, 9, 9))


def _mark(mark: str, area: Area) -> Box:
    colour = palette.BAD if mark == "⊘" else palette.WARN
    return Box(
        area=area, form=Form.ELLIPSE, fill=palette.CARD, line=colour, weight=0.75, text=mark, size=6.5,
        bold=True, colour=colour, align=Align.CENTRE, middle=True, symbol=True,
    )  # fmt: skip


def token(status: Status, area: Area, man: str, said: str) -> Box:
    """The piece of a status: its shape and colour, with a chess-man on it."""
    colour, hollow = palette.STATUS[status], status in _HOLLOW
    return Box(
        area=area, form=_FORMS[status], fill=palette.CARD if hollow else colour, line=colour, weight=1.4,
        dash=status in _DASHED, text=man, size=area.height * 0.6,
        colour=colour if hollow else palette.MAN, align=Align.CENTRE, middle=True, said=said, symbol=True,
    )  # fmt: skip


def _around(x: float, y: float, size: float) -> Area:
    return Area(x - size / 2, y - size / 2, size, size)


def _told(piece: Piece) -> str:
    words = [piece.name, piece.title or "", ", ".join(spoken(role.value) for role in piece.roles),
             STATUS_LOOKS[piece.status].word, *(spoken(flag.value) for flag in piece.flags)]  # fmt: skip
    return ", ".join(word for word in words if word)


def _team(team: Sequence[TeamPiece], area: Area) -> Iterator[Box]:
    yield Box(area=area, fill=palette.NAVY, said="Our team")
    label = Area(area.left + 8, area.top, _RANKS - 8, area.height)
    yield Box(area=label, text="Our team", size=10, colour=palette.NAVY_SOFT, middle=True)
    shown = team[:10]
    width = (area.width - _RANKS) / max(len(shown), 4)
    for place, one in enumerate(shown):
        x = area.left + _RANKS + place * width
        rest = len(team) - len(shown) if place == len(shown) - 1 else 0
        role = "has left" if not one.present else spoken(one.roles[0]) if one.roles else ""
        below = f"{role + ' · ' if role else ''}{one.live_ties} live of {one.ties}"
        name, more = fitted(one.name, 9, width - 4), f" · {rest} more" if rest else ""
        yield Box(area=Area(x, area.top + 6, width, 15), text=name, size=9, bold=True,
                  colour=palette.ON_NAVY, align=Align.CENTRE)  # fmt: skip
        yield Box(area=Area(x, area.top + 21, width, 22), text=fitted(below + more, 7.5, width - 4, 2),
                  size=7.5, colour=palette.NAVY_SOFT, align=Align.CENTRE)  # fmt: skip


def legend(area: Area) -> Iterator[Box]:
    """What shapes, signs and rings mean, in two lines."""
    width = area.width / len(STATUS_LOOKS)
    for place, (status, look) in enumerate(STATUS_LOOKS.items()):
        x = area.left + place * width
        yield token(status, Area(x, area.top + 1, 10, 10), "", look.meaning)
        yield Box(area=Area(x + 14, area.top, width - 14, 13), text=look.word, size=8.5, colour=palette.SOFT)
    men = "   ".join(f"{_MEN[man.name]} {man.meaning}" for man in MEN)
    words = f"{men}   size: influence   ring: supports us (line) or not (dashes)   ! thin   ⊘ blocked"
    below = Area(area.left, area.top + 14, area.width, 13)
    yield Box(area=below, text=words, size=7.5, colour=palette.SOFT, symbol=True)
