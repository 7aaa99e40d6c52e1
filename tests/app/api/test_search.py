"""Does the API find by name, within its bounds?"""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from app.gate import Visitor

SEARCH = "/api/v1/search"


def test_hits_carry_what_a_list_shows(client: TestClient) -> None:
    answer = client.get(SEARCH, params={"q": "weiss ann"})
    assert answer.json() == {
        "items": [{
            "kind": "stakeholder", "id": "per-1", "name": "Anna Weiß", "account": "acc-1",
            "account_name": "Acme AG", "detail": "CFO", "left": False, "path": "/accounts/acc-1?person=per-1",
        }],
        "found": 1,
    }  # fmt: skip


def test_nothing_asked_nothing_found(client: TestClient) -> None:
    assert client.get(SEARCH).json() == {"items": [], "found": 0}


@pytest.mark.parametrize("query", ["limit=0", "limit=21", f"q={'x' * 201}"])
def test_what_is_out_of_bounds_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"{SEARCH}?{query}").status_code == 422


def test_the_gate_decides_who_is_found(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Visitor, "may", lambda _, account: account == "acc-2")
    answer = client.get(SEARCH, params={"q": "chris"}).json()
    assert [one["id"] for one in answer["items"]] == ["per-5"]
    assert answer["found"] == 1
