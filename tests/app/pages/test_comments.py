"""Are comments shown, written, changed and removed on the pages, and does nothing in them run as code?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.app.pages.conftest import client_of
from tests.support.made_up import HEBREW_NAME, LARGE, ODD, PAYLOAD, TINY

BOARD = f"/accounts/{TINY}?person=per-t0"
COMMENTS = f"/accounts/{TINY}/comments"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the accounts."""
    yield from client_of(tmp_path, filled=True)


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form with that action."""
    form = page[page.index(f'action="{action}"') :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return {name: html.unescape(value) for name, value in found}


def write(client: TestClient, text: str, **more: str) -> Response:
    said = fields(client.get(BOARD).text, COMMENTS)
    return client.post(COMMENTS, data={**said, "text": text, **more})


def change_path(page: str) -> str:
    found = re.search(rf'action="({COMMENTS}/com-[0-9a-f]+)"', page)
    assert found
    return found[1]


def test_a_comment_is_written_in_the_panel_and_taken_back(editor: TestClient) -> None:
    done = write(editor, "Likes @Tom Price & tea,\r\nsays @Max", author="mem-00")
    assert (done.url.path, done.url.params["person"]) == (f"/accounts/{TINY}", "per-t0")
    assert "<bdi>@Tom Price</bdi></a> &amp; tea,\nsays @Max" in done.text
    assert f"/accounts/{TINY}?person=per-t1" in done.text
    assert '<option value="mem-00" selected>' in done.text  # who they are is remembered
    undo = re.search(r'action="(/revisions/\d+/undo)"', done.text)
    assert undo
    back = editor.post(undo[1], data=fields(done.text, undo[1]))
    assert back.url.path == f"/accounts/{TINY}"
    assert "Likes" not in back.text


def test_pressing_twice_writes_once(editor: TestClient) -> None:
    said = {**fields(editor.get(BOARD).text, COMMENTS), "text": "once only"}
    first, again = editor.post(COMMENTS, data=said), editor.post(COMMENTS, data=said)
    assert first.url == again.url
    assert again.text.count('class="comment-text"') == 1


def test_a_comment_is_changed_and_removed(editor: TestClient) -> None:
    page = write(editor, "first words @Tom Price").text
    path = change_path(page)
    assert ">first words @Tom Price</textarea>" in page
    changed = editor.post(path, data={**fields(page, path), "text": "second words"})
    assert "second words" in changed.text
    assert "edited" in changed.text
    gone = {**fields(changed.text, path), "remove": "1"}
    removed, again = editor.post(path, data=gone), editor.post(path, data=gone)
    assert removed.url == again.url
    assert "second words" not in again.text


def test_who_was_slower_with_a_comment_loses_nothing(editor: TestClient) -> None:
    page = write(editor, "first words").text
    path = change_path(page)
    write(editor, "something else")  # that does not matter to the first comment
    ok = editor.post(path, data={**fields(page, path), "text": "second words"})
    assert ok.status_code == 200
    late = editor.post(path, data={**fields(page, path), "operation": "0" * 32, "text": "my own words"})
    assert late.status_code == 412
    assert "Somebody was faster with this comment" in late.text
    assert "second words" in late.text
    assert "my own words" in late.text


@pytest.mark.parametrize("text", ["", "  ", "x" * 2_001])
def test_what_makes_no_comment_comes_back_in_its_form(editor: TestClient, text: str) -> None:
    done = write(editor, text)
    assert done.status_code == 422
    assert "Not saved:" in done.text


def test_whom_a_mention_may_mean_is_asked(editor: TestClient) -> None:
    board = f"/accounts/{LARGE}?person=per-001"
    said = fields(editor.get(board).text, f"/accounts/{LARGE}/comments")
    done = editor.post(f"/accounts/{LARGE}/comments", data={**said, "text": "ask @Anna Weiß"})
    assert done.status_code == 422
    assert "several people are called so" in done.text
    assert "ask @Anna Weiß" in done.text
    assert re.search(r"<bdi>@Anna Weiß \([^)]+\)</bdi>", done.text)


def test_nothing_in_a_comment_runs(editor: TestClient) -> None:
    board, comments = f"/accounts/{ODD}?person=per-o0", f"/accounts/{ODD}/comments"
    text = f"{PAYLOAD} @{HEBREW_NAME} \u202eabc </textarea><script>window.cracked=1</script>" + "w" * 900
    done = editor.post(comments, data={**fields(editor.get(board).text, comments), "text": text})
    assert done.status_code == 200
    for page in (done.text, editor.get(comments).text, editor.get(f"{comments}?person=per-o0").text):
        assert "window.cracked=1" in page
        assert not re.search(r"<script>|<img", page)
        assert f"<bdi>@{HEBREW_NAME}</bdi></a>" in page


def test_the_page_of_comments_shows_all_and_those_that_mention_somebody(editor: TestClient) -> None:
    assert "No comments here" in editor.get(COMMENTS).text
    name = re.search(r'<option value="mem-03"[^>]*>([^<]+)</option>', editor.get(BOARD).text)
    assert name
    write(editor, f"for @{html.unescape(name[1])}")
    write(editor, "for nobody")
    assert editor.get(COMMENTS).text.count('class="comment-text"') == 2
    only = editor.get(f"{COMMENTS}?mentions=mem-03").text
    assert only.count('class="comment-text"') == 1
    assert "for nobody" not in only


def test_names_are_offered_by_their_beginnings(pages: TestClient) -> None:
    assert pages.get(f"{COMMENTS}/names?q=to").json()[0] == "Tom Price"
    assert "Tom Price" in pages.get(f"{COMMENTS}/names?q=PRI").json()
    assert pages.get(f"{COMMENTS}/names?q=zzz").json() == []
