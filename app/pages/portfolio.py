"""Which account needs us most? The page over all accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from app.gate import Asking
from app.pages.account import weightiest_first
from app.pages.context import Measures, Reading
from app.pages.render import page
from app.readings import LINES_KEPT, Kept, Readings
from graph.analysis.gaps import value_at_stake
from graph.analysis.penetration import UnitPenetration
from graph.analysis.status import Status
from graph.store import AccountSummary, NotFound

router = APIRouter()


@dataclass(frozen=True)
class AccountRow:
    """One account in the portfolio.

    Attributes:
        covered: share of the stakeholders who are covered; None without any.
        deciders, uncovered: people with a key decision role; those of them whom no live tie reaches.
        unit: the decision unit whose known seats weigh most.
        single_points: stakeholders who hang on one member in a way that is not wanted.
        statuses: how many stakeholders have each status.
    """

    id: str
    name: str
    tier: str | None
    holding: bool
    stakeholders: int
    covered: float | None
    deciders: int
    uncovered: int
    unit: UnitPenetration | None
    single_points: int
    value: float
    currency: str | None
    statuses: dict[Status, int]

    @property
    def need(self) -> float:
        """How much the account needs us: deciders out of reach, then bare coverage and single points."""
        if not self.stakeholders:
            return 0.0
        missed = self.uncovered / max(self.deciders, 1)
        return 10 * missed + self.uncovered + 5 * (1 - (self.covered or 0)) + 0.05 * self.single_points


def rows_of(request: Request) -> Kept[AccountRow]:
    """The rows that this service keeps."""
    state = request.app.state
    if not hasattr(state, "portfolio_rows"):
        state.portfolio_rows = Kept(LINES_KEPT)
    kept: Kept[AccountRow] = state.portfolio_rows
    return kept


KeptRows = Annotated[Kept[AccountRow], Depends(rows_of)]

ORDERS: dict[str, Callable[[AccountRow], Any]] = {
    "need": lambda row: (-row.need, row.name.casefold()),
    "name": lambda row: row.name.casefold(),
    "value": lambda row: (-row.value, row.name.casefold()),
    "stakeholders": lambda row: (-row.stakeholders, row.name.casefold()),
    "covered": lambda row: (row.covered if row.covered is not None else 2, row.name.casefold()),
    "deciders": lambda row: (-row.uncovered, row.name.casefold()),
    "penetration": lambda row: (_penetration(row), row.name.casefold()),
    "single-points": lambda row: (-row.single_points, row.name.casefold()),
}
"""Each sorts the rows that need a look first, but for the name."""


def _penetration(row: AccountRow) -> float:
    return 2.0 if row.unit is None or row.unit.value is None else row.unit.value


@router.get("/", include_in_schema=False)
def portfolio(
    request: Request, measures: Measures, kept: KeptRows, asking: Asking, sort: str = "need"
) -> Response:
    """Every account that the visitor may see, the neediest first; ``sort`` orders them otherwise."""
    sort = sort if sort in ORDERS else "need"
    rows = sorted(account_rows(measures, kept, asking.may), key=ORDERS[sort])
    rows.sort(key=lambda row: row.holding)
    return page(request, "portfolio.html", rows=rows, sort=sort, totals=_totals(rows))


def account_rows(
    measures: Readings, kept: Kept[AccountRow], may: Callable[[str], bool]
) -> Iterator[AccountRow]:
    """A row for every account; linear in those that changed since last time."""
    accounts = [one for one in measures.store.accounts() if may(one.id)]
    if not accounts:
        return
    first = measures.of(accounts[0].id).board
    frame = (first.as_of, first.as_of_note, first.evidence_until, measures.policy.digest)
    for one in accounts:
        try:
            yield kept.get((one.id, one.revision, *frame), partial(_read_row, measures, one))
        except NotFound:  # gone since the list was read
            continue


def _read_row(measures: Readings, account: AccountSummary) -> AccountRow:
    return _row(measures.of(account.id), account.holding)


def _row(reading: Reading, holding: bool) -> AccountRow:
    board, covered = reading.board, reading.coverage
    deciders = [row for row in covered.stakeholders if row.key]
    units = [unit for unit in weightiest_first(reading.penetration) if unit.seats]
    value, currency, _ = value_at_stake(board)
    number = len(covered.stakeholders)
    return AccountRow(
        id=board.account.id, name=board.account.name, tier=board.account.tier, holding=holding,
        stakeholders=number, covered=covered.counts[Status.COVERED] / number if number else None,
        deciders=len(deciders), uncovered=sum(not row.live_ties for row in deciders),
        unit=units[0] if units else None,
        single_points=sum(not one.wanted for one in reading.single_points.single_points),
        value=value, currency=currency, statuses=dict(covered.counts),
    )  # fmt: skip


def _totals(rows: list[AccountRow]) -> dict[str, int]:
    real = [row for row in rows if not row.holding]
    return {
        "accounts": len(real),
        "stakeholders": sum(row.stakeholders for row in real),
        "covered": sum(row.statuses[Status.COVERED] for row in real),
        "deciders": sum(row.deciders for row in real),
        "uncovered": sum(row.uncovered for row in real),
        "single_points": sum(row.single_points for row in real),
    }
