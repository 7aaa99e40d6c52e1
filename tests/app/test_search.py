"""Is everybody found by the beginnings of words, with or without accents, and only who may be seen?"""

from __future__ import annotations

import itertools

import pytest

from app.search import MOST, Hit, Index, Search
from graph.model import Account, ChangeSet, Stakeholder, say
from graph.model.wording import plain_letters
from graph.store import Store
from tests.support.small_map import NOW


def hit(name: str, one: str = "p", kind: str = "stakeholder", detail: str | None = None) -> Hit:
    return Hit(kind, one, name, "a", "Helios Foods", detail, False, f"/{one}")


NAMES = ("Anna Weiß", "Jörg Müller", "Łukasz Kovač", "שרה כהן", "Anna-Lena Øster", "Bo Lin")
INDEX = Index([hit(name, f"p{number}") for number, name in enumerate(NAMES)])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("weiss anna", ["Anna Weiß"]),
        ("WEIß", ["Anna Weiß"]),
        ("mul jo", ["Jörg Müller"]),
        ("mueller", ["Jörg Müller"]),
        ("müller", ["Jörg Müller"]),
        ("lukasz", ["Łukasz Kovač"]),
        ("kovač", ["Łukasz Kovač"]),
        ("כהן", ["שרה כהן"]),
        ("lena oster", ["Anna-Lena Øster"]),
        ("ann", ["Anna Weiß", "Anna-Lena Øster"]),
        ("anna bo", []),
        ("nna", []),
        ("", []),
        (" ,;-", []),
    ],
)
def test_beginnings_of_words_find_in_any_order(text: str, names: list[str]) -> None:
    hits, found = INDEX.find(text)
    assert sorted(one.name for one in hits) == sorted(names)
    assert found == len(names)


def test_the_order_of_words_changes_nothing() -> None:
    for words in itertools.permutations(("anna", "wei", "helios")):
        assert [one.name for one in INDEX.find(" ".join(words))[0]] == ["Anna Weiß"]


def test_names_come_before_titles_and_accounts_before_people() -> None:
    index = Index([
        hit("Bo Lin", "p1", detail="Plant manager"), hit("Plant", "u1", "unit"), hit("Planton", "p2"),
        hit("Plant", "p3"), hit("Plant AG", "a", "account"),
    ])  # fmt: skip
    assert [one.id for one in index.find("plant")[0]] == ["a", "p3", "u1", "p2", "p1"]


def test_at_most_twenty_are_told_and_all_are_counted() -> None:
    index = Index([hit(f"Anna {number}", f"p{number}") for number in range(50)])
    hits, found = index.find("anna")
    assert (len(hits), found) == (MOST, 50)


def test_a_very_long_query_is_answered() -> None:
    assert INDEX.find("anna " * 10_000)[1] == 2


def test_who_may_not_be_seen_is_not_found(small_store: Store) -> None:
    search = Search(small_store)
    both, found = search.find("chris doe")
    assert {one.account for one in both} == {"acc-1", "acc-2"}
    seen, fewer = search.find("chris doe", lambda account: account == "acc-2")
    assert [one.id for one in seen] == ["per-5"]
    assert (found, fewer) == (2, 1)


def test_every_kind_is_found_with_its_page(small_store: Store) -> None:
    search = Search(small_store)
    paths = {text: search.find(text)[0][0].path for text in ("brandt", "bo lin", "line 4", "finance")}
    assert paths == {
        "brandt": "/accounts/acc-2", "bo lin": "/accounts/acc-1?person=per-2",
        "line 4": "/accounts/acc-1/penetration", "finance": "/accounts/acc-1?unit=uni-1",
    }  # fmt: skip


def test_who_left_says_so_and_comes_last(small_store: Store) -> None:
    found = Search(small_store).find("hyperlink")[0]
    assert [(one.name, one.left) for one in found] == [("=HYPERLINK(1)", True)]


def test_what_was_just_written_is_found(small_store: Store) -> None:
    search = Search(small_store)
    assert search.find("zora")[1] == 0
    zora = Stakeholder(id="per-z", account_id="acc-1", name="Zora Neu")
    small_store.apply(ChangeSet(operation_id="op-z", statements=(say(zora),), at=NOW))
    assert search.find("zora")[1] == 1


def test_people_of_an_account_that_is_gone_are_not_found(small_store: Store) -> None:
    gone = Account(id="acc-9", name="Gone GmbH")
    small_store.apply(ChangeSet(operation_id="op-g", statements=(say(gone),), at=NOW))
    search = Search(small_store)
    assert search.find("gone")[1] == 1
    small_store.undo(small_store.latest_revision(), operation_id="op-u", actor="t", at=NOW)
    assert search.find("gone")[1] == 0


def test_letters_without_accents_stay_as_they_are() -> None:
    assert plain_letters("abc xyz 123") == "abc xyz 123"
