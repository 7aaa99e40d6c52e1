"""Where does everything hang on one person? By stakeholder, by team member, by unit, and in the whole graph.

A single point that an account manager holds while other active staff backs the account (assigned as
support or specialist) is ``wanted``: meant to be so, and told apart from one that is a risk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.coverage import SHOWN_TIES, tie_reason
from graph.analysis.people import is_present, is_wanted
from graph.analysis.reach import Node, Reach, reach_graph
from graph.analysis.report import Because, heading
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.single_point_report import (
    CutPerson,
    Loss,
    MemberLoss,
    ReachRow,
    SingleContact,
    SinglePointsReport,
    UnitPoint,
)
from graph.analysis.status import Status, status_of
from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy, Stakeholder


def single_points(board: Board, policy: Policy, ties: Ties | None = None) -> SinglePointsReport:
    """Where everything hangs on one person.

    Args:
        board: one account on a day.
        policy: thresholds, and the strengths of introductions.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear in ties, plus the size of the graph for each disjoint way to each key player.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> report = single_points(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> report.single_points, report.reach
    ((), ())
    """
    points = _Points(ties_for(board, policy, ties))
    return SinglePointsReport(
        **heading(board, policy),
        single_points=points.by_stakeholder(),
        team_members=points.by_member(),
        units=points.by_unit(),
        reach=points.by_cut(),
    )


@dataclass(frozen=True)
class _Points:
    """What the four lists share."""

    ties: Ties

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        return parts_over_units(decision_units(self.ties.board))

    @cached_property
    def people(self) -> list[Stakeholder]:
        people = [one for one in self.ties.board.stakeholders.values() if is_present(one)]
        return sorted(people, key=lambda one: (-self.weight(one.id), one.name.casefold(), one.id))

    @cached_property
    def wanted(self) -> Mapping[str, bool]:
        return {one: is_wanted(self.ties.board, one) for one in self.ties.board.team_members}

    def is_key(self, person_id: str) -> bool:
        return self.parts.get(person_id, Part()).is_key

    def weight(self, person_id: str) -> float:
        return self.parts.get(person_id, Part()).weight(self.ties.policy)

    def member(self, member_id: str) -> str:
        return self.ties.board.team_members[member_id].name

    def reasons(self, readings: Iterable[TieReading]) -> Because:
        strongest = sorted(readings, key=lambda one: (-one.strength, one.relationship_id))
        return tuple(tie_reason(self.ties, one) for one in strongest[:SHOWN_TIES])

    def by_stakeholder(self) -> tuple[SingleContact, ...]:
        found = [self._single(person) for person in self.people if self._only_member(person.id)]
        return tuple(sorted(found, key=lambda one: (one.wanted, not one.key)))

    def _only_member(self, person_id: str) -> str | None:
        return _only(one.member_id for one in self.ties.live(person_id))

    def _single(self, person: Stakeholder) -> SingleContact:
        live = self.ties.live(person.id)
        best = max(live, key=lambda one: one.strength)
        return SingleContact(
            id=person.id, name=person.name, unit_id=person.unit_id,
            status=status_of(person.status, self.ties.counting(person.id), self.ties.policy),
            member_id=best.member_id, member_name=self.member(best.member_id), strength=best.strength,
            silence=best.silence, key=self.is_key(person.id), weight=self.weight(person.id),
            wanted=self.wanted[best.member_id], because=self.reasons(live),
        )  # fmt: skip

    def by_member(self) -> tuple[MemberLoss, ...]:
        held: dict[str, list[Stakeholder]] = {}
        for person in self.people:
            for member_id in {one.member_id for one in self.ties.counting(person.id) if one.has_evidence}:
                held.setdefault(member_id, []).append(person)
        found = (self._member_loss(member_id, held[member_id]) for member_id in sorted(held))
        order = sorted(found, key=lambda one: (-one.key_losses, -len(one.loses), one.name.casefold(), one.id))
        return tuple(order)

    def _member_loss(self, member_id: str, people: list[Stakeholder]) -> MemberLoss:
        losses = [loss for person in people if (loss := self._loss(member_id, person))]
        lost = {loss.id for loss in losses}
        mine = [
            one for person in people for one in self.ties.counting(person.id) if one.member_id == member_id
        ]
        return MemberLoss(
            id=member_id, name=self.member(member_id), live_ties=sum(one.live for one in mine),
            loses=tuple(losses), key_losses=sum(loss.key for loss in losses), wanted=self.wanted[member_id],
            because=self.reasons(one for one in mine if one.stakeholder_id in lost),
        )  # fmt: skip

    def _loss(self, member_id: str, person: Stakeholder) -> Loss | None:
        readings = self.ties.counting(person.id)
        left = tuple(one for one in readings if one.member_id != member_id)
        after = status_of(person.status, left, self.ties.policy)
        loses_live = any(one.live for one in readings) and not any(one.live for one in left)
        if not loses_live and after is not Status.UNCOVERED:
            return None
        before = status_of(person.status, readings, self.ties.policy)
        return Loss(person.id, person.name, before, after, self.is_key(person.id))

    def by_unit(self) -> tuple[UnitPoint, ...]:
        found: list[UnitPoint] = []
        members: dict[str | None, list[Stakeholder]] = {}
        for person in self.people:
            members.setdefault(person.unit_id, []).append(person)
        for unit in self.ties.board.units.values():
            people = members.get(unit.id, [])
            live = [one for person in people for one in self.ties.live(person.id)]
            if only := _only(one.member_id for one in live):
                found.append(UnitPoint(
                    id=unit.id, name=unit.name, member_id=only, member_name=self.member(only),
                    live_ties=len(live), stakeholders=len(people), wanted=self.wanted[only],
                    because=self.reasons(live),
                ))  # fmt: skip
        found.sort(key=lambda one: (one.wanted, -one.stakeholders, one.name.casefold(), one.id))
        return tuple(found)

    def by_cut(self) -> tuple[ReachRow, ...]:
        players = [one for one in self.people if self._is_key_player(one.id)]
        if not players:
            return ()
        reach = Reach(reach_graph(self.ties))
        rows = [self._reach_row(reach, person) for person in players]
        return tuple(sorted(rows, key=lambda row: (not row.key, row.redundancy)))

    def _is_key_player(self, person_id: str) -> bool:
        return person_id in self.parts and self.parts[person_id].is_key_player(self.ties.policy)

    def _reach_row(self, reach: Reach, person: Stakeholder) -> ReachRow:
        node = Node("customer", person.id)
        return ReachRow(
            id=person.id, name=person.name, key=self.is_key(person.id), weight=self.weight(person.id),
            reachable=reach.reachable(node), cut=tuple(self._cut(one) for one in reach.cut(node)),
            redundancy=reach.redundancy(node), because=self.reasons(self.ties.live(person.id)),
        )  # fmt: skip

    def _cut(self, node: Node) -> CutPerson:
        if node.side == "team":
            return CutPerson(node.side, node.id, self.member(node.id), self.wanted[node.id])
        return CutPerson(node.side, node.id, self.ties.board.stakeholders[node.id].name, wanted=False)


def _only(items: Iterable[str]) -> str | None:
    """The one value that all items have; None if there are none or several."""
    distinct = set(items)
    return distinct.pop() if len(distinct) == 1 else None
