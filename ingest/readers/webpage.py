"""Which tables does a web page hold? Several products write one and call it ``.xls``."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO, Final

from graph.model.phrase import phrase
from ingest.encoding import cleaned, decode
from ingest.readers.parts import Part
from ingest.reading import Row
from ingest.unreadable import Unreadable

LARGEST: Final = 100_000_000
"""Bytes of a page; it is held in memory."""
_CHUNK: Final = 1 << 16
_WIDEST: Final = 2_000
"""Cells of a row."""
_LONGEST: Final = 1_000_000
"""Letters of a cell; what there is beyond is thrown away."""

_OPEN: Final = 1_000_000
"""Letters that may wait for the end of a comment or tag; each chunk looks at them anew."""


def webpage_parts(stream: BinaryIO) -> Iterator[Part]:
    r"""The tables of a web page that stand in no other table, as parts; rows are numbered in each.

    Raises:
        Unreadable: the page is too large, or holds no table.

    >>> import io
    >>> page = io.BytesIO(b"<table><tr><th>Id<tr><td>7</table>")
    >>> [[row.cells for row in part.items] for part in webpage_parts(page)]
    [[('Id',), ('7',)]]
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(
            phrase("is a web page of more than {value} MB", value=LARGEST // 10**6),
            phrase("export the data as CSV"),
        )
    text, encoding, _ = decode(data)
    tables = _read(text)
    if not tables.found:
        raise Unreadable(
            phrase("is a web page without a table"), phrase("export the data as CSV or as an Excel workbook")
        )
    for place, rows in enumerate(tables.found, start=1):
        name = f"table {place}" if len(tables.found) > 1 else ""
        yield Part(name, (Row(n, cells) for n, cells in enumerate(rows, start=1)), encoding=encoding)


def _read(text: str) -> _Tables:
    damaged = Unreadable(
        phrase("is a damaged web page"), phrase("export the data as CSV or as an Excel workbook")
    )
    tables = _Tables()
    try:
        for start in range(0, len(text), _CHUNK):
            tables.feed(text[start : start + _CHUNK])
            if len(tables.rawdata) > _OPEN:
                raise damaged
        tables.close()
    except AssertionError:  # what the library does with an odd "<!["
        raise damaged from None
    tables.end_table()
    return tables


class _Tables(HTMLParser):
    """Collects the rows of each outer table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[tuple[str, ...]]] = []
        self._depth = 0
        self._rows: list[tuple[str, ...]] = []
        self._cells: list[str] = []
        self._cell: list[str] | None = None
        self._size = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            self._cell, self._size = [], 0
        elif tag in ("br", "p", "div"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.end_table()
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and self._size < _LONGEST:
            self._cell.append(data)
            self._size += len(data)

    def _end_cell(self) -> None:
        if self._cell is not None and len(self._cells) < _WIDEST:
            lines = (" ".join(line.split()) for line in cleaned("".join(self._cell)[:_LONGEST]).split("\n"))
            self._cells.append("\n".join(line for line in lines if line))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._rows.append(tuple(self._cells))
        self._cells = []

    def end_table(self) -> None:
        """Files the rows of a table that is over, or that the page left open."""
        self._end_row()
        if self._rows:
            self.found.append(self._rows)
        self._rows = []
