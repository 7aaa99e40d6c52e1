"""Can everybody use the import wizard: progress after a reload, columns changed, pairs decided, cancelled?"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from graph.model import ChangeSet, Outcome
from graph.store import Store, open_store
from tests.browser.conftest import DESKTOP, PHONE, Site, serving
from tests.browser.looks import faults, sticks_out

PEOPLE = (
    "Nom,Courriel,Entreprise,Remarque,Date de naissance\n"
    "Robert Smith,robert.smith@acme.example,Acme SARL,Directeur,1970-01-01\n"
    "Bob Smith,bob@privat.example,Acme SARL,Directeur,1970-01-01\n"
)
FILES = [FilePayload(name="leute.csv", mimeType="text/csv", buffer=PEOPLE.encode())]


class Held:
    """A store whose writes of one kind wait until they are let go."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        for name in ("apply", "preview"):
            monkeypatch.setattr(store, name, self._after(getattr(store, name)))

    def _after(self, do: Any) -> Any:
        def held(changes: ChangeSet) -> Outcome:
            assert self.go_on.wait(120)
            outcome: Outcome = do(changes)
            return outcome

        return held


@pytest.fixture
def wizard(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Site, Held, Store]]:
    """Give an empty service whose writes can be held, and its store."""
    with open_store("sqlite://") as store:
        held = Held(store, monkeypatch)
        with serving(store, tmp_path) as address:
            yield Site(browser, address), held, store
            held.go_on.set()


def uploaded(page: Page) -> None:
    """Uploads the file on the start page."""
    page.set_input_files("#files", FILES)
    page.get_by_role("button", name="Look at what would change").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_files_to_undo(wizard: tuple[Site, Held, Store], scripts: bool) -> None:
    site, held, store = wizard
    with site.visit(java_script_enabled=scripts) as visit:
        page = visit.open("/import")
        uploaded(page)
        expect(page.locator("h1")).to_have_text("What would change")
        expect(page.get_by_text("1970-01-01")).to_have_count(0)
        page.get_by_role("link", name="Change what the columns hold").click()
        page.get_by_label("Remarque").select_option(label="job title")
        page.get_by_role("button", name="Look again").click()
        expect(page.locator("h1")).to_have_text("What would change")
        expect(page.get_by_text("Read as you said.")).to_be_visible()
        page.get_by_label("Merge").check()
        held.go_on.clear()
        page.get_by_role("button", name="Commit the import").click()
        expect(page.locator("h1")).to_have_text("Committing the import")
        page.reload()
        expect(page.locator("h1")).to_have_text("Committing the import")
        held.go_on.set()
        expect(page.locator("h1")).to_have_text("Imported")
        page.reload()
        expect(page.get_by_text("Merged into one record.")).to_be_visible()
        expect(page.get_by_text("question that only you can settle")).to_have_count(0)
        page.get_by_role("button", name="Undo this import").click()
        expect(page.get_by_role("status")).to_contain_text("has been taken back")
        assert store.accounts() == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_cancelling_leaves_nothing(wizard: tuple[Site, Held, Store], tmp_path: Path, scripts: bool) -> None:
    site, held, store = wizard
    held.go_on.clear()
    with site.visit(java_script_enabled=scripts) as visit:
        page = visit.open("/import")
        uploaded(page)
        expect(page.locator("h1")).to_have_text("Reading the files")
        page.get_by_role("button", name="Cancel the import").click()
        expect(page.get_by_text("Stopping").last).to_be_visible()
        held.go_on.set()
        expect(page.get_by_text(re.compile("cancelled"))).to_be_visible()
        # The address that was refreshed, or the stream opened again, may be gone by then, and says so.
        visit.faults[:] = [fault for fault in visit.faults if "404" not in fault]
    assert store.latest_revision() == 0
    assert [path for path in (tmp_path / "uploads").iterdir() if not path.name.endswith(".going")] == []


@pytest.mark.parametrize(("theme", "viewport"), [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)])
def test_axe_finds_nothing_serious(
    wizard: tuple[Site, Held, Store], theme: Any, viewport: ViewportSize
) -> None:
    site, held, _ = wizard
    with site.visit(color_scheme=theme, viewport=viewport) as visit:
        page = visit.open("/import")
        uploaded(page)
        expect(page.locator("h1")).to_have_text("What would change")
        looked_at(page)
        address = page.url
        page.goto(f"{address}/columns/0")
        looked_at(page)
        page.goto(address)
        held.go_on.clear()
        page.get_by_role("button", name="Commit the import").click()
        expect(page.locator("h1")).to_have_text("Committing the import")
        looked_at(page)
        held.go_on.set()
        expect(page.locator("h1")).to_have_text("Imported")
        looked_at(page)


def looked_at(page: Page) -> None:
    """Axe finds nothing, and nothing hangs out at the side."""
    assert (faults(page), sticks_out(page)) == ([], 0)
