"""Who is who at a customer: how powerful each person is, and who of us knows them. Shared by the politics."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.people import is_present
from graph.analysis.politics_report import Ours, Person
from graph.analysis.power import Power, powers
from graph.analysis.ties import Ties
from graph.model import Board, Policy, Stakeholder


@dataclass(frozen=True)
class Scene:
    """One account with the power of its people; nobody who is not active has any."""

    ties: Ties

    @property
    def board(self) -> Board:
        """The account on its day."""
        return self.ties.board

    @property
    def policy(self) -> Policy:
        """What is judged by."""
        return self.ties.policy

    @cached_property
    def powers(self) -> Mapping[str, Power]:
        """The power of every active stakeholder, by id."""
        return powers(self.board, self.policy)

    @cached_property
    def people(self) -> tuple[Stakeholder, ...]:
        """The active stakeholders, the most powerful first, then by name and id."""
        present = [one for one in self.board.stakeholders.values() if is_present(one)]
        return tuple(sorted(present, key=lambda one: (-self.power(one.id), one.name.casefold(), one.id)))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of every active stakeholder in ``people``."""
        return {person.id: place for place, person in enumerate(self.people)}

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """Unit id -> its active people."""
        groups: dict[str, list[str]] = {}
        for person in self.people:
            if person.unit_id:
                groups.setdefault(person.unit_id, []).append(person.id)
        return {unit_id: tuple(group) for unit_id, group in groups.items()}

    def is_present(self, person_id: str | None) -> bool:
        """Whether the id is that of an active stakeholder."""
        return person_id in self.powers

    def power(self, person_id: str) -> float:
        """The power of a stakeholder; 0 for whoever is not active."""
        known = self.powers.get(person_id)
        return known.value if known else 0.0

    def person(self, person_id: str) -> Person:
        """A stakeholder, by id and name."""
        return Person(person_id, self.board.stakeholders[person_id].name)

    def strength(self, person_id: str) -> float:
        """The strength of our strongest tie to a stakeholder; 0 without one."""
        return max((one.strength for one in self.ties.counting(person_id)), default=0.0)

    def contact(self, person_id: str) -> float:
        """What our answered ties to a stakeholder give together: 1 - prod(1 - s)."""
        return 1.0 - math.prod(1.0 - one.strength for one in self.ties.answered(person_id))

    def ours(self, people: Iterable[str]) -> tuple[Ours, ...]:
        """Who of us has a live tie to any of the people, with the best strength, the strongest first."""
        best: dict[str, float] = {}
        for person_id in people:
            for one in self.ties.live(person_id):
                best[one.member_id] = max(best.get(one.member_id, 0.0), one.strength)
        members = self.board.team_members
        found = (Ours(member_id, members[member_id].name, strength) for member_id, strength in best.items())
        return tuple(sorted(found, key=lambda one: (-one.strength, one.name.casefold(), one.id)))
