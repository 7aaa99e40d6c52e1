"""What does a statement or a change come to? Repeated words, effects on records, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.model import (
    ACCEPTANCE,
    MENTION,
    PERSON,
    REMOVAL,
    Record,
    Said,
    Statement,
    is_made,
    voice,
    words_in_force,
)


def repeats(statement: Statement, heard: Sequence[Said]) -> bool:
    """Whether a statement adds nothing to what its source has said before and still counts.

    An export repeats itself when the same document said the same; a person (who has no documents) when
    their last word on every field is the same and in force; an acceptance when nothing is left to give way.
    """
    if statement.source == ACCEPTANCE:
        return words_in_force(heard).keys().isdisjoint(statement.values or (REMOVAL,))
    if not heard:
        return False
    who = voice(statement)
    mine = sorted((s for s in heard if voice(s.statement) == who), key=lambda s: (s.revision, s.position))
    dropped = bool(mine) and mine[-1].statement.drop
    if statement.drop or dropped:
        return dropped and statement.drop
    if statement.document:
        same = [s for s in mine if _same(s.statement, statement)]
        return bool(same) and not (is_made(statement.source) and _said_again(statement, same[-1], heard))
    if not all(_last_word(field, statement, mine) for field in statement.values):
        return False
    if statement.source == PERSON and not words_in_force(heard).keys() >= statement.values.keys():
        return False
    return bool(statement.values)


def _same(one: Statement, other: Statement) -> bool:
    return (one.document, one.values, one.valid_from, one.valid_to) == (
        other.document,
        other.values,
        other.valid_from,
        other.valid_to,
    )


def _said_again(statement: Statement, same: Said, heard: Sequence[Said]) -> bool:
    """Whether what a merge repeats was said anew since by its document, and so has to be repeated anew."""
    return any(
        s.statement.document == statement.document and not is_made(s.statement.source)
        and s.statement.source != MENTION and (s.revision, s.position) > (same.revision, same.position)
        for s in heard
    )  # fmt: skip


def _last_word(field: str, statement: Statement, mine: list[Said]) -> bool:
    last = next((s.statement for s in reversed(mine) if field in s.statement.values), None)
    return last is not None and (last.values[field], last.valid_from, last.valid_to) == (
        statement.values[field],
        statement.valid_from,
        statement.valid_to,
    )


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


def newest_day(statements: Iterable[Statement], today: date) -> date | None:
    """The newest day, not after today, for which the statements bring evidence."""
    days = [day for s in statements for day in _days_of(s) if day <= today]
    return max(days, default=None)


def _days_of(statement: Statement) -> Iterator[date]:
    if statement.source == ACCEPTANCE:
        return
    if statement.kind == "interaction" and statement.values.get("state", "held") == "held":
        if "day" in statement.values:
            yield date.fromisoformat(statement.values["day"])
    elif statement.kind == "relationship":
        yield from (date.fromisoformat(item["day"]) for item in statement.values.get("statements", ()))
