"""Is the language chosen, kept, and spoken by figures and scripts, too?"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.support.made_up import LARGE


def test_the_choice_is_kept_and_figures_and_scripts_speak_it(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{LARGE}/trend")
        page.get_by_role("button", name="Deutsch").click()
        expect(page.locator("html")).to_have_attribute("lang", "de")
        page.locator(".plot[data-drawn]").wait_for()
        expect(page.locator(".plot .legendtext", has_text="aktive Beziehungen")).to_be_visible()
        expect(page.locator(".plot .y2tick", has_text="0,5")).to_be_visible()
        page.keyboard.press("/")
        page.get_by_role("combobox").fill("qqqq")
        expect(page.locator("#palette-told")).to_have_text("Nichts heißt so.")
        page.keyboard.press("Escape")
        page.locator("form.theme button").click()
        expect(page.locator("form.theme button")).to_have_attribute("title", "Farben: dunkel")
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_choice_works_without_javascript(site: Site) -> None:
    with site.visit(java_script_enabled=False) as visit:
        page = visit.open("/gaps")
        page.get_by_role("button", name="Deutsch").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lücken")
