"""In which forms can an account leave? One route that gives it as a file."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from app.api.asking import At, TheReadings
from app.export.chromium import NoChromium
from app.export.source import Source
from app.export.targets import TARGETS
from app.problems import Problem, Refused

router = APIRouter(prefix="/accounts/{account_id}", tags=["export"])
Format = StrEnum("Format", {name.upper(): name for name in TARGETS})  # type: ignore[misc]
_BYTES: Any = {"content": {one.media_type.partition(";")[0]: {} for one in TARGETS.values()}}


@router.get("/export", response_class=Response, responses={200: _BYTES})
def export_account(
    account_id: str,
    readings: TheReadings,
    at: At,
    form: Annotated[Format, Query(alias="format", description="The form of the file.")],
) -> Response:
    """The account as a file; JSON holds every date, so it takes neither `as_of` nor `known_at`."""
    target = TARGETS[form]
    if target.of_every_date and (at.as_of or at.known_at is not None):
        raise Refused(Problem("rejected", 422, "JSON holds every date; leave out as_of and known_at"))
    reading = readings.of(account_id, at.as_of, at.known_at)
    try:
        content = b"".join(target.write(Source(readings, account_id, at.as_of, at.known_at)))
    except NoChromium as missing:
        raise Refused(Problem("no-printer", 406, str(missing))) from None
    name = file_name(reading.board.account.name, reading.board.as_of, target.name)
    headers = {"Content-Disposition": disposition(name), "Cache-Control": "private, no-store"}
    return Response(content, media_type=target.media_type, headers=headers)


def file_name(account: str, day: date, ending: str) -> str:
    """A name for the file, without anything that could be a path or end a header.

    >>> file_name("Müller & Söhne/../x", date(2026, 11, 20), "xlsx")
    'Müller Söhne x 2026-11-20.xlsx'
    """
    plain = " ".join(re.sub(r"[^\w-]+", " ", account).split())[:80].strip() or "account"
    return f"{plain} {day.isoformat()}.{ending}"


def disposition(name: str) -> str:
    """The header that gives a file its name (RFC 6266): in letters that every program reads, and in all.

    >>> print(disposition("Söhne.csv"))
    attachment; filename="S_hne.csv"; filename*=UTF-8''S%C3%B6hne.csv
    """
    plain = "".join(letter if letter.isascii() else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
