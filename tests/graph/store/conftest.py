"""Each test that asks for ``store`` runs on both databases; on Neo4j also as if every write were large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Required, TypedDict

import pytest

from graph.store import Store, open_store
from graph.store.neo4j import ledger, stage
from tests.neo4j_server import Server
from tests.support import neo4j

TODAY = date(2026, 11, 22)


class Address(TypedDict, total=False):
    """What ``open_store`` needs."""

    address: Required[str]
    user: str
    password: str
    database: str


@pytest.fixture(params=["sqlite", "neo4j", "neo4j-staged"])
def address(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Address]:
    """Give what ``open_store`` needs to reach an empty store of either kind."""
    if request.param == "sqlite":
        yield {"address": f"sqlite:///{tmp_path / 'board.db'}"}
        return
    if request.param == "neo4j-staged":
        monkeypatch.setattr(ledger, "AT_ONCE", 0)
        monkeypatch.setattr(stage, "DRAWN_AT_ONCE", 3)
    server: Server = request.getfixturevalue("clean_neo4j")
    yield {
        "address": server.url,
        "user": server.user,
        "password": server.password,
        "database": server.database,
    }


@pytest.fixture
def store(address: Address) -> Iterator[Store]:
    """Give an empty store of either kind."""
    with open_store(**address, today=lambda: TODAY) as opened:
        yield opened


@pytest.fixture
def fresh_store(address: Address, request: pytest.FixtureRequest) -> Iterator[Callable[[], Store]]:
    """Give a way to a store emptied of everything, for tests that run many examples."""
    opened: list[Store] = []

    def fresh() -> Store:
        while opened:
            opened.pop().close()
        if address["address"].startswith("sqlite"):
            opened.append(open_store("sqlite://", today=lambda: TODAY))
        else:
            neo4j.wipe(request.getfixturevalue("neo4j_driver"), address["database"])
            opened.append(open_store(**address, today=lambda: TODAY))
        return opened[0]

    yield fresh
    while opened:
        opened.pop().close()
