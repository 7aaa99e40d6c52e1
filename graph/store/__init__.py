"""Where maps are kept: one contract, two databases. ``open_store`` picks by address."""

from graph.store.errors import (
    AlreadyUndone,
    Conflict,
    NotFound,
    Rejected,
    StoreError,
    Unavailable,
    Unusable,
)
from graph.store.ledger import AccountSummary
from graph.store.open import open_store
from graph.store.store import Store

__all__ = [
    "AccountSummary",
    "AlreadyUndone",
    "Conflict",
    "NotFound",
    "Rejected",
    "Store",
    "StoreError",
    "Unavailable",
    "Unusable",
    "open_store",
]
