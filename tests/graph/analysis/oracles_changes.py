"""What do changes have to be? By applying them, and by judging each stage on its own."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from graph.model import KINDS, Board, Key, Policy, Record, Relationship
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import is_key

Facts = dict[Key, dict[str, Any]]
"""Each record of a board by field, as seen on its day."""

ADDING = ("rhythm", "statements")


def facts(board: Board) -> Facts:
    """Return what stands on the board, without what lies after its day or belongs to other days."""
    found: Facts = {}
    for record in _records(board):
        values = {name: getattr(record, name) for name in type(record).model_fields}
        if isinstance(record, Relationship):
            for name in ADDING:
                values[name] = Counter(one for one in values[name] if one.day <= board.as_of)
        values.pop("spans", None)
        found[record.key] = values
    return found


def _records(board: Board) -> list[Record]:
    plurals = [kind.plural for kind in KINDS.values() if hasattr(board, kind.plural)]
    return [board.account, *(record for plural in plurals for record in getattr(board, plural).values())]


def applied(before: Facts, diffs: list[Any]) -> Facts:
    """Apply record changes, one after the other; each has to find what it says it found."""
    state = {key: dict(values) for key, values in before.items()}
    for diff in diffs:
        key = Key(diff.kind, diff.id)
        if diff.edit.value == "added":
            assert key not in state
            state[key] = _blank(key)
        for change in diff.fields:
            _apply(state[key], change)
        if diff.edit.value == "removed":
            assert state.pop(key) == _blank(key)
        elif diff.edit.value == "changed":
            assert diff.fields
    return state


def _blank(key: Key) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, info in KINDS[key.kind].model_fields.items():
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        values[name] = Counter() if name in ADDING else default
    values.pop("spans", None)
    return values | {"id": key.id}


def _apply(values: dict[str, Any], change: Any) -> None:
    if change.field in ADDING:
        gone = Counter(change.before)
        assert gone <= values[change.field]
        values[change.field] = values[change.field] - gone + Counter(change.after)
    else:
        assert values[change.field] == change.before != change.after
        values[change.field] = change.after


def forgotten(board: Board, day: date) -> Board:
    """Return the board on a later day, with nothing that happened after its own."""
    ties = {}
    for one, tie in board.relationships.items():
        kept = {name: tuple(e for e in getattr(tie, name) if e.day <= board.as_of) for name in ADDING}
        ties[one] = tie.model_copy(update=kept)
    return replace(board, as_of=day, relationships=ties)


Stand = tuple[str | None, frozenset[str], float, bool]


def standing(board: Board, person: str, policy: Policy) -> Stand:
    """Return status, flags, strength and key role of a person; nothing where they left or are unknown."""
    who = board.stakeholders.get(person)
    if who is None or who.status.value == "left":
        return None, frozenset(), 0.0, False
    strengths = [oracles.strength(tie, board.as_of, policy) for tie in oracles.ties_to(board, person)]
    return (
        oracles.status(board, person, policy), frozenset(oracles.flags(board, person, policy)),
        max(strengths, default=0.0), is_key(board, person),
    )  # fmt: skip
