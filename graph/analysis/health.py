"""How good is the map of an account? One number from 0 to 100, from five parts that are shown beside it.

* coverage: of the active stakeholders, the share who are covered; who is at risk counts by the policy's
  ``at_risk_credit``.
* penetration: P, and its interval, over the seats of all decision units that still decide, taken
  together: the general ones, and those of deals neither won nor lost.
* redundancy: over the key players, the mean of min(ways, wanted) / wanted: ways that share nobody, and
  the policy's ``wanted_ties``.
* freshness: of the active stakeholders of whom there is evidence, the share whose latest contact or
  statement is less than ``lapsed_days`` old.
* completeness: the mean of two shares: of every active stakeholder's seniority, function, unit and
  superior, how many are known (executives need no superior, nobody a unit where there are none); and of
  every seat believed to exist in those decision units, person, role, influence and stance.

The whole is the mean of the parts that are known, by the policy's ``health_weights``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.analysis.coverage import CoverageReport, CoverageRow, coverage
from graph.analysis.health_report import HealthReport, PartReading
from graph.analysis.penetration import penetration
from graph.analysis.penetration_deals import is_undecided
from graph.analysis.penetration_report import PenetrationReport, UnitPenetration
from graph.analysis.penetration_units import interval
from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason, heading
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.single_points import single_points
from graph.analysis.status import Status
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Function, HealthPart, Key, Policy, Seniority, Stakeholder, Stance
from graph.model.phrase import listed, phrase

SHOWN = 3
SEAT_FACTS = 4


@dataclass(frozen=True)
class Reports:
    """The reports of a board that health is made of, to share the work."""

    coverage: CoverageReport
    penetration: PenetrationReport
    single_points: SinglePointsReport


def health(
    board: Board, policy: Policy, ties: Ties | None = None, reports: Reports | None = None
) -> HealthReport:
    """How good the map of an account is, with its parts.

    Args:
        board: one account on a day.
        policy: thresholds and the weights of the parts.
        ties: what ``read_ties(board, policy)`` gave, to share the work.
        reports: the measures that health is made of, to share the work.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear beside the measures it is made of.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> report = health(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> report.value, report.low, report.high
    (None, 0.0, 100.0)
    """
    ties = ties_for(board, policy, ties)
    reports = reports or Reports(
        coverage(board, policy, ties), penetration(board, policy, ties), single_points(board, policy, ties)
    )
    made = _Parts(ties, reports)
    parts = (made.coverage(), made.penetration(), made.redundancy(), made.freshness(), made.completeness())
    known = [one for one in parts if one.value is not None and one.weight > 0]
    return HealthReport(
        **heading(board, policy), parts=parts,
        value=_mean([(one.value or 0.0, one.weight) for one in known]) if known else None,
        low=_mean([(one.low, one.weight) for one in parts], unknown=0.0),
        high=_mean([(one.high, one.weight) for one in parts], unknown=100.0),
    )  # fmt: skip


def _mean(weighted: Sequence[tuple[float, float]], unknown: float = 0.0) -> float:
    total = sum(weight for _, weight in weighted)
    return sum(value * weight for value, weight in weighted) / total if total > 0 else unknown


def _row_reasons(rows: Sequence[CoverageRow]) -> Because:
    return tuple(
        Reason(Key("stakeholder", one.id), listed((one.name, one.status), ": ")) for one in rows[:SHOWN]
    )


def facts_known(person: Stakeholder, *, has_units: bool) -> tuple[int, int]:
    """How many of the facts that place a person are known, and how many there are to know.

    >>> facts_known(Stakeholder(id="p", account_id="a", name="Anna", seniority="executive"), has_units=False)
    (1, 2)
    """
    facts = [person.seniority is not Seniority.UNKNOWN, person.function is not Function.UNKNOWN]
    if has_units:
        facts.append(person.unit_id is not None)
    if person.seniority is not Seniority.EXECUTIVE:
        facts.append(person.reports_to is not None)
    return sum(facts), len(facts)


@dataclass(frozen=True)
class _Parts:
    """The five parts of one board."""

    ties: Ties
    reports: Reports

    @cached_property
    def rows(self) -> tuple[CoverageRow, ...]:
        """Coverage of the active stakeholders, the weightiest and worst first."""
        stakeholders = self.ties.board.stakeholders
        rows = (one for one in self.reports.coverage.stakeholders if is_present(stakeholders[one.id]))
        order = sorted(rows, key=lambda one: (not one.key, -one.weight, -one.status.severity, one.id))
        return tuple(order)

    @cached_property
    def deciding(self) -> tuple[UnitPenetration, ...]:
        """The decision units that still decide."""
        board, units = self.ties.board, self.reports.penetration.decision_units
        decided = {deal.id for deal in board.opportunities.values() if not is_undecided(deal)}
        return tuple(unit for unit in units if unit.opportunity_id not in decided)

    def coverage(self) -> PartReading:
        covered = sum(one.status is Status.COVERED for one in self.rows)
        at_risk = sum(one.status is Status.AT_RISK for one in self.rows)
        counted = covered + self.ties.policy.at_risk_credit * at_risk
        words = phrase(
            "{covered} covered and {at_risk} at risk of {rows} active stakeholders",
            covered=covered,
            at_risk=at_risk,
            rows=len(self.rows),
        )
        missed = [one for one in self.rows if one.status is not Status.COVERED]
        return self._share(HealthPart.COVERAGE, counted, len(self.rows), words, _row_reasons(missed))

    def penetration(self) -> PartReading:
        units = self.deciding if self.rows else ()
        seats = [(seat.weight, seat.contact) for unit in units for seat in unit.seats]
        value, low, high = interval(seats, sum(unit.missing for unit in units))
        total = sum(weight for weight, _ in seats)
        order = sorted(units, key=lambda unit: (-sum(seat.weight for seat in unit.seats), unit.id))
        part = self._share(
            HealthPart.PENETRATION, (value or 0.0) * total, total,
            phrase("{seats} seats of the {units} decision units that still decide, by their weight",
                   seats=len(seats), units=len(units)),
            tuple(reason for unit in order for reason in unit.because)[:SHOWN],
        )  # fmt: skip
        return replace(part, low=100.0 * low, high=100.0 * high)

    def redundancy(self) -> PartReading:
        wanted, players = self.ties.policy.wanted_ties, self.reports.single_points.reach
        counted = sum(min(one.redundancy, wanted) / wanted for one in players)
        words = phrase(
            "ways to {players} key players that share nobody, {wanted} wanted each",
            players=len(players),
            wanted=wanted,
        )
        because = tuple(
            Reason(
                Key("stakeholder", one.id),
                phrase(
                    "{name}: ways that share nobody: {redundancy}", name=one.name, redundancy=one.redundancy
                ),
            )
            for one in players
            if one.redundancy < wanted
        )
        return self._share(HealthPart.REDUNDANCY, counted, len(players), words, because[:SHOWN])

    def freshness(self) -> PartReading:
        known = [one for one in self.rows if one.ties]
        stale = [one for one in known if not self._is_fresh(one.id)]
        fresh = len(known) - len(stale)
        words = phrase(
            "{fresh} of {known} stakeholders with evidence have some less than {lapsed_days} days old",
            fresh=fresh,
            known=len(known),
            lapsed_days=self.ties.policy.lapsed_days,
        )
        return self._share(HealthPart.FRESHNESS, fresh, len(known), words, _row_reasons(stale))

    def _is_fresh(self, person_id: str) -> bool:
        days = [
            day
            for one in self.ties.counting(person_id)
            for day in (one.last_contact, one.last_vouched)
            if day is not None
        ]
        return (self.ties.board.as_of - max(days)).days < self.ties.policy.lapsed_days

    def completeness(self) -> PartReading:
        people = [self.ties.board.stakeholders[one.id] for one in self.rows]
        asked = [facts_known(person, has_units=bool(self.ties.board.units)) for person in people]
        known, wanted = sum(one for one, _ in asked), sum(one for _, one in asked)
        seated, seats = self._seat_facts()
        shares = (
            [part / whole for part, whole in ((known, wanted), (seated, seats)) if whole] if people else []
        )
        words = phrase(
            "{known} of {wanted} facts of stakeholders, {seated} of {seats} facts of seats",
            known=known,
            wanted=wanted,
            seated=seated,
            seats=seats,
        )
        lacking = [person for person, (one, most) in zip(people, asked, strict=True) if one < most]
        because = tuple(
            Reason(person.key, phrase("{name}: facts are missing", name=person.name))
            for person in lacking[:SHOWN]
        )
        return self._share(HealthPart.COMPLETENESS, sum(shares), len(shares), words, because)

    def _seat_facts(self) -> tuple[int, int]:
        """How many facts of the seats in entered decision units are known, and how many there could be."""
        known = wanted = 0
        for unit in self.deciding:
            wanted += SEAT_FACTS * (len(unit.seats) + unit.missing)
            if not unit.assumed:
                known += sum(
                    1 + bool(seat.roles) + (seat.influence is not None) + (seat.stance is not Stance.UNKNOWN)
                    for seat in unit.seats
                )
        return known, wanted

    def _share(
        self, part: HealthPart, counted: float, of: float, words: str, because: Because
    ) -> PartReading:
        value = 100.0 * counted / of if of > 0 else None
        return PartReading(
            part=part, value=value, low=0.0 if value is None else value,
            high=100.0 if value is None else value,
            weight=self.ties.policy.health_weights.get(part, 0.0), counted=counted, of=of, words=words,
            because=because,
        )  # fmt: skip
