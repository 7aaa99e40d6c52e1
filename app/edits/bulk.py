"""What would one word about many people change, before anything is written? Person by person, field by field.

Pure functions over the board as it is and as whoever asks had seen it; ``statements`` of what they give is
written as one revision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from app.edits.deciding import SeatChange
from app.edits.edit import changed, dated
from app.edits.people import StakeholderChange
from graph.model import Board, BuyingRole, DecisionRole, Record, Stakeholder, Statement, drop, record_id
from graph.model.phrase import phrase
from graph.store import Rejected

MOST: Final = 5_000
"""So many people at once at most."""


class RoleWay(StrEnum):
    """What becomes of the buying roles that somebody has, when many are given some."""

    ADD = "add"
    SET = "set"
    TAKE = "take"


@dataclass(frozen=True)
class Turn:
    """One field: what it holds, and what it would hold, as JSON values; ``was``: what the asker had seen.

    ``contested``: somebody else has given it another value since.
    """

    field: str
    before: Any
    after: Any
    was: Any
    contested: bool


@dataclass(frozen=True)
class BulkLine:
    """What becomes of one person.

    Attributes:
        turns: the fields that change; none where they are so already.
        refused: why nothing can change about them; blank where it can.
        contested: somebody else changed since what this is about.
        statements: what is written.
    """

    person: Stakeholder
    turns: tuple[Turn, ...] = ()
    refused: str = ""
    contested: bool = False
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Bulk:
    """What one word about many would do; ``gone`` of those picked are not there any more."""

    record: type[Record]
    lines: tuple[BulkLine, ...]
    gone: int = 0

    @property
    def changing(self) -> list[BulkLine]:
        """Who changes."""
        return [one for one in self.lines if one.statements]

    @property
    def unchanged(self) -> list[BulkLine]:
        """Who is so already."""
        return [one for one in self.lines if not one.statements and not one.refused]

    @property
    def refused(self) -> list[BulkLine]:
        """About whom it cannot be said."""
        return [one for one in self.lines if one.refused]

    @property
    def contested(self) -> list[BulkLine]:
        """About whom somebody was faster."""
        return [one for one in self.lines if one.contested]

    @property
    def statements(self) -> list[Statement]:
        """All that is written."""
        return [statement for one in self.lines for statement in one.statements]


def picked(board: Board, ids: Collection[str]) -> list[Stakeholder]:
    """The people of a board with these ids, by name.

    Raises:
        Rejected: there are none, or too many at once.
    """
    found = [board.stakeholders[one] for one in dict.fromkeys(ids) if one in board.stakeholders]
    if not found:
        raise Rejected(phrase("nobody is picked who is on the board"))
    if len(found) > MOST:
        raise Rejected(phrase("{number} people are too many at once; {most} are the most",
                              number=len(found), most=MOST))  # fmt: skip
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def facts(board: Board, then: Board | None, ids: Collection[str], body: StakeholderChange) -> Bulk:
    """What a word about the facts of many people changes.

    Args:
        board: as it is.
        then: as whoever asks had seen it; None: the same.
        ids: about whom.
        body: what is said.

    Raises:
        Rejected: nobody is picked, nothing is said, or a unit or boss is not of this account.

    Linear in the people and the steps up from the new boss.

    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna")
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> facts(board, None, ["p"], StakeholderChange(seniority="senior")).changing[0].turns[0].after
    'senior'
    """
    said, days = dated(body.said())
    if not said:
        raise Rejected(phrase("say what is to change"))
    if {"name", "emails", "phones"} & said.keys():
        raise Rejected(phrase("names and addresses are changed one by one"))
    _check_places(board, body)
    above = set(_above(board, body.reports_to))
    people = picked(board, ids)
    lines = tuple(_facts_of(one, then, said, days, above) for one in people)
    return Bulk(Stakeholder, lines, gone=len(set(ids)) - len(people))


def _check_places(board: Board, body: StakeholderChange) -> None:
    if body.unit_id and body.unit_id not in board.units:
        raise Rejected(phrase("unit_id: there is no such unit in this account"))
    if body.reports_to and body.reports_to not in board.stakeholders:
        raise Rejected(phrase("reports_to: there is nobody of that id in this account"))


def _above(board: Board, one: str | None) -> Iterator[str]:
    """Somebody, and who stands above them, step by step."""
    seen = set[str]()
    while one is not None and one not in seen:
        seen.add(one)
        yield one
        person = board.stakeholders.get(one)
        one = person.reports_to if person else None


def _facts_of(
    person: Stakeholder, then: Board | None, said: Mapping[str, Any],
    days: tuple[date | None, date | None], above: Collection[str],
) -> BulkLine:  # fmt: skip
    if said.get("reports_to") and person.id in above:
        return BulkLine(person, refused=phrase("they stand above the new boss, or are the new boss"))
    was = person if then is None else then.stakeholders.get(person.id, person)
    turns = tuple(_turns(was, person, said))
    return _line(person, person, turns, days)


def _turns(was: Record | None, now: Record | None, said: Mapping[str, Any]) -> Iterator[Turn]:
    """The fields that a word changes."""
    before, after = _values(was), _values(now)
    for field, value in said.items():
        held, seen = after.get(field), before.get(field)
        if held != value:
            yield Turn(field, held, value, seen, contested=now is not None and held != seen)


def _values(record: Record | None) -> dict[str, Any]:
    return {} if record is None else record.model_dump(mode="json")


def _line(
    person: Stakeholder, record: Record, turns: Sequence[Turn], days: tuple[date | None, date | None]
) -> BulkLine:
    if not turns:
        return BulkLine(person)
    values = {turn.field: turn.after for turn in turns}
    changed(record, values)
    statement = Statement(kind=record.kind, id=record.id, values=values, valid_from=days[0], valid_to=days[1])
    return BulkLine(
        person, tuple(turns), contested=any(turn.contested for turn in turns), statements=(statement,)
    )


def seats(
    board: Board, then: Board | None, ids: Collection[str], unit_id: str, body: SeatChange,
    way: RoleWay = RoleWay.ADD,
) -> Bulk:  # fmt: skip
    """What a word about the seats of many people in one decision unit changes; who has none there gets one.

    Args:
        board: as it is.
        then: as whoever asks had seen it; None: the same.
        ids: about whom.
        unit_id: which decision unit.
        body: what is said of every seat.
        way: what becomes of the roles that somebody has there.

    Raises:
        Rejected: nobody is picked, nothing is said, or there is no such decision unit.
    """
    said = body.said()
    since, until = said.pop("since", None), said.pop("until", None)
    if unit_id not in board.decision_units:
        raise Rejected(phrase("decision_unit_id: there is no such decision unit in this account"))
    if not said:
        raise Rejected(phrase("say what is to change"))
    days = (date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None)
    people = picked(board, ids)
    lines = tuple(_seat_of(board, then or board, one, unit_id, said, way, days) for one in people)
    return Bulk(DecisionRole, lines, gone=len(set(ids)) - len(people))


def _seat_of(
    board: Board, then: Board, person: Stakeholder, unit_id: str, said: Mapping[str, Any], way: RoleWay,
    days: tuple[date | None, date | None],
) -> BulkLine:  # fmt: skip
    now, was = _seat_in(board, person.id, unit_id), _seat_in(then, person.id, unit_id)
    held = () if now is None else now.roles
    values = {"certainty": "confirmed", **said}
    if "roles" in said:
        values["roles"] = _roles(held, [BuyingRole(one) for one in said["roles"]], way)
    takes_nothing = way is RoleWay.TAKE and tuple(values.get("roles", ())) == held
    if takes_nothing and said.keys() == {"roles"}:
        return BulkLine(person)
    if now is None:
        record = DecisionRole(id=record_id(DecisionRole.prefix, unit_id, person.id),
                              stakeholder_id=person.id, decision_unit_id=unit_id)  # fmt: skip
        values = {"stakeholder_id": person.id, "decision_unit_id": unit_id, **values}
        line = _line(person, record, list(_turns(None, None, values)), days)
        return replace(line, contested=was is not None)
    return _line(person, now, list(_turns(was, now, values)), days)


def _seat_in(board: Board, person_id: str, unit_id: str) -> DecisionRole | None:
    seats_there = board.seats_of.get(person_id, ())
    return next((one for one in seats_there if one.decision_unit_id == unit_id), None)


def _roles(held: Iterable[BuyingRole], said: Collection[BuyingRole], way: RoleWay) -> list[str]:
    """The roles after a word about them, in the order of the scale.

    >>> _roles([BuyingRole.USER], [BuyingRole.APPROVER], RoleWay.ADD)
    ['user', 'approver']
    """
    kept = {
        RoleWay.ADD: {*held, *said}, RoleWay.SET: set(said), RoleWay.TAKE: set(held) - set(said)
    }[way]  # fmt: skip
    return [one.value for one in BuyingRole if one in kept and one is not BuyingRole.UNKNOWN]


def removal(board: Board, then: Board | None, ids: Collection[str]) -> Bulk:
    """What goes when many people are taken off the map; contested where somebody changed them since."""
    people = picked(board, ids)
    before = board if then is None else then
    lines = tuple(
        BulkLine(one, statements=(drop(Stakeholder.kind, one.id),),
                 contested=before.stakeholders.get(one.id, one) != one)
        for one in people
    )  # fmt: skip
    return Bulk(Stakeholder, lines, gone=len(set(ids)) - len(people))
