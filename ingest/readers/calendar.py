"""Which meetings does a calendar file (ICS) hold, on which days, with whom? One row an occurrence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, Final

from icalendar import Calendar

from graph.model.phrase import phrase
from ingest.readers.events import Block, Diary, diary, groups, outdated
from ingest.readers.lines import lines_of
from ingest.readers.parts import Item, Part
from ingest.readers.recurring import Barren, occurrences
from ingest.reading import Aside, Row

HEADER: Final = ("Event id", "Start of event", "Organizer of event", "Attendees of event", "Summary of event")
_NOBODY: Final = frozenset({"ROOM", "RESOURCE", "GROUP"})
_HIDDEN: Final = frozenset({"PRIVATE", "CONFIDENTIAL"})
_FIRST_YEAR: Final = 1900
_PATIENCE: Final = 5
"""So many series whose rule never holds; after them no more series of the file are followed."""

Event = Any


def calendar_part(stream: BinaryIO, today: date) -> Part:
    """The events of a calendar as rows; a row's number counts the occurrences.

    A series is expanded up to today, at most ``recurring.YEARS`` back. Skipped: private and confidential
    events, cancelled ones, older versions of an event. Rooms and those who declined are no participants.
    An event that cannot be read is rejected, named by its line; the others are kept.

    Args:
        stream: the file, seekable, at its beginning.
        today: the day of the import.

    Raises:
        Unreadable: the file holds more events than memory allows.
    """
    notes: list[str] = []
    return Part("", _items(diary(lines_of(stream)), today, notes), HEADER, notes)


@dataclass
class _Reading:
    """What is known while the events of one file are read."""

    zones: Mapping[str, Block]
    today: date
    naive: set[str] = field(default_factory=set)
    barren: int = 0


def _items(book: Diary, today: date, notes: list[str]) -> Iterator[Item]:
    old = outdated(book.events)
    reading = _Reading(book.zones, today)
    number = 0
    for group, own in groups(event for event in book.events if event.line not in old):
        for told in _told(group, own, reading):
            number += 1
            yield Row(number, told) if not isinstance(told, Aside) else told._replace(number=number)
    for line in sorted(old):
        number += 1
        yield Aside(number, phrase("an older version of another event (line {line})", line=line))
    if reading.naive:
        notes.append(
            phrase(
                "unknown time zones, read as local time: {value}",
                value=", ".join(sorted(reading.naive))[:300],
            )
        )
    if book.others:
        notes.append(
            phrase(
                "{others} tasks and journal entries, which are no contacts, were left out", others=book.others
            )
        )


def _told(group: list[Block], own: bool, reading: _Reading) -> Iterable[tuple[str, ...] | Aside]:
    """The cells of each occurrence, or why there are none; their numbers come later."""
    bad = phrase("the event on line {line} cannot be read", line=group[0].line)
    fault = next((block.fault for block in group if block.fault), "")
    if fault:
        return [Aside(0, phrase("{bad}: {fault}", bad=bad, fault=str(fault)), True)]
    if group[0].value("CLASS").upper() in _HIDDEN:
        return [Aside(0, phrase("a private event"))]
    try:
        return [_cells(event, own, reading.naive) for event in _events(group, reading)]
    except Barren:
        reading.barren += 1
    except Exception:  # the libraries raise errors of many kinds, none of which they declare
        return [Aside(0, bad, True)]
    return [Aside(0, phrase("{bad}: its rule never holds", bad=bad), True)]


def _events(group: list[Block], reading: _Reading) -> list[Event]:
    zones = reading.zones
    named = sorted(frozenset[str]().union(*(block.zones for block in group)) & zones.keys())
    text = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for name in named:
        text += ["BEGIN:VTIMEZONE", *zones[name].properties]
        text += [] if zones[name].properties[-1:] == ("END:VTIMEZONE",) else ["END:VTIMEZONE"]
    for block in group:
        text += ["BEGIN:VEVENT", *block.properties, "END:VEVENT"]
    calendar = Calendar.from_ical("\r\n".join([*text, "END:VCALENDAR", ""]))
    series = any(name in event for event in calendar.events for name in ("RRULE", "RDATE"))
    if series and reading.barren >= _PATIENCE:
        raise ValueError("too many series that never hold")
    return occurrences(calendar, reading.today) if series else list(calendar.events)


def _cells(event: Event, own: bool, naive: set[str]) -> tuple[str, ...] | Aside:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return Aside(0, phrase("a cancelled event"))
    if str(event.get("CLASS", "")).upper() in _HIDDEN:
        return Aside(0, phrase("a private event"))
    start = event["DTSTART"]
    if getattr(start.dt, "tzinfo", None) is None and start.params.get("TZID"):
        naive.add(str(start.params["TZID"]))
    moment = _moment(start.dt)
    organizer = event.get("ORGANIZER")
    return (
        _identifier(event, own, moment),
        moment,
        _person(organizer) if organizer is not None and not isinstance(organizer, list) else "",
        "; ".join(dict.fromkeys(filter(None, map(_person, _listed(event.get("ATTENDEE")))))),
        " ".join(str(event.get("SUMMARY", "")).split()),
    )


def _identifier(event: Event, own: bool, moment: str) -> str:
    """The id of an event, with the time of the occurrence where the id alone does not tell it."""
    uid = " ".join(str(event.get("UID", "")).replace(";", ",").split())
    if own and uid:
        series = event.get("RECURRENCE-ID")
        return f"{uid}|{_moment(series.dt)}" if series is not None else uid
    return f"{uid}|{moment}"


def _moment(value: date) -> str:
    """A day, or a time in UTC, or a time without zone, in ISO form."""
    if value.year < _FIRST_YEAR:
        raise ValueError("too long ago")
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat(" ", "seconds")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds") + "Z"


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _person(entry: Any) -> str:
    """Name and address of a participant; nothing for rooms, lists and those who declined."""
    told = {name: str(entry.params.get(name, "")).strip().upper() for name in ("CUTYPE", "PARTSTAT")}
    if told["CUTYPE"] in _NOBODY or told["PARTSTAT"] == "DECLINED":
        return ""
    address = str(entry)
    if address[:7].lower() == "mailto:":
        address = address[7:]
    if "@" not in address:
        address = str(entry.params.get("EMAIL", ""))
    name = " ".join(str(entry.params.get("CN", "")).translate({ord(sign): " " for sign in '<>;"'}).split())
    address = "".join(address.split())
    return f"{name} <{address}>" if name and address else address or name
