"""Which events does a calendar file hold? Blocks of text, so that one bad event spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model.phrase import phrase
from ingest.encoding import decode
from ingest.unreadable import Unreadable

LARGEST: Final = 500_000
"""Bytes of one event without its attachments."""
MOST: Final = 100_000_000
"""Bytes of all events of a file; they are held in memory, as an event may refer to any other."""
_KEPT: Final = frozenset(
    (
        "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE",
        "EXRULE", "SUMMARY", "STATUS", "CLASS", "ORGANIZER", "ATTENDEE",
    )
)  # fmt: skip
_NAME: Final = re.compile(rb"([\w-]{1,60})[;:]")
_ZONE: Final = re.compile(r";TZID=\"?([^\":;]{1,200})\"?[:;]")


@dataclass(frozen=True)
class Block:
    """One event or time zone: the line on which it begins, and its properties one a line."""

    line: int
    properties: tuple[str, ...] = ()
    fault: str = ""

    def value(self, name: str) -> str:
        """The value of the first property of a name, or an empty text."""
        found = (one for one in self.properties if one[: len(name) + 1].upper() in (f"{name}:", f"{name};"))
        return next((one.partition(":")[2].strip() for one in found), "")

    @property
    def zones(self) -> frozenset[str]:
        """The time zones that it names."""
        return frozenset(name for one in self.properties for name in _ZONE.findall(one))


@dataclass
class Diary:
    """Everything that a calendar file holds: events in order, time zones by name."""

    events: list[Block] = field(default_factory=list)
    zones: dict[str, Block] = field(default_factory=dict)
    others: int = 0


def diary(lines: Iterable[tuple[int, bytes]]) -> Diary:
    """The events and time zones of a file.

    Attachments, descriptions, alarms and what else is not needed are left out; tasks and journals are
    counted only.

    Raises:
        Unreadable: there is more than ``MOST`` to be kept.

    >>> diary([(1, b"BEGIN:VEVENT"), (2, b"UID:7"), (3, b"END:VEVENT")]).events
    [Block(line=1, properties=('UID:7',), fault='')]
    """
    found, whole = Diary(), 0
    for kind, block in _blocks(lines):
        whole += sum(map(len, block.properties))
        if whole > MOST:
            raise Unreadable(
                phrase("is a calendar with too many events for one import"), phrase("export a shorter period")
            )
        if kind == b"VEVENT":
            found.events.append(block)
        elif kind == b"VTIMEZONE":
            found.zones.setdefault(block.value("TZID"), block)
        else:
            found.others += 1
    return found


def _blocks(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[bytes, Block]]:
    gathering: _Gathering | None = None
    for number, line in lines:
        word = line.strip().upper()
        if word in (b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE", b"BEGIN:VTODO", b"BEGIN:VJOURNAL"):
            if gathering:
                yield gathering.kind, Block(gathering.line, fault="it has no end")
            gathering = _Gathering(word[6:], number)
        elif gathering and word == b"END:" + gathering.kind:
            yield gathering.kind, gathering.block()
            gathering = None
        elif gathering:
            gathering.take(line, word)
    if gathering:
        yield gathering.kind, Block(gathering.line, fault="it has no end")


class _Gathering:
    """The lines of a block while it is read."""

    def __init__(self, kind: bytes, line: int) -> None:
        self.kind, self.line = kind, line
        self._inside = self._size = 0
        self._kept: list[bytes] = []
        self._keeps = False

    def take(self, line: bytes, word: bytes) -> None:
        goes_on = line[:1] in (b" ", b"\t")
        if not goes_on:
            self._inside += word.startswith(b"BEGIN:") - word.startswith(b"END:")
            name = _NAME.match(line)
            known = name is not None and name[1].decode("ascii", "replace").upper() in _KEPT
            self._keeps = self.kind == b"VTIMEZONE" or (known and not self._inside)
        if self._keeps and self._size <= LARGEST:
            self._size += len(line)
            if goes_on and self._kept:
                self._kept[-1] += line[1:]
            else:
                self._kept.append(line)

    def block(self) -> Block:
        if self._size > LARGEST:
            return Block(self.line, fault="it is too large")
        text = decode(b"\n".join(self._kept)).text
        return Block(self.line, tuple(one for one in text.split("\n") if one.strip()))


def groups(events: Iterable[Block]) -> Iterator[tuple[list[Block], bool]]:
    """Events that belong together: a series with its changed occurrences; and whether its id is its own.

    Events that share an id though they are different ones come apart, each without a claim to the id.

    >>> one, two = Block(1, ("UID:a", "SUMMARY:x")), Block(4, ("UID:a", "SUMMARY:y"))
    >>> [own for _, own in groups([one, two])]
    [False, False]
    """
    by_id: dict[str, list[Block]] = {}
    for event in events:
        by_id.setdefault(event.value("UID") or f"line {event.line}", []).append(event)
    for same in by_id.values():
        heads = [event for event in same if not event.value("RECURRENCE-ID")]
        changed = [event for event in same if event.value("RECURRENCE-ID")]
        if not heads:
            yield changed, True
        for place, head in enumerate(heads):
            yield [head, *(changed if place == 0 else ())], len(heads) == 1


def outdated(events: Iterable[Block]) -> set[int]:
    """The lines of events that a later version of the same event in the file replaces."""
    newest: dict[tuple[str, str], int] = {}
    listed = [
        (block.line, (block.value("UID"), block.value("RECURRENCE-ID")), _sequence(block)) for block in events
    ]
    for _, key, sequence in listed:
        newest[key] = max(newest.get(key, 0), sequence)
    return {line for line, key, sequence in listed if key[0] and sequence < newest[key]}


def _sequence(block: Block) -> int:
    text = block.value("SEQUENCE")[:9]
    return int(text) if text.isascii() and text.isdigit() else 0
