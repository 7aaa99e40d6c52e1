"""Can everybody use every page: in the light, in the dark, on a desk, on a phone, in both languages?"""

from __future__ import annotations

import re
from typing import Final, Literal

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import ViewportSize

from app import pages
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.looks import faults, sticks_out
from tests.support.made_up import LARGE, ODD, TINY

SELECTION = "/selection?health=1&gaps=2&less=gaps&names=medals"
OF_ALL = (
    "/", "/?sort=name", "/gaps", f"/gaps?account={TINY}", f"/gaps/assign?all=1&account={TINY}", "/import",
    "/new-account", "/quick-add", "/quick-add?text=called+Qwyx+Vbtr", "/revisions",
    "/duplicates", "/conflicts", SELECTION, "/search?q=hale", "/accounts/nobody",
)  # fmt: skip
OF_ONE = (
    f"{TINY}", f"{TINY}?person=per-t0", f"{TINY}?status=covered", f"{TINY}?compare=2026-08-20",
    f"{ODD}?person=per-o1", f"{TINY}?person=per-t0&edit=person", f"{ODD}?person=per-o1&edit=ties",
    f"{TINY}?person=per-t0&edit=contact", f"{ODD}?person=per-o0&edit=influence",
    f"{TINY}/people", f"{TINY}/people?who=team", f"{TINY}/people?who=left", f"{ODD}/people",
    f"{TINY}/people/change?what=facts&all=1", f"{ODD}/people/change?what=seats&all=1",
    f"{TINY}/people/change?what=leave&id=per-t0", f"{TINY}/people/change?what=remove&all=1",
    f"{TINY}/people/moves?id=per-t0&id=per-t2", f"{TINY}/contacts?person=per-t0",
    f"{TINY}/matrix", f"{TINY}/matrix?by=units", f"{TINY}/network", f"{TINY}/org-chart", f"{TINY}/power-map",
    f"{TINY}/trend", f"{ODD}/penetration", f"{ODD}/outlook", f"{ODD}/changes?since=2026-09-01",
    f"{ODD}/moves", f"{ODD}/what-if", f"{TINY}/what-if?lost=1", f"{ODD}/about", f"{TINY}/decision-units",
    f"{TINY}/opportunities", f"{TINY}/comments",
    f"{TINY}/quick-add?text=met+Ruth+Hale+and+Zoe+Unknown:+x",
)  # fmt: skip
SCHEMES: Final[tuple[Literal["light"], Literal["dark"]]] = ("light", "dark")
EVERY = (*OF_ALL, *(f"/accounts/{one}" for one in OF_ONE))
# The large account is heavy to examine; the small ones have the same parts.
LARGE_ONES = (f"/accounts/{LARGE}?person=per-084",)
GERMAN = (
    "/", "/gaps", "/import", f"/accounts/{LARGE}?person=per-084", f"/accounts/{TINY}/what-if",
    f"/accounts/{TINY}/matrix", f"/accounts/{TINY}?person=per-t0&edit=person",
)  # fmt: skip
WIDE = (
    *(f"/accounts/{LARGE}{view}" for view in ("", "/people", "/matrix", "/matrix?by=units", "/penetration",
      "/outlook", "/changes?since=2026-09-01", "/moves", "/what-if", "/what-if?lost=1",
      "/what-if?leaves=mem-00", "/decision-units", "/opportunities", "/comments")),
)  # fmt: skip
NOT_HERE = {
    "/gaps/export.{form}": "a file",
    "/selection/scheme.toml": "a file",
    "/accounts/{account_id}/advice": "a part of the panel",
    "/accounts/{account_id}/edit": "a part of the panel",
    "/accounts/{account_id}/people/export.{form}": "a file",
    "/quick-add/offer": "a part of the palette",
    "/accounts/{account_id}/comments/names": "names for a field",
    "/accounts/{account_id}/year": "the days of the year, for a script",
    "/import/{import_id}": "looked at in the wizard's journey",
    "/import/{import_id}/columns/{place}": "looked at in the wizard's journey",
    "/import/{import_id}/problems.csv": "a file",
    "/import/{import_id}/mapping.toml": "a file",
}


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", [*EVERY, *LARGE_ONES])
def test_everybody_can_use(site: Site, path: str, viewport: ViewportSize) -> None:
    assert_usable(site, path, viewport, "en-GB")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", GERMAN)
def test_everybody_can_use_in_german(site: Site, path: str, viewport: ViewportSize) -> None:
    assert_usable(site, path, viewport, "de-DE")


def assert_usable(site: Site, path: str, viewport: ViewportSize, locale: str) -> None:
    """In the light and in the dark, axe finds nothing, and the page scrolls only down."""
    # Without motion: half-way between two colours, no contrast is as it is meant.
    with site.visit(viewport=viewport, locale=locale, reduced_motion="reduce") as visit:
        page = visit.open(path)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if scheme == "dark" and page.locator(".plot").count():
                page.reload()  # a figure is drawn again, and nothing says when
            assert (faults(page), sticks_out(page)) == ([], 0), scheme
        if path == "/accounts/nobody":  # a browser logs the 404 that the page explains
            visit.faults[:] = [fault for fault in visit.faults if "404" not in fault]


@pytest.mark.parametrize("path", WIDE)
def test_a_large_account_fits_a_phone(site: Site, path: str) -> None:
    with site.visit(viewport=PHONE) as visit:
        assert sticks_out(visit.open(path)) == 0


def test_every_page_is_looked_at() -> None:
    routes = [
        route
        for included in pages.router.routes
        for route in included.original_router.routes  # type: ignore[attr-defined]
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    ]
    assert len(routes) > 30
    paths = [path.partition("?")[0] for path in EVERY]
    unseen = {r.path for r in routes if not any(re.fullmatch(r.path_regex, path) for path in paths)}
    assert unseen == NOT_HERE.keys()
