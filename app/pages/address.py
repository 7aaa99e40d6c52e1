"""What does the address of a page say? Filters, date and selection, read from the query and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from starlette.datastructures import QueryParams

from graph.analysis.status import Status
from graph.model import BuyingRole, Seniority
from graph.model.phrase import phrase
from viz import Choice

S = TypeVar("S", bound=StrEnum)

FILTERS: Final = (
    "decision_unit", "opportunity", "product", "member", "status", "unit", "role", "seniority", "key", "text",
)  # fmt: skip
"""What narrows an account's pages."""

LONGEST_TEXT: Final = 200

TOLD_ONCE: Final = ("changed", "moved", "undone", "saved", "taken", "edit")
"""What a page that was just changed says in its address, and which form is open; links leave it out."""

BOARD_NAMES: Final = (*FILTERS, "as_of", "known_at", "person")
"""What all pages of an account understand; the rest belongs to one page."""


@dataclass(frozen=True)
class BoardAddress:
    """The state of an account's pages.

    Attributes:
        choice: what of the board is asked for.
        as_of, known_at: what was true on a day, as we knew it at a revision; None is now.
        compare: an earlier day to stand the board beside; ``turned``: only who stands differently.
        person: the selected stakeholder.
        page: from 1, where a page shows a part.
    """

    choice: Choice
    as_of: date | None = None
    known_at: int | None = None
    compare: date | None = None
    turned: bool = False
    person: str | None = None
    page: int = 1

    @property
    def is_now(self) -> bool:
        """Whether the newest board is asked for, so that it can be edited."""
        return self.as_of is None and self.known_at is None


async def board_address(request: Request) -> BoardAddress:
    """The address of a board; what cannot be read counts as not said, so that an old link still opens."""
    return read_address(request.query_params)


def read_address(query: Mapping[str, str]) -> BoardAddress:
    """What a query says of a board.

    >>> read_address({"status": "covered", "as_of": "yesterday"}).choice.status.value
    'covered'
    """
    said = {name: query.get(name) or None for name in (*BOARD_NAMES, "compare", "turned", "page")}
    choice = Choice(
        decision_unit=said["decision_unit"], opportunity=said["opportunity"], product=said["product"],
        member=said["member"], status=_member(Status, said["status"]), unit=said["unit"],
        role=_member(BuyingRole, said["role"]), seniority=_member(Seniority, said["seniority"]),
        key=bool(said["key"]), text=(said["text"] or "")[:LONGEST_TEXT] or None,
    )  # fmt: skip
    return BoardAddress(
        choice, day_of(said["as_of"]), number_of(said["known_at"]), day_of(said["compare"]),
        bool(said["turned"]), said["person"], number_of(said["page"]) or 1,
    )  # fmt: skip


def _member(scale: type[S], said: str | None) -> S | None:
    """The word of a scale that a text is; None if it is none."""
    return scale(said) if said in set(scale) else None


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
        present_only = phrase("this page shows the present only, not the date or revision in the address")
        return (present_only,) if dated else ()
    told = []
    if "as_of" in dated and day_of(dated["as_of"]) is None:
        told.append(phrase("the date in the address is none, so the newest board is shown"))
    if "known_at" in dated and number_of(dated["known_at"]) is None:
        told.append(phrase("the revision in the address is none, so what is known now is shown"))
    if query.get("compare") and day_of(query["compare"]) is None:
        told.append(phrase("the day to compare with is none, so nothing is compared"))
    if query.get("status") and query["status"] not in set(Status):
        told.append(phrase("the status in the address is none, so every status is shown"))
    return tuple(told)


def with_query(path: str, query: Mapping[str, str], **changes: Any) -> str:
    """An address with some parameters changed; None or blank takes one out.

    What the query says more than once, and is not changed, is kept as often; what was just saved is not kept.

    >>> with_query("/gaps", {"saved": "7", "key": "1"})
    '/gaps?key=1'
    >>> with_query("/gaps", {"status": "covered", "page": "2"}, page=None, owner="m&m")
    '/gaps?status=covered&owner=m%26m'
    """
    pairs = query.multi_items() if isinstance(query, QueryParams) else query.items()
    kept = [(name, value) for name, value in pairs if value and name not in {*TOLD_ONCE, *changes}]
    kept += [(name, str(value)) for name, value in changes.items() if value is not None and str(value)]
    return f"{path}?{urlencode(kept)}" if kept else path


def board_query(query: Mapping[str, str]) -> dict[str, str]:
    """The part of a query that all pages of an account understand.

    >>> board_query({"as_of": "2026-11-03", "budget": "40", "page": "2"})
    {'as_of': '2026-11-03'}
    """
    return {name: query[name] for name in BOARD_NAMES if query.get(name)}


def here(request: Request, **changes: Any) -> str:
    """The address of this page with some parameters changed."""
    return with_query(request.url.path, request.query_params, **changes)
