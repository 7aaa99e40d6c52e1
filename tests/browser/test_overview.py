"""Do palette, shortcuts, queue and selection work by keyboard?"""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.looks import faults
from tests.support.made_up import LARGE, TINY

SELECTION = "/selection?health=1&gaps=2&less=gaps&names=medals"


def test_the_palette_finds_by_keyboard(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/gaps")
        page.keyboard.press("/")
        words = page.get_by_role("combobox", name=re.compile("^Jump to"))
        expect(words).to_be_focused()
        words.press_sequentially("helios")
        told = page.locator("#palette-told")
        expect(told).to_have_text(re.compile(r"^The best 20 of \d+\.$"))
        expect(page.locator('[role="option"]')).to_have_count(20)
        words.fill("ruth brack")
        expect(told).to_have_text("1 result.")
        expect(words).to_have_attribute("aria-activedescendant", "hit-0")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"/accounts/{TINY}.person=per-t0"))


def test_arrows_go_round_and_escape_closes(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/")
        page.get_by_role("link", name="Search").click()
        page.locator("#palette-words").fill("anna")
        expect(page.locator('[role="option"]')).to_have_count(20)
        page.keyboard.press("ArrowUp")
        expect(page.locator("#hit-19")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#hit-0")).to_have_attribute("aria-selected", "true")
        assert faults(page) == []
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()


def test_shortcuts_are_told_and_can_be_switched_off(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/search")
        page.locator("h1").click()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
        assert faults(page) == []
        page.get_by_role("checkbox").uncheck()
        page.get_by_role("button", name="Close").click()
        page.keyboard.press("/")
        expect(page.locator("#palette")).to_be_hidden()
        page.keyboard.press("Control+k")
        expect(page.locator("#palette")).to_be_visible()


def test_a_gap_becomes_a_move_and_back(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/gaps?account={TINY}&q=ivy")
        page.get_by_text("Assign as a move").click()
        page.get_by_role("button", name="Assign", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("Assigned")
        expect(page.locator(".assigned")).to_contain_text("Meet Ivy")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".assigned")).to_have_count(0)


def test_picked_rows_are_counted_and_exported(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/gaps?account={LARGE}")
        page.locator('input[name="id"]').first.check()
        expect(page.locator("#pick-count")).to_have_text("1 picked: an export holds these.")
        with page.expect_download() as download:
            page.get_by_role("button", name="Export CSV").click()
        assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == 2
        page.locator("#pick-all").check()
        expect(page.locator("#pick-count")).to_have_text("40 picked: an export holds these.")


def test_a_slider_shows_the_outcome_at_once(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(SELECTION)
        slider = page.get_by_role("slider", name="key gaps, as a slider")
        slider.focus()
        page.keyboard.press("End")
        expect(page).to_have_url(re.compile("key-gaps=10"))
        expect(page.locator("#outcome")).to_contain_text("key gaps")
        expect(page.locator("#w-key-gaps")).to_have_value("10")
