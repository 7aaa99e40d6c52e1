"""What would the board look like if people left, moved or joined, or if we lost the account?

Who leaves or moves away gets the status ``left`` here: the ties and seats stay on record and no longer
count. Who joins gets one seat, level, function or assignment, and no ties. A lost account keeps its
people; all ties end and nothing is at stake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Self, cast

from graph.analysis.joining import Draft, Joining, join, place_of, with_values
from graph.model import Board, DealStatus, PersonStatus, Stakeholder, TeamMember, folded
from graph.model.phrase import phrase

_NOBODY_TO_LEAVE = frozenset({PersonStatus.LEFT, PersonStatus.VACANT})
_EDITED = ("stakeholders", "team_members", "assignments", "decision_units", "decision_roles",
           "relationships", "opportunities")  # fmt: skip


@dataclass(frozen=True)
class Moving:
    """Somebody moves to another account, named by id or name; a team member stays with us, but not here."""

    person: str
    account: str

    @classmethod
    def read(cls, text: str) -> Self:
        """A move from ``PERSON:ACCOUNT``; the account is what stands after the last colon.

        Raises:
            ValueError: either part is missing.

        >>> Moving.read("p1:Globex")
        Moving(person='p1', account='Globex')
        """
        person, _, account = text.rpartition(":")
        if not (person.strip() and account.strip()):
            raise ValueError(f"{text!r} is no move; expected PERSON:ACCOUNT")
        return cls(person.strip(), account.strip())


@dataclass(frozen=True)
class Scenario:
    """Things that happen together.

    Attributes:
        leaves: ids of people, on either side, who leave; an id that stands on both sides leaves both.
        joins: who takes a seat, a level, a function or an assignment.
        moves: who moves to another account.
        lost: whether the account is lost.
    """

    leaves: tuple[str, ...] = ()
    joins: tuple[Joining, ...] = ()
    moves: tuple[Moving, ...] = ()
    lost: bool = False

    @property
    def gone(self) -> tuple[str, ...]:
        """Ids of those who leave or move away, in order, each once."""
        return tuple(sorted({*self.leaves, *(one.person for one in self.moves)}))


def applied(board: Board, scenario: Scenario) -> Board:
    """The board after a scenario; the board that was passed stays as it is. Linear in the records.

    Args:
        board: one account on a day.
        scenario: what happens. An empty one gives an equal board.

    Raises:
        ValueError: an id is not on the board, a role is no word that the person can take, a decision unit
            is unknown, somebody moves to this very account, or does two things that exclude each other.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna")
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> applied(board, Scenario(leaves=("p",))).stakeholders["p"].status.value
    'left'
    """
    _check(board, scenario)
    draft: Draft = {name: dict(getattr(board, name)) for name in _EDITED}
    for person_id in scenario.gone:
        for person in people_of(board, person_id):
            if person.status not in _NOBODY_TO_LEAVE:
                draft[person.plural][person.id] = with_values(person, status=PersonStatus.LEFT)
    join(board, draft, scenario.joins)
    account = board.account
    if scenario.lost:
        account = account.model_copy(update={"annual_potential": 0.0})
        _lose(draft)
    tables = {name: MappingProxyType(dict(sorted(table.items()))) for name, table in draft.items()}
    return replace(board, account=account, **cast(dict[str, Any], tables))


def people_of(board: Board, person_id: str) -> tuple[Stakeholder | TeamMember, ...]:
    """Whom an id names on a board: a stakeholder, a team member, both, or nobody."""
    found = (board.stakeholders.get(person_id), board.team_members.get(person_id))
    return tuple(person for person in found if person is not None)


def remarks(board: Board, scenario: Scenario) -> tuple[str, ...]:
    """What a scenario does not do, because it is so already, and what had to be assumed; in words.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna", status="left")
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> remarks(board, Scenario(leaves=("p",)))
    ('Anna has left already: nothing changes',)
    """
    return tuple(dict.fromkeys((*_idle(board, scenario), *_placed(board, scenario))))


def _idle(board: Board, scenario: Scenario) -> Iterator[str]:
    for person_id in scenario.gone:
        for person in people_of(board, person_id):
            if person.status is PersonStatus.LEFT:
                yield phrase("{name} has left already: nothing changes", name=person.name)
            elif person.status is PersonStatus.VACANT:
                yield phrase("{name} is a vacant seat: nobody can leave it", name=person.name)


def _placed(board: Board, scenario: Scenario) -> Iterator[str]:
    for joining in scenario.joins:
        place = place_of(board, joining)
        if place.record is None:
            yield phrase("{person} is new, and comes without ties", person=joining.person)
        if place.takes_seat and not board.decision_units:
            yield phrase("nobody entered a decision unit: the seat is one in the assumed unit")
        elif place.takes_seat and joining.decision_unit_id is None and len(board.decision_units) > 1:
            yield phrase(
                "{person} takes a seat in each of the {decision_units} decision units",
                person=joining.person,
                decision_units=len(board.decision_units),
            )


def _lose(draft: Draft) -> None:
    draft["relationships"].clear()
    for deal in draft["opportunities"].values():
        if getattr(deal, "status", None) is DealStatus.OPEN:
            draft["opportunities"][deal.id] = deal.model_copy(update={"status": DealStatus.LOST})


def _check(board: Board, scenario: Scenario) -> None:
    for person_id in scenario.gone:
        require_person(board, person_id)
    for move in scenario.moves:
        if folded(move.account) in (folded(board.account.id), folded(board.account.name)):
            raise ValueError(f"{move.person!r} is on {board.account.id!r} already; expected another account")
    moved = [one.person for one in scenario.moves]
    joined = {one.person for one in scenario.joins}
    for person_id in scenario.gone:
        what = (person_id in scenario.leaves, person_id in moved, person_id in joined)
        if sum(what) > 1 or len({one.account for one in scenario.moves if one.person == person_id}) > 1:
            (person, *_) = people_of(board, person_id)
            raise ValueError(f"{person.name!r} leaves, moves or joins twice; expected one of them")
    for joining in scenario.joins:
        place_of(board, joining)


def require_person(board: Board, person_id: str) -> None:
    """Refuse an id that names nobody on the board.

    Raises:
        ValueError: neither a stakeholder nor a team member of the board has the id.
    """
    if not people_of(board, person_id):
        raise ValueError(
            f"nobody on the board of {board.account.id!r} has the id {person_id!r}; "
            "expected the id of one of its stakeholders or team members"
        )
