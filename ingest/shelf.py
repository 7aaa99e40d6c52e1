"""What does the store already hold under the keys of this import? One question per kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from graph.model import Record
from ingest.options import Lookup

R = TypeVar("R", bound=Record)


class Shelf:
    """The records of the store that share a key with the import, fetched at once.

    Args:
        lookup: the store.
        wanted: kind -> keys.
    """

    def __init__(self, lookup: Lookup, wanted: Mapping[str, Collection[str]]) -> None:
        self._keys: dict[str, Mapping[str, tuple[str, ...]]] = {}
        self._records: dict[str, Mapping[str, Record]] = {}
        for kind, keys in wanted.items():
            if keys:
                self._keys[kind] = lookup.find(kind, sorted(keys))
                ids = sorted({one for found in self._keys[kind].values() for one in found})
                self._records[kind] = lookup.get(kind, ids) if ids else {}

    def ids(self, kind: str, key: str) -> tuple[str, ...]:
        """The ids of the records under a key."""
        return tuple(one for one in self._keys.get(kind, {}).get(key, ()) if one in self._records[kind])

    def records(self, record_type: type[R]) -> list[R]:
        """Every record of a type that was found, in order of id."""
        found = self._records.get(record_type.kind, {})
        return [record for _, record in sorted(found.items()) if isinstance(record, record_type)]

    def record(self, record_type: type[R], record_id: str) -> R | None:
        """A found record by id."""
        record = self._records.get(record_type.kind, {}).get(record_id)
        return record if isinstance(record, record_type) else None
