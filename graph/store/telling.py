"""What counts of all that was ever said about a record? What stands behind a person, or behind a company."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.model import MENTION, NO_EXPORT, PERSON, Key, Record, Said, Statement
from graph.model.changes import GAVE_WAY
from graph.model.giving_way import given_way
from graph.store.filing import said_about
from graph.store.ledger import InteractionQuery, Reader
from graph.store.undoing import live_at

ALL = 2**31


def read_told(reader: Reader, about: Key, *, gone: bool = False) -> list[Said]:
    """Statements that count about a record, what hangs on it, and what refers to it, oldest first.

    Args:
        reader: an open read transaction.
        about: a stakeholder or an account.
        gone: whether to tell of what is not there at the moment, too, and of what points elsewhere by now.

    What a source has withdrawn, weak words, and what a person said of fields about which imports count again
    are left out. Linear in what was said about the account's people and plans, and in the person's contacts;
    for an account also in the number of accounts.
    """
    keys = _of_account(reader, about, gone) if about.kind == "account" else _of_person(reader, about)
    live, _ = live_at(reader.undo_trail(reader.latest()))
    heard = said_about(reader, keys, live)
    told = [said for some in heard.values() for said in _standing(some)]
    return sorted(told, key=lambda said: (said.revision, said.position))


def _of_person(reader: Reader, me: Key) -> set[Key]:
    """The live person, and the live records that refer to them."""
    found = reader.get([me])
    homes = {str(getattr(record, "account_id", "")) for record in found.values()}
    near = reader.anchored_on([me.id, *homes])
    records = [*found.values(), *reader.get({key for key in near if key != me}).values()]
    contacts = reader.interactions(InteractionQuery(None, (me.id,), None, ALL))
    some = (*records, *contacts)
    return {one.key for one in some if one.key == me or me in set(one.reference_keys())}


def _of_account(reader: Reader, me: Key, gone: bool) -> set[Key]:
    """The account, the accounts that belong to it, and what hangs on it, its units and buying groups."""
    near = reader.anchored_on([me.id])
    parts = {key for key in near if key.kind in ("unit", "decision_unit")}
    near |= reader.anchored_on([key.id for key in parts]) if parts else set()
    records = reader.get({me, *near})
    if not gone:
        mine = {me, *(key for key in parts if me in _names(records.get(key)))}
        near = {key for key in near if not mine.isdisjoint(_names(records.get(key)))}
    children = {one.key for one in reader.records("account") if me in set(one.reference_keys())}
    return {me, *near, *children}


def _names(record: Record | None) -> set[Key]:
    return set(record.reference_keys()) if record is not None else set()


def _standing(said: Iterable[Said]) -> list[Said]:
    """Less what was said before its source took it back, and less what gave way to imports that say it."""
    ordered = sorted(said, key=lambda one: (one.revision, one.position))
    ended = {one.statement.source: place for place, one in enumerate(ordered) if one.statement.drop}
    left = [one for place, one in enumerate(ordered) if place > ended.get(one.statement.source, -1)]
    imported = {
        field for one in left if one.statement.source not in NO_EXPORT for field in one.statement.values
    }
    counting = (one if one.statement.source != GAVE_WAY else _less(one, imported) for one in given_way(left))
    return [one for one in counting if one is not None and one.statement.source != MENTION]


def _less(one: Said, imported: Collection[str]) -> Said | None:
    """A word that gave way, as far as no import says anything of its fields."""
    told = one.statement
    values = {name: value for name, value in told.values.items() if name not in imported}
    dates = told.valid_from, told.valid_to
    kept = Statement.of_normal(told.key, values, PERSON, told.document, dates)
    return one._replace(statement=kept) if values else None
