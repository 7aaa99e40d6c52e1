"""Does the board stand beside an earlier day, and do its filters leave whom they say?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from app.web import create_app
from graph.model import (
    Account,
    ChangeSet,
    Opportunity,
    PersonStatus,
    Product,
    ProductRole,
    ProductUse,
    Stakeholder,
    Statement,
    say,
)
from graph.store import open_store
from tests.support.made_up import AT, LARGE, TODAY
from tests.support.pages import pieces_of

BOARD = f"/accounts/{LARGE}"


def turned(html: str) -> dict[str, str]:
    return {one: way for way, one in re.findall(r'piece turned turn-(\w+) [^"]*" id="p-([\w-]+)"', html)}


def test_each_piece_shows_which_way_it_turned(pages: TestClient) -> None:
    compared = pages.get(f"{BOARD}?compare=2026-08-20").text
    then, now = pieces_of(pages.get(f"{BOARD}?as_of=2026-08-20").text), pieces_of(pages.get(BOARD).text)
    assert pieces_of(compared) == now
    ways = turned(compared)
    assert set(ways) == {one for one in now if now[one] != then[one]}
    order = ["covered", "at-risk", "weak", "lapsed", "one-way", "vacant", "uncovered"]
    for one, way in ways.items():
        assert way == ("better" if order.index(now[one]) < order.index(then[one]) else "worse")
    for way in ("better", "worse"):
        number = sum(found == way for found in ways.values())
        assert re.search(rf"{number} {way}</span>", compared)
    assert f"{BOARD}/changes?since=2026-08-20" in compared


def test_only_what_changed_leaves_nobody_else(pages: TestClient) -> None:
    every, some = (pages.get(f"{BOARD}?compare=2026-08-20{more}").text for more in ("", "&turned=1"))
    assert set(pieces_of(some)) == set(turned(every)) == set(turned(some))
    assert "turned=1" in every


@pytest.mark.parametrize("day", ["2026-11-20", "2027-01-01"])
def test_a_day_that_is_not_earlier_is_not_compared_and_the_page_says_so(pages: TestClient, day: str) -> None:
    html = pages.get(f"{BOARD}?compare={day}").text
    assert not turned(html)
    assert "Only an earlier day can be compared" in html


def test_no_day_to_compare_with_is_said(pages: TestClient) -> None:
    assert "The day to compare with is none" in pages.get(f"{BOARD}?compare=soon").text


def person(one: str, name: str, *statuses: str, **more: str) -> list[Statement]:
    """What is said of somebody whose status changed on the first of October."""
    made = Stakeholder.model_validate({"id": one, "account_id": "a", "name": name, **more})
    dated = [made.model_copy(update={"status": PersonStatus(status)}) for status in statuses]
    first = date(2026, 10, 1)
    days: list[tuple[date | None, date | None]] = [(None, first), (first, None)]
    return [say(made)] + [
        say(Stakeholder(id=one, account_id="a", name=name, status=then.status), document=str(place),
            valid_from=start, valid_to=end)
        for place, (then, (start, end)) in enumerate(zip(dated, days, strict=False))
    ]  # fmt: skip


@pytest.fixture
def moving(tmp_path: Path) -> Iterator[TestClient]:
    """Give a service with one account where somebody left, somebody came, and a product has its people."""
    store = open_store("sqlite://", today=lambda: TODAY)
    statements = [
        say(Account(id="a", name="Acme")),
        say(Product(id="pro", name="Pump")),
        say(Opportunity(id="opp", account_id="a", name="Line 9", product_ids=("pro",))),
        *person("stay", "Åsa Müller", title="Buyer"),
        *person("goes", "Bo Gone", "active", "left", seniority="executive"),
        *person("comes", "Cleo New", "left", "active"),
        say(ProductRole(id="use", stakeholder_id="stay", product_id="pro", use=ProductUse.BUYS)),
    ]
    store.apply(ChangeSet(operation_id="one", statements=tuple(statements), at=AT))
    with store, TestClient(
        create_app(Settings(store="sqlite://", data=tmp_path), store), base_url="http://localhost",
        headers={"accept": "text/html"},
    ) as client:  # fmt: skip
        yield client


def test_who_left_is_drawn_where_they_stood_and_who_came_is_new(moving: TestClient) -> None:
    html = moving.get("/accounts/a?compare=2026-09-01").text
    assert turned(html) == {"goes": "gone", "comes": "new"}
    assert "gone since, was uncovered" in " ".join(re.sub("<[^>]+>", " ", html).split())
    assert set(pieces_of(moving.get("/accounts/a").text)) == {"stay", "comes"}
    assert set(pieces_of(moving.get("/accounts/a?compare=2026-09-01&turned=1").text)) == {"goes", "comes"}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("product=pro", {"stay"}),
        ("text=mueller", {"stay"}),
        ("text=mull+as", {"stay"}),
        ("text=buy", {"stay"}),
        ("text=cle", {"comes"}),
        ("text=uller", set()),
        ("product=none", set()),
        ("opportunity=none", set()),
        ("product=pro&text=cle", set()),
    ],
)
def test_filters_by_product_and_text(moving: TestClient, query: str, left: set[str]) -> None:
    assert set(pieces_of(moving.get(f"/accounts/a?{query}").text)) == left


def test_a_chip_counts_whom_it_leaves(moving: TestClient) -> None:
    html = moving.get("/accounts/a").text
    assert re.search(r'href="/accounts/a\?product=pro"><bdi>Pump</bdi> <span class="count">1</span>', html)
    assert "opportunity=opp" not in html  # nobody sits in a group of its own
