"""Is a printed page read on white, whatever the screen shows, and without what cannot be pressed on paper?"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.support.made_up import LARGE, TINY


@pytest.mark.parametrize("path", [f"/accounts/{LARGE}", f"/accounts/{TINY}/people", "/gaps"])
def test_paper_is_white_and_holds_nothing_to_press(site: Site, path: str) -> None:
    with site.visit(color_scheme="dark") as visit:
        page = visit.open(path)
        dark = page.evaluate("getComputedStyle(document.body).color")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") != dark
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("button:visible, input:visible, nav:visible").count() == 0
