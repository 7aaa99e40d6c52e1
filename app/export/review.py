"""What goes into the review pack of an account? Its measures and its trend, as the slides need them."""

from __future__ import annotations

from typing import TypeVar

from app.catalogue import MEASURES
from app.export.trend import trend
from app.reading import Reading
from graph.analysis.moves_report import MovesReport
from graph.analysis.report import Report
from graph.analysis.survival_report import SurvivalReport
from viz.pack import Review

R = TypeVar("R", bound=Report)


def review_of(reading: Reading) -> Review:
    """The review of a board; computes what was not asked yet."""
    return Review(
        ties=reading.ties, coverage=reading.coverage, gaps=reading.gaps,
        single_points=reading.single_points, penetration=reading.penetration, health=reading.health,
        survival=_asked(reading, "survival", SurvivalReport), moves=_asked(reading, "moves", MovesReport),
        trend=trend(reading),
    )  # fmt: skip


def _asked(reading: Reading, name: str, kind: type[R]) -> R:
    report = MEASURES[name].answer(reading, {}, lambda _, text: text)
    if not isinstance(report, kind):
        raise TypeError(name)
    return report
