"""What should a store answer? The same promises kept the plainest way, in memory, with nothing remembered.

Every question folds everything from the beginning. It shares the record types with the product, and no
rule: no fold, no engine, no undo logic, no rhythm arithmetic.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from graph.model import ChangeSet, Interaction, Key, Record, Relationship, Statement, record_type, tie_id
from graph.model.record import to_text

FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)


class Refused(Exception):
    """The store should refuse this."""


class Plain:
    """A store without a database."""

    def __init__(self) -> None:
        self.log: list[tuple[list[Statement], int | None]] = []

    def apply(self, changes: ChangeSet) -> bool:
        """Writes; says whether there was anything new."""
        live = self.live(len(self.log))
        said = [(n, s) for n in sorted(live) for s in self.log[n - 1][0]]
        stated = {s.key for s in changes.statements if not s.drop and s.source != "acceptance"}
        for statement in changes.statements:
            for target in pointed(statement):
                if target not in stated and not any(attests(s, target) for _, s in said):
                    raise Refused(f"{target} is not there")
        before = self.records(len(self.log))
        fresh: list[Statement] = []
        for statement in changes.statements:
            heard = [s for _, s in said if s.key == statement.key] + [
                s for s in fresh if s.key == statement.key
            ]
            if not says_nothing_new(statement, heard):
                fresh.append(statement)
        if not fresh:
            self.refuse_halves(stated | {s.key for s in changes.statements}, said)
            return False
        words = weak_words(fresh, before)
        now = said + [(len(self.log) + 1, s) for s in fresh + words]
        self.refuse_halves({s.key for s in changes.statements}, now)
        self.log.append((fresh + words, None))
        return True

    def refuse_halves(self, keys: set[Key], said: list[tuple[int, Statement]]) -> None:
        for key in keys:
            values = summed_up(key, said)
            if values is not None and whole(key, values) is None:
                raise Refused(f"{key} is not whole")

    def undo(self, number: int) -> None:
        """Takes a revision back."""
        if not 1 <= number <= len(self.log) or number not in self.live(len(self.log)):
            raise Refused(f"revision {number} cannot be undone")
        self.log.append(([], number))

    def live(self, up_to: int) -> set[int]:
        """Which revisions count after one of them: each undo is looked at from the newest back."""
        return {n for n in range(1, up_to + 1) if self.counts(n, up_to)}

    def counts(self, number: int, up_to: int) -> bool:
        undoing = [n for n in range(number + 1, up_to + 1) if self.log[n - 1][1] == number]
        return not any(self.counts(n, up_to) for n in undoing)

    def records(self, up_to: int) -> dict[Key, Record]:
        """Every record after a revision."""
        said = [(n, s) for n in sorted(self.live(up_to)) for s in self.log[n - 1][0]]
        found: dict[Key, Record] = {}
        for key in {s.key for _, s in said}:
            values = summed_up(key, said)
            record = whole(key, values) if values is not None else None
            if record is not None:
                found[key] = record
        while fallen := [k for k, r in found.items() if any(a not in found for a in anchors(r))]:
            for key in fallen:
                del found[key]
        return with_rhythm(found)


def attests(statement: Statement, key: Key) -> bool:
    return statement.key == key and statement.source != "acceptance"


def pointed(statement: Statement) -> list[Key]:
    if statement.source == "acceptance":
        return []
    kind = record_type(statement.kind)
    keys = []
    for field, target in kind.references.items():
        value = statement.values.get(field) or []
        keys += [Key(target, one) for one in (value if isinstance(value, list) else [value])]
    return keys


def anchors(record: Record) -> list[Key]:
    ids = [(record.references[field], getattr(record, field)) for field in record.anchors]
    return [Key(kind, one) for kind, one in ids if one is not None]


def needed(kind: str) -> set[str]:
    fields = record_type(kind).model_fields
    return {name for name in fields if fields[name].is_required() and name != "id"}


def says_nothing_new(statement: Statement, heard: list[Statement]) -> bool:
    if statement.source == "acceptance":
        return not accepts_anything(statement, heard)
    mine = [s for s in heard if s.source == statement.source]
    gone = bool(mine) and mine[-1].drop
    if statement.drop or gone:
        return gone and statement.drop
    if statement.document:
        return any(
            s.values == statement.values
            and s.document == statement.document
            and (s.valid_from, s.valid_to) == (statement.valid_from, statement.valid_to)
            for s in mine
        )
    for field, value in statement.values.items():
        last = [s for s in mine if field in s.values][-1:]
        same = [s for s in last if s.values[field] == value and s.valid_from == statement.valid_from]
        if not [s for s in same if s.valid_to == statement.valid_to]:
            return False
        if statement.source == "person" and accepted_after(last[0], heard, field):
            return False
    return bool(statement.values)


def accepts_anything(acceptance: Statement, heard: list[Statement]) -> bool:
    """Whether a person's word that outranks imports is there to give way."""
    if not acceptance.values:
        people = [s for s in heard if s.source == "person"]
        return bool(people) and people[-1].drop and not removal_accepted(heard)
    for field in acceptance.values:
        counting: list[Statement] = []
        for s in heard:
            if s.source == "person" and s.drop:
                counting = []
            elif s.source == "person" and field in s.values:
                counting.append(s)
            elif s.source == "acceptance" and field in s.values:
                counting = []
        if counting:
            return True
    return False


def accepted_after(statement: Statement, heard: list[Statement], field: str) -> bool:
    place = max(n for n, s in enumerate(heard) if s is statement)
    return any(s.source == "acceptance" and field in s.values for s in heard[place:])


def removal_accepted(heard: list[Statement]) -> bool:
    """Whether an acceptance without fields came after the last removal by hand."""
    last = max((n for n, s in enumerate(heard) if s.source == "person" and s.drop), default=-1)
    return any(s.source == "acceptance" and not s.values for s in heard[last + 1 :])


def weight(statement: Statement, mine: list[Statement], field: str) -> int:
    """0 for weak words, 1 for what gave way, 2 for imports, 3 for people."""
    if statement.source == "person":
        return 1 if accepted_after(statement, mine, field) else 3
    return 0 if statement.source == "mention" else 2


def weak_words(fresh: list[Statement], before: dict[Key, Record]) -> list[Statement]:
    """What is referred to lives on by being referred to, and so does what that hangs on."""
    told = {s.key for s in fresh if s.source != "acceptance"}
    words = []
    todo: list[tuple[Key, str]] = []
    for s in fresh:
        todo += [(key, s.document) for key in pointed(s) if key not in told]
        if s.source != "acceptance" and not s.drop and not needed(s.kind) <= set(s.values):
            todo.append((s.key, s.document))
    while todo:
        key, document = todo.pop()
        record = before.get(key)
        if record is not None:
            vital = needed(key.kind) | set(record.anchors)
            values = {k: v for k, v in record.model_dump(mode="json").items() if k in vital and v is not None}
            words.append(
                Statement.model_construct(
                    kind=key.kind,
                    id=key.id,
                    values=values,
                    drop=False,
                    source="mention",
                    document=document,
                    valid_from=None,
                    valid_to=None,
                )
            )
            todo += [(above, document) for above in anchors(record) if above not in told]
    return words


def summed_up(key: Key, said: list[tuple[int, Statement]]) -> dict[str, Any] | None:
    """The values that count, before anybody asks whether they are whole; None without any witness."""
    mine = [s for _, s in said if s.key == key]
    kept: list[Statement] = []
    for place, statement in enumerate(mine):
        later = mine[place:]
        if not any(s.drop and s.source == statement.source for s in later):
            kept.append(statement)
    people = [s for s in mine if s.source == "person"]
    if people and people[-1].drop and not removal_accepted(mine):
        return None
    kept = [s for s in kept if s.source != "acceptance"]
    if not kept:
        return None
    values: dict[str, Any] = {}
    kind = record_type(key.kind)
    for field in kind.model_fields:
        told = ranked([s for s in kept if field in s.values], mine, field)
        if told:
            values |= one_field(kind, field, told, [weight(s, mine, field) for s in told])
    spans = values.pop("_spans", [])
    return values | ({"spans": spans} if spans else {})


def ranked(told: list[Statement], mine: list[Statement], field: str) -> list[Statement]:
    return sorted(told, key=lambda s: weight(s, mine, field))


def one_field(kind: type[Record], field: str, told: list[Statement], weights: list[int]) -> dict[str, Any]:
    if field in kind.temporal:
        return {}
    if field == "statements":
        ratings: dict[tuple[str, str | None], Any] = {}
        for s in told:
            for rating in s.values[field]:
                ratings[rating["day"], rating["rater"]] = rating
        return {field: list(ratings.values())}
    if field in kind.unions and told[-1].source != "person":
        lists = [s.values[field] for s, w in zip(told, weights, strict=True) if w != 1]
        return {field: [item for one in lists for item in one]}
    return {field: told[-1].values[field]}


def whole(key: Key, values: dict[str, Any]) -> Record | None:
    try:
        return record_type(key.kind).model_validate({"id": key.id, **values})
    except ValidationError:
        return None


def with_rhythm(found: dict[Key, Record]) -> dict[Key, Record]:
    """Counts the contacts of each pair afresh."""
    counts: dict[str, dict[Any, int]] = {}
    for record in found.values():
        if isinstance(record, Interaction) and record.state == "held":
            for member in record.team_member_ids:
                for person in record.stakeholder_ids:
                    tally = counts.setdefault(tie_id(member, person), {})
                    beat = (record.day, record.contact, record.direction)
                    tally[beat] = tally.get(beat, 0) + 1
    whole = dict(found)
    for key, record in found.items():
        if isinstance(record, Relationship):
            beats = sorted(counts.get(key.id, {}).items())
            whole[key] = record.model_copy(update={"rhythm": tuple((*beat, n) for beat, n in beats)})
    return whole


def on_day(plain: Plain, up_to: int, key: Key, field: str, day: date) -> str | None:
    """A time-varying field on a day: the highest word, then the newest, of those that hold that day."""
    said = [(n, s) for n in sorted(plain.live(up_to)) for s in plain.log[n - 1][0]]
    holding = None
    mine = [s for _, s in said if s.key == key]
    kept = [s for i, s in enumerate(mine) if not any(d.drop and d.source == s.source for d in mine[i:])]
    told = [s for s in kept if field in s.values and s.source != "acceptance"]
    for s in ranked(told, mine, field):
        covers = (s.valid_from or FIRST) <= day < (s.valid_to or LAST + timedelta(days=1))
        if covers:
            holding = s
    return to_text(holding.values[field]) if holding else None
