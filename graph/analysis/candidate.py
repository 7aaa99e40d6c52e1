"""What speaks for an account as a key account? Its facts, each known or not, with the currency of amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.analysis.gaps import GapsReport, value_at_stake
from graph.analysis.health_report import HealthReport
from graph.analysis.report import Because, Reason
from graph.model import Board, DealStatus, HealthPart
from graph.model.phrase import phrase
from graph.model.scheme import Fact


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """The facts of one account; None is unknown.

    Attributes:
        currency: that of lifetime value, cost to serve (a year), annual potential and revenue (a year).
        value_at_stake, stake_currency: the open deals, in their own currency.
        penetration: in [0, 1]; ``health``: 0-100.
        gaps, key_gaps: stakeholders not reached as they should be; those with a key decision role.
        as_of, revision, policy: the day, the revision and the label of the policy that the measures are of.
        because: the records behind the facts.
    """

    id: str
    name: str
    currency: str | None = None
    lifetime_value: float | None = None
    cost_to_serve: float | None = None
    annual_potential: float | None = None
    revenue: float | None = None
    value_at_stake: float | None = None
    stake_currency: str | None = None
    penetration: float | None = None
    health: float | None = None
    gaps: int | None = None
    key_gaps: int | None = None
    as_of: date | None = None
    revision: int = 0
    policy: str | None = None
    because: Because = ()

    def fact(self, fact: Fact) -> tuple[float | None, str | None]:
        """A fact, None if it is unknown, and the currency if it is an amount that has one.

        >>> Candidate(id="a", name="Acme", currency="EUR", revenue=5e6).fact(Fact.REVENUE)
        (5000000.0, 'EUR')
        """
        value: float | None = getattr(self, fact.value.replace("-", "_"))
        if not fact.is_money:
            return value, None
        return value, self.stake_currency if fact is Fact.VALUE_AT_STAKE else self.currency


def candidate_of(board: Board, health: HealthReport, gaps: GapsReport) -> Candidate:
    """The candidate that an account makes.

    Args:
        board: the account on a day.
        health: what ``health(board, policy)`` gave; its penetration is taken too.
        gaps: what ``gaps(board, policy)`` gave.

    Raises:
        ValueError: a report is of another account.

    Gaps of an account without stakeholders are unknown, and so is the value at stake without open deals.
    """
    account = board.account
    for report in (health, gaps):
        if report.account != account.id:
            raise ValueError(f"a report of {report.account!r} was given for {account.id!r}")
    stake, currency, why = _stake(board)
    entered = next(one.value for one in health.parts if one.part is HealthPart.PENETRATION)
    known = bool(board.stakeholders)
    return Candidate(
        id=account.id, name=account.name, currency=account.currency,
        lifetime_value=account.lifetime_value, cost_to_serve=account.cost_to_serve,
        annual_potential=account.annual_potential, revenue=account.revenue,
        value_at_stake=stake, stake_currency=currency,
        penetration=None if entered is None else entered / 100.0, health=health.value,
        gaps=len(gaps.gaps) if known else None,
        key_gaps=sum(one.key for one in gaps.gaps) if known else None,
        as_of=board.as_of, revision=board.revision, policy=health.policy,
        because=(Reason(account.key, phrase("its amounts")), *why),
    )  # fmt: skip


def _stake(board: Board) -> tuple[float | None, str | None, Because]:
    deals = [deal for deal in board.opportunities.values() if deal.status is DealStatus.OPEN and deal.amount]
    if not deals:
        return None, None, ()
    stake, currency, because = value_at_stake(board)
    own = board.account.currency
    others = sorted({deal.currency or own or "?" for deal in deals} - {currency or "?"})
    left_out = tuple(
        Reason(board.account.key, phrase("open deals in {one} are left out", one=one)) for one in others
    )
    return stake, currency, (*because, *left_out)
