"""Who stands there twice? The pairs that wait for a decision, merging two records, keeping two apart."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel

from app.api.answers import Page, ranked_page
from app.api.asking import Part, TheStore
from app.api.editing import expected_revision, operation_of
from app.asked import check_account
from app.duplicates import Duplicate, duplicate_companies, duplicates, home_of
from app.edits.edit import Body
from app.gate import Asking, Visitor
from app.merging import Merging, nobody
from graph.model import Account, Outcome, Stakeholder
from graph.model.values import Id
from graph.store import NotFound, Store
from ingest.moving import Twin

router = APIRouter(prefix="/duplicates", tags=["duplicates"])
Kind = Literal["stakeholder", "account"]


class ReasonShape(BaseModel):
    """One feature that was compared; it speaks ``for``, ``against`` or stays ``open``."""

    feature: str
    speaks: str
    says: str


class DuplicateShape(BaseModel):
    """Two records that are likely one person, or one company; ``kept`` says more and would stay."""

    verdict: str
    kind: Kind
    kept: Stakeholder | Account
    other: Stakeholder | Account
    reasons: list[ReasonShape]


class MergeRequest(Body):
    """Which record stays, and which one goes into it."""

    kept: Id
    other: Id
    kind: Kind = "stakeholder"


class ApartRequest(Body):
    """Two records that are two people, or two companies."""

    one: Id
    other: Id
    kind: Kind = "stakeholder"


class Decided(BaseModel):
    """What was decided, and the revision that holds it; None if it was so before."""

    revision: int | None
    decided: str
    records: list[str]


IfMatch = Annotated[
    str | None, Header(description="ETag of the account of the first record, as the caller knows it.")
]
Idempotency = Annotated[
    str | None, Header(min_length=1, max_length=200, description="The same for every attempt at one change.")
]


@router.get("")
def list_duplicates(
    request: Request,
    store: TheStore,
    asking: Asking,
    part: Part,
    account: Annotated[
        str | None, Query(description="Only pairs with somebody of this account, or with itself (id).")
    ] = None,
    kind: Annotated[Kind, Query(description="Whether to list people or companies.")] = "stakeholder",
) -> Page[DuplicateShape]:
    """People, or companies, that are likely one twice, certain ones first, with the reasons."""
    found = waiting(request, store, asking, account, kind)
    page = ranked_page(found, part)
    return Page(items=[_shape(one) for one in page.items], next=page.next)


def waiting(
    request: Request, store: Store, asking: Visitor, account_id: str | None = None,
    kind: Kind = "stakeholder",
) -> list[Duplicate]:  # fmt: skip
    """The pairs that wait for a decision; computed once a revision.

    Raises:
        NotFound: there is no such account.
    """
    if account_id is not None:
        check_account(store, account_id, asking.may)
    find = duplicate_companies if kind == "account" else duplicates
    every: list[Duplicate] = request.app.state.duplicates.get(
        (store.latest_revision(), kind), lambda: find(store, bool)
    )
    seen = [one for one in every if all(map(asking.may, one.accounts))]
    return [one for one in seen if account_id is None or account_id in one.accounts]


def _shape(one: Duplicate) -> DuplicateShape:
    reasons = [ReasonShape(**reason._asdict()) for reason in one.likeness.reasons]
    kind: Kind = "account" if isinstance(one.kept, Account) else "stakeholder"
    return DuplicateShape(
        verdict=one.likeness.verdict.value, kind=kind, kept=one.kept, other=one.other, reasons=reasons
    )


@router.post("/merge", status_code=201)
def merge(
    request: Request, body: MergeRequest, store: TheStore, asking: Asking,
    if_match: IfMatch = None, idempotency_key: Idempotency = None,
) -> Decided:  # fmt: skip
    """Makes two records of one person, or of one company, one; undo of the revision gives back both."""
    _check_seen(store, asking, body.kind, (body.kept, body.other))
    decide = _merging(request, store, asking, body.kind, body.kept, if_match, idempotency_key)
    return _decided(decide.merge(body.kept, body.other), "same", [body.kept, body.other])


@router.post("/apart", status_code=201)
def keep_apart(
    request: Request, body: ApartRequest, store: TheStore, asking: Asking,
    if_match: IfMatch = None, idempotency_key: Idempotency = None,
) -> Decided:  # fmt: skip
    """Keeps two records apart for good; imports and lists do not ask again."""
    _check_seen(store, asking, body.kind, (body.one, body.other))
    decide = _merging(request, store, asking, body.kind, body.one, if_match, idempotency_key)
    return _decided(decide.keep_apart(body.one, body.other), "apart", [body.one, body.other])


def _check_seen(store: Store, asking: Visitor, kind: Kind, ids: Collection[str]) -> None:
    """Raises ``NotFound`` for a record at an account that the asker may not see."""
    for one, record in store.get(kind, ids).items():
        if not asking.may(home_of(cast(Twin, record))):
            raise NotFound(nobody(kind, one))


def _merging(
    request: Request, store: Store, asking: Visitor, kind: Kind, first: str, if_match: str | None,
    key: str | None,
) -> Merging:  # fmt: skip
    path = request.url.path
    expected = expected_revision(if_match)
    record = store.get(kind, [first]).get(first)
    expect = {} if expected is None or record is None else {home_of(cast(Twin, record)): expected}
    operation = operation_of(key, asking.name, "POST", path)
    return Merging(store, asking.name, f"api {path}", operation, datetime.now(UTC), expect, kind)


def _decided(made: Outcome, how: str, records: list[str]) -> Decided:
    return Decided(revision=made.revision.number if made.revision else None, decided=how, records=records)
