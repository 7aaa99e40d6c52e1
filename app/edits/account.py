"""What can a person say about an account itself? Its own facts, and the units that it is made of."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import Field

from app.edits.edit import Body, Day, Edit, Made, changed, check_no_circle, fingerprint, whole
from graph.model import (
    Account,
    ChangeSet,
    Revision,
    Statement,
    Unit,
    lookup_keys,
    record_id,
)
from graph.model.phrase import phrase
from graph.model.values import Count, Name, Number, OptionalId, OptionalText, TextSet
from graph.store import Rejected, Store


class AccountChange(Body):
    """What a person says about an account; a field that is left out stays as it is, null blanks it."""

    name: Name = Field(default="")
    parent_id: OptionalId = None
    domains: TextSet = ()
    industry: OptionalText = None
    region: OptionalText = None
    tier: OptionalText = None
    currency: OptionalText = None
    revenue: Number | None = None
    lifetime_value: Number | None = None
    cost_to_serve: Number | None = None
    annual_potential: Number | None = None
    employees: Count | None = None
    account_manager_id: OptionalId = None
    executive_sponsor_id: OptionalId = None
    kam_champion_id: OptionalId = None
    mentor_id: OptionalId = None
    next_review: Day | None = None


class AccountNew(AccountChange):
    """A customer that is not known yet; ``anyway``: even where one of that name or domain is."""

    name: Name
    anyway: bool = False


class UnitChange(Body):
    """What a person says about a unit; a field that is left out stays as it is, null blanks it."""

    name: Name = Field(default="")
    unit_kind: OptionalText = None
    parent_id: OptionalId = None


class UnitNew(UnitChange):
    """A division, department or site that is not known yet."""

    name: Name


class KnownAlready(Rejected):
    """There is such an account; ``ids`` are those that share the name or a domain."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(phrase("an account of that name or domain is known already"))
        self.ids = ids


def account_id(operation_id: str) -> str:
    """The id of the account that a request makes; a repeated request means the same one."""
    return record_id(Account.prefix, "operation", operation_id)


def add_account(
    store: Store, body: AccountNew, *, actor: str, source: str, operation_id: str
) -> Revision | None:
    """Enters an account; None if the same request has entered it before.

    Args:
        store: where to.
        body: what is said of it.
        actor: who asks; ``source``: through what.
        source: see ``ChangeSet``.
        operation_id: the same for a repeated request.

    Raises:
        KnownAlready: one of that name, or with one of its domains, is known.
        Rejected: it points to somebody or something that is not there.
    """
    said = body.said()
    said.pop("anyway", None)
    account = whole(Account, {"id": account_id(operation_id), **said})
    if not body.anyway and (alike := _alike(store, account)):
        raise KnownAlready(alike)
    statement = Statement(kind=Account.kind, id=account.id, values=said)
    return store.apply(ChangeSet(
        operation_id=operation_id, statements=(statement,), actor=actor, source=source,
        at=datetime.now(UTC), fingerprint=fingerprint([statement]),
    )).revision  # fmt: skip


def _alike(store: Store, account: Account) -> tuple[str, ...]:
    keys = [key for key in lookup_keys(account) if key.partition(":")[0] in ("name", "domain")]
    found = {one for ids in store.find(Account.kind, keys).values() for one in ids}
    return tuple(sorted(found - {account.id}))


def change_account(edit: Edit, one: str, body: AccountChange) -> Made:
    """Corrects the account's own facts; raises as ``Edit.apply`` and ``check_no_circle``, as all here do."""
    after = changed(edit.existing(Account, one), body.said())
    if body.parent_id and "parent_id" in body.model_fields_set:
        check_no_circle(edit, after, "parent_id", "belong to")
    return edit.say(after.key, body.said())


def add_unit(edit: Edit, body: UnitNew) -> Made:
    """Enters a unit."""
    return edit.enter(Unit, {"account_id": edit.account_id, **body.said()})


def change_unit(edit: Edit, one: str, body: UnitChange) -> Made:
    """Corrects a unit."""
    after = changed(edit.existing(Unit, one), body.said())
    edit.check_home(after)
    if body.parent_id and "parent_id" in body.model_fields_set:
        check_no_circle(edit, after, "parent_id", "belong to")
    return edit.say(after.key, body.said())
