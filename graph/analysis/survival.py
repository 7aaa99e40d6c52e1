"""Will the key decision roles still be covered in a year? The probability, its interval, its weak links.

A key role (economic buyer, decision maker, approver) of a decision unit is covered then if at least one of
the people who hold it today is still here and has at least one of today's live ties left. People on both
sides leave independently, and stay ``T`` days with probability ``exp(-r T / 365)``; given that both ends
stay, a live tie of strength ``s`` lasts with ``s ** (T / 90)``. The interval runs over the rates ``r``.
Roles that the unit requires and nobody is known to hold count as not covered. New ties and new people are
not foreseen: it is what would be left if nobody did anything. One id on both sides stands for two people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.coverage import SHOWN_TIES, tie_reason
from graph.analysis.joining import Joins
from graph.analysis.key_roles import KeyRole, KeyRoles
from graph.analysis.reach import Node
from graph.analysis.report import Because, heading
from graph.analysis.staying import CLOSE, DETAIL_CASES, Holders
from graph.analysis.survival_report import (
    UNKNOWN_CHANCE,
    AddedTie,
    Chance,
    PersonSurvival,
    RoleSurvival,
    SurvivalReport,
    WeakLink,
)
from graph.analysis.ties import Readings, Ties, ties_for
from graph.model import Board, Policy

MOST_DAYS = 36_500


def survival(board: Board, policy: Policy, days: int = 365, ties: Ties | None = None) -> SurvivalReport:
    """Whether every key decision role will still be covered.

    Args:
        board: one account on a day.
        policy: thresholds, the leaving rates a year and the days within which strength is a probability.
        days: how far ahead, 0 to 36,500.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: ``days`` is out of range, or the ties belong to another board or policy.

    Exact while the people whom key roles rest on can be told apart in 16,384 cases (``staying``); one role
    with 14 holders or 14 team members, and any number on the other side, is. Else bounds. Weak links and
    added ties are told up to 1,024 cases.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> report = survival(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> report.every.value, report.every.low, report.every.high
    (None, 0.0, 1.0)
    """
    if not 0 <= days <= MOST_DAYS:
        raise ValueError(f"{days} days ahead cannot be told; expected 0 to {MOST_DAYS}")
    ahead = _Ahead(KeyRoles(ties_for(board, policy, ties), days))
    roles = ahead.keys.roles
    covered = tuple(role for role in roles if role.covered)
    return SurvivalReport(
        **heading(board, policy), days=days, every=ahead.chance(roles), still=ahead.chance(covered),
        uncovered=len(roles) - len(covered), new_tie=ahead.keys.new_tie,
        best_tie=ahead.best_tie(roles) or ahead.best_tie(covered),
        roles=tuple(ahead.row(role) for role in roles), people=ahead.people(covered),
    )  # fmt: skip


def chances(ties: Ties, days: int = 365) -> tuple[Chance, Chance]:
    """``every`` and ``still`` of the report alone, without the roles, their weak links and the people."""
    ahead = _Ahead(KeyRoles(ties, days))
    roles = ahead.keys.roles
    return ahead.chance(roles), ahead.chance(tuple(role for role in roles if role.covered))


@dataclass(frozen=True)
class _Ahead:
    """What the lists share."""

    keys: KeyRoles

    def chance(self, roles: tuple[KeyRole, ...]) -> Chance:
        if not roles:
            return UNKNOWN_CHANCE
        found = [staying.every([role.holders for role in roles]) for staying in self.keys.rates]
        return Chance(
            value=found[0].low, low=min(one.low for one in found), high=max(one.high for one in found),
            exact=all(one.exact for one in found),
        )  # fmt: skip

    def row(self, role: KeyRole) -> RoleSurvival:
        people = [self.keys.board.stakeholders[one.id].name for one in role.holders]
        return RoleSurvival(
            decision_unit_id=role.unit.id, decision_unit=role.unit.name, role=role.role,
            holders=tuple(sorted(people, key=lambda name: (name.casefold(), name))), covered=role.covered,
            chance=self.chance((role,)), weakest=self._weakest(role) if role.covered else None,
            best_tie=self.best_tie((role,)), because=self._because(role),
        )  # fmt: skip

    def _because(self, role: KeyRole) -> Because:
        holders = sorted(role.holders)
        seats = (reason for one in holders for reason in role.unit.parts[one.id].because)
        live = (tie for one in holders for tie in self.keys.ties.live(one.id))
        return (*seats, *(tie_reason(self.keys.ties, tie) for tie in live))

    @cached_property
    def _known(self) -> dict[tuple[Holders, ...], float | None]:
        """What is left without somebody, by the holders of the roles; the first is that somebody."""
        return {}

    def _without(self, roles: tuple[KeyRole, ...], person: Node) -> float | None:
        left = [role.holders - {person} for role in roles]
        case = (frozenset({person}), *left)
        if case not in self._known:
            # Who holds a role is out of the roles left; only with one of us do ties of others go.
            there = self.keys.expected.without(person) if person.side == "team" else self.keys.expected
            self._known[case] = there.exactly(left, DETAIL_CASES)
        return self._known[case]

    def _weakest(self, role: KeyRole) -> WeakLink | None:
        after: dict[Node, float] = {}
        for person in self.keys.involved((role,)):
            left = self._without((role,), person)
            if left is None:
                return None
            after[person] = left
        worst = min(after, key=lambda one: (round(after[one], 9), one.side != "team", one.id))
        return WeakLink(_side(worst), worst.id, self.keys.person(worst).name, after[worst])

    def best_tie(self, roles: tuple[KeyRole, ...]) -> AddedTie | None:
        """The tie that would help some roles most: the larger gain, then the closer levels, then names."""
        gains = self.keys.gains([role.holders for role in roles])
        if not gains or max(gains.values()) <= CLOSE:
            return None
        pair = min(gains, key=lambda pair: (-round(gains[pair], 9), *self.keys.distance(*pair)))
        member, holder = (self.keys.person(one) for one in pair)
        before = self.chance(roles).value or 0.0
        return AddedTie(member.id, member.name, holder.id, holder.name, min(1.0, before + gains[pair]))

    def people(self, covered: tuple[KeyRole, ...]) -> tuple[PersonSurvival, ...]:
        held = self.keys.ties_of(covered)
        rows = [self._person_row(covered, one, held) for one in self.keys.involved(covered)]
        unknown = 2.0
        return tuple(sorted(
            rows,
            key=lambda row: (unknown if row.without is None else round(row.without, 9),
                             row.name.casefold(), row.side, row.id),
        ))  # fmt: skip

    def _person_row(
        self, covered: tuple[KeyRole, ...], one: Node, held: Mapping[Node, Readings]
    ) -> PersonSurvival:
        person, ties = self.keys.person(one), self.keys.ties
        mine = held.get(one, ())[:SHOWN_TIES]
        at_customer = _side(one) == "customer"
        return PersonSurvival(
            side=_side(one), id=one.id, name=person.name,
            stays=self.keys.expected.stays,
            reached=1.0 - self.keys.expected.nobody(frozenset({one})) if at_customer else None,
            without=self._without(covered, one),
            because=tuple(tie_reason(ties, tie) for tie in mine),
        )  # fmt: skip


def _side(one: Node) -> Joins:
    return "team" if one.side == "team" else "customer"
