"""How much of the weight in deciding could we lose, and on whom of us does it hang? For one account.

*Exposed* is the weight q of seats whose people are not covered, or whose live ties are all of one member
and not meant to be. Seats that nobody has identified weigh the mean of their decision unit; they count as
safe at the low end and as exposed at the high end. The decision units of deals that are won or lost do not
count while there are others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.penetration_report import SeatReading, UnitPenetration
from graph.analysis.report import Because, Reason
from graph.analysis.single_point_report import MemberLoss, SinglePointsReport
from graph.analysis.status import Status
from graph.model import Board, DealStatus, Key
from graph.model.phrase import phrase

SHOWN_SEATS = 5


@dataclass(frozen=True)
class MemberPosition:
    """What hangs on one team member in one account.

    Attributes:
        live_ties: of theirs in this account; ``capacity``: how many they can keep warm in all, None: unknown.
        only_contact: names of the stakeholders whose live ties are all theirs.
        key_losses: how many people with a key decision role would be lost without them.
        cut_of: names of the key players to whom no way leads without them.
        sole: all live ties of the account are theirs.
        wanted: a single point held by them is meant to be (account manager with backing staff).
        hanging: the share of the known weight in deciding that sits with ``only_contact``, in [0, 1].
    """

    id: str
    name: str
    live_ties: int
    capacity: int | None
    only_contact: tuple[str, ...]
    key_losses: int
    cut_of: tuple[str, ...]
    sole: bool
    wanted: bool
    hanging: float
    because: Because


def counting_units(board: Board, units: tuple[UnitPenetration, ...]) -> tuple[UnitPenetration, ...]:
    """The decision units that count: without those of closed deals, unless all are of closed deals."""

    def is_closed(unit: UnitPenetration) -> bool:
        deal = board.opportunities.get(unit.opportunity_id or "")
        return deal is not None and deal.status in (DealStatus.WON, DealStatus.LOST)

    return tuple(unit for unit in units if not is_closed(unit)) or units


def total_weight(seats: Iterable[SeatReading]) -> float:
    """The weight q of seats together."""
    return math.fsum(seat.weight for seat in seats)


@dataclass(frozen=True)
class Exposure:
    """The weight in deciding of one account, and where it sits.

    Args:
        board: one account on a day.
        units: its decision units that count.
        points: its single points.
    """

    board: Board
    units: tuple[UnitPenetration, ...]
    points: SinglePointsReport

    @cached_property
    def _seats(self) -> tuple[SeatReading, ...]:
        return tuple(seat for unit in self.units for seat in unit.seats)

    @cached_property
    def _risky(self) -> Mapping[str, str]:
        """Stakeholder id -> their one contact, where that is not meant to be."""
        return {one.id: one.member_name for one in self.points.single_points if not one.wanted}

    @cached_property
    def _bare(self) -> tuple[SeatReading, ...]:
        found = (one for one in self._seats if one.status is not Status.COVERED or one.id in self._risky)
        return tuple(sorted(found, key=lambda seat: (-seat.weight, seat.name.casefold(), seat.id)))

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the exposed share; (0, 1) where no weight is known."""
        known, bare = total_weight(self._seats), total_weight(self._bare)
        if known <= 0:
            return 0.0, 1.0
        means = (unit.missing * total_weight(unit.seats) / max(len(unit.seats), 1) for unit in self.units)
        unknown = math.fsum(means)
        return bare / (known + unknown), min((bare + unknown) / (known + unknown), 1.0)

    @property
    def because(self) -> Because:
        """The heaviest exposed seats."""
        return tuple(
            Reason(
                Key("stakeholder", seat.id),
                phrase(
                    "{name}: {why}, weight {weight:g}",
                    name=seat.name,
                    why=self._why(seat),
                    weight=seat.weight,
                ),
            )
            for seat in self._bare[:SHOWN_SEATS]
        )

    def _why(self, seat: SeatReading) -> str:
        covered = seat.status is Status.COVERED
        return phrase("only through {risky}", risky=self._risky[seat.id]) if covered else seat.status.value

    @property
    def members(self) -> tuple[MemberPosition, ...]:
        """What hangs on each team member with evidence of contact, in order of id."""
        cuts: dict[str, list[str]] = {}
        for row in self.points.reach:
            for cut in row.cut:
                if cut.side == "team":
                    cuts.setdefault(cut.id, []).append(row.name)
        live = sum(one.live_ties for one in self.points.team_members)
        rows = sorted(self.points.team_members, key=lambda one: one.id)
        return tuple(self._member(row, tuple(cuts.get(row.id, ())), live) for row in rows)

    def _member(self, row: MemberLoss, cut_of: tuple[str, ...], live: int) -> MemberPosition:
        held = [one for one in self.points.single_points if one.member_id == row.id]
        ids = {one.id for one in held}
        known = total_weight(self._seats)
        hanging = total_weight(seat for seat in self._seats if seat.id in ids)
        return MemberPosition(
            id=row.id, name=row.name, live_ties=row.live_ties,
            capacity=self.board.team_members[row.id].capacity,
            only_contact=tuple(one.name for one in held), key_losses=row.key_losses, cut_of=cut_of,
            sole=0 < row.live_ties == live, wanted=row.wanted,
            hanging=hanging / known if known > 0 else 0.0, because=row.because,
        )  # fmt: skip
