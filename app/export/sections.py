"""What is said about an account, table by table? The measures in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from app.export.trend import trend
from app.full_report import reports
from app.reading import Reading
from graph.analysis.report import Table


class Section(NamedTuple):
    """One table under its title, with the question it answers and what is said under it."""

    title: str
    question: str
    table: Table
    notes: tuple[str, ...] = ()


def sections(reading: Reading) -> Iterator[Section]:
    """Every table of every measure that can be asked without saying more, and the trend; computes them."""
    for measure, report in reports(reading):
        yield Section(measure.title, measure.question, report.rows(), measure.notes(report))
        for title, rows in measure.more:
            yield Section(title, measure.question, rows(report))
    yield _trend(reading)


def _trend(reading: Reading) -> Section:
    rows = tuple(
        (point.day.isoformat(), *(None if share is None else round(share, 3) for share in point[1:]))
        for point in trend(reading)
    )
    headers = ("month's end", "penetration", "covered stakeholders", "health of the map")
    return Section("Trend", "How the account stood at the last month-ends.", Table(headers, rows))


def joined_sections(readings: Iterable[Reading]) -> list[Section]:
    """The tables of several accounts, each under the same title, with the account before every row."""
    parts: dict[str, list[tuple[str, Section]]] = {}
    for reading in readings:
        for section in sections(reading):
            parts.setdefault(section.title, []).append((reading.board.account.name, section))
    return [_joined(title, found) for title, found in parts.items()]


def _joined(title: str, found: list[tuple[str, Section]]) -> Section:
    first = found[0][1]
    rows = chain.from_iterable(((name, *row) for row in section.table.rows) for name, section in found)
    return Section(title, first.question, Table(("for account", *first.table.headers), tuple(rows)))
