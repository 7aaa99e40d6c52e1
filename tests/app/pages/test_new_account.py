"""Does an account come on the map by hand, once, and never a second time without somebody wanting it?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.app.pages.test_edit import store_of, undo


def form(client: TestClient) -> dict[str, str]:
    page = client.get("/new-account").text
    found = re.search(r'name="operation" value="(\w+)"', page)
    assert found
    return {"operation": found[1]}


def added(client: TestClient, **said: Any) -> Response:
    return client.post("/new-account", data={**form(client), **said})


def names(client: TestClient) -> list[str]:
    return [one.name for one in store_of(client).accounts()]


def test_an_account_is_entered_filled_and_taken_back(empty: TestClient) -> None:
    said = {"name": "Nova Foods", "domains": "nova.example  nova.test", "currency": "EUR",
            "annual_potential": "1200000"}  # fmt: skip
    page = added(empty, **said)
    assert page.status_code == 200
    assert "Nova Foods" in page.text
    (one,) = store_of(empty).accounts()
    account = store_of(empty).board(one.id).account
    assert (account.domains, account.currency, account.annual_potential) == (
        ("nova.example", "nova.test"), "EUR", 1_200_000.0,
    )  # fmt: skip
    assert empty.get(f"/accounts/{one.id}/people").status_code == 200
    undo(empty, page.text)
    assert names(empty) == []


def test_pressing_twice_enters_once(empty: TestClient) -> None:
    said = {**form(empty), "name": "Nova Foods"}
    for _ in range(2):
        assert empty.post("/new-account", data=said).status_code == 200
    assert names(empty) == ["Nova Foods"]


@pytest.mark.parametrize("same", [{"name": "NOVA FOODS"}, {"name": "Other", "domains": "nova.example"}])
def test_one_like_it_is_told_and_entered_only_anyway(empty: TestClient, same: dict[str, str]) -> None:
    added(empty, name="Nova Foods", domains="nova.example")
    refused = added(empty, **same)
    assert refused.status_code == 422
    assert "known already" in refused.text
    assert re.search(r'<a href="/accounts/acc-[^"]+"><bdi>Nova Foods', refused.text)
    assert len(names(empty)) == 1
    assert added(empty, **same, anyway="1").status_code == 200
    assert len(names(empty)) == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": " "}, "this is blank"), ({"name": "X", "annual_potential": "much"}, "a number"),
        ({"name": "X", "account_manager_id": "nobody"}, "Nothing was saved"),
    ],
)  # fmt: skip
def test_what_makes_no_account_is_told(empty: TestClient, said: dict[str, str], words: str) -> None:
    refused = added(empty, **said)
    assert refused.status_code == 422
    assert words in refused.text
    assert names(empty) == []


def test_the_api_enters_one_too_once_for_a_key(empty: TestClient) -> None:
    headers = {"Idempotency-Key": "k"}
    first = empty.post("/api/v1/accounts", json={"name": "Nova Foods"}, headers=headers)
    assert first.status_code == 201
    assert first.headers["location"] == f"/api/v1/accounts/{first.json()['id']}"
    again = empty.post("/api/v1/accounts", json={"name": "Nova Foods"}, headers=headers)
    assert again.json()["id"] == first.json()["id"]
    refused = empty.post("/api/v1/accounts", json={"name": "nova foods"})
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/rejected")
    anyway = empty.post("/api/v1/accounts", json={"name": "nova foods", "anyway": True})
    assert anyway.status_code == 201
    assert empty.post("/api/v1/accounts", json={}).status_code == 422
    assert len(names(empty)) == 2
