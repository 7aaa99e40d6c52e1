"""What does every request of the API say? The day, the revision, the page of a list, the service's parts."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request
from fastapi.exceptions import RequestValidationError

from app.edits.edit import IsoDay
from app.readings import Readings
from app.settings import Settings
from graph.store import Store

MAX_REVISION = 2**53


@dataclass(frozen=True)
class Instant:
    """What was true on ``as_of``, as we knew it at revision ``known_at``; None is now."""

    as_of: date | None = None
    known_at: int | None = None


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
AsOf = Annotated[IsoDay | None, Query(ge=FIRST_DAY, le=LAST_DAY, description="What was true on that day.")]


async def instant(
    as_of: AsOf = None,
    known_at: Annotated[
        int | None, Query(ge=0, le=MAX_REVISION, description="As we knew it after that revision.")
    ] = None,
) -> Instant:
    """The instant that a request asks for."""
    return Instant(as_of, known_at)


@dataclass(frozen=True)
class Paging:
    """Which part of a list: how many at most, after which one."""

    limit: int
    after: Any = None


async def paging(
    limit: Annotated[int, Query(ge=1, le=1_000, description="How many at most.")] = 100,
    cursor: Annotated[str | None, Query(max_length=1_000, description="``next`` of the page before.")] = None,
) -> Paging:
    """The part of a list that a request asks for.

    Raises:
        RequestValidationError: the cursor is none of ours.
    """
    return Paging(limit, None if cursor is None else read_cursor(cursor))


def cursor_of(place: Any) -> str:
    """A place in a list as an opaque word.

    >>> read_cursor(cursor_of(["2026-11-20", "int-1"]))
    ['2026-11-20', 'int-1']
    """
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> Any:
    """The place that a cursor stands for; raises ``RequestValidationError`` if it is none of ours."""
    try:
        return json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise bad_cursor() from None


def bad_cursor() -> RequestValidationError:
    """The refusal of a cursor that is none of ours."""
    fault = {"loc": ("query", "cursor"), "type": "cursor", "msg": "expected the `next` of the page before"}
    return RequestValidationError([fault])


async def store_of(request: Request) -> Store:
    """The store that the service serves."""
    store: Store = request.app.state.store
    return store


async def readings_of(request: Request) -> Readings:
    """The boards and measures of that store."""
    readings: Readings = request.app.state.readings
    return readings


async def settings_of(request: Request) -> Settings:
    """The settings of the service."""
    settings: Settings = request.app.state.settings
    return settings


At = Annotated[Instant, Depends(instant)]
Part = Annotated[Paging, Depends(paging)]
TheStore = Annotated[Store, Depends(store_of)]
TheReadings = Annotated[Readings, Depends(readings_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
IfNoneMatch = Annotated[
    str | None, Header(alias="If-None-Match", description="ETags that the caller already has.")
]
