"""Each test that asks for ``store`` runs on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.neo4j_server import Server
from tests.support import neo4j

TODAY = date(2026, 11, 22)
OpenFresh = Callable[[], "contextmanager[Store]"]


@pytest.fixture(params=["sqlite", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give what ``open_store`` needs to reach an empty store of either kind."""
    if request.param == "sqlite":
        yield {"address": f"sqlite:///{tmp_path / 'board.db'}"}
        return
    server: Server = request.getfixturevalue("clean_neo4j")
    yield {
        "address": server.url, "user": server.user, "password": server.password, "database": server.database,
    }  # fmt: skip


@pytest.fixture
def store(address: dict[str, str]) -> Iterator[Store]:
    """Give an empty store of either kind."""
    with open_store(**address, today=lambda: TODAY) as opened:
        yield opened


@pytest.fixture
def fresh_store(
    address: dict[str, str], request: pytest.FixtureRequest, tmp_path: Path
) -> Callable[[], Store]:
    """Give a way to a store emptied of everything, for tests that run many examples."""
    opened: list[Store] = []
    request.addfinalizer(lambda: [store.close() for store in opened])

    def fresh() -> Store:
        for old in opened:
            old.close()
        opened.clear()
        if address["address"].startswith("sqlite"):
            opened.append(open_store("sqlite://", today=lambda: TODAY))
        else:
            driver = request.getfixturevalue("neo4j_driver")
            neo4j.wipe(driver, address["database"])
            opened.append(open_store(**address, today=lambda: TODAY))
        return opened[0]

    return fresh
