"""What speaks for a successor? The parts of a fit, each between 0 and 1, with its weight and its words.

A score is the weighted mean of its parts; the weights are the policy's. What is not known counts one half.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.analysis.people import is_present
from graph.analysis.reach import openings
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties
from graph.model import Fit, Function, Seniority, Stakeholder, TeamMember
from graph.model.phrase import counted, phrase

UNKNOWN = 0.5
"""What a part counts whose facts are not known."""
_RANKS = 4
Told = tuple[float, str]
"""The value of a part, and why, in words."""


@dataclass(frozen=True)
class FitPart:
    """One part of a score: ``value`` in [0, 1], ``weight`` of the policy, and why."""

    fit: Fit
    value: float
    weight: float
    words: str


def scored(parts: Mapping[Fit, Told], weights: Mapping[Fit, float]) -> tuple[float, tuple[FitPart, ...]]:
    """The weighted mean of parts, in [0, 1], and the parts; 0 where nothing has a weight.

    >>> score, parts = scored({Fit.TIE: (1.0, "live"), Fit.LEVEL: (0.5, "?")}, {Fit.TIE: 3.0, Fit.LEVEL: 1.0})
    >>> score, [part.words for part in parts]
    (0.875, ['live', '?'])
    """
    shown = tuple(FitPart(fit, value, weights.get(fit, 0.0), words) for fit, (value, words) in parts.items())
    total = math.fsum(part.weight for part in shown)
    return (math.fsum(part.weight * part.value for part in shown) / total if total else 0.0), shown


@dataclass(frozen=True)
class Fits:
    """How people of one board fit into the places of others."""

    ties: Ties = field(repr=False)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What each stakeholder has to say in deciding."""
        return parts_over_units(decision_units(self.ties.board))

    @cached_property
    def _ways(self) -> Mapping[str, Mapping[str, float]]:
        """Stakeholder -> who can introduce us to them, and how strongly."""
        ways: dict[str, dict[str, float]] = {}
        for one in openings(self.ties.board, self.ties.policy):
            ways.setdefault(one.target_id, {})[one.source_id] = one.strength
        return ways

    @cached_property
    def _live(self) -> Mapping[str, Mapping[str, TieReading]]:
        """Team member -> stakeholder -> their live tie, in order of stakeholder."""
        held: dict[str, dict[str, TieReading]] = {}
        for person_id in self.ties.board.stakeholders:
            for one in self.ties.live(person_id):
                held.setdefault(one.member_id, {})[person_id] = one
        return held

    @cached_property
    def _near(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Team member and unit -> whom the member has a live tie to there."""
        near: dict[tuple[str, str], list[str]] = {}
        for member_id, held in self._live.items():
            for person_id in held:
                unit_id = self.ties.board.stakeholders[person_id].unit_id
                if unit_id:
                    near.setdefault((member_id, unit_id), []).append(person_id)
        return {key: tuple(group) for key, group in near.items()}

    def of_colleague(
        self, colleague: TeamMember, before: TeamMember, person: Stakeholder
    ) -> Mapping[Fit, Told]:
        """How well one of us fits as the contact of a stakeholder, in the place of another of us."""
        return {
            Fit.TIE: self._own_tie(colleague, person),
            Fit.REACH: self._reach(colleague, person),
            Fit.FUNCTION: _function(colleague.function, (person.function, before.function)),
            Fit.LEVEL: _level(colleague.seniority, person.seniority),
            Fit.CAPACITY: self._capacity(colleague),
        }

    def of_heir(self, heir: Stakeholder, person: Stakeholder) -> Mapping[Fit, Told]:
        """How likely a stakeholder follows another one, and how good that would be for us."""
        stance = self.parts.get(heir.id, Part()).stance
        score = stance.score
        live = max(self.ties.live(heir.id), key=lambda one: one.strength, default=None)
        who = phrase("nobody of us") if live is None else self.ties.board.team_members[live.member_id].name
        return {
            Fit.LINE: _line(heir, person),
            Fit.UNIT: _same(heir.unit_id, person.unit_id),
            Fit.LEVEL: _level(heir.seniority, person.seniority),
            Fit.TIE: (live.strength if live else 0.0, phrase("{who} has a live tie", who=who)),
            Fit.STANCE: (
                UNKNOWN if score is None else (score + 2) / 4,
                phrase("stance {stance}", stance=stance),
            ),
        }

    def _own_tie(self, colleague: TeamMember, person: Stakeholder) -> Told:
        own = (one for one in self.ties.counting(person.id) if one.member_id == colleague.id)
        best = max((one for one in own if one.has_evidence), key=lambda one: one.strength, default=None)
        if best is None:
            return 0.0, phrase("no tie yet")
        strength = best.strength
        if best.live:
            return strength, phrase("a live tie of {strength:.2f}", strength=strength)
        return strength, phrase("a cold tie of {strength:.2f}", strength=strength)

    def _reach(self, colleague: TeamMember, person: Stakeholder) -> Told:
        """1 - prod(1 - s w): through live ties to people who can introduce, or who sit in the same unit."""
        board, closed, through = self.ties.board, 1.0, []
        held, ways = self._live.get(colleague.id, {}), self._ways.get(person.id, {})
        near = self._near.get((colleague.id, person.unit_id or ""), ())
        inside = frozenset(near)
        for other in (*near, *(one for one in ways if one in held and one not in inside)):
            if other != person.id:
                floor = self.ties.policy.reporting_strength if other in inside else 0.0
                closed *= 1.0 - held[other].strength * max(ways.get(other, 0.0), floor)
                through.append(board.stakeholders[other].name)
        return 1.0 - closed, phrase(
            "knows {names} around them", names=", ".join(sorted(through)) or phrase("nobody")
        )

    def _capacity(self, colleague: TeamMember) -> Told:
        """The share of the capacity that is left; where none is known, of the policy's."""
        held = len(self._live.get(colleague.id, ()))
        capacity, told = colleague.capacity, ""
        if capacity is None:
            capacity, told = self.ties.policy.default_capacity, phrase(" taken to be possible")
        share = max(0, capacity - held) / capacity if capacity else 0.0
        return share, counted(
            held, "{number} live tie here of {capacity}{told}", "{number} live ties here of {capacity}{told}",
            capacity=capacity, told=told,
        )  # fmt: skip

    def colleagues(self, without: TeamMember) -> list[TeamMember]:
        """The active team members other than one."""
        everybody = self.ties.board.team_members.values()
        return [one for one in everybody if is_present(one) and one.id != without.id]

    def others(self, without: Stakeholder) -> list[Stakeholder]:
        """The active stakeholders other than one."""
        everybody = self.ties.board.stakeholders.values()
        return [one for one in everybody if is_present(one) and one.id != without.id]


def _function(own: Function, wanted: tuple[Function, ...]) -> Told:
    known = [one for one in wanted if one is not Function.UNKNOWN]
    if own is Function.UNKNOWN or not known:
        return UNKNOWN, phrase("function unknown")
    return float(own in known), phrase("function {own}", own=own)


def _level(own: Seniority, wanted: Seniority) -> Told:
    """1 at the same level, a quarter less for each level between the two."""
    if own.rank is None or wanted.rank is None:
        return UNKNOWN, phrase("seniority unknown")
    return 1.0 - abs(own.rank - wanted.rank) / _RANKS, phrase("{own} for {wanted}", own=own, wanted=wanted)


def _line(heir: Stakeholder, person: Stakeholder) -> Told:
    if heir.reports_to == person.id:
        return 1.0, phrase("reports to them")
    if person.reports_to == heir.id:
        return UNKNOWN, phrase("is their boss")
    if heir.reports_to is not None and heir.reports_to == person.reports_to:
        return UNKNOWN, phrase("has the same boss")
    return 0.0, phrase("no common reporting line")


def _same(own: str | None, wanted: str | None) -> Told:
    if own is None or wanted is None:
        return UNKNOWN, phrase("unit unknown")
    return float(own == wanted), phrase("same unit") if own == wanted else phrase("another unit")
