"""What can a person say about who decides, about what? Decision units, the seats in them, and deals."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from app.edits.edit import Body, Day, Edit, Made, changed, whole
from graph.model import DEFAULT_EXPECTED_SIZE, DecisionRole, DecisionUnit, Key, Opportunity, record_id
from graph.model.deciding import Roles
from graph.model.phrase import phrase
from graph.model.scales import Certainty, DealStatus, Stance
from graph.model.values import Id, IdSet, Name, Number, OptionalId, OptionalText
from graph.store import Rejected


class DecisionUnitChange(Body):
    """What a person says about a decision unit; a field that is left out stays as it is."""

    name: Name = Field(default="")
    opportunity_id: OptionalId = None
    required_roles: Roles = ()
    expected_size: Annotated[int, Field(ge=0, le=1_000)] = DEFAULT_EXPECTED_SIZE


class DecisionUnitNew(DecisionUnitChange):
    """The unit that decides for the account as a whole, or about one opportunity."""

    name: Name


class SeatChange(Body):
    """What a person says about a seat; what is said counts as confirmed unless it says otherwise.

    ``since`` and ``until`` (exclusive) date the roles, influence and stance given with it; ``valid_from`` and
    ``valid_to`` say when the seat itself is there.
    """

    roles: Roles = ()
    influence: Annotated[int, Field(ge=0, le=5)] | None = None
    stance: Stance = Stance.UNKNOWN
    certainty: Certainty = Certainty.CONFIRMED
    note: OptionalText = None
    since: Day | None = None
    until: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _some_day(self) -> Self:
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise ValueError("until is the first day on which it no longer holds, after since")
        return self


class SeatNew(SeatChange):
    """A stakeholder's seat in a decision unit; one person has one seat in a unit."""

    stakeholder_id: Id


class SeatTaken(SeatNew):
    """A seat together with the decision unit that it is in."""

    decision_unit_id: Id


class OpportunityChange(Body):
    """What a person says about a deal; a field that is left out stays as it is, null blanks it."""

    name: Name = Field(default="")
    stage: OptionalText = None
    status: DealStatus = DealStatus.UNKNOWN
    amount: Number | None = None
    currency: OptionalText = None
    close_date: Day | None = None
    owner_id: OptionalId = None
    product_ids: IdSet = ()


class OpportunityNew(OpportunityChange):
    """A new deal with the account."""

    name: Name


def add_decision_unit(edit: Edit, body: DecisionUnitNew) -> Made:
    """Enters a decision unit; raises as ``Edit.apply`` and ``Edit.check_home``, as all here do."""
    return edit.enter(DecisionUnit, {"account_id": edit.account_id, **body.said()})


def change_decision_unit(edit: Edit, one: str, body: DecisionUnitChange) -> Made:
    """Corrects a decision unit."""
    return edit.correct(DecisionUnit, one, body.said())


def add_seat(edit: Edit, decision_unit_id: str, body: SeatNew) -> Made:
    """Gives a stakeholder a seat; a known seat of theirs is changed instead."""
    one = record_id(DecisionRole.prefix, decision_unit_id, body.stakeholder_id)
    said = {"decision_unit_id": decision_unit_id, "certainty": body.certainty.value, **body.said()}
    dates = _dates(said)
    edit.check_home(whole(DecisionRole, {"id": one, **said}))
    return edit.say(Key(DecisionRole.kind, one), said, dates)


def take_seat(edit: Edit, body: SeatTaken) -> Made:
    """Gives a stakeholder a new seat in the decision unit that is named beside it.

    Raises:
        Rejected: they have a seat there.
    """
    said = body.said()
    unit = said.pop("decision_unit_id")
    if edit.store.get(DecisionRole.kind, [record_id(DecisionRole.prefix, unit, body.stakeholder_id)]):
        raise Rejected(phrase("this person has a seat in that decision unit already: change it instead"))
    return add_seat(edit, unit, SeatNew.model_validate(said))


def change_seat(edit: Edit, one: str, body: SeatChange) -> Made:
    """Corrects a seat: roles, influence, stance."""
    said = {"certainty": body.certainty.value, **body.said()}
    dates = _dates(said)
    after = changed(edit.existing(DecisionRole, one), said)
    return edit.say(after.key, said, dates)


def _dates(said: dict[str, object]) -> tuple[date | None, date | None]:
    """Takes out of what was said from and until when it holds, and gives both."""
    since, until = (said.pop(name, None) for name in ("since", "until"))
    return _day(since), _day(until)


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)) if said else None


def add_opportunity(edit: Edit, body: OpportunityNew) -> Made:
    """Enters a deal."""
    return edit.enter(Opportunity, {"account_id": edit.account_id, **body.said()})


def change_opportunity(edit: Edit, one: str, body: OpportunityChange) -> Made:
    """Corrects a deal."""
    after = changed(edit.existing(Opportunity, one), body.said())
    return edit.say(after.key, body.said())
