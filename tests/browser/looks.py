"""Can everybody use a page: does axe find nothing serious, and does nothing stick out at the side?"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, or seriously against best practice, each with its parts."""
    if page.locator(".plot").count():
        page.locator(".plot[data-drawn]").wait_for()
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']][:5]}"
        for one in found
        if one["impact"] in ("serious", "critical") or "best-practice" not in one["tags"]
    ]


def sticks_out(page: Page) -> int:
    """How many pixels of the page are beyond the width of the window; 0 if it scrolls only down."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(0, wide)
