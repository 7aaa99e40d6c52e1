"""Where do exports say something else than people? Every such field, and how the export wins again."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse

from app.accepting import Accepting
from app.api.asking import Paging, cursor_of, read_cursor
from app.api.conflicts import place_of, seen_conflict
from app.conflicts import conflicts
from app.gate import Asking
from app.pages.address import number_of, with_query
from app.pages.context import Measures
from app.pages.render import page
from graph.model import Key

router = APIRouter(prefix="/conflicts")

PAGE: Final = 40


@router.get("", include_in_schema=False)
def listed(
    request: Request, measures: Measures, asking: Asking, account: str = "", after: str = ""
) -> Response:
    """The fields of all accounts, or of one, with what was accepted just before (``done``)."""
    names = {one.id: one.name for one in measures.store.accounts() if asking.may(one.id)}
    found = conflicts(measures.store, asking.may, account or None, _place(after), PAGE)
    return page(
        request, "conflicts.html", conflicts=found.items, account=account, names=names,
        following=cursor_of(list(found.after)) if found.after else "", first=not after,
        operation=uuid.uuid4().hex, done=number_of(request.query_params.get("done")),
    )  # fmt: skip


def _place(after: str) -> Key | None:
    """The record after which the page begins; an address that was cut begins anew."""
    try:
        return place_of(Paging(PAGE, read_cursor(after))) if after else None
    except RequestValidationError:
        return None


@router.post("", include_in_schema=False)
def accept(
    measures: Measures, asking: Asking,
    kind: Annotated[str, Form(max_length=40)], one: Annotated[str, Form(max_length=200)],
    operation: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
    field: Annotated[str, Form(max_length=100)] = "", seen: Annotated[str, Form()] = "",
    account: Annotated[str, Form(max_length=200)] = "", after: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:  # fmt: skip
    """Lets exports count again about one field, and shows the list again."""
    seen_conflict(measures.store, asking, kind, one)
    doing = Accepting(
        measures.store, asking.name, "conflicts page", f"accept-{operation}-{kind}-{one}-{field}"[:200],
        datetime.now(UTC), {},
    )  # fmt: skip
    made = doing.accept(Key(kind, one), field, number_of(seen)).revision
    number = made.number if made else None
    place = with_query("/conflicts", {}, account=account or None, after=after or None, done=number)
    return RedirectResponse(place, status_code=303)
