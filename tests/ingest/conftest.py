"""An import after merges, or one that ends what is gone, has to come to the same in both databases."""

from __future__ import annotations

import pytest

from tests.support.stores import Address, address_of


@pytest.fixture(params=["sqlite", "neo4j-staged"])
def address(request: pytest.FixtureRequest) -> Address:
    """Give what ``open_store`` needs to reach an empty store of either kind."""
    return address_of(request.param, request)
