"""Which accounts are there? The list, and one account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel

from app.api.answers import Page, board_answer, page_of
from app.api.asking import At, IfNoneMatch, Part, TheReadings, TheStore
from app.api.editing import answer, changing, operation_of
from app.edits import account
from app.edits.account import AccountChange, AccountNew
from app.edits.edit import Edit
from app.gate import Asking
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
        AccountItem(**one._asdict())
        for one in store.accounts()
        if one.holding == holding and asking.may(one.id)
    ]
    items.sort(key=_place)
    return page_of(items, part, _place)


@router.post("/accounts", response_model=Account, status_code=201)
def add_account(
    request: Request, body: AccountNew, store: TheStore, asking: Asking,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="The same for every attempt at one change."),
    ] = None,
) -> Response:  # fmt: skip
    """Enters an account; where one of that name or domain is known it is ``rejected``, unless ``anyway``."""
    operation = operation_of(idempotency_key, asking.name, "POST", request.url.path)
    one = account.account_id(operation)
    source = f"api {request.url.path}"
    account.add_account(store, body, actor=asking.name, source=source, operation_id=operation)
    return answer(Edit(store, one, asking.name, source, operation, None), Account, one, 201)


def _place(account: AccountItem) -> list[str]:
    return [folded(account.name), account.id]


@router.get("/accounts/{account_id}", response_model=Account, responses={304: {}})
def read_account(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """One account's own fields."""
    return board_answer(request, readings, account_id, at, lambda reading: reading.board.account)


@router.patch("/accounts/{account_id}", response_model=Account)
def change_account(
    account_id: str, body: AccountChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects the account's own facts."""
    account.change_account(edit, account_id, body)
    return answer(edit, Account, account_id, 200)
