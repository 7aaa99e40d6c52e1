"""Does every figure leave as a page that asks for nothing, runs its own scripts, and shows text as text?"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.pages.conftest import client_of
from tests.support import made_up
from tests.support.payloads import PAYLOADS

FIGURES = ("board", "matrix", "network", "org-chart", "power-map", "trend", "penetration", "what-if")
CRACK = "acc-crack"


class Elements(HTMLParser):
    """Every start tag of a page, and the text of its scripts, styles and table cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts.append((self.tags[-1][0], data))


@pytest.fixture(scope="module")
def crack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client of a service with an account whose every name tries to run."""
    for client in client_of(tmp_path_factory.mktemp("data"), filled=False):
        client.app.state.store.apply(made_up.changes(made_up.cracking(CRACK, PAYLOADS)))  # type: ignore[attr-defined]
        yield client


def page(client: TestClient, name: str, account: str = CRACK) -> str:
    answer = client.get(f"/api/v1/accounts/{account}/figures/{name}.html")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


@pytest.mark.parametrize("name", FIGURES)
def test_the_page_asks_for_nothing_and_holds_no_other_code(crack: TestClient, name: str) -> None:
    found = Elements(page(crack, name))
    allowed = {"html", "head", "meta", "title", "style", "body", "main", "h1", "bdi", "p", "figure", "div",
               "noscript", "details", "summary", "span", "table", "thead", "tbody", "tr", "th", "td",
               "script"}  # fmt: skip
    assert {tag for tag, _ in found.tags} <= allowed
    names = {name for _, attributes in found.tags for name in attributes}
    assert not {one for one in names if one.startswith("on") or one in ("src", "href", "action", "style")}
    assert sum(tag == "script" for tag, _ in found.tags) == 5


@pytest.mark.parametrize("name", ["board", "trend"])
def test_the_policy_names_the_scripts_and_styles_that_are_there(crack: TestClient, name: str) -> None:
    answer = crack.get(f"/api/v1/accounts/{CRACK}/figures/{name}.html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    told = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
    assert told
    assert told[1].replace("&#39;", "'") == policy.removesuffix("; frame-ancestors 'none'")
    for code in re.findall(
        r"<(?:script|style id=[^>]*|style)>(.*?)</(?:script|style)>", answer.text, re.DOTALL
    ):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


@pytest.mark.parametrize("name", FIGURES)
def test_no_name_is_a_tag_in_hover_annotation_or_label(crack: TestClient, name: str) -> None:
    figure = json.loads(crack.get(f"/api/v1/accounts/{CRACK}/figures/{name}").text)
    texts = [
        text for text in strings({"data": figure["data"], "layout": {**figure["layout"], "template": {}}})
        if "hovertemplate" not in text
    ]  # fmt: skip
    # Line breaks are our own, and what hides plotly's box of a trace's name.
    bare = [text.replace("<br>", "").replace("<extra></extra>", "") for text in texts]
    assert not [text for text in bare if re.search(r"<\s*[a-zA-Z/!]", text)]


@pytest.mark.parametrize("name", ["board", "matrix", "org-chart", "power-map"])
def test_every_payload_is_told_as_text(crack: TestClient, name: str) -> None:
    cells = "".join(text for _, text in Elements(page(crack, name)).texts)
    assert [one for one in PAYLOADS if one.strip() not in cells] == []


@pytest.mark.parametrize(
    "path", ["", "/org-chart", "/power-map", "/trend", "/matrix", "/matrix?by=units", "/network"]
)
def test_no_page_of_the_account_holds_a_foreign_tag(crack: TestClient, path: str) -> None:
    found = Elements(crack.get(f"/accounts/{CRACK}{path}").text)
    assert not {"img", "iframe", "math", "base", "style"} & {tag for tag, _ in found.tags}
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert all(
        "src" in told or told.get("type") == "application/json" for tag, told in found.tags if tag == "script"
    )


def test_the_same_page_is_not_sent_twice(crack: TestClient) -> None:
    path = f"/api/v1/accounts/{CRACK}/figures/board.html"
    etag = crack.get(path).headers["etag"]
    assert crack.get(path, headers={"if-none-match": etag}).status_code == 304


def test_a_page_without_anybody_is_no_trouble(crack: TestClient) -> None:
    crack.app.state.store.apply(made_up.changes(made_up.cracking("acc-none", ())))  # type: ignore[attr-defined]
    for name in FIGURES:
        assert "Nobody" not in page(crack, name, "acc-none") or name
    earlier = (made_up.TODAY - timedelta(days=9)).isoformat()
    assert crack.get(f"/api/v1/accounts/{CRACK}/figures/trend?as_of={earlier}").status_code == 200
