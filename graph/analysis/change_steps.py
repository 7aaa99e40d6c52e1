"""What did one cause do? A step from one stage of a map to the next: to each person, and to each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.change_words import Names, reason_of
from graph.analysis.changes_report import ABSENT, Cause, Change, Depth, Standing, UnitStep
from graph.analysis.coverage import SHOWN_TIES, CoverageRow, coverage, tie_reason
from graph.analysis.penetration import penetration
from graph.analysis.penetration_report import SeatReading, UnitPenetration
from graph.analysis.record_diff import RecordDiff
from graph.analysis.report import Because, Reason
from graph.analysis.status import Status
from graph.analysis.ties import Ties
from graph.analysis.touched import Touched
from graph.model import Key
from graph.model.phrase import listed, phrase

SHOWN_SEATS = 3
_CAUSES = tuple(Cause)


@dataclass(frozen=True)
class Stage:
    """One board with what the steps need of its measures."""

    ties: Ties

    @cached_property
    def rows(self) -> Mapping[str, CoverageRow]:
        """Stakeholder id -> their coverage."""
        report = coverage(self.ties.board, self.ties.policy, self.ties)
        return {row.id: row for row in report.stakeholders}

    @cached_property
    def units(self) -> Mapping[str, UnitPenetration]:
        """Decision unit id -> its penetration."""
        report = penetration(self.ties.board, self.ties.policy, self.ties)
        return {unit.id: unit for unit in report.decision_units}

    def standing(self, person_id: str) -> Standing:
        """How a stakeholder stands; absent where coverage does not list them."""
        row = self.rows.get(person_id)
        return Standing(row.status, row.flags, row.strength, row.key, row.weight) if row else ABSENT

    def seats(self, unit_id: str) -> Mapping[str, SeatReading]:
        """Stakeholder id -> their seat in a decision unit."""
        unit = self.units.get(unit_id)
        return {seat.id: seat for seat in unit.seats} if unit else {}


@dataclass(frozen=True)
class Step:
    """From one stage to the next for one cause, with the records that differ and whom they concern."""

    cause: Cause
    before: Stage
    after: Stage
    diffs: tuple[RecordDiff, ...]
    touched: Touched
    names: Names

    def people(self) -> Iterator[Change]:
        """Everybody whose status, flags or key role differ, or whom a changed record concerns."""
        for person_id in sorted({*self.before.rows, *self.after.rows, *self.touched}):
            first, then = self.before.standing(person_id), self.after.standing(person_id)
            differs = (first.status, first.flags, first.key) != (then.status, then.flags, then.key)
            if differs or person_id in self.touched:
                yield self._change(person_id, first, then)

    def _change(self, person_id: str, first: Standing, then: Standing) -> Change:
        return Change(
            cause=self.cause, id=person_id,
            name=self.names.get(Key("stakeholder", person_id), person_id),
            key=first.key or then.key, weight=max(first.weight, then.weight),
            worse=levels_lost(first, then), net=0,
            before=first, after=then, words=_words(first, then), because=self._because(person_id),
        )  # fmt: skip

    def _because(self, person_id: str) -> Because:
        if self.cause is Cause.TIME:
            ties = self.after.ties
            known = (one for one in ties.counting(person_id) if one.has_evidence)
            strongest = sorted(known, key=lambda one: (-one.strength, one.relationship_id))
            return tuple(tie_reason(ties, one) for one in strongest[:SHOWN_TIES])
        return tuple(reason_of(diff, self.names) for diff in self.touched.get(person_id, ()))

    def unit(self, unit_id: str) -> UnitStep:
        """What became of a decision unit: its own records, and the seats whose part in P moved most."""
        first, then = self.before.units.get(unit_id), self.after.units.get(unit_id)
        because = (*self._unit_records(unit_id), *self._moved_seats(unit_id))
        return UnitStep(self.cause, _depth(first), _depth(then), because)

    def _unit_records(self, unit_id: str) -> Iterator[Reason]:
        own = {Key("decision_unit", unit_id)}
        for stage in (self.before, self.after):
            seats = stage.ties.board.decision_roles.values()
            own |= {seat.key for seat in seats if seat.decision_unit_id == unit_id}
        return (reason_of(diff, self.names) for diff in self.diffs if diff.key in own)

    def _moved_seats(self, unit_id: str) -> Iterator[Reason]:
        first, then = self.before.seats(unit_id), self.after.seats(unit_id)
        moved = []
        for person_id in {*first, *then}:
            (old_weight, old), (weight, new) = _part(first.get(person_id)), _part(then.get(person_id))
            if (old_weight, old) != (weight, new):
                moved.append((-abs(weight * new - old_weight * old), person_id, old, new))
        for _, person_id, old, new in sorted(moved)[:SHOWN_SEATS]:
            key = Key("stakeholder", person_id)
            yield Reason(
                key,
                phrase(
                    "{name}: contact {old:.2f} -> {new:.2f}",
                    name=self.names.get(key, person_id),
                    old=old,
                    new=new,
                ),
            )


def _part(seat: SeatReading | None) -> tuple[float, float]:
    return (seat.weight, seat.contact) if seat else (0.0, 0.0)


def _depth(unit: UnitPenetration | None) -> Depth | None:
    return Depth(unit.value, unit.low, unit.high, unit.light, unit.identified) if unit else None


def levels_lost(first: Standing, then: Standing) -> int:
    """Levels of status lost: who left counts as fallen to uncovered, who came as news, not as a loss."""
    if first.status is None:
        return 0
    return (then.status or Status.UNCOVERED).severity - first.status.severity


def _words(first: Standing, then: Standing) -> str:
    told: list[str] = []
    if first.status is not then.status:
        was, now = (one.status or phrase("absent") for one in (first, then))
        told.append(phrase("{was} -> {now}", was=was, now=now))
    told += [listed(("+", flag), "") for flag in then.flags if flag not in first.flags]
    told += [listed(("-", flag), "") for flag in first.flags if flag not in then.flags]
    if first.key is not then.key:
        told.append(phrase("now a key role") if then.key else phrase("no longer a key role"))
    if round(first.strength, 2) != round(then.strength, 2):
        told.append(phrase("strength {was:.2f} -> {now:.2f}", was=first.strength, now=then.strength))
    return listed(told) if told else phrase("no change of status")


def change_order(change: Change) -> tuple[bool, int, int, float, float, int, str, str]:
    """Sort key: key role, levels lost in all, by this cause, strength lost, weight, cause, name, id."""
    lost = change.after.strength - change.before.strength
    place = _CAUSES.index(change.cause)
    return (
        not change.key, -change.net, -change.worse, lost, -change.weight, place,
        change.name.casefold(), change.id,
    )  # fmt: skip
