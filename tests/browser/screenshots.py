"""How do the pages look? Every page of the example as a picture: `python -m tests.browser.screenshots`.

Writes light, dark and phone pictures into the folder that is named (default: docs/images/pages), and the
board of the README into docs/images/board.png.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from app.importing import run_import
from graph.store import Store, open_store
from ingest import ImportOptions, gather
from tests.browser.conftest import DESKTOP, PHONE, Site, serving
from tests.support import browser as chromium

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
UNTIL = date(2026, 11, 20)
LARGE, SMALL, PERSON = "Helios Foods", "Tundrabeere Kelterei", "Petra Nowak"
TALLEST = 2_400
LOOKS: Sequence[tuple[str, str, ViewportSize]] = (
    ("light", "light", DESKTOP), ("dark", "dark", DESKTOP), ("phone", "light", PHONE),
)  # fmt: skip


def example() -> Store:
    """A store in memory with the bundled example."""
    store = open_store("sqlite://", today=lambda: UNTIL)
    files = gather([ROOT / "examples" / "data"])
    run_import(store, files, ImportOptions(today=UNTIL), actor="example", operation_id="example")
    return store


def paths(store: Store) -> Iterator[tuple[str, str]]:
    """The name and the path of every picture."""
    ids = {account.name: account.id for account in store.accounts()}
    person = store.named("stakeholder", PERSON)[0].id
    large, small = f"/accounts/{ids[LARGE]}", f"/accounts/{ids[SMALL]}"
    yield from (("portfolio", "/"), ("gaps", "/gaps"), ("import", "/import"), ("changes", "/revisions"))
    yield from (("board", large), ("board-person", f"{large}?person={person}"), ("board-small", small))
    yield from (("matrix", f"{large}/matrix"), ("network", f"{large}/network"))


def shoot(page: Page, address: str, to: Path, *, whole: bool) -> None:
    """One picture, once its figure is drawn; at most so much of a long page as anybody looks at."""
    page.goto(address)
    if page.locator(".plot").count():
        page.locator(".plot[data-drawn] .scatterlayer").wait_for()
    size = page.viewport_size or DESKTOP
    height = page.evaluate("document.documentElement.scrollHeight") if whole else size["height"]
    clip = FloatRect(x=0, y=0, width=size["width"], height=min(height, TALLEST))
    page.screenshot(path=to, full_page=whole, clip=clip, animations="disabled")


def shoot_all(browser: Browser, store: Store, address: str, folder: Path) -> None:
    """Every page in every look, and the picture of the README."""
    folder.mkdir(parents=True, exist_ok=True)
    found = dict(paths(store))
    site = Site(browser, address)
    for look, scheme, viewport in LOOKS:
        with site.visit(color_scheme=scheme, viewport=viewport) as visit:
            for name, path in found.items():
                shoot(visit.page, address + path, folder / f"{name}-{look}.png", whole=True)
    with site.visit(viewport=ViewportSize(width=1440, height=1180)) as visit:
        shoot(visit.page, address + found["board-person"], IMAGES / "board.png", whole=False)


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
