"""Are the accounts found that a sentence may be about, those with most of whom it names?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.quick import Quick
from graph.model import Account, ChangeSet, Stakeholder, TeamMember, say
from graph.store import Store, open_store

DAY = date(2026, 11, 20)
PEOPLE = (
    ("p1", "a", "Anna Weiss"),
    ("p2", "b", "Anna Weiss"),
    ("p3", "b", "Jonas Bauer"),
    ("p4", "c", "Lea Roth"),
)


def filled() -> Store:
    store = open_store("sqlite://", today=lambda: DAY)
    records = (
        TeamMember(id="m", name="Max Muster"), *(Account(id=one, name=one.upper()) for one in "abc"),
        *(Stakeholder(id=one, account_id=home, name=name) for one, home, name in PEOPLE),
    )  # fmt: skip
    at = datetime(2026, 11, 20, tzinfo=UTC)
    store.apply(ChangeSet(operation_id="1", statements=tuple(map(say, records)), at=at))
    return store


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("called Anna Weiss", ["a", "b"]), ("met Anna Weiss and Jonas Bauer", ["b"]),
        ("called Lea Roth", ["c"]), ("called Max Muster", []), ("called", []),
    ],
)  # fmt: skip
def test_the_accounts_with_most_of_whom_a_sentence_names(text: str, places: list[str]) -> None:
    with filled() as store:
        assert [one.account for one in Quick(store).places(text, DAY)[1]] == places


def test_accounts_that_may_not_be_seen_are_not_told() -> None:
    with filled() as store:
        found = Quick(store).places("met Anna Weiss and Jonas Bauer", DAY, lambda one: one != "b")[1]
        assert [(one.account, one.people) for one in found] == [("a", ("Anna Weiss",))]


def test_who_has_come_since_is_known() -> None:
    with filled() as store:
        quick = Quick(store)
        assert quick.places("called Ines Moor", DAY)[1] == []
        new = say(Stakeholder(id="p5", account_id="c", name="Ines Moor"))
        store.apply(ChangeSet(operation_id="2", statements=(new,), at=datetime(2026, 11, 20, tzinfo=UTC)))
        assert [one.account for one in quick.places("called Ines Moor", DAY)[1]] == ["c"]
