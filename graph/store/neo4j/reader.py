"""How are boards, lookups and logs read from Neo4j? The ``Reader`` port over one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar, cast

from neo4j import ManagedTransaction
from neo4j import Record as Row

from graph.model import KINDS, MENTION, Interaction, Key, Record, Revision, Rhythm
from graph.store.ledger import AccountSummary, InteractionQuery, Snapshot, StatementRow, Undrawn
from graph.store.neo4j.codec import decode
from graph.store.neo4j.cypher import cypher
from graph.store.neo4j.rows import day_of, lookup_digest, revision_of, rhythm_of, statement_of
from graph.store.neo4j.shape import LABELS, TYPES

T = TypeVar("T")

BATCH: Final = 5_000
LAST_DAY: Final = "~"
"""Sorts after every day's text."""


BOOKS: Final = frozenset(
    {
        "account_revisions", "accounts_moving", "anchored_on", "fence_before", "person_keys",
        "revisions", "revisions_numbered", "rhythm_changes", "said_by_hand", "sources_in",
        "statements_about", "undo_trail",
    }
)  # fmt: skip
"""Statements that read what is true as soon as a revision counts, whatever of it has been drawn."""


class Moved(Exception):
    """Somebody committed while we were reading; what was read may be of two instants."""


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most ``size``.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def places(kind: str, verb: str) -> list[tuple[str, dict[str, str]]]:
    """The statements that get, list, count or remove records of a kind, with their words.

    >>> places("relationship", "get")
    [('get_edges', {'type': 'KNOWS'})]
    """
    if kind in LABELS:
        return [(f"{verb}_nodes", {"label": LABELS[kind]})]
    return [(f"{verb}_edges", {"type": name}) for name in TYPES[kind]]


def absent_key(key: Key) -> str:
    """What a record that others wait for is filed under."""
    return f"{key.kind}/{key.id}"


class Neo4jReader:
    """Reads inside an open transaction.

    Neo4j reads what is committed at each moment, not one instant. So the newest revision is looked at
    before the first read and, by ``check_fence``, after the last; ``snapshot`` does both in its one
    statement. While a large revision is being drawn, only the books can be read.
    """

    def __init__(self, transaction: ManagedTransaction, *, fenced: bool = True) -> None:
        self._transaction = transaction
        self._unfenced = not fenced
        self._fence: int | None = None
        self._drawing: int | None = None
        self._loose = False

    # -- statements ---------------------------------------------------------------------------------

    def _run(self, name: str, /, words: dict[str, str] | None = None, **parameters: Any) -> list[Row]:
        if self._fence is None and not self._unfenced:
            (row,) = self.rows("fence_before")
            self._fence, self._drawing = row["revision"], row["drawing"]
        if self._drawing is not None and name not in BOOKS:
            raise Undrawn
        self._loose = True
        return self.rows(name, words, **parameters)

    def rows(self, name: str, /, words: dict[str, str] | None = None, **parameters: Any) -> list[Row]:
        """What a named statement gives, whatever is committed meanwhile."""
        return list(self._transaction.run(cypher(name, **(words or {})), parameters))

    def check_fence(self) -> None:
        """Says whether all that was read is of one instant.

        Raises:
            Moved: perhaps not; read again.
        """
        if self._loose and not self._unfenced:
            (row,) = self.rows("fence_after")
            if row["revision"] != self._fence:
                raise Moved

    # -- records ------------------------------------------------------------------------------------

    def snapshot(self, account_id: str) -> Snapshot | None:
        """See ``Reader``; one statement, one round trip.

        Raises:
            Moved: somebody committed meanwhile.
        """
        rows = self.rows("snapshot", account=account_id)
        if not rows:  # perhaps not drawn yet
            self._run("fence_before")
            rows = self.rows("snapshot", account=account_id)
        drawing = rows[0]["drawing"] if rows else self._drawing
        if drawing is not None:
            self._drawing = drawing
            raise Undrawn
        if not rows:
            return None
        row = rows[0]
        if not self._unfenced and not row["latest"] == row["fence"] == (self._fence or row["fence"]):
            raise Moved
        if self._fence is None:
            self._fence = row["latest"]
        records = [decode(kind, properties) for kind in KINDS for properties in row.get(kind, ())]
        return Snapshot(records, row["latest"], row["revision"], day_of(row["evidence"]))

    def summaries(self) -> list[AccountSummary]:
        """See ``Reader``."""
        found = [AccountSummary(**row) for row in self._run("summaries")]
        return sorted(found, key=lambda account: (account.name, account.id))

    def get(self, keys: Collection[Key]) -> dict[Key, Record]:
        """See ``Reader``."""
        ids: dict[str, list[str]] = {}
        for key in keys:
            ids.setdefault(key.kind, []).append(key.id)
        found = (record for kind, some in ids.items() for record in self._get(kind, some))
        return {record.key: record for record in found}

    def _get(self, kind: str, ids: Sequence[str]) -> Iterator[Record]:
        for batch in batches(ids):
            for name, words in places(kind, "get"):
                for row in self._run(name, words, ids=batch):
                    yield decode(kind, row["record"])

    def records(self, kind: str) -> Iterator[Record]:
        """See ``Reader``; ids are put in order here, since Neo4j compares some texts by other rules."""
        ids = [row["id"] for name, words in places(kind, "list") for row in self._run(name, words)]
        for batch in batches(sorted(ids)):
            yield from sorted(self._get(kind, batch), key=lambda record: record.id)

    def page(self, kind: str, after: str, limit: int) -> list[Record]:
        """See ``Reader``."""
        found = [
            decode(kind, row["record"])
            for name, words in places(kind, "page")
            for row in self._run(name, words, after=after, limit=limit)
        ]
        return sorted(found, key=lambda record: record.id)[:limit] if kind in TYPES else found

    def totals(self) -> dict[str, int]:
        """See ``Reader``; kinds without records are left out."""
        counts = {
            kind: sum(self._run(name, words)[0]["records"] for name, words in places(kind, "count"))
            for kind in KINDS
        }
        return {kind: count for kind, count in counts.items() if count}

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """See ``Reader``."""
        meant = {lookup_digest(kind, key): key for key in keys}
        found: dict[str, list[str]] = {}
        for batch in batches(meant):
            for row in self._run("find", digests=batch):
                found.setdefault(meant[row["digest"]], []).append(row["id"])
        return {key: tuple(sorted(ids)) for key, ids in found.items()}

    def interactions(self, query: InteractionQuery) -> list[Interaction]:
        """See ``Reader``; the day of the cursor is read whole, so that its order is by code point."""
        found: list[Interaction] = []
        until = LAST_DAY
        if query.before is not None:
            until = query.before[0].isoformat()
            day = self._interactions(query, until, until + LAST_DAY, 2**31)
            found = [one for one in day if one.id < query.before[1]]
        if len(found) < query.limit:
            found += self._interactions(query, "", until, query.limit - len(found))
        return sorted(found, key=lambda one: (one.day, one.id), reverse=True)[: query.limit]

    def _interactions(self, query: InteractionQuery, since: str, until: str, limit: int) -> list[Interaction]:
        span: dict[str, Any] = {"since": since, "until": until, "limit": limit}
        if query.people:
            absent = [absent_key(Key(kind, query.people[0])) for kind in ("stakeholder", "team_member")]
            rows = self._run(
                "interactions_of_people", people=list(query.people), account=query.account_id, absent=absent,
                **span,
            )  # fmt: skip
        elif query.account_id is not None:
            rows = self._run("interactions_of_account", account=query.account_id, **span)
        else:
            rows = self._run("interactions", **span)
        return [cast(Interaction, decode("interaction", row["interaction"])) for row in rows]

    # -- books --------------------------------------------------------------------------------------

    def revisions(self, *, account_id: str | None, before: int | None, limit: int) -> list[Revision]:
        """See ``Reader``."""
        if account_id is None:
            rows = self._run("revisions", before=before, limit=limit)
        else:
            rows = self._run("revisions_of_account", account=account_id, before=before, limit=limit)
        return [revision_of(row["revision"]) for row in rows]

    def revisions_numbered(self, numbers: Collection[int]) -> dict[int, Revision]:
        """See ``Reader``."""
        rows = self._run("revisions_numbered", numbers=list(numbers))
        return {one.number: one for one in (revision_of(row["revision"]) for row in rows)}

    def undo_trail(self, up_to: int) -> list[tuple[int, int | None, date | None]]:
        """See ``Reader``."""
        rows = self._run("undo_trail", up_to=up_to)
        return [(row["number"], row["undoes"], day_of(row["day"])) for row in rows]

    def latest(self) -> int:
        """See ``Reader``."""
        return int(self._run("fence_before")[0]["revision"])

    def account_revisions(self, ids: Collection[str]) -> dict[str, int]:
        """See ``Reader``; accounts that no revision touched are left out."""
        if not ids:
            return {}
        rows = self._run("account_revisions", ids=list(ids))
        if self._drawing is not None:
            rows += self._run("accounts_moving", ids=list(ids), number=self._drawing)
        return {row["id"]: row["revision"] for row in rows}

    def statements_about(self, keys: Collection[Key]) -> list[StatementRow]:
        """See ``Reader``."""
        wanted = set(keys)
        found = [
            statement_of(row["statement"])
            for batch in batches({key.id: None for key in keys})
            for row in self._run("statements_about", ids=batch)
        ]
        return sorted((row for row in found if row.key in wanted), key=lambda row: row[:2])

    def said_by_hand(self, after: Key | None, limit: int) -> list[Key]:
        """See ``Reader``."""
        kind, one = after or ("", "")
        rows = self._run("said_by_hand", after=one, kind=kind, limit=limit)
        return [Key(row["kind"], row["id"]) for row in rows]

    def sources_in(self, revision: int, document: str) -> set[str]:
        """See ``Reader``."""
        rows = self._run("sources_in", revision=revision, document=document, weak=MENTION)
        return {row["source"] for row in rows}

    def anchored_on(self, ids: Collection[str]) -> set[Key]:
        """See ``Reader``."""
        rows = (row for batch in batches(ids) for row in self._run("anchored_on", ids=batch))
        return {Key(row["kind"], row["id"]) for row in rows}

    def person_keys(self, subjects: Collection[str]) -> dict[str, bytes]:
        """See ``Reader``."""
        rows = (row for batch in batches(subjects) for row in self._run("person_keys", subjects=batch))
        return {row["subject"]: bytes(row["key"]) for row in rows}

    def rhythm_changes(self, ties: Collection[str], up_to: int | None = None) -> dict[str, list[Rhythm]]:
        """See ``Reader``."""
        rows = [
            row["change"]
            for batch in batches(ties)
            for row in self._run("rhythm_changes", ties=batch, up_to=up_to)
        ]
        found: dict[str, list[Rhythm]] = {}
        for change in sorted(rows, key=lambda change: (change["tie"], change["revision"])):
            found.setdefault(change["tie"], []).append(rhythm_of(change))
        return found
