"""What can be asked of a store? The one contract that pages, API, commands and notebooks rely on.

``Store`` holds every rule; the ``Database`` under it (SQLite or Neo4j) only keeps and finds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from functools import partial

from graph.model import (
    KINDS,
    Account,
    Board,
    ChangeSet,
    Disagreement,
    Interaction,
    Key,
    Outcome,
    Record,
    Revision,
    Said,
    Statement,
    folded,
)
from graph.store import disagreeing, engine, reading, telling, withdrawing
from graph.store.database import Database
from graph.store.errors import NotFound
from graph.store.ledger import AccountSummary, InteractionQuery, Reader


def utc_today() -> date:
    """Today's date in UTC."""
    return datetime.now(UTC).date()


class Store:
    """Relationship maps kept in a database.

    Args:
        database: where they are kept.
        today: the clock that ``board`` defaults to.

    >>> from graph.store import open_store
    >>> with open_store("sqlite://") as store:
    ...     store.totals()["accounts"]
    0
    """

    def __init__(self, database: Database, today: Callable[[], date] = utc_today) -> None:
        self._database = database
        self._today = today

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of files and connections."""
        self._database.close()

    # -- writing ------------------------------------------------------------------------------------

    def apply(self, changes: ChangeSet) -> Outcome:
        """Writes a ChangeSet, all or nothing.

        Returns:
            The outcome; ``revision`` is None when nothing was new. The same operation id again gives the
            first revision and writes nothing.

        Raises:
            Conflict: an account in ``changes.expect`` has moved on.
            Rejected: a statement makes no whole record, or points to something that is not there.
            Unavailable: the store cannot be reached now; sending the same ChangeSet again is harmless.
        """
        return self._database.write(lambda ledger: engine.apply(ledger, changes), keep=_made_something)

    def preview(self, changes: ChangeSet) -> Outcome:
        """What ``apply`` would do; nothing is kept. Raises as ``apply``."""
        return self._database.write(lambda ledger: engine.apply(ledger, changes), keep=lambda _: False)

    def undo(
        self, revision: int, *, operation_id: str, actor: str, at: datetime, source: str = "undo"
    ) -> Outcome:
        """Takes a revision back, exactly; what others attest, or a person edited since, stays.

        Raises:
            NotFound: there is no such revision.
            AlreadyUndone: it has been taken back before.
        """
        changes = ChangeSet(operation_id=operation_id, actor=actor, at=at, source=source)
        return self._database.write(
            lambda ledger: engine.undo(ledger, revision, changes), keep=_made_something
        )

    # -- one account --------------------------------------------------------------------------------

    def board(self, account_id: str, *, as_of: date | None = None, known_at: int | None = None) -> Board:
        """One account: what was true on ``as_of``, as we knew it at revision ``known_at``.

        Without ``as_of`` it is today while the evidence is fresh, else the day it reaches (and says so).

        Raises:
            NotFound: there is no such account, or no such revision.

        One round trip; linear in the ties of the account and their active days, never in its messages.
        """
        today = self._today()
        return self._database.read(
            lambda reader: reading.read_board(reader, account_id, as_of, known_at, today)
        )

    def account_revision(self, account_id: str) -> int:
        """The last revision that touched an account; 0 if none did."""
        return self._database.read(lambda reader: reader.account_revisions([account_id])).get(account_id, 0)

    def interactions(
        self,
        *,
        account_id: str | None = None,
        people: Collection[str] = (),
        before: tuple[date, str] | None = None,
        limit: int = 100,
    ) -> list[Interaction]:
        """Interactions of an account, or in which all of the given people took part, newest first.

        Args:
            account_id: only those with a stakeholder of the account.
            people: ids of stakeholders and team members; each must have taken part.
            before: (day, id) of the last one seen, for the next page.
            limit: how many at most.
        """
        query = InteractionQuery(account_id, tuple(people), before, limit)
        return self._database.read(lambda reader: reader.interactions(query))

    # -- over all accounts --------------------------------------------------------------------------

    def accounts(self) -> list[AccountSummary]:
        """Every account with its counts, in order of name."""
        return self._database.read(lambda reader: reader.summaries())

    def totals(self) -> dict[str, int]:
        """How many live records there are, by plural noun; holding places are no accounts."""
        counts, holding = self._database.read(lambda r: (r.totals(), _holding_places(r)))
        totals = {kind.plural: counts.get(name, 0) for name, kind in KINDS.items()}
        totals["accounts"] -= holding
        return totals

    def records(self, kind: str) -> Iterator[Record]:
        """All live records of a kind, in order of id."""
        return iter(self._database.read(lambda reader: list(reader.records(kind))))

    def everything(self) -> dict[str, list[Record]]:
        """Every live record at one revision, by kind, in order of id: what an export holds.

        Raises:
            Unavailable: writes did not pause long enough.
        """
        return self._database.read(reading.read_everything)

    def page(self, kind: str, after: str = "", limit: int = 2_000) -> list[Record]:
        """Live records of a kind after an id, in the database's order of ids; for going through many."""
        return self._database.read(lambda reader: reader.page(kind, after, limit))

    # -- looking up ---------------------------------------------------------------------------------

    def get(self, kind: str, ids: Collection[str]) -> dict[str, Record]:
        """The live records with these ids."""
        found = self._database.read(lambda reader: reader.get([Key(kind, one) for one in ids]))
        return {key.id: record for key, record in found.items()}

    def get_all(self, keys: Collection[Key]) -> dict[Key, Record]:
        """The live records of any kinds with these keys, of one instant; those that are gone are left out."""
        return self._database.read(lambda reader: reader.get(keys)) if keys else {}

    def find(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Lookup key (see ``graph.model.lookup``) -> ids of the live records that carry it."""
        return self._database.read(lambda reader: reader.find(kind, keys))

    def named(self, kind: str, text: str) -> list[Record]:
        """The live records that a person may mean: by id, else e-mail, else name; several if ambiguous.

        Raises:
            NotFound: nothing of the kind is called that.
        """
        if by_id := self.get(kind, [text]):
            return list(by_id.values())
        keys = [f"{prefix}:{folded(text)}" for prefix in ("email", "name", "domain")]
        found = self.find(kind, keys)
        for key in keys:
            if ids := found.get(key):
                return list(self.get(kind, ids).values())
        raise NotFound(f"no {kind.replace('_', ' ')} is called {text!r}")

    # -- history ------------------------------------------------------------------------------------

    def log(
        self, account_id: str | None = None, *, before: int | None = None, limit: int = 100
    ) -> list[Revision]:
        """Who changed what, when, from what source; newest first."""
        return self._database.read(
            lambda reader: reader.revisions(account_id=account_id, before=before, limit=limit)
        )

    def history(self, kind: str, record_id: str) -> list[tuple[Revision, Record | None]]:
        """What a record was after each revision that spoke of it, newest first; None where it was gone."""
        return self._database.read(lambda reader: reading.read_history(reader, Key(kind, record_id)))

    def told(self, record_id: str, kind: str = "stakeholder", *, gone: bool = False) -> list[Said]:
        """Every statement that counts about a stakeholder or account and what refers to it, oldest first.

        ``gone`` tells of what is not there at the moment, too, and of what points elsewhere by now.
        """
        about = Key(kind, record_id)
        return self._database.read(lambda reader: telling.read_told(reader, about, gone=gone))

    def withdrawals(
        self, records: Collection[Record], source: str, document: str, leaving: Callable[[Key], bool]
    ) -> dict[Key, list[Statement]]:
        """The statements by which a source takes its word about records back; see ``withdrawing``.

        Records of which the source has said nothing are left out.
        """
        return self._database.read(
            lambda reader: withdrawing.read_withdrawals(reader, records, source, document, leaving)
        )

    def disagreements(
        self, after: Key | None = None, limit: int = 100
    ) -> tuple[list[Disagreement], Key | None]:
        """Where imports say something else than a person, whose word stands, record by record.

        Args:
            after: the record that the page before ended with.
            limit: so many at least, if there are as many; those about one record come together.

        Returns:
            Them, and the record to go on after; None at the end.

        Linear in what was said of the records that people spoke of.
        """
        return self._database.read(lambda r: disagreeing.read_disagreements(r, after, limit))

    def disagreements_about(self, keys: Collection[Key]) -> dict[Key, list[Disagreement]]:
        """The same about these records; those about which there is nothing are left out."""
        return self._database.read(lambda r: disagreeing.read_disagreements_about(r, keys))

    def revisions(self, numbers: Collection[int]) -> dict[int, Revision]:
        """Those of the revisions that there are, by number."""
        return self._database.read(lambda reader: reader.revisions_numbered(numbers)) if numbers else {}

    def latest_revision(self) -> int:
        """The number of the newest revision; 0 in an empty store."""
        return self._database.read(lambda reader: reader.latest())

    def check(self) -> list[str]:
        """What is wrong with the store; empty when it is sound.

        Asks the database's own check, then folds every record anew from its statements and compares.
        """
        problems = self._database.problems()
        for kind in KINDS:
            problems += self._database.read(partial(reading.differences, kind=kind))
        return problems


def _holding_places(reader: Reader) -> int:
    return sum(isinstance(account, Account) and account.holding for account in reader.records(Account.kind))


def _made_something(outcome: Outcome) -> bool:
    return outcome.revision is not None
