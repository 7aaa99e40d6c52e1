"""What does a request that changes something say beside its body? What it saw, and which attempt it is."""

from __future__ import annotations

import re
import uuid
from typing import Annotated, TypeVar

from fastapi import Header, Request
from fastapi.responses import Response

from app.api.answers import etag_of
from app.api.asking import TheStore
from app.edits.edit import Edit
from app.gate import Asking
from app.problems import Problem, Refused
from graph.model import Record, record_id

R = TypeVar("R", bound=Record)
_REVISION = re.compile(r'(?:W/)?"(\d{1,15})(?:-[0-9a-f]*)?"', re.ASCII)


def answer(edit: Edit, kind: type[R], one: str, status: int) -> Response:
    """The record as it is now, with the entity tag that the next edit needs; raises ``NotFound``."""
    record = edit.existing(kind, one)
    etag = etag_of(edit.store.account_revision(edit.account_id), record.id)
    headers = {"ETag": etag}
    if status == 201:
        headers["Location"] = f"{edit.source.partition(' ')[2]}/{record.id}"
    return Response(record.model_dump_json(), status, headers, media_type="application/json")


def removed(edit: Edit, kind: type[Record], one: str) -> Response:
    """Takes a record off the map and says so; raises ``NotFound``."""
    edit.drop(kind, one)
    return Response(status_code=204)


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
