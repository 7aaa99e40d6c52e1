"""Who of us works an account, and as what? Our people there and their assignments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.api.answers import Page, list_answer
from app.api.asking import At, IfNoneMatch, Part, TheReadings
from app.api.editing import answer, changing, creating, removed, seeing
from app.edits import people
from app.edits.edit import Edit
from app.edits.people import AssignmentChange, AssignmentNew, TeamMemberChange, TeamMemberNew
from graph.model import Assignment, TeamMember

router = APIRouter(prefix="/accounts/{account_id}", tags=["team"])


@router.get("/team", response_model=Page[TeamMember], responses={304: {}})
def list_team(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """The supplier's people who are assigned to the account or know somebody there."""
    return list_answer(request, readings, account_id, at, part, "team_members")


@router.get("/team/{team_member_id}", response_model=TeamMember)
def read_team_member(team_member_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One colleague as known now; the ETag is what a change must send."""
    return answer(edit, TeamMember, team_member_id, 200)


@router.post("/team", response_model=TeamMember, status_code=201)
def add_team_member(body: TeamMemberNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Notes a colleague who is not known yet, and puts them on the account."""
    return answer(edit, TeamMember, people.add_team_member(edit, body).id, 201)


@router.patch("/team/{team_member_id}", response_model=TeamMember)
def change_team_member(
    team_member_id: str, body: TeamMemberChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects what is known of a colleague, for every account that they work."""
    people.change_team_member(edit, team_member_id, body)
    return answer(edit, TeamMember, team_member_id, 200)


@router.get("/assignments", response_model=Page[Assignment], responses={304: {}})
def list_assignments(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Who of us works the account, as what."""
    return list_answer(request, readings, account_id, at, part, "assignments")


@router.get("/assignments/{assignment_id}", response_model=Assignment)
def read_assignment(assignment_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One assignment as known now; its ETag is what a change must send."""
    return answer(edit, Assignment, assignment_id, 200)


@router.post("/assignments", response_model=Assignment, status_code=201)
def add_assignment(body: AssignmentNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Puts one of us on the account; the same role again is the same assignment."""
    return answer(edit, Assignment, people.add_assignment(edit, body).id, 201)


@router.patch("/assignments/{assignment_id}", response_model=Assignment)
def change_assignment(
    assignment_id: str, body: AssignmentChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects what one of us does on the account, or when."""
    people.change_assignment(edit, assignment_id, body)
    return answer(edit, Assignment, assignment_id, 200)


@router.delete("/assignments/{assignment_id}", status_code=204)
def remove_assignment(assignment_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes one of us off the account; what they know of people there stays."""
    return removed(edit, Assignment, assignment_id)
