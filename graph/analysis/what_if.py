"""What changes if people leave, move or join, or if we lose the account? Every measure, before and after.

Value at risk: the value at stake, times the rise of the share of the weight in deciding that sits with
people without a live tie. Weight in deciding is the measure's word for who can give or refuse the money;
the seat of somebody who is gone keeps its weight, because somebody will sit there whom we do not know.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from graph.analysis.coverage import CoverageRow
from graph.analysis.gaps import value_at_stake
from graph.analysis.headlines import Headlines
from graph.analysis.joining import place_of
from graph.analysis.lost_ties import lost_ties
from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason, heading
from graph.analysis.scenario import Scenario, applied, remarks
from graph.analysis.seats import Part
from graph.analysis.status import Status
from graph.analysis.ties import Ties, ties_for
from graph.analysis.what_if_report import (
    MeasureChange,
    PersonChange,
    UnitChange,
    ValueAtRisk,
    WhatIfReport,
)
from graph.model import Board, Policy, Stakeholder, TeamMember
from graph.model.phrase import phrase


def what_if(board: Board, policy: Policy, scenario: Scenario, ties: Ties | None = None) -> WhatIfReport:
    """What a scenario changes. The board stays as it is; an empty scenario changes nothing.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        scenario: what happens, all of it together.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the scenario cannot be applied (see ``applied``), or the ties belong to another board
            or policy.

    Twice the cost of coverage, gaps, single points and penetration, and of the successors of each lost tie.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> max_ = TeamMember(id="m", name="Max")
    >>> board = board_of([Account(id="a", name="Acme"), max_], "a", date(2026, 11, 20))
    >>> report = what_if(board, Policy(), Scenario(leaves=("m",)))
    >>> [(one.name, one.before, one.after) for one in report.people], report.uncovered
    ([('Max', 'active', 'left')], ())
    """
    ties = ties_for(board, policy, ties)
    then = applied(board, scenario)
    kept = {one: tie for one, tie in ties.readings.items() if one in then.relationships}
    change = _Change(scenario, Headlines(ties), Headlines(Ties(then, policy, MappingProxyType(kept))))
    return WhatIfReport(
        **heading(board, policy), people=change.people(), measures=change.measures(),
        decision_units=change.units(), ties=lost_ties(scenario, change.before, change.after),
        value_at_risk=change.value_at_risk(), remarks=remarks(board, scenario),
    )  # fmt: skip


@dataclass(frozen=True)
class _Change:
    """What the lists share."""

    scenario: Scenario
    before: Headlines = field(repr=False)
    after: Headlines = field(repr=False)

    def measures(self) -> tuple[MeasureChange, ...]:
        after = self.after.numbers
        return tuple(MeasureChange(name, number, after[name]) for name, number in self.before.numbers.items())

    def units(self) -> tuple[UnitChange, ...]:
        before, after = self.before.unit_states, self.after.unit_states
        names = {**self.after.unit_names, **self.before.unit_names}
        return tuple(UnitChange(one, name, before.get(one), after.get(one)) for one, name in names.items())

    def people(self) -> tuple[PersonChange, ...]:
        rows = [*self._stakeholders(), *self._members()]
        order = sorted(rows, key=lambda one: (one.side == "team", not one.key, -one.weight,
                                              one.name.casefold(), one.id))  # fmt: skip
        return tuple(order)

    def _stakeholders(self) -> Iterator[PersonChange]:
        for person in self.after.board.stakeholders.values():
            old, new = self.before.covered.get(person.id), self.after.covered.get(person.id)
            was = old.status.value if old else self._status(self.before.board.stakeholders.get(person.id))
            now = new.status.value if new else self._gone(person)
            flags = (old.flags if old else (), new.flags if new else ())
            joins = self._joins(("customer", person.id))
            if (was, flags[0]) == (now, flags[1]) and not joins:
                continue
            part = self.before.parts.get(person.id) or self.after.parts.get(person.id, Part())
            yield PersonChange(
                side="customer", id=person.id, name=person.name, before=was, after=now,
                flags_before=flags[0], flags_after=flags[1], key=part.is_key,
                weight=part.weight(self.before.policy), joins=joins, uncovered=_becomes_uncovered(old, new),
                because=_together(
                    old.because if old else (), new.because if new else (),
                    (Reason(person.key, now),) if new is None else self._gone_contacts(person.id),
                ),
            )  # fmt: skip

    def _members(self) -> Iterator[PersonChange]:
        for person in self.after.board.team_members.values():
            was = self._status(self.before.board.team_members.get(person.id))
            now = self._gone(person) if person.id in self.scenario.gone else person.status.value
            joins = self._joins(("team", person.id))
            if was != now or joins:
                yield PersonChange(
                    side="team", id=person.id, name=person.name, before=was, after=now, flags_before=(),
                    flags_after=(), key=False, weight=0.0, joins=joins, uncovered=False,
                    because=(Reason(person.key, now),),
                )  # fmt: skip

    def _joins(self, somebody: tuple[str, str]) -> tuple[str, ...]:
        return self._joined.get(somebody, ())

    @cached_property
    def _joined(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Side and id -> the roles in which somebody joins."""
        roles: dict[tuple[str, str], tuple[str, ...]] = {}
        for joining in self.scenario.joins:
            place = place_of(self.before.board, joining)
            somebody = place.side, place.id
            roles[somebody] = (*roles.get(somebody, ()), place.word.value)
        return roles

    def _status(self, person: Stakeholder | TeamMember | None) -> str | None:
        return person.status.value if person else None

    def _gone(self, person: Stakeholder | TeamMember) -> str:
        account = next((one.account for one in self.scenario.moves if one.person == person.id), None)
        known = (
            self.before.board.stakeholders if person.kind == "stakeholder" else self.before.board.team_members
        )
        moved = account is not None and is_present(known.get(person.id))
        return phrase("moved to {account}", account=account) if moved else person.status.value

    def _gone_contacts(self, person_id: str) -> Because:
        """The members behind the ties that a stakeholder loses."""
        lost = {tie.member_id for tie in self.before.ties.counting(person_id) if tie.has_evidence}
        members = (self.after.board.team_members[one] for one in sorted(lost))
        return tuple(Reason(one.key, self._gone(one)) for one in members if not is_present(one))

    def value_at_risk(self) -> ValueAtRisk:
        value, currency, why = value_at_stake(self.before.board)
        parts = {**self.before.parts, **self.after.parts}
        before = _unreached(self.before, self.before.parts)
        after = _unreached(self.after, parts)
        rise = None if before is None or after is None else value * max(0.0, after - before)
        return ValueAtRisk(
            value=value, currency=currency, before=before, after=after,
            at_risk=value if self.scenario.lost else rise,
            lost=value if self.scenario.lost else 0.0, because=why,
        )  # fmt: skip


def _unreached(headlines: Headlines, parts: Mapping[str, Part]) -> float | None:
    """The share of the weight of some parts that sits with people without a live tie."""
    weights = {one: part.weight(headlines.policy) for one, part in parts.items()}
    total = math.fsum(weights.values())
    if not total:
        return None
    return math.fsum(weight for one, weight in weights.items() if not headlines.ties.live(one)) / total


def _becomes_uncovered(old: CoverageRow | None, new: CoverageRow | None) -> bool:
    """Whether somebody who stays was reached somehow, and is not at all any more."""
    ends = new is not None and new.status is Status.UNCOVERED
    return ends and old is not None and old.status not in (Status.UNCOVERED, Status.VACANT)


def _together(*parts: Because) -> Because:
    """Reasons, each record and its words once, in order."""
    return tuple(dict.fromkeys(reason for part in parts for reason in part))
