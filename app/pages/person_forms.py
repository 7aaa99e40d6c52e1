"""What of a person can be edited beside the board? The forms of each part of the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.pages.choices import Choices
from app.pages.context import Reading
from app.pages.drafts import Draft, draft
from graph.model import Influence, InfluenceKind, Stakeholder
from graph.model.phrase import phrase
from graph.store import Store


@dataclass(frozen=True)
class Item:
    """One form of a part.

    Attributes:
        title: what it is about, where there are several; ``summary``: of one that opens.
        button: what its button says; "": save.
        can_go: whether the record can be removed there.
    """

    draft: Draft
    title: str = ""
    summary: str = ""
    button: str = ""
    can_go: bool = False


@dataclass(frozen=True)
class Goes:
    """How much goes with a person who is removed."""

    ties: int
    seats: int
    lines: int
    reports: int


@dataclass(frozen=True)
class PersonForms:
    """The part of a person's panel that is being edited."""

    person: Stakeholder
    section: str
    items: tuple[Item, ...]
    choices: Choices
    goes: Goes
    removal: Draft


def person_forms(reading: Reading, store: Store, person_id: str, section: str) -> PersonForms | None:
    """The forms of a part of a person's panel; None if there is no such part, or nobody of that id."""
    person = reading.board.stakeholders.get(person_id)
    if person is None or section not in _PARTS:
        return None
    choices = Choices(reading.board, store)
    items = tuple(_PARTS[section](choices, person))
    return PersonForms(
        person, section, items, choices, _goes(reading, person), draft("person", choices, person)
    )


def _person(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    yield Item(draft("person", choices, person))


def _status(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    yield Item(draft("status", choices, person, valid_from=choices.board.as_of.isoformat()))


def _seats(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    seats = choices.board.seats_of.get(person.id, ())
    for seat in seats:
        title = choices.label("decision_unit", seat.decision_unit_id)
        yield Item(draft("seat", choices, seat), title, can_go=True)
    taken = {seat.decision_unit_id for seat in seats}
    if choices.board.decision_units.keys() - taken:
        new = draft("seat", choices, stakeholder_id=choices.label("stakeholder", person.id))
        yield Item(new, summary=phrase("Add a seat"), button=phrase("Add the seat"))


def _ties(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    known = choices.label("stakeholder", person.id)
    ties = choices.board.ties_of.get(person.id, ())
    said = draft("rating", choices, stakeholder_id=known, day=choices.board.as_of.isoformat())
    yield Item(said, summary=phrase("State how well one of us knows them"), button=phrase("State the level"))
    for tie in ties:
        yield Item(draft("tie", choices, tie), choices.label("team_member", tie.team_member_id), can_go=True)


def _contact(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    ties = [one for one in choices.board.ties_of.get(person.id, ()) if one.last_contact]
    last = max(ties, key=lambda one: (one.last_contact, one.id), default=None)
    yield Item(
        draft(
            "contact", choices, stakeholder_ids=[choices.label("stakeholder", person.id)],
            team_member_ids=[choices.label("team_member", last.team_member_id)] if last else [],
            day=choices.board.as_of.isoformat(),
        ), button=phrase("Log the contact"),
    )  # fmt: skip


def _influence(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    for line in choices.board.influences.values():
        if person.id in (line.stakeholder_id, line.to_stakeholder_id):
            yield Item(draft("influence", choices, line), _title(choices, line), can_go=True)
    new = draft("influence", choices, stakeholder_id=choices.label("stakeholder", person.id))
    yield Item(new, summary=phrase("Add a line of influence"), button=phrase("Add the line"))


_VERBS: Final = {
    InfluenceKind.INFLUENCES: phrase("influences"),
    InfluenceKind.ALLY: phrase("ally of"),
    InfluenceKind.TENSION: phrase("in tension with"),
    InfluenceKind.BLOCKS: phrase("blocks the way to"),
}


def _title(choices: Choices, line: Influence) -> str:
    if line.to_stakeholder_id is not None:
        target = choices.label("stakeholder", line.to_stakeholder_id)
    else:
        target = choices.label("unit", line.to_unit_id or "")
    who = choices.label("stakeholder", line.stakeholder_id)
    return phrase("{who} {does} {target}", who=who, does=_VERBS[line.influence], target=target)


def _remove(choices: Choices, person: Stakeholder) -> Iterator[Item]:
    return iter(())


def _goes(reading: Reading, person: Stakeholder) -> Goes:
    board = reading.board
    lines = [
        one for one in board.influences.values() if person.id in (one.stakeholder_id, one.to_stakeholder_id)
    ]
    reports = [one for one in board.stakeholders.values() if one.reports_to == person.id]
    return Goes(
        len(board.ties_of.get(person.id, ())),
        len(board.seats_of.get(person.id, ())),
        len(lines),
        len(reports),
    )


_PARTS: Final[dict[str, Callable[[Choices, Stakeholder], Iterator[Item]]]] = {
    "person": _person, "status": _status, "seats": _seats, "ties": _ties, "contact": _contact,
    "influence": _influence, "remove": _remove,
}  # fmt: skip
