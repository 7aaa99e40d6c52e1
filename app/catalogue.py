"""Which measures are there, under what title, and what is printed of them? ``MEASURES`` lists them all.

Commands, routes and the full report are made from it; see ``app.measure`` for what a line says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app import measures
from app.measure import Measure
from graph.analysis.changes_report import ChangesReport
from graph.analysis.coverage import CoverageReport
from graph.analysis.health_report import HealthReport
from graph.analysis.introductions_report import IntroductionsReport
from graph.analysis.matrix_report import MatrixReport
from graph.analysis.moves_report import MovesReport
from graph.analysis.penetration_report import PenetrationReport
from graph.analysis.politics_report import PoliticsReport
from graph.analysis.sensitivity_report import SensitivityReport
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.survival_report import Chance, SurvivalReport
from graph.analysis.what_if_report import WhatIfReport

Lines = tuple[str, ...]
"""What stands under a table, for people."""


def _coverage(report: CoverageReport) -> Lines:
    counts = (f"{number} {status.value}" for status, number in report.counts.items() if number)
    return (", ".join(counts),)


def _changes(report: ChangesReport) -> Lines:
    since = f"since {report.since}, known then at revision {report.known_before}"
    told = (f"{one.cause.value}: {one.records} records, {one.better} better, {one.worse} worse"
            for one in report.totals)  # fmt: skip
    return since, "; ".join(told)


def _introductions(report: IntroductionsReport) -> Lines:
    return (report.note,) if report.note else ()


def _survival(report: SurvivalReport) -> Lines:
    return (
        f"every key role covered in {report.days} days: {_chance(report.every)}; "
        f"those covered today: {_chance(report.still)}; {report.uncovered} not covered today",
    )


def _chance(chance: Chance) -> str:
    value = "unknown" if chance.value is None else f"{chance.value:.2f}"
    return f"{value} ({chance.low:.2f} to {chance.high:.2f})"


def _health(report: HealthReport) -> Lines:
    value = "unknown" if report.value is None else f"{report.value:.0f}"
    return (f"{value} of 100 ({report.low:.0f} to {report.high:.0f})",)


def _moves(report: MovesReport) -> Lines:
    closed = f"{report.closed} of {report.gaps} gaps"
    return (f"{len(report.moves)} moves cost {report.cost:g} together and close {closed}",)


def _politics(report: PoliticsReport) -> Lines:
    return tuple(one.words for one in report.findings)


_ALL: Final = (
    Measure(measures.coverage, "Coverage", _coverage),
    Measure(measures.gaps, "Gaps"),
    Measure(measures.matrix, "Matrix", more=(("Empty squares", MatrixReport.empty_rows),)),
    Measure(
        measures.single_points, "Single points of contact",
        more=(
            ("If a team member leaves", SinglePointsReport.member_rows),
            ("Units with one contact", SinglePointsReport.unit_rows),
            ("Ways to the key players", SinglePointsReport.reach_rows),
        ),
    ),
    Measure(
        measures.penetration, "Penetration",
        more=(
            ("By opportunity", PenetrationReport.opportunity_rows),
            ("By product", PenetrationReport.product_rows),
        ),
    ),
    Measure(measures.health, "Health", _health),
    Measure(measures.lapsing, "Lapsing ties"),
    Measure(
        measures.survival, "Survival", _survival, (("On whom it rests", SurvivalReport.people_rows),)
    ),
    Measure(
        measures.politics, "Politics", _politics,
        more=(
            ("Camps", PoliticsReport.faction_rows), ("Tensions and blocks", PoliticsReport.tension_rows),
            ("Blockers", PoliticsReport.blocker_rows), ("Competitors", PoliticsReport.competitor_rows),
        ),
    ),
    Measure(measures.moves, "Moves", _moves, (("What stays open", MovesReport.open_rows),)),
    Measure(
        measures.sensitivity, "Sensitivity", lambda report: (report.answer,),
        (("Policies compared", SensitivityReport.ranking_rows),),
    ),
    Measure(
        measures.introductions, "Introductions", _introductions,
        (("Doors to open", IntroductionsReport.door_rows),),
    ),
    Measure(measures.successors, "Successors"),
    Measure(
        measures.changes, "Changes", _changes,
        (("Penetration", ChangesReport.unit_rows), ("Records", ChangesReport.record_rows)),
    ),
    Measure(
        measures.what_if, "What if", lambda report: report.remarks, supposes=True,
        more=(
            ("Measures", WhatIfReport.measure_rows), ("Decision units", WhatIfReport.unit_rows),
            ("Ties that no longer count", WhatIfReport.tie_rows),
        ),
    ),
)  # fmt: skip
MEASURES: Final[Mapping[str, Measure]] = {one.name: one for one in _ALL}
