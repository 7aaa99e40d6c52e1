"""How does the API answer? Pages of lists, and entity tags that spare what the caller already has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Sequence
from importlib.metadata import version
from typing import Any, Final, Generic, TypeVar

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from app.api.asking import Instant, Paging, bad_cursor, cursor_of
from app.reading import Reading
from app.readings import Readings
from graph.model import Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)
REVALIDATE: Final = "private, no-cache"


class Page(BaseModel, Generic[T]):
    """Part of a list; ``next`` is the cursor of the part after it, None at the end."""

    items: Sequence[T]
    next: str | None = None


def page_of(items: Sequence[T], part: Paging, place: Callable[[T], Any]) -> Page[T]:
    """The part of a list that was asked for.

    Args:
        items: the whole list, in order of ``place``.
        part: how many, after which place.
        place: what orders the list: JSON values that are the same from call to call.

    Raises:
        RequestValidationError: the cursor belongs to another list.
    """
    try:
        rest = items if part.after is None else [item for item in items if place(item) > part.after]
    except TypeError:
        raise bad_cursor() from None
    shown = rest[: part.limit]
    following = cursor_of(place(shown[-1])) if len(rest) > len(shown) else None
    return Page(items=shown, next=following)


def ranked_page(items: Sequence[T], part: Paging) -> Page[T]:
    """The part of a ranking that was asked for; its places are counted, for the rank is the order.

    Raises:
        RequestValidationError: the cursor belongs to another list.
    """
    start = 0 if part.after is None else part.after
    if type(start) is not int or start < 0:
        raise bad_cursor()
    end = start + part.limit
    return Page(items=items[start:end], next=cursor_of(end) if end < len(items) else None)


def etag_of(account_revision: int, *depends_on: Hashable) -> str:
    """An entity tag that opens with the account's revision, which is what ``If-Match`` goes by.

    >>> etag_of(7, "a", None).startswith('"7-')
    True
    """
    text = repr((version("chessboard"), *depends_on))
    return f'"{account_revision}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"'


def has_already(if_none_match: str | None, etag: str) -> bool:
    """Whether the caller's tags name this one (RFC 9110: weak comparison).

    >>> has_already('W/"1-a", "2-b"', '"2-b"'), has_already("*", '"2-b"'), has_already(None, '"2-b"')
    (True, True, False)
    """
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in re.findall(r'"[^"]*"', if_none_match)


def board_answer(
    request: Request, readings: Readings, account_id: str, at: Instant,
    make: Callable[[Reading], Any],
) -> Response:  # fmt: skip
    """The answer to a question about one account; 304 where the caller already has it.

    Args:
        request: for its address, visitor and ``If-None-Match``.
        readings: where to ask.
        account_id: about which account.
        at: at which instant.
        make: the JSON value, model or finished response that answers.

    Raises:
        NotFound: no such account, or no such revision.
    """
    reading = readings.of(account_id, at.as_of, at.known_at)
    key = readings.key(account_id, at.as_of, at.known_at)
    etag = etag_of(reading.board.account_revision, key, request.url.path, request.url.query)
    headers = {"ETag": etag, "Cache-Control": REVALIDATE}
    if has_already(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    made = make(reading)
    if isinstance(made, Response):
        made.headers.update(headers)
        return made
    if isinstance(made, BaseModel):
        return Response(made.model_dump_json(), headers=headers, media_type="application/json")
    if isinstance(made, str):
        return Response(made, headers=headers, media_type="application/json")
    return JSONResponse(made, headers=headers)


def list_answer(
    request: Request, readings: Readings, account_id: str, at: Instant, part: Paging, plural: str
) -> Response:
    """A page of one of the board's lists, in order of id; see ``board_answer``."""

    def make(reading: Reading) -> Page[Any]:
        records: Sequence[Record] = tuple(getattr(reading.board, plural).values())
        return page_of(records, part, lambda record: record.id)

    return board_answer(request, readings, account_id, at, make)
