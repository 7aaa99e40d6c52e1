"""What do tests of exports read? The made-up accounts, and one whose names are payloads for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.export.source import Source
from app.readings import Readings
from graph.model import Policy
from tests.support import made_up


@pytest.fixture(scope="session")
def readings() -> Iterator[Readings]:
    """Give the readings of the made-up accounts."""
    with made_up.store() as store:
        yield Readings(store, Policy(), lambda: made_up.TODAY)


@pytest.fixture(scope="session")
def odd(readings: Readings) -> Source:
    """Give the account of odd names."""
    return Source(readings, made_up.ODD)


@pytest.fixture(scope="session")
def tiny(readings: Readings) -> Source:
    """Give the account of three people."""
    return Source(readings, made_up.TINY)


@pytest.fixture(scope="session")
def large(readings: Readings) -> Source:
    """Give the account of three hundred people."""
    return Source(readings, made_up.LARGE)
