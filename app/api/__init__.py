"""What can programs ask for? ``/api/v1``, one file per noun; ``router`` holds them all."""

from fastapi import APIRouter

from app.api import (
    accounts,
    boards,
    bulk,
    comments,
    conflicts,
    decision_units,
    duplicates,
    exports,
    figures,
    gaps,
    imports,
    influences,
    interactions,
    measures,
    opportunities,
    portfolio,
    quick_add,
    relationships,
    revisions,
    search,
    selection,
    stakeholders,
    team,
    units,
    what_if,
)

router = APIRouter(prefix="/api/v1")
for _noun in (
    accounts, boards, figures, measures, what_if, units, team, opportunities, stakeholders, relationships,
    interactions, bulk, quick_add, influences, comments, decision_units, gaps, portfolio, selection, search,
    exports, imports, duplicates, conflicts, revisions,
):  # fmt: skip
    router.include_router(_noun.router)
