"""What is told about changes? The report, with each change under its cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from graph.analysis.penetration_report import Light
from graph.analysis.record_diff import Edit, FieldChange
from graph.analysis.report import Because, Report, Table, joined
from graph.analysis.status import Flag, Status
from graph.model.phrase import Phrase, listed, phrase, phrases, word

SHOWN_REASONS = 2


class Cause(StrEnum):
    """Why a number differs: we know more, time went by, or something happened there."""

    LEARNED = "learned"
    TIME = "time"
    WORLD = "world"


@dataclass(frozen=True)
class Standing:
    """How a stakeholder stood at one stage; ``status`` None: not on the map, or has left."""

    status: Status | None = None
    flags: tuple[Flag, ...] = ()
    strength: float = 0.0
    key: bool = False
    weight: float = 0.0


ABSENT = Standing()


@dataclass(frozen=True)
class Change:
    """What one cause did to how one stakeholder stands.

    Attributes:
        key: holds a key decision role before or after; ``weight`` is the larger q.
        worse: levels of status lost, negative where it got better; leaving counts as falling to uncovered,
            coming onto the map as none lost; ``net``: the same over all causes together.
        words: what changed, in words.
        because: the records behind it.
    """

    cause: Cause
    id: str
    name: str
    key: bool
    weight: float
    worse: int
    net: int
    before: Standing
    after: Standing
    words: str
    because: Because


@dataclass(frozen=True)
class PersonChange:
    """One stakeholder at the four stages; each step leads from one to the next, so they add up.

    Attributes:
        before: on the first day, as we knew it then.
        learned: on the first day, as we know it now.
        aged: that, judged on the last day as if nothing had happened since.
        after: on the last day, as we know it now.
    """

    id: str
    name: str
    before: Standing
    learned: Standing
    aged: Standing
    after: Standing

    @property
    def steps(self) -> tuple[tuple[Cause, Standing, Standing], ...]:
        """The causes with what stood before and after each."""
        return (
            (Cause.LEARNED, self.before, self.learned),
            (Cause.TIME, self.learned, self.aged),
            (Cause.WORLD, self.aged, self.after),
        )


@dataclass(frozen=True)
class Depth:
    """The penetration of a decision unit at one stage; ``value`` None: no weight known."""

    value: float | None
    low: float
    high: float
    light: Light
    identified: int


@dataclass(frozen=True)
class UnitStep:
    """What one cause did to a decision unit; None: it was not there."""

    cause: Cause
    before: Depth | None
    after: Depth | None
    because: Because

    @property
    def gain(self) -> float | None:
        """The change of the penetration; None where it is unknown before or after."""
        values = [None if depth is None else depth.value for depth in (self.before, self.after)]
        return None if values[0] is None or values[1] is None else values[1] - values[0]


@dataclass(frozen=True)
class UnitChange:
    """One decision unit over the four stages: the causes in order, each starting where the last one ended."""

    id: str
    name: str
    steps: tuple[UnitStep, ...]


@dataclass(frozen=True)
class RecordChange:
    """One record that differs: because we learned it (as of the first day), or because it happened since."""

    cause: Cause
    kind: str
    id: str
    name: str
    edit: Edit
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class CauseTotal:
    """What one cause did in all: records that differ, and stakeholders whose status got better or worse."""

    cause: Cause
    records: int
    better: int
    worse: int


@dataclass(frozen=True, kw_only=True)
class ChangesReport(Report):
    """What changed on an account's map, each change under its cause.

    Attributes:
        since, known_before: the first day, and what the store knew then.
        changes: what each cause did to each stakeholder: key roles first, then whoever got worse over all
            causes together, then the causes that did most harm.
        stakeholders: those who stood differently at any stage, decay of strength included, by name.
        decision_units: those whose penetration differed at any stage.
        records: every record that differs, by cause, kind and id.
        totals: one line for each cause.
    """

    lists: ClassVar[tuple[str, ...]] = (
        "changes", "stakeholders", "decision_units", "records", "totals", "since", "known_before",
    )  # fmt: skip

    since: date
    known_before: int
    changes: tuple[Change, ...]
    stakeholders: tuple[PersonChange, ...]
    decision_units: tuple[UnitChange, ...]
    records: tuple[RecordChange, ...]
    totals: tuple[CauseTotal, ...]

    def rows(self) -> Table:
        """Stakeholder, cause, status and strength before and after, flags after, key role, why."""
        headers = phrases(
            "stakeholder",
            "cause",
            "before",
            "after",
            "flags",
            "strength before",
            "strength after",
            "key role",
            "because",
        )
        return Table(headers, tuple(
            (one.name, word(one.cause), _word(one.before), _word(one.after), joined(one.after.flags),
             round(one.before.strength, 2), round(one.after.strength, 2), one.key,
             _first(one.because))
            for one in self.changes
        ))  # fmt: skip

    def unit_rows(self) -> Table:
        """Decision unit, cause, penetration before and after, light before and after."""
        headers = phrases("decision unit", "cause", "before", "after", "light before", "light after")
        return Table(headers, tuple(
            (unit.name, word(step.cause), _value(step.before), _value(step.after),
             word(step.before.light) if step.before else None,
             word(step.after.light) if step.after else None)
            for unit in self.decision_units
            for step in unit.steps
        ))  # fmt: skip

    def record_rows(self) -> Table:
        """Cause, kind, record, what became of it, the fields."""
        headers = phrases("cause", "kind", "record", "edit", "fields")
        return Table(headers, tuple(
            (word(one.cause), _spoken(one.kind), one.name, word(one.edit),
             listed(_spoken(field.field) for field in one.fields))
            for one in self.records
        ))  # fmt: skip


def _spoken(name: str) -> str:
    return Phrase(name, name.removesuffix("_id").replace("_", " "))


def _first(because: Because) -> str:
    more = len(because) - SHOWN_REASONS
    told = listed((reason.words for reason in because[:SHOWN_REASONS]), "; ")
    return told + (phrase("; and {more} more", more=more) if more > 0 else "")


def _word(standing: Standing) -> str:
    return word(standing.status) if standing.status else phrase("absent")


def _value(depth: Depth | None) -> float | None:
    return None if depth is None or depth.value is None else round(depth.value, 3)
