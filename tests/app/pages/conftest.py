"""What do page tests talk to? The whole service in this process, with the made-up accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from app.web import create_app
from graph.store import open_store
from tests.support import made_up


def client_of(folder: Path, *, filled: bool) -> Iterator[TestClient]:
    """A client of a service that keeps its files in a folder."""
    store = made_up.store() if filled else open_store("sqlite://", today=lambda: made_up.TODAY)
    app = create_app(Settings(store="sqlite://", data=folder), store)
    app.state.imports.patience = 60  # whatever the machine is busy with, small imports answer directly
    with store, TestClient(app, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a client that only reads: the accounts are shared by the tests of a module."""
    yield from client_of(tmp_path_factory.mktemp("data"), filled=True)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a service that has no account yet."""
    yield from client_of(tmp_path, filled=False)
