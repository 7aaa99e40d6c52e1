"""How did an account stand lately? Its penetration, coverage and health at the last month-ends."""

from __future__ import annotations

from datetime import date

from app.reading import Reading
from graph.analysis.status import Status
from graph.store import NotFound
from viz.pack import MonthEnd, weightiest
from viz.trend import month_ends

MONTHS = 12


def trend(reading: Reading, months: int = MONTHS) -> tuple[MonthEnd, ...]:
    """The last month-ends before the reading's day and that day itself, as known at its revision.

    Penetration is that of the decision unit that weighs most today. Reads a board for every month.
    """
    units = weightiest(reading.penetration)
    followed = units[0].id if units else ""
    days = month_ends(reading.board.as_of, months - 1)
    past = (_elsewhen(reading, day) for day in days)
    return (*(point(one, day, followed) for one, day in zip(past, days, strict=True)),
            point(reading, reading.board.as_of, followed))  # fmt: skip


def _elsewhen(reading: Reading, day: date) -> Reading | None:
    try:
        return reading.elsewhen(day, reading.board.revision)
    except NotFound:  # the account was not known yet
        return None


def point(reading: Reading | None, day: date, followed: str) -> MonthEnd:
    """How an account stood on a day; nothing is known of it where there is no reading."""
    if reading is None:
        return MonthEnd(day, None, None, None)
    unit = next((one for one in reading.penetration.decision_units if one.id == followed), None)
    counts = reading.coverage.counts
    people = sum(counts.values()) - counts.get(Status.VACANT, 0)
    health = reading.health.value
    return MonthEnd(
        day=day, penetration=unit.value if unit else None,
        covered=counts.get(Status.COVERED, 0) / people if people else None,
        health=None if health is None else health / 100,
    )  # fmt: skip
