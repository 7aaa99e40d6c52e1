"""Can somebody edit the board by keyboard, on a phone, in dark, without scripts, and beside a colleague?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, all_there
from tests.support.made_up import TINY

BOARD = f"/accounts/{TINY}"
RUTH = f"{BOARD}?person=per-t0"


def title_of(page: Page) -> str:
    return page.locator("#panel .person-name + p").inner_text()


def test_two_people_edit_one_person(own_site: Site) -> None:
    with own_site.visit() as first, own_site.visit() as second:
        for visit in (first, second):
            visit.open(f"{RUTH}&edit=person").get_by_label("Title").fill(f"Title {visit is second}")
        first.page.get_by_role("button", name="Save").click()
        expect(first.page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
        late = second.page
        late.get_by_role("button", name="Save").click()
        expect(late.get_by_role("alert")).to_contain_text("Somebody was faster")
        expect(late.locator(".present")).to_contain_text("Title False")
        expect(late.get_by_label("Title")).to_have_value("Title True")
        second.faults.clear()  # the browser notes the 412 that was asked for
        late.get_by_role("button", name="Save anyway").click()
        expect(late.locator("#panel")).to_contain_text("Title True")
        late.get_by_role("button", name="Undo").click()
        expect(late.locator("#panel")).to_contain_text("Title False")


def test_the_keyboard_alone_edits_logs_and_leaves(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(RUTH)
        page.keyboard.press("e")
        expect(page.get_by_label("Name", exact=True)).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.type("Chairwoman")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
        assert "Chairwoman" in title_of(all_there(page))
        page.keyboard.press("l")
        expect(page.get_by_label("Kind")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("[data-edit-form]")).to_have_count(0)
        page.locator("#p-per-t1").focus()
        page.keyboard.press("e")
        expect(page.get_by_label("Name", exact=True)).to_have_value("Tom Price")


def test_edits_are_made_and_taken_back_without_scripts_on_a_phone(own_site: Site) -> None:
    with own_site.visit(java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.open(RUTH)
        page.get_by_role("link", name="Log a contact").click()
        page.get_by_label("Who of us 1").fill(
            page.locator("#names-team_member option").first.get_attribute("value") or ""
        )
        page.get_by_label("Subject").fill("Prices")
        page.get_by_role("button", name="Log the contact").click()
        expect(page.locator("#panel")).to_contain_text("Prices")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#panel")).not_to_contain_text("Prices")
