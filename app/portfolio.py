"""How do all accounts stand, one line each? The rows of the portfolio, taken from each account's reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.analysis.gaps import GapsReport, value_at_stake
from graph.analysis.penetration import Light, PenetrationReport
from graph.analysis.people import account_managers
from graph.analysis.single_point_report import SinglePointsReport
from graph.model import Board
from graph.store import AccountSummary


@dataclass(frozen=True)
class AccountLine:
    """One account in the portfolio.

    Attributes:
        revision: the last revision that touched the account.
        gaps, key_gaps: stakeholders not reached as they should be; those with a key decision role among them.
        risks: stakeholders whose only contact is one team member, not meant to be so.
        decision_unit, penetration, low, high, light: of the heaviest decision unit, or the assumed one;
            penetration in [0, 1], None where no weight is known.
        value, currency: what is at stake.
        owner_id, owner_name: the account manager.
    """

    id: str
    name: str
    stakeholders: int
    team_members: int
    relationships: int
    revision: int
    as_of: date
    gaps: int
    key_gaps: int
    risks: int
    decision_unit: str | None
    penetration: float | None
    low: float
    high: float
    light: Light | None
    value: float
    currency: str | None
    owner_id: str | None
    owner_name: str | None


def account_line(
    account: AccountSummary, board: Board, gaps: GapsReport, points: SinglePointsReport,
    reached: PenetrationReport,
) -> AccountLine:  # fmt: skip
    """The line of one account, from its reports."""
    unit = max(
        reached.decision_units, key=lambda one: (sum(seat.weight for seat in one.seats), one.id), default=None
    )
    value, currency, _ = value_at_stake(board)
    owner_id = next(iter(account_managers(board)), None)
    return AccountLine(
        id=account.id, name=account.name, stakeholders=account.stakeholders,
        team_members=account.team_members, relationships=account.relationships, revision=account.revision,
        as_of=board.as_of, gaps=len(gaps.gaps), key_gaps=sum(gap.key for gap in gaps.gaps),
        risks=sum(not point.wanted for point in points.single_points),
        decision_unit=unit.name if unit else None, penetration=unit.value if unit else None,
        low=unit.low if unit else 0.0, high=unit.high if unit else 1.0, light=unit.light if unit else None,
        value=value, currency=currency, owner_id=owner_id,
        owner_name=board.team_members[owner_id].name if owner_id else None,
    )  # fmt: skip
