"""What changed, and how is it taken back? The log of revisions over all accounts, or of one."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from app.gate import Asking
from app.pages.address import number_of
from app.pages.context import Measures
from app.pages.render import page
from graph.model import Revision

router = APIRouter(prefix="/revisions")

PAGE = 50
MAX_REVISION = 2**53


@router.get("", include_in_schema=False)
def log(
    request: Request,
    measures: Measures,
    asking: Asking,
    account: str | None = None,
    before: str | None = None,
) -> Response:
    """The log, newest first; each revision that still holds has a button that takes it back."""
    store = measures.store
    names = {one.id: one.name for one in store.accounts()}
    found = store.log(account or None, before=number_of(before), limit=PAGE + 1)
    shown = [one for one in found[:PAGE] if all(asking.may(touched) for touched in one.accounts)]
    known = account if account in names else None
    return page(
        request, "revisions.html", revisions=shown, names=names, account=known,
        older=found[PAGE - 1].number if len(found) > PAGE else None,
        undone=number_of(request.query_params.get("undone")), operation=uuid.uuid4().hex, told=told,
    )  # fmt: skip


def told(revision: Revision) -> list[str]:
    """What a revision did, in words.

    >>> from graph.model import Tally
    >>> now = datetime(2026, 11, 20, tzinfo=UTC)
    >>> told(Revision(number=1, operation_id="o", at=now, tallies={"account": Tally(created=1)}))
    ['1 account new']
    """
    words = []
    for kind, tally in revision.tallies.items():
        noun = kind.replace("_", " ")
        for number, verb in ((tally.created, "new"), (tally.updated, "changed"), (tally.removed, "removed")):
            if number:
                words.append(f"{number} {noun if number == 1 else _many(noun)} {verb}")
    return words


def _many(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


@router.post("/{number}/undo", include_in_schema=False)
def undo(
    number: Annotated[int, Path(ge=1, le=MAX_REVISION)],
    measures: Measures,
    asking: Asking,
    operation: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
) -> Response:
    """Takes a revision back, once however often the button is pressed, and shows the log."""
    measures.store.undo(
        number, operation_id=f"undo-{operation}-{number}", actor=asking.name, at=datetime.now(UTC),
        source="changes page",
    )  # fmt: skip
    return RedirectResponse(f"/revisions?undone={number}", status_code=303)
