"""What does the store already hold under the keys of this import? Asked in few questions, kept aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from graph.model import KINDS, Record
from graph.store.scratch import Groups, Scratch, Words
from ingest.options import Lookup

R = TypeVar("R", bound=Record)

TOGETHER: Final = 50_000
"""So many keys of a kind are asked for in one question."""
_RECENT: Final = 2_000


class Shelf:
    """The records of the store that share a key with the import.

    Args:
        lookup: the store.
        scratch: where they are kept.

    An import with fewer than ``TOGETHER`` keys of a kind asks one question about the kind.
    """

    def __init__(self, lookup: Lookup, scratch: Scratch) -> None:
        self._lookup = lookup
        self._wanted: defaultdict[str, set[str]] = defaultdict(set)
        self._ids = {kind: Groups(scratch) for kind in KINDS}
        self._records = {kind: Words(scratch) for kind in KINDS}
        self._recent: dict[tuple[str, str], Record] = {}

    def want(self, kind: str, keys: Iterable[str]) -> None:
        """Asks for what the store has under keys; it is there when ``fill`` has been called."""
        wanted = self._wanted[kind]
        wanted.update(keys)
        if len(wanted) >= TOGETHER:
            self._ask(kind)

    def fill(self) -> None:
        """Puts the questions that are left."""
        for kind in self._wanted:
            self._ask(kind)

    def _ask(self, kind: str) -> None:
        keys, self._wanted[kind] = sorted(self._wanted[kind]), set()
        found = self._lookup.find(kind, keys) if keys else {}
        ids = sorted({one for some in found.values() for one in some})
        there: set[str] = set()
        for batch in _batches(ids):
            records = self._lookup.get(kind, batch)
            there |= records.keys()
            for one, record in records.items():
                self._records[kind].set(one, record.model_dump_json(exclude_defaults=True))
        for key, some in found.items():
            for one in some:
                if one in there:
                    self._ids[kind].add(key, one)

    def ids(self, kind: str, key: str) -> tuple[str, ...]:
        """The ids of the records under a key."""
        return self._ids[kind].get(key)

    def has(self, kind: str) -> bool:
        """Whether anything of a kind was found."""
        return self._records[kind].used

    def homes(self, account_id: str) -> tuple[str, ...]:
        """The ids under which the store has an account's people: its own, and what it has become."""
        kept = getattr(self._lookup, "kept", None)
        return (account_id, kept("account", account_id)) if kept is not None else (account_id,)

    def records(self, record_type: type[R]) -> Iterator[R]:
        """Every record of a type that was found, in order of id."""
        return (record_type.model_validate_json(text) for _, text in self._records[record_type.kind].items())

    def record(self, record_type: type[R], record_id: str) -> R | None:
        """A found record by id."""
        kind = record_type.kind
        if not self._records[kind].used:
            return None
        recent = self._recent.get((kind, record_id))
        if recent is None:
            text = self._records[kind].get(record_id)
            if text is None:
                return None
            recent = record_type.model_validate_json(text)
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[kind, record_id] = recent
        return recent if isinstance(recent, record_type) else None


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, TOGETHER)):
        yield batch
