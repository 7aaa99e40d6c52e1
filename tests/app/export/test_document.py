"""Does the page stand alone, and is every name in it only text?"""

import re
from html.parser import HTMLParser

import pytest

from app.export.document import MOST_PRINTED, page_of, write
from app.export.source import Source
from app.readings import Readings
from tests.support.made_up import HEBREW_NAME, LONG_NAME, PAYLOAD


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("printed", [False, True])
def test_it_asks_for_nothing_and_runs_nothing(odd: Source, large: Source, printed: bool) -> None:
    for source in (odd, large):
        html = page_of(list(source.each()), printed=printed)
        tags = Tags(html).found
        names = {tag for tag, _ in tags}
        assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "a"}
        assert not [name for _, found in tags for name in found if re.match("on|src|style$|action", name)]
        addresses = [found["href"] for _, found in tags if "href" in found]
        assert all(address and address.startswith("#") for address in addresses)
        assert "url(" not in html
        assert "@import" not in html
        policy = next(found["content"] for tag, found in tags if found.get("http-equiv"))
        assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_names_are_only_text(odd: Source) -> None:
    (content,) = write(odd)
    html = content.decode()
    assert PAYLOAD not in html
    assert "<img" not in html
    assert "window.cracked=1&lt;/script&gt;" in html
    assert f"<bdi>{HEBREW_NAME}</bdi>" in html
    assert f"<bdi>{LONG_NAME}</bdi>" in html


def test_board_tables_and_frame_are_there(large: Source) -> None:
    (reading,) = large.each()
    html = page_of([reading])
    tags = Tags(html).found
    assert [tag for tag, _ in tags].count("h1") == 1
    pieces = [found for _, found in tags if (found.get("class") or "").startswith("piece ")]
    assert len(pieces) == len(reading.coverage.stakeholders)
    assert html.count("nobody known") > 0
    assert f"revision {reading.board.revision} · policy {reading.policy.label}" in html


def test_paper_holds_the_first_rows_and_says_so(large: Source) -> None:
    (reading,) = large.each()
    html = page_of([reading], printed=True)
    rest = len(reading.coverage.stakeholders)
    assert f"The first {MOST_PRINTED} of {rest}; the workbook has them all." in html
    assert '<details class="table-fold"' not in html


def test_all_accounts_are_one_page(readings: Readings) -> None:
    (content,) = write(Source(readings))
    assert content.decode().count('<article class="account">') == 3
