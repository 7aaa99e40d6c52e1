"""What is told about single points of contact? The report and its four kinds of row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.reach import Side
from graph.analysis.report import Because, Report, Row, Table
from graph.analysis.status import Status
from graph.model.phrase import phrases, word


@dataclass(frozen=True)
class SingleContact:
    """A stakeholder whose live ties are all of one team member; ``because`` names the tie.

    Here and below, ``because`` names the three strongest ties where there are more.
    """

    id: str
    name: str
    unit_id: str | None
    status: Status
    member_id: str
    member_name: str
    strength: float
    silence: int | None
    key: bool
    weight: float
    wanted: bool
    because: Because


@dataclass(frozen=True)
class Loss:
    """What becomes of one stakeholder if a team member leaves."""

    id: str
    name: str
    before: Status
    after: Status
    key: bool


@dataclass(frozen=True)
class MemberLoss:
    """A team member with ties that count, and who would lose their last live tie or last evidence."""

    id: str
    name: str
    live_ties: int
    loses: tuple[Loss, ...]
    key_losses: int
    wanted: bool
    because: Because


@dataclass(frozen=True)
class UnitPoint:
    """A unit whose live ties all run through one team member; ``stakeholders`` counts its active people."""

    id: str
    name: str
    member_id: str
    member_name: str
    live_ties: int
    stakeholders: int
    wanted: bool
    because: Because


@dataclass(frozen=True)
class CutPerson:
    """Somebody, on either side, whose loss alone cuts us off."""

    side: Side
    id: str
    name: str
    wanted: bool


@dataclass(frozen=True)
class ReachRow:
    """How a key player can be reached: everybody who is a cut, nearest to us first, and the disjoint ways."""

    id: str
    name: str
    key: bool
    weight: float
    reachable: bool
    cut: tuple[CutPerson, ...]
    redundancy: int
    because: Because


@dataclass(frozen=True, kw_only=True)
class SinglePointsReport(Report):
    """The single points of an account; risks before wanted ones, key decision roles first.

    Attributes:
        single_points: stakeholders with one contact.
        team_members: what each member's leaving would cost, the costliest first.
        units: units with one contact.
        reach: the key players (key decision role, or influence of one), the least redundant first.
    """

    lists: ClassVar[tuple[str, ...]] = ("single_points", "team_members", "units", "reach")

    single_points: tuple[SingleContact, ...]
    team_members: tuple[MemberLoss, ...]
    units: tuple[UnitPoint, ...]
    reach: tuple[ReachRow, ...]

    def rows(self) -> Table:
        """Stakeholder, only contact, strength, silence, status, key, wanted."""
        headers = phrases(
            "stakeholder", "only contact", "strength", "silent days", "status", "key role", "wanted"
        )
        return Table(headers, tuple(
            (one.name, one.member_name, round(one.strength, 2), one.silence, word(one.status),
             one.key, one.wanted)
            for one in self.single_points
        ))  # fmt: skip

    def member_rows(self) -> Table:
        """Team member, live ties, how many stakeholders would be lost, how many key ones, wanted."""
        headers = phrases("team member", "live ties", "would be lost", "key roles lost", "wanted")
        return Table(headers, tuple(
            (one.name, one.live_ties, len(one.loses), one.key_losses, one.wanted) for one in self.team_members
        ))  # fmt: skip

    def unit_rows(self) -> Table:
        """Unit, only contact, live ties, stakeholders, wanted."""
        headers = phrases("unit", "only contact", "live ties", "stakeholders", "wanted")
        rows: Iterable[Row] = (
            (one.name, one.member_name, one.live_ties, one.stakeholders, one.wanted) for one in self.units
        )
        return Table(headers, tuple(rows))

    def reach_rows(self) -> Table:
        """Key player, whether reachable, who is a cut, how many disjoint ways."""
        headers = phrases("key player", "key role", "reachable", "cut off without", "disjoint ways")
        return Table(headers, tuple(
            (one.name, one.key, one.reachable, ", ".join(cut.name for cut in one.cut), one.redundancy)
            for one in self.reach
        ))  # fmt: skip
