"""Where are the coverage gaps, and which comes first?

A gap is every status but ``covered``, and every flag on a key decision role: one row a stakeholder.
Order: key decision roles first, then weight in deciding, then stance (worse first; unknown counts as
neutral), then the account's value, then status (worse first), name and id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.coverage import CoverageReport, CoverageRow, coverage
from graph.analysis.people import account_managers
from graph.analysis.report import Because, Reason, Report, Table, heading, joined
from graph.analysis.status import Flag, Status
from graph.analysis.ties import Ties
from graph.model import Board, BuyingRole, DealStatus, Opportunity, Policy, Seniority, Stance
from graph.model.phrase import counted, listed, phrase, phrases, word


@dataclass(frozen=True)
class Gap:
    """One stakeholder who is not reached as they should be.

    Attributes:
        key: holds a key decision role; ``weight`` is q of the penetration, 0 without a seat.
        value, currency: what is at stake in the account.
        owner_id, owner_name: the account manager; None where there is none.
        reason: why it is a gap, in words.
    """

    id: str
    name: str
    title: str | None
    seniority: Seniority
    unit_id: str | None
    account_id: str
    account_name: str
    status: Status
    flags: tuple[Flag, ...]
    strength: float
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    key: bool
    weight: float
    value: float
    currency: str | None
    owner_id: str | None
    owner_name: str | None
    reason: str
    because: Because


@dataclass(frozen=True, kw_only=True)
class GapsReport(Report):
    """The gaps of an account, most pressing first."""

    lists: ClassVar[tuple[str, ...]] = ("gaps",)

    gaps: tuple[Gap, ...]

    def rows(self) -> Table:
        """Stakeholder, account, status, flags, roles, influence, stance, value, owner, reason."""
        headers = phrases(
            "stakeholder",
            "account",
            "status",
            "flags",
            "roles",
            "influence",
            "stance",
            "value",
            "currency",
            "owner",
            "reason",
        )
        return Table(headers, tuple(
            (gap.name, gap.account_name, word(gap.status), joined(gap.flags), joined(gap.roles),
             gap.influence, word(gap.stance), gap.value, gap.currency, gap.owner_name, gap.reason)
            for gap in self.gaps
        ))  # fmt: skip


Order = tuple[bool, bool, float, int, float, int, str, str]


def gap_order(gap: Gap) -> Order:
    """The sort key of gaps, over one account or many: the most pressing first.

    Uncovered key decision roles lead, then the other key roles; each by influence, stance and value.
    """
    return row_order(gap, gap.value)


def row_order(row: Gap | CoverageRow, value: float) -> Order:
    """The same of a row of the coverage, where ``value`` is at stake."""
    return (
        not (row.key and row.status is Status.UNCOVERED),
        not row.key,
        -row.weight,
        row.stance.score or 0,
        -value,
        -row.status.severity,
        row.name.casefold(),
        row.id,
    )


def is_gap(row: CoverageRow) -> bool:
    """Whether somebody is not reached as they should be: not covered, or with a flag in a key role."""
    return row.status is not Status.COVERED or (row.key and bool(row.flags))


def gaps(
    board: Board, policy: Policy, ties: Ties | None = None, covered: CoverageReport | None = None
) -> GapsReport:
    """The gaps of a board, most pressing first.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        ties: what ``read_ties(board, policy)`` gave, to share the work.
        covered: what ``coverage(board, policy)`` gave, to share the work.

    Raises:
        ValueError: the ties belong to another board or policy.

    n log n in the stakeholders, beside coverage.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna", seniority="executive")
    >>> report = gaps(board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20)), Policy())
    >>> report.gaps[0].reason
    'nobody is known to be in contact; key role with fewer than 2 live ties'
    """
    covered = covered or coverage(board, policy, ties)
    value, currency, why = value_at_stake(board)
    owner_id = next(iter(account_managers(board)), None)
    found = (
        Gap(
            id=row.id, name=row.name, title=row.title, seniority=row.seniority, unit_id=row.unit_id,
            account_id=board.account.id, account_name=board.account.name, status=row.status, flags=row.flags,
            strength=row.strength, roles=row.roles, influence=row.influence, stance=row.stance, key=row.key,
            weight=row.weight, value=value, currency=currency, owner_id=owner_id,
            owner_name=board.team_members[owner_id].name if owner_id else None,
            reason=_reason(row, policy), because=(*row.because, *why),
        )
        for row in covered.stakeholders
        if is_gap(row)
    )  # fmt: skip
    return GapsReport(**heading(board, policy), gaps=tuple(sorted(found, key=gap_order)))


def value_at_stake(board: Board) -> tuple[float, str | None, Because]:
    """The open opportunities' amount, else the annual potential, else 0, with its currency and reason.

    Amounts of several currencies are not added up: the account's own currency counts, or, where no open
    amount is in it, the one with the largest sum. An amount without currency is in the account's.
    """
    account = board.account
    open_deals = [
        deal for deal in board.opportunities.values() if deal.status is DealStatus.OPEN and deal.amount
    ]
    if open_deals:
        currency = _currency(open_deals, account.currency)
        summed = [deal for deal in open_deals if (deal.currency or account.currency) == currency]
        total = sum(deal.amount or 0.0 for deal in summed)
        why = counted(len(summed), "{number} open opportunity", "{number} open opportunities")
        return total, currency, (Reason(summed[0].key, why),)
    if account.annual_potential:
        return account.annual_potential, account.currency, (Reason(account.key, phrase("annual potential")),)
    return 0.0, account.currency, ()


def _currency(deals: Iterable[Opportunity], own: str | None) -> str | None:
    sums: dict[str | None, float] = {}
    for deal in deals:
        currency = deal.currency or own
        sums[currency] = sums.get(currency, 0.0) + (deal.amount or 0.0)
    return own if own in sums else max(sums, key=lambda currency: (sums[currency], currency or ""))


def _reason(row: CoverageRow, policy: Policy) -> str:
    silent = "" if row.silence is None else phrase(" for {silence} days", silence=row.silence)
    status = {
        Status.VACANT: phrase("the seat is vacant"),
        Status.UNCOVERED: phrase("nobody is known to be in contact"),
        Status.COVERED: "",
        Status.AT_RISK: phrase("live, but silent{silent}", silent=silent),
        Status.ONE_WAY: phrase("we write, nobody there answers"),
        Status.LAPSED: phrase("silent{silent}", silent=silent),
        Status.WEAK: phrase("contact too thin to hold: strength {strength:.2f}", strength=row.strength),
    }[row.status]
    flags = {
        Flag.THIN: phrase("key role with fewer than {wanted_ties} live ties", wanted_ties=policy.wanted_ties),
        Flag.MISMATCHED: phrase(
            "met only from {mismatch_levels} or more levels below", mismatch_levels=policy.mismatch_levels
        ),
        Flag.BLOCKED: phrase("somebody there blocks the way"),
        Flag.DISPUTED: phrase("raters disagree"),
        Flag.BELOW_DESIRED: phrase("below the level we want"),
        Flag.STATED_ONLY: phrase("live only by what was stated"),
    }
    return listed(filter(None, (status, *(flags[flag] for flag in row.flags))), "; ")
