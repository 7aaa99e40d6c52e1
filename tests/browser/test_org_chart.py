"""Can a boss be set by mouse and by keyboard, and does nothing run that a name holds?"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, all_there, serving
from tests.support import made_up
from tests.support.made_up import TINY
from tests.support.payloads import PAYLOADS

CHART = f"/accounts/{TINY}/org-chart"


def test_a_boss_is_set_by_mouse_and_taken_back(own_site: Site) -> None:
    with own_site.visit() as visit:
        page = visit.open(CHART)
        page.locator("#line-person").select_option("per-t1")
        page.locator("#line-boss").select_option("per-t0")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status").first).to_contain_text("reports to")
        all_there(page).locator(".org-draggable[data-id=per-t2] .token").drag_to(
            page.locator(".org-card[data-id=per-t1] .org-box")
        )
        expect(page.get_by_role("status").first).to_contain_text("Ivy")
        expect(page.locator(".org-card")).to_have_count(3)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".org-card")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_boss_is_set_by_keyboard(own_site: Site, scripts: bool) -> None:
    with own_site.visit(java_script_enabled=scripts) as visit:
        page = visit.open(f"{CHART}?person=per-t1")
        boss = page.locator("#line-boss")
        boss.focus()
        page.keyboard.type("Ruth")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Save").press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("reports to")
        expect(page.locator(".org-card")).to_have_count(2)


@pytest.mark.parametrize("name", ["board", "network", "org-chart", "power-map", "trend"])
def test_a_figure_that_stands_alone_runs_nothing_foreign(browser: Browser, tmp_path: Path, name: str) -> None:
    with made_up.store() as store, serving(store, tmp_path) as address:
        store.apply(made_up.changes(made_up.cracking("acc-crack", PAYLOADS)))
        with Site(browser, address).visit() as visit:
            page = visit.open(f"/api/v1/accounts/acc-crack/figures/{name}.html")
            page.locator("#plot[data-drawn]").wait_for()
            assert page.evaluate("window.cracked") is None
