"""How are boards, lookups and logs read from SQLite? The ``Reader`` port over one connection."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from importlib.resources import files
from typing import Any, Final, cast

import apsw

from graph.model import MENTION, OFF_BOARD, Interaction, Key, Record, Revision, Rhythm, record_type
from graph.model.record import field_adapter
from graph.model.ties import Relationship
from graph.store.ledger import AccountSummary, InteractionQuery, Snapshot, StatementRow

SNAPSHOT: Final = files(__package__).joinpath("snapshot.sql").read_text(encoding="utf-8")
SUMMARIES: Final = """
    SELECT a.id, a.data ->> '$.name' AS name, a.data ->> '$.holding', count(DISTINCT p.id),
           count(DISTINCT t.data ->> '$.team_member_id'), count(t.id),
           (SELECT coalesce(max(revision), 0) FROM account_revision WHERE account_id = a.id)
    FROM record a
    LEFT JOIN record p ON p.home = a.id AND p.kind = 'stakeholder'
    LEFT JOIN record t ON t.home = p.id AND t.kind = 'relationship'
    WHERE a.kind = 'account' GROUP BY a.id ORDER BY name, a.id
"""
GET: Final = """
    SELECT kind, data FROM record WHERE (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
"""
FIND: Final = """
    SELECT key, id FROM lookup WHERE kind = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY id
"""
REVISIONS: Final = """
    SELECT data, live FROM revision WHERE (:before IS NULL OR number < :before)
    AND (:account IS NULL OR number IN (
        SELECT revision FROM account_revision WHERE account_id = :account))
    ORDER BY number DESC LIMIT :limit
"""
ABOUT: Final = """
    SELECT revision, position, kind, id, source, document, dropped, subject, anchor, anchor_2, payload
    FROM statement WHERE (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
"""
BY_HAND: Final = """
    SELECT DISTINCT id, kind FROM statement WHERE source = 'person' AND (id, kind) > (?, ?)
    ORDER BY id, kind LIMIT ?
"""
ANCHORED: Final = """
    SELECT kind, id FROM statement WHERE anchor IN (SELECT value FROM json_each(?1))
    UNION SELECT kind, id FROM statement WHERE anchor_2 IN (SELECT value FROM json_each(?1))
"""
INTERACTIONS: Final = """
    SELECT data FROM record WHERE kind = 'interaction' AND id IN (
        SELECT interaction FROM participant
        WHERE (:anyone OR person IN (SELECT value FROM json_each(:people)))
          AND (:account IS NULL OR interaction IN (
              SELECT x.interaction FROM record s JOIN participant x ON x.person = s.id
              WHERE s.home = :account AND s.kind = 'stakeholder'))
          AND (:day IS NULL OR (day, interaction) < (:day, :id))
        GROUP BY interaction HAVING :anyone OR count(DISTINCT person) = :wanted
        ORDER BY day DESC, interaction DESC LIMIT :limit)
    ORDER BY data ->> '$.day' DESC, id DESC
"""
# What is asked most: read along the index of participants, so its cost is that of what it gives.
INTERACTIONS_OF_ONE: Final = """
    SELECT data FROM participant JOIN record ON kind = 'interaction' AND id = interaction
    WHERE person = :person AND (:day IS NULL OR (day, interaction) < (:day, :id))
    ORDER BY day DESC, interaction DESC LIMIT :limit
"""
_RHYTHM = field_adapter(Relationship, "rhythm")
_OFF_BOARD: Final = json.dumps(sorted(OFF_BOARD))


def as_json(values: Collection[Any]) -> str:
    """A list bound as one parameter, for ``json_each``."""
    return json.dumps(list(values), ensure_ascii=False)


class SqliteReader:
    """Reads inside the transaction that is open on the connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, bindings: Any = ()) -> apsw.Cursor:
        return self._connection.execute(sql, bindings)

    def snapshot(self, account_id: str) -> Snapshot | None:
        """See ``Reader``; one statement."""
        rows = self._rows(SNAPSHOT, {"account": account_id, "off_board": _OFF_BOARD}).fetchall()
        state = json.loads(cast(str, rows.pop()[1]))
        records = [_record(cast(str, kind), cast(str, data)) for kind, data in rows]
        if not any(record.key == Key("account", account_id) for record in records):
            return None
        evidence = date.fromisoformat(state["evidence"]) if state["evidence"] else None
        return Snapshot(records, state["latest"], state["account"], evidence)

    def summaries(self) -> list[AccountSummary]:
        """See ``Reader``."""
        return [
            AccountSummary(one, name, bool(holding), *counts)
            for one, name, holding, *counts in self._rows(SUMMARIES)
        ]

    def get(self, keys: Collection[Key]) -> dict[Key, Record]:
        """See ``Reader``."""
        found = (_record(kind, data) for kind, data in self._rows(GET, (as_json(keys),)))
        return {record.key: record for record in found}

    def records(self, kind: str) -> Iterator[Record]:
        """See ``Reader``."""
        rows = self._rows("SELECT kind, data FROM record WHERE kind = ? ORDER BY id", (kind,))
        return (_record(kind, data) for kind, data in rows)

    def page(self, kind: str, after: str, limit: int) -> list[Record]:
        """See ``Reader``."""
        sql = "SELECT kind, data FROM record WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
        return [_record(kind, data) for kind, data in self._rows(sql, (kind, after, limit))]

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """See ``Reader``."""
        found: dict[str, list[str]] = {}
        for key, one in self._rows(FIND, (kind, as_json(keys))):
            found.setdefault(key, []).append(one)
        return {key: tuple(ids) for key, ids in found.items()}

    def interactions(self, query: InteractionQuery) -> list[Interaction]:
        """See ``Reader``."""
        day, one = query.before or (None, None)
        part = {"day": day.isoformat() if day else None, "id": one, "limit": query.limit}
        if query.account_id is None and len(set(query.people)) == 1:
            rows = self._rows(INTERACTIONS_OF_ONE, {"person": query.people[0], **part})
        else:
            rows = self._rows(INTERACTIONS, {
                "anyone": not query.people, "people": as_json(query.people),
                "wanted": len(set(query.people)), "account": query.account_id, **part,
            })  # fmt: skip
        return [Interaction.model_validate_json(data) for (data,) in rows]

    def totals(self) -> dict[str, int]:
        """See ``Reader``."""
        return {
            str(key): value for key, value in self._rows("SELECT kind, count(*) FROM record GROUP BY kind")
        }

    def revisions(self, *, account_id: str | None, before: int | None, limit: int) -> list[Revision]:
        """See ``Reader``."""
        rows = self._rows(REVISIONS, {"account": account_id, "before": before, "limit": limit})
        return [revision_of(data, live) for data, live in rows]

    def revisions_numbered(self, numbers: Collection[int]) -> dict[int, Revision]:
        """See ``Reader``."""
        sql = "SELECT data, live FROM revision WHERE number IN (SELECT value FROM json_each(?))"
        found = (revision_of(data, live) for data, live in self._rows(sql, (as_json(numbers),)))
        return {one.number: one for one in found}

    def undo_trail(self, up_to: int) -> list[tuple[int, int | None, date | None]]:
        """See ``Reader``."""
        sql = "SELECT number, undoes, evidence_day FROM revision WHERE number <= ? ORDER BY number"
        return [
            (n, undoes, date.fromisoformat(day) if day else None)
            for n, undoes, day in self._rows(sql, (up_to,))
        ]

    def latest(self) -> int:
        """See ``Reader``."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM revision").get)

    def account_revisions(self, ids: Collection[str]) -> dict[str, int]:
        """See ``Reader``."""
        sql = """
            SELECT account_id, max(revision) FROM account_revision
            WHERE account_id IN (SELECT value FROM json_each(?)) GROUP BY account_id
        """
        return {str(key): value for key, value in self._rows(sql, (as_json(ids),))}

    def statements_about(self, keys: Collection[Key]) -> list[StatementRow]:
        """See ``Reader``."""
        return list(self._statements(ABOUT, (as_json(keys),)))

    def _statements(self, sql: str, bindings: Any = ()) -> Iterator[StatementRow]:
        return (
            StatementRow(
                revision, position, Key(kind, one), source, document, bool(dropped), subject,
                tuple(anchor for anchor in anchors if anchor is not None), payload,
            )
            for revision, position, kind, one, source, document, dropped, subject, *anchors, payload
            in self._rows(sql, bindings)
        )  # fmt: skip

    def said_by_hand(self, after: Key | None, limit: int) -> list[Key]:
        """See ``Reader``."""
        kind, one = after or ("", "")
        return [Key(kind, one) for one, kind in self._rows(BY_HAND, (one, kind, limit))]

    def sources_in(self, revision: int, document: str) -> set[str]:
        """See ``Reader``."""
        sql = "SELECT DISTINCT source FROM statement WHERE revision = ? AND document = ? AND source <> ?"
        return {str(source) for (source,) in self._rows(sql, (revision, document, MENTION))}

    def anchored_on(self, ids: Collection[str]) -> set[Key]:
        """See ``Reader``."""
        return {Key(kind, one) for kind, one in self._rows(ANCHORED, (as_json(ids),))}

    def person_keys(self, subjects: Collection[str]) -> dict[str, bytes]:
        """See ``Reader``."""
        sql = "SELECT subject, key FROM person_key WHERE subject IN (SELECT value FROM json_each(?))"
        return {str(key): value for key, value in self._rows(sql, (as_json(subjects),))}

    def rhythm_changes(self, ties: Collection[str], up_to: int | None = None) -> dict[str, list[Rhythm]]:
        """See ``Reader``."""
        sql = """
            SELECT tie, beats FROM rhythm_change WHERE tie IN (SELECT value FROM json_each(:ties))
            AND (:up_to IS NULL OR revision <= :up_to) ORDER BY tie, revision
        """
        found: dict[str, list[Rhythm]] = {}
        for tie, beats in self._rows(sql, {"ties": as_json(ties), "up_to": up_to}):
            found.setdefault(tie, []).append(_RHYTHM.validate_json(beats))
        return found


def _record(kind: str, data: str) -> Record:
    return record_type(kind).model_validate_json(data)


def revision_of(data: str, live: int) -> Revision:
    """A revision as filed, with whether it counts now."""
    return Revision.model_validate_json(data).model_copy(update={"live": bool(live)})
