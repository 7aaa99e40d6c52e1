"""What can programs ask for? ``/api/v1``, one file per noun; ``router`` holds them all."""

from fastapi import APIRouter

from app.api import (
    accounts,
    boards,
    decision_units,
    gaps,
    imports,
    influences,
    interactions,
    parts,
    relationships,
    revisions,
    stakeholders,
)

router = APIRouter(prefix="/api/v1")
for _noun in (
    accounts, boards, parts, stakeholders, relationships, interactions, influences, decision_units, gaps,
    imports, revisions,
):  # fmt: skip
    router.include_router(_noun.router)
