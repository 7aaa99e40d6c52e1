"""Where do people and exports disagree? The standing list, and letting exports count again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field

from app.accepting import Accepting
from app.api.answers import Page
from app.api.asking import Paging, Part, TheStore, bad_cursor, cursor_of
from app.api.editing import expected_revision, operation_of
from app.conflicts import Conflicting, conflicts, conflicts_about
from app.edits.edit import Body
from app.gate import Asking, Visitor
from graph.model import KINDS, Key
from graph.model.phrase import phrase
from graph.model.values import Id
from graph.store import NotFound, Store

router = APIRouter(prefix="/conflicts", tags=["conflicts"])


class ConflictShape(Conflicting):
    """A field about which a person and an export disagree; the person's word stands. "": they removed it.

    ``by``, ``at`` and ``revision`` are the person's; ``source`` (the product), ``imported_at`` and
    ``imported_in`` those of the export that would count instead.
    """


class AcceptRequest(Body):
    """Which field of which record; "" for the removal of the record.

    ``revision`` is that of the person's word as the caller knows it: 412 if they said something else since.
    """

    kind: str = Field(pattern="^[a-z_]{1,40}$")
    id: Id
    field: str = Field(default="", max_length=100)
    revision: int | None = None


class Accepted(BaseModel):
    """The revision that holds the decision; undo it, and the person's word counts again."""

    revision: int | None
    kind: str
    id: str
    field: str


@router.get("")
def list_conflicts(
    store: TheStore, asking: Asking, part: Part,
    account: Annotated[str | None, Query(description="Only what belongs to this account (id).")] = None,
) -> Page[ConflictShape]:  # fmt: skip
    """Fields about which a person and an export disagree, record by record.

    Those about one record come together, so a page may be a few longer than `limit`.
    """
    found = conflicts(store, asking.may, account, place_of(part), part.limit)
    items = [ConflictShape(**dict(one)) for one in found.items]
    return Page(items=items, next=cursor_of(list(found.after)) if found.after else None)


def place_of(part: Paging) -> Key | None:
    """The record after which a page begins; raises ``RequestValidationError`` if the cursor names none."""
    if part.after is None:
        return None
    if not (isinstance(part.after, list) and len(part.after) == 2 and all(map(_is_text, part.after))):
        raise bad_cursor()
    return Key(*part.after)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


@router.post("/accept", status_code=201)
def accept(
    request: Request, body: AcceptRequest, store: TheStore, asking: Asking,
    if_match: Annotated[
        str | None, Header(description="ETag of the record's account, as the caller knows it.")
    ] = None,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="The same for every attempt at one change."),
    ] = None,
) -> Accepted:  # fmt: skip
    """Lets exports count again about one field, now and later; a person's next word wins again."""
    one = seen_conflict(store, asking, body.kind, body.id)
    path, number = request.url.path, expected_revision(if_match)
    doing = Accepting(
        store, asking.name, f"api {path}", operation_of(idempotency_key, asking.name, "POST", path),
        datetime.now(UTC), {one.account_id: number} if one and one.account_id and number is not None else {},
    )  # fmt: skip
    made = doing.accept(Key(body.kind, body.id), body.field, body.revision).revision
    return Accepted(revision=made.number if made else None, kind=body.kind, id=body.id, field=body.field)


def seen_conflict(store: Store, asking: Visitor, kind: str, one: str) -> Conflicting | None:
    """Some conflict about a record; raises ``NotFound`` if the asker may not see it, or of no known kind."""
    found = conflicts_about(store, [Key(kind, one)]) if kind in KINDS else []
    if kind not in KINDS or any(c.account_id and not asking.may(c.account_id) for c in found):
        raise NotFound(phrase("a person and an export do not disagree about that, or not any more"))
    return next(iter(found), None)
