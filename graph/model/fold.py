"""What do all the statements about one record add up to? A pure fold, the same for both stores.

Rank: a person's word over imports, imports over what gave way to them, and that over mentions; within a
rank the newer revision wins, field by field. Fields in ``unions`` add up over sources. Time-varying fields
are painted, lowest rank and oldest first, each over the days it was said to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from graph.model.changes import GAVE_WAY, MENTION, PERSON, POINTED, Statement
from graph.model.giving_way import given_way, removal_gave_way
from graph.model.kinds import record_type
from graph.model.record import Key, Record, Span, to_text


class Said(NamedTuple):
    """A statement with its place in time: revision number, then position inside it."""

    revision: int
    position: int
    statement: Statement


class Incomplete(ValueError):
    """What was said does not make a whole record."""


def rank(source: str) -> int:
    """0 for mentions, 1 for what gave way to imports, 2 for imports, 3 for people.

    >>> rank("mention"), rank("hubspot"), rank("person")
    (0, 2, 3)
    """
    return {MENTION: 0, GAVE_WAY: 1, PERSON: 3}.get(source, 2)


def voice(statement: Statement) -> tuple[str, str]:
    """Whose word a statement is, and so whose withdrawal ends it: a source's; of weak words each document's.

    >>> voice(Statement(kind="account", id="a", source="hubspot", document="may"))
    ('hubspot', '')
    """
    return statement.source, statement.document if statement.source == MENTION else ""


def fold(key: Key, said: Iterable[Said], *, strict: bool = True) -> Record | None:
    """The record that live statements add up to; None if nobody attests it or a person removed it.

    Args:
        key: which record.
        said: the live statements about it, in any order.
        strict: whether words that make no whole record are an error, or no record.

    Raises:
        Incomplete: a required field was never stated, or the values contradict one another (only if strict).

    O(n log n) in the number of statements.

    >>> from graph.model import Account, say
    >>> fold(Key("account", "a"), [Said(1, 0, say(Account(id="a", name="Acme")))]).name
    'Acme'
    """
    heard = sorted(standing(list(said)), key=lambda s: (rank(s.statement.source), s.revision, s.position))
    if not heard:
        return None
    kind = record_type(key.kind)
    values = _summed_up(kind, heard) | {"id": key.id}
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        if not strict:
            return None
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "record"
        raise Incomplete(f"{key.kind} {key.id}: {where}: {first['msg']}") from None


def _summed_up(kind: type[Record], heard: Sequence[Said]) -> dict[str, Any]:
    if len(heard) == 1 and not kind.temporal:
        return dict(heard[0].statement.values)
    values: dict[str, Any] = {}
    for field in kind.model_fields:
        told = [s.statement for s in heard if field in s.statement.values]
        if told and field not in kind.temporal:
            values[field] = _merged(kind, field, told)
    return values | _painted(kind, heard)


def standing(said: Sequence[Said]) -> list[Said]:
    """What is left after each source's own withdrawals, and nothing at all after a person's.

    What a person said of a field that has given way to imports comes as a word of ``GAVE_WAY``. Nothing is
    left of what only says where a record belongs, either.
    """
    if len(said) == 1 and not said[0].statement.drop:
        return given_way(_attested(said))
    last_drop: dict[tuple[str, str], tuple[int, int]] = {}
    for s in said:
        if s.statement.drop:
            who = voice(s.statement)
            last_drop[who] = max(last_drop.get(who, (0, 0)), (s.revision, s.position))
    standing = [
        s
        for s in said
        if not s.statement.drop and (s.revision, s.position) > last_drop.get(voice(s.statement), (-1, -1))
    ]
    if (PERSON, "") in last_drop and not any(s.statement.source == PERSON for s in standing):
        return given_way(_attested(standing)) if removal_gave_way(said) else []
    return given_way(_attested(standing))


def _attested(standing: Sequence[Said]) -> Sequence[Said]:
    return [] if all(s.statement.source.startswith(POINTED) for s in standing) else standing


def _merged(kind: type[Record], field: str, told: Sequence[Statement]) -> Any:
    if field == "statements":
        return _latest_per_rater(told)
    if field not in kind.unions:
        return told[-1].values[field]
    if told[-1].source in (PERSON, GAVE_WAY):
        return told[-1].values[field]
    return [item for statement in told if statement.source != GAVE_WAY for item in statement.values[field]]


def _latest_per_rater(told: Sequence[Statement]) -> list[Mapping[str, Any]]:
    """Ratings add up; one rater's second word about the same day replaces the first."""
    by_rater = {(item["day"], item["rater"]): item for s in told for item in s.values["statements"]}
    return list(by_rater.values())


def _painted(kind: type[Record], heard: Sequence[Said]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    spans: list[Span] = []
    for field in sorted(kind.temporal):
        told = [s.statement for s in heard if field in s.statement.values]
        if not told:
            continue
        layers = [(to_text(s.values[field]), s.valid_from, s.valid_to, s.values[field]) for s in told]
        timeline = paint([layer[:3] for layer in layers])
        if not timeline:  # said for no day at all
            continue
        latest = timeline[-1]
        if latest[2] is None:
            values[field] = next(value for text, _, _, value in reversed(layers) if text == latest[0])
        if timeline != [(latest[0], None, None)]:
            spans += [
                Span(field=field, value=text, valid_from=start, valid_to=end) for text, start, end in timeline
            ]
    return values | ({"spans": spans} if spans else {})


Stretch = tuple[str | None, date | None, date | None]


def paint(layers: Sequence[Stretch]) -> list[Stretch]:
    """A timeline from layers painted one over another, oldest first.

    Args:
        layers: (value, from, to), to exclusive, None unbounded; later layers cover earlier ones.

    Returns:
        Stretches in order of time that do not overlap; neighbours of equal value are joined.

    O(n^2) in the number of layers of one field.

    >>> from datetime import date
    >>> may = date(2026, 5, 1)
    >>> paint([("VP", None, None), ("CFO", may, None)]) == [("VP", None, may), ("CFO", may, None)]
    True
    """
    timeline: list[Stretch] = []
    for layer in layers:
        if layer[1] is not None and layer[2] is not None and layer[1] >= layer[2]:
            continue
        timeline = [piece for old in timeline for piece in _outside(old, layer)] + [layer]
    timeline.sort(key=lambda stretch: stretch[1] or date.min)
    joined: list[Stretch] = []
    for stretch in timeline:
        if joined and joined[-1][0] == stretch[0] and joined[-1][2] == stretch[1]:
            joined[-1] = (stretch[0], joined[-1][1], stretch[2])
        else:
            joined.append(stretch)
    return joined


def _outside(old: Stretch, cover: Stretch) -> list[Stretch]:
    value, start, end = old
    pieces: list[Stretch] = []
    if cover[1] is not None and (start is None or start < cover[1]):
        left_end = cover[1] if end is None else min(end, cover[1])
        pieces.append((value, start, left_end))
    if cover[2] is not None and (end is None or end > cover[2]):
        right_start = cover[2] if start is None else max(start, cover[2])
        pieces.append((value, right_start, end))
    return pieces
