"""What may a test of the service ask for? A small made-up store, and a client of the service on it."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.settings import Settings
from app.web import attach, create_app
from graph.store import Store, open_store
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


@pytest.fixture(scope="session")
def built() -> FastAPI:
    """Give the service without anything in it; half a second that not every test should take."""
    return create_app(StillSettings(store="sqlite://"), open_store("sqlite://"))


@pytest.fixture
def service(built: FastAPI, settings: Settings, small_store: Store) -> FastAPI:
    """Give the service on the small map."""
    attach(built, settings, small_store)
    return built


@pytest.fixture
def client(service: FastAPI) -> Iterator[TestClient]:
    """Give a client of that service, under a host name that it answers to."""
    with TestClient(service, base_url="http://localhost:8000") as client:
        yield client
