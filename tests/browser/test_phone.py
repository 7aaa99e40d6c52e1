"""Is a large account of use on a phone: is what matters near the top, and the rest a touch away?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site
from tests.support.made_up import LARGE, TINY

BOARD = f"/accounts/{LARGE}"
SCREEN = PHONE["height"]


def height(page: Page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    assert box
    return box["height"]


def test_the_board_shows_who_matters_and_the_others_of_a_unit_when_asked(site: Site) -> None:
    with site.visit(viewport=PHONE, java_script_enabled=False) as visit:
        page = visit.open(BOARD)
        assert height(page, ".board") < 4 * SCREEN
        expect(page.locator("#p-per-084")).to_be_visible()  # has a seat
        unit = page.locator(".file", has=page.locator(".file-all")).first
        people = unit.locator(".square > .pieces > li:not(.more-item)")
        before = people.filter(visible=True).count()
        unit.get_by_role("checkbox").check()
        assert people.filter(visible=True).count() == people.count() > before


def test_a_small_board_shows_everybody(site: Site) -> None:
    with site.visit(viewport=PHONE) as visit:
        page = visit.open(f"/accounts/{TINY}")
        expect(page.locator(".file-all")).to_have_count(0)
        expect(page.locator(".piece").filter(visible=True)).to_have_count(3)


def test_who_is_looked_for_stands_in_the_first_units_shown(site: Site) -> None:
    with site.visit(viewport=PHONE) as visit:
        page = visit.open(f"{BOARD}?text=anna+wei")
        found = page.locator(".piece").count()
        assert 0 < found < 60
        expect(page.locator(".piece").filter(visible=True)).to_have_count(found)
        without = page.locator(".file:not(:has(.piece))").filter(visible=True)
        expect(without).to_have_count(0)


@pytest.mark.parametrize("view", ["", "/contacts"])
def test_the_page_that_is_open_is_in_sight_among_the_views(site: Site, view: str) -> None:
    with site.visit(viewport=PHONE) as visit:
        page = visit.open(BOARD + view)
        expect(page.locator(".views [aria-current]")).to_be_in_viewport(ratio=0.9)
        assert height(page, ".views") < 60


def test_a_row_of_people_takes_a_quarter_of_the_screen(site: Site) -> None:
    with site.visit(viewport=PHONE) as visit:
        page = visit.open(f"{BOARD}/people")
        rows = page.locator(".people-list tbody tr").all()
        assert max(row.bounding_box()["height"] for row in rows) < SCREEN / 4  # type: ignore[index]
