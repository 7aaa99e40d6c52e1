"""How does a table stand on slides? In columns that share the width, on as many slides as its limit takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from graph.analysis.report import Cell, Table
from viz.pack.fit import LEADING, fitted, lines_of, width_of
from viz.pack.palette import SOFT
from viz.pack.slide import BOTTOM, INNER, MARGIN, TOP, Area, Box, Grid, Slide

SIZE: Final = 10.0
LARGE: Final = 12.0
FEW: Final = 8
"""So many rows take larger letters."""
PAD: Final = 5.0
"""Left and right of a cell's text; above and below it is half of that."""
MOST_LINES: Final = 6
_NOTE: Final = 18.0
_NARROWEST, _WIDEST, _LONGEST_WORD = 26.0, 250.0, 90.0


def spoken_cell(cell: Cell) -> str:
    """A cell as a slide says it.

    >>> spoken_cell(0.456), spoken_cell(12_345.0), spoken_cell(None), spoken_cell(False), spoken_cell(True)
    ('0.46', '12,345', '', '', 'yes')
    """
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "yes"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1_000 else f"{cell:.2f}"
    return str(cell)


def picked(table: Table, *headers: str) -> Table:
    """Some columns of a table, in that order.

    Raises:
        ValueError: the table has no such column.
    """
    missing = [header for header in headers if header not in table.headers]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; expected one of {', '.join(table.headers)}")
    places = [table.headers.index(header) for header in headers]
    return Table(headers, tuple(tuple(row[place] for place in places) for row in table.rows))


def table_slides(title: str, lead: str, table: Table, most: int, empty: str) -> Iterator[Slide]:
    """A table on as many slides as its first rows take.

    Args:
        title: of every slide; from the second on with "continued".
        lead: what stands under the title.
        table: the rows.
        most: how many rows at most; what is left out is said.
        empty: what is said where there are no rows.
    """
    if not table.rows:
        area = Area(MARGIN, TOP + 10, INNER, 40)
        yield Slide(title, lead, (Box(area=area, text=empty, size=16, colour=SOFT),))
        return
    shown = table.rows[:most]
    rest = len(table.rows) - len(shown)
    said = f"The first {len(shown)} of {len(table.rows)}; the workbook has them all." if rest else ""
    heads = tuple(header[:1].upper() + header[1:] for header in table.headers)
    size = LARGE if len(shown) <= FEW else SIZE
    widths = widths_of(Table(heads, shown), INNER, size)
    start = 0
    while start < len(shown):
        area = Area(MARGIN, TOP, INNER, BOTTOM - TOP - _NOTE)
        drawn = grid(Table(heads, shown[start:]), area, title, size, widths)
        start += len(drawn.rows)
        parts = (drawn, _note(said)) if said and start == len(shown) else (drawn,)
        yield Slide(title if start == len(drawn.rows) else f"{title}, continued", lead, parts)


def _note(said: str) -> Box:
    return Box(area=Area(MARGIN, BOTTOM - _NOTE, INNER, _NOTE), text=said, size=9, colour=SOFT, middle=True)


def grid(
    table: Table, area: Area, said: str, size: float = SIZE, widths: Sequence[float] | None = None
) -> Grid:
    """As many of a table's first rows as an area holds, at least one; texts are cut to a few lines.

    Args:
        table: headers and rows.
        area: where it may stand; the table takes the height that it needs.
        said: what a screen reader calls it.
        size: of the letters, in points.
        widths: of the columns, in points; by default those that suit these rows.
    """
    rows = [tuple(spoken_cell(cell) for cell in row) for row in table.rows]
    widths = widths or widths_of(table, area.width, size)
    head = _height(table.headers, widths, size)
    heights, used = [head], head
    shown: list[tuple[str, ...]] = []
    for row in rows:
        cut = tuple(
            fitted(cell, size, width - 2 * PAD, MOST_LINES) for cell, width in zip(row, widths, strict=True)
        )
        height = _height(cut, widths, size)
        if shown and used + height > area.height:
            break
        heights.append(height)
        shown.append(cut)
        used += height
    place = Area(area.left, area.top, area.width, used)
    return Grid(
        area=place, headers=table.headers, rows=tuple(shown), widths=tuple(widths), heights=tuple(heights),
        size=size, said=said,
    )  # fmt: skip


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    most = max(lines_of(cell, size, width - 2 * PAD) for cell, width in zip(cells, widths, strict=True))
    return most * size * LEADING + PAD + 1


def widths_of(table: Table, whole: float, size: float) -> tuple[float, ...]:
    """Each column's share of a width in points, by how long its texts are; words stay whole if they can."""
    rows = [[spoken_cell(cell) for cell in row] for row in table.rows]
    wanted = [
        _wanted(header, [row[place] for row in rows], size) for place, header in enumerate(table.headers)
    ]
    return tuple(width * whole / sum(wanted) for width in wanted)


def _wanted(header: str, texts: Sequence[str], size: float) -> float:
    lengths = sorted(width_of(text, size) for text in texts)
    usual = lengths[math.ceil((len(lengths) - 1) * 0.9)] if lengths else 0.0
    words = (word for text in (header, *texts) for word in text.split())
    word = max((width_of(word, size) * 1.08 for word in words), default=0.0)
    return max(min(usual, _WIDEST), min(word, _LONGEST_WORD), _NARROWEST) + 2 * PAD
