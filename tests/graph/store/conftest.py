"""Each test that asks for ``store`` runs on both databases; on Neo4j also as if every write were large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from graph.store import Store, open_store
from tests.support import neo4j
from tests.support.stores import Address, address_of

TODAY = date(2026, 11, 22)


@pytest.fixture(params=["sqlite", "neo4j", "neo4j-staged"])
def address(request: pytest.FixtureRequest) -> Address:
    """Give what ``open_store`` needs to reach an empty store of either kind."""
    return address_of(request.param, request)


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
