"""What does a typed sentence add to an account? What was understood of it, and the contact that it makes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated

from pydantic import Field

from app.edits.edit import Body, Edit, IsoDay, Made, of_our_time, whole
from graph.model import (
    Board,
    Interaction,
    InteractionKind,
    Stakeholder,
    Statement,
    TeamMember,
    record_id,
    say,
    say_contact,
)
from graph.model.phrase import phrase
from graph.model.scales import Direction, InteractionState
from graph.model.values import Id, Name, OptionalText
from graph.store import Rejected
from ingest.saying import Directory, Known, Saying, understand

SOME = Field(max_length=50)


class QuickContact(Body):
    """A contact as it was understood and agreed to; ``new_names`` are people who come on the map with it."""

    contact: InteractionKind
    day: IsoDay
    direction: Direction = Direction.UNKNOWN
    state: InteractionState = InteractionState.HELD
    team_member_ids: Annotated[tuple[Id, ...], Field(min_length=1, max_length=50)]
    stakeholder_ids: Annotated[tuple[Id, ...], SOME] = ()
    new_names: Annotated[tuple[Name, ...], SOME] = ()
    subject: OptionalText = None


def understood(text: str, today: date, board: Board, members: Collection[TeamMember]) -> Saying:
    """What a sentence says of a contact with the people of a board; those who left are not meant."""
    theirs = (Known(one.id, one.name) for one in board.stakeholders.values() if one.status.value == "active")
    ours = (Known(one.id, one.name, ours=True) for one in members)
    return understand(text, today, Directory([*theirs, *ours]))


def agreed(said: Saying, today: date, ours: Collection[str], me: str | None) -> QuickContact:
    """The contact that a sentence tells of, where it leaves nothing open; a day that is not named is today.

    Raises:
        Rejected: it leaves something open; the message says what.
    """
    if open_ := open_points(said, ours, me):
        raise Rejected(f"the sentence leaves open: {'; '.join(open_)}")
    sure = [one.candidates[0] for one in said.people if one.sure]
    mine = [one for one in sure if one in ours]
    return QuickContact(
        contact=said.contact or InteractionKind.UNKNOWN, day=said.day or today, direction=said.direction,
        state=InteractionState.MISSED if said.missed else InteractionState.HELD,
        team_member_ids=tuple(dict.fromkeys([*mine, *([me] if said.asker and me else [])])),
        stakeholder_ids=tuple(dict.fromkeys(one for one in sure if one not in ours)), subject=said.subject,
    )  # fmt: skip


def open_points(said: Saying, ours: Collection[str], me: str | None) -> list[str]:
    """What a sentence leaves open, in words without names."""
    sure = [one.candidates[0] for one in said.people if one.sure]
    points = {
        phrase("how you were in contact"): said.contact is None,
        phrase("the day"): bool(said.day_trouble),
        phrase("who is meant by a name"): any(not one.sure and one.candidates for one in said.people),
        phrase("who somebody is whom nobody knows here"): any(not one.candidates for one in said.people),
        phrase("with whom"): not any(one not in ours for one in sure),
        phrase("who of ours"): said.asker and me is None,
        phrase("words that are not understood"): bool(said.left),
    }
    return [words for words, holds in points.items() if holds]


def add_contact(edit: Edit, said: QuickContact, today: date) -> Made:
    """Logs the contact, and puts new people on the map, as one change.

    Raises:
        Rejected: it is to come, or has nobody on their side; or as ``Edit.apply`` and ``Edit.check_home``.
    """
    if said.day > today:
        raise Rejected("day: it is to come; only what took place is logged here")
    try:
        of_our_time(said.day)
    except ValueError as error:
        raise Rejected(phrase("expected {what}", what=error.args[0])) from None
    new = [
        Stakeholder(id=record_id(Stakeholder.prefix, "operation", edit.operation_id, str(place)),
                    account_id=edit.account_id, name=name)
        for place, name in enumerate(dict.fromkeys(said.new_names))
    ]  # fmt: skip
    people = tuple(dict.fromkeys([*said.stakeholder_ids, *(one.id for one in new)]))
    if not people:
        raise Rejected("stakeholder_ids: nobody of theirs took part")
    one = edit.new_id(Interaction.prefix)
    values = said.model_dump(exclude={"new_names", "stakeholder_ids"}) | {"stakeholder_ids": people}
    contact = whole(Interaction, {"id": one, **values})
    edit.check_home(contact.model_copy(update={"stakeholder_ids": said.stakeholder_ids}))
    statements: list[Statement] = [say(person) for person in new]
    return Made(one, edit.apply([*statements, *say_contact(contact)]))
