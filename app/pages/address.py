"""What does the address of a page say? Filters, date and selection, read from the query and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from graph.analysis.status import Status
from viz import Choice


@dataclass(frozen=True)
class BoardAddress:
    """The state of an account's pages.

    Attributes:
        choice: what of the board is asked for.
        as_of, known_at: what was true on a day, as we knew it at a revision; None is now.
        person: the selected stakeholder.
        page: from 1, where a page shows a part.
    """

    choice: Choice
    as_of: date | None = None
    known_at: int | None = None
    person: str | None = None
    page: int = 1


def board_address(
    decision_unit: str | None = None,
    member: str | None = None,
    status: str | None = None,
    unit: str | None = None,
    key: str | None = None,
    as_of: str | None = None,
    known_at: str | None = None,
    person: str | None = None,
    page: Annotated[str | None, Query()] = None,
) -> BoardAddress:
    """The address of a board; what cannot be read counts as not said, so that an old link still opens.

    >>> board_address(status="covered", as_of="yesterday").choice.status.value
    'covered'
    """
    choice = Choice(
        decision_unit=decision_unit or None, member=member or None,
        status=Status(status) if status in set(Status) else None, unit=unit or None, key=bool(key),
    )  # fmt: skip
    return BoardAddress(choice, day_of(as_of), number_of(known_at), person or None, number_of(page) or 1)


Address = Annotated[BoardAddress, Depends(board_address)]


def day_of(text: str | None) -> date | None:
    """The ISO date that a text is; None if it is none.

    >>> day_of("2026-11-20"), day_of("soon")
    (datetime.date(2026, 11, 20), None)
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def number_of(text: str | None) -> int | None:
    """The positive whole number that a text is; None if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text) < 2**53 else None


def unheeded(path: str, query: Mapping[str, str]) -> tuple[str, ...]:
    """What an address asks for that its page does not show, in words; the values are not repeated.

    >>> unheeded("/accounts/a", {"as_of": "2026-02-30"})
    ('the date in the address is none, so the newest board is shown',)
    >>> unheeded("/gaps", {"as_of": "2026-02-03"})
    ('this page shows the present only, not the date or revision in the address',)
    """
    dated = {name: query[name] for name in ("as_of", "known_at") if query.get(name)}
    if not path.startswith("/accounts/"):
        present_only = "this page shows the present only, not the date or revision in the address"
        return (present_only,) if dated else ()
    told = []
    if "as_of" in dated and day_of(dated["as_of"]) is None:
        told.append("the date in the address is none, so the newest board is shown")
    if "known_at" in dated and number_of(dated["known_at"]) is None:
        told.append("the revision in the address is none, so what is known now is shown")
    if query.get("status") and query["status"] not in set(Status):
        told.append("the status in the address is none, so every status is shown")
    return tuple(told)


def with_query(path: str, query: Mapping[str, str], **changes: Any) -> str:
    """An address with some parameters changed; None or blank takes one out.

    >>> with_query("/gaps", {"status": "covered", "page": "2"}, page=None, owner="m&m")
    '/gaps?status=covered&owner=m%26m'
    """
    merged = {**query, **{name: "" if value is None else str(value) for name, value in changes.items()}}
    kept = {name: value for name, value in merged.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def here(request: Request, **changes: Any) -> str:
    """The address of this page with some parameters changed."""
    return with_query(request.url.path, request.query_params, **changes)
