"""How does an edit reach the store? As a ChangeSet of a person's words, once, unless somebody was faster."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Self, TypeVar, cast

from fastapi import Header, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from app.api.answers import etag_of
from app.api.asking import TheStore
from app.gate import Asking
from app.problems import Problem, Refused
from graph.model import ChangeSet, Record, Statement, canonical_json, drop, record_id
from graph.store import NotFound, Rejected, Store

R = TypeVar("R", bound=Record)
HOMED = frozenset({"stakeholder", "unit", "decision_unit", "opportunity"})
"""Kinds that belong to one account; what an edit points to must be at home in the account that it edits."""
_REVISION = re.compile(r'(?:W/)?"(\d{1,15})(?:-[0-9a-f]*)?"', re.ASCII)


class Body(BaseModel):
    """The base of what can be said in a request: only the fields that are there, nothing besides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _holds_on_some_day(self) -> Self:
        start, end = getattr(self, "valid_from", None), getattr(self, "valid_to", None)
        if start is not None and end is not None and start >= end:
            raise ValueError("valid_to is the first day on which it no longer holds, after valid_from")
        return self

    def said(self) -> dict[str, Any]:
        """The fields that were given, as JSON values."""
        return self.model_dump(mode="json", exclude_unset=True)


@dataclass(frozen=True)
class Edit:
    """One request to change an account.

    Attributes:
        store: where to.
        account_id: which account.
        actor: who asks.
        source: through what, for the log.
        operation_id: the same for a repeated request, which then changes nothing more.
        expected: the account's revision that the caller has seen; None if they did not say.
    """

    store: Store
    account_id: str
    actor: str
    source: str
    operation_id: str
    expected: int | None

    def new_id(self, prefix: str) -> str:
        """The id of the record that this request makes; a repeated request means the same one."""
        return record_id(prefix, "operation", self.operation_id)

    def apply(self, statements: Sequence[Statement]) -> None:
        """Writes statements as one revision.

        Raises:
            NotFound: there is no such account.
            Conflict: somebody was faster.
            Rejected: they make no whole record, say nothing, point outside of the account, or differ
                from what was said under the same Idempotency-Key.
        """
        if not self.store.get("account", [self.account_id]):
            raise NotFound(f"there is no account {self.account_id}")
        expect = {} if self.expected is None else {self.account_id: self.expected}
        if not any(statement.values or statement.drop for statement in statements):
            raise Rejected("the request changes nothing: it names no field")
        self.store.apply(ChangeSet(
            operation_id=self.operation_id, statements=tuple(statements), actor=self.actor,
            source=self.source, at=datetime.now(UTC), expect=expect, fingerprint=fingerprint(statements),
        ))  # fmt: skip

    def check_home(self, record: Record) -> None:
        """Raises ``Rejected`` if a record points to somebody or something that is not of this account."""
        for kind in HOMED:
            ids = {key.id for key in record.reference_keys() if key.kind == kind}
            found = self.store.get(kind, sorted(ids)) if ids else {}
            for one in sorted(ids):
                if getattr(found.get(one), "account_id", None) != self.account_id:
                    what = kind.replace("_", " ")
                    raise Rejected(f"there is no {what} {one} in this account")

    def existing(self, kind: type[R], one: str) -> R:
        """A record of this account; raises ``NotFound``."""
        record = self.store.get(kind.kind, [one]).get(one)
        if record is None or self.account_id not in homes_of(self.store, record):
            raise NotFound(f"there is no {kind.kind.replace('_', ' ')} {one}")
        return cast(R, record)

    def drop(self, kind: type[Record], one: str) -> Response:
        """Takes a record off the map; raises ``NotFound``."""
        self.existing(kind, one)
        self.apply([drop(kind.kind, one)])
        return Response(status_code=204)

    def answer(self, kind: type[R], one: str, status: int) -> Response:
        """The record as it is now, with the entity tag that the next edit needs."""
        record = self.existing(kind, one)
        etag = etag_of(self.store.account_revision(self.account_id), record.id)
        headers = {"ETag": etag}
        if status == 201:
            headers["Location"] = f"{self.source.partition(' ')[2]}/{record.id}"
        body = record.model_dump_json()
        return Response(body, status, headers, media_type="application/json")


def homes_of(store: Store, record: Record) -> set[str]:
    """The accounts that a record belongs to."""
    if (home := getattr(record, "account_id", None)) is not None:
        return {str(home)}
    people = {key.id for key in record.reference_keys() if key.kind == "stakeholder"}
    return {str(getattr(one, "account_id", "")) for one in store.get("stakeholder", sorted(people)).values()}


def whole(kind: type[R], values: dict[str, Any]) -> R:
    """The record that values make.

    Raises:
        Rejected: they make none; the message names the field, not the value.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or kind.kind
        raise Rejected(f"{where}: {first['msg']}") from None


def changed(record: R, said: dict[str, Any]) -> R:
    """The record with what was said about it; raises ``Rejected`` as ``whole``."""
    return whole(type(record), record.model_dump() | said)


def creating(
    request: Request, account_id: str, asking: Asking, store: TheStore,
    if_match: Annotated[str | None, Header(description="ETag of the account as the caller knows it.")] = None,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="The same for every attempt at one change."),
    ] = None,
) -> Edit:  # fmt: skip
    """An edit that adds something; ``If-Match`` may be given."""
    path = request.url.path
    operation = operation_of(idempotency_key, asking.name, request.method, path)
    return Edit(store, account_id, asking.name, f"api {path}", operation, expected_revision(if_match))


def seeing(request: Request, account_id: str, asking: Asking, store: TheStore) -> Edit:
    """What an edit would start from; for reading one record as it is now."""
    return creating(request, account_id, asking, store)


def changing(
    request: Request, account_id: str, asking: Asking, store: TheStore,
    if_match: Annotated[str | None, Header(description="ETag of the account as the caller knows it.")] = None,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="The same for every attempt at one change."),
    ] = None,
) -> Edit:  # fmt: skip
    """An edit of what is there; ``If-Match`` must be given (428)."""
    if if_match is None:
        raise Refused(Problem("precondition-required", 428, "Send If-Match with the ETag of what you saw."))
    return creating(request, account_id, asking, store, if_match, idempotency_key)


def operation_of(idempotency_key: str | None, *of_what: str) -> str:
    """The id of the operation that a request is: the same for every attempt under one key.

    >>> operation_of("k", "local", "POST", "/x") == operation_of("k", "local", "POST", "/x")
    True
    """
    if idempotency_key is None:
        return f"op-{uuid.uuid4().hex}"
    return record_id("op", *of_what, idempotency_key)


def fingerprint(statements: Sequence[Statement]) -> str:
    """Sixteen hex digits that differ when what is said differs.

    >>> fingerprint([]) == fingerprint([]), len(fingerprint([]))
    (True, 16)
    """
    said = canonical_json([statement.model_dump(mode="json") for statement in statements])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def expected_revision(if_match: str | None) -> int | None:
    """The account's revision that ``If-Match`` names; ``*`` is any.

    Raises:
        Refused: 412, it is none of our tags.

    >>> expected_revision('"17-ab12"'), expected_revision("*")
    (17, None)
    """
    if if_match is None or if_match.strip() == "*":
        return None
    tag = _REVISION.fullmatch(if_match.strip())
    if tag is None:
        raise Refused(Problem("conflict", 412, "If-Match holds no ETag that this service gave."))
    return int(tag[1])
