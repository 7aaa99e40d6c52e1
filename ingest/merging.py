"""How do two records of one person, or of one company, become one, and two again? By repeating what was said.

A merge says about the kept record whatever counts about the other, under a source of its own, and drops the
other. Later imports go on speaking of the other, and their words are repeated in the same way. So the words
of both stay told apart, and taking the merge back gives back both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import (
    Account,
    Identity,
    Key,
    Record,
    Said,
    SameOrApart,
    Statement,
    drop,
    identity_id,
    record_type,
    say,
)
from ingest.moving import STAY, Move, Twin, lent, merge_source, merged_in, pointed, repeated


@dataclass(frozen=True)
class Surroundings:
    """What a merge has to know beside the two records.

    Args (fields):
        there: records that are there already under the keys of ``moved``: what they have, they keep.
        decisions: what was decided about the other before.
        by_hand: fields of the kept one that a person corrected, and whose lists so take nothing in.
        units: folded name -> id of the units of the kept company.
    """

    there: Mapping[Key, Record] = field(default_factory=dict)
    decisions: Collection[Identity] = ()
    by_hand: Collection[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)


def merge(kept: Twin, other: Twin, told: Iterable[Said], around: Surroundings) -> list[Statement]:
    """The statements that make two records of people, or of companies, one.

    Args:
        kept: keeps its id and its values; it gets what it lacks, and the lists of both.
        other: goes, and stays gone whatever imports say.
        told: everything that counts about the other and about what refers to it (see ``Store.told``).
        around: what else has to be known.

    Linear in what was told.
    """
    whole = _whole(told)
    move = Move.of(kept, other.id, whole, around.units)
    targets = move.targets()
    there = {key: one for key, one in around.there.items() if key.kind not in STAY or key in targets}
    there |= {kept.key: kept}
    copies = (copy for one in whole if (copy := repeated(one, move)) is not None)
    lean = (lent(copy, there.get(copy.key), taken_over=copy.key in targets) for copy in copies)
    return [
        *_lists(kept, other, around.by_hand), *(one for one in lean if one.values),
        *_inherited(kept, other, around.decisions), say(_decision(kept, other, around.decisions)),
        drop(kept.kind, other.id),
    ]  # fmt: skip


def keep_apart(one: Twin, other: Twin) -> Statement:
    """The statement that two records are two people or companies, whatever they have in common.

    >>> anna, again = (Account(id=i, name="Acme") for i in "pq")
    >>> keep_apart(anna, again).values["decided"]
    'apart'
    """
    return say(_apart(one.kind, one.id, other.id))


def taken_back(told: Iterable[Said], other_id: str) -> list[Statement]:
    """What is left to say when a merge was undone: imports since then have repeated the other's words.

    Args:
        told: everything that counts about the one who was kept.
        other_id: who was merged into them.
    """
    words = dict.fromkeys(
        (said.statement.key, said.statement.source) for said in told
        if other_id in merged_in(said.statement.source)
    )  # fmt: skip
    return [drop(key.kind, key.id, source=source) for key, source in words]


def redirected(
    statements: Iterable[Statement], moves: Iterable[Move], there: Mapping[Key, Record]
) -> Iterator[Statement]:
    """What statements say about those into whom the people and companies they name were merged.

    Args:
        statements: of an import, which speaks of records as its sources do.
        moves: the merges that count; of one record in the order in which it was merged further.
        there: the records that take others over.

    A statement that names two merged records is repeated for each and for both, so that each merge can be
    taken back by itself. Linear in the statements.
    """
    by_key: dict[Key, dict[str, list[Move]]] = {}
    for move in moves:
        for key in move.renames:
            by_key.setdefault(key, {}).setdefault(move.other_id, []).append(move)
    for one in statements:
        found = {other: some for key in pointed(one) if key in by_key for other, some in by_key[key].items()}
        for chain in _chains(one.key, found):
            copy = _along(one, chain)
            taken_over = copy is not None and any(copy.key in move.targets() for move in chain)
            if copy is None or (copy.key == chain[-1].kept.key and not chain[-1].last):
                continue
            copy = lent(copy, there.get(copy.key) if taken_over else None, taken_over=taken_over)
            if copy.values:
                yield copy


def _chains(key: Key, found: Mapping[str, Sequence[Move]]) -> Iterator[list[Move]]:
    """Each merge by itself, then all together, companies first: so people come to the right one."""
    gone = any(
        move.other_id == key.id and move.kept.kind == key.kind for some in found.values() for move in some
    )
    for some in found.values():
        yield from ([move] for move in some if not gone or key in move.renames)
    if len(found) > 1:
        yield sorted((some[-1] for some in found.values()), key=lambda move: move.kept.kind)


def _along(statement: Statement, moves: Iterable[Move]) -> Statement | None:
    copy: Statement | None = statement
    for move in moves:
        if copy is not None and move.touches(copy):
            copy = repeated(copy, move)
    return copy


def moved(
    told: Iterable[Said], other_id: str, kept: Twin, units: Mapping[str, str] | None = None
) -> set[Key]:
    """The records of which a merge would say something."""
    whole = _whole(told)
    move = Move.of(kept, other_id, whole, units)
    copies = (repeated(one, move) for one in whole)
    return {copy.key for copy in copies if copy is not None}


def _whole(told: Iterable[Said]) -> list[Statement]:
    """The statements, each with what makes its record whole, as other statements said it."""
    known: dict[Key, dict[str, Any]] = {}
    statements = [said.statement for said in told]
    for one in statements:
        vital = _vital(one.kind)
        known.setdefault(one.key, {}).update({f: v for f, v in one.values.items() if f in vital})
    return [
        one if one.kind in STAY
        else Statement.of_normal(
            one.key, known[one.key] | dict(one.values), one.source, one.document,
            (one.valid_from, one.valid_to),
        )
        for one in statements
    ]  # fmt: skip


def _vital(kind: str) -> set[str]:
    fields = record_type(kind)
    return {name for name, info in fields.model_fields.items() if info.is_required()} | set(fields.anchors)


def _lists(kept: Twin, other: Twin, by_hand: Collection[str]) -> list[Statement]:
    """The other's id as an alias; and whole lists where a person's own list would take nothing in."""
    aliases = {"aliases": sorted({other.id, *other.aliases})}
    statements = [Statement(kind=kept.kind, id=kept.id, values=aliases, source=merge_source(other.id))]
    both = {
        field: sorted({*getattr(kept, field), *getattr(other, field)})
        for field in sorted(kept.unions & set(by_hand))
    }
    return [*statements, Statement(kind=kept.kind, id=kept.id, values=both)] if both else statements


def _inherited(kept: Twin, other: Twin, decisions: Iterable[Identity]) -> list[Statement]:
    """Whoever is apart from the other is apart from the kept one."""
    return [
        say(_apart(kept.kind, one.first_id, kept.id)) for one in decisions
        if one.decided is SameOrApart.APART and one.other_id == other.id and one.first_id != kept.id
    ]  # fmt: skip


def _first(kind: str, one: str) -> dict[str, str]:
    return {"account_id" if kind == Account.kind else "stakeholder_id": one}


def _apart(kind: str, one: str, other: str) -> Identity:
    values = {"id": identity_id(one, other), "other_id": other, "decided": SameOrApart.APART}
    return Identity.model_validate(values | _first(kind, one))


def _decision(kept: Twin, other: Twin, decisions: Iterable[Identity]) -> Identity:
    """The decision, with what is the other's own: less what it had from those merged into it before."""
    before = [one for one in decisions if one.decided is SameOrApart.SAME and one.first_id == other.id]
    theirs = {field: {item for one in before for item in getattr(one, field)} for field in _THEIRS}
    old = {alias for one in before for alias in one.between} - {other.id}
    own = {
        field: tuple(set(getattr(other, field, ())) - theirs[field]) for field in _THEIRS
    }  # fmt: skip
    values = {
        "id": identity_id(kept.id, other.id), "other_id": other.id, "decided": SameOrApart.SAME,
        "name": other.name, "other_account_id": getattr(other, "account_id", None),
        "aliases": tuple(set(other.aliases) - old),
    }  # fmt: skip
    return Identity.model_validate(values | own | _first(kept.kind, kept.id))


_THEIRS = ("emails", "domains", "external_ids")
