"""How does a command answer? A table for people, one JSON document or CSV for programs."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from app.json_text import json_pieces
from app.spreadsheet import csv_lines
from graph.analysis.report import Cell, Table

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDE: Final = 1_000
"""Columns where nobody looks: a pipe gets whole cells."""


def print_json(value: Any) -> None:
    """Prints one JSON document, piece by piece: a list may be longer than memory."""
    for piece in json_pieces(value):
        sys.stdout.write(piece)
    sys.stdout.write("\n")
    sys.stdout.flush()


def print_csv(table: Table) -> None:
    """Prints a table as CSV; line ends are the platform's own, as on every standard output."""
    for line in csv_lines(table.headers, table.rows):
        sys.stdout.write(line.removesuffix("\r\n") + "\n")


def print_table(title: str, table: Table, notes: Iterable[str | None] = ()) -> None:
    """Prints a table for people, with notes under it."""
    shown = RichTable(box=box.SIMPLE_HEAD, title=Text(clean(title)), title_justify="left", pad_edge=False)
    for place, header in enumerate(table.headers):
        numbers = all(isinstance(row[place], int | float) or row[place] is None for row in table.rows)
        shown.add_column(Text(header), justify="right" if numbers and table.rows else "left")
    for row in table.rows:
        shown.add_row(*(Text(told(cell)) for cell in row))
    console().print(shown)
    for note in notes:
        if note:
            say(note)


def say(line: str) -> None:
    """Prints a line for people."""
    console().print(Text(clean(line)), soft_wrap=True)


def warn(line: str) -> None:
    """Prints a line on standard error."""
    sys.stderr.write(f"chessboard: {clean(line)}\n")


def console() -> Console:
    """The terminal, or a very wide page where there is none."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def told(cell: Cell) -> str:
    """A cell as people read it.

    >>> told(None), told(True), told(0.5)
    ('', 'yes', '0.5')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return clean(str(cell))


def clean(text: str) -> str:
    r"""Text without characters that steer a terminal.

    >>> clean("a\x1b[31mb")
    'a[31mb'
    """
    return _CONTROL.sub("", text)


def answer(
    value: Any, table: Table, title: str, *, as_json: bool, as_csv: bool, notes: Sequence[str | None] = ()
) -> None:
    """Prints an answer in the form that was asked for."""
    if as_json:
        print_json(value)
    elif as_csv:
        print_csv(table)
    else:
        print_table(title, table, notes)
