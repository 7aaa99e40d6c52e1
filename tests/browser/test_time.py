"""Does the bar of time play the year on the board, by mouse and by key, and does the day's page follow?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.support.made_up import LARGE, TINY

BOARD = f"/accounts/{LARGE}"
STATUSES = """[...document.querySelectorAll('.piece')]
    .map(one => [one.id, one.className.match(/s-[a-z-]+/)[0]]).sort()"""


STEP, REST = 420, 900
"""Milliseconds between two weeks while it plays, and until a hand counts as resting; as in time.js."""


@contextmanager
def still(site: Site, path: str, **options: Any) -> Iterator[Page]:
    """A page whose clock goes on only when told: what passes by is there however slow the machine is."""
    with site.visit(**options) as visit:
        visit.page.clock.install(time=0)
        page = visit.open(path)
        page.clock.pause_at(3_600)
        yield page


def slide(page: Page, place: int) -> None:
    """Move the slider as a hand does, without letting it rest."""
    page.locator("#time-slider").evaluate(
        "(one, to) => { one.value = to; one.dispatchEvent(new Event('input', { bubbles: true })); }", place
    )


def test_the_year_plays_in_place_and_pausing_shows_the_day(site: Site) -> None:
    with still(site, BOARD) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.resource_type))
        page.get_by_role("button", name="Play the year").click()
        day = page.locator("#time-told strong")
        expect(day).to_have_text("21 Nov 2025")
        page.clock.run_for(2 * STEP)
        expect(day).to_have_text("5 Dec 2025")
        assert asked.count("fetch") == 1
        assert "document" not in asked
        page.get_by_role("button", name="Pause").click()
        page.clock.run_for(1)
        expect(page).to_have_url(re.compile("as_of=2025-12-05"))
        expect(page.locator(".of-another-day")).to_have_count(0)


def test_the_keyboard_plays_and_pauses(site: Site) -> None:
    with still(site, BOARD, reduced_motion="reduce") as page:
        page.keyboard.press("p")
        expect(page.locator("#time-said")).to_contain_text("21 Nov 2025")
        expect(page.locator("body.playing")).to_have_count(0)
        page.keyboard.press("p")
        page.clock.run_for(1)
        expect(page).to_have_url(re.compile("as_of=2025-11-21"))


def test_a_step_in_place_is_the_board_of_that_day(site: Site) -> None:
    with still(site, BOARD) as page:
        slide(page, 20)
        expect(page.locator("body.of-another-day")).to_have_count(1)
        played = page.evaluate(STATUSES)
        page.clock.run_for(REST)
        expect(page).to_have_url(re.compile("as_of=2026-04-10"))
        expect(page.locator(".of-another-day")).to_have_count(0)
        expect(page.locator("#time-slider")).to_have_value("20")
        assert page.evaluate(STATUSES) == played


def test_arrows_walk_the_slider_which_keeps_the_focus(site: Site) -> None:
    with still(site, f"/accounts/{TINY}/matrix") as page:
        page.locator("#time-slider").focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.clock.run_for(REST)
        expect(page).to_have_url(re.compile("as_of=2026-11-06"))
        expect(page.locator("#time-slider")).to_be_focused()
        expect(page.locator("#time-slider")).to_have_attribute("aria-valuetext", "6 Nov 2026")
