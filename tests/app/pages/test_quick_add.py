"""Can a contact be logged by a sentence: every part to change, nothing saved before, an undo after?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.pages.conftest import client_of
from tests.support.made_up import ODD, PAYLOAD, TINY

QUICK = f"/accounts/{TINY}/quick-add"
CONTACTS = f"/api/v1/accounts/{TINY}/interactions"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the accounts."""
    yield from client_of(tmp_path, filled=True)


def form(page: str) -> dict[str, Any]:
    """What a browser would send of the form as it is shown."""
    part = page[page.index('class="card quick-card"') :]
    part = part[: part.index("</form>")]
    sent: dict[str, Any] = {"who": []}
    for tag in re.findall(r"<input [^>]+>", part):
        name, value = re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)
        sent[name[1] if name else ""] = html.unescape(value[1] if value else "")
    for name, options in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', part, re.DOTALL):
        found = re.search(r'<option value="([^"]*)" selected>', options)
        chosen = html.unescape(found[1]) if found else ""
        sent[name] = [*sent["who"], chosen] if name == "who" else chosen
    return sent


def understood(client: TestClient, text: str, me: str = "mem-00") -> str:
    return client.get(QUICK, params={"text": text, "me": me}).text


def contacts(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(CONTACTS).json()["items"]
    return found


def test_a_sentence_is_understood_agreed_to_and_taken_back(editor: TestClient) -> None:
    before = contacts(editor)
    page = understood(editor, "met Ruth Hale and Tom Price yesterday, call: prices")
    assert "Nothing is saved yet" in page
    assert contacts(editor) == before
    said = form(page)
    today = re.search(r'max="(\d{4}-\d\d-\d\d)"', page)
    assert today
    yesterday = (date.fromisoformat(today[1]) - timedelta(days=1)).isoformat()
    assert {name: said[name] for name in ("contact", "day", "direction", "state", "subject")} == {
        "contact": "call", "day": yesterday, "direction": "mutual", "state": "held", "subject": "prices",
    }  # fmt: skip
    first, again = editor.post(QUICK, data=said), editor.post(QUICK, data=said)
    assert first.url == again.url
    (made,) = [one for one in contacts(editor) if one not in before]
    assert (made["stakeholder_ids"], made["team_member_ids"]) == (["per-t0", "per-t1"], ["mem-00"])
    undo = re.search(
        r'action="(/revisions/\d+/undo)"><input type="hidden" name="operation" value="(\w+)">', first.text
    )
    assert undo
    editor.post(undo[1], data={"operation": undo[2]})
    assert contacts(editor) == before


def test_every_part_can_be_changed_and_who_asks_is_remembered(editor: TestClient) -> None:
    said = form(understood(editor, "met Ruth Hale yesterday"))
    editor.post(QUICK, data=said | {"contact": "letter", "direction": "inbound", "day": "2026-11-02",
                                    "subject": "other", "who": ["per-t1", "mem-01"]})  # fmt: skip
    (made,) = [one for one in contacts(editor) if one["contact"] == "letter"]
    assert (made["day"], made["direction"], made["subject"]) == ("2026-11-02", "inbound", "other")
    assert (made["stakeholder_ids"], made["team_member_ids"]) == (["per-t1"], ["mem-01"])
    assert '<option value="mem-00" selected>' in editor.get(QUICK).text


def test_a_stranger_is_added_only_if_somebody_says_so(editor: TestClient) -> None:
    said = form(understood(editor, "met Zoe <b>Unknown</b> and Ruth Hale today"))
    assert "per-t0" in said["who"]
    assert not any(one.startswith("new:") for one in said["who"])
    page = understood(editor, "met Zoe Unknown today")
    assert "nobody here is called so" in page
    assert editor.post(QUICK, data=form(page)).status_code == 422
    done = editor.post(QUICK, data=form(page) | {"who": ["new:Zoe Unknown", "mem-00"]})
    assert done.status_code == 200
    people = editor.get(f"/api/v1/accounts/{TINY}/stakeholders").json()["items"]
    (zoe,) = [one for one in people if one["name"] == "Zoe Unknown"]
    assert [one["stakeholder_ids"] for one in contacts(editor)].count([zoe["id"]]) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"contact": ""}, "say how you were in contact"), ({"day": ""}, "say on which day it was"),
        ({"day": "2999-01-01"}, "to come"), ({"who": ["per-t0"]}, "say who of ours took part"),
        ({"who": ["mem-00"]}, "nobody of theirs took part"), ({"direction": "upward"}, "say who moved"),
        ({"who": ["per-000", "mem-00"]}, "in this account"),
        ({"who": ["new:", "mem-00"]}, "a part of the form is none"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_and_the_rest_is_kept(
    editor: TestClient, change: dict[str, Any], words: str
) -> None:
    said = form(understood(editor, "met Ruth Hale yesterday: kept subject")) | change
    done = editor.post(QUICK, data=said)
    assert done.status_code == 422
    assert words in done.text
    assert 'value="kept subject"' in done.text


@pytest.mark.parametrize("text", ["", "!!!", "x" * 5_000, "\u202eabc", "met " * 200, PAYLOAD])
def test_odd_sentences_get_an_answer(pages: TestClient, text: str) -> None:
    for account in (TINY, ODD):
        page = pages.get(f"/accounts/{account}/quick-add", params={"text": text})
        assert page.status_code == 200
        assert not re.search(r"<script>|<img", page.text)
