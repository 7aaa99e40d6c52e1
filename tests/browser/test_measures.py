"""Are scenarios ticked, advice followed and plans narrowed, with scripts and without?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, all_there
from tests.support.made_up import LARGE


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_scenario_is_ticked_extended_and_sent(site: Site, scripts: bool) -> None:
    with site.visit(java_script_enabled=scripts) as visit:
        page = visit.open(f"/accounts/{LARGE}/what-if")
        expect(page.get_by_role("heading", name="Nothing is supposed yet")).to_be_visible()
        page.get_by_role("group", name="Who of us leaves").get_by_role("checkbox").first.check()
        page.get_by_role("button", name="Show before and after").click()
        expect(page.locator(".if")).to_have_text(re.compile("^If .* leaves$"))
        page.get_by_label("Name").fill("Eva Example")
        page.get_by_label("As", exact=True).select_option("joins:approver")
        page.get_by_role("button", name="Show before and after").click()
        expect(page.locator(".if")).to_have_text(re.compile("leaves and Eva Example joins as approver$"))
        address = page.url
        if scripts:
            page.locator(".plot[data-drawn] .barlayer .point").first.wait_for()
    with site.visit() as colleague:
        colleague.page.goto(address)
        expect(colleague.page.locator(".if")).to_have_text(re.compile("Eva Example joins as approver$"))
        expect(colleague.page.get_by_role("checkbox", checked=True)).to_have_count(2)


def test_the_advice_follows_the_panel(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{LARGE}")
        page.locator(".piece.s-uncovered:visible").first.click()
        expect(page.locator("#advice .advised")).to_contain_text("Suggested move")
        page.locator("#advice .advised a[href*='/moves']").click()
        expect(page).to_have_url(re.compile(r"/moves\?person=per-"))


def test_the_plan_is_narrowed_to_a_member(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{LARGE}/moves?budget=100")
        every = page.locator(".move").count()
        page.locator(".loads a").first.click()
        expect(page).to_have_url(re.compile("member=mem-"))
        assert 0 < all_there(page).locator(".move").count() < every
