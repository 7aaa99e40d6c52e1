"""Which accounts are there? The list, one account, and the portfolio with a line for each."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from app.api.answers import Page, board_answer, page_of, ranked_page
from app.api.asking import AsOf, At, IfNoneMatch, Part, TheReadings, TheStore
from app.api.shapes import row_shape
from app.gate import Asking
from app.portfolio import AccountLine
from graph.analysis.report import plain
from graph.model import Account, folded

router = APIRouter(tags=["accounts"])


class AccountItem(BaseModel):
    """An account in the list; ``holding`` marks a place for people whose company is not known yet."""

    id: str
    name: str
    holding: bool
    stakeholders: int
    team_members: int
    relationships: int
    revision: int


@router.get("/accounts")
def list_accounts(
    store: TheStore,
    asking: Asking,
    part: Part,
    holding: Annotated[bool, Query(description="List the holding places instead of the accounts.")] = False,
) -> Page[AccountItem]:
    """Every account with its counts, in order of name."""
    items = [
        AccountItem(**account._asdict())
        for account in store.accounts()
        if account.holding == holding and asking.may(account.id)
    ]
    items.sort(key=_place)
    return page_of(items, part, _place)


def _place(account: AccountItem) -> list[str]:
    return [folded(account.name), account.id]


@router.get("/accounts/{account_id}", response_model=Account, responses={304: {}})
def read_account(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """One account's own fields."""
    return board_answer(request, readings, account_id, at, lambda reading: reading.board.account)


@router.get("/portfolio", response_model=Page[row_shape(AccountLine)])  # type: ignore[misc]
def portfolio(readings: TheReadings, asking: Asking, part: Part, as_of: AsOf = None) -> dict[str, Any]:
    """One line for every account: gaps, penetration, single points, value at stake."""
    page = ranked_page(readings.portfolio(as_of=as_of, may=asking.may), part)
    return {"items": [plain(line) for line in page.items], "next": page.next}
