"""Where does an export say something else than a person? Told so that somebody can judge it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.asked import check_account
from graph.model import (
    Account,
    Disagreement,
    Key,
    Record,
    Revision,
    Stakeholder,
    instant_text,
    record_type,
)
from graph.store import Store
from ingest.report import Shown


class Conflicting(BaseModel):
    """A field of a record about which a person and an export disagree; the person's word stands.

    ``said`` and ``imported`` as people read them; ``by``, ``at`` and ``revision`` are the person's,
    ``imported_at``, ``imported_in`` and ``source`` the import's. ``account_id`` is blank where there is none.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    name: str
    account_id: str
    account: str
    field: str
    said: Any
    by: str
    at: str
    revision: int
    imported: Any
    imported_at: str
    imported_in: int
    source: str


class Listed(NamedTuple):
    """A page of conflicts; ``after`` is the record to go on after, None at the end."""

    items: list[Conflicting]
    after: Key | None


def judged(store: Store, found: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """The conflicts of an import's report, with names, and who said what a person said, and when.

    Args:
        store: where the records and the log are.
        found: as ``ingest.report`` gives them; perhaps more than fit into memory.

    Made when they are asked for, some hundreds at once with the same few questions to the store.
    """

    def told(some: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        world = _World(store)
        world.look(
            (Key(one["kind"], one["id"]), one["field"], (one["said"], one["imported"])) for one in some
        )
        revisions = store.revisions({one["revision"] for one in some})
        for one in some:
            kind, field = one["kind"], one["field"]
            name = world.name(Key(kind, one["id"])) if field else str(one["imported"] or one["id"])
            both = {part: world.word(kind, field, one[part]) for part in ("said", "imported")}
            by, at = _said_by(revisions, one["revision"])
            yield {**one, **both, "name": name, "by": by, "at": at}

    return Shown(found, told)


def conflicts(
    store: Store, may: Callable[[str], bool], account_id: str | None, after: Key | None, limit: int
) -> Listed:
    """The standing list: every field about which a person and an export disagree now.

    Args:
        store: where to look.
        may: whether the asker may see an account.
        account_id: only what belongs to this account.
        after: the record that the page before ended with.
        limit: so many at least, if there are as many; those about one record come together.

    Raises:
        NotFound: there is no such account.
    """
    if account_id is not None:
        check_account(store, account_id, may)
    items: list[Conflicting] = []
    while True:
        found, after = store.disagreements(after, limit)
        items += (
            one for one in _conflicting(store, found)
            if (may(one.account_id) or not one.account_id) and account_id in (None, one.account_id)
        )  # fmt: skip
        if after is None or len(items) >= limit:
            return Listed(items, after)


def conflicts_about(store: Store, keys: Collection[Key]) -> list[Conflicting]:
    """The same about these records."""
    found = store.disagreements_about(keys)
    return _conflicting(store, [one for some in found.values() for one in some])


def _conflicting(store: Store, found: Sequence[Disagreement]) -> list[Conflicting]:
    world = _World(store)
    world.look((one.key, one.field, (one.said, one.imported)) for one in found)
    homes = world.homes(found)
    accounts = store.get(Account.kind, {home for home in homes.values() if home})
    revisions = store.revisions({number for one in found for number in (one.revision, one.imported_in)})
    said_by = {number: _said_by(revisions, number) for number in revisions}
    return [
        Conflicting(
            kind=one.kind, id=one.id, name=world.name(one.key) if one.field else str(one.imported or one.id),
            account_id=homes[one.key], account=str(getattr(accounts.get(homes[one.key]), "name", "")),
            field=one.field, said=world.word(one.kind, one.field, one.said),
            by=said_by[one.revision][0], at=said_by[one.revision][1], revision=one.revision,
            imported=world.word(one.kind, one.field, one.imported),
            imported_at=said_by[one.imported_in][1], imported_in=one.imported_in, source=one.source,
        )
        for one in found
    ]  # fmt: skip


def _said_by(revisions: Mapping[int, Revision], number: int) -> tuple[str, str]:
    one = revisions[number]
    return one.actor, instant_text(one.at)


class _World:
    """The records that some conflicts are about or name, asked for together."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: dict[Key, Record] = {}

    def look(self, some: Iterable[tuple[Key, str, tuple[Any, Any]]]) -> None:
        """Gets the records that conflicts are about, and those that their values name."""
        keys: set[Key] = set()
        for key, field, values in some:
            keys.add(key)
            target = record_type(key.kind).references.get(field)
            if target is not None:
                keys.update(Key(target, one) for value in values for one in _ids(value))
        self._get(keys)

    def _get(self, keys: Iterable[Key]) -> None:
        self._records |= self._store.get_all(set(keys) - self._records.keys())

    def name(self, key: Key) -> str:
        """What a record is called; its id if it has no name."""
        return str(getattr(self._records.get(key), "name", "") or key.id)

    def word(self, kind: str, field: str, value: Any) -> Any:
        """A value as people read it: records by their names."""
        target = record_type(kind).references.get(field)
        if target is None or value is None:
            return value
        names = [self.name(Key(target, one)) for one in _ids(value)]
        return names[0] if isinstance(value, str) else names

    def homes(self, found: Sequence[Disagreement]) -> dict[Key, str]:
        """The account that each record belongs to; blank if to none."""
        people = {one.key: _person_of(one, self._records.get(one.key)) for one in found}
        self._get(Key(Stakeholder.kind, person) for person in people.values() if person)
        return {one.key: self._home(one, people[one.key]) for one in found}

    def _home(self, one: Disagreement, person: str) -> str:
        if one.kind == Account.kind:
            return one.id
        if person:
            return str(getattr(self._records.get(Key(Stakeholder.kind, person)), "account_id", ""))
        home = getattr(self._records.get(one.key), "account_id", None)
        return str(home or (one.anchor if _anchored_on(one.kind) == Account.kind else ""))


def _person_of(one: Disagreement, record: Record | None) -> str:
    """The stakeholder at whose account a record is at home, if it is at home with a person."""
    if _anchored_on(one.kind) == Stakeholder.kind:
        return str(getattr(record, "stakeholder_id", "") or one.anchor)
    return next(iter(getattr(record, "stakeholder_ids", ())), "")


def _anchored_on(kind: str) -> str:
    fields = record_type(kind)
    return fields.references[fields.anchors[0]] if fields.anchors else ""


def _ids(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []
