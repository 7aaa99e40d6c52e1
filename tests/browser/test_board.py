"""Does the chess-board work in a real browser, large and small, by mouse, keyboard and without scripts?"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.support.made_up import LARGE, ODD, TINY

BOARD = f"/accounts/{LARGE}"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_selecting_a_piece_opens_its_panel(site: Site, viewport: ViewportSize) -> None:
    with site.visit(viewport=viewport) as visit:
        page = visit.open(BOARD)
        expect(page.locator("#panel h2")).to_have_text("At a glance")
        piece = page.locator("#p-per-084")
        name = piece.locator("bdi").inner_text()
        piece.click()
        expect(page.locator("#panel h2")).to_have_text(name)
        expect(page.locator("#panel")).to_contain_text("Who knows them")
        expect(page).to_have_url(re.compile("person=per-084"))
        expect(piece).to_have_attribute("aria-current", "true")
        expect(page.locator(".member.lit").first).to_be_visible()
        page.get_by_role("link", name="Close").click()
        expect(page.locator("#panel h2")).to_have_text("At a glance")


def test_only_the_panel_is_fetched(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        with page.expect_response(lambda answer: "person=" in answer.url) as answered:
            page.locator("#p-per-084").click()
        assert answered.value.request.header_value("hx-request") == "true"
        assert answered.value.text().lstrip().startswith("<aside")


def test_what_the_pointer_only_passes_is_not_asked_for(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        with page.expect_response(lambda answer: "person=per-063" in answer.url):
            page.evaluate("""() => {
                for (const one of ["per-084", "per-000", "per-063"]) {
                    const over = new PointerEvent("pointerover", { bubbles: true });
                    document.getElementById(`p-${one}`).dispatchEvent(over); } }""")
        assert [one for one in asked if "per-084" in one or "per-000" in one] == []


def test_a_finger_asks_when_it_presses(site: Site) -> None:
    with site.visit(viewport=PHONE, has_touch=True) as visit:
        page = visit.open(BOARD)
        with page.expect_response(lambda answer: "person=per-084" in answer.url):
            page.locator("#p-per-084").dispatch_event(
                "pointerdown", {"pointerType": "touch", "bubbles": True}
            )
        page.locator("#p-per-084").tap()
        expect(page.locator("#panel")).to_contain_text("Who knows them")
        expect(page.locator("#panel .person-name")).to_be_in_viewport()


def test_advice_on_who_was_left_is_given_up(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        page.route(lambda url: "/advice" in url and "per-084" in url, lambda _: None)  # never answered
        with page.expect_request(lambda request: "/advice" in request.url):
            page.locator("#p-per-084").click()
        with page.expect_event("requestfailed", lambda request: "/advice" in request.url):
            page.locator("#p-per-063").click()
        expect(page.locator("#panel")).to_have_attribute("data-person", "per-063")
        expect(page.locator("#advice h3")).to_be_visible()
        expect(page.locator("#advice[aria-busy]")).to_have_count(0)


def test_the_address_can_be_sent_to_a_colleague(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        page.locator("#p-per-084").click()
        expect(page).to_have_url(re.compile("person="))
        address = page.url
        page.go_back()
        expect(page.locator("#panel h2")).to_have_text("At a glance")
    with site.visit() as colleague:
        page = colleague.open(address.removeprefix(site.address))
        expect(page.locator("#panel")).to_contain_text("Who knows them")


def test_the_keyboard_reaches_a_piece(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(f"/accounts/{TINY}")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        piece = page.locator("#p-per-t0")
        piece.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("Ruth Hale")
        expect(page.locator("#panel")).to_be_focused()


def test_a_chip_narrows_the_board(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        page.locator(".chip-menu summary", has_text="Status").click()
        page.locator(".chip-menu[open]").get_by_role("link", name=re.compile("^vacant")).click()
        expect(page).to_have_url(re.compile("status=vacant"))
        expect(page.locator(".piece")).to_have_count(4)


def test_a_key_issue_leads_to_the_people_it_is_about(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        expect(page.locator(".issue")).to_have_count(3)
        page.locator(".issue").first.get_by_role("link").click()
        expect(page).to_have_url(re.compile("key=1"))
        expect(page.locator(".piece")).to_have_count(6)


def test_more_pieces_of_a_square_open_in_place(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        more = page.locator(".more").first
        hidden = more.locator(".piece").first
        expect(hidden).not_to_be_visible()
        more.locator("summary").click()
        expect(hidden).to_be_visible()


def test_an_earlier_day_is_a_step_away(site: Site) -> None:
    with site.visit() as visit:
        page = visit.open(BOARD)
        page.get_by_role("link", name="A week earlier").click()
        expect(page).to_have_url(re.compile("as_of=2026-11-13"))
        page.get_by_role("link", name="today").click()
        expect(page).not_to_have_url(re.compile("as_of"))


def test_names_do_nothing(site: Site) -> None:
    for path in (
        f"/accounts/{ODD}?person=per-o0",
        f"/accounts/{ODD}/matrix",
        f"/accounts/{ODD}/network",
        "/gaps",
    ):
        with site.visit() as visit:
            page = visit.open(path)
            if page.locator(".plot").count():
                page.locator(".plot[data-drawn]").wait_for()
            assert page.evaluate("window.cracked") is None
            assert page.locator("img").count() == 0


def test_the_board_works_without_scripts(site: Site) -> None:
    with site.visit(java_script_enabled=False) as visit:
        page = visit.open("/")
        page.get_by_role("link", name="Helios Foods", exact=True).first.click()
        page.locator("#p-per-084").click()
        expect(page.locator("#panel")).to_contain_text("Who knows them")
        page.get_by_role("link", name="Network").click()
        page.locator(".table-fold > summary", has_text="Every tie with evidence").click()
        expect(page.locator("#facts tbody tr").first).to_be_visible()
