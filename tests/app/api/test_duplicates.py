"""Can a program list likely duplicates and settle them, once, unless somebody was faster?"""

from __future__ import annotations

from fastapi.testclient import TestClient

from graph.store import Store
from tests.app.pages.test_duplicates import twice

__all__ = ["twice"]
URL = "/api/v1/duplicates"


def test_list(client: TestClient, twice: tuple[str, str]) -> None:
    (one,) = client.get(URL).json()["items"]
    assert {one["kept"]["id"], one["other"]["id"]} == set(twice)
    assert one["verdict"] == "probable"
    assert {reason["feature"] for reason in one["reasons"]} >= {"name", "account"}
    assert client.get(URL, params={"account": "nowhere"}).status_code == 404


def test_merge_once(client: TestClient, small_store: Store, twice: tuple[str, str]) -> None:
    body, headers = {"kept": twice[0], "other": twice[1]}, {"Idempotency-Key": "k"}
    first, again = (client.post(f"{URL}/merge", json=body, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert first.json()["decided"] == "same"
    assert client.get(URL).json()["items"] == []
    undone = client.post(f"/api/v1/revisions/{first.json()['revision']}/undo")
    assert undone.status_code == 201
    assert set(small_store.get("stakeholder", twice)) == set(twice)


def test_merge_is_refused_when_somebody_was_faster(client: TestClient, twice: tuple[str, str]) -> None:
    body = {"kept": twice[0], "other": twice[1]}
    refused = client.post(f"{URL}/merge", json=body, headers={"If-Match": '"1-ab"'})
    assert refused.status_code in (409, 412)


def test_apart(client: TestClient, twice: tuple[str, str]) -> None:
    done = client.post(f"{URL}/apart", json={"one": twice[0], "other": twice[1]})
    assert (done.status_code, done.json()["decided"]) == (201, "apart")
    assert client.get(URL).json()["items"] == []


def test_nonsense(client: TestClient, twice: tuple[str, str]) -> None:
    assert client.post(f"{URL}/merge", json={"kept": twice[0], "other": "nobody"}).status_code == 404
    assert client.post(f"{URL}/merge", json={"kept": twice[0], "other": twice[0]}).status_code == 422
    assert client.post(f"{URL}/merge", json={"kept": twice[0]}).status_code == 422
