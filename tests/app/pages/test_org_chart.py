"""Does the org chart show who reports to whom, and can a boss be set, taken back, and not silently lost?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.app.pages.conftest import client_of
from tests.support.made_up import LARGE, ODD, TINY

CHART = f"/accounts/{TINY}/org-chart"
EDIT = f"/accounts/{TINY}/edit"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the accounts."""
    yield from client_of(tmp_path, filled=True)


def form(client: TestClient, path: str = CHART) -> dict[str, str]:
    """The hidden fields of the form."""
    page = client.get(path).text
    page = page[page.index('id="line-form"') :]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def press(client: TestClient, person: str, boss: str, **told: str) -> Response:
    return client.post(EDIT, data={**form(client), "id": person, "reports_to": boss, **told})


def test_a_boss_is_set_and_taken_back(editor: TestClient) -> None:
    done = press(editor, "per-t1", "per-t0")
    assert done.status_code == 200
    assert re.search(r"<bdi>Tom Price</bdi> reports to <bdi>Ruth Hale</bdi> now", done.text)
    assert 'class="org-line"' in done.text
    undo = re.search(
        r'action="(/revisions/\d+/undo)"><input type="hidden" name="operation" value="(\w+)">'
        r'<input type="hidden" name="back" value="([^"]+)"',
        done.text,
    )
    assert undo
    back = editor.post(undo[1], data={"operation": undo[2], "back": html.unescape(undo[3])})
    assert back.url.path == CHART
    assert "Taken back" in back.text
    assert 'class="org-line"' not in back.text


def test_pressing_twice_sets_once(editor: TestClient) -> None:
    said = {**form(editor), "id": "per-t1", "reports_to": "per-t0"}
    first, again = editor.post(EDIT, data=said), editor.post(EDIT, data=said)
    assert first.url == again.url
    assert again.status_code == 200


def test_who_was_slower_is_told_and_loses_nothing(editor: TestClient) -> None:
    stale = form(editor)
    press(editor, "per-t1", "per-t0")
    late = editor.post(EDIT, data={**stale, "id": "per-t1", "reports_to": "per-t2"})
    assert late.status_code == 412
    assert "Somebody was faster, so nothing of yours was saved" in late.text
    assert "at present: <strong><bdi>Ruth Hale</bdi></strong>" in late.text
    assert re.search(r'name="reports_to"[^>]* value="Ivy"', late.text)
    fresh = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', late.text))
    saved = editor.post(EDIT, data={**fresh, "reports_to": "Ivy", "back": CHART})
    assert "<bdi>Tom Price</bdi> reports to <bdi>Ivy</bdi> now" in saved.text


def test_a_circle_is_refused(editor: TestClient) -> None:
    press(editor, "per-t1", "per-t0")
    for person, boss, words in (
        ("per-t0", "per-t1", "Tom Price stands below Ruth Hale"),
        ("per-t0", "per-t0", "Ruth Hale cannot report to themselves"),
        ("per-t0", "per-nobody", "a name from the list"),
        ("per-nobody", "per-t0", "there is no stakeholder per-nobody"),
        ("per-t0", "per-000", "a name from the list"),
    ):
        answer = press(editor, person, boss)
        assert answer.status_code == 422
        assert words in answer.text


def test_a_line_holds_from_its_day(editor: TestClient) -> None:
    press(editor, "per-t1", "per-t0", valid_from="2026-11-01")
    assert 'class="org-line"' in editor.get(f"{CHART}?as_of=2026-11-10").text
    assert 'class="org-line"' not in editor.get(f"{CHART}?as_of=2026-10-10").text


def test_the_past_is_not_edited(pages: TestClient) -> None:
    page = pages.get(f"{CHART}?as_of=2026-11-10").text
    assert 'id="line-form"' not in page
    assert "This is the chart as it was" in page


def test_everybody_without_a_line_is_listed(pages: TestClient) -> None:
    page = pages.get(f"/accounts/{LARGE}/org-chart").text
    assert page.count('class="org-draggable"') == 300
    assert "Vacant seats <span" in page
    assert pages.get(f"/accounts/{LARGE}/org-chart?unit=uni-1").text.count('class="org-draggable"') < 60


def test_odd_names_are_only_text(pages: TestClient) -> None:
    page = pages.get(f"/accounts/{ODD}/org-chart").text
    assert "<img src=x" not in page
