"""Are failures told as problems, without what the caller sent or the store holds?"""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.problems import MEDIA_TYPE
from app.readings import Readings
from graph.store import Conflict, Rejected, Store, Unavailable, Unusable

SECRET = "Zyx Personal"


def test_an_unforeseen_error_tells_nothing(
    capsys: pytest.CaptureFixture[str], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(Readings, "of", broken)
    answer = client.get("/api/v1/accounts/acc-1/board")
    assert (answer.status_code, answer.headers["content-type"]) == (500, MEDIA_TYPE)
    assert answer.json()["type"] == "/problems/internal-error"
    captured = capsys.readouterr()
    assert SECRET not in answer.text + captured.out + captured.err
    assert "RuntimeError" in captured.err


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (Unavailable("busy"), 503, "store-unavailable"),
        (Unusable("not ours"), 503, "store-unusable"),
        (Conflict("acc-1", 1, 2), 412, "conflict"),
        (Rejected("name: missing"), 422, "rejected"),
    ],
)
def test_errors_of_the_store_have_their_status(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, name: str
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(Readings, "of", failing)
    answer = client.get("/api/v1/accounts/acc-1/board")
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{name}")
    assert ("retry-after" in answer.headers) == (status == 503)


def test_a_wrong_body_is_told_without_its_values(client: TestClient) -> None:
    body = {"name": "", "title": {"secret": SECRET}, SECRET.lower().replace(" ", "-"): 1}
    answer = client.post("/api/v1/accounts/acc-1/stakeholders", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, MEDIA_TYPE)
    assert SECRET not in answer.text
    assert ["body", "title"] in [error["where"][:2] for error in answer.json()["errors"]]


@pytest.mark.parametrize("content", [b"{", b'{"name": "\\ud800"}', b"\xff\xfe", b"[]", b"null"])
def test_a_body_that_is_no_json_object(client: TestClient, content: bytes) -> None:
    answer = client.post(
        "/api/v1/accounts/acc-1/stakeholders", content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == MEDIA_TYPE


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nothing", 404), ("PUT", "/api/v1/accounts", 405), ("GET", "/api/v1/accounts/x", 404)],
)
def test_the_frameworks_own_errors_are_problems_too(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    assert answer.json()["status"] == status


def test_a_browser_gets_a_page(client: TestClient) -> None:
    answer = client.get("/accounts/acc-9", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_without_pages_a_browser_gets_plain_text(service: FastAPI, client: TestClient) -> None:
    service.state.error_page = None
    answer = client.get("/nowhere", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_a_store_that_is_gone_makes_the_service_unready_not_unhealthy(
    client: TestClient, small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> int:
        raise Unavailable("gone")

    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(small_store, "latest_revision", gone)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
