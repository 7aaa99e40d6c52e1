# ruff: noqa: E501 - events stay whole
"""Do the events of a calendar become rows, series expanded, private ones left out, bad ones told alone?"""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import calendar, events
from ingest.readers.calendar import calendar_part
from ingest.readers.recurring import MOST, occurrences
from ingest.reading import Aside, Row
from ingest.unreadable import Unreadable

TODAY = date(2026, 11, 20)
SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "mail_calendar"
ZONE = """BEGIN:VTIMEZONE
TZID:Our own
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


def event(text: str) -> str:
    return f"BEGIN:VEVENT\n{text.strip()}\nEND:VEVENT\n"


def read(text: str | bytes) -> tuple[list[tuple[str, ...] | str], list[str]]:
    """Cells of each row, or why an event was left out; and the notes."""
    data = (
        text if isinstance(text, bytes) else f"BEGIN:VCALENDAR\nVERSION:2.0\n{text}END:VCALENDAR\n".encode()
    )
    part = calendar_part(io.BytesIO(data), TODAY)
    items = list(part.items)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    return [item.cells if isinstance(item, Row) else item.reason for item in items], part.notes


def starts(text: str) -> list[str]:
    return [row[1] if isinstance(row, tuple) else row for row in read(text)[0]]


def test_a_meeting_with_both_sides() -> None:
    rows, _ = read(
        event("""
UID:m1@x
DTSTART:20260302T090000Z
SUMMARY:Offer\\, second round
ORGANIZER;CN=Ines Kaspar:mailto:Ines@Ours.example
ATTENDEE;CN="Holm, Siri";PARTSTAT=ACCEPTED:MAILTO:siri@theirs.example
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:tor@theirs.example
ATTENDEE;PARTSTAT=DECLINED:mailto:no@theirs.example
ATTENDEE;CUTYPE=ROOM:mailto:room1@theirs.example
""")
    )
    assert rows == [(
        "m1@x", "2026-03-02 09:00:00Z", "Ines Kaspar <Ines@Ours.example>",
        "Holm, Siri <siri@theirs.example>; tor@theirs.example", "Offer, second round",
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART;TZID=Europe/Berlin:20260702T090000", "2026-07-02 07:00:00Z"),
        ("DTSTART;TZID=W. Europe Standard Time:20260102T090000", "2026-01-02 08:00:00Z"),
        ("DTSTART;TZID=Our own:20260102T090000", "2026-01-02 06:00:00Z"),
        ("DTSTART;TZID=Nowhere/Land:20260102T090000", "2026-01-02 09:00:00"),
        ("DTSTART;VALUE=DATE:20260102", "2026-01-02"),
        ("DTSTART:20260102T090000", "2026-01-02 09:00:00"),
    ],
)
def test_times(start: str, expected: str) -> None:
    text = ZONE + event(f"UID:a\n{start}")
    assert starts(text) == [expected]
    assert bool(read(text)[1]) == ("Nowhere" in start)


def test_a_series_is_expanded_up_to_today() -> None:
    text = event(
        "UID:w\nDTSTART;TZID=Europe/Berlin:20261020T230000\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261103T230000\nSUMMARY:Call"
    )
    changed = event(
        "UID:w\nRECURRENCE-ID;TZID=Europe/Berlin:20261110T230000\nDTSTART:20261112T080000Z\nSUMMARY:Moved"
    )
    rows, _ = read(text + changed)
    assert [(row[0], row[1], row[4]) for row in rows if isinstance(row, tuple)] == [
        ("w|2026-10-20 21:00:00Z", "2026-10-20 21:00:00Z", "Call"),
        ("w|2026-10-27 22:00:00Z", "2026-10-27 22:00:00Z", "Call"),
        ("w|2026-11-10 22:00:00Z", "2026-11-12 08:00:00Z", "Moved"),
        ("w|2026-11-17 22:00:00Z", "2026-11-17 22:00:00Z", "Call"),
    ]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;COUNT=3", 3), ("FREQ=DAILY;UNTIL=20261104T100000Z", 4), ("FREQ=DAILY;UNTIL=20261104", 4),
        ("FREQ=MONTHLY;BYDAY=1SU", 1), ("FREQ=MONTHLY;BYDAY=MO,TU,SU;BYSETPOS=1", 1), ("FREQ=DAILY;COUNT=900000000", 20), ("FREQ=WEEKLY;INTERVAL=999999", 1),
    ],
)  # fmt: skip
def test_rules(rule: str, count: int) -> None:
    found = starts(event(f"UID:r\nDTSTART:20261101T100000Z\nRRULE:{rule}"))
    assert (len(found), found[0]) == (count, "2026-11-01 10:00:00Z")


def test_rules_that_never_hold_do_not_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    never = "DTSTART:20261101T100000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    followed: list[date] = []

    def counted(series: Any, until: date) -> list[Any]:
        followed.append(until)
        return occurrences(series, until)

    monkeypatch.setattr(calendar, "occurrences", counted)
    found = starts("".join(event(f"UID:{n}\n{never}") for n in range(100)))
    assert found[0] == "the event on line 3 cannot be read: its rule never holds"
    assert found[-1] == f"the event on line {3 + 99 * 5} cannot be read"
    assert len(followed) == 5  # then patience is spent: each takes a while


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYMINUTE=1,2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "nonsense",
        "FREQ=X",
    ],
)
def test_rules_that_cannot_be_followed(rule: str) -> None:
    assert starts(event(f"UID:r\nDTSTART:20261101T100000Z\nRRULE:{rule}")) == [
        "the event on line 3 cannot be read"
    ]


def test_a_long_series_is_cut_to_its_newest() -> None:
    found = starts(event("UID:r\nDTSTART:19700101T100000Z\nRRULE:FREQ=DAILY"))
    assert (len(found), found[-1]) == (MOST, "2026-11-20 10:00:00Z")


def test_single_events_to_come_are_read() -> None:
    assert starts(event("UID:f\nDTSTART:20270102T090000Z")) == ["2027-01-02 09:00:00Z"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("CLASS:PRIVATE", "a private event"),
        ("CLASS:confidential", "a private event"),
        ("STATUS:CANCELLED", "a cancelled event"),
    ],
)
def test_events_that_are_skipped(line: str, reason: str) -> None:
    text = event(f"UID:p\nDTSTART:20260102T090000Z\nSUMMARY:secret\n{line}")
    part = calendar_part(io.BytesIO(text.encode()), TODAY)
    assert list(part.items) == [Aside(1, reason)]


def test_a_private_series_stays_private() -> None:
    assert starts(event("UID:p\nDTSTART:20261001T090000Z\nRRULE:FREQ=DAILY\nCLASS:PRIVATE")) == [
        "a private event"
    ]


def test_two_events_with_one_id_are_two() -> None:
    rows, _ = read(event("UID:d\nDTSTART:20260102T090000Z") + event("UID:d\nDTSTART:20260103T090000Z"))
    assert [row[0] for row in rows] == ["d|2026-01-02 09:00:00Z", "d|2026-01-03 09:00:00Z"]


def test_a_later_version_replaces_an_earlier_one() -> None:
    text = event("UID:d\nDTSTART:20260102T090000Z") + event("UID:d\nDTSTART:20260109T090000Z\nSEQUENCE:2")
    assert starts(text) == ["2026-01-09 09:00:00Z", "an older version of another event (line 3)"]


def test_one_bad_event_is_named_and_the_others_are_kept() -> None:
    text = (
        event("UID:a\nDTSTART:20260102T090000Z")
        + event("UID:b\nDTSTART:when?")
        + event("UID:c")
        + "BEGIN:VEVENT\nUID:e\n"
        + event("DTSTART:20260103T090000Z\nATTENDEE:x")
    )
    assert starts(text) == [
        "2026-01-02 09:00:00Z", "the event on line 7 cannot be read", "the event on line 11 cannot be read",
        "the event on line 14 cannot be read: it has no end", "2026-01-03 09:00:00Z",
    ]  # fmt: skip


def test_alarms_and_attachments_and_tasks_are_left_out() -> None:
    alarm = "BEGIN:VALARM\nUID:other\nDTSTART:19990101T000000Z\nEND:VALARM"
    text = (
        event(f"UID:a\nATTACH:{'A' * 2_000_000}\n DDDD\nDTSTART:20260102T090000Z\n{alarm}")
        + "BEGIN:VTODO\nUID:t\nEND:VTODO\n"
    )
    rows, notes = read(text)
    assert [row[:2] for row in rows] == [("a", "2026-01-02 09:00:00Z")]
    assert notes == ["1 tasks and journal entries, which are no contacts, were left out"]


def test_too_many_events_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST", 100)
    with pytest.raises(Unreadable, match="export a shorter period"):
        read(event("UID:a\nSUMMARY:" + "x" * 100))


PIECES = st.sampled_from(
    ["BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VTIMEZONE\n", "END:VTIMEZONE\n", "TZID:Z\n", "UID:a\n", "DTSTART", ";TZID=Z", ";VALUE=DATE", ":20260101",
     "T100000", "Z", "\n", "RRULE:FREQ=WEEKLY", ";COUNT=5", ";BYDAY=MO", ";UNTIL=20261231", "EXDATE:20260108\n", "RDATE:20260109T100000\n", "RECURRENCE-ID:20260108T100000Z\n",
     "ATTENDEE;CN=\"", "\"", ":mailto:a@b.example\n", "ORGANIZER:", " folded\n", "SEQUENCE:1\n", "CLASS:X\n", "BEGIN:STANDARD\n", "END:STANDARD\n", "TZOFFSETTO:+0100\n",
     "TZOFFSETFROM:+0100\n", "DTSTART:20260101T100000Z\n", "DURATION:PT1H\n", "\x00", "Ä", ";", ":", "STATUS:CANCELLED\n"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join).map(str.encode), st.binary(max_size=200)))
def test_any_bytes_give_rows_or_reasons(data: bytes) -> None:
    read(data)


def test_a_file_that_others_wrote() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the folder of sample files is not there")
    rows, _ = read((SAMPLES / "icalendar_example_attendees_dup_uid.ics").read_bytes())
    assert [(*row[1:3], row[3].count("@")) for row in rows if isinstance(row, tuple)] == [
        ("2026-03-21 06:30:00Z", "", 0), ("2026-03-28 07:00:00Z", "", 3),
    ]  # fmt: skip
