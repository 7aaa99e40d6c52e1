"""On which day was it? The day that a sentence names, in English or German; never one to come."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ingest.saying.lexicon import tables

_ISO: Final = re.compile(r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", re.ASCII)
_DOTTED: Final = re.compile(r"(?<![\w.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?(?![\w])", re.ASCII)
_SLASHED: Final = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/])", re.ASCII)


@dataclass(frozen=True)
class DayFound:
    """A day that a text names, and where; ``day`` is None where the words are no day that can be meant."""

    start: int
    end: int
    day: date | None
    why: str = ""


def find_day(text: str, today: date) -> DayFound | None:
    """The first day that a text names.

    Args:
        text: a sentence, lower case with umlauts spelled out or not.
        today: what the words count from.

    Returns:
        The day and its place. A day without a year is the last such one; one to come, one that no calendar
        has, and one that may be read in two ways have ``day`` None and say why.

    >>> find_day("met anna last tuesday", date(2026, 11, 20)).day
    datetime.date(2026, 11, 17)
    >>> find_day("on 3 dec 2026", date(2026, 11, 20)).why
    'to come'
    >>> find_day("met anna", date(2026, 11, 20)) is None
    True
    """
    found = [one for find in (_relative, _weekday, _written, _figures) for one in find(text, today)]
    if not found:
        return None
    first = min(found, key=lambda one: (one.start, -one.end))
    if first.day is not None and first.day > today:
        return DayFound(first.start, first.end, None, "to come")
    return first


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(words, key=len, reverse=True))


def _numbered(lists: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, words in enumerate(lists, start=1) for word in words}


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    days = tables()["days"]
    months, weekdays = _any(_numbered(days["months"])), _any(_numbered(days["weekdays"]))
    many = rf"\d{{1,3}}|{_any(_numbered(days['numbers']))}"
    units = r"days?|weeks?|months?|tag(?:en|e)?|wochen?|monat(?:en|e)?"
    year = r"(?:,?\s+(\d{4}))?"
    raw = {
        "today": _any(days["today"]), "yesterday": _any(days["yesterday"]), "before": _any(days["before"]),
        "tomorrow": _any(days["tomorrow"]),
        "ago": rf"({many})\s+({units})\s+ago|vor\s+({many})\s+({units})",
        "weekday": rf"(?:({_any(days['last'])})\s+)?({weekdays})\.?",
        "day_month": rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?({months})\.?{year}",
        "month_day": rf"({months})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?{year}",
    }  # fmt: skip
    return {name: re.compile(rf"(?<![\w-])(?:{one})(?![\w-])", re.ASCII) for name, one in raw.items()}


def _relative(text: str, today: date) -> Iterable[DayFound]:
    for back, name in enumerate(("today", "yesterday", "before")):
        for at in _patterns()[name].finditer(text):
            yield _back(at, today, back)
    for at in _patterns()["tomorrow"].finditer(text):
        yield DayFound(*at.span(), None, "to come")
    numbers = _numbered(tables()["days"]["numbers"])
    for at in _patterns()["ago"].finditer(text):
        word, unit = at[1] or at[3], at[2] or at[4]
        many = int(word) if word.isdigit() else numbers[word]
        yield _months_back(at, today, many) if unit[0] == "m" else _back(at, today, many * _days_in(unit))


def _days_in(unit: str) -> int:
    return 7 if unit[0] == "w" else 1


def _back(at: re.Match[str], today: date, days: int) -> DayFound:
    try:
        return DayFound(*at.span(), today - timedelta(days=days))
    except OverflowError:
        return DayFound(*at.span(), None, "no such day")


def _months_back(at: re.Match[str], today: date, months: int) -> DayFound:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in range(today.day, today.day - 4, -1):  # 31 March, a month ago, is 28 February
        found = _made(at, year, month + 1, day)
        if found.day is not None:
            return found
    return DayFound(*at.span(), None, "no such day")


def _weekday(text: str, today: date) -> Iterable[DayFound]:
    days = _numbered(tables()["days"]["weekdays"])
    for at in _patterns()["weekday"].finditer(text):
        back = (today.weekday() - (days[at[2]] - 1)) % 7
        yield _back(at, today, 7 if at[1] and back == 0 else back)


def _written(text: str, today: date) -> Iterable[DayFound]:
    months = _numbered(tables()["days"]["months"])
    for at in _patterns()["day_month"].finditer(text):
        yield _dated(at, today, at[3], months[at[2]], int(at[1]))
    for at in _patterns()["month_day"].finditer(text):
        yield _dated(at, today, at[3], months[at[1]], int(at[2]))


def _figures(text: str, today: date) -> Iterable[DayFound]:
    for at in _ISO.finditer(text):
        yield _made(at, int(at[1]), int(at[2]), int(at[3]))
    for at in _DOTTED.finditer(text):
        year = f"20{at[3]}" if at[3] and len(at[3]) == 2 else at[3]
        yield _dated(at, today, year, int(at[2]), int(at[1]))
    for at in _SLASHED.finditer(text):
        one, two, year = int(at[1]), int(at[2]), int(at[3])
        if one <= 12 and two <= 12 and one != two:
            yield DayFound(*at.span(), None, "day and month may be meant either way")
        else:
            yield _made(at, year, min(one, two) if one != two else one, max(one, two))


def _dated(at: re.Match[str], today: date, year: str | None, month: int, day: int) -> DayFound:
    """The day in a year, or else the last such day there was."""
    if year is not None:
        return _made(at, int(year), month, day)
    found = [_made(at, today.year - back, month, day) for back in range(5)]  # 29 February needs up to four
    return next((one for one in found if one.day is not None and one.day <= today), found[0])


def _made(at: re.Match[str], year: int, month: int, day: int) -> DayFound:
    try:
        return DayFound(*at.span(), date(year, month, day))
    except ValueError:
        return DayFound(*at.span(), None, "no such day")
