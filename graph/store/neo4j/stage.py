"""How does a write get in that is too large for one transaction? In batches, all or nothing all the same.

What it files is sent under the number of a revision that is not there yet, what becomes of the records is
staged beside the graph. One small transaction then makes the revision count; after it the staged records are
drawn. A program that dies before leaves what nobody reads and the next writer clears, one that dies after
leaves what the next writer draws.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from neo4j import ManagedTransaction, Session

from graph.model import Key, Record
from graph.store.errors import Unavailable
from graph.store.neo4j.draft import Draft, Fate
from graph.store.neo4j.present import Present
from graph.store.neo4j.reader import Neo4jReader, batches
from graph.store.neo4j.rows import rhythm_properties, statement_properties

T = TypeVar("T")
Run = Callable[..., list[Any]]

DRAWN_AT_ONCE: Final = 2_000
"""Staged records; each has a handful of relationships, which the server holds until the batch is through."""
SENT_AT_ONCE: Final = 5_000
CLEARED_AT_ONCE: Final = 10_000


class Stage:
    """One program's right to send batches, which ends when another program takes over.

    A program may be cut off and not know it: the server gives the writer's lock to the next one, which clears
    or draws what was staged. So each batch first looks whether the stage is still its own.

    Args:
        open_session: opens a session on the server.
    """

    def __init__(self, open_session: Callable[[], Session]) -> None:
        self._open = open_session
        self.token = secrets.token_hex(16)
        self.taken = False

    def take(self) -> None:
        """Tells everybody that something large is on its way, and stops whoever was at it before."""
        with self._open() as session:
            session.execute_write(
                lambda tx: Neo4jReader(tx, fenced=False).rows("take_stage", token=self.token)
            )
        self.taken = True

    def leave(self) -> None:
        """Takes back that something is on its way, if it is still ours to say."""
        with self._open() as session:
            session.execute_write(
                lambda tx: Neo4jReader(tx, fenced=False).rows("leave_stage", token=self.token)
            )
        self.taken = False

    def batch(self, work: Callable[[Neo4jReader], T]) -> T:
        """Runs work in a transaction of its own.

        Raises:
            Unavailable: another program has taken over.
        """

        def unit(transaction: ManagedTransaction) -> T:
            reader = Neo4jReader(transaction, fenced=False)
            self.check(reader)
            return work(reader)

        with self._open() as session:
            return session.execute_write(unit)

    def check(self, reader: Neo4jReader) -> None:
        """Makes sure, to the end of the transaction, that nobody has taken over.

        Raises:
            Unavailable: somebody has.
        """
        if not reader.rows("hold_stage", token=self.token):
            raise Unavailable("the line to Neo4j was cut for too long; sending the same again is harmless")

    def run(self, name: str, /, words: dict[str, str] | None = None, **parameters: Any) -> list[Any]:
        """Runs one statement in a transaction of its own. Raises as ``batch``."""
        return self.batch(lambda reader: reader.rows(name, words, **parameters))

    def send(self, draft: Draft, number: int) -> None:
        """Sends everything a write says; nobody reads it yet."""
        self.clear(number - 1)
        file(draft, number, self.run)
        place = 0
        for some in batches(draft.fate_of_all(), SENT_AT_ONCE):
            rows = [
                {"place": place + n, "kind": one.key.kind, "id": one.key.id, "text": one.text}
                for n, one in enumerate(some)
            ]
            self.run("add_staged", rows=rows)
            place += len(rows)

    def clear(self, latest: int) -> None:
        """Removes what was filed past the newest revision, and everything staged."""
        for name in ("clear_statements", "clear_rhythms", "clear_person_keys", "clear_staged"):
            while self.run(name, latest=latest, limit=CLEARED_AT_ONCE)[0]["cleared"]:
                pass

    def draw(self, number: int, accounts: Sequence[str]) -> None:
        """Draws what is staged of a revision that counts, and notes it with its accounts."""
        while self.batch(_draw_some):
            pass
        for some in batches(accounts, SENT_AT_ONCE):
            self.run("touch_accounts", number=number, accounts=some)


def _draw_some(reader: Neo4jReader) -> bool:
    rows = reader.rows("staged", limit=DRAWN_AT_ONCE)
    draw(reader, [Fate(Key(row["kind"], row["id"]), row["text"]) for row in rows])
    if rows:
        reader.rows("forget_staged", last=rows[-1]["place"])
    return bool(rows)


def file(draft: Draft, number: int, run: Run) -> None:
    """Files keys, statements and rhythms of a write under its number, by batches."""
    for keys in batches(draft.new_keys(), SENT_AT_ONCE):
        run("add_person_keys", revision=number, rows=[{"subject": one, "key": key} for one, key in keys])
    for rows in batches(draft.statements(), SENT_AT_ONCE):
        run("add_statements", rows=list(map(statement_properties, rows)))
    for changes in batches(draft.rhythms(), SENT_AT_ONCE):
        ties = [{"tie": tie, **rhythm_properties(rhythm)} for tie, rhythm in changes]
        run("add_rhythm", revision=number, rows=ties)


def draw(
    reader: Neo4jReader, fates: Iterable[Fate], known: Mapping[Key, Record | None] | None = None
) -> None:
    """Makes of records in the graph what becomes of them.

    Args:
        reader: an open transaction that may write.
        fates: in drawing order.
        known: what is in the graph of some of them.

    Raises:
        StoreError: a tie lacks an end.
    """
    after = {fate.key: fate.record for fate in fates}
    now = dict(known or {})
    unknown = [key for key in after if key not in now]
    found = reader.get(unknown) if unknown else {}
    now |= {key: found.get(key) for key in unknown}
    Present(reader.rows, {key: (now[key], record) for key, record in after.items()}).draw()
