"""Can somebody go through the fields where exports and people disagree, decide, and take it back?"""

from __future__ import annotations

import re
from typing import cast

import pytest
from fastapi.testclient import TestClient

from app.pages import conflicts
from graph.model import Stakeholder
from graph.store import Store
from tests.support.disagreement import GONE, PERSON, disagree

OPERATION = "0" * 32


@pytest.fixture
def home(small_store: Store) -> str:
    """Give the account with two conflicts in the small map."""
    return disagree(small_store)


def forms(text: str) -> list[dict[str, str]]:
    """The fields of every form that accepts."""
    found = re.findall(r'<form method="post" action="/conflicts">(.*?)</form>', text, re.DOTALL)
    return [dict(re.findall(r'name="(\w+)" value="(.*?)"', one)) for one in found]


def test_a_field_is_shown_accepted_and_taken_back(client: TestClient, home: str, small_store: Store) -> None:
    text = client.get("/conflicts").text
    assert "Buyer &lt;b&gt;" in text
    assert "Mia &lt;i&gt;" in text
    assert "removed by hand" in text
    (form, _) = forms(text)
    done = client.post("/conflicts", data=form).text
    assert "The export counts again" in done
    assert [one["one"] for one in forms(done)] == [GONE]
    assert cast(Stakeholder, small_store.get("stakeholder", [PERSON])[PERSON]).title == "Buyer <b>"
    (number,) = re.findall(r"/revisions/(\d+)/undo", done)
    back = client.post(f"/revisions/{number}/undo", data={"operation": OPERATION, "back": "/conflicts"}).text
    assert len(forms(back)) == 2


def test_a_form_that_is_sent_twice_decides_once(client: TestClient, home: str, small_store: Store) -> None:
    (_, form) = forms(client.get("/conflicts").text)
    for _ in range(2):
        assert client.post("/conflicts", data=form).status_code == 200
    assert GONE in small_store.board(home).stakeholders
    assert small_store.log()[0].note == f"exports count again about stakeholder {GONE}"
    assert len(small_store.log()) == form_revision(form) + 1


def form_revision(form: dict[str, str]) -> int:
    return int(form["seen"])


def test_somebody_was_faster(client: TestClient, home: str) -> None:
    (form, _) = forms(client.get("/conflicts").text)
    client.patch(
        f"/api/v1/accounts/{home}/stakeholders/{PERSON}", json={"title": "Head"}, headers={"If-Match": "*"}
    )
    refused = client.post("/conflicts", data=form, headers={"accept": "text/html"})
    assert refused.status_code == 412
    assert "said something else of it since" in refused.text


def test_one_account_and_page_by_page(client: TestClient, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(forms(client.get("/conflicts", params={"account": home}).text)) == 2
    assert client.get("/conflicts", params={"account": "nowhere"}).status_code == 404
    monkeypatch.setattr(conflicts, "PAGE", 1)
    first = client.get("/conflicts").text
    (following,) = re.findall(r'rel="next" href="(.*?)"', first)
    second = client.get(following.replace("&amp;", "&")).text
    assert [one["one"] for one in forms(first) + forms(second)] == [PERSON, GONE]
    assert len(forms(client.get("/conflicts?after=cut").text)) == 1


def test_nothing_to_decide(client: TestClient) -> None:
    assert "Exports and people agree" in client.get("/conflicts").text
