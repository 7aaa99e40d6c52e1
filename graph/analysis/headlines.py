"""How does an account stand, in a few numbers? The headline measures of one board, worked out together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.analysis.coverage import CoverageReport, CoverageRow, coverage
from graph.analysis.exposure import Exposure, counting_units
from graph.analysis.gaps import gaps, value_at_stake
from graph.analysis.health import Reports, health
from graph.analysis.lapsing import lapsing
from graph.analysis.penetration import penetration
from graph.analysis.penetration_report import PenetrationReport
from graph.analysis.people import is_present
from graph.analysis.power import powers
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.single_points import single_points
from graph.analysis.survival import chances
from graph.analysis.ties import Ties
from graph.analysis.what_if_report import UnitState
from graph.model import Board, Policy
from graph.model.phrase import phrase


@dataclass(frozen=True)
class Headlines:
    """The headline measures of one board under one policy."""

    ties: Ties = field(repr=False)

    @property
    def board(self) -> Board:
        """The board."""
        return self.ties.board

    @property
    def policy(self) -> Policy:
        """The policy."""
        return self.ties.policy

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What each seated stakeholder has to say in deciding."""
        return parts_over_units(decision_units(self.board))

    @cached_property
    def _coverage(self) -> CoverageReport:
        return coverage(self.board, self.policy, self.ties)

    @cached_property
    def covered(self) -> Mapping[str, CoverageRow]:
        """Stakeholder id -> how they are reached, of those who have not left."""
        return {row.id: row for row in self._coverage.stakeholders}

    @cached_property
    def _penetration(self) -> PenetrationReport:
        return penetration(self.board, self.policy, self.ties)

    @cached_property
    def unit_states(self) -> Mapping[str, UnitState]:
        """Decision unit id -> how far we are into it."""
        return {
            one.id: UnitState(one.value, one.low, one.high, one.identified, one.light)
            for one in self._penetration.decision_units
        }

    @property
    def unit_names(self) -> Mapping[str, str]:
        """Decision unit id -> its name."""
        return {one.id: one.name for one in self._penetration.decision_units}

    @cached_property
    def _points(self) -> SinglePointsReport:
        return single_points(self.board, self.policy, self.ties)

    @cached_property
    def numbers(self) -> Mapping[str, float | None]:
        """Every headline number by its name, always the same names in the same order."""
        return {**self._reached(), **self._hanging(), **self._ahead(), **self._health()}

    def _reached(self) -> dict[str, float | None]:
        found = gaps(self.board, self.policy, self.ties, self._coverage).gaps
        members = self.board.team_members.values()
        return {
            phrase("stakeholders"): float(len(self.covered)),
            phrase("team members"): float(sum(is_present(one) for one in members)),
            **{status.value: float(times) for status, times in self._coverage.counts.items()},
            phrase("live ties"): float(sum(row.live_ties for row in self.covered.values())),
            phrase("gaps"): float(len(found)),
            phrase("key gaps"): float(sum(gap.key for gap in found)),
        }

    def _hanging(self) -> dict[str, float | None]:
        points, reach = self._points, self._points.reach
        units = counting_units(self.board, self._penetration.decision_units)
        exposed = Exposure(self.board, units, points).interval
        return {
            phrase("single points"): float(len(points.single_points)),
            phrase("unwanted single points"): float(sum(not one.wanted for one in points.single_points)),
            phrase("single points in key roles"): float(sum(one.key for one in points.single_points)),
            phrase("units with one contact"): float(len(points.units)),
            phrase("key players out of reach"): float(sum(not row.reachable for row in reach)),
            phrase("key players behind a cut"): float(sum(bool(row.cut) for row in reach)),
            phrase("people who cut off key players"): float(
                len({(c.side, c.id) for row in reach for c in row.cut})
            ),
            phrase("ways to a key player, on average"): _mean([float(row.redundancy) for row in reach]),
            phrase("exposed weight, at least"): exposed[0],
            phrase("exposed weight, at most"): exposed[1],
        }

    def _ahead(self) -> dict[str, float | None]:
        every, still = chances(self.ties)
        found = lapsing(self.board, self.policy, self.ties)
        return {
            phrase("every key role covered in a year"): every.value,
            phrase("key roles covered today still covered in a year"): still.value,
            phrase("established ties"): float(found.established),
            phrase("lapsing ties"): float(len(found.ties)),
            phrase("share of power with a live tie"): self._power_reached(),
        }

    def _power_reached(self) -> float | None:
        """Of the power of all active stakeholders, the share of those with a live tie; None without any."""
        found = powers(self.board, self.policy)
        total = math.fsum(one.value for one in found.values())
        reached = math.fsum(one.value for person, one in found.items() if self.ties.live(person))
        return reached / total if total else None

    def _health(self) -> dict[str, float | None]:
        reports = Reports(self._coverage, self._penetration, self._points)
        found = health(self.board, self.policy, self.ties, reports)
        return {
            phrase("health"): found.value,
            **{phrase("health: {part}", part=part.part): part.value for part in found.parts},
            phrase("value at stake"): value_at_stake(self.board)[0],
        }


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
