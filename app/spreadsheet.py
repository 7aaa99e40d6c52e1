"""How does a table become a CSV file that a spreadsheet may open? Quoted, and without a live formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from graph.analysis.report import Cell

_STARTS_FORMULA: Final = frozenset("=+-@|%")
_BREAKS_OUT: Final = frozenset("\t\r\n\x00")
MARK: Final = "\ufeff"
"""Opens a file, so that spreadsheets read it as UTF-8."""


def safe_cell(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: text that could be one gets an apostrophe in front.

    Looked through are blanks, invisible characters, and full-width forms.

    >>> safe_cell("=1+1"), safe_cell("  \uff1dcmd"), safe_cell(-3), safe_cell("Anna")
    ("'=1+1", "'  \uff1dcmd", -3, 'Anna')
    """
    if not isinstance(cell, str) or not cell:
        return cell
    for letter in cell:
        plain = unicodedata.normalize("NFKC", letter)
        if plain[:1] in _STARTS_FORMULA or letter in _BREAKS_OUT:
            return "'" + cell
        if plain.strip() and unicodedata.category(letter) not in ("Cc", "Cf", "Mn", "Me"):
            return cell
    return cell


def csv_lines(headers: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    r"""The lines of a CSV file (RFC 4180: commas, CRLF), one at a time.

    >>> list(csv_lines(["name"], [["Anna, CFO"], [None]]))
    ['name\r\n', '"Anna, CFO"\r\n', '""\r\n']
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in chain([headers], rows):
        writer.writerow([safe_cell(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
