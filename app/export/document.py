"""How does the board look as a file for any browser? One page with everything in it, and no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from app.export.sections import Section, sections
from app.export.source import Source
from app.pages.render import STATIC, templates
from app.reading import Reading
from app.tongue import tongue
from viz import chess_board, key_issues
from viz.issues import Issue
from viz.pack.tables import spoken_cell
from viz.squares import ChessBoard

SHEETS = ("site", "board", "export")
MOST_PRINTED = 40
"""Rows of a table on paper."""


class Shown(NamedTuple):
    """One account of the page."""

    reading: Reading
    chess: ChessBoard
    issues: tuple[Issue, ...]
    sections: tuple[Section, ...]


def write(source: Source) -> Iterator[bytes]:
    """The page of each account, one after the other, in one file.

    Raises:
        NotFound: no such account, or no such revision.
    """
    yield page_of(list(source.each())).encode()


def page_of(readings: list[Reading], *, printed: bool = False) -> str:
    """The page as HTML.

    Args:
        readings: the accounts.
        printed: for paper: nothing is folded, and long tables are cut, saying so.
    """
    names = [reading.board.account.name for reading in readings]
    template = templates(tongue("en")).env.get_template("export/document.html")
    return template.render(
        accounts=[_shown(reading) for reading in readings], printed=printed, most=MOST_PRINTED,
        title=names[0] if len(names) == 1 else "Accounts", style=_style(), told=spoken_cell,
    )  # fmt: skip


def _shown(reading: Reading) -> Shown:
    issues = key_issues(reading.board, reading.coverage, reading.single_points, reading.penetration)
    chess = chess_board(reading.ties, reading.coverage)
    return Shown(reading, chess, issues, tuple(sections(reading)))


def _style() -> Markup:
    sheets = ((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    # Our own files, with nothing of the store in them.
    return Markup("\n".join(sheets))  # noqa: S704
