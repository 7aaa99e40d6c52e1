"""Which forms are there? Each with the record that it is about, and the edits that it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from app.edits import account, deciding, people, ties
from app.edits.edit import Body, Edit, Made
from graph.model import (
    Account,
    Assignment,
    DecisionRole,
    DecisionUnit,
    Influence,
    Interaction,
    Opportunity,
    Record,
    Relationship,
    Stakeholder,
    TeamMember,
    Unit,
    scales,
)
from graph.model.phrase import phrase

SCALES: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(one.value for one in scale)
    for name, scale in {
        "adaptability": scales.Adaptability, "assignment": scales.AssignmentRole, "role": scales.BuyingRole,
        "certainty": scales.Certainty, "deal": scales.DealStatus, "direction": scales.Direction,
        "function": scales.Function, "influence": scales.InfluenceKind, "contact": scales.InteractionKind,
        "held": scales.InteractionState, "level": scales.Level, "status": scales.PersonStatus,
        "seniority": scales.Seniority, "stance": scales.Stance, "standing": scales.Standing,
    }.items()
}  # fmt: skip
"""The words of each scale, in its order, for the lists of the forms."""


@dataclass(frozen=True)
class FormKind:
    """One kind of form.

    Attributes:
        record: what it is about.
        words: what it is about, in words.
        says, change: what can be said about one that is there, and the edit that says it; None: nothing.
        tells, add: what can be said about a new one, and the edit that makes it; None: none is made so.
        removable: whether one can be taken off the map.
        opens: the parameter of the address that selects what was saved.
    """

    record: type[Record]
    words: str
    says: type[Body] | None = None
    change: Callable[[Edit, str, Any], Made] | None = None
    tells: type[Body] | None = None
    add: Callable[[Edit, Any], Made] | None = None
    removable: bool = True
    opens: str | None = None


_SOMEBODY = FormKind(
    Stakeholder, phrase("a stakeholder"), people.StakeholderChange, people.change_stakeholder
)

FORMS: Final[dict[str, FormKind]] = {
    "person": FormKind(
        Stakeholder, phrase("a stakeholder"), people.StakeholderChange, people.change_stakeholder,
        people.StakeholderNew, people.add_stakeholder, opens="person",
    ),
    "status": _SOMEBODY,
    "boss": replace(_SOMEBODY, opens="person"),
    "seat": FormKind(
        DecisionRole, phrase("a seat"), deciding.SeatChange, deciding.change_seat,
        deciding.SeatTaken, deciding.take_seat,
    ),
    "rating": FormKind(
        Relationship, phrase("a stated level"), tells=ties.RatingNew, add=ties.rate, removable=False
    ),
    "tie": FormKind(
        Relationship, phrase("a tie"), ties.RelationshipChange, ties.change_relationship,
        ties.RelationshipNew, ties.add_relationship,
    ),
    "contact": FormKind(
        Interaction, phrase("a contact"), ties.InteractionChange, ties.change_contact,
        ties.InteractionNew, ties.log_contact,
    ),
    "influence": FormKind(
        Influence, phrase("a line of influence"), ties.InfluenceChange, ties.change_influence,
        ties.InfluenceNew, ties.add_influence,
    ),
    "decision-unit": FormKind(
        DecisionUnit, phrase("a decision unit"), deciding.DecisionUnitChange, deciding.change_decision_unit,
        deciding.DecisionUnitNew, deciding.add_decision_unit,
    ),
    "opportunity": FormKind(
        Opportunity, phrase("an opportunity"), deciding.OpportunityChange, deciding.change_opportunity,
        deciding.OpportunityNew, deciding.add_opportunity,
    ),
    "account": FormKind(
        Account, phrase("the account"), account.AccountChange, account.change_account, removable=False
    ),
    "unit": FormKind(
        Unit, phrase("a unit"), account.UnitChange, account.change_unit, account.UnitNew, account.add_unit
    ),
    "assignment": FormKind(
        Assignment, phrase("an assignment"), people.AssignmentChange, people.change_assignment,
        people.AssignmentNew, people.add_assignment,
    ),
    "member": FormKind(
        TeamMember, phrase("a colleague"), people.TeamMemberChange, people.change_team_member,
        people.TeamMemberNew, people.add_team_member, removable=False,
    ),
}  # fmt: skip
