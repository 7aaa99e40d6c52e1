"""Whom do we not reach, over all accounts? The manager's queue, uncovered key decision roles first."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.gate import Asking
from app.pages.address import number_of
from app.pages.context import Measures
from app.pages.facets import Field, facets, narrowed
from app.pages.render import page
from graph.analysis.gaps import Gap
from viz.words import STATUS_LOOKS, spoken

router = APIRouter()

PAGE = 40

FIELDS: tuple[Field[Gap], ...] = (
    Field("account", "Account", lambda gap: {gap.account_id: gap.account_name}),
    Field("status", "Status", lambda gap: {gap.status.value: STATUS_LOOKS[gap.status].word}),
    Field("role", "Role", lambda gap: {one.value: spoken(one.value) for one in gap.roles}),
    Field("owner", "Owner", lambda gap: {gap.owner_id or "nobody": gap.owner_name or "nobody"}),
    Field("key", "Deciders", lambda gap: {"1": "key decision roles only"} if gap.key else {}),
)


@router.get("/gaps", include_in_schema=False)
def gap_queue(request: Request, measures: Measures, asking: Asking) -> Response:
    """The gaps of all accounts; filters, with counts, are in the address."""
    query = request.query_params
    everything = measures.gaps(may=asking.may)
    rows = narrowed(everything, FIELDS, query)
    number = number_of(query.get("page")) or 1
    return page(
        request, "gaps.html", rows=rows[(number - 1) * PAGE : number * PAGE], found=len(rows),
        whole=len(everything), facets=facets(everything, FIELDS, query), number=number,
        pages=-(-len(rows) // PAGE), first=(number - 1) * PAGE + 1,
        chosen=any(query.get(field.name) for field in FIELDS),
    )  # fmt: skip
