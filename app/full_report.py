"""What is there to say about an account, all in one? Every measure that can be asked without saying more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.arguments import by_id
from app.catalogue import MEASURES
from app.measure import Measure
from app.reading import Reading
from graph.analysis.report import Report, heading, plain


def reported() -> tuple[Measure, ...]:
    """The measures of the full report, in the order in which they are told."""
    return tuple(measure for measure in MEASURES.values() if measure.is_reported)


def reports(reading: Reading) -> Iterator[tuple[Measure, Report]]:
    """Each measure's report on a reading; they share one read of the ties."""
    find = by_id(reading.board)
    for measure in reported():
        yield measure, measure.answer(reading, {}, find)


def full_report(reading: Reading) -> dict[str, Any]:
    """The full report as JSON values: the heading, then each measure's own document under its name."""
    frame: dict[str, Any] = plain(heading(reading.board, reading.policy))
    return frame | {field(measure): report.as_json() for measure, report in reports(reading)}


def field(measure: Measure) -> str:
    """The name of a measure in the full report.

    >>> field(MEASURES["single-points"])
    'single_points'
    """
    return measure.name.replace("-", "_")
