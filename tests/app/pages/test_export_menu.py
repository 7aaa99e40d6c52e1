"""Does every page of an account offer every form, for the day and revision that it shows?"""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app.export.targets import TARGETS
from tests.support.made_up import LARGE, TINY


@pytest.mark.parametrize("path", [f"/accounts/{LARGE}", f"/accounts/{LARGE}/matrix", f"/accounts/{TINY}"])
def test_the_menu_offers_every_form(pages: TestClient, path: str) -> None:
    links = re.findall(r'href="(/api/v1/accounts/[^"]+/export[^"]*)"', pages.get(path).text)
    account = path.split("/")[2]
    assert links == [f"/api/v1/accounts/{account}/export?format={name}" for name in TARGETS]


def test_it_keeps_the_day_but_for_the_export_of_every_date(pages: TestClient) -> None:
    shown = pages.get(f"/accounts/{TINY}?as_of=2026-11-01&status=covered").text
    links = [unescape(link) for link in re.findall(r'href="([^"]+/export[^"]*)"', shown)]
    base = f"/api/v1/accounts/{TINY}/export"
    assert f"{base}?as_of=2026-11-01&format=xlsx" in links
    assert f"{base}?format=json" in links
    assert pages.get(f"{base}?as_of=2026-11-01&format=csv").status_code == 200
