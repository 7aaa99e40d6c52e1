"""Who is at the customer? The stakeholders of an account, and what a person corrects about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from app.api.answers import Page, list_answer
from app.api.asking import At, Day, IfNoneMatch, Part, TheReadings
from app.api.editing import Body, Edit, changed, changing, creating, seeing, whole
from graph.model import Stakeholder, Statement
from graph.model.scales import Adaptability, Function, PersonStatus, Seniority
from graph.model.values import Name, OptionalId, OptionalText, TextSet

router = APIRouter(prefix="/accounts/{account_id}/stakeholders", tags=["stakeholders"])


class StakeholderChange(Body):
    """What a person says about a stakeholder; a field that is left out stays as it is, null blanks it.

    ``valid_from`` and ``valid_to`` (exclusive) date the title, seniority, function, unit, manager and status
    given with them; without them these are true always.
    """

    name: Name = Field(default="")
    emails: TextSet = ()
    phones: TextSet = ()
    title: OptionalText = None
    seniority: Seniority = Seniority.UNKNOWN
    function: Function = Function.UNKNOWN
    unit_id: OptionalId = None
    reports_to: OptionalId = None
    location: OptionalText = None
    time_zone: OptionalText = None
    status: PersonStatus = PersonStatus.ACTIVE
    adaptability: Adaptability = Adaptability.UNKNOWN
    note: OptionalText = None
    valid_from: Day | None = None
    valid_to: Day | None = None

    def split(self) -> tuple[dict[str, Any], date | None, date | None]:
        """The fields of the record that were given, and from and until when they hold."""
        said = self.said()
        said.pop("valid_from", None)
        said.pop("valid_to", None)
        return said, self.valid_from, self.valid_to


class StakeholderNew(StakeholderChange):
    """A new stakeholder, or a vacant seat that ``name`` names."""

    name: Name


@router.get("", response_model=Page[Stakeholder], responses={304: {}})
def list_stakeholders(
    request: Request, account_id: str, readings: TheReadings, at: At, part: Part, _: IfNoneMatch = None
) -> Response:
    """Everybody known at the customer."""
    return list_answer(request, readings, account_id, at, part, "stakeholders")


@router.get("/{stakeholder_id}", response_model=Stakeholder)
def read_stakeholder(stakeholder_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One stakeholder as known now; its ETag is what a change must send."""
    return edit.answer(Stakeholder, stakeholder_id, 200)


@router.post("", response_model=Stakeholder, status_code=201)
def add_stakeholder(body: StakeholderNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Puts somebody on the map."""
    said, start, end = body.split()
    said["account_id"] = edit.account_id
    one = edit.new_id(Stakeholder.prefix)
    edit.check_home(whole(Stakeholder, {"id": one, **said}))
    edit.apply([Statement(kind="stakeholder", id=one, values=said, valid_from=start, valid_to=end)])
    return edit.answer(Stakeholder, one, 201)


@router.patch("/{stakeholder_id}", response_model=Stakeholder)
def change_stakeholder(
    stakeholder_id: str, body: StakeholderChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects somebody; a person's word outranks every import's."""
    said, start, end = body.split()
    edit.check_home(changed(edit.existing(Stakeholder, stakeholder_id), said))
    edit.apply([
        Statement(kind="stakeholder", id=stakeholder_id, values=said, valid_from=start, valid_to=end)
    ])  # fmt: skip
    return edit.answer(Stakeholder, stakeholder_id, 200)


@router.delete("/{stakeholder_id}", status_code=204)
def remove_stakeholder(stakeholder_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes somebody off the map, with their ties and seats; an undo brings them back."""
    return edit.drop(Stakeholder, stakeholder_id)
