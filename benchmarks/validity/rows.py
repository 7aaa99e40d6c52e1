"""What does a log of contacts say, row by row? Reads `source,target,ts` however it is written down.

The three columns are found by their names, in any order and among others; a file without a header has them
first. Cells are divided by commas, semicolons, tabs or blanks, lines that begin with # or % are remarks, gzip
is told by its first bytes. A time is a number of seconds (milliseconds or less where the numbers are too
large for seconds), or an ISO date or time; without a zone it is UTC.
"""

from __future__ import annotations

import csv
import gzip
import math
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

SECONDS_A_DAY = 86_400
LARGEST_SECONDS = 1e11
NAMES = {
    "source": ("source", "src", "from", "sender", "caller", "user", "source_id", "i"),
    "target": ("target", "dst", "tgt", "to", "recipient", "receiver", "callee", "target_id", "j"),
    "ts": ("ts", "timestamp", "time", "unixts", "datetime", "date", "at", "t"),
}


class LogError(ValueError):
    """A log cannot be used; the message says where and why."""


class Contacted(NamedTuple):
    """One row: who was in contact with whom, and when, in seconds."""

    source: str
    target: str
    ts: float


def read_rows(path: Path) -> list[Contacted]:
    """Every row of a log. Linear in the file.

    Raises:
        LogError: the file cannot be read, a column is missing, or a row lacks a person or a time.
    """
    lines = _lines(path)
    delimiter = next((one for one in ",;\t" if lines and one in lines[0][1]), " ")
    cells = csv.reader((line for _, line in lines), delimiter=delimiter, skipinitialspace=True)
    table = [(number, row) for (number, _), row in zip(lines, cells, strict=False)]
    if not table:
        raise LogError(f"{path.name}: no contact between two people")
    places = _places(path, table[0][1])
    body = table if _is_data(table[0][1]) else table[1:]
    rows = [_contacted(path, number, row, places) for number, row in body]
    unit = _unit(max((abs(row.ts) for row in rows), default=0.0))
    return [row._replace(ts=row.ts / unit) for row in rows]


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise LogError(f"{path.name}: {error}") from None
    numbered = enumerate(text.splitlines(), start=1)
    return [(number, line) for number, line in numbered if line.strip() and line.lstrip()[0] not in "#%"]


def _places(path: Path, header: Sequence[str]) -> tuple[int, int, int]:
    """Where source, target and time stand."""
    if _is_data(header):
        return 0, 1, 2
    held = [name.strip().casefold() for name in header]
    found = {want: [held.index(name) for name in names if name in held] for want, names in NAMES.items()}
    missing = [want for want, places in found.items() if not places]
    if missing:
        raise LogError(
            f"{path.name}: the columns source, target and ts are needed; "
            f"no {' and no '.join(missing)} among {', '.join(held)}"
        )
    return found["source"][0], found["target"][0], found["ts"][0]


def _is_data(row: Sequence[str]) -> bool:
    """Whether a first row is no header: its third cell is a time."""
    return len(row) >= 3 and seconds(row[2]) is not None


def _contacted(path: Path, number: int, row: Sequence[str], places: tuple[int, int, int]) -> Contacted:
    where = f"{path.name}:{number}"
    if len(row) <= max(places):
        raise LogError(f"{where}: {len(row)} cells, at least {max(places) + 1} expected")
    source, target, time = (row[place].strip() for place in places)
    if not source or not target:
        raise LogError(f"{where}: source or target is empty")
    ts = seconds(time)
    if ts is None:
        raise LogError(f"{where}: ts is neither a number of seconds nor an ISO date or time: {time!r}")
    return Contacted(source, target, ts)


def seconds(text: str) -> float | None:
    """A time as a number: as it stands, or seconds since 1970 of an ISO date or time; None if it is neither.

    >>> seconds("12.5"), seconds("1970-01-02"), seconds("1970-01-01T01:00:00+01:00"), seconds("soon")
    (12.5, 86400.0, 0.0, None)
    """
    try:
        number = float(text)
    except ValueError:
        return _iso_seconds(text.strip())
    return number if math.isfinite(number) else None


def _iso_seconds(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _unit(largest: float) -> float:
    """How many units of the file make a second: 1, or a power of 1,000 if its numbers are too large for it.

    >>> _unit(1_600_000_000), _unit(1_600_000_000_000)
    (1.0, 1000.0)
    """
    unit = 1.0
    while largest / unit > LARGEST_SECONDS:
        unit *= 1000.0
    return unit


def day_of(row: Contacted) -> int:
    """The calendar day, UTC, counted from 1970-01-01.

    >>> day_of(Contacted("a", "b", 86_399.0)), day_of(Contacted("a", "b", -1.0))
    (0, -1)
    """
    return int(row.ts // SECONDS_A_DAY)


def each_pair(rows: list[Contacted]) -> Iterator[tuple[str, str, int]]:
    """Source, target and day of every contact between two people; contacts with oneself are left out."""
    return ((row.source, row.target, day_of(row)) for row in rows if row.source != row.target)
