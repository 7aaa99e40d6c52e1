"""What is told about a scenario? The report, and its rows: measures, people, decision units, ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from graph.analysis.joining import Joins
from graph.analysis.penetration import Light
from graph.analysis.report import SIDES, Because, Report, Table, joined
from graph.analysis.status import Flag
from graph.analysis.successors import Successor
from graph.model.phrase import listed, phrase, phrases, word


@dataclass(frozen=True)
class MeasureChange:
    """One headline number, before and after; None where it is unknown."""

    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class UnitState:
    """The penetration of a decision unit: its value and interval in [0, 1], its seats and its light."""

    value: float | None
    low: float
    high: float
    identified: int
    light: Light


@dataclass(frozen=True)
class UnitChange:
    """One decision unit, before and after; None where there is no such unit."""

    id: str
    name: str
    before: UnitState | None
    after: UnitState | None


@dataclass(frozen=True)
class PersonChange:
    """Somebody for whom something changes.

    Attributes:
        before, after: in one word or a few. At the customer the coverage status, ``left`` or ``moved to``
            another account; with us ``active``, ``left`` or ``moved to``. None: was not on the board.
        flags_before, flags_after: of a stakeholder.
        key, weight: their part in deciding, before; of somebody new after.
        joins: the roles in which they join.
        uncovered: a stakeholder whom we reach somehow before, and not at all after.
        because: the ties and seats behind both, and who is gone.
    """

    side: Joins
    id: str
    name: str
    before: str | None
    after: str
    flags_before: tuple[Flag, ...]
    flags_after: tuple[Flag, ...]
    key: bool
    weight: float
    joins: tuple[str, ...]
    uncovered: bool
    because: Because


@dataclass(frozen=True)
class LostTie:
    """A tie that counts before and not after.

    Attributes:
        cause: who is gone, or that the account is lost.
        way_in: the account to which the stakeholder moves while our member stays: there the tie opens a door.
        hands_over: whether ``successor`` is a colleague of ours for the tie, or somebody at the customer
            who could follow the stakeholder; None where the account is lost.
        successor: the best one; None where nobody is left.
    """

    relationship_id: str
    member_id: str
    member_name: str
    stakeholder_id: str
    stakeholder_name: str
    strength: float
    live: bool
    key: bool
    weight: float
    cause: Literal["member", "stakeholder", "both", "account"]
    way_in: str | None
    hands_over: Literal["tie", "seat"] | None
    successor: Successor | None
    because: Because


@dataclass(frozen=True)
class ValueAtRisk:
    """What is at stake, and the share of it that hangs on people we do not reach.

    Attributes:
        value, currency: at stake in the account before the scenario.
        before, after: the share of the weight in deciding that sits with people without a live tie, before
            and after; who is gone leaves a seat that counts as such. None: nobody has any weight.
        at_risk: ``value`` times the rise of the share, 0 if it falls, all of it if the account is lost;
            None where a share is unknown.
        lost: what is lost for certain, because the account is.
    """

    value: float
    currency: str | None
    before: float | None
    after: float | None
    at_risk: float | None
    lost: float
    because: Because


@dataclass(frozen=True, kw_only=True)
class WhatIfReport(Report):
    """What a scenario changes.

    Attributes:
        people: everybody for whom something changes: key roles first, then weight, our own people last.
        measures: every headline number, changed or not.
        decision_units: every decision unit, changed or not.
        ties: every tie that no longer counts: of key roles first, then by weight and strength.
        value_at_risk: in money.
        uncovered: ids of those whom we no longer reach at all.
        remarks: what was so already, and what had to be assumed.
    """

    lists: ClassVar[tuple[str, ...]] = (
        "people", "measures", "decision_units", "ties", "value_at_risk", "uncovered", "remarks",
    )  # fmt: skip

    people: tuple[PersonChange, ...]
    measures: tuple[MeasureChange, ...]
    decision_units: tuple[UnitChange, ...]
    ties: tuple[LostTie, ...]
    value_at_risk: ValueAtRisk
    remarks: tuple[str, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Ids of those whom we reach somehow before, and not at all after."""
        return tuple(one.id for one in self.people if one.uncovered)

    def rows(self) -> Table:
        """Person, side, before, after, flags, as what they join, key role, uncovered."""
        headers = phrases(
            "person",
            "side",
            "before",
            "after",
            "flags before",
            "flags after",
            "joins as",
            "key role",
            "becomes uncovered",
        )
        return Table(headers, tuple(
            (one.name, SIDES[one.side], _worded(one.before), _worded(one.after),
             joined(one.flags_before), joined(one.flags_after),
             listed(map(word, one.joins)), one.key, one.uncovered)
            for one in self.people
        ))  # fmt: skip

    def measure_rows(self) -> Table:
        """Measure, before, after; money and shares included."""
        risk = self.value_at_risk
        money = ((phrase("value put at risk"), 0.0, risk.at_risk), (phrase("value lost"), 0.0, risk.lost))
        numbers = tuple((word(one.name), _rounded(one.before), _rounded(one.after)) for one in self.measures)
        return Table(phrases("measure", "before", "after"), (*numbers, *money))

    def unit_rows(self) -> Table:
        """Decision unit, penetration with interval and light, before and after."""
        headers = phrases(
            "decision unit",
            "before",
            "low",
            "high",
            "light",
            "after",
            "low after",
            "high after",
            "light after",
        )
        return Table(headers, tuple(
            (one.name, *_state_cells(one.before), *_state_cells(one.after)) for one in self.decision_units
        ))  # fmt: skip

    def tie_rows(self) -> Table:
        """Tie lost, strength, why, who could take over, and where it opens a door."""
        headers = phrases(
            "team member",
            "stakeholder",
            "strength",
            "live",
            "key role",
            "lost with",
            "successor",
            "score",
            "way in at",
        )
        return Table(headers, tuple(
            (one.member_name, one.stakeholder_name, round(one.strength, 2), one.live, one.key,
             word(one.cause),
             one.successor.name if one.successor else None,
             round(one.successor.score, 2) if one.successor else None, one.way_in)
            for one in self.ties
        ))  # fmt: skip


def _state_cells(state: UnitState | None) -> tuple[float | None, float | None, float | None, str | None]:
    if state is None:
        return None, None, None, None
    return _rounded(state.value), _rounded(state.low), _rounded(state.high), word(state.light)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _worded(status: str | None) -> str | None:
    return None if status is None else word(status)
