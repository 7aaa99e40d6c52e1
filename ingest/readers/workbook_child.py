"""Which rows does the workbook on standard input hold? Run as a process of its own, which may die.

The library that reads workbooks may ask for any amount of memory and end the process; so it works here,
with limits. Nothing else of the project is imported. What it finds goes to standard output, one JSON
value a line: ``{"sheet": name}``, ``{"rows": [...]}``, ``{"left": name, "reason": ...}``, at the end
``{"end": true}``, or ``{"error": kind}``.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite

import python_calamine as calamine

BATCH_ROWS = 500
BATCH_LETTERS = 1_000_000
ROW_LETTERS = 20_000_000
"""A row with more is refused: the other process could not hold it."""
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def limit(memory: int, seconds: int) -> None:
    """Bounds what this process may use, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock and the system's own bound are left
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def text_of(value: object) -> str:
    """A cell as text: whole numbers without a point, days as ISO, odd numbers as nothing.

    >>> text_of(1042.0), text_of(0.1 + 0.2), text_of(datetime(2026, 3, 4)), text_of(True)
    ('1042', '0.3', '2026-03-04', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, (date, time)):
        return value.isoformat()[:10] if isinstance(value, date) else value.isoformat("seconds")
    if isinstance(value, timedelta):
        minutes, second = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{second:02}"
    return "" if value is None else UNWANTED.sub("", str(value))


def _number(value: float) -> str:
    if not isfinite(value):
        return ""
    # A workbook keeps fifteen figures; more would be noise of the binary form.
    return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"


def _moment(value: datetime) -> str:
    try:
        rounded = value + timedelta(microseconds=500_000)
    except OverflowError:
        rounded = value
    if rounded.time().replace(microsecond=0) == time():
        return rounded.date().isoformat()
    return rounded.replace(microsecond=0).isoformat(" ")


def batches(rows: Iterable[Sequence[object]]) -> Iterator[list[list[str]]]:
    """Rows as text, without the blank cells at their ends, so many at a time that a batch stays small."""
    batch: list[list[str]] = []
    letters = 0
    for row in rows:
        cells = [text_of(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        length = sum(map(len, cells)) + len(cells)
        if length > ROW_LETTERS:
            raise MemoryError
        batch.append(cells)
        letters += length
        if len(batch) >= BATCH_ROWS or letters >= BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def tell(value: object) -> None:
    """Writes one line."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def read(data: bytes) -> None:
    """Tells every sheet that a person sees."""
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for place, sheet in enumerate(book.sheets_metadata):
            reason = _left(sheet)
            if reason:
                tell({"left": sheet.name, "reason": reason})
                continue
            table = book.get_sheet_by_index(place)
            tell({"sheet": sheet.name})
            if table.start is not None:
                for batch in batches(table.iter_rows()):
                    tell({"rows": batch})


def _left(sheet: calamine.SheetMetadata) -> str:
    if sheet.visible != calamine.SheetVisibleEnum.Visible:
        return "is hidden"
    return "" if sheet.typ == calamine.SheetTypeEnum.WorkSheet else "holds no table"


def main(memory: int, seconds: int) -> None:
    """Reads standard input; whatever goes wrong is told as a kind of error, never with content."""
    limit(memory, seconds)
    try:
        read(sys.stdin.buffer.read())
    except calamine.PasswordError:
        tell({"error": "locked"})
    except MemoryError:
        tell({"error": "memory"})
    except BaseException:  # a panic of the library is no Exception
        tell({"error": "damaged"})
    else:
        tell({"end": True})


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
