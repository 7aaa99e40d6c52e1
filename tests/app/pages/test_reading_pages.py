"""Do the pages show what they should, to a browser without JavaScript, whatever the names are?"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from tests.support.made_up import HEBREW_NAME, LARGE, LONG_NAME, ODD, PAYLOAD, TINY

PAGES = (
    "/", "/gaps", "/selection", "/search?q=anna", "/import", "/revisions",
    f"/accounts/{LARGE}", f"/accounts/{LARGE}/matrix",
    f"/accounts/{LARGE}/network", f"/accounts/{TINY}", f"/accounts/{TINY}/matrix",
    f"/accounts/{TINY}/network", f"/accounts/{ODD}?person=per-o0", f"/accounts/{ODD}/matrix",
    f"/accounts/{ODD}/network",
    *(
        f"/accounts/{one}/{view}"
        for one in (LARGE, TINY, ODD)
        for view in ("org-chart", "power-map", "trend", "matrix?by=units", "network?colour=camps&least=0.3")
    ),
)  # fmt: skip


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_keeps_to_the_policy(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == 200
    tags = Tags(answer.text).found
    assert [tag for tag, _ in tags].count("h1") == 1
    assert any(tag == "main" and attributes.get("id") == "main" for tag, attributes in tags)
    assert not [name for _, attributes in tags for name in attributes if re.fullmatch("style|on.*", name)]
    scripts = [attributes for tag, attributes in tags if tag == "script" and "src" not in attributes]
    assert all(attributes.get("type") == "application/json" for attributes in scripts)
    assert "style" not in [tag for tag, _ in tags]
    linked = [attributes.get(name) or "" for _, attributes in tags for name in ("href", "src", "action")]
    assert not [address for address in linked if re.match(r"[a-z]+:|//", address)]


@pytest.mark.parametrize("path", [path for path in PAGES if ODD in path or path in ("/", "/revisions")])
def test_names_are_only_text(pages: TestClient, path: str) -> None:
    html = pages.get(path).text
    assert PAYLOAD not in html
    assert "<img src=x" not in html
    assert "window.cracked=1</script>" not in html
    assert "{{7*7}}" in html or "49" not in html


def test_odd_names_are_whole_and_isolated(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{ODD}").text
    assert f"<bdi>{HEBREW_NAME}</bdi>" in html
    assert f"<bdi>{LONG_NAME}</bdi>" in html


def test_the_portfolio_puts_the_neediest_first(pages: TestClient) -> None:
    html = pages.get("/").text
    assert html.index("Helios Foods") < html.index("Brackwater Dairies")
    by_name = pages.get("/?sort=name").text
    assert by_name.index("<bdi>Brackwater Dairies") < by_name.index("<bdi>Helios Foods")
    assert 'aria-sort="ascending"' in by_name


def test_a_wrong_order_is_the_usual_one(pages: TestClient) -> None:
    assert pages.get("/?sort=__import__").text.count('aria-sort="descending"') == 1


def test_empty_pages_lead_to_the_import(empty: TestClient) -> None:
    for path in ("/", "/gaps", "/revisions"):
        assert 'href="/import"' in empty.get(path).text


def test_gaps_are_narrowed_by_the_address(pages: TestClient) -> None:
    def found(query: str) -> list[str]:
        return re.findall(r'class="gap-who" href="[^"]*person=(per-[^"&]+)', pages.get(f"/gaps?{query}").text)

    everything = found("")
    key = found("key=1")
    assert 0 < len(key) < len(everything)
    assert everything[: len(key)] == key
    assert found(f"account={TINY}&status=uncovered") == ["per-t2", "per-t1"]
    assert found("account=nobody") == []


def test_facets_count_what_their_choice_leaves(pages: TestClient) -> None:
    html = pages.get(f"/gaps?account={TINY}").text
    option = re.search(
        r'href="([^"]*status=uncovered[^"]*)"[^>]*><bdi>[^<]*</bdi> <span class="count">(\d+)', html
    )
    assert option
    shown = pages.get(option[1].replace("&amp;", "&")).text
    assert shown.count('class="gap-who"') == int(option[2])


def test_the_board_shows_pieces_empty_squares_team_and_issues(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{LARGE}").text
    assert html.count('class="piece ') == 300
    assert html.count('class="nobody">nobody known') == 4
    assert html.count("data-member=") == 10
    assert html.count('class="issue ') == 3
    assert "At a glance" in html


def test_the_board_has_the_same_facts_as_a_table(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{LARGE}").text
    table = html[html.index('<table class="facts"') :]
    assert table.count('<th scope="row">') == 300


def test_a_selected_person_opens_the_panel(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{LARGE}?person=per-084").text
    panel = html[html.index('<aside id="panel"') : html.index("</aside>")]
    for words in ("Who knows them", "Contact rhythm", "Because", "days of contact", "silent for"):
        assert words in panel
    assert html.count('aria-current="true"') == 1


def test_only_the_panel_is_sent_where_only_it_is_asked_for(pages: TestClient) -> None:
    asked = pages.get(f"/accounts/{LARGE}?person=per-084", headers={"HX-Request": "true"})
    assert asked.text.lstrip().startswith('<aside id="panel"')
    assert "HX-Request" in asked.headers["vary"]


def test_somebody_who_is_not_there_is_said_to_be_missing(pages: TestClient) -> None:
    assert "is not on the board" in pages.get(f"/accounts/{LARGE}?person=per-nobody").text


@pytest.mark.parametrize(
    ("query", "pieces"),
    [("decision_unit=dmu-line", 14), ("key=1", 6), ("status=vacant", 4), ("status=nonsense", 300)],
)
def test_filters_are_in_the_address(pages: TestClient, query: str, pieces: int) -> None:
    assert pages.get(f"/accounts/{LARGE}?{query}").text.count('class="piece ') == pieces


def test_an_earlier_day_shows_an_earlier_board(pages: TestClient) -> None:
    now, then = (pages.get(f"/accounts/{LARGE}?as_of={day}").text for day in ("2026-11-20", "2025-01-01"))
    assert 'value="2025-01-01"' in then
    assert then.count("s-covered size") < now.count("s-covered size")


def test_a_small_account_without_units_has_one_file(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{TINY}").text
    assert html.count('<section class="file"') == 1
    assert html.count('class="piece ') == 3


def test_the_matrix_comes_in_pages(pages: TestClient) -> None:
    html = pages.get(f"/accounts/{LARGE}/matrix?page=5").text
    assert "people 241 to 300 of 300" in html
    assert 'rel="prev"' in html
    assert 'rel="next"' not in html


def test_the_matrix_is_sorted_and_grouped_by_the_address(pages: TestClient) -> None:
    def names(query: str) -> list[str]:
        html = pages.get(f"/accounts/{LARGE}/matrix?{query}").text
        grid = html[html.index('<table class="grid') : html.index("</table>")]
        return re.findall(r'<th scope="row">.*?<bdi>([^<]*)</bdi>', grid)

    by_name = names("sort=name")
    assert by_name == sorted(by_name, key=str.casefold)
    assert names("") != by_name
    assert names("sort=mem-03") != names("")
    grouped = pages.get(f"/accounts/{LARGE}/matrix?group=status").text
    assert 'scope="rowgroup"' in grouped
    assert 'aria-sort="descending"' in pages.get(f"/accounts/{LARGE}/matrix?sort=mem-03").text


@pytest.mark.parametrize("kind", ["team", "units", "functions", "products"])
def test_every_matrix_ranks_its_empty_squares(pages: TestClient, kind: str) -> None:
    html = pages.get(f"/accounts/{LARGE}/matrix?by={kind}").text
    if kind == "products":
        assert "no products to lay out here yet" in html
        return
    assert "Empty squares <span" in html
    if kind == "units":
        assert 'class="sq blank"' in html
    if kind == "team":
        assert "known but not reached</span>" in html


def test_weak_ties_are_left_out_of_the_network(pages: TestClient) -> None:
    def rows(query: str) -> int:
        html = pages.get(f"/accounts/{LARGE}/network?{query}").text
        return html[html.index('id="facts"') :].count('<th scope="row">')

    assert rows("") > rows("least=0.3") > rows("least=0.6") > 0


def test_figures_stand_in_figures_with_a_caption_and_a_table(pages: TestClient) -> None:
    for view in ("network", "power-map", "trend"):
        html = pages.get(f"/accounts/{LARGE}/{view}").text
        assert "<figure" in html
        assert "<figcaption>" in html
        assert 'id="facts"' in html
        assert "<noscript>" in html


def test_a_missing_account_has_a_page_of_its_own(pages: TestClient) -> None:
    answer = pages.get("/accounts/acc-nobody")
    assert answer.status_code == 404
    assert "To the portfolio" in answer.text


def test_pages_stay_light(pages: TestClient) -> None:
    answer = pages.get(f"/accounts/{LARGE}", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 400_000


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (f"/accounts/{TINY}?as_of=2026-02-30", "The date in the address is none"),
        (f"/accounts/{TINY}?known_at=1.5", "The revision in the address is none"),
        (f"/accounts/{TINY}/matrix?status=zz", "The status in the address is none"),
        ("/?as_of=2026-02-03", "This page shows the present only"),
        ("/gaps?known_at=1", "This page shows the present only"),
    ],
)
def test_a_page_says_what_of_its_address_it_does_not_show(pages: TestClient, path: str, words: str) -> None:
    assert words in pages.get(path).text
    assert words not in pages.get(path.partition("?")[0]).text
