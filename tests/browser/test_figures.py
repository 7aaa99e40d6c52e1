"""Do the figures draw under the policy, in both themes, and lead to the people they show?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.support.made_up import LARGE, ODD, TINY

BACKGROUND = "document.querySelector('.plot').layout.template.layout.font.color"


def drawn(page: Page) -> Page:
    page.locator(".plot[data-drawn] .scatterlayer").first.wait_for()
    return page


@pytest.mark.parametrize("view", ["network", "power-map", "trend"])
@pytest.mark.parametrize(("account", "viewport"), [(LARGE, DESKTOP), (ODD, DESKTOP), (TINY, PHONE)])
def test_the_figure_draws(site: Site, view: str, account: str, viewport: ViewportSize) -> None:
    with site.visit(viewport=viewport) as visit:
        page = drawn(visit.open(f"/accounts/{account}/{view}"))
        assert page.locator(".plot .scatterlayer .point").count() > 0
        assert page.locator("#facts tbody tr").count() > 0


def test_a_hover_tells_and_a_click_opens_the_person(site: Site) -> None:
    with site.visit() as visit:
        page = drawn(visit.open(f"/accounts/{TINY}/network"))
        mark = page.locator(".plot .scatterlayer .point").first
        mark.scroll_into_view_if_needed()
        point = mark.bounding_box()
        assert point
        x, y = point["x"] + point["width"] / 2, point["y"] + point["height"] / 2
        page.mouse.move(x - 1, y - 1)
        page.mouse.move(x, y)
        expect(page.locator(".plot .hoverlayer")).to_contain_text("Ruth Hale")
        page.mouse.click(x, y)
        expect(page).to_have_url(re.compile(f"/accounts/{TINY}[?]person=per-t0"))


def test_the_figure_follows_the_theme(site: Site) -> None:
    with site.visit() as visit:
        page = drawn(visit.open(f"/accounts/{LARGE}/network"))
        light = page.evaluate(BACKGROUND)
        page.get_by_role("button", name=re.compile("^Colours")).click()
        page.wait_for_function(f"{BACKGROUND} !== '{light}'")


def test_nothing_can_be_sent_to_a_public_cloud(site: Site) -> None:
    with site.visit() as visit:
        page = drawn(visit.open(f"/accounts/{LARGE}/network"))
        titles = page.locator(".modebar-btn").evaluate_all("all => all.map(one => one.dataset.title)")
        assert titles
        assert not [title for title in titles if re.search("cloud|share|edit", title, re.IGNORECASE)]


def test_the_picture_can_be_saved(site: Site) -> None:
    with site.visit() as visit:
        page = drawn(visit.open(f"/accounts/{TINY}/network"))
        page.locator(".plot").hover()
        with page.expect_download() as saving:
            page.locator(".modebar-btn[data-title*='Download']").click()
        assert saving.value.suggested_filename.endswith(".png")


STEP = """addEventListener("beforeunload", () => {
  setTimeout(() => { throw new Error("a step of plotly that found half of the page gone"); });
  Promise.reject(new Error("the same, in a promise"));
});"""


def test_a_figure_that_is_left_logs_nothing(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{TINY}/trend")
        page.evaluate(STEP)
        for path in ("network", "trend"):
            page.goto(f"{site.address}/accounts/{LARGE}/{path}", wait_until="domcontentloaded")
        page.get_by_role("link", name="Gaps").first.click()
        expect(page.locator("h1")).to_have_text("Gaps")


def test_a_figure_that_fails_while_it_is_looked_at_says_so(site: Site) -> None:
    with site.visit() as visit:
        page = drawn(visit.open(f"/accounts/{TINY}/trend"))
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('broken'); })")
        assert visit.faults == ["script: broken"]
        visit.faults.clear()
