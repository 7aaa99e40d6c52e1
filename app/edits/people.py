"""What can a person say about who is there? Stakeholders, and those of us who work the account."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.edits.edit import Body, Day, Edit, Made, changed, check_no_circle, dated, whole
from graph.model import Assignment, Stakeholder, Statement, TeamMember, folded, record_id
from graph.model.phrase import phrase
from graph.model.scales import Adaptability, AssignmentRole, Function, PersonStatus, Seniority
from graph.model.values import Count, Id, Name, OptionalId, OptionalText, TextSet
from graph.store import Rejected


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


class StakeholderNew(StakeholderChange):
    """A new stakeholder, or a vacant seat that ``name`` names."""

    name: Name


class TeamMemberChange(Body):
    """What a person says about one of us, on whatever account; see ``StakeholderChange`` for the days."""

    name: Name = Field(default="")
    emails: TextSet = ()
    title: OptionalText = None
    seniority: Seniority = Seniority.UNKNOWN
    function: Function = Function.UNKNOWN
    status: PersonStatus = PersonStatus.ACTIVE
    capacity: Count | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class TeamMemberNew(TeamMemberChange):
    """A colleague who is not known yet, and what they do on this account."""

    name: Name
    role: AssignmentRole = AssignmentRole.UNKNOWN


class AssignmentChange(Body):
    """What a person says about an assignment; a field that is left out stays as it is."""

    role: AssignmentRole = AssignmentRole.UNKNOWN
    valid_from: Day | None = None
    valid_to: Day | None = None


class AssignmentNew(AssignmentChange):
    """One of us works the account; one assignment for each role of theirs."""

    team_member_id: Id


def add_stakeholder(edit: Edit, body: StakeholderNew) -> Made:
    """Puts somebody on the map; raises as ``Edit.apply``, ``Edit.check_home`` and ``check_no_circle``."""
    said, days = dated(body.said())
    return edit.enter(Stakeholder, {**said, "account_id": edit.account_id}, days)


def change_stakeholder(edit: Edit, one: str, body: StakeholderChange) -> Made:
    """Corrects somebody; a person's word outranks every import's. Raises as ``add_stakeholder``."""
    said, days = dated(body.said())
    after = changed(edit.existing(Stakeholder, one), said)
    edit.check_home(after)
    if said.get("reports_to"):
        check_no_circle(edit, after, "reports_to", "report to")
    return edit.say(after.key, said, days)


def add_team_member(edit: Edit, body: TeamMemberNew) -> Made:
    """Notes a colleague and puts them on the account.

    Raises:
        Rejected: one with such an e-mail address is known; else as ``Edit.apply``.
    """
    said, (start, end) = dated(body.said())
    role = said.pop("role", AssignmentRole.UNKNOWN.value)
    one = edit.new_id(TeamMember.prefix)
    _check_new(edit, whole(TeamMember, {"id": one, **said}))
    member = Statement(kind=TeamMember.kind, id=one, values=said, valid_from=start, valid_to=end)
    work = _assignment(edit, one, role, {})
    return Made(one, edit.apply([member, work]))


def _check_new(edit: Edit, member: TeamMember) -> None:
    found = edit.store.find(TeamMember.kind, [f"email:{folded(mail)}" for mail in member.emails])
    if any(one != member.id for ids in found.values() for one in ids):
        raise Rejected(phrase("emails: a colleague with this address is known already; assign them instead"))


def change_team_member(edit: Edit, one: str, body: TeamMemberChange) -> Made:
    """Corrects what is known of a colleague, for every account that they work; raises as ``Edit.apply``."""
    said, days = dated(body.said())
    after = changed(edit.existing(TeamMember, one), said)
    return edit.say(after.key, said, days)


def add_assignment(edit: Edit, body: AssignmentNew) -> Made:
    """Puts one of us on the account; the same role again is the same assignment. Raises as ``Edit.apply``."""
    said = body.said()
    member = said.pop("team_member_id")
    work = _assignment(edit, member, said.pop("role", AssignmentRole.UNKNOWN.value), said)
    return Made(work.id, edit.apply([work]))


def _assignment(edit: Edit, member: str, role: str, days: dict[str, Any]) -> Statement:
    one = record_id(Assignment.prefix, edit.account_id, member, role)
    values = {"account_id": edit.account_id, "team_member_id": member, "role": role, **days}
    whole(Assignment, {"id": one, **values})
    return Statement(kind=Assignment.kind, id=one, values=values)


def change_assignment(edit: Edit, one: str, body: AssignmentChange) -> Made:
    """Corrects what one of us does on the account, or when; raises as ``Edit.apply``."""
    after = changed(edit.existing(Assignment, one), body.said())
    return edit.say(after.key, body.said())
