"""What do browser tests drive? The real service on loopback, watched for all that it must not do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect

from app.settings import Settings
from app.web import create_app
from graph.store import Store, open_store
from tests.support import made_up

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 60_000  # milliseconds: longer than any machine that does other work beside needs
expect.set_options(timeout=PATIENCE)


@contextmanager
def serving(store: Store, folder: Path) -> Iterator[str]:
    """The service of a store, and its address; it is stopped at the end."""
    app = create_app(Settings(store="sqlite://", data=folder), store)
    # Listening before the thread starts: who comes early waits in the queue, so nobody needs to poll.
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def all_there(page: Page) -> Page:
    """The page that has just come, once its scripts run: before that it hears no key and no drag."""
    page.wait_for_load_state()
    return page


@dataclass
class Visit:
    """A page of the service, and what it did wrong."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Goes to a path of the service."""
        self.page.goto(self.address + path)
        return self.page

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"foreign request: {request.url}")


@dataclass
class Site:
    """The service and the browser that visits it."""

    browser: Browser
    address: str

    @contextmanager
    def visit(self, **options: Any) -> Iterator[Visit]:
        """A fresh visitor; in the end there was no error, no violated policy and no way out."""
        context = self.browser.new_context(**{"viewport": DESKTOP, "color_scheme": "light", **options})
        context.set_default_timeout(PATIENCE)
        visit = Visit(context.new_page(), self.address)
        visit.page.on("console", visit.heard)
        visit.page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
        visit.page.on("request", visit.asked)
        try:
            yield visit
        finally:
            context.close()
        assert visit.faults == []


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the service with the made-up accounts, to be read only."""
    with made_up.store() as store, serving(store, tmp_path_factory.mktemp("data")) as address:
        yield Site(browser, address)


@pytest.fixture
def empty_site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """Give the service with nothing in it."""
    with open_store("sqlite://") as store, serving(store, tmp_path) as address:
        yield Site(browser, address)


@pytest.fixture
def own_site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """Give the service with accounts that may be changed."""
    with made_up.store() as store, serving(store, tmp_path) as address:
        yield Site(browser, address)
