"""Can somebody go through likely duplicates by page, and take every decision back?"""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from graph.model import ChangeSet, Stakeholder, say
from graph.store import Store
from tests.support.small_map import NOW

OPERATION = "0" * 32


@pytest.fixture
def twice(small_store: Store) -> tuple[str, str]:
    """Give the ids of one person who stands there twice in the small map."""
    some = next(
        one for one in small_store.records("stakeholder") if isinstance(one, Stakeholder) and one.emails
    )
    again = Stakeholder(
        id="again", account_id=some.account_id, name=some.name.upper(), phones=("+49 30 1234567",),
        note="<script>alert(1)</script>",
    )  # fmt: skip
    small_store.apply(ChangeSet(operation_id="again", statements=(say(again),), at=NOW))
    return some.id, again.id


def decide(client: TestClient, how: str, kept: str, other: str, operation: str = OPERATION) -> str:
    form = {"how": how, "kept": kept, "other": other, "operation": operation, "at": "1"}
    return client.post("/duplicates", data=form).text


def test_a_pair_is_shown_merged_and_taken_back(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    text = client.get("/duplicates").text
    assert "Pair 1 of 1" in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    assert 'class="differs"' in text
    text = decide(client, "merge", *twice)
    assert "Merged into one record" in text
    assert small_store.get("stakeholder", [twice[1]]) == {}
    (number,) = re.findall(r"/revisions/(\d+)/undo", text)
    client.post(f"/revisions/{number}/undo", data={"operation": OPERATION, "back": "/duplicates"})
    assert set(small_store.get("stakeholder", twice)) == set(twice)
    assert "Pair 1 of 1" in client.get("/duplicates").text


def test_apart_is_not_shown_again(client: TestClient, twice: tuple[str, str]) -> None:
    assert "not asked again" in decide(client, "apart", *twice)
    assert "Nobody stands there twice" in client.get("/duplicates").text


def test_the_other_one_may_stay(client: TestClient, small_store: Store, twice: tuple[str, str]) -> None:
    decide(client, "swap", *twice)
    assert set(small_store.get("stakeholder", twice)) == {twice[1]}


def test_a_form_that_is_sent_twice_decides_once(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    decide(client, "merge", *twice)
    before = small_store.latest_revision()
    decide(client, "merge", *twice)
    assert small_store.latest_revision() == before


@pytest.mark.parametrize("query", ["?at=x", "?at=99", "?done=y&decided=-3", "?account="])
def test_odd_addresses_show_the_queue(client: TestClient, twice: tuple[str, str], query: str) -> None:
    assert client.get(f"/duplicates{query}").status_code == 200


def test_an_empty_queue(client: TestClient) -> None:
    assert "Nobody stands there twice" in client.get("/duplicates").text
    assert client.get("/duplicates?account=nowhere").status_code == 404
