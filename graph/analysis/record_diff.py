"""Which records differ between two boards, field by field?

A record is compared as it was *seen* on its board's day: time-varying fields with their value of that day,
ties without contact and statements of later days. Dated values of other days (``spans``) are not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graph.model import KINDS, Board, Key, LevelStatement, Record, Relationship, RhythmDay

Records = Mapping[Key, Record]
_ADDING = frozenset({"rhythm", "statements"})
"""Fields of a tie that are told as what went and what came, not as a whole."""


class Edit(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a record: its value before and after.

    Of contact (``rhythm``) and ``statements``, ``before`` is what went and ``after`` what came. Of an added
    or removed record the other side is the field's default. ``since`` is the day from which a dated value
    holds.
    """

    field: str
    before: Any
    after: Any
    since: date | None = None


@dataclass(frozen=True)
class RecordDiff:
    """One record that was added, removed or changed, with the fields that differ from before.

    Of a removed record, ``fields`` are those that differed from their default.
    """

    kind: str
    id: str
    edit: Edit
    fields: tuple[FieldChange, ...]

    @property
    def key(self) -> Key:
        """The record's name."""
        return Key(self.kind, self.id)


def seen_records(board: Board) -> Records:
    """Every record of a board as it was seen on the board's day. Linear in records and active days.

    >>> from graph.model import Account, board_of
    >>> board = board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20))
    >>> [key.kind for key in seen_records(board)]
    ['account']
    """
    records: dict[Key, Record] = {board.account.key: _seen(board.account, board.as_of)}
    for kind in KINDS.values():
        for record in getattr(board, kind.plural, {}).values():
            records[record.key] = _seen(record, board.as_of)
    return records


def seen_tie(tie: Relationship, day: date) -> Relationship:
    """The tie without contact and statements after a day.

    >>> tie = Relationship(id="t", stakeholder_id="p", team_member_id="m", statements=(
    ...     LevelStatement(level="brief", day=date(2026, 2, 1)),))
    >>> seen_tie(tie, date(2026, 1, 31)).statements
    ()
    """
    rhythm = tuple(entry for entry in tie.rhythm if entry.day <= day)
    statements = tuple(said for said in tie.statements if said.day <= day)
    if len(rhythm) == len(tie.rhythm) and len(statements) == len(tie.statements):
        return tie
    return tie.model_copy(update={"rhythm": rhythm, "statements": statements})


def _seen(record: Record, day: date) -> Record:
    if isinstance(record, Relationship):
        return seen_tie(record, day)
    return record.model_copy(update={"spans": ()}) if getattr(record, "spans", ()) else record


def record_diffs(before: Records, after: Records) -> tuple[RecordDiff, ...]:
    """What turns the first records into the others, in order of kind and id. Linear in both.

    >>> from graph.model import Account
    >>> old, new = Account(id="a", name="Acme"), Account(id="a", name="Acme", tier="gold")
    >>> (diff,) = record_diffs({old.key: old}, {new.key: new})
    >>> diff.edit.value, diff.fields[0].field, diff.fields[0].before, diff.fields[0].after
    ('changed', 'tier', None, 'gold')
    """
    found = []
    for key in sorted({**before, **after}):
        old, new = before.get(key), after.get(key)
        if old != new:
            edit = Edit.ADDED if old is None else Edit.REMOVED if new is None else Edit.CHANGED
            found.append(RecordDiff(key.kind, key.id, edit, tuple(_fields(old, new))))
    return tuple(found)


def _fields(old: Record | None, new: Record | None) -> Iterator[FieldChange]:
    there = new or old
    for name, info in type(there).model_fields.items() if there else ():
        default: Any = None if info.is_required() else info.get_default(call_default_factory=True)
        before = default if old is None else getattr(old, name)
        after = default if new is None else getattr(new, name)
        if name == "id" or before == after:
            continue
        if name in _ADDING:
            yield FieldChange(name, _less(before, after), _less(after, before))
        else:
            yield FieldChange(name, before, after)


def _less(
    entries: tuple[RhythmDay | LevelStatement, ...], taken: tuple[RhythmDay | LevelStatement, ...]
) -> tuple[RhythmDay | LevelStatement, ...]:
    """The entries that are not among the others, each as often as it is there more often."""
    return tuple((Counter(entries) - Counter(taken)).elements())


def dated(record: Record | None, change: FieldChange, day: date) -> FieldChange:
    """The change with the day from which its new value holds, where the record's own dates say so.

    Args:
        record: the record after the change, with its dated values; None if it is gone.
        change: one of its fields.
        day: the day of the board after the change.
    """
    spans = getattr(record, "spans", ())
    since = [span.valid_from for span in spans if span.field == change.field and span.holds(day)]
    return FieldChange(change.field, change.before, change.after, since[0] if since else None)
