"""What does one board say? The board of an account with its measures, each computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from app.kept import Kept
from graph.analysis import coverage, gaps, penetration, read_ties, single_points
from graph.analysis.coverage import CoverageReport
from graph.analysis.gaps import GapsReport
from graph.analysis.health import Reports, health
from graph.analysis.health_report import HealthReport
from graph.analysis.penetration import PenetrationReport
from graph.analysis.report import Report
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.statuses_over import StatusesOver, statuses_over
from graph.analysis.ties import Ties
from graph.analysis.ways import Way, best_ways
from graph.model import Board, Policy

ANSWERS_KEPT = 32
WEEKS = 52


@dataclass(frozen=True)
class Reading:
    """One board and its measures, each computed when first asked for.

    What most pages need has its own name here; ``app.measures`` lists everything that can be asked.

    Attributes:
        elsewhen: the same account at another day and revision.
        revision_on: the last revision of the account that was made by the end of a day, in UTC; 0 if none.
        answers: the other measures that were asked lately, by name and arguments.
    """

    board: Board
    policy: Policy
    elsewhen: Callable[[date | None, int | None], Reading] = field(repr=False, compare=False)
    revision_on: Callable[[date], int] = field(repr=False, compare=False)
    answers: Kept[Report] = field(default_factory=lambda: Kept(ANSWERS_KEPT), repr=False, compare=False)

    @cached_property
    def ties(self) -> Ties:
        """Every tie of the board, read."""
        return read_ties(self.board, self.policy)

    @cached_property
    def coverage(self) -> CoverageReport:
        """How every stakeholder is reached."""
        return coverage(self.board, self.policy, self.ties)

    @cached_property
    def gaps(self) -> GapsReport:
        """Who is not reached as they should be."""
        return gaps(self.board, self.policy, self.ties, self.coverage)

    @cached_property
    def single_points(self) -> SinglePointsReport:
        """Where everything hangs on one person."""
        return single_points(self.board, self.policy, self.ties)

    @cached_property
    def penetration(self) -> PenetrationReport:
        """How far we are into each decision unit."""
        return penetration(self.board, self.policy, self.ties)

    @cached_property
    def health(self) -> HealthReport:
        """How good the map is."""
        parts = Reports(self.coverage, self.penetration, self.single_points)
        return health(self.board, self.policy, self.ties, parts)

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """The strongest way to every stakeholder who can be reached, by their id."""
        return best_ways(self.ties)

    @property
    def weeks(self) -> tuple[date, ...]:
        """The days of the year up to the board's own, a week apart, oldest first."""
        return tuple(self.board.as_of - timedelta(days=7 * back) for back in range(WEEKS, -1, -1))

    @cached_property
    def year(self) -> StatusesOver:
        """How every stakeholder was reached in each of those weeks."""
        return statuses_over(self.board, self.weeks, self.policy)
