"""What belongs to an account and is only read here? Its units, team and opportunities."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from graph.model import Opportunity, TeamMember, Unit

router = APIRouter(prefix="/accounts/{account_id}")


@router.get("/units", response_model=Page[Unit], responses={304: {}}, tags=["units"])
def list_units(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The divisions, departments and sites."""
    return list_answer(request, readings, account_id, at, part, "units")


@router.get("/team", response_model=Page[TeamMember], responses={304: {}}, tags=["team"])
def list_team(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The supplier's people who are assigned to the account or know somebody there."""
    return list_answer(request, readings, account_id, at, part, "team_members")


@router.get("/opportunities", response_model=Page[Opportunity], responses={304: {}}, tags=["opportunities"])
def list_opportunities(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The deals."""
    return list_answer(request, readings, account_id, at, part, "opportunities")
