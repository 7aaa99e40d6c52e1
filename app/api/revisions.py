"""Who changed what, when, from what source? The log of revisions, and taking one back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel

from app.api.answers import Page
from app.api.asking import MAX_REVISION, Part, TheStore, bad_cursor, cursor_of
from app.api.editing import operation_of
from app.gate import Asking, Visitor
from app.merging import take_back
from graph.model import Revision, Tally
from graph.store import NotFound

router = APIRouter(prefix="/revisions", tags=["revisions"])


class Undone(BaseModel):
    """What an undo did: the revision it made, and how many records of each kind it changed."""

    revision: int
    undoes: int
    tallies: Mapping[str, Tally]


@router.get("")
def list_revisions(
    store: TheStore,
    asking: Asking,
    part: Part,
    account: Annotated[str | None, Query(description="Only those that touched this account (id).")] = None,
) -> Page[Revision]:
    """The log, newest first."""
    before = part.after
    if before is not None and (type(before) is not int or not 0 <= before <= MAX_REVISION):
        raise bad_cursor()
    found = store.log(account, before=before, limit=part.limit + 1)
    shown = [revision for revision in found[: part.limit] if _may_see(asking, revision)]
    following = cursor_of(found[part.limit - 1].number) if len(found) > part.limit else None
    return Page(items=shown, next=following)


def _may_see(asking: Visitor, revision: Revision) -> bool:
    return all(asking.may(account) for account in revision.accounts)


@router.post("/{number}/undo", status_code=201)
def undo_revision(
    number: Annotated[int, Path(ge=1, le=MAX_REVISION)],
    store: TheStore,
    asking: Asking,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> Undone:
    """Takes a revision back, exactly; what others attest, or a person edited since, stays."""
    outcome = take_back(
        store, number, operation_id=operation_of(idempotency_key, asking.name, "undo", str(number)),
        actor=asking.name, at=datetime.now(UTC), source=f"api undo of revision {number}",
    )  # fmt: skip
    if outcome.revision is None:
        raise NotFound(f"there is no revision {number}")
    return Undone(revision=outcome.revision.number, undoes=number, tallies=outcome.revision.tallies)
