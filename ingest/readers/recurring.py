"""On which days did a series of events take place, up to a day? Bounded in number, whatever its rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import vRecur

YEARS: Final = 4
"""How far back from the day a series is followed; older contact says nothing about a tie today."""
MOST: Final = 1_000
"""So many occurrences of one series at most, the newest."""
_TOO_OFTEN: Final = ("SECONDLY", "MINUTELY", "HOURLY")
_FINE: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_COARSE: Final = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
"""With a daily or weekly step these are not in use, and take ten seconds where they hold never."""


class Barren(ValueError):
    """A rule that never holds; finding that out takes about a second, so no file may have many."""


def occurrences(calendar: Any, until: date) -> list[Any]:
    """The occurrences of the one series in a calendar, up to a day, in order.

    Args:
        calendar: time zones, the series, and its changed occurrences.
        until: the last day.

    Raises:
        Barren: the rule never holds.
        ValueError: it cannot be followed: it recurs more often than daily, or is no rule.
    """
    for event in calendar.events:
        if "RRULE" in event:
            event["RRULE"] = [_bounded(rule, event["DTSTART"].dt, until) for rule in _listed(event["RRULE"])]
    since = until - timedelta(days=round(YEARS * 365.25))
    query = recurring_ical_events.of(calendar, skip_bad_series=False)
    return list(query.between(since, until + timedelta(days=1)))[-MOST:]


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _bounded(rule: Any, start: date, until: date) -> Any:
    """The same rule with an end on or before the day, which makes following it cheap.

    A rule that never holds is followed to the year 9999 otherwise, and a rule without step for ever.
    """
    _check(rule)
    last = _end(start, until)
    if "UNTIL" in rule:
        own = rule["UNTIL"][0]
        last = min(
            last, _end(own if isinstance(own, datetime) == isinstance(start, datetime) else start, _day(own))
        )
    count = rule.get("COUNT", [None])[0]
    bounded = vRecur({name: value for name, value in rule.items() if name not in ("COUNT", "UNTIL")})
    bounded["UNTIL"] = [last]
    end = _last(bounded, start, last, count or 1)
    if count is not None:
        bounded["UNTIL"] = [end]
    return bounded


def _check(rule: Any) -> None:
    often = rule.get("FREQ", ["?"])[0]
    step = rule.get("INTERVAL", [1])[0]
    if often in _TOO_OFTEN or any(name in rule for name in _FINE):
        raise ValueError("recurs more often than daily")
    if step < 1:
        raise ValueError("recurs without a step")
    if often in ("DAILY", "WEEKLY") and any(name in rule for name in _COARSE):
        raise ValueError("recurs by a rule that is not followed")


def _last(rule: Any, start: date, last: date, count: int) -> date:
    """When the rule has been followed so many times, or the last day if that is earlier."""
    plain = start if isinstance(start, datetime) else datetime.combine(start, time())
    found = list(islice(rrulestr(rule.to_ical().decode(), dtstart=plain), max(1, count)))
    if not found and start <= last:
        raise Barren("recurs never")
    if len(found) < count:
        return last
    end: datetime = found[-1].astimezone(UTC) if found[-1].tzinfo else found[-1]
    return end if isinstance(start, datetime) else end.date()


def _end(like: date, until: date) -> date:
    """The end of a day, in the kind of time of another value."""
    if not isinstance(like, datetime):
        return until
    end = datetime.combine(until, time(23, 59, 59))
    return end.replace(tzinfo=UTC) if like.tzinfo else end


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
