"""What may a test of the service ask for? A small made-up store, and a client of the service on it."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.settings import Settings
from app.web import create_app
from graph.store import Store
from tests.support import small_map


class StillSettings(Settings):
    """Settings whose clock stands still."""

    def today(self) -> date:
        return small_map.TODAY


@pytest.fixture
def settings(tmp_path: object) -> Settings:
    """Give settings with an empty store in memory and a folder of their own."""
    return StillSettings(store="sqlite://", data=tmp_path)  # type: ignore[arg-type]


@pytest.fixture
def small_store() -> Iterator[Store]:
    """Give a store with the small map of ``tests.support.small_map``."""
    with small_map.small_store() as store:
        yield store


@pytest.fixture
def service(settings: Settings, small_store: Store) -> FastAPI:
    """Give the service on the small map."""
    return create_app(settings, small_store)


@pytest.fixture
def client(service: FastAPI) -> Iterator[TestClient]:
    """Give a client of that service, under a host name that it answers to."""
    with TestClient(service, base_url="http://localhost:8000") as client:
        yield client
