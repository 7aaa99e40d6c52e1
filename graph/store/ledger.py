"""What must a database be able to do for us? The port that an adapter implements, and nothing more.

A ``Ledger`` is one transaction. Statements are append-only; ``record`` rows are the folded present, kept
so that a board is one read. Everything with a rule in it is above the port (``engine``, ``reading``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from graph.model import Interaction, Key, Record, Revision, Rhythm


class Undrawn(Exception):
    """The records are not all there yet as the newest revision makes them; its statements are."""


class StatementRow(NamedTuple):
    """A statement as it is filed: what it is about in the open, what it says sealed.

    ``anchors`` are the ids that the record hangs on (at most two), ``subject`` whose key seals ``payload``.
    """

    revision: int
    position: int
    key: Key
    source: str
    document: str
    drop: bool
    subject: str
    anchors: tuple[str, ...]
    payload: bytes


class Voice(NamedTuple):
    """That a revision says something about a record: through which source and document."""

    key: Key
    source: str
    document: str
    drop: bool


class AccountSummary(NamedTuple):
    """One line of the list of accounts."""

    id: str
    name: str
    holding: bool
    stakeholders: int
    team_members: int
    relationships: int
    revision: int


class Snapshot(NamedTuple):
    """Everything that a board is made of, read at one instant."""

    records: Sequence[Record]
    revision: int
    account_revision: int
    evidence_day: date | None


class InteractionQuery(NamedTuple):
    """Which interactions to list: those of an account, of people (either side), older than ``before``."""

    account_id: str | None = None
    people: tuple[str, ...] = ()
    before: tuple[date, str] | None = None
    limit: int = 100


class Reader(Protocol):
    """One read transaction that sees one instant."""

    def snapshot(self, account_id: str) -> Snapshot | None:
        """The live records of one account, in one round trip; None if there is no such account.

        Raises:
            Undrawn: they have to be folded from the statements.
        """

    def summaries(self) -> list[AccountSummary]:
        """Every account with its counts, in order of name, then id."""

    def get(self, keys: Collection[Key]) -> dict[Key, Record]:
        """The live records among the keys."""

    def records(self, kind: str) -> Iterator[Record]:
        """All live records of a kind in order of id."""

    def page(self, kind: str, after: str, limit: int) -> list[Record]:
        """Live records of a kind after an id ("" for the first), in the database's order of ids."""

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Lookup key -> ids of the live records that carry it, in order of id."""

    def interactions(self, query: InteractionQuery) -> list[Interaction]:
        """Live interactions, newest day first, then by id."""

    def totals(self) -> dict[str, int]:
        """Kind -> how many live records."""

    def revisions(self, *, account_id: str | None, before: int | None, limit: int) -> list[Revision]:
        """Revisions, newest first."""

    def revisions_numbered(self, numbers: Collection[int]) -> dict[int, Revision]:
        """Those of the revisions that there are."""

    def undo_trail(self, up_to: int) -> list[tuple[int, int | None, date | None]]:
        """(number, undoes, evidence day) of every revision up to one, oldest first."""

    def latest(self) -> int:
        """The number of the newest revision; 0 when there is none."""

    def account_revisions(self, ids: Collection[str]) -> dict[str, int]:
        """Account -> the last revision that touched it (0 if none)."""

    def statements_about(self, keys: Collection[Key]) -> list[StatementRow]:
        """Every statement about the records, live or not."""

    def said_by_hand(self, after: Key | None, limit: int) -> list[Key]:
        """The records of which a person ever said anything, in the database's order of id, then of kind."""

    def sources_in(self, revision: int, document: str) -> set[str]:
        """Who speaks in a document of a revision; weak words left out."""

    def anchored_on(self, ids: Collection[str]) -> set[Key]:
        """Records that a statement, live or not, hangs on one of the ids."""

    def person_keys(self, subjects: Collection[str]) -> dict[str, bytes]:
        """The keys that there are for these people."""

    def rhythm_changes(self, ties: Collection[str], up_to: int | None = None) -> dict[str, list[Rhythm]]:
        """Tie -> what each revision up to one added to or took from its rhythm."""


class Ledger(Reader, Protocol):
    """One write transaction; all other writers wait.

    ``get``, ``find``, ``homes`` and the books know what the write has done so far; lists and boards need not.
    """

    def operation(self, operation_id: str) -> Revision | None:
        """The revision that an operation made before."""

    def revision(self, number: int) -> Revision | None:
        """One revision."""

    def keys_said_in(self, revisions: Collection[int]) -> Iterable[Key]:
        """The records that the revisions' statements are about, each once; contacts and ties first."""

    def voices(self, revision: int, keys: Collection[Key]) -> list[Voice]:
        """What a revision says about any of the records, each kind of voice once."""

    def homes(self, people: Collection[str]) -> dict[str, str]:
        """Stakeholder -> account, of those that there are."""

    def accounts_using(self, ids: Collection[str]) -> set[str]:
        """Accounts on whose board these team members, products or competitors stand."""

    def add_statements(self, rows: Iterable[StatementRow]) -> None:
        """Files statements."""

    def add_person_keys(self, keys: Mapping[str, bytes]) -> None:
        """Files new keys."""

    def add_rhythm_changes(self, revision: int, changes: Mapping[str, Rhythm]) -> None:
        """Files what a revision did to the rhythm of ties; adds to what it filed before."""

    def add_records(self, records: Sequence[Record]) -> None:
        """Makes live records that were not there."""

    def put_records(self, records: Sequence[Record]) -> None:
        """Makes or replaces live records."""

    def remove_records(self, keys: Collection[Key]) -> None:
        """Removes live records."""

    def set_live(self, revisions: Mapping[int, bool]) -> None:
        """Marks revisions as undone or not."""

    def add_revision(self, revision: Revision) -> None:
        """Files a revision and notes it as the last one of each of its accounts."""
