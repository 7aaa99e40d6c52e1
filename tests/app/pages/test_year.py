"""Can the board be stepped through its last year, and is every step what the board of that day says?"""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from tests.support.made_up import LARGE, ODD, TINY, TODAY
from tests.support.pages import pieces_of


def drawn(pages: TestClient, account: str, day: str) -> dict[str, str]:
    return pieces_of(pages.get(f"/accounts/{account}?as_of={day}").text)


@pytest.mark.parametrize("account", [LARGE, TINY, ODD])
def test_every_step_is_the_board_of_that_day(pages: TestClient, account: str) -> None:
    year = pages.get(f"/accounts/{account}/year").json()
    assert len(year["days"]) == 53
    assert date.fromisoformat(year["days"][-1]) == TODAY
    names = [one["value"] for one in year["statuses"]]
    for place in (0, 17, 40, 52):
        told = {
            one: names[int(letters[place])]
            for one, letters in year["people"].items()
            if letters[place] != "-"
        }
        assert told == drawn(pages, account, year["days"][place])


def test_the_year_is_told_as_it_was_known(pages: TestClient) -> None:
    answer = pages.get(f"/accounts/{LARGE}/year?known_at=1").json()
    assert len(answer["people"]) == 300
    assert pages.get(f"/accounts/{LARGE}/year?known_at=99").status_code == 404
    assert pages.get("/accounts/nobody/year").status_code == 404


def test_a_week_back_and_forth_stays_in_the_address(pages: TestClient) -> None:
    now = pages.get(f"/accounts/{TINY}?key=1").text
    assert "as_of=2026-11-13" in now
    assert "A week later" not in now
    then = pages.get(f"/accounts/{TINY}?key=1&as_of=2026-11-13").text
    assert f'href="/accounts/{TINY}?key=1" title="A week later"' in then
    assert "as_of=2026-11-06" in then


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-08", "9999-12-31"])
def test_the_ends_of_the_calendar_do_no_harm(pages: TestClient, day: str) -> None:
    assert pages.get(f"/accounts/{TINY}?as_of={day}").status_code == 200
