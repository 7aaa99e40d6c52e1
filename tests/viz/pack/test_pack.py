"""Does the pack say what the board says, on slides where everything fits?"""

import re
from pathlib import Path

import pytest

from graph.analysis.report import Table
from tests.viz.conftest import Read
from viz import chess_board
from viz.pack import palette
from viz.pack.board import FILES, SLIDES, board_slides
from viz.pack.slide import BOTTOM, HEIGHT, WIDTH, Area, Box, Grid, Slide
from viz.pack.tables import grid, picked, table_slides
from viz.squares import ChessBoard

CSS = Path(__file__).parents[3] / "app" / "static" / "css" / "site.css"


def test_colours_are_those_of_the_pages() -> None:
    light = CSS.read_text(encoding="utf-8").partition("}")[0]
    told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    assert {status.value: colour for status, colour in palette.STATUS.items()} == {
        status.value: told[f"s-{status.value}"] for status in palette.STATUS
    }
    names = ("ink", "soft", "line", "card", "navy", "on-navy", "good", "bad", "warn", "hatch", "square-dark")
    found = {name: getattr(palette, name.upper().replace("-", "_")) for name in names}
    assert found == {name: told[name] for name in names}


def said(slides: list[Slide]) -> list[str]:
    return [part.said for slide in slides for part in slide.parts if isinstance(part, Box)]


def test_every_square_is_there_and_empty_ones_say_so(large: Read) -> None:
    chess = chess_board(large.ties, large.coverage)
    slides = list(board_slides(chess))
    assert len(slides) == -(-len(chess.files) // FILES)
    told = said(slides)
    assert sum(one.endswith(": nobody known") for one in told) == chess.empty_squares
    squares = sum(bool(re.search(r": (\d+ known|nobody known)$", one)) for one in told)
    assert squares == len(chess.files) * len(chess.ranks)


def test_every_piece_is_drawn_or_counted(large: Read) -> None:
    chess = chess_board(large.ties, large.coverage)
    told = said(list(board_slides(chess)))
    counted = sum(int(one.split()[0]) for one in told if one.endswith("more people"))
    drawn = sum(any(one.startswith(f"{piece.name}, {piece.title}") for one in told) for piece in chess.pieces)
    assert drawn + counted >= len(chess.pieces)
    assert drawn >= len(chess.pieces) / 2


@pytest.mark.parametrize("which", ["large", "tiny", "odd"])
def test_shapes_stay_on_the_slide(which: str, request: pytest.FixtureRequest) -> None:
    read: Read = request.getfixturevalue(which)
    for slide in board_slides(chess_board(read.ties, read.coverage)):
        for part in slide.parts:
            area = part.area
            assert area.left >= 0
            assert area.top >= 0
            assert area.left + area.width <= WIDTH
            assert area.top + area.height <= HEIGHT


def test_more_files_than_slides_hold_are_told(large: Read) -> None:
    chess = chess_board(large.ties, large.coverage)
    many = ChessBoard(chess.ranks, chess.files[:1] * 70, chess.team, chess.pieces, by_function=False)
    slides = list(board_slides(many))
    assert len(slides) == SLIDES
    assert f"{70 - FILES * SLIDES} more files are in the workbook." in slides[-1].lead


def test_a_long_table_goes_on_and_says_where_it_stops() -> None:
    rows = tuple((f"name {number}", "x " * 60, number) for number in range(100))
    slides = list(table_slides("T", "lead", Table(("a", "b", "c"), rows), 50, "none"))
    grids = [part for slide in slides for part in slide.parts if isinstance(part, Grid)]
    assert [slide.title for slide in slides] == ["T", *["T, continued"] * (len(slides) - 1)]
    assert sum(len(one.rows) for one in grids) == 50
    assert [row[0] for one in grids for row in one.rows] == [row[0] for row in rows[:50]]
    assert all(one.area.top + sum(one.heights) <= BOTTOM for one in grids)
    assert len({one.widths for one in grids}) == 1
    notes = [part.text for part in slides[-1].parts if isinstance(part, Box)]
    assert notes == ["The first 50 of 100; the workbook has them all."]


def test_an_empty_table_is_a_sentence() -> None:
    (slide,) = table_slides("T", "", Table(("a",), ()), 5, "none")
    assert [part.text for part in slide.parts if isinstance(part, Box)] == ["none"]


def test_columns_fill_the_width_and_a_missing_one_is_an_error() -> None:
    table = Table(("a", "b"), (("x", "y" * 200),))
    drawn = grid(table, slides_area(), "t")
    assert sum(drawn.widths) == pytest.approx(drawn.area.width)
    assert picked(table, "b").rows == (("y" * 200,),)
    with pytest.raises(ValueError, match="no column 'c'; expected one of a, b"):
        picked(table, "c")


def slides_area() -> Area:
    return Area(36, 92, 888, 400)
