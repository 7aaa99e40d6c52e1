"""Who stands there twice? One pair after the other, side by side, to merge or to keep apart."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.api.duplicates import Kind, waiting
from app.api.imports import imports_of
from app.duplicates import beside, home_of
from app.gate import Asking
from app.merging import Merging, nobody
from app.pages.address import number_of, with_query
from app.pages.context import Measures
from app.pages.render import page
from graph.store import NotFound
from ingest.moving import Twin

router = APIRouter(prefix="/duplicates")


@router.get("", include_in_schema=False)
def review(
    request: Request, measures: Measures, asking: Asking, account: str | None = None, at: str | None = None,
    kind: str | None = None, of: str = "",
) -> Response:  # fmt: skip
    """The pair at a place of the queue (``at``, from 1), with what was decided just before (``done``).

    ``of`` is the id of an import that is looked at by itself; once that is gone, all pairs are shown.
    """
    what: Kind = "account" if kind == "account" else "stakeholder"
    names = {one.id: one.name for one in measures.store.accounts() if asking.may(one.id)}
    pairs = waiting(request, measures.store, asking, account or None, what)
    mine = set(imports_of(request).asked_pairs(of)) if of else set()
    if mine:
        pairs = [one for one in pairs if frozenset((one.kept.id, one.other.id)) in mine]
    place = max(1, min(number_of(at) or 1, len(pairs)))
    pair = pairs[place - 1] if pairs else None
    query = request.query_params
    return page(
        request, "duplicates.html", pair=pair, cells=beside(pair, names) if pair else [], place=place,
        whole=len(pairs), kind=what, account=account or None, names=names, operation=uuid.uuid4().hex,
        of=of if mine else "", homes=[home_of(one) for one in (pair.kept, pair.other)] if pair else [],
        done=number_of(query.get("done")), how=query.get("how"), decided=number_of(query.get("decided")) or 0,
    )  # fmt: skip


@router.post("", include_in_schema=False)
def decide(
    request: Request, measures: Measures, asking: Asking,
    how: Annotated[Literal["merge", "swap", "apart"], Form()],
    kept: Annotated[str, Form(max_length=200)], other: Annotated[str, Form(max_length=200)],
    operation: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
    account: Annotated[str, Form(max_length=200)] = "", at: Annotated[str, Form()] = "",
    decided: Annotated[str, Form()] = "", kind: Annotated[Kind, Form()] = "stakeholder",
    of: Annotated[str, Form(max_length=32)] = "",
) -> Response:  # fmt: skip
    """Merges (``swap`` keeps the other one) or keeps apart, and goes to the pair that comes next."""
    names = {one.id for one in measures.store.accounts() if asking.may(one.id)}
    for one in (kept, other):
        record = measures.store.get(kind, [one]).get(one)
        if record is not None and home_of(cast(Twin, record)) not in names:
            raise NotFound(nobody(kind, one))
    first, second = (other, kept) if how == "swap" else (kept, other)
    doing = Merging(
        measures.store, asking.name, "duplicates page", f"{how}-{operation}", datetime.now(UTC), {}, kind
    )
    made = doing.keep_apart(first, second) if how == "apart" else doing.merge(first, second)
    number = made.revision.number if made.revision else None
    place = with_query(
        "/duplicates", {}, kind=None if kind == "stakeholder" else kind, account=account or None,
        of=of or None, at=number_of(at), done=number,
        how="apart" if how == "apart" else "merged", decided=(number_of(decided) or 0) + 1,
    )  # fmt: skip
    return RedirectResponse(place, status_code=303)
