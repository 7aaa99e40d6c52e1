"""How do the pages look? Every page of the example as a picture: `make screenshots`.

Writes light, dark and phone pictures into the folder that is named (default: docs/images/pages), and the
board of the README into docs/images/board.webp.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from app.importing import run_import
from graph.store import Store, open_store
from ingest import ImportOptions, gather
from tests.browser.conftest import DESKTOP, PHONE, Site, serving
from tests.support import browser as chromium

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
UNTIL = date(2026, 11, 20)
LARGE, SMALL, PERSON = "Helios Foods", "Tundrabeere Kelterei", "Petra Nowak"
LEAVER = "Sara Lind"
TALLEST = 2_400
QUALITY = 78
LOOKS: Sequence[tuple[str, str, ViewportSize]] = (
    ("light", "light", DESKTOP), ("dark", "dark", DESKTOP), ("phone", "light", PHONE),
)  # fmt: skip


def example() -> Store:
    """A store in memory with the bundled example."""
    store = open_store("sqlite://", today=lambda: UNTIL)
    import_example(store)
    return store


def import_example(store: Store) -> None:
    """Puts the bundled example into a store."""
    files = gather([ROOT / "examples" / "data"])
    run_import(store, files, ImportOptions(today=UNTIL), actor="example", operation_id="example")


def paths(store: Store) -> Iterator[tuple[str, str]]:
    """The name and the path of every picture."""
    ids = {account.name: account.id for account in store.accounts()}
    person = store.named("stakeholder", PERSON)[0].id
    large, small = f"/accounts/{ids[LARGE]}", f"/accounts/{ids[SMALL]}"
    yield from (("portfolio", "/"), ("gaps", "/gaps"), ("import", "/import"), ("changes", "/revisions"))
    yield from (("selection", "/selection"), ("search", "/search?q=p"), ("duplicates", "/duplicates"))
    yield from (("board", large), ("board-person", f"{large}?person={person}"), ("board-small", small))
    yield ("conflicts", "/conflicts")
    yield ("board-edit", f"{large}?person={person}&edit=seats")
    yield from (
        (name, f"{large}/{name}") for name in ("comments", "about", "decision-units", "opportunities")
    )
    yield ("quick-add", f"{large}/quick-add")
    yield from (
        ("people", f"{large}/people"),
        ("contacts", f"{large}/contacts"),
        ("new-account", "/new-account"),
    )
    yield from (
        (f"people-{what}", f"{large}/people/change?what={what}&status=lapsed&all=1")
        for what in ("facts", "remove")
    )
    yield ("assign", f"/gaps/assign?account={ids[LARGE]}&all=1&key=1")
    yield ("board-compare", f"{large}?compare=2026-08-20")
    yield from (("matrix", f"{large}/matrix"), ("network", f"{large}/network"))
    yield from ((name, f"{large}/{name}") for name in ("org-chart", "power-map", "trend"))
    yield ("matrix-units", f"{large}/matrix?by=units")
    views = ("penetration", "outlook", "moves")
    yield from ((view, f"{large}/{view}") for view in views)
    yield ("changes-since", f"{large}/changes")
    leaver = store.named("team_member", LEAVER)[0].id
    yield ("what-if", f"{large}/what-if?leaves={leaver}")


def shoot(page: Page, address: str, to: Path, *, whole: bool) -> None:
    """One picture, once its figure is drawn; at most so much of a long page as anybody looks at."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.locator(".plot:not([data-drawn])").first.wait_for(state="detached")
    size = page.viewport_size or DESKTOP
    height = page.evaluate("document.documentElement.scrollHeight") if whole else size["height"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(height, TALLEST), "scale": 1}
    # The browser can write WebP, a third of the size of a PNG, but only when it is asked by this road.
    session = page.context.new_cdp_session(page)
    taken = session.send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True},
    )
    to.write_bytes(base64.b64decode(taken["data"]))
    session.detach()


def shoot_all(browser: Browser, store: Store, address: str, folder: Path) -> None:
    """Every page in every look, and the picture of the README."""
    folder.mkdir(parents=True, exist_ok=True)
    found = dict(paths(store))
    site = Site(browser, address)
    for look, scheme, viewport in LOOKS:
        with site.visit(color_scheme=scheme, viewport=viewport, reduced_motion="reduce") as visit:
            for name, path in found.items():
                shoot(visit.page, address + path, folder / f"{name}-{look}.webp", whole=True)
    with site.visit(viewport=ViewportSize(width=1440, height=1180)) as visit:
        shoot(visit.page, address + found["board-person"], IMAGES / "board.webp", whole=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES / "pages")
    folder = parser.parse_args(arguments).to
    with (
        example() as store,
        tempfile.TemporaryDirectory() as data,
        serving(store, Path(data)) as address,
        sync_playwright() as playwright,
    ):
        path = chromium.chromium()
        browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        shoot_all(browser, store, address, folder)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
