"""How does one account stand, in the few numbers that a view over all accounts needs?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.analysis.exposure import Exposure, MemberPosition, counting_units, total_weight
from graph.analysis.gaps import GapsReport, gaps, value_at_stake
from graph.analysis.health import health
from graph.analysis.health_report import HealthReport
from graph.analysis.penetration import penetration
from graph.analysis.penetration_report import Light, PenetrationReport
from graph.analysis.people import account_managers, is_present
from graph.analysis.report import Because
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.single_points import single_points
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy


class AccountReports(NamedTuple):
    """The reports of one account that its position is taken from."""

    gaps: GapsReport
    single_points: SinglePointsReport
    penetration: PenetrationReport
    health: HealthReport


@dataclass(frozen=True)
class AccountPosition:
    """One account in the portfolio, from its own facts only.

    Attributes:
        as_of, revision, policy: as in the account's reports.
        owner_id, owner_name: the account manager.
        value, currency: what is at stake; 0: not known.
        decision_unit, penetration, low, high, light: of the heaviest decision unit that counts.
        health: 0-100; None: nothing to judge by.
        stakeholders, live_ties, gaps, key_gaps: how many; ``risks``: stakeholders with one contact, not
            meant to be so.
        exposed_low, exposed_high: the exposed share of the weight in deciding (see ``exposure.py``).
        concentration: of the live ties on members, 1 / n to 1; None: no live ties.
        members: those with evidence of contact, in order of id.
        because: what the value rests on, and the heaviest exposed seats.
    """

    id: str
    name: str
    as_of: date
    revision: int
    policy: str
    owner_id: str | None
    owner_name: str | None
    value: float
    currency: str | None
    decision_unit: str
    penetration: float | None
    low: float
    high: float
    light: Light
    health: float | None
    stakeholders: int
    live_ties: int
    gaps: int
    key_gaps: int
    risks: int
    exposed_low: float
    exposed_high: float
    concentration: float | None
    members: tuple[MemberPosition, ...]
    because: Because


def account_reports(board: Board, policy: Policy, ties: Ties | None = None) -> AccountReports:
    """The reports that a position is taken from. Raises and costs what these four measures do."""
    ties = ties_for(board, policy, ties)
    return AccountReports(
        gaps(board, policy, ties),
        single_points(board, policy, ties),
        penetration(board, policy, ties),
        health(board, policy, ties),
    )


def position(board: Board, policy: Policy, reports: AccountReports | None = None) -> AccountPosition:
    """Where an account stands, for the view over all accounts.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        reports: what ``account_reports`` gave, or the same reports made elsewhere, to share the work.

    Raises:
        ValueError: a report is of another account, day, revision or policy.

    Linear in the seats and the rows of the reports, times the members for single points.

    >>> from graph.model import Account, board_of
    >>> found = position(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
    >>> found.exposed_low, found.exposed_high, found.members
    (0.0, 1.0, ())
    """
    made = _checked(board, policy, reports or account_reports(board, policy))
    units = counting_units(board, made.penetration.decision_units)
    unit = max(units, key=lambda one: (total_weight(one.seats), one.id))
    exposure = Exposure(board, units, made.single_points)
    value, currency, why = value_at_stake(board)
    owner_id = next(iter(account_managers(board)), None)
    low, high = exposure.interval
    members = exposure.members
    return AccountPosition(
        id=board.account.id, name=board.account.name, as_of=board.as_of, revision=board.revision,
        policy=policy.label, owner_id=owner_id,
        owner_name=board.team_members[owner_id].name if owner_id else None, value=value, currency=currency,
        decision_unit=unit.name, penetration=unit.value, low=unit.low, high=unit.high, light=unit.light,
        health=made.health.value,
        stakeholders=sum(is_present(one) for one in board.stakeholders.values()),
        live_ties=sum(one.live_ties for one in members),
        gaps=len(made.gaps.gaps), key_gaps=sum(gap.key for gap in made.gaps.gaps),
        risks=sum(not one.wanted for one in made.single_points.single_points),
        exposed_low=low, exposed_high=high, concentration=concentration(one.live_ties for one in members),
        members=members, because=(*why, *exposure.because),
    )  # fmt: skip


def _checked(board: Board, policy: Policy, reports: AccountReports) -> AccountReports:
    wanted = (board.account.id, board.as_of, board.revision, policy.label)
    for one in reports:
        if (one.account, one.as_of, one.revision, one.policy) != wanted:
            raise ValueError("a report is of another account, day, revision or policy than the board")
    return reports


def concentration(amounts: Iterable[float]) -> float | None:
    """The sum of squared shares (Herfindahl and Hirschman): 1 if one holds all, 1 / n if n hold the same.

    >>> concentration([2, 2, 0]), concentration([3]), concentration([]), concentration([0])
    (0.5, 1.0, None, None)
    """
    held = [amount for amount in amounts if amount > 0]
    total = math.fsum(held)
    return math.fsum((amount / total) ** 2 for amount in held) if held else None
