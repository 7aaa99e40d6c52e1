"""On which days do people of this example meet, call and write?"""

from datetime import UTC, date, datetime, timedelta

from examples.generator.dice import Dice

# How busy a month is: summer and the turn of the year are quiet, spring and autumn are not.
SEASON = (0.75, 0.9, 1.0, 0.9, 0.95, 0.95, 0.6, 0.45, 1.0, 1.0, 1.0, 0.65)


def is_workday(day: date) -> bool:
    """Whether anybody works that day (no weekend, no turn of the year, no 1 May).

    >>> is_workday(date(2026, 11, 20)), is_workday(date(2026, 12, 25))
    (True, False)
    """
    turn_of_year = (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)
    return day.weekday() < 5 and not turn_of_year and (day.month, day.day) != (5, 1)


def workday_before(day: date) -> date:
    """The day itself, or the last working day before it.

    >>> workday_before(date(2026, 11, 22))
    datetime.date(2026, 11, 20)
    """
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def workday_after(day: date) -> date:
    """The day itself, or the next working day.

    >>> workday_after(date(2026, 11, 21))
    datetime.date(2026, 11, 23)
    """
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def months_before(day: date, months: int) -> date:
    """The same day of the month, some months earlier (days above 28 become 28).

    >>> months_before(date(2026, 11, 20), 18)
    datetime.date(2025, 5, 20)
    """
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, min(day.day, 28))


def spread(dice: Dice, first: date, last: date, count: int) -> list[date]:
    """Up to `count` working days from first to last, ascending; last (a working day) is one of them.

    >>> spread(Dice("days"), date(2026, 1, 5), date(2026, 1, 9), 99)[-1]
    datetime.date(2026, 1, 9)
    """
    days = {last}
    length = (last - first).days
    tries = 0
    while len(days) < count and tries < count * 20:
        tries += 1
        day = first + timedelta(days=dice.between(0, max(length, 0)))
        if is_workday(day) and day <= last and dice.chance(SEASON[day.month - 1]):
            days.add(day)
    return sorted(days)


def at_work(dice: Dice, day: date) -> datetime:
    """A moment of that day in UTC that is the same calendar day in all of Europe.

    >>> at_work(Dice("hour"), date(2026, 1, 5)).date()
    datetime.date(2026, 1, 5)
    """
    hour, minute = dice.between(7, 15), dice.between(0, 11) * 5
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
