"""Does a selected piece light its ties and lines at once, and ask the service only once?"""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Site
from tests.support.made_up import LARGE, TINY

BOARD = f"/accounts/{LARGE}"


def test_a_selected_piece_draws_its_ties_and_lines(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        expect(page.locator(".lines path")).to_have_count(0)
        page.locator("#p-per-063").click()
        expect(page.locator(".lines .line-of.blocks")).to_have_count(1)
        expect(page.locator(".lines .line-head.blocks")).to_have_count(1)
        expect(page.locator("#p-per-000")).to_have_class(re.compile("near"))
        live = page.locator(".lines .line-of.tie, .lines .line-of.faded-tie")
        expect(live).to_have_count(page.locator("#panel .ties > li").count())
        expect(page.locator("#lines-key [data-kind=blocks]")).to_be_visible()
        expect(page.locator("#lines-key [data-kind=ally]")).to_be_hidden()
        page.get_by_role("link", name="Close").click()
        expect(page.locator(".lines path")).to_have_count(0)
        expect(page.locator(".member.lit, .piece.near")).to_have_count(0)


def test_lines_are_there_for_whoever_is_sent_the_address(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"{BOARD}?person=per-063")
        expect(page.locator(".lines .line-of.blocks")).to_have_count(1)


def test_a_piece_is_asked_for_once_on_the_way_to_it(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url) if "?person=per-084" in one.url else None)
        piece = page.locator("#p-per-084")
        with page.expect_response(re.compile("person=per-084")):
            piece.hover()
        piece.click()
        expect(page.locator("#panel")).to_contain_text("Who knows them")
        assert len([url for url in asked if "/advice" not in url]) == 1


def test_the_piece_is_marked_before_the_panel_is_there(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{TINY}")
        marked = page.locator("#p-per-t0").evaluate(
            "piece => { piece.click(); return [piece.getAttribute('aria-current'), "
            "document.getElementById('panel').getAttribute('aria-busy')]; }"
        )
        assert marked == ["true", "true"]
        expect(page.locator("#panel h2")).to_have_text("Ruth Hale")
        expect(page.locator("#panel[aria-busy]")).to_have_count(0)


def test_of_two_quick_choices_the_last_one_counts(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        page.evaluate("for (const one of ['p-per-084', 'p-per-063']) document.getElementById(one).click()")
        expect(page).to_have_url(re.compile("person=per-063"))
        expect(page.locator("#panel")).to_have_attribute("data-person", "per-063")


def test_nothing_is_drawn_over_the_list_of_a_phone(site: Site) -> None:
    with site.visit(viewport=PHONE) as visit:
        page = visit.open(f"{BOARD}?person=per-063")
        expect(page.locator(".lines")).to_be_hidden()
