"""What may a test disagree about? The small map, as an export told it, with what a person corrected."""

from __future__ import annotations

from graph.model import ChangeSet, Stakeholder, Statement, drop
from graph.store import Store
from tests.support.small_map import NOW

PERSON = "corrected"
GONE = "removed"


def disagree(store: Store) -> str:
    """Has an export name two people; corrects one by hand and removes the other. Gives their account."""
    home = next(one.id for one in store.accounts() if not one.holding)
    told = [
        Statement(
            kind=Stakeholder.kind, id=one, source="hubspot", document="contacts",
            values={"account_id": home, "name": f"Zoë {one.title()}", "title": "Buyer <b>"},
        )
        for one in (PERSON, GONE)
    ]  # fmt: skip
    ours = [
        Statement(kind=Stakeholder.kind, id=PERSON, values={"title": "Chief Buyer", "note": "likes tea"}),
        drop(Stakeholder.kind, GONE),
    ]
    for number, statements in enumerate((told, ours)):
        operation = f"disagree-{number}"
        store.apply(ChangeSet(operation_id=operation, statements=tuple(statements), at=NOW, actor="Mia <i>"))
    return home
