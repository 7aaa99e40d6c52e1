"""Where is a company now that was merged into another? The addresses that it had lead there."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request

from app.merging import about
from graph.model import Account, SameOrApart
from graph.store import Store


def present_address(request: Request) -> str | None:
    """The address that answers what was asked of an account that went into another; None of all else.

    Only who reads is led there: a change was meant for what its sender saw.
    """
    one = request.path_params.get("account_id")
    if one is None or request.method not in ("GET", "HEAD"):
        return None
    before, found, after = request.scope["path"].partition(f"/accounts/{one}")
    now = present_id(request.app.state.store, one) if found else None
    if now is None:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{quote(before)}/accounts/{quote(now, safe='')}{quote(after)}{query}"


def present_id(store: Store, account_id: str) -> str | None:
    """The account that an account went into, however often that was merged on; None if it is there itself.

    Three look-ups for each merge.
    """
    gone: set[str] = set()
    here = account_id
    while here not in gone and not store.get(Account.kind, [here]):
        gone.add(here)
        here = _went_into(store, here, gone) or account_id
    return None if here == account_id else here


def _went_into(store: Store, one: str, gone: set[str]) -> str | None:
    return next(
        (
            said.first_id
            for said in about(store, one)
            if said.of_kind == Account.kind and said.decided is SameOrApart.SAME and said.first_id not in gone
        ),
        None,
    )
