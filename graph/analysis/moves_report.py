"""What is told about the plan? The report, and its rows: a move, and a gap that stays open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from graph.analysis.report import Because, Report, Table
from graph.analysis.status import Status
from graph.analysis.ways import Way
from graph.model.phrase import listed, phrases, word


class MoveKind(StrEnum):
    """Whether the two have been in touch before: ``renew`` if the other side ever moved, or it is stated."""

    NEW = "new"
    RENEW = "renew"


@dataclass(frozen=True)
class MoveCost:
    """What a move costs, and its parts; in the unit of the policy's costs, to a tenth.

    Attributes:
        total: the sum of the parts, at least a tenth.
        tie: a new tie, or a renewed one.
        level: for the levels of seniority between the two.
        function: for another, or an unknown, field of work.
        introduction: what a warm introduction saves, 0 or less.
    """

    total: float
    tie: float
    level: float
    function: float
    introduction: float


@dataclass(frozen=True)
class Move:
    """One of us is to meet one of them.

    Attributes:
        member_id, member_name: who.
        id, name: whom.
        kind: a new tie, or one to renew.
        cost: what it takes.
        way: the introduction that lowers the cost; None where there is none or none is needed.
        closes: what of the gap it closes: ``contact``, ``tie`` (one more live one), ``level``.
        before, after: the person's status today, and if this meeting alone took place today.
        key, weight: as in coverage.
        because: the tie to renew, the introduction, the gap.
    """

    member_id: str
    member_name: str
    id: str
    name: str
    kind: MoveKind
    cost: MoveCost
    way: Way | None
    closes: tuple[str, ...]
    before: Status
    after: Status
    key: bool
    weight: float
    because: Because


@dataclass(frozen=True)
class Open:
    """What of a gap the plan does not close, and why not; ``missing`` in the words of ``Move.closes``."""

    id: str
    name: str
    status: Status
    missing: tuple[str, ...]
    reason: str
    key: bool
    weight: float
    because: Because


@dataclass(frozen=True, kw_only=True)
class MovesReport(Report):
    """The cheapest plan, in order of the gaps; what it cannot close is ``open``.

    Attributes:
        cost: of all moves together; ``budget`` what it was allowed to be, None for any.
        gaps, closed: how many gaps there are, and how many of them nothing is left open of.
    """

    lists: ClassVar[tuple[str, ...]] = ("moves", "open", "cost", "budget", "gaps", "closed")

    cost: float
    budget: float | None
    gaps: int
    moves: tuple[Move, ...]
    open: tuple[Open, ...]

    @property
    def closed(self) -> int:
        """How many gaps the plan closes in full."""
        return self.gaps - len({one.id for one in self.open})

    def rows(self) -> Table:
        """Who, whom, kind, cost, through whom, what it closes, status before and after."""
        headers = phrases(
            "who", "meets", "kind", "cost", "introduction", "closes", "status", "after one meeting"
        )
        return Table(headers, tuple(
            (one.member_name, one.name, word(one.kind), one.cost.total, one.way.words if one.way else None,
             listed(one.closes), word(one.before), word(one.after))
            for one in self.moves
        ))  # fmt: skip

    def open_rows(self) -> Table:
        """Whose gap stays open, its status, what is missing, and why."""
        headers = phrases("stakeholder", "status", "missing", "reason")
        return Table(headers, tuple(
            (one.name, word(one.status), listed(one.missing), one.reason) for one in self.open
        ))  # fmt: skip
