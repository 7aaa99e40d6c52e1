"""By what can a board be filtered? The chips above it, each option with how many people it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.readings import Reading
from viz import Choice, team
from viz.words import STATUS_LOOKS

Options = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Chip:
    """One filter: its name in the address, its words, its options (value, words, count), the chosen one."""

    name: str
    words: str
    options: Options
    chosen: str | None


def chips(reading: Reading, choice: Choice) -> Iterator[Chip]:
    """The filters of a board."""
    yield Chip("decision_unit", "Decision unit", _decision_units(reading), choice.decision_unit)
    members = tuple((one.id, one.name, one.ties) for one in team(reading.ties) if one.ties)
    yield Chip("member", "Team member", members, choice.member)
    counts = reading.coverage.counts
    found = tuple((one.value, look.word, counts[one]) for one, look in STATUS_LOOKS.items() if counts[one])
    yield Chip("status", "Status", found, choice.status.value if choice.status else None)
    yield Chip("unit", "Unit", _units(reading), choice.unit)


def _decision_units(reading: Reading) -> Options:
    units = reading.penetration.decision_units
    counted = ((unit.id, unit.name, unit.identified + unit.vacant) for unit in units)
    return tuple(option for option in counted if option[2])


def _units(reading: Reading) -> Options:
    people = Counter(row.unit_id for row in reading.coverage.stakeholders)
    units = sorted(reading.board.units.values(), key=lambda unit: unit.name.casefold())
    return tuple((unit.id, unit.name, people[unit.id]) for unit in units if people[unit.id])
