"""Can everybody let an export count again: by keyboard, without scripts, on a phone, in both themes?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Site, serving
from tests.browser.looks import faults, sticks_out
from tests.support.disagreement import disagree
from tests.support.small_map import small_store

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def contested(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """Give a service with two fields of which an export says something else than a person."""
    with small_store("sqlite://") as store:
        disagree(store)
        with serving(store, tmp_path) as address:
            yield Site(browser, address)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_export_counts_again_and_no_more(contested: Site, scripts: bool) -> None:
    with contested.visit(java_script_enabled=scripts) as visit:
        page = visit.open("/import")
        page.get_by_role("link", name="Where exports say something else than people").click()
        row = page.get_by_role("row", name="Zoë Corrected")
        expect(row).to_contain_text("Chief Buyer")
        row.get_by_role("button", name=re.compile("^Let the export count.*Zoë Corrected, title$")).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("The export counts again")
        expect(page.get_by_role("row", name="Zoë Corrected")).to_have_count(0)
        page.get_by_role("status").get_by_role("button", name="Undo").click()
        expect(page.get_by_role("row", name="Zoë Corrected")).to_contain_text("Chief Buyer")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_list_is_accessible_and_fits(
    contested: Site, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    with contested.visit(viewport=size, color_scheme=scheme) as visit:
        page = visit.open("/conflicts")
        assert (faults(page), sticks_out(page)) == ([], 0)
