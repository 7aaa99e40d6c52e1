"""How does the graph become what the records say? Nodes, then ties, then references, by difference.

A write gathers what the records become and draws it once, at its end: so that a person who goes and comes
back in one write keeps their ties, and every relationship is drawn after both of its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from graph.model import Key, Record, lookup_keys
from graph.store.errors import StoreError
from graph.store.neo4j.codec import encode
from graph.store.neo4j.reader import absent_key, batches, places
from graph.store.neo4j.rows import lookup_digest
from graph.store.neo4j.shape import LABELS, LINKS, Edge, Link, edge_of, ends, targets

Row = Mapping[str, Any]
Run = Callable[..., list[Any]]
Change = tuple[Record | None, Record | None]


class Present:
    """Draws changes of records into the graph.

    Args:
        run: runs a named statement with words and parameters.
        changes: record -> (what it is in the graph now, what it becomes).
    """

    def __init__(self, run: Run, changes: Mapping[Key, Change]) -> None:
        self._run = run
        self._changes = {key: change for key, change in changes.items() if change[0] != change[1]}

    def draw(self) -> None:
        """Draws everything, in an order in which nothing hangs in the air.

        Raises:
            StoreError: a tie has no two ends; the caller broke the rule that ties go with their people.
        """
        self._remove_edges()
        gone = self._remove_nodes()
        self._put_nodes()
        self._lookup()
        gaps = self._links()
        self._welcome()
        self._put_edges()
        if gone or gaps:
            self._run("forget_absent")

    # -- nodes and ties -----------------------------------------------------------------------------

    def _remove_edges(self) -> None:
        ids: dict[str, list[str]] = {}
        for before, after in self._changes.values():
            if before is None or before.kind in LABELS:
                continue
            if after is None or ends(before) != ends(after):
                ids.setdefault(edge_of(before).type, []).append(before.id)
        for name, some in ids.items():
            for batch in batches(some):
                self._run("remove_edges", {"type": name}, ids=batch)

    def _remove_nodes(self) -> bool:
        gone = [key for key, (_, after) in self._changes.items() if after is None and key.kind in LABELS]
        for link in LINKS:
            rows = [_awaiting(key) for key in gone if key.kind == link.target]
            self._each("links_to_gaps", rows, link.words, reference=link.name)
        for kind, ids in _by_kind(gone).items():
            for batch in batches(ids):
                for name, words in places(kind, "remove"):
                    self._run(name, words, ids=batch)
        return bool(gone)

    def _put_nodes(self) -> None:
        for kind, label in LABELS.items():
            rows = (_row(before, after) for before, after in self._of(kind) if after is not None)
            self._each("put_nodes", rows, {"label": label})

    def _put_edges(self) -> None:
        rows: dict[Edge, list[Row]] = {}
        for _, after in self._changes.values():
            if after is not None and after.kind not in LABELS:
                edge, tail, head = ends(after)
                rows.setdefault(edge, []).append({"tail": tail, "head": head, "record": encode(after)})
        for edge, some in rows.items():
            for batch in batches(some):
                written = self._run("put_edges", edge.words, rows=batch)[0]["written"]
                if written != len(batch):
                    raise StoreError(f"{len(batch) - written} records of kind {edge.kind} lack an end")

    # -- references ---------------------------------------------------------------------------------

    def _links(self) -> bool:
        """Draws what references gained and lost; True if a reference that waited was taken back."""
        lost_any = False
        for link in LINKS:
            gained: list[Row] = []
            lost: list[Row] = []
            for before, after in self._of(link.kind):
                then, now = targets(before, link), targets(after, link)
                gained += (_pair(link, after, one) for one in sorted(now - then))
                lost += (_pair(link, after, one) for one in sorted(then - now) if after is not None)
            self._each("remove_links", lost, link.words, reference=link.name)
            missing = self._each("put_links", gained, link.words)
            gaps = [_pair(link, None, row["target"], row["source"]) for row in missing]
            self._each("put_gaps", gaps, link.words, reference=link.name)
            lost_any = lost_any or bool(lost)
        return lost_any

    def _welcome(self) -> None:
        """Draws the references that waited for records that have just come."""
        come = {
            absent_key(key): key
            for key, (before, after) in self._changes.items()
            if before is None and after is not None and key.kind in LABELS
        }
        waiting: dict[str, list[Row]] = {}
        for batch in batches(come):
            for row in self._run("awaited", keys=batch):
                for reference in row["references"]:
                    waiting.setdefault(reference, []).append(_awaiting(come[row["key"]]))
        for link in LINKS:
            rows = waiting.get(link.name, [])
            self._each("gaps_to_links", rows, link.words, reference=link.name)
        if waiting:
            self._run("forget_absent")

    # -- lookup -------------------------------------------------------------------------------------

    def _lookup(self) -> None:
        lost: list[Row] = []
        gained: list[Row] = []
        for key, (before, after) in self._changes.items():
            then, now = _digests(before), _digests(after)
            lost += ({"digest": one, "id": key.id} for one in sorted(then - now))
            gained += ({"digest": one, "id": key.id} for one in sorted(now - then))
        self._each("remove_lookup", lost)
        self._each("put_lookup", gained)

    # -- helpers ------------------------------------------------------------------------------------

    def _of(self, kind: str) -> Iterable[Change]:
        return (change for key, change in self._changes.items() if key.kind == kind)

    def _each(
        self, name: str, rows: Iterable[Row], words: dict[str, str] | None = None, **parameters: Any
    ) -> list[Any]:
        return [
            row for batch in batches(rows) for row in self._run(name, words or {}, rows=batch, **parameters)
        ]


def _row(before: Record | None, after: Record) -> Row:
    """The properties to set; None removes one, which a new node does not need."""
    row = encode(after)
    return row if before is not None else {name: value for name, value in row.items() if value is not None}


def _pair(link: Link, record: Record | None, target: str, source: str = "") -> Row:
    source = record.id if record is not None else source
    return {"source": source, "target": target, "absent": absent_key(Key(link.target, target))}


def _awaiting(key: Key) -> Row:
    return {"id": key.id, "absent": absent_key(key)}


def _by_kind(keys: Collection[Key]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for key in keys:
        ids.setdefault(key.kind, []).append(key.id)
    return ids


def _digests(record: Record | None) -> set[str]:
    return {lookup_digest(record.kind, key) for key in lookup_keys(record)} if record is not None else set()
