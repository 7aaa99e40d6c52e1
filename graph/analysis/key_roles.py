"""On whom do the key decision roles rest? Their holders, and how likely these stay and are reached."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.analysis.people import is_present
from graph.analysis.reach import Node
from graph.analysis.seats import SeatedUnit, decision_units
from graph.analysis.staying import DETAIL_CASES, Holders, Staying
from graph.analysis.strength import TieReading
from graph.analysis.ties import Readings, Ties
from graph.model import KEY_DECISION_ROLES, Board, BuyingRole, Level, Stakeholder, TeamMember

_FAR = 9
"""The distance of two levels of which one is not known."""


@dataclass(frozen=True)
class KeyRole:
    """A key decision role of a decision unit, held or required; ``covered``: a holder has a live tie."""

    unit: SeatedUnit
    role: BuyingRole
    holders: Holders
    covered: bool


@dataclass(frozen=True)
class KeyRoles:
    """The key roles of a board, and what becomes of them within some days."""

    ties: Ties = field(repr=False)
    days: int

    @property
    def board(self) -> Board:
        """The board."""
        return self.ties.board

    @cached_property
    def roles(self) -> tuple[KeyRole, ...]:
        """By decision unit, then in the order of the scale."""
        return tuple(self._roles())

    def _roles(self) -> Iterator[KeyRole]:
        for unit in decision_units(self.board):
            held = {role for part in unit.parts.values() for role in part.roles}
            for role in BuyingRole:
                if role in KEY_DECISION_ROLES and (role in held or role in unit.required_roles):
                    people = (one for one, part in unit.parts.items() if role in part.roles)
                    here = [one for one in people if is_present(self.board.stakeholders[one])]
                    holders = frozenset(Node("customer", one) for one in here)
                    yield KeyRole(unit, role, holders, any(self.ties.live(one) for one in here))

    @cached_property
    def expected(self) -> Staying:
        """Who stays and which ties last, at the policy's leaving rate."""
        return self._at(self.ties.policy.leaving_rate)

    @cached_property
    def rates(self) -> tuple[Staying, Staying, Staying]:
        """The same at the rate, at the low and at the high one."""
        policy = self.ties.policy
        return self.expected, self._at(policy.leaving_rate_low), self._at(policy.leaving_rate_high)

    def _at(self, rate: float) -> Staying:
        holders = sorted({one for role in self.roles for one in role.holders})
        lasts = {
            one: {Node("team", tie.member_id): self._lasts(tie.strength) for tie in self.ties.live(one.id)}
            for one in holders
        }
        return Staying(math.exp(-rate * self.days / 365), lasts)

    def _lasts(self, strength: float) -> float:
        return float(strength ** (self.days / self.ties.policy.tie_survival_days))

    @property
    def new_tie(self) -> float:
        """How strong an added tie is taken to be: as strong as one just stated to be in depth."""
        return self.ties.policy.stated_values.get(Level.IN_DEPTH, 0.0)

    def gains(self, roles: Collection[Holders]) -> Mapping[tuple[Node, Node], float]:
        """What each tie that could be added, (member, holder), adds to the probability of the roles.

        A tie helps where both its ends stay, it lasts, and the holder is not reached anyhow; so each gain
        is a multiple of how likely the new tie lasts. Empty where that cannot be told exactly.
        """
        unions = self.expected.unions(roles, DETAIL_CASES)
        if unions is None:
            return {}
        lasts = self._lasts(self.new_tie)
        return {
            (member, holder): -lasts * math.fsum(
                sign * self._free(holders, member, holder) for holders, sign in unions.items()
                if holder in holders
            )
            for holder in sorted({one for role in roles for one in role})
            for member in self._free_members(holder)
        }  # fmt: skip

    def _free_members(self, holder: Node) -> Iterator[Node]:
        for member in self.board.team_members.values():
            node = Node("team", member.id)
            known = node in self.expected.lasts.get(holder, {})
            if is_present(member) and not known and member.id != holder.id:
                yield node

    def _free(self, holders: Holders, member: Node, holder: Node) -> float:
        """How likely nobody of the holders is reached, and member and holder stay."""
        staying = self.expected
        if any(member in staying.lasts.get(one, {}) for one in holders):
            return staying.nobody(holders, frozenset({member, holder}))
        return staying.stays * staying.nobody(holders, frozenset({holder}))

    def involved(self, roles: Iterable[KeyRole]) -> list[Node]:
        """The holders of roles who have a live tie, and the members who hold one, team first."""
        people = {one for role in roles for one in role.holders if self.expected.lasts[one]}
        members = {member for one in people for member in self.expected.lasts[one]}
        return [*sorted(members), *sorted(people)]

    def ties_of(self, roles: Iterable[KeyRole]) -> Mapping[Node, Readings]:
        """Somebody -> the live ties of theirs on which some roles rest, role by role."""
        found: dict[Node, list[TieReading]] = {}
        for holder in dict.fromkeys(one for role in roles for one in sorted(role.holders)):
            for tie in self.ties.live(holder.id):
                for one in (holder, Node("team", tie.member_id)):
                    found.setdefault(one, []).append(tie)
        return {one: tuple(ties) for one, ties in found.items()}

    def person(self, one: Node) -> Stakeholder | TeamMember:
        """The person's record."""
        return (self.board.team_members if one.side == "team" else self.board.stakeholders)[one.id]

    def distance(self, member: Node, holder: Node) -> tuple[int, str, str, str, str]:
        """How far apart two people are in level; then their names and ids, for a fixed order."""
        ours, theirs = self.person(member), self.person(holder)
        ranks = ours.seniority.rank, theirs.seniority.rank
        levels = _FAR if ranks[0] is None or ranks[1] is None else abs(ranks[0] - ranks[1])
        return levels, ours.name.casefold(), theirs.name.casefold(), ours.id, theirs.id
