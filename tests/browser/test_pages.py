"""Do queue, portfolio, import and themes work?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Site, all_there
from tests.support.made_up import LARGE

ACCOUNTS = b"Id,Name,Industry\n001f4000009wJD7AAM,Acme,Food\n"
CONTACTS = (
    b"Id,AccountId,FirstName,LastName,Email,Title\n"
    b"003f4000009wJD7AAM,001f4000009wJD7AAM,Anna,Weiss,anna@acme.example,CFO\n"
)
FILES = [
    FilePayload(name=name, mimeType="text/csv", buffer=content)
    for name, content in (("Account.csv", ACCOUNTS), ("Contact.csv", CONTACTS))
]


def test_the_queue_is_narrowed_and_leads_to_the_board(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/gaps")
        every = page.locator(".gap").count()
        page.get_by_role("link", name=re.compile("^uncovered")).click()
        expect(page).to_have_url(re.compile("status=uncovered"))
        assert 0 < all_there(page).locator(".gap").count() < every
        name = page.locator(".gap-who").first.inner_text()
        page.locator(".gap-who").first.click()
        expect(page.locator("#panel h2")).to_have_text(name)


def test_the_portfolio_is_sorted_by_the_address(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/")
        page.get_by_role("link", name="Account", exact=True).click()
        expect(page).to_have_url(re.compile("sort=name"))
        expect(page.locator("th[aria-sort]")).to_have_text("Account")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_wizard_imports_and_takes_back(empty_site: Site, scripts: bool) -> None:
    with empty_site.visit(java_script_enabled=scripts) as visit:
        page = visit.open("/")
        page.get_by_role("link", name="Import files").click()
        page.set_input_files("#files", FILES)
        page.get_by_role("button", name="Look at what would change").click()
        expect(page.locator("h1")).to_have_text("What would change")
        expect(page.get_by_role("heading", name="Contact.csv")).to_be_visible()
        page.get_by_role("button", name="Commit the import").click()
        expect(page.locator("h1")).to_have_text("Imported")
        page.get_by_role("link", name="To the portfolio").click()
        expect(page.get_by_role("link", name="Acme", exact=True)).to_be_visible()
        page.get_by_role("link", name="Changes").click()
        page.get_by_role("button", name=re.compile("^Undo")).click()
        expect(page.get_by_role("status")).to_contain_text("has been taken back")
        page.get_by_role("link", name="Portfolio").click()
        expect(page.get_by_role("heading", name="No account yet")).to_be_visible()


def test_dark_is_remembered(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open("/")
        light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.get_by_role("button", name=re.compile("^Colours")).click()
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


def test_dark_follows_the_system(site: Site) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with site.visit(color_scheme=scheme) as visit:
            page = visit.open("/")
            grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert grounds[0] != grounds[1]


def test_a_page_weighs_under_600_kilobytes(site: Site) -> None:
    sizes: list[int] = []
    with site.visit() as visit:
        visit.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        visit.open(f"/accounts/{LARGE}/network").locator(".plot[data-drawn]").wait_for()
    assert 0 < sum(sizes) < 600_000
