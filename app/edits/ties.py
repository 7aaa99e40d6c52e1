"""What can a person say about who knows whom? Ties, stated levels, contacts and lines of influence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from app.edits.edit import Body, Day, Edit, Made, changed, whole
from graph.model import (
    Influence,
    Interaction,
    InteractionKind,
    Key,
    LevelStatement,
    Relationship,
    Stakeholder,
    Statement,
    say_contact,
    tie_id,
)
from graph.model.scales import Direction, InfluenceKind, InteractionState, Level, Standing
from graph.model.values import Id, IdSet, Instant, OptionalId, OptionalText, Share

Ids = Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class LevelBody(Body):
    """How well the two know each other, as a person states it on a day; ``rater`` is who asks by default."""

    level: Level
    day: Day
    rater: OptionalText = None
    standing: Standing = Standing.UNKNOWN


class RatingNew(LevelBody):
    """How well one of us knows one of them; where no tie is known yet, this is the first word about it."""

    team_member_id: Id
    stakeholder_id: Id


class RelationshipChange(Body):
    """What a person says about a tie; a field that is left out stays as it is."""

    desired_level: Level = Level.UNKNOWN
    product_ids: IdSet = ()
    note: OptionalText = None


class RelationshipNew(RelationshipChange):
    """A tie between one of us and one of them."""

    team_member_id: Id
    stakeholder_id: Id


class InteractionNew(Body):
    """A contact between some of us and some of them; ``day`` is the day in the team's time zone."""

    contact: InteractionKind
    day: Day
    at: Instant | None = None
    direction: Direction = Direction.UNKNOWN
    state: InteractionState = InteractionState.HELD
    team_member_ids: Ids
    stakeholder_ids: Ids
    subject: OptionalText = None


class InteractionChange(Body):
    """What a person says about a contact that is known; a field that is left out stays as it is."""

    contact: InteractionKind = InteractionKind.MEETING
    day: Day = Field(default=date.min)
    at: Instant | None = None
    direction: Direction = Direction.UNKNOWN
    state: InteractionState = InteractionState.HELD
    team_member_ids: Ids = ()
    stakeholder_ids: Ids = ()
    subject: OptionalText = None


class InfluenceChange(Body):
    """What a person says about an influence; a field that is left out stays as it is."""

    weight: Share | None = None
    note: OptionalText = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class InfluenceNew(InfluenceChange):
    """An influence from a stakeholder to another, or to a unit; exactly one of the two targets."""

    stakeholder_id: Id
    influence: InfluenceKind
    to_stakeholder_id: OptionalId = None
    to_unit_id: OptionalId = None


def add_relationship(edit: Edit, body: RelationshipNew) -> Made:
    """Notes a tie; a pair has one tie, so a known one is only changed.

    Raises as ``Edit.apply`` and ``Edit.check_home``, as all here do.
    """
    one = tie_id(body.team_member_id, body.stakeholder_id)
    edit.check_home(whole(Relationship, {"id": one, **body.said()}))
    return edit.say(Key(Relationship.kind, one), body.said())


def change_relationship(edit: Edit, one: str, body: RelationshipChange) -> Made:
    """Corrects what is wanted of a tie, its products or its note."""
    return edit.correct(Relationship, one, body.said())


def state_level(edit: Edit, one: str, body: LevelBody) -> Made:
    """States how well the two know each other; a rater's second word about a day replaces the first."""
    edit.existing(Relationship, one)
    return edit.say(Key(Relationship.kind, one), {"statements": [_stated(edit, body)]})


def rate(edit: Edit, body: RatingNew) -> Made:
    """States how well one of us knows one of them, whether or not a tie is known."""
    one = tie_id(body.team_member_id, body.stakeholder_id)
    values = {"team_member_id": body.team_member_id, "stakeholder_id": body.stakeholder_id,
              "statements": [_stated(edit, body)]}  # fmt: skip
    edit.check_home(whole(Relationship, {"id": one, **values}))
    return edit.say(Key(Relationship.kind, one), values)


def _stated(edit: Edit, body: LevelBody) -> dict[str, object]:
    stated = LevelStatement(
        level=body.level, day=body.day, rater=body.rater or edit.actor, standing=body.standing
    )
    return stated.model_dump(mode="json")


def log_contact(edit: Edit, body: InteractionNew) -> Made:
    """Logs a contact; if it took place, every pair that took part has a tie from then on."""
    one = edit.new_id(Interaction.prefix)
    contact = whole(Interaction, {"id": one, **body.said()})
    edit.check_home(contact)
    return Made(one, edit.apply(say_contact(contact)))


def change_contact(edit: Edit, one: str, body: InteractionChange) -> Made:
    """Corrects a contact; the ties lose what they had from it, and have it as it is said now.

    People of other accounts who took part stay: what is said here is about those of this account. A time of
    day goes with the day that it belonged to.
    """
    before = edit.existing(Interaction, one)
    said = body.said()
    if "stakeholder_ids" in said:
        said["stakeholder_ids"] = sorted({*said["stakeholder_ids"], *_elsewhere(edit, before)})
    if said.get("day", before.day.isoformat()) != before.day.isoformat():
        said.setdefault("at", None)
    after = changed(before, said)
    new = set(after.stakeholder_ids) - set(before.stakeholder_ids)
    edit.check_home(after.model_copy(update={"stakeholder_ids": tuple(sorted(new))}))
    told = Statement(kind=Interaction.kind, id=one, values=said)
    return Made(one, edit.apply([told, *say_contact(after)[1:]]))


def _elsewhere(edit: Edit, contact: Interaction) -> set[str]:
    """Who took part and is not on this account's map."""
    found = edit.store.get(Stakeholder.kind, contact.stakeholder_ids)
    here = {one for one, who in found.items() if getattr(who, "account_id", None) == edit.account_id}
    return set(contact.stakeholder_ids) - here


def add_influence(edit: Edit, body: InfluenceNew) -> Made:
    """Notes an influence."""
    return edit.enter(Influence, body.said())


def change_influence(edit: Edit, one: str, body: InfluenceChange) -> Made:
    """Corrects an influence."""
    after = changed(edit.existing(Influence, one), body.said())
    return edit.say(after.key, body.said())
