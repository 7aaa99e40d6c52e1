"""How is a revision written to Neo4j? The ``Ledger`` port over one write transaction and a draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from neo4j import ManagedTransaction
from neo4j import Record as Row

from graph.model import SHARED_KINDS, Key, Record, Revision, Rhythm, Stakeholder
from graph.store.ledger import StatementRow, Voice
from graph.store.neo4j.draft import Draft
from graph.store.neo4j.reader import BATCH, Neo4jReader, absent_key, batches
from graph.store.neo4j.rows import revision_of, revision_properties
from graph.store.neo4j.stage import Stage, draw, file

AT_ONCE: Final = 20_000
"""Statements and changed records that still go in one transaction; the server holds it in its heap."""
REMEMBERED: Final = 5_000
"""So many records are remembered as they are in the graph, before all of them are forgotten."""


class Neo4jLedger(Neo4jReader):
    """Writes inside an open transaction that holds the writer's lock.

    What the write says is kept in a draft, which ``get``, ``find``, ``homes`` and the books know of; lists
    of records and boards show the graph as it was before. ``publish`` tells the server.

    Args:
        transaction: holds the lock to the end of the write.
        stage: for a write that is too large for the transaction.
    """

    def __init__(self, transaction: ManagedTransaction, stage: Stage) -> None:
        super().__init__(transaction, fenced=False)
        self.draft = Draft()
        self._stage = stage
        self._drawn: dict[Key, Record | None] = {}
        self._revision: Revision | None = None

    # -- records ------------------------------------------------------------------------------------

    def get(self, keys: Collection[Key]) -> dict[Key, Record]:
        """See ``Reader``."""
        fates = self.draft.fates(keys)
        left = [key for key in keys if key not in fates]
        self._look(left)
        now = {key: fates[key] if key in fates else self._drawn[key] for key in keys}
        return {key: record for key, record in now.items() if record is not None}

    def _look(self, keys: Sequence[Key]) -> None:
        """Remembers what of the records is in the graph."""
        unseen = [key for key in keys if key not in self._drawn]
        if unseen:
            if len(self._drawn) > REMEMBERED:
                self._drawn = {}
                unseen = list(keys)
            found = super().get(unseen)
            self._drawn |= {key: found.get(key) for key in unseen}

    def add_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self.put_records(records)

    def put_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self.draft.put_records(records)
        self._announce()

    def remove_records(self, keys: Collection[Key]) -> None:
        """See ``Ledger``."""
        self.draft.remove_records(keys)
        self._announce()

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """See ``Reader``."""
        there, mine = super().find(kind, keys), self.draft.find(kind, keys)
        changed = self.draft.fates([Key(kind, one) for ids in there.values() for one in ids])
        found = {
            key: {one for one in there.get(key, ()) if Key(kind, one) not in changed} | {*mine.get(key, ())}
            for key in keys
        }
        return {key: tuple(sorted(ids)) for key, ids in found.items() if ids}

    def homes(self, people: Collection[str]) -> dict[str, str]:
        """See ``Ledger``."""
        found = self.get([Key("stakeholder", one) for one in people])
        return {key.id: record.account_id for key, record in found.items() if isinstance(record, Stakeholder)}

    def accounts_using(self, ids: Collection[str]) -> set[str]:
        """See ``Ledger``; what this write makes use of them is no news, since its own account is changed."""
        if not ids:
            return set()
        wanted = sorted(ids)
        absent = [absent_key(Key(kind, one)) for kind in sorted(SHARED_KINDS) for one in wanted]
        rows: list[Row] = self.rows("accounts_using", ids=wanted, absent=absent)
        rows += self.rows("accounts_discussing", ids=wanted)
        return {row["id"] for row in rows}

    # -- books --------------------------------------------------------------------------------------

    def operation(self, operation_id: str) -> Revision | None:
        """See ``Ledger``."""
        return self._one(self.rows("operation", operation=operation_id))

    def revision(self, number: int) -> Revision | None:
        """See ``Ledger``."""
        return self._one(self.rows("revision", number=number))

    @staticmethod
    def _one(rows: Sequence[Row]) -> Revision | None:
        return revision_of(rows[0]["revision"]) if rows else None

    def keys_said_in(self, revisions: Collection[int]) -> Iterator[Key]:
        """See ``Ledger``; read by pages, and put in order on the scratch file."""
        for revision in revisions:
            after = -1
            while rows := self.rows("keys_said_in", revision=revision, after=after, limit=BATCH):
                self.draft.note_said(Key(row["kind"], row["id"]) for row in rows)
                after = rows[-1]["position"]
        return self.draft.said()

    def voices(self, revision: int, keys: Collection[Key]) -> list[Voice]:
        """See ``Ledger``."""
        ids = {key.id: None for key in keys}
        rows = (row for batch in batches(ids) for row in self.rows("voices", revision=revision, ids=batch))
        said = {Voice(Key(r["kind"], r["id"]), r["source"], r["document"], r["drop"]) for r in rows}
        wanted = set(keys)
        return [*(one for one in said if one.key in wanted), *self.draft.voices(revision, keys)]

    def statements_about(self, keys: Collection[Key]) -> list[StatementRow]:
        """See ``Reader``."""
        return super().statements_about(keys) + self.draft.statements_about(keys)

    def anchored_on(self, ids: Collection[str]) -> set[Key]:
        """See ``Reader``."""
        return super().anchored_on(ids) | self.draft.anchored_on(ids)

    def person_keys(self, subjects: Collection[str]) -> dict[str, bytes]:
        """See ``Reader``."""
        mine = self.draft.person_keys(subjects)
        return mine | super().person_keys([one for one in subjects if one not in mine])

    def rhythm_changes(self, ties: Collection[str], up_to: int | None = None) -> dict[str, list[Rhythm]]:
        """See ``Reader``."""
        found = super().rhythm_changes(ties, up_to)
        for tie, changes in self.draft.rhythm_changes(ties, up_to).items():
            found.setdefault(tie, []).extend(changes)
        return found

    def add_statements(self, rows: Iterable[StatementRow]) -> None:
        """See ``Ledger``."""
        self.draft.add_statements(rows)
        self._announce()

    def add_person_keys(self, keys: Mapping[str, bytes]) -> None:
        """See ``Ledger``."""
        self.draft.add_person_keys(keys)

    def add_rhythm_changes(self, revision: int, changes: Mapping[str, Rhythm]) -> None:
        """See ``Ledger``."""
        self.draft.add_rhythm_changes(revision, changes)

    def set_live(self, revisions: Mapping[int, bool]) -> None:
        """See ``Ledger``."""
        self.rows("set_live", rows=[{"number": number, "live": live} for number, live in revisions.items()])

    def add_revision(self, revision: Revision) -> None:
        """See ``Ledger``."""
        self._revision = revision

    # -- telling the server -------------------------------------------------------------------------

    def _announce(self) -> None:
        if self.draft.size > AT_ONCE and not self._stage.taken:
            self._stage.take()

    def publish(self) -> None:
        """Tells the server; what is too large for this transaction is sent beside it, and counts with it.

        Raises:
            StoreError: a tie lacks an end.
            Unavailable: another program has taken over.
        """
        if self._stage.taken and self._revision is not None:
            self._stage.send(self.draft, self._revision.number)
            self._stage.check(self)
            self._file_revision(self._revision, drawing=self._revision.number)
            return
        number = self._revision.number if self._revision is not None else 0
        file(self.draft, number, self.rows)
        graph = Neo4jReader(self._transaction, fenced=False)
        draw(graph, self.draft.fate_of_all(), self._drawn)
        if self._revision is not None:
            self._file_revision(self._revision, drawing=None)
            self.rows("touch_accounts", number=number, accounts=list(self._revision.accounts))

    def _file_revision(self, revision: Revision, drawing: int | None) -> None:
        self.rows("add_revision", revision=revision_properties(revision), drawing=drawing)
