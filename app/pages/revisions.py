"""What changed, and how is it taken back? The log of revisions over all accounts, or of one."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from app.gate import Asking
from app.merging import take_back
from app.pages.address import number_of
from app.pages.context import Measures
from app.pages.render import page
from app.pages.theme import own_path
from graph.model import Revision
from graph.model.phrase import counted, forms, phrase, phrases

router = APIRouter(prefix="/revisions")

PAGE = 50
MAX_REVISION = 2**53


_DEEDS: Final = phrases("{what} new", "{what} changed", "{what} removed")
_OTHERS: Final = forms("{number} record", "{number} records")
_KINDS: Final = {
    "account": forms("{number} account", "{number} accounts"),
    "unit": forms("{number} unit", "{number} units"),
    "team_member": forms("{number} team member", "{number} team members"),
    "stakeholder": forms("{number} stakeholder", "{number} stakeholders"),
    "assignment": forms("{number} assignment", "{number} assignments"),
    "relationship": forms("{number} relationship", "{number} relationships"),
    "interaction": forms("{number} interaction", "{number} interactions"),
    "influence": forms("{number} influence", "{number} influences"),
    "product": forms("{number} product", "{number} products"),
    "product_role": forms("{number} product role", "{number} product roles"),
    "opportunity": forms("{number} opportunity", "{number} opportunities"),
    "decision_unit": forms("{number} decision unit", "{number} decision units"),
    "decision_role": forms("{number} decision role", "{number} decision roles"),
    "competitor": forms("{number} competitor", "{number} competitors"),
    "competitor_tie": forms("{number} competitor tie", "{number} competitor ties"),
    "plan": forms("{number} plan", "{number} plans"),
    "identity": forms("{number} identity", "{number} identities"),
}


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
    return [
        phrase(pattern, what=counted(number, *_KINDS.get(kind, _OTHERS)))
        for kind, tally in revision.tallies.items()
        for number, pattern in zip((tally.created, tally.updated, tally.removed), _DEEDS, strict=True)
        if number
    ]


@router.post("/{number}/undo", include_in_schema=False)
def undo(
    number: Annotated[int, Path(ge=1, le=MAX_REVISION)],
    measures: Measures,
    asking: Asking,
    operation: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
    back: Annotated[str, Form()] = "",
) -> Response:
    """Takes a revision back, once however often it is asked; shows the log, or the page ``back``."""
    take_back(
        measures.store, number, operation_id=f"undo-{operation}-{number}", actor=asking.name,
        at=datetime.now(UTC), source="changes page",
    )  # fmt: skip
    return RedirectResponse(own_path(back or f"/revisions?undone={number}"), status_code=303)
