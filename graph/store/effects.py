"""What did a write come to? Effects on records, counts by kind, evidence, repeated words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from graph.model import (
    ChangeSet,
    Interaction,
    Key,
    Record,
    Rhythm,
    RhythmDay,
    Said,
    Statement,
    Tally,
    summed,
    tie_id,
)


def repeats(statement: Statement, heard: Iterable[Said]) -> bool:
    """Whether a statement adds nothing to what its source has said before and still counts.

    An export repeats itself when the same document said the same; a person (who has no documents) when
    their last word on every field is the same.
    """
    mine = sorted(
        (s for s in heard if s.statement.source == statement.source), key=lambda s: (s.revision, s.position)
    )
    dropped = bool(mine) and mine[-1].statement.drop
    if statement.drop or dropped:
        return dropped and statement.drop
    if statement.document:
        return any(_same(s.statement, statement) for s in mine)
    return bool(statement.values) and all(_last_word(field, statement, mine) for field in statement.values)


def _same(one: Statement, other: Statement) -> bool:
    return (one.document, one.values, one.valid_from, one.valid_to) == (
        other.document,
        other.values,
        other.valid_from,
        other.valid_to,
    )


def _last_word(field: str, statement: Statement, mine: list[Said]) -> bool:
    last = next((s.statement for s in reversed(mine) if field in s.statement.values), None)
    return last is not None and (last.values[field], last.valid_from, last.valid_to) == (
        statement.values[field],
        statement.valid_from,
        statement.valid_to,
    )


def beats(record: Record | None) -> Iterator[tuple[str, RhythmDay]]:
    """What an interaction adds to the rhythm of each tie, by tie id; nothing if it did not take place."""
    if isinstance(record, Interaction) and record.beat is not None:
        for member, person in record.pairs():
            yield tie_id(member, person), record.beat


def rhythm_changes(pairs: Iterable[tuple[Record | None, Record | None]]) -> dict[str, Rhythm]:
    """What interactions that were one thing and are another do to the rhythm of each tie.

    Args:
        pairs: each interaction before and after; None where it is not there.
    """
    parts: dict[str, list[RhythmDay]] = {}
    for before, after in pairs:
        for tie, beat in beats(before):
            parts.setdefault(tie, []).append(beat._replace(times=-beat.times))
        for tie, beat in beats(after):
            parts.setdefault(tie, []).append(beat)
    sums = {tie: summed([changes]) for tie, changes in sorted(parts.items())}
    return {tie: changes for tie, changes in sums.items() if changes}


def effect(before: Record | None, after: Record | None) -> str:
    """``created``, ``updated``, ``removed`` or ``unchanged``.

    >>> effect(None, None)
    'unchanged'
    """
    if before == after:
        return "unchanged"
    if before is None:
        return "created"
    return "removed" if after is None else "updated"


def tallies(effects: Mapping[Key, str]) -> dict[str, Tally]:
    """Kind -> how many records it made, changed, removed, or found as they were."""
    counts: dict[str, Counter[str]] = {}
    for key, became in effects.items():
        counts.setdefault(key.kind, Counter())[became] += 1
    return {kind: Tally(**counts[kind]) for kind in sorted(counts)}


def evidence_day(changes: ChangeSet) -> date | None:
    """The newest day, not after the write itself, for which the statements bring evidence."""
    today = changes.at.date()
    days = [day for s in changes.statements for day in _days_of(s) if day <= today]
    return max(days, default=None)


def _days_of(statement: Statement) -> Iterator[date]:
    if statement.kind == "interaction" and statement.values.get("state", "held") == "held":
        if "day" in statement.values:
            yield date.fromisoformat(statement.values["day"])
    elif statement.kind == "relationship":
        yield from (date.fromisoformat(item["day"]) for item in statement.values.get("statements", ()))
