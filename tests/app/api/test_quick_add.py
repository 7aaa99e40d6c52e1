"""Can programs log a contact by a sentence, only where it leaves nothing open?"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.store import Store

QUICK = "/api/v1/accounts/acc-1/quick-add"


def ask(client: TestClient, text: str, **more: Any) -> Any:
    return client.post(QUICK, json={"text": text, "team_member_id": "mem-1", **more})


def test_a_preview_says_what_is_understood_and_saves_nothing(client: TestClient, small_store: Store) -> None:
    told = ask(client, "met Anna Weiss and Bo yesterday, call: prices", preview=True).json()
    assert (told["contact"], told["direction"], told["day"]) == ("call", "mutual", "2026-11-19")
    assert told["people"] == [
        {"words": "Anna Weiss", "candidates": ["per-1"], "sure": True},
        {"words": "Bo", "candidates": ["per-2"], "sure": True},
    ]
    assert (told["subject"], told["left"], told["open"], told["interaction"]) == ("prices", [], [], None)
    assert small_store.latest_revision() == 1


def test_a_sentence_is_logged_once_and_taken_back(client: TestClient, small_store: Store) -> None:
    said = {"text": "gestern mit Anna Weiss telefoniert", "team_member_id": "mem-1"}
    answers = [client.post(QUICK, json=said, headers={"Idempotency-Key": "k"}) for _ in range(2)]
    made = answers[0].json()["interaction"]
    assert answers[1].json()["interaction"] == made
    assert (made["contact"], made["day"], made["direction"]) == ("call", "2026-11-19", "mutual")
    assert (made["team_member_ids"], made["stakeholder_ids"]) == (["mem-1"], ["per-1"])
    assert small_store.latest_revision() == 2
    client.post("/api/v1/revisions/2/undo")
    assert small_store.get("interaction", [made["id"]]) == {}


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("met Zoe Unknown yesterday", "who somebody is whom nobody knows here"),
        ("Anna Weiss yesterday", "how you were in contact"),
        ("met Anna Weiss on 3 Dec 2026", "the day"),
        ("met yesterday", "with whom"),
        ("flumsily, met Anna Weiss", "words that are not understood"),
        ("met Anna Schmidt yesterday", "who is meant by a name"),
    ],
)
def test_what_is_left_open_is_told_and_not_saved(
    client: TestClient, small_store: Store, text: str, open_: str
) -> None:
    assert open_ in ask(client, text, preview=True).json()["open"]
    refused = ask(client, text)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/rejected")
    assert open_ in refused.json()["detail"]
    assert "Zoe" not in refused.text
    assert small_store.latest_revision() == 1


def test_who_of_ours_must_be_known(client: TestClient) -> None:
    refused = client.post(QUICK, json={"text": "met Anna Weiss yesterday"})
    assert refused.status_code == 422
    named = client.post(QUICK, json={"text": "Sara met Anna Weiss yesterday"}).json()
    assert named["interaction"]["team_member_ids"] == ["mem-2"]
    assert ask(client, "met Anna Weiss yesterday", team_member_id="mem-9").status_code == 422


def test_who_left_is_not_meant_and_a_failed_call_is_no_contact(client: TestClient) -> None:
    made = ask(client, "tried to call Anna Weiss today, no answer").json()["interaction"]
    assert (made["state"], made["direction"]) == ("missed", "outbound")
    assert client.post("/api/v1/accounts/acc-9/quick-add", json={"text": "met Anna"}).status_code == 404
