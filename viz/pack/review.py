"""What is in the review pack of an account? The slides in the order in which a review goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.analysis.coverage import CoverageReport
from graph.analysis.gaps import GapsReport
from graph.analysis.health_report import HealthReport
from graph.analysis.moves_report import MovesReport
from graph.analysis.penetration import PenetrationReport
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.survival_report import SurvivalReport
from graph.analysis.ties import Ties
from viz.issues import key_issues
from viz.pack.board import board_slides
from viz.pack.charts import MonthEnd, penetration_slide, trend_slide, weightiest
from viz.pack.fit import fitted
from viz.pack.openings import issues_slide, meanings_slide, title_slide
from viz.pack.slide import Pack, Slide
from viz.pack.tables import picked, table_slides
from viz.squares import chess_board

MOST = 30
"""Rows of a table on slides."""
LONGEST_NAME = 420.0
"""Points that the account's name may take in the footer, so that day, revision and policy always fit."""


@dataclass(frozen=True)
class Review:
    """What a review is made from: an account's measures, and how it stood at the last month-ends."""

    ties: Ties
    coverage: CoverageReport
    gaps: GapsReport
    single_points: SinglePointsReport
    penetration: PenetrationReport
    health: HealthReport
    survival: SurvivalReport
    moves: MovesReport
    trend: tuple[MonthEnd, ...]


def review_pack(review: Review) -> Pack:
    """The slides of a review: key issues, board, gaps, single points, penetration, moves, trend, health.

    Args:
        review: the account's measures, all of the same board.
    """
    told = review.coverage
    day = _day(told)
    name = fitted(told.account_name, 9, LONGEST_NAME)
    footer = f"{name} · as of {day} · revision {told.revision} · policy {told.policy}"
    return Pack(told.account_name, footer, told.as_of, tuple(_slides(review)))


def _day(told: CoverageReport) -> str:
    return f"{told.as_of.day} {told.as_of:%b %Y}"


def _slides(review: Review) -> Iterator[Slide]:
    yield _title(review)
    board = review.ties.board
    issues = key_issues(board, review.coverage, review.single_points, review.penetration)
    yield issues_slide(issues, review.coverage.counts)
    yield from board_slides(chess_board(review.ties, review.coverage))
    yield from _gaps(review.gaps)
    yield from _single_points(review.single_points)
    yield penetration_slide(review.penetration)
    yield from _moves(review.moves)
    if review.trend:
        units = weightiest(review.penetration)
        yield trend_slide(review.trend, units[0].name if units else "")
    yield from _health(review.health)
    yield from _survival(review.survival)
    yield meanings_slide()


def _title(review: Review) -> Slide:
    told, account = review.coverage, review.ties.board.account
    about = " · ".join(word for word in (account.tier, account.industry, account.region) if word)
    until = told.evidence_until
    under = [
        *([about] if about else []), f"As of {_day(told)}",
        f"Revision {told.revision} · policy {told.policy}",
        *([f"{told.as_of_note[:1].upper()}{told.as_of_note[1:]}"] if told.as_of_note else []),
        *([f"Data until {until.day} {until:%b %Y}"] if until else []),
    ]  # fmt: skip
    return title_slide(told.account_name, under, _figures(review))


def _figures(review: Review) -> Sequence[tuple[str, str]]:
    people = review.coverage.stakeholders
    deciders = [row for row in people if row.key]
    reached = sum(row.status.value == "covered" for row in deciders)
    units = weightiest(review.penetration)
    value, whose = (units[0].value, f"penetration of {units[0].name}") if units else (None, "penetration")
    health = review.health.value
    return (
        (str(len(people)), "stakeholders"),
        (f"{reached} of {len(deciders)}" if deciders else "?", "key decision roles covered"),
        ("?" if value is None else f"{value:.2f}", whose),
        ("?" if health is None else f"{health:.0f}", "health of the map, of 100"),
    )  # fmt: skip


def _gaps(report: GapsReport) -> Iterator[Slide]:
    table = picked(report.rows(), "stakeholder", "status", "flags", "roles", "influence", "stance", "reason")
    lead = f"{len(report.gaps)} gaps; key decision roles first."
    yield from table_slides("Gaps", lead, table, MOST, "No gaps: everybody is covered.")


def _single_points(report: SinglePointsReport) -> Iterator[Slide]:
    lead = "Whom only one of us has a live tie with; risks before those that are wanted."
    nobody = "Nobody hangs on one person alone."
    yield from table_slides("Single points of contact", lead, report.rows(), MOST, nobody)
    lead = "Who would lose their last live tie."
    none = "Nobody of ours has live ties."
    yield from table_slides("If one of us leaves", lead, report.member_rows(), 15, none)


def _moves(report: MovesReport) -> Iterator[Slide]:
    closed = f"{report.closed} of {report.gaps} gaps at a cost of {report.cost:g}"
    lead = f"{len(report.moves)} moves close {closed}; {len(report.open)} stay open."
    yield from table_slides("Moves", lead, report.rows(), MOST, "No moves are needed, or none is possible.")


def _health(report: HealthReport) -> Iterator[Slide]:
    value = "unknown" if report.value is None else f"{report.value:.0f} of 100"
    lead = f"{value}, between {report.low:.0f} and {report.high:.0f}."
    yield from table_slides("Health of the map", lead, report.rows(), MOST, "Nothing is known yet.")


def _survival(report: SurvivalReport) -> Iterator[Slide]:
    every = report.every
    value = "unknown" if every.value is None else f"{every.value:.2f}"
    lead = (f"The probability that every key role is covered in {report.days} days: {value} "
            f"({every.low:.2f} to {every.high:.2f}).")  # fmt: skip
    table = picked(report.rows(), "decision unit", "role", "held by", "covered today", "probability", "low",
                   "high", "helps most", "with it")  # fmt: skip
    yield from table_slides("Who will still be covered", lead, table, 20, "No key decision role is known.")
