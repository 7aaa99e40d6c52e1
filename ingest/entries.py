"""What is a row of a table, or the note of one that is left out?"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One row of a table; ``number`` counts the file's rows from 1, header included, as spreadsheets do."""

    number: int
    cells: tuple[str, ...]


class Aside(NamedTuple):
    """A row that is left out: ``rejected`` if it should have been data, else skipped."""

    number: int
    reason: str
    rejected: bool = False
    value: str = ""


Entry = Row | Aside
