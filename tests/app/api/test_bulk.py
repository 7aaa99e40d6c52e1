"""Are many people changed by one request as one revision, all or nothing, and never over somebody faster?"""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store

ACME = "/api/v1/accounts/acc-1"
PEOPLE = f"{ACME}/stakeholders"


def tag(client: TestClient) -> dict[str, str]:
    return {"If-Match": client.get(f"{PEOPLE}/per-1").headers["etag"]}


def two(store: Store) -> list[str]:
    return sorted(store.board("acc-1").stakeholders)[:2]


def test_many_change_in_one_revision_and_a_preview_in_none(client: TestClient, small_store: Store) -> None:
    ids, revision = two(small_store), small_store.latest_revision()
    body = {"ids": [*ids, "nobody"], "change": {"location": "Lyon"}}
    seen = client.patch(PEOPLE, json={**body, "preview": True}, headers=tag(client)).json()
    assert (seen["revision"], seen["gone"]) == (None, 1)
    assert small_store.latest_revision() == revision
    done = client.patch(PEOPLE, json=body, headers=tag(client)).json()
    assert done == {**seen, "revision": revision + 1}
    assert [one["id"] for one in done["changed"]] == sorted(ids, key=lambda one: name(small_store, one))
    assert {small_store.board("acc-1").stakeholders[one].location for one in ids} == {"Lyon"}
    again = client.patch(PEOPLE, json=body, headers=tag(client)).json()
    assert (again["revision"], sorted(again["unchanged"])) == (None, ids)
    assert client.post(f"/api/v1/revisions/{revision + 1}/undo").status_code < 300
    assert {small_store.board("acc-1").stakeholders[one].location for one in ids} == {None}


def name(store: Store, one: str) -> str:
    return store.board("acc-1").stakeholders[one].name.casefold()


@pytest.mark.parametrize(("headers", "status"), [({}, 428), ({"If-Match": '"999-ab"'}, 412)])
def test_it_says_what_it_saw(client: TestClient, small_store: Store, headers: Any, status: int) -> None:
    body = {"ids": two(small_store), "change": {"location": "Lyon"}}
    assert client.patch(PEOPLE, json=body, headers=headers).status_code == status


@pytest.mark.parametrize(
    "body",
    [
        {"ids": [], "change": {"location": "x"}}, {"ids": ["per-1"], "change": {}},
        {"ids": ["nobody"], "change": {"location": "x"}}, {"ids": ["per-1"], "change": {"name": "x"}},
        {"ids": ["per-1"], "change": {"unit_id": "elsewhere"}}, {"ids": ["per-1"]},
    ],
)  # fmt: skip
def test_what_says_nothing_of_anybody_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    assert client.patch(PEOPLE, json=body, headers={"If-Match": "*"}).status_code == 422


def test_seats_of_many(client: TestClient, small_store: Store) -> None:
    unit = next(iter(small_store.board("acc-1").decision_units))
    body = {"ids": two(small_store), "change": {"roles": ["legal"]}}
    path = f"{ACME}/decision-units/{unit}/seats"
    done = client.patch(path, json=body, headers={"If-Match": "*"})
    assert done.status_code == 200
    seats = [one for one in small_store.board("acc-1").decision_roles.values()
             if one.decision_unit_id == unit and one.stakeholder_id in body["ids"]]  # fmt: skip
    assert len(seats) == 2
    assert all("legal" in one.roles for one in seats)
    missing = client.patch(f"{ACME}/decision-units/none/seats", json=body, headers={"If-Match": "*"})
    assert missing.status_code == 422


def test_moves_are_made_all_or_none_and_once_for_a_key(client: TestClient, small_store: Store) -> None:
    ids = [one.id for one in small_store.board("acc-1").stakeholders.values() if one.status.value == "active"]
    free = [
        one for one in ids if one not in {p.stakeholder_id for p in small_store.board("acc-1").plans.values()}
    ]
    moves = [{"stakeholder_id": one, "text": "Meet", "due": "2026-12-24"} for one in free[:2]]
    headers, path = {"Idempotency-Key": "k"}, "/api/v1/gaps/moves"
    for bad in ([*moves, {"stakeholder_id": "nobody", "text": "Meet"}], [*moves, moves[0]], []):
        assert client.post(path, json={"moves": bad}).status_code == 422
    before = len(small_store.board("acc-1").plans)
    done = client.post(path, json={"moves": moves}, headers=headers)
    assert done.status_code == 201
    assert {one["stakeholder_id"] for one in done.json()["moves"]} == {one["stakeholder_id"] for one in moves}
    again = client.post(path, json={"moves": moves}, headers=headers)
    assert again.json() == done.json()
    assert len(small_store.board("acc-1").plans) == before + len(moves)
    assert client.post(path, json={"moves": moves}).status_code == 422
