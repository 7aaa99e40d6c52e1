"""Does the board of 1,000 relationships stay light, whatever is added to its page?"""

from __future__ import annotations

import pytest

from tests.browser.conftest import Site
from tests.support.made_up import LARGE

LIMIT = 600_000
FEW = 24
"""So many requests: style sheets, scripts and vendored files are named one by one, so each new one counts."""


@pytest.mark.parametrize("query", ["", "?person=per-084", "?compare=2026-08-20"])
def test_a_first_visit_to_the_large_board_is_light(site: Site, query: str) -> None:
    with site.visit() as visit:
        session = visit.page.context.new_cdp_session(visit.page)
        sizes: list[int] = []
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        visit.page.goto(f"{visit.address}/accounts/{LARGE}{query}", wait_until="networkidle")
        assert sum(sizes) < LIMIT / 3  # a third of what the board may weigh: it never came near
        assert 10 < len(sizes) <= FEW
