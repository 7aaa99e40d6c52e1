"""Which accounts should be key accounts? The page where weights and tiers are tried out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.gate import Asking
from app.pages.context import Measures
from app.pages.render import page
from app.pages.scheme_form import OWN, asked_in, scheme_toml
from graph.model.scheme import TIER_NAMES, Better, Fact

router = APIRouter()

MOST_WEIGHT = 10
"""Where a slider ends; a number field takes more."""


@router.get("/selection", include_in_schema=False)
def selection_page(request: Request, measures: Measures, asking: Asking) -> Response:
    """Scores, tiers and what hangs on the weights; the scheme is in the address."""
    asked = asked_in(request.query_params)
    report = measures.selection(asked.scheme, may=asking.may)
    weights = {one.fact: one for one in asked.scheme.criteria}
    return page(
        request, "selection.html", report=report, scheme=asked.scheme, trouble=asked.trouble,
        fields=asked.fields, sets=TIER_NAMES, own=OWN, most=MOST_WEIGHT,
        facts=[(fact, weights.get(fact), _is_less(fact, weights.get(fact))) for fact in Fact],
        chosen=_chosen_names(asked.fields["names"], asked.scheme.tier_names),
    )  # fmt: skip


def _is_less(fact: Fact, used: object) -> bool:
    """Whether less of a fact is better: as said, else as it is for costs and gaps."""
    said = getattr(used, "better", None)
    return said is Better.LESS if said else fact in (Fact.COST_TO_SERVE, Fact.GAPS, Fact.KEY_GAPS)


def _chosen_names(said: str, named: str | None) -> str:
    if said in TIER_NAMES or said == OWN:
        return said
    return named or "divisions"


@router.get("/selection/scheme.toml", include_in_schema=False)
def scheme_file(request: Request, asking: Asking) -> Response:
    """The scheme in the address as a TOML file, for the command ``select``."""
    text = scheme_toml(asked_in(request.query_params).scheme)
    headers = {"Content-Disposition": 'attachment; filename="scheme.toml"'}
    return Response(text.encode(), headers=headers, media_type="application/toml")
