"""How is a revision written to SQLite? The ``Ledger`` port over the one writing connection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.model import Interaction, Key, Record, Revision, Rhythm, lookup_keys, summed
from graph.store.ledger import StatementRow, Voice
from graph.store.sqlite.reader import _RHYTHM, SqliteReader, as_json, revision_of

MY_RHYTHM = (
    "SELECT tie, beats FROM rhythm_change WHERE revision = ? AND tie IN (SELECT value FROM json_each(?))"
)
UPSERT = """
    INSERT INTO record VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET home = excluded.home, data = excluded.data
"""
USING = """
    SELECT DISTINCT coalesce(p.home, r.home)
    FROM statement s
    JOIN record r ON r.kind = s.kind AND r.id = s.id
    LEFT JOIN record p ON p.kind = 'stakeholder' AND p.id = r.home
    WHERE s.anchor_2 IN (SELECT value FROM json_each(?1))
    UNION
    SELECT a.id FROM record a, json_each(json_array(
        a.data ->> '$.account_manager_id', a.data ->> '$.executive_sponsor_id',
        a.data ->> '$.kam_champion_id', a.data ->> '$.mentor_id')) role
    WHERE a.kind = 'account' AND role.value IN (SELECT value FROM json_each(?1))
    UNION
    SELECT o.home FROM record o
    WHERE o.kind IN ('opportunity', 'plan') AND o.data ->> '$.owner_id' IN (SELECT value FROM json_each(?1))
    UNION
    SELECT coalesce(p.home, r.home)
    FROM record r
    LEFT JOIN record p ON p.kind = 'stakeholder' AND p.id = r.home
    WHERE r.kind IN ('opportunity', 'relationship') AND EXISTS (
        SELECT 1 FROM json_each(r.data, '$.product_ids') product
        WHERE product.value IN (SELECT value FROM json_each(?1)))
"""


SAID_IN = """
    SELECT DISTINCT kind, id FROM statement WHERE revision IN (SELECT value FROM json_each(?))
    ORDER BY kind <> 'interaction', anchor_2 IS NULL, anchor IS NULL
"""
VOICES = """
    SELECT DISTINCT s.kind, s.id, s.source, s.document, s.dropped
    FROM json_each(?1) k CROSS JOIN statement s ON s.id = k.value ->> 1 AND s.kind = k.value ->> 0
    WHERE s.revision = ?2
"""
HOMES = """
    SELECT id, home FROM record WHERE kind = 'stakeholder' AND id IN (SELECT value FROM json_each(?))
"""


class SqliteLedger(SqliteReader):
    """Writes inside the transaction that is open on the connection."""

    def operation(self, operation_id: str) -> Revision | None:
        """See ``Ledger``."""
        return self._revision("SELECT data, live FROM revision WHERE operation_id = ?", operation_id)

    def revision(self, number: int) -> Revision | None:
        """See ``Ledger``."""
        return self._revision("SELECT data, live FROM revision WHERE number = ?", number)

    def _revision(self, sql: str, value: str | int) -> Revision | None:
        row = self._rows(sql, (value,)).fetchone()
        return revision_of(*row) if row else None

    def keys_said_in(self, revisions: Collection[int]) -> Iterable[Key]:
        """See ``Ledger``."""
        return (Key(kind, one) for kind, one in self._rows(SAID_IN, (as_json(revisions),)))

    def voices(self, revision: int, keys: Collection[Key]) -> list[Voice]:
        """See ``Ledger``."""
        rows = self._rows(VOICES, (as_json(keys), revision))
        return [
            Voice(Key(kind, one), source, document, bool(drop)) for kind, one, source, document, drop in rows
        ]

    def homes(self, people: Collection[str]) -> dict[str, str]:
        """See ``Ledger``."""
        if not people:
            return {}
        return {one: home for one, home in self._rows(HOMES, (as_json(people),)) if home}

    def accounts_using(self, ids: Collection[str]) -> set[str]:
        """See ``Ledger``."""
        return {home for (home,) in self._rows(USING, (as_json(ids),)) if home} if ids else set()

    def add_statements(self, rows: Iterable[StatementRow]) -> None:
        """See ``Ledger``."""
        self._connection.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    r.revision,
                    r.position,
                    *r.key,
                    r.source,
                    r.document,
                    r.drop,
                    r.subject,
                    *_two(r.anchors),
                    r.payload,
                )
                for r in rows
            ],
        )

    def add_person_keys(self, keys: Mapping[str, bytes]) -> None:
        """See ``Ledger``."""
        self._connection.executemany("INSERT INTO person_key VALUES (?, ?)", list(keys.items()))

    def add_rhythm_changes(self, revision: int, changes: Mapping[str, Rhythm]) -> None:
        """See ``Ledger``."""
        filed = {t: _RHYTHM.validate_json(b) for t, b in self._rows(MY_RHYTHM, (revision, as_json(changes)))}
        whole = {tie: summed([filed.get(tie, ()), beats]) for tie, beats in changes.items()}
        self._connection.executemany(
            "INSERT OR REPLACE INTO rhythm_change VALUES (?, ?, ?)",
            [(tie, revision, _RHYTHM.dump_json(beats).decode()) for tie, beats in whole.items()],
        )

    def put_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self._forget_keys([record.key for record in records])
        self.add_records(records)

    def add_records(self, records: Sequence[Record]) -> None:
        """See ``Ledger``."""
        self._connection.executemany(
            UPSERT,
            [
                (*record.key, _home(record), record.model_dump_json(exclude_defaults=True))
                for record in records
            ],
        )
        self._connection.executemany(
            "INSERT INTO lookup VALUES (?, ?, ?)",
            [(record.kind, key, record.id) for record in records for key in sorted(set(lookup_keys(record)))],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO participant VALUES (?, ?, ?)",
            [
                (person, record.day.isoformat(), record.id)
                for record in records
                if isinstance(record, Interaction)
                for person in (*record.stakeholder_ids, *record.team_member_ids)
            ],
        )

    def remove_records(self, keys: Collection[Key]) -> None:
        """See ``Ledger``."""
        self._forget_keys(keys)
        self._connection.executemany("DELETE FROM record WHERE kind = ? AND id = ?", list(keys))

    def _forget_keys(self, keys: Collection[Key]) -> None:
        self._connection.executemany("DELETE FROM lookup WHERE kind = ? AND id = ?", list(keys))
        interactions = [(key.id,) for key in keys if key.kind == "interaction"]
        self._connection.executemany("DELETE FROM participant WHERE interaction = ?", interactions)

    def set_live(self, revisions: Mapping[int, bool]) -> None:
        """See ``Ledger``."""
        self._connection.executemany(
            "UPDATE revision SET live = ? WHERE number = ?",
            [(live, number) for number, live in revisions.items()],
        )

    def add_revision(self, revision: Revision) -> None:
        """See ``Ledger``."""
        day = revision.evidence_day.isoformat() if revision.evidence_day else None
        self._connection.execute(
            "INSERT INTO revision VALUES (?, ?, 1, ?, ?, ?)",
            (revision.number, revision.operation_id, revision.undoes, day, revision.model_dump_json()),
        )
        self._connection.executemany(
            "INSERT INTO account_revision VALUES (?, ?)",
            [(account, revision.number) for account in revision.accounts],
        )


def _home(record: Record) -> str | None:
    return getattr(record, record.anchors[0]) if record.anchors else None


def _two(anchors: tuple[str, ...]) -> tuple[str | None, str | None]:
    first, second, *_ = (*anchors, None, None)
    return first, second
