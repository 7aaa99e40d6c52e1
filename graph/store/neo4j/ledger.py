"""How is a revision written to Neo4j? The ``Ledger`` port over one write transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction
from neo4j import Record as Row

from graph.model import SHARED_KINDS, Interaction, Key, Record, Revision, Rhythm
from graph.store.ledger import AccountSummary, InteractionQuery, Snapshot, StatementRow
from graph.store.neo4j.present import Present
from graph.store.neo4j.reader import Neo4jReader, absent_key, batches
from graph.store.neo4j.rows import (
    revision_of,
    revision_properties,
    rhythm_properties,
    statement_properties,
)


class Neo4jLedger(Neo4jReader):
    """Writes inside an open transaction that holds the writer's lock.

    What records become is kept here until ``flush``; ``get`` knows of it, every other read of records
    flushes first.
    """

    def __init__(self, transaction: ManagedTransaction) -> None:
        super().__init__(transaction, fenced=False)
        self._drawn: dict[Key, Record | None] = {}
        self._pending: dict[Key, Record | None] = {}
        self._rows("lock_writer")

    # -- records ------------------------------------------------------------------------------------

    def get(self, keys: Collection[Key]) -> dict[Key, Record]:
        """See ``Reader``."""
        self._look(key for key in keys if key not in self._pending)
        now = {key: self._pending[key] if key in self._pending else self._drawn[key] for key in keys}
        return {key: record for key, record in now.items() if record is not None}

    def _look(self, keys: Iterable[Key]) -> None:
        """Makes sure that we know what of the records is in the graph."""
        unseen = [key for key in keys if key not in self._drawn]
        if unseen:
            found = super().get(unseen)
            self._drawn |= {key: found.get(key) for key in unseen}

    def put_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self._pending |= {record.key: record for record in records}

    def remove_records(self, keys: Collection[Key]) -> None:
        """See ``Ledger``."""
        self._pending |= dict.fromkeys(keys)

    def flush(self) -> None:
        """Draws the pending changes into the graph.

        Raises:
            StoreError: a tie lacks an end.
        """
        self._look(self._pending)
        pending, self._pending = self._pending, {}
        Present(self._run, {key: (self._drawn[key], after) for key, after in pending.items()}).draw()
        self._drawn |= pending

    # -- reads of records that see the pending changes ----------------------------------------------

    def snapshot(self, account_id: str) -> Snapshot | None:
        """See ``Reader``."""
        self.flush()
        return super().snapshot(account_id)

    def summaries(self) -> list[AccountSummary]:
        """See ``Reader``."""
        self.flush()
        return super().summaries()

    def records(self, kind: str) -> Iterator[Record]:
        """See ``Reader``."""
        self.flush()
        return super().records(kind)

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """See ``Reader``."""
        self.flush()
        return super().find(kind, keys)

    def interactions(self, query: InteractionQuery) -> list[Interaction]:
        """See ``Reader``."""
        self.flush()
        return super().interactions(query)

    def totals(self) -> dict[str, int]:
        """See ``Reader``."""
        self.flush()
        return super().totals()

    def accounts_using(self, ids: Collection[str]) -> set[str]:
        """See ``Ledger``."""
        if not ids:
            return set()
        self.flush()
        wanted = sorted(ids)
        absent = [absent_key(Key(kind, one)) for kind in sorted(SHARED_KINDS) for one in wanted]
        rows: list[Row] = self._run("accounts_using", ids=wanted, absent=absent)
        rows += self._run("accounts_discussing", ids=wanted)
        return {row["id"] for row in rows}

    # -- books --------------------------------------------------------------------------------------

    def operation(self, operation_id: str) -> Revision | None:
        """See ``Ledger``."""
        return self._revision(self._run("operation", operation=operation_id))

    def revision(self, number: int) -> Revision | None:
        """See ``Ledger``."""
        return self._revision(self._run("revision", number=number))

    @staticmethod
    def _revision(rows: Sequence[Row]) -> Revision | None:
        return revision_of(rows[0]["revision"]) if rows else None

    def keys_said_in(self, revisions: Collection[int]) -> list[Key]:
        """See ``Ledger``."""
        rows = self._run("keys_said_in", revisions=list(revisions))
        return sorted(Key(row["kind"], row["id"]) for row in rows)

    def add_statements(self, rows: Iterable[StatementRow]) -> None:
        """See ``Ledger``."""
        self._each("add_statements", map(statement_properties, rows))

    def add_person_keys(self, keys: Mapping[str, bytes]) -> None:
        """See ``Ledger``."""
        self._each("add_person_keys", ({"subject": one, "key": key} for one, key in keys.items()))

    def add_rhythm_changes(self, revision: int, changes: Mapping[str, Rhythm]) -> None:
        """See ``Ledger``."""
        rows = ({"tie": tie, **rhythm_properties(rhythm)} for tie, rhythm in changes.items())
        self._each("add_rhythm", rows, revision=revision)

    def set_live(self, revisions: Mapping[int, bool]) -> None:
        """See ``Ledger``."""
        self._each("set_live", ({"number": number, "live": live} for number, live in revisions.items()))

    def add_revision(self, revision: Revision) -> None:
        """See ``Ledger``."""
        self.flush()
        self._run("add_revision", revision=revision_properties(revision))

    def _each(self, name: str, rows: Iterable[Mapping[str, Any]], **parameters: Any) -> None:
        for batch in batches(rows):
            self._run(name, rows=batch, **parameters)
