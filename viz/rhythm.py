"""How has contact with a person gone over the last year? Weekly counts for a sparkline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import Relationship

WEEKS = 52


@dataclass(frozen=True)
class Week:
    """One week of contact: on how many days there was any, and on how many of them they moved."""

    start: date
    days: int
    answered: int


def weeks(ties: Iterable[Relationship], until: date, number: int = WEEKS) -> tuple[Week, ...]:
    """The weeks up to a day, oldest first.

    Args:
        ties: the relationships to add up; a day counts once.
        until: the last day.
        number: how many weeks.

    Linear in the active days of the ties.

    >>> week = weeks([], date(2026, 11, 20), 1)[0]
    >>> week.start, week.days
    (datetime.date(2026, 11, 14), 0)
    """
    first = until - timedelta(days=7 * number - 1)
    moved: dict[date, bool] = {}
    for tie in ties:
        for entry in tie.rhythm:
            if first <= entry.day <= until:
                moved[entry.day] = moved.get(entry.day, False) or entry.direction.answers
    active = Counter((day - first).days // 7 for day in moved)
    answered = Counter((day - first).days // 7 for day, theirs in moved.items() if theirs)
    return tuple(Week(first + timedelta(days=7 * i), active[i], answered[i]) for i in range(number))
