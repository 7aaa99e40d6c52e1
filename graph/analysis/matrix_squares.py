"""How do we stand in one square of a matrix? Its people, the ties to them, and who among them counts most."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypedDict, TypeVar

from graph.analysis.coverage import SHOWN_TIES, tie_reason
from graph.analysis.matrix_report import Emptiness, EmptySquare, Line, Square
from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.status import Status, status_of
from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties
from graph.model import Seniority, Stakeholder, TeamMember
from graph.model.phrase import listed, phrase

G = TypeVar("G", bound=Hashable)
T = TypeVar("T")
Held = Mapping[str, Sequence[TieReading]]
"""Stakeholder id -> the ties of a square to them, all with evidence."""


class Matrix(NamedTuple):
    """A matrix before its findings are put in order."""

    lines: Iterable[Line]
    columns: Iterable[Line]
    squares: Iterable[Square]
    empty: Iterable[EmptySquare]


def grouped(items: Iterable[tuple[G, T]]) -> dict[G, list[T]]:
    """Items by their key, in the order in which they come.

    >>> grouped([("a", 1), ("b", 2), ("a", 3)])
    {'a': [1, 3], 'b': [2]}
    """
    groups: dict[G, list[T]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return groups


@dataclass(frozen=True)
class Squares:
    """What all squares of a board are made from."""

    ties: Ties

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Each seated person's part over all decision units."""
        return parts_over_units(decision_units(self.ties.board))

    @cached_property
    def people(self) -> tuple[Stakeholder, ...]:
        """The active stakeholders, in order of name and id."""
        people = (one for one in self.ties.board.stakeholders.values() if is_present(one))
        return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def members(self) -> tuple[TeamMember, ...]:
        """The active team members, in order of name and id."""
        members = (one for one in self.ties.board.team_members.values() if is_present(one))
        return tuple(sorted(members, key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def held(self) -> Held:
        """Every tie with evidence of active members to active stakeholders."""
        return {
            person.id: tuple(one for one in self.ties.counting(person.id) if one.has_evidence)
            for person in self.people
        }

    def weight(self, person_id: str) -> float:
        """What somebody weighs in deciding (q), 0 without a seat."""
        return self.parts.get(person_id, Part()).weight(self.ties.policy)

    def is_key(self, person_id: str) -> bool:
        """Whether somebody holds a key decision role."""
        return self.parts.get(person_id, Part()).is_key

    def weightiest(self, people: Iterable[Stakeholder]) -> list[Stakeholder]:
        """People by what they weigh, key roles first, then by seniority and name."""
        return sorted(people, key=lambda one: (
            not self.is_key(one.id), -self.weight(one.id), -_rank(one), one.name.casefold(), one.id,
        ))  # fmt: skip

    def square(self, row: Line, column: Line, people: Sequence[Stakeholder], held: Held) -> Square:
        """A square of these people and ties; there is at least one of the people."""
        every = [one for person in people for one in held.get(person.id, ())]
        live = [one for one in every if one.live]
        best = [max((one.strength for one in held.get(person.id, ())), default=0.0) for person in people]
        silences = [one.silence for one in live or every if one.silence is not None]
        return Square(
            row=row.id, row_name=row.name, column=column.id, column_name=column.name, people=len(people),
            covered=sum(self._is_covered(person, held) for person in people),
            live_ties=len(live), answered_ties=sum(one.answered for one in every),
            best=max(best), mean=sum(best) / len(best), silence=min(silences, default=None),
            key_people=tuple(one.id for one in self.weightiest(people) if self._is_key_player(one.id)),
            because=self.tie_reasons(every) or self.people_reasons(people),
        )  # fmt: skip

    def _is_covered(self, person: Stakeholder, held: Held) -> bool:
        readings = tuple(held.get(person.id, ()))
        return status_of(person.status, readings, self.ties.policy) is Status.COVERED

    def _is_key_player(self, person_id: str) -> bool:
        return person_id in self.parts and self.parts[person_id].is_key_player(self.ties.policy)

    def unreached(
        self, row: Line | None, column: Line | None, people: Sequence[Stakeholder], why: str
    ) -> EmptySquare:
        """The finding that people are known, and nobody of ours has a live tie to them."""
        foremost = max(people, key=_rank)
        return EmptySquare(
            **_place(row, column), empty=Emptiness.UNREACHED, people=len(people),
            key=any(self.is_key(one.id) for one in people),
            level=None if foremost.seniority is Seniority.UNKNOWN else foremost.seniority, usual=1.0,
            weight=sum(self.weight(one.id) for one in people), reason=why,
            because=self.people_reasons(people),
        )  # fmt: skip

    def told(self, people: Sequence[Stakeholder]) -> str:
        """Who a single person is; of several how many, and who of them weighs most if anybody does."""
        first = self.weightiest(people)[0]
        if len(people) == 1:
            return first.name
        first_named = phrase(", above all {name}", name=first.name) if self.weight(first.id) > 0 else ""
        return phrase("{number} people", number=len(people)) + first_named

    def tie_reasons(self, readings: Iterable[TieReading]) -> Because:
        """The strongest ties, live ones first, as reasons."""
        order = sorted(readings, key=lambda one: (not one.live, -one.strength, one.relationship_id))
        return tuple(tie_reason(self.ties, one) for one in order[:SHOWN_TIES])

    def people_reasons(self, people: Iterable[Stakeholder]) -> Because:
        """The weightiest people, as reasons."""
        return tuple(
            Reason(one.key, listed((one.name, self._stands(one)), ": "))
            for one in self.weightiest(people)[:SHOWN_TIES]
        )

    def _stands(self, person: Stakeholder) -> str:
        status = status_of(person.status, self.ties.counting(person.id), self.ties.policy)
        return listed((status, *self.parts.get(person.id, Part()).roles))


def _rank(person: Stakeholder) -> int:
    return -1 if person.seniority.rank is None else person.seniority.rank


class _Place(TypedDict):
    """Where a finding is."""

    row: str | None
    row_name: str | None
    column: str | None
    column_name: str | None


def _place(row: Line | None, column: Line | None) -> _Place:
    return _Place(
        row=row.id if row else None, row_name=row.name if row else None,
        column=column.id if column else None, column_name=column.name if column else None,
    )  # fmt: skip


USUAL = 0.5
"""From which share of the other lines on it is unusual that nobody is known in a square."""


def empty_order(one: EmptySquare) -> tuple[bool, bool, int, bool, float, float, int, str, str]:
    """The sort key of findings, those that matter most first.

    Key roles lead; squares where nobody is known come last if most other lines know nobody there either;
    then the higher level, people whom we know before nobody known, the more usual square, what the people
    weigh, how many they are.
    """
    level = -1 if one.level is None or one.level.rank is None else one.level.rank
    is_unknown = one.empty is Emptiness.UNKNOWN
    return (
        not one.key, is_unknown and one.usual < USUAL, -level, is_unknown, -one.usual, -one.weight,
        -one.people, f"{one.row_name or ''}\0{one.column_name or ''}".casefold(),
        f"{one.row or ''}\0{one.column or ''}",
    )  # fmt: skip


def nobody(row: Line | None, column: Line | None, why: str, because: Because) -> EmptySquare:
    """The finding that nobody is known in a square, of no key role, no level and not usual elsewhere."""
    return EmptySquare(
        **_place(row, column), empty=Emptiness.UNKNOWN, people=0, key=False, level=None, usual=0.0,
        weight=0.0, reason=why, because=because,
    )  # fmt: skip
