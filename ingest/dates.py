"""Which day does a cell name? The order of day and month is decided per column, never per value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from graph.model.phrase import phrase

Order = Literal["dmy", "mdy"]

_CLOCK: Final = (
    r"(?:[T,]?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$"
)
_ISO: Final = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK)
_SHORT: Final = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})" + _CLOCK
)
_NAMED: Final = re.compile(
    r"(?:(?P<day>\d{1,2})\.?[ -](?P<name>[A-Za-z]{3,9})\.?|(?P<name2>[A-Za-z]{3,9})\.? (?P<day2>\d{1,2}))"
    r",?[ -](?P<year>\d{4})" + _CLOCK
)
_EPOCH: Final = re.compile(r"\d{13}$")
_SERIAL: Final = re.compile(r"[2-7]\d{4}(?:\.(\d+))?$")
"""Days since the end of 1899, as spreadsheets keep them: 20000 is in 1954, 79999 in 2119."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Moment(NamedTuple):
    """A day in the team's time zone, and the time in UTC where the cell gave one."""

    day: date
    at: datetime | None = None


def open_order(values: Iterable[str]) -> tuple[frozenset[Order], bool]:
    """Which orders of day and month the values of a column allow, and whether it matters at all.

    >>> open_order(["03/04/2026", "14/04/2026"])
    (frozenset({'dmy'}), True)
    >>> open_order(["2026-04-14"])[1]
    False
    """
    vote = OrderVote()
    for value in values:
        vote.take(value)
    return frozenset(vote.orders), vote.matters


class OrderVote:
    """Which orders of day and month the values of a column allow so far, and whether it matters at all."""

    def __init__(self) -> None:
        self.orders: set[Order] = {"dmy", "mdy"}
        self.matters = False

    def take(self, value: str) -> None:
        """Takes one more value into account."""
        found = _SHORT.match(value.strip())
        if not found or found["sign"] == ".":
            return
        one, two = int(found["one"]), int(found["two"])
        self.matters = self.matters or one != two
        if one > 12:
            self.orders.discard("mdy")
        if two > 12:
            self.orders.discard("dmy")


def read_moment(text: str, order: Order | None, zone: ZoneInfo) -> Moment:
    """The day and time that a cell names.

    Args:
        text: ISO, day and month in figures, English month names, milliseconds since 1970, or the days that
            spreadsheets count.
        order: of day and month in figures; not needed for dots, which always mean day first.
        zone: of times that name none, and of the resulting day.

    Raises:
        ValueError: the text is no date, or its order is not known; the message says which.

    >>> from zoneinfo import ZoneInfo
    >>> read_moment("6/14/2024", "mdy", ZoneInfo("UTC")).day
    datetime.date(2024, 6, 14)
    >>> read_moment("2014-09-02T23:10:40.000+0000", None, ZoneInfo("Europe/Berlin")).day
    datetime.date(2014, 9, 3)
    """
    text = text.strip()
    if _EPOCH.match(text):
        return _shifted(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text)), zone)
    if _SERIAL.match(text):
        return _of_serial(text, zone)
    found = _ISO.match(text) or _SHORT.match(text) or _NAMED.match(text)
    if not found:
        raise ValueError(phrase("is no date"))
    day = _day(found, order)
    clock = _clock(found)
    if clock is None:
        return Moment(day)
    return _shifted(datetime.combine(day, clock, tzinfo=clock.tzinfo or zone), zone)


def _of_serial(text: str, zone: ZoneInfo) -> Moment:
    days, _, part = text.partition(".")
    day = date(1899, 12, 30) + timedelta(days=int(days))
    if not part.strip("0"):
        return Moment(day)
    seconds = min(86_399, round(float(f"0.{part[:10]}") * 86_400))
    return _shifted(datetime.combine(day, time(), zone) + timedelta(seconds=seconds), zone)


def _day(found: re.Match[str], order: Order | None) -> date:
    parts = found.groupdict()
    year = int(parts["year"])
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        settled: Order | None = "dmy" if parts["sign"] == "." or one == two else order
        if settled is None:
            raise ValueError(phrase("may be day first or month first"))
        month, day = (two, one) if settled == "dmy" else (one, two)
        year += 0 if year > 99 else 2000 if year < 70 else 1900
    elif "name" in parts:
        name = (parts["name"] or parts["name2"]).lower()[:3]
        if name not in _MONTHS:
            raise ValueError(phrase("is no date"))
        month, day = _MONTHS.index(name) + 1, int(parts["day"] or parts["day2"])
    else:
        month, day = int(parts["month"]), int(parts["day"])
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2200:
        raise ValueError(phrase("is no date between 1900 and 2200"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(phrase("is no day of the calendar")) from None


def _clock(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"]), min(59, int(found["second"] or 0))
    half = (found["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(phrase("is no time of the day"))
    return time(hour, minute, second, tzinfo=_offset(found["zone"]))


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    if minutes >= 24 * 60:
        raise ValueError(phrase("is no time zone"))
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def _shifted(moment: datetime, zone: ZoneInfo) -> Moment:
    utc = moment.astimezone(UTC).replace(microsecond=0)
    return Moment(utc.astimezone(zone).date(), utc)
