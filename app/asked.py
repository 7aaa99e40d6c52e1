"""Is there what somebody asks about, as far as they may know?"""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Account
from graph.model.phrase import phrase
from graph.store import NotFound, Store


def check_account(store: Store, account_id: str, may: Callable[[str], bool] = bool) -> None:
    """Raises ``NotFound`` if there is no such account, or none that the asker may see.

    Args:
        store: where to look.
        account_id: the account that is asked about.
        may: whether the asker may see an account; every one by default.
    """
    if not may(account_id) or not store.get(Account.kind, [account_id]):
        raise NotFound(phrase("there is no account {account_id}", account_id=account_id))
