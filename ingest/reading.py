"""What table does this text hold? Header, rows of text cells, and the rows that are no data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import BinaryIO, Final

import clevercsv

from graph.model.phrase import phrase
from ingest.encoding import lines, scan
from ingest.entries import Aside as Aside
from ingest.entries import Entry as Entry
from ingest.entries import Row as Row
from ingest.footers import without_foot
from ingest.quoting import quoted_rows

DELIMITERS: Final = (",", ";", "\t", "|")
_DETECT: Final = 65_536
_LONG_RUN: Final = re.compile(r"([^\s,;|\"']{100})[^\s,;|\"']+")
"""Detection takes time by the square of a run without blanks, and learns nothing from its tail."""
_LOOKED_AT: Final = 30
"""How many rows may stand above the header."""


_VALUE: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{4}-\d\d-\d\d\b.*|https?://\S+|\\N")
_NUMBER: Final = re.compile(r"[+(]?\d[\d\s().,/-]{2,}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Table:
    """A file as a table: every row has as many cells as the header; asides are rows that are no data.

    ``entries`` may be a stream that can be read once; ``notes`` is whole when it has been read. ``sample``
    has the cells of some rows as they are shown to people.
    """

    name: str
    digest: str
    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    entries: Iterable[Entry] = ()
    notes: Sequence[str] = field(default=())
    sample: tuple[tuple[str, ...], ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The data, where the entries can be read again."""
        return tuple(entry for entry in self.entries if isinstance(entry, Row))

    @property
    def asides(self) -> tuple[Aside, ...]:
        """What is no data, where the entries can be read again."""
        return tuple(entry for entry in self.entries if isinstance(entry, Aside))


def read_table(name: str, data: bytes) -> Table:
    r"""A table from the bytes of a delimited text file, read at once; see ``open_table``.

    >>> table = read_table("a.csv", b"Id;Name\n1;Anna\n\n")
    >>> table.header, table.rows[0].cells, table.asides[0].reason
    (('Id', 'Name'), ('1', 'Anna'), 'blank row')
    """
    table = open_table(name, lambda: io.BytesIO(data))
    return replace(table, entries=tuple(table.entries), notes=tuple(table.notes))


def open_table(name: str, source: Callable[[], BinaryIO]) -> Table:
    """A table that streams from a delimited text file.

    Args:
        name: how the file is called.
        source: opens it, each time at its beginning.

    Cells keep their line breaks. Short rows are filled up, rows with more cells than the header are set
    aside as rejected, blank rows, repeated headers and report footers as skipped. A file without a table
    gives an empty header.

    Raises:
        Unreadable: a line is too long to be one of a table, or the source says so.
        OSError: the source cannot be read.

    Linear in the size; holds the first 30 rows, and later one row.
    """
    found = scan(source)
    notes = list(found.notes)
    text = lines(source, found)
    head = _head(text)
    delimiter, rest = find_delimiter("".join(head))
    named = len(rest) < sum(map(len, head))
    rows = quoted_rows(chain(head[1:] if named else head, text), delimiter, notes)
    header, entries = headed(Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1))
    if header == tuple(f"column {place}" for place in range(1, len(header) + 1)):
        notes.append(phrase("the first row is no header but data; columns go by their numbers"))
    return Table(name, found.digest, found.encoding, delimiter, header, entries, notes)


def _head(text: Iterator[str]) -> list[str]:
    """As many lines as detection looks at."""
    head, size = list[str](), 0
    for line in text:
        head.append(line)
        size += len(line)
        if size >= _DETECT:
            break
    return head


def find_delimiter(text: str) -> tuple[str, str]:
    r"""The delimiter, and the text without Excel's ``sep=`` line.

    >>> find_delimiter("sep=;\na;b\n")
    (';', 'a;b\n')
    """
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)
    if named:
        return named[1], rest
    head = _LONG_RUN.sub(r"\1", text[:_DETECT])
    if not any(d in head for d in DELIMITERS):
        return ",", text
    dialect = clevercsv.Detector().detect(head, delimiters=list(DELIMITERS))
    return (dialect.delimiter if dialect and dialect.delimiter in DELIMITERS else _commonest(first)), text


def _commonest(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def headed(rows: Iterable[Row]) -> tuple[tuple[str, ...], Iterator[Entry]]:
    """The header among the first rows of a table, and what stands above and below it.

    >>> header, entries = headed([Row(1, ("Notes",)), Row(2, ("Id", "Name", "City"))])
    >>> header, [entry.number for entry in entries]
    (('Id', 'Name', 'City'), [1])
    """
    stream = iter(rows)
    head = list(islice(stream, _LOOKED_AT))
    top = _header_row([row.cells for row in head])
    if top >= len(head):
        return (), iter(())
    bare = _is_data(head[top].cells)
    header = _unique([""] * len(head[top].cells) if bare else head[top].cells)
    above = (Aside(row.number, phrase("stands above the header")) for row in head[:top])
    first = (_entry(head[top], (), len(header)),) if bare else ()
    body = (_entry(row, head[top].cells, len(header)) for row in chain(head[top + 1 :], stream))
    return header, chain(above, first, without_foot(body, len(header)))


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is about as wide as the widest near the top; what stands above is a preamble."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:_LOOKED_AT]]
    widest = max(filled, default=0)
    if not widest:
        return len(rows)
    return next(i for i, n in enumerate(filled) if n >= max(1, widest * 0.5))


def _is_data(row: Sequence[str]) -> bool:
    """Whether a first row is no header: it holds addresses, days, or several numbers, as no names do."""
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell) for cell in filled)
    return len(filled) > 1 and (any(map(_VALUE.fullmatch, filled)) or numbers > max(1, len(filled) // 4))


def _unique(row: Sequence[str]) -> tuple[str, ...]:
    """Header names without marks and blank ends; a repeated name gets a number, an empty one its place."""
    seen: dict[str, int] = {}
    names = []
    for place, cell in enumerate(row, start=1):
        name = " ".join(cell.replace("\ufeff", "").replace("\u200b", "").split()) or f"column {place}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _entry(row: Row, header: tuple[str, ...], width: int) -> Entry:
    number, cells = row
    bare = tuple([cell.strip() for cell in cells])
    if not any(bare):
        return Aside(number, phrase("blank row"))
    if cells == header:
        return Aside(number, phrase("the header again"))
    if len(bare) == width:
        return Row(number, bare)
    if any(bare[width:]):
        return _too_wide(number, cells, width)
    return Row(number, bare[:width] + ("",) * (width - len(bare)))


def _too_wide(number: int, cells: Sequence[str], width: int) -> Aside:
    last = max(place for place, cell in enumerate(cells) if cell.strip())
    reason = phrase(
        "has {value} cells where the header has {width}; a delimiter in a cell is not quoted",
        value=last + 1,
        width=width,
    )
    return Aside(number, reason, True, cells[last][:80])
