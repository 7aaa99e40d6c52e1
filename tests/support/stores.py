"""How does a test reach an empty store of either kind?"""

from __future__ import annotations

from typing import Required, TypedDict

import pytest

from graph.store.neo4j import ledger, stage
from tests.neo4j_server import Server


class Address(TypedDict, total=False):
    """What ``open_store`` needs."""

    address: Required[str]
    user: str
    password: str
    database: str


def address_of(kind: str, request: pytest.FixtureRequest) -> Address:
    """The address of an empty store, for the test or fixture that asks.

    Args:
        kind: ``sqlite``, ``neo4j``, or ``neo4j-staged``, where every write is treated as a large one.
        request: of the test or fixture.
    """
    if kind == "sqlite":
        return {"address": f"sqlite:///{request.getfixturevalue('tmp_path') / 'board.db'}"}
    if kind == "neo4j-staged":
        monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
        monkeypatch.setattr(ledger, "AT_ONCE", 0)
        monkeypatch.setattr(stage, "DRAWN_AT_ONCE", 3)
    return at(request.getfixturevalue("clean_neo4j"))


def at(server: Server) -> Address:
    """The address of a store in a Neo4j."""
    return {
        "address": server.url, "user": server.user, "password": server.password, "database": server.database,
    }  # fmt: skip
