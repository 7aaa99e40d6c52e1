"""What may any test ask for? A Neo4j, a wiped graph in it, and a real browser."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from neo4j import Driver, GraphDatabase
from playwright.sync_api import Browser, sync_playwright

from tests.neo4j_server import Server
from tests.support import browser as chromium
from tests.support import neo4j
from tests.support.require import absent

# A deadline is the seconds of one machine: it fails where another job runs beside the tests.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """Give the one Neo4j of the run: the server that CHESSBOARD_TEST_NEO4J names, else one started here."""
    with neo4j.open_server() as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Server) -> Iterator[Driver]:
    """Give an open driver to the server of the test run."""
    with GraphDatabase.driver(neo4j_server.url, auth=neo4j_server.auth) as driver:
        yield driver


@pytest.fixture
def clean_neo4j(neo4j_server: Server, neo4j_driver: Driver) -> Iterator[Server]:
    """Give the server with an empty graph; its constraints and indexes stay. It is left empty, too."""
    neo4j.wipe(neo4j_driver, neo4j_server.database)
    yield neo4j_server
    neo4j.wipe(neo4j_driver, neo4j_server.database)


# No wider than a module: playwright's loop counts as running in this thread, where others call asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; take a page of it with ``browser.new_page()`` and close that page."""
    path = chromium.chromium()
    if path is None:
        absent(f"no browser: install Chromium, or name one in {chromium.PATH}", chromium.REQUIRED)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield started
        started.close()
