"""How is a changed record told in words? Its name, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from graph.analysis.record_diff import Edit, FieldChange, RecordDiff, Records
from graph.analysis.report import Reason
from graph.model import Key, LevelStatement, Record, record_type
from graph.model.phrase import listed, phrase

SHOWN_DAYS = 3
_TOLD_OF_NEW = (
    "title", "seniority", "status", "roles", "influence", "stance", "role", "strength", "desired_level",
)  # fmt: skip

Names = Mapping[Key, str]


def names_of(*boards: Records) -> Names:
    """What to call each record; the last board that has it decides. Linear in the records.

    A record without a name of its own is called after those it hangs on.

    >>> from graph.model import Account, Relationship, Stakeholder, TeamMember
    >>> made = [Stakeholder(id="p", account_id="a", name="Anna"), TeamMember(id="m", name="Max"),
    ...         Relationship(id="t", stakeholder_id="p", team_member_id="m")]
    >>> names_of({one.key: one for one in made})[Key("relationship", "t")]
    'Anna - Max'
    """
    records = {key: record for board in boards for key, record in board.items()}
    own = {key: name for key, record in records.items() if (name := _own_name(record))}
    return own | {key: _joint_name(record, own) for key, record in records.items() if key not in own}


def _own_name(record: Record) -> str | None:
    name: str | None = getattr(record, "name", None) or getattr(record, "text", None)
    return name


def _joint_name(record: Record, own: Names) -> str:
    return " - ".join(own.get(key, key.id) for key in record.anchor_keys()) or record.id


def reason_of(diff: RecordDiff, names: Names) -> Reason:
    """A changed record as the reason for a number: what became of it.

    >>> diff = RecordDiff("stakeholder", "p", Edit.CHANGED, (FieldChange("title", "CFO", "CEO"),))
    >>> reason_of(diff, {Key("stakeholder", "p"): "Anna"}).words
    'Anna: title CFO -> CEO'
    """
    told = [_told(diff, field, names) for field in diff.fields if _worth_telling(diff, field)]
    kind = phrase(diff.kind.replace("_", " "))
    what = {
        Edit.ADDED: [phrase("new {kind}", kind=kind)],
        Edit.REMOVED: [phrase("{kind} gone", kind=kind)],
        Edit.CHANGED: [],
    }[diff.edit]
    return Reason(diff.key, listed((names.get(diff.key, diff.id), listed([*what, *told], "; ")), ": "))


def _worth_telling(diff: RecordDiff, field: FieldChange) -> bool:
    if diff.edit is Edit.CHANGED or field.field in ("rhythm", "statements"):
        return True
    return diff.edit is Edit.ADDED and field.field in _TOLD_OF_NEW


def _told(diff: RecordDiff, field: FieldChange, names: Names) -> str:
    if field.field == "rhythm":
        return _both(phrase("contact on"), _days(field.before), _days(field.after))
    if field.field == "statements":
        return _both(phrase("stated"), _statements(field.before), _statements(field.after))
    after = _value(diff, field.field, field.after, names)
    since = phrase(" (since {since})", since=field.since) if field.since else ""
    name = phrase(field.field.removesuffix("_id").replace("_", " "))
    if diff.edit is Edit.ADDED:
        return listed((name, after), " ") + since
    return listed((name, _value(diff, field.field, field.before, names), "->", after), " ") + since


def _both(what: str, went: str, came: str) -> str:
    gone = [phrase("no longer {what} {went}", what=what, went=went)] if went else []
    return listed([*gone, *([listed((what, came), " ")] if came else [])], "; ")


def _days(entries: Iterable[tuple[Any, ...]]) -> str:
    days: list[date] = sorted({entry[0] for entry in entries}, reverse=True)
    more = phrase(" and {days} more days", days=len(days) - SHOWN_DAYS) if len(days) > SHOWN_DAYS else ""
    return listed(phrase("{day}", day=day) for day in days[:SHOWN_DAYS]) + more


def _statements(said: Iterable[LevelStatement]) -> str:
    return listed(
        phrase(
            "{level} by {rater} on {day}", level=one.level, rater=one.rater or phrase("somebody"), day=one.day
        )
        for one in said
    )


def _value(diff: RecordDiff, field: str, value: Any, names: Names) -> str:
    if value is None or value == ():
        return phrase("none")
    if isinstance(value, tuple):
        return listed(_value(diff, field, one, names) for one in value)
    if isinstance(value, Enum):
        return listed((value,)) if isinstance(value, str) else str(value.value)
    target = record_type(diff.kind).references.get(field)
    return names.get(Key(target, value), str(value)) if target else str(value)
