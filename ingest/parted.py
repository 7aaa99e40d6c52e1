"""Who was merged, and how do the sources see them? The store as it would be had nobody merged anybody.

An import goes on speaking of both records; ``moves`` then tells in whose favour its words are repeated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from graph.model import Account, Identity, Key, Record, SameOrApart, Stakeholder, Statement, Unit, folded
from ingest.moving import Move, Twin
from ingest.options import Lookup

KINDS: Final = (Stakeholder.kind, Account.kind)
"""The kinds of records that can be merged."""


class Parted:
    """A lookup in which merged people and companies are two again.

    Args:
        lookup: the store; it is asked one more question for each about stakeholders and accounts.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._gone: dict[Key, Identity] = {}
        self.decided: set[frozenset[str]] = set()
        self._merged: dict[Key, Twin] = {}

    @property
    def merged(self) -> bool:
        """Whether anybody was merged whom this import knows."""
        return bool(self._merged)

    def find(self, kind: str, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """As ``Lookup.find``; what a merge brought is under the id of the record that went."""
        found = self._lookup.find(kind, keys)
        if kind not in KINDS:
            return found
        theirs = self._lookup.find(Identity.kind, keys)
        decisions = self._decisions({one for some in theirs.values() for one in some})
        whole = dict(found)
        for key, ids in theirs.items():
            about = [decisions[one] for one in ids if decisions[one].of_kind == kind]
            gone = [one for one in about if one.decided is SameOrApart.SAME]
            whole[key] = _seen(kind, key, found.get(key, ()), gone)
        return whole

    def get(self, kind: str, ids: Collection[str]) -> Mapping[str, Record]:
        """As ``Lookup.get``; those who were merged are there again, and those who were kept lack theirs."""
        records = dict(self._lookup.get(kind, ids))
        if kind not in KINDS or (not records and not self._gone):
            return records
        keys = [f"record:{one}" for one in ids]
        about = self._lookup.find(Identity.kind, keys) if keys else {}
        decisions = self._decisions({one for some in about.values() for one in some}).values()
        for one in decisions:
            there = records.get(one.first_id)
            if one.decided is SameOrApart.SAME and one.of_kind == kind and there is not None:
                records[there.id] = _without(cast(Twin, there), one)
        gone = {one: self._gone[Key(kind, one)] for one in ids if Key(kind, one) in self._gone}
        return records | {one: _ghost(identity) for one, identity in gone.items()}

    def kept(self, kind: str, one: str) -> str:
        """The record that one has become by a merge, or itself."""
        twin = self._merged.get(Key(kind, one))
        return twin.id if twin is not None else one

    def moves(self, statements: Iterable[Statement]) -> tuple[list[Move], dict[Key, Record]]:
        """The merges that this import knows of, and the records that take others over.

        Args:
            statements: of the import; they tell of units and buying groups that go on as others.
        """
        parts: dict[str, list[Statement]] = {}
        if any(key.kind == Account.kind for key in self._merged):
            for one in statements:
                home = Key(Account.kind, str(one.values.get("account_id") or ""))
                if one.kind in ("unit", "decision_unit") and home in self._merged:
                    parts.setdefault(home.id, []).append(one)
        moves = [move for key in list(self._merged) for move in self._chain(key, parts.get(key.id, ()))]
        there: dict[Key, Record] = {kept.key: kept for kept in self._merged.values()}
        targets = {target for move in moves for target in move.targets()} - there.keys()
        for kind in sorted({key.kind for key in targets}):
            found = self._lookup.get(kind, [key.id for key in targets if key.kind == kind])
            there |= {one.key: one for one in found.values()}
        return moves, there

    def _chain(self, key: Key, parts: Collection[Statement]) -> Iterator[Move]:
        """The moves of a record into whom it was merged, and from there on, each under its own source."""
        gone = self._gone[key]
        for place, between in enumerate(gone.through):
            went = self._went(Key(key.kind, between))
            if went is not None:
                move = Move.of(_ghost(went), key.id, parts)
                yield replace(move, through=gone.through[:place], last=False)
        kept = self._merged[key]
        yield replace(Move.of(kept, key.id, parts, self._units(kept, parts)), through=gone.through)

    def _went(self, key: Key) -> Identity | None:
        if key not in self._gone:
            word = f"record:{key.id}"
            self._decisions(set(self._lookup.find(Identity.kind, [word]).get(word, ())))
        return self._gone.get(key)

    def _units(self, kept: Twin, parts: Iterable[Statement]) -> dict[str, str]:
        """The units of a kept company that are called like some of the other's."""
        names = {folded(str(one.values.get("name") or "")) for one in parts if one.kind == Unit.kind}
        found = self._lookup.find(Unit.kind, [f"name:{name}" for name in names]) if names else {}
        units = self._lookup.get(Unit.kind, {one for some in found.values() for one in some}) if found else {}
        return {
            folded(one.name): one.id for one in units.values()
            if isinstance(one, Unit) and one.account_id == kept.id
        }  # fmt: skip

    def _decisions(self, ids: Collection[str]) -> dict[str, Identity]:
        if not ids:
            return {}
        found = {one: cast(Identity, record) for one, record in self._lookup.get(Identity.kind, ids).items()}
        same = {
            Key(one.of_kind, one.other_id): one
            for one in found.values() if one.decided is SameOrApart.SAME
        }  # fmt: skip
        self._gone |= same
        self.decided |= {frozenset((one.first_id, one.other_id)) for one in found.values()}
        for kind in KINDS:
            new = {key: one for key, one in same.items() if key.kind == kind and key not in self._merged}
            kept = self._lookup.get(kind, sorted({one.first_id for one in new.values()})) if new else {}
            self._merged |= {
                key: cast(Twin, kept[one.first_id]) for key, one in new.items() if one.first_id in kept
            }
        return found


def _seen(kind: str, key: str, ids: Collection[str], gone: Collection[Identity]) -> tuple[str, ...]:
    """Whom a key means to a source. Who shares an id or a domain may be the one who went; a name is both's.

    Of two companies of one name the kept one is meant: a name alone would name both, and so none.
    """
    kept = {one.first_id for one in gone}
    if not key.startswith("name:"):
        return tuple(
            dict.fromkeys([*(one for one in ids if one not in kept), *(one.other_id for one in gone)])
        )
    if kind == Account.kind:
        gone = [one for one in gone if one.first_id not in ids]
    return tuple(dict.fromkeys([*ids, *(one.other_id for one in gone)]))


def _ghost(gone: Identity) -> Twin:
    """The record that went, as far as imports find it."""
    name = gone.name or gone.other_id
    if gone.of_kind == Account.kind:
        return Account(
            id=gone.other_id, name=name, domains=gone.domains, external_ids=gone.external_ids,
            aliases=gone.aliases,
        )  # fmt: skip
    return Stakeholder(
        id=gone.other_id, account_id=gone.other_account_id or "", name=name, emails=gone.emails,
        external_ids=gone.external_ids, aliases=gone.aliases,
    )  # fmt: skip


def _without(kept: Twin, gone: Identity) -> Twin:
    lists = {
        field: tuple(one for one in getattr(kept, field) if folded(one) not in set(map(folded, theirs)))
        for field, theirs in (("emails", gone.emails), ("domains", gone.domains)) if hasattr(kept, field)
    }  # fmt: skip
    return kept.model_copy(update={
        **lists,
        "external_ids": tuple(one for one in kept.external_ids if one not in gone.external_ids),
        "aliases": tuple(one for one in kept.aliases if one not in gone.between),
    })  # fmt: skip
