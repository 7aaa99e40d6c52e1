"""Are many people changed as one, by keyboard, without scripts, on a phone, and can everybody do it?"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, all_there
from tests.browser.looks import faults
from tests.support.made_up import LARGE, TINY

PEOPLE = f"/accounts/{TINY}/people"


def status(page: Page) -> Any:
    return expect(page.locator(".notice[role=status], .told[role=status]").first)


def test_many_are_changed_by_keyboard_and_taken_back(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"/accounts/{LARGE}/people?status=lapsed&seniority=professional")
        page.get_by_role("checkbox", name="All on this page").focus()
        page.keyboard.press("Space")
        expect(page.locator("#pick-count")).to_have_text(re.compile(r"^\d+ picked$"))
        page.get_by_role("button", name="Change", exact=True).press("Enter")
        page.get_by_label("Location").fill("Lyon")
        all_there(page)
        page.get_by_label("Location").press("Control+Enter")
        page.get_by_role("button", name="Show what this changes").press("Enter")
        expect(page.locator(".bulk-outcome")).to_be_focused()
        expect(page.locator(".bulk-rows tbody").first).to_contain_text("Lyon")
        page.get_by_role("button", name=re.compile("^Save the change")).press("Enter")
        status(page).to_contain_text("Saved: edit of")
        expect(page).to_have_url(re.compile("status=lapsed"))
        page.get_by_role("button", name="Undo").press("Enter")
        status(page).to_contain_text("Taken back")


def test_all_that_the_filters_leave_are_picked_at_once(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"/accounts/{LARGE}/people?sort=name")
        page.get_by_label(re.compile("that the filters leave")).check()
        expect(page.locator('input[name="id"]').first).to_be_disabled()
        page.get_by_role("button", name="Seats", exact=True).click()
        expect(page.locator("#bulk-head")).to_contain_text("300")


def test_many_leave_without_scripts_on_a_phone(own_site: Site) -> None:
    with own_site.visit(java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.open(PEOPLE)
        for name in ("Ivy", "Tom Price"):
            page.get_by_role("checkbox", name=f"Pick {name}").check()
        page.get_by_role("button", name="Have left").click()
        page.get_by_role("button", name="Show what this changes").click()
        page.get_by_role("button", name=re.compile("^Save the changes of 2 people")).click()
        status(page).to_contain_text("Saved: departure of 2 people")
        page.get_by_role("link", name=re.compile("^Have left 2")).click()
        expect(page.locator("tbody tr")).to_have_count(2)


def test_two_browsers_change_the_same_people(own_site: Site) -> None:
    address = f"{PEOPLE}/change?what=facts&id=per-t0&id=per-t1"
    with own_site.visit() as slow, own_site.visit() as fast:
        for visit, place in ((slow, "Graz"), (fast, "Lyon")):
            page = visit.open(address)
            page.get_by_label("Location").fill(place)
            page.get_by_role("button", name="Show what this changes").click()
            expect(page.locator(".bulk-rows")).to_contain_text(place)
        save = re.compile("^Save the changes of 2 people")
        fast.page.get_by_role("button", name=save).click()
        status(fast.page).to_contain_text("Saved")
        slow.page.get_by_role("button", name=save).click()
        expect(slow.page.get_by_role("alert")).to_contain_text("Somebody was faster")
        expect(slow.page.locator(".contested")).to_have_count(2)
        slow.faults.clear()  # the browser logs every answer of 412
        slow.page.get_by_role("button", name=save).click()
        status(slow.page).to_contain_text("Saved")


def test_many_gaps_become_moves_and_back(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"/gaps?account={LARGE}")
        for box in page.locator('input[name="id"]').all()[:3]:
            box.check()
        page.get_by_role("button", name="Assign moves").click()
        page.get_by_label("All of them until").fill("2030-01-31")
        page.locator('select[name="owner"]').first.select_option(label="leave out")
        page.get_by_role("button", name="Assign 3 moves").click()
        status(page).to_contain_text("Assigned: 2 moves.")
        expect(page.locator(".assigned")).to_have_count(2)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".assigned")).to_have_count(0)


def test_a_contact_is_logged_from_the_palette_of_any_page(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open("/selection")
        page.keyboard.press("/")
        page.locator("#palette-words").press_sequentially(
            "met Ruth Hale and Tom Price yesterday, call: prices"
        )
        first = page.locator("#palette-hits [role=option]").first
        expect(first).to_contain_text("Log a contact: call")
        assert faults(page) == []
        page.keyboard.press("Enter")
        expect(page.locator("#quick-contact")).to_have_value("call")
        page.locator("#quick-me").select_option("mem-00")
        page.locator("#quick-text").press("Enter")
        expect(page.get_by_role("button", name="Log this contact")).to_be_focused()
        page.keyboard.press("Enter")
        status(page).to_contain_text("Saved")


def test_the_preview_follows_while_somebody_types(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(f"/accounts/{TINY}/quick-add")
        text = page.locator("#quick-text")
        text.press_sequentially("called Ruth Hale", delay=20)
        expect(page.locator("#quick-contact")).to_have_value("call")
        expect(page.locator("#quick-told")).not_to_be_empty()
        text.press_sequentially(" and Tom Price: prices", delay=20)
        expect(page.locator("#quick-who-2")).to_have_value("per-t1")
        expect(page.locator("#quick-subject")).to_have_value("prices")
        expect(text).to_be_focused()
        text.fill("")
        expect(page.locator("#quick-contact")).to_have_count(0)


def enter_account(page: Page) -> None:
    page.get_by_role("link", name="New account").click()
    page.get_by_label("Name").fill("Nova Foods")
    all_there(page)
    page.get_by_label("Name").press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Nova Foods")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Add a person or a vacant seat").first.click()
    page.get_by_label("Name", exact=True).fill("Una Known")
    page.get_by_role("button", name="Save").click()


def test_an_account_is_entered_and_its_first_contact_corrected_and_removed(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open("/")
        enter_account(page)
        page.get_by_role("link", name="Quick add").click()
        page.locator("#quick-text").fill("called Una Known yesterday: samples")
        page.locator("#quick-me").select_option("mem-00")
        page.locator("#quick-text").press("Enter")
        expect(page).to_have_url(re.compile("text=called"))
        page.get_by_role("button", name="Log this contact").click()
        page.get_by_role("link", name="Contacts", exact=True).click()
        page.get_by_role("link", name=re.compile("^Correct")).click()
        page.get_by_label("Subject").fill("prices")
        page.get_by_role("button", name="Save").click()
        status(page).to_contain_text("Saved: edit of a contact")
        expect(page.locator(".contact-list")).to_contain_text("prices")
        page.get_by_role("button", name=re.compile("^Remove")).press("Enter")
        expect(page.get_by_text("No contact on record")).to_be_visible()
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.locator(".contact-list")).to_contain_text("prices")
