"""Does every route go through the gate, and does the gate turn away what it should?"""

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from app.gate import OPEN_PATHS, SECURITY_HEADERS, Visitor, visitor
from app.settings import Settings
from app.web import create_app
from graph.store import NotFound, Store


def calls(dependant: Dependant) -> set[object]:
    """Return everything that a route depends on, at any depth."""
    return {dependant.call}.union(*(calls(one) for one in dependant.dependencies))


def is_guarded(context: RouteContext) -> bool:
    dependant = getattr(context, "dependant", None)
    return isinstance(dependant, Dependant) and visitor in calls(dependant)


def test_every_route_but_the_open_ones_asks_who_is_there(service: FastAPI) -> None:
    contexts = list(iter_route_contexts(service.routes))
    paths = {context.path for context in contexts}
    unguarded = {context.path for context in contexts if not is_guarded(context)}
    assert unguarded == set(OPEN_PATHS)
    assert {"/", "/gaps", "/openapi.json", "/api/v1/accounts/{account_id}/board"} <= paths


def test_nothing_is_mounted_but_static_files(service: FastAPI) -> None:
    assert [route.path for route in service.routes if isinstance(route, Mount)] == ["/static"]


def test_a_get_never_takes_a_body(service: FastAPI) -> None:
    # Reads that write would slip past the check of the origin.
    for context in iter_route_contexts(service.routes):
        if "GET" in (context.methods or ()):
            assert not getattr(context, "body_field", None), context.path


@pytest.mark.parametrize("part", ["", "/board", "/stakeholders", "/figures/network"])
def test_a_foreign_account_answers_like_a_missing_one(
    service: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(Visitor, "may", lambda self, account_id: account_id != "acc-2")
    foreign = client.get(f"/api/v1/accounts/acc-2{part}")
    missing = client.get(f"/api/v1/accounts/acc-9{part}")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.text.replace("acc-2", "acc-9") == missing.text
    assert dict(foreign.headers) == dict(missing.headers)


@pytest.mark.parametrize("path", ["accounts", "gaps", "portfolio", "revisions"])
def test_a_foreign_account_is_in_no_list(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    assert "acc-2" in client.get(f"/api/v1/{path}").text
    monkeypatch.setattr(Visitor, "may", lambda self, account_id: account_id != "acc-2")
    assert "acc-2" not in client.get(f"/api/v1/{path}").text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:8000", "[::1]evil.example"],
)
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/healthz", headers={"host": host})
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/unknown-host"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_the_machines_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_more_host_names_can_be_allowed(settings: Settings, small_store: Store) -> None:
    app = create_app(settings.model_copy(update={"allowed_hosts": ("map.example",)}), small_store)
    with TestClient(app, base_url="http://map.example") as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_write_from_a_foreign_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/revisions/1/undo", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/foreign-origin"
    assert client.get("/api/v1/accounts/acc-1").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}],
)
def test_a_write_from_our_own_page_or_a_program_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/revisions/1/undo", headers=headers).status_code == 201


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/accounts", "/nowhere", "/healthz", "/api/v1/accounts/x/board"]
)
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert headers["cache-control"].startswith("private, no-")


def test_a_refusal_carries_the_security_headers_too(client: TestClient) -> None:
    headers = client.get("/", headers={"host": "evil.example"}).headers
    assert headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/accounts/acc-1/stakeholders", content=b"x" * 1_000_001)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"


def test_a_body_that_hides_its_length_is_refused_too(client: TestClient) -> None:
    pieces = (b"x" * 100_000 for _ in range(11))
    answer = client.post(
        "/api/v1/accounts/acc-1/stakeholders", content=pieces, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413


def test_an_upload_may_be_larger_but_not_boundless(settings: Settings, small_store: Store) -> None:
    app = create_app(settings.model_copy(update={"max_upload_mb": 2}), small_store)
    with TestClient(app, base_url="http://localhost") as client:
        taken = client.post("/api/v1/imports", files=[("files", ("a.csv", b"x" * 1_500_000))])
        refused = client.post("/api/v1/imports", files=[("files", ("a.csv", b"x" * 2_500_000))])
    assert (taken.status_code, refused.status_code) == (201, 413)


def test_without_log_in_one_visitor_may_see_everything() -> None:
    assert Visitor("local").may("acc-1")


def test_a_missing_account_is_a_not_found(small_store: Store) -> None:
    with pytest.raises(NotFound):
        small_store.board("acc-9")


@pytest.mark.parametrize("path", ["/healthz", "/", "/api/v1/accounts"])
def test_head_answers_as_get_does_without_the_body(client: TestClient, path: str) -> None:
    asked = client.head(path)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-type"] == client.get(path).headers["content-type"]
