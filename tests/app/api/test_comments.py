"""Can programs write, find, change and remove comments, and do these change no measure?"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store

COMMENTS = "/api/v1/accounts/acc-1/comments"


def written(client: TestClient, text: str = "Ask @Bo Lin, @Sara", **more: str) -> Any:
    answer = client.post(COMMENTS, json={"stakeholder_id": "per-1", "text": text, **more})
    assert answer.status_code == 201, answer.text
    return answer


def test_a_comment_is_written_read_changed_and_removed(client: TestClient, small_store: Store) -> None:
    made = written(client, author_id="mem-1", team_member_id="mem-2")
    told = made.json()
    assert told["text"] == "Ask @{per-2}, @{mem-2}"
    assert (told["member_ids"], told["mentioned_ids"], told["edited"]) == (["mem-2"], ["per-2"], False)
    path = made.headers["location"]
    assert client.get(path).json() == told
    changed = client.patch(path, json={"text": "<b>other</b>"}, headers={"If-Match": made.headers["etag"]})
    assert changed.json() == told | {
        "text": "<b>other</b>", "member_ids": [], "mentioned_ids": [], "edited": True,
    }  # fmt: skip
    stale = client.patch(path, json={"text": "late"}, headers={"If-Match": made.headers["etag"]})
    assert stale.status_code == 412
    assert client.patch(path, json={"text": "blind"}).status_code == 428
    assert client.delete(path, headers={"If-Match": changed.headers["etag"]}).status_code == 204
    assert client.get(path).status_code == 404
    client.post(f"/api/v1/revisions/{small_store.latest_revision()}/undo")
    assert client.get(path).json() == changed.json()


def test_comments_are_listed_newest_first_page_by_page(client: TestClient) -> None:
    ids = [written(client, f"{number} @Sara").json()["id"] for number in range(5)]
    other = client.post(COMMENTS, json={"stakeholder_id": "per-2", "text": "no mention"}).json()["id"]
    seen: list[str] = []
    address = f"{COMMENTS}?limit=2"
    while address:
        part = client.get(address).json()
        seen += [one["id"] for one in part["items"]]
        assert len(part["items"]) <= 2
        address = f"{COMMENTS}?limit=2&cursor={part['next']}" if part["next"] else ""
    assert sorted(seen) == sorted([*ids, other])
    assert [one["id"] for one in client.get(f"{COMMENTS}?stakeholder_id=per-2").json()["items"]] == [other]
    assert {one["id"] for one in client.get(f"{COMMENTS}?mentions=mem-2").json()["items"]} == set(ids)
    assert client.get(f"{COMMENTS}?stakeholder_id=per-5").json()["items"] == []
    assert client.get("/api/v1/accounts/acc-9/comments").status_code == 404


def test_who_was_mentioned_under_a_merged_id_is_found_under_the_present_one(client: TestClient) -> None:
    one = written(client, "Ask @Bo Lin").json()["id"]
    merged = client.post("/api/v1/duplicates/merge", json={"kept": "per-3", "other": "per-2"})
    assert merged.status_code == 201, merged.text
    for person in ("per-2", "per-3"):
        found = client.get(f"{COMMENTS}?mentions={person}").json()["items"]
        assert [comment["id"] for comment in found] == [one]
    assert client.get(f"{COMMENTS}?mentions=per-4").json()["items"] == []


def test_a_repeated_request_writes_one_comment(client: TestClient, small_store: Store) -> None:
    said = {"stakeholder_id": "per-1", "text": "once"}
    answers = [client.post(COMMENTS, json=said, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert small_store.latest_revision() == 2


@pytest.mark.parametrize(
    "said",
    [
        {"stakeholder_id": "per-5", "text": "of another account"},
        {"stakeholder_id": "per-9", "text": "of nobody"},
        {"stakeholder_id": "per-1", "text": "   "},
        {"stakeholder_id": "per-1", "text": "x" * 2_001},
        {"stakeholder_id": "per-1", "text": "@{per-5} is elsewhere"},
        {"stakeholder_id": "per-1", "text": "by a stranger", "author_id": "mem-9"},
        {"stakeholder_id": "per-1"},
    ],
)
def test_what_makes_no_comment_is_refused(
    client: TestClient, small_store: Store, said: dict[str, str]
) -> None:
    answer = client.post(COMMENTS, json=said)
    assert answer.status_code == 422
    assert small_store.latest_revision() == 1
    assert "stranger" not in answer.text


def test_namesakes_must_be_told_apart(client: TestClient) -> None:
    client.post("/api/v1/accounts/acc-1/stakeholders", json={"name": "Bo Lin", "title": "Clerk"})
    answer = client.post(COMMENTS, json={"stakeholder_id": "per-1", "text": "@Bo Lin?"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/rejected")
    assert written(client, "@Bo Lin (Clerk)").json()["mentioned_ids"] != ["per-2"]
    assert written(client, "@{per-2}").json()["mentioned_ids"] == ["per-2"]


def test_a_comment_changes_no_measure(client: TestClient) -> None:
    def report() -> dict[str, Any]:
        told: dict[str, Any] = client.get("/api/v1/accounts/acc-1/report?as_of=2026-11-20").json()
        return {
            name: {key: value for key, value in part.items() if key != "revision"}
            if isinstance(part, dict) else part
            for name, part in told.items() if name != "revision"
        }  # fmt: skip

    before = report()
    assert "coverage" in before
    written(client, "met Anna yesterday, @Max called her")
    assert report() == before
