"""Can a contact be logged by keyboard alone, and a comment be written with a name completed?"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site
from tests.support.made_up import TINY

ACCOUNT = f"/accounts/{TINY}"


def typed(page: Page) -> None:
    expect(page.locator("#quick-text")).to_be_focused()
    page.keyboard.type("met Ruth Hale yesterday, call: prices")
    page.locator("#quick-me").select_option("mem-00")
    page.locator("#quick-text").press("Enter")
    expect(page).to_have_url(re.compile("text=met"))  # the answer, not what was fetched while typing


def test_a_contact_is_logged_by_keyboard_and_taken_back(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"{ACCOUNT}/moves")
        page.keyboard.press("a")
        typed(page)
        expect(page.locator("#quick-contact")).to_have_value("call")
        expect(page.locator("#quick-who-1")).to_have_value("per-t0")
        page.get_by_role("button", name="Log this contact").press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Saved")
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Taken back")


def test_a_contact_is_logged_without_scripts_on_a_phone(own_site: Site) -> None:
    with own_site.visit(java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.open(f"{ACCOUNT}/quick-add")
        page.locator("#quick-text").focus()
        typed(page)
        page.get_by_role("button", name="Log this contact").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved")


def test_a_comment_is_written_with_a_name_completed(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"{ACCOUNT}?person=per-t0")
        page.get_by_text("Write a comment").press("Enter")
        field = page.locator("#comment-text")
        field.press_sequentially("ask @pri")
        expect(page.get_by_role("option", name="Tom Price")).to_have_attribute("aria-selected", "true")
        field.press("Enter")
        expect(field).to_have_value("ask @Tom Price ")
        page.get_by_role("button", name="Write", exact=True).press("Enter")
        expect(page.locator(".comment-text .mention")).to_have_text("@Tom Price")
