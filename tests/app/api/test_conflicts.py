"""Can a program list where exports and people disagree, and let the exports win again, once?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from app.conflicts import judged
from graph.model import Stakeholder
from graph.store import Store
from graph.store.ledger import Reader
from tests.support.disagreement import GONE, PERSON, disagree

URL = "/api/v1/conflicts"


@pytest.fixture
def home(small_store: Store) -> str:
    """Give the account with two conflicts in the small map."""
    return disagree(small_store)


def ask(client: TestClient, field: str, one: str = PERSON, **more: object) -> dict[str, object]:
    return {"kind": "stakeholder", "id": one, "field": field, **more}


def title(store: Store) -> str | None:
    return cast(Stakeholder, store.get("stakeholder", [PERSON])[PERSON]).title


def test_list(client: TestClient, home: str, small_store: Store) -> None:
    corrected, removed = client.get(URL).json()["items"]
    assert (corrected["field"], corrected["said"], corrected["imported"]) == (
        "title",
        "Chief Buyer",
        "Buyer <b>",
    )
    assert (corrected["name"], corrected["account_id"], corrected["by"]) == ("Zoë Corrected", home, "Mia <i>")
    assert (corrected["revision"], corrected["imported_in"]) == (
        small_store.latest_revision(), small_store.latest_revision() - 1
    )  # fmt: skip
    assert (removed["field"], removed["id"], removed["name"], removed["account_id"]) == (
        "",
        GONE,
        "Zoë Removed",
        home,
    )


def test_pages_and_accounts(client: TestClient, home: str) -> None:
    first = client.get(URL, params={"limit": 1}).json()
    second = client.get(URL, params={"limit": 1, "cursor": first["next"]}).json()
    assert [one["id"] for one in first["items"] + second["items"]] == [PERSON, GONE]
    assert len(client.get(URL, params={"account": home}).json()["items"]) == 2
    others = [one["id"] for one in client.get("/api/v1/accounts").json()["items"] if one["id"] != home]
    assert [client.get(URL, params={"account": one}).json()["items"] for one in others] == [
        [] for _ in others
    ]
    assert client.get(URL, params={"account": "nowhere"}).status_code == 404
    for cursor in ("x", "WzFd", "eyJhIjoxfQ"):
        assert client.get(URL, params={"cursor": cursor}).status_code == 422


def test_accept_once_and_undo(client: TestClient, home: str, small_store: Store) -> None:
    headers = {"Idempotency-Key": "k"}
    first, again = (client.post(f"{URL}/accept", json=ask(client, "title"), headers=headers) for _ in "12")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert first.json()["revision"] == small_store.latest_revision()
    assert title(small_store) == "Buyer <b>"
    assert [one["id"] for one in client.get(URL).json()["items"]] == [GONE]
    assert client.post(f"{URL}/accept", json=ask(client, "title")).status_code == 404
    assert client.post(f"/api/v1/revisions/{first.json()['revision']}/undo").status_code == 201
    assert title(small_store) == "Chief Buyer"
    assert len(client.get(URL).json()["items"]) == 2


def test_who_was_removed_is_there_again(client: TestClient, home: str, small_store: Store) -> None:
    assert client.post(f"{URL}/accept", json=ask(client, "", GONE)).status_code == 201
    assert GONE in small_store.board(home).stakeholders


def test_whoever_was_faster(client: TestClient, home: str, small_store: Store) -> None:
    (seen, _) = client.get(URL).json()["items"]
    client.patch(
        f"/api/v1/accounts/{home}/stakeholders/{PERSON}", json={"title": "Head"}, headers={"If-Match": "*"}
    )
    late = ask(client, "title", revision=seen["revision"])
    refused = client.post(f"{URL}/accept", json=late)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (412, "conflict")
    old = client.post(f"{URL}/accept", json=ask(client, "title"), headers={"If-Match": '"1-ab"'})
    assert old.status_code == 412
    assert title(small_store) == "Head"


def test_nonsense(client: TestClient, home: str) -> None:
    for body in (
        ask(client, "note"),
        ask(client, "title", "nobody"),
        {"kind": "nothing", "id": "x", "field": ""},
    ):
        assert client.post(f"{URL}/accept", json=body).status_code == 404
    assert client.post(f"{URL}/accept", json={"id": PERSON}).status_code == 422
    assert client.post(f"{URL}/accept", json=ask(client, "title", word="x")).status_code == 422


def test_the_conflicts_of_an_import_cost_the_store_no_more_if_they_are_more(
    home: str, small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = small_store._database.read, [0]

    def counting(work: Callable[[Reader], Any]) -> Any:
        asked[0] += 1
        return read(work)

    monkeypatch.setattr(small_store._database, "read", counting)
    found = {
        "kind": "stakeholder", "id": PERSON, "field": "unit_id", "said": "x", "imported": home, "revision": 1
    }  # fmt: skip
    costs = []
    for number in (1, 400):
        asked[0] = 0
        assert len(list(judged(small_store, [found] * number))) == number
        costs.append(asked[0])
    assert costs[0] == costs[1] <= 3
