"""Where does an import say something else than a person did? Found while its statements are filed.

A person's word outranks imports, so nothing is overwritten; but whoever imports wants to know of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from graph.model import (
    NO_EXPORT,
    REMOVAL,
    Contested,
    Identity,
    Key,
    Said,
    SameOrApart,
    Statement,
    record_type,
    words_in_force,
)
from graph.store.ledger import Ledger, Reader
from graph.store.scratch import Kept, Scratch

UNTOLD: Final = frozenset({"statements", "source", "aliases", "external_ids"})
"""Fields in which a person and an import may well say different things."""


class Contesting:
    """Notes the fields in which imports disagree with people.

    Args:
        ledger: the open write.
        scratch: where they are kept.
    """

    def __init__(self, ledger: Ledger, scratch: Scratch) -> None:
        self._ledger = ledger
        self.found: Kept[Contested] = Kept(scratch, tuple, lambda kept: Contested(*kept))
        self._seen: set[tuple[Key, str, str]] = set()

    def note(self, batch: Sequence[Statement], heard: Mapping[Key, Sequence[Said]]) -> None:
        """Compares statements with what people said of the same records. Linear in what is heard."""
        for one in batch:
            if one.source not in NO_EXPORT and not one.drop:
                words = words_in_force(heard.get(one.key, ()))
                for contested in self._between(one, words) if words else ():
                    place = (one.key, contested.field, one.document)
                    if place not in self._seen:
                        self._seen.add(place)
                        self.found.append(contested)

    def _between(self, one: Statement, words: Mapping[str, Said]) -> Iterator[Contested]:
        if REMOVAL in words:
            if not merged_away(self._ledger, [one.key]):
                number = words[REMOVAL].revision
                yield Contested(*one.key, REMOVAL, number, None, one.values.get("name"), one.document)
            return
        for field, value in one.values.items():
            last = words.get(field)
            if last is not None and disagree(one, last.statement, field):
                target = record_type(one.kind).references.get(field)
                if target and isinstance(value, str) and merged_away(self._ledger, [Key(target, value)]):
                    continue
                theirs = last.statement.values[field]
                yield Contested(*one.key, field, last.revision, theirs, value, one.document)


def merged_away(reader: Reader, keys: Collection[Key]) -> set[Key]:
    """Those that are gone because they were merged into others."""
    words = {f"record:{key.id}": key for key in keys}
    ids = {one for found in reader.find(Identity.kind, words).values() for one in found} if words else ()
    decisions = (cast(Identity, one) for one in reader.get([Key(Identity.kind, one) for one in ids]).values())
    went = {one.other_id for one in decisions if one.decided is SameOrApart.SAME}
    return {key for key in keys if key.id in went}


def disagree(imported: Statement, said: Statement, field: str) -> bool:
    """Whether a person's word keeps an import's from being seen."""
    kind = record_type(imported.kind)
    one, other = imported.values[field], said.values[field]
    if field in UNTOLD or (field in kind.temporal and (said.valid_to or imported.valid_to)):
        return False
    if field in kind.unions:
        return bool(set(_listed(one)) - set(_listed(other)))
    return bool(one != other)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
