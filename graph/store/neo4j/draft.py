"""What does one write say, before the server is told? A small SQLite ledger on a scratch file.

It holds what the write files and what becomes of the records it changes; everything else is on the server.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Final, NamedTuple

from graph.model import KINDS, Key, Record, Rhythm, record_type
from graph.store.ledger import StatementRow
from graph.store.neo4j.shape import LABELS, TIES
from graph.store.scratch import Scratch
from graph.store.sqlite.ledger import SqliteLedger
from graph.store.sqlite.reader import _RHYTHM, as_json

SCHEMA: Final = "graph.store.sqlite"
DRAWING_ORDER: Final = (
    *((kind, "gone") for kind in TIES),
    *((kind, "record") for kind in LABELS),
    *((kind, "record") for kind in TIES),
    *((kind, "gone") for kind in reversed(LABELS)),
)
"""Ties are drawn when both of their ends are there, and nodes go when nothing hangs on them."""


class Fate(NamedTuple):
    """What becomes of a record: its text, or None if it goes."""

    key: Key
    text: str | None

    @property
    def record(self) -> Record | None:
        """The record, checked and made whole."""
        kind = record_type(self.key.kind)
        return None if self.text is None else kind.model_validate_json(self.text)


class Draft(SqliteLedger):
    """What a write has said so far. ``size`` counts statements and changes of records."""

    def __init__(self) -> None:
        scratch = Scratch()
        super().__init__(scratch.connection)
        self._rows(files(SCHEMA).joinpath("schema.sql").read_text(encoding="utf-8")).fetchall()
        self._gone = scratch.drawer("(kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID")
        self._said = scratch.drawer("(kind TEXT, id TEXT, place INTEGER, PRIMARY KEY (kind, id))")
        self.size = 0

    # -- what is taken down -------------------------------------------------------------------------

    def add_statements(self, rows: Iterable[StatementRow]) -> None:
        """See ``Ledger``."""
        some = list(rows)
        self.size += len(some)
        super().add_statements(some)

    def put_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self.size += len(records)
        self._gone.many("DELETE FROM DRAWER WHERE kind = ? AND id = ?", [record.key for record in records])
        super().put_records(records)

    def remove_records(self, keys: Collection[Key]) -> None:
        """See ``Ledger``."""
        self.size += len(keys)
        self._gone.many("INSERT OR IGNORE INTO DRAWER VALUES (?, ?)", list(keys))
        super().remove_records(keys)

    def fates(self, keys: Collection[Key]) -> dict[Key, Record | None]:
        """What becomes of those records that the write changes."""
        sql = """
            SELECT kind, id FROM DRAWER
            WHERE (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
        """
        gone = dict.fromkeys(Key(kind, one) for kind, one in self._gone.rows(sql, (as_json(keys),)))
        return {**gone, **self.get(keys)} if self.size else {}

    # -- what is told to the server -----------------------------------------------------------------

    def new_keys(self) -> Iterator[tuple[str, bytes]]:
        """The keys of people that the write is the first to speak of."""
        return iter(self._rows("SELECT subject, key FROM person_key ORDER BY subject"))

    def statements(self) -> Iterator[StatementRow]:
        """What the write files, in order."""
        return self._statements("SELECT * FROM statement ORDER BY revision, position")

    def rhythms(self) -> Iterator[tuple[str, Rhythm]]:
        """What the write does to the rhythm of ties, in order of the tie."""
        rows = self._rows("SELECT tie, beats FROM rhythm_change ORDER BY tie")
        return ((tie, _RHYTHM.validate_json(beats)) for tie, beats in rows)

    def fate_of_all(self) -> Iterator[Fate]:
        """What becomes of every record that the write changes, in the order in which it can be drawn."""
        for kind, what in DRAWING_ORDER:
            if what == "gone":
                rows = self._gone.rows("SELECT id, NULL FROM DRAWER WHERE kind = ? ORDER BY id", (kind,))
            else:
                rows = self._rows("SELECT id, data FROM record WHERE kind = ? ORDER BY id", (kind,))
            yield from (Fate(Key(kind, one), text) for one, text in rows)

    # -- what an undo goes through ------------------------------------------------------------------

    def note_said(self, keys: Iterable[Key]) -> None:
        """Takes down records, each once."""
        rows = [(*key, _place(key.kind)) for key in keys]
        self._said.many("INSERT OR IGNORE INTO DRAWER VALUES (?, ?, ?)", rows)

    def said(self) -> Iterator[Key]:
        """The records that were taken down, contacts and ties first."""
        rows = self._said.rows("SELECT kind, id FROM DRAWER ORDER BY place, kind, id")
        return (Key(kind, one) for kind, one in rows)


def _place(kind: str) -> int:
    """Contacts come first, then what hangs on most."""
    return 0 if kind == "interaction" else 9 - len(KINDS[kind].anchors)
