"""Does a whole way hold: from the first visit to a move, and through an hour without the database?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from graph.model import TeamMember, say
from tests.browser.conftest import DESKTOP, PHONE, Site, Visit, all_there, serving
from tests.browser.looks import faults, sticks_out
from tests.graph.store.neo4j.conftest import another
from tests.graph.store.neo4j.proxy import Proxy, proxy
from tests.neo4j_server import Server
from tests.support import made_up
from tests.support.made_up import TINY

BOARD = f"/accounts/{TINY}"
MIA = TeamMember(id="mem-00", name="Mia Sand")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_first_visit_over_board_and_gap_to_a_move(
    own_site: Site, viewport: ViewportSize, scripts: bool
) -> None:
    with own_site.visit(viewport=viewport, java_script_enabled=scripts) as visit:
        page = visit.open("/")
        page.get_by_role("link", name="Brackwater Dairies", exact=True).first.click()
        page.locator("a.piece", has_text="Ivy").click()
        expect(page.locator("#panel h2")).to_have_text("Ivy")
        page.get_by_role("link", name="Gaps", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Gaps")
        if scripts and viewport is PHONE:  # folded away there
            all_there(page).locator(".facets summary", has_text="Account").click()
        page.locator(".facets").get_by_role("link", name=re.compile("^Brackwater Dairies")).click()
        gap = page.locator(".gap", has_text="Ivy")
        gap.get_by_text("Assign as a move").click()
        gap.get_by_role("button", name="Assign", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("Assigned")
        page.get_by_role("link", name="Ivy", exact=True).click()
        expect(page.locator("#panel h2")).to_have_text("Ivy")
        expect(page.locator("#panel")).to_contain_text("Meet Ivy")


@pytest.fixture
def line(clean_neo4j: Server) -> Iterator[Proxy]:
    """Give the line to a real Neo4j, which can go down and come back."""
    with proxy(clean_neo4j.url) as opened:
        yield opened


@pytest.fixture
def far_site(browser: Browser, tmp_path: Path, clean_neo4j: Server, line: Proxy) -> Iterator[Site]:
    """Give the service on a Neo4j at the end of that line, with one small account."""
    with another(clean_neo4j, line.url) as store:
        store.apply(made_up.changes(itertools.chain([say(MIA)], made_up.tiny())))
        with serving(store, tmp_path) as address:
            yield Site(browser, address)


def test_what_was_typed_is_not_lost_while_the_database_is_away(far_site: Site, line: Proxy) -> None:
    with far_site.visit() as visit:
        page = visit.open(f"{BOARD}?person=per-t0&edit=person")
        page.get_by_label("Title").fill("Chairwoman")
        line.go_down()
        page.get_by_role("button", name="Save").click()
        assert_store_is_away(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Send it again").click()
        assert_store_is_away(page)
        line.come_back()
        page.get_by_role("button", name="Send it again").click()
        expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
        expect(page.locator("#panel")).to_contain_text("Chairwoman")
        forgive_503(visit)


def test_a_piece_chosen_without_the_database_says_so(far_site: Site, line: Proxy) -> None:
    with far_site.visit(viewport=PHONE, color_scheme="dark") as visit:
        page = visit.open(BOARD)
        line.go_down()
        page.locator("a.piece").first.click()
        assert_store_is_away(page)
        line.come_back()
        page.reload()
        expect(page.locator("#panel h2")).to_be_visible()
        forgive_503(visit)


def assert_store_is_away(page: Page) -> None:
    """The page says what is wrong and what to do, and everybody can use it."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Store unavailable")
    expect(page.locator("main")).to_contain_text("Nothing is lost")
    assert (faults(page), sticks_out(page)) == ([], 0)


def forgive_503(visit: Visit) -> None:
    """A browser logs the 503 that the page explains."""
    assert any("503" in fault for fault in visit.faults)
    visit.faults[:] = [fault for fault in visit.faults if not re.search("503", fault)]
