"""What did the last press do? What was saved, with the undo beside it, or that it was taken back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from fastapi import Request

from app.pages.address import number_of
from graph.model import Revision
from graph.store import Store

NOTHING = "0"
"""What ``saved`` in an address says where a form said nothing new."""


@dataclass(frozen=True)
class Outcome:
    """What became of a form: saved as a revision, said nothing new, or taken back.

    Attributes:
        revision: what was saved, while it holds; None if nothing was.
        undone: whether it was taken back.
        operation: the same for a repeated press of the undo.
    """

    revision: Revision | None
    undone: bool
    operation: str


def outcome_of(request: Request) -> Outcome | None:
    """The outcome that an address of an account's page tells of; None if it tells of none that holds."""
    query, operation = request.query_params, uuid.uuid4().hex
    if query.get("saved") == NOTHING:
        return Outcome(None, False, operation)
    if number_of(query.get("taken")):
        return Outcome(None, True, operation)
    store: Store = request.app.state.store
    found = revision_of(store, request.path_params.get("account_id"), number_of(query.get("saved")))
    return Outcome(found, False, operation) if found else None


def revision_of(store: Store, account_id: str | None, number: int | None) -> Revision | None:
    """The revision of that number, if it is one of the account, or of no board at all, and still holds."""
    if number is None or account_id is None:
        return None
    found = store.log(before=number + 1, limit=1)
    ours = (one for one in found if account_id in one.accounts or not one.accounts)
    return next((one for one in ours if one.number == number and one.live), None)
