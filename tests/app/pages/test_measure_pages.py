"""Do the pages of the measures show what they should, without JavaScript, whatever the address says?"""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from graph.analysis import Scenario, moves, penetration, what_if
from graph.analysis.penetration_report import PenetrationReport
from graph.model import Account, Board, ChangeSet, Policy, say
from graph.store import Store
from tests.app.pages.test_reading_pages import Tags
from tests.support import made_up
from tests.support.made_up import AT, HEBREW_NAME, LARGE, ODD, PAYLOAD, TINY

VIEWS = ("penetration", "outlook", "changes?since=2026-09-01", "moves", "what-if", "what-if?lost=1")
PATHS = [f"/accounts/{account}/{view}" for account in (LARGE, TINY, ODD) for view in VIEWS]


@pytest.fixture(scope="module")
def large() -> Board:
    """Give the board of the large account."""
    return made_up.board(LARGE)


def open_page(pages: TestClient, path: str) -> str:
    answer = pages.get(path)
    assert answer.status_code == 200, path
    return answer.text


def numbers(html: str, label: str) -> list[str]:
    """The cells of the row of a table that a label heads."""
    row = re.search(rf'<th scope="row">{re.escape(label)}</th>(.*?)</tr>', html, re.DOTALL)
    assert row
    return [
        re.sub(r"<[^>]+>", " ", cell).split()[0] if cell.strip() else ""
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[1], re.DOTALL)
    ]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_keeps_to_the_policy_and_has_tables(pages: TestClient, path: str) -> None:
    html = open_page(pages, path)
    tags = Tags(html).found
    assert [tag for tag, _ in tags].count("h1") == 1
    assert "style" not in [tag for tag, _ in tags]
    assert not [name for _, attributes in tags for name in attributes if re.fullmatch("style|on.*", name)]
    ids = [attributes["id"] for _, attributes in tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert "<table" in html or 'class="empty"' in html or path.endswith("/what-if")
    assert html.count('aria-current="page"') >= 1


@pytest.mark.parametrize("path", [path for path in PATHS if ODD in path])
def test_names_are_only_text(pages: TestClient, path: str) -> None:
    html = open_page(pages, path)
    assert PAYLOAD not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_account_says_what_to_do(empty: TestClient, view: str) -> None:
    store: Store = empty.app.state.readings.store  # type: ignore[attr-defined]
    account = say(Account(id="acc-e", name="Empty"))
    store.apply(ChangeSet(operation_id="e", statements=(account,), at=AT, actor="Test", source="test"))
    assert "Empty" in open_page(empty, f"/accounts/acc-e/{view}")


def test_penetration_shows_every_unit_with_its_seats(pages: TestClient, large: Board) -> None:
    report: PenetrationReport = penetration(large, Policy())
    html = open_page(pages, f"/accounts/{LARGE}/penetration")
    for unit in report.decision_units:
        assert f'id="u-{unit.id}"' in html
        assert f"({unit.low:.2f} to {unit.high:.2f})" in html
    (first, *_) = report.decision_units
    one = open_page(pages, f"/accounts/{LARGE}/penetration?decision_unit={first.id}")
    assert one.count('class="card unit-card"') == 1
    assert one.count('class="seat-who"') == len(first.seats)


def test_the_plan_shows_each_move_with_its_cost(pages: TestClient, large: Board) -> None:
    report = moves(large, Policy())
    html = open_page(pages, f"/accounts/{LARGE}/moves")
    assert html.count('class="move') - html.count('class="move-') - html.count('class="moves"') == min(
        40, len(report.moves)
    )
    assert f"{report.closed} of {report.gaps}" in html
    last = open_page(pages, f"/accounts/{LARGE}/moves?page={-(-len(report.moves) // 40)}")
    assert f'id="m-{report.moves[-1].member_id}-{report.moves[-1].id}"' in last


def test_a_budget_and_a_member_narrow_the_plan(pages: TestClient, large: Board) -> None:
    report = moves(large, Policy(), budget=50)
    html = open_page(pages, f"/accounts/{LARGE}/moves?budget=50")
    assert 'value="50"' in html
    assert html.count("move-who") == len(report.moves) > 0
    member = report.moves[0].member_id
    mine = open_page(pages, f"/accounts/{LARGE}/moves?budget=50&member={member}")
    assert mine.count("move-who") == sum(move.member_id == member for move in report.moves)


@pytest.mark.parametrize("budget", ["-1", "nan", "inf", "much", "1e999"])
def test_a_budget_that_is_none_is_told(pages: TestClient, budget: str) -> None:
    assert "The budget in the address is no number" in open_page(
        pages, f"/accounts/{TINY}/moves?budget={budget}"
    )


def test_a_scenario_is_in_the_address_with_before_and_after(pages: TestClient, large: Board) -> None:
    report = what_if(large, Policy(), Scenario(leaves=("mem-00", "mem-01")))
    html = open_page(pages, f"/accounts/{LARGE}/what-if?leaves=mem-00&leaves=mem-01")
    for name in ("covered", "uncovered", "live ties"):
        change = next(one for one in report.measures if one.name == name)
        assert numbers(html, name)[:2] == [f"{change.before:.0f}", f"{change.after:.0f}"]
    checked = re.findall(r'name="leaves" value="([^"]+)" checked', html)
    assert set(checked) == {"mem-00", "mem-01"}
    lost = html.split("Who becomes uncovered", 1)[1].split("<h3", 1)[0]
    assert lost.count("<li>") == len(report.uncovered)
    # What the frame links to keeps the scenario where it stays on the page, and drops it where it leaves.
    hrefs = [unescape(href) for href in re.findall(r'href="([^"]+)"', html)]
    assert any("as_of=" in href and href.count("leaves=") == 2 for href in hrefs)
    assert f"/accounts/{LARGE}/moves" in hrefs


def test_who_joins_is_put_into_the_address(pages: TestClient) -> None:
    asked = {"new_name": "Eva Ény", "new_role": "joins:economic-buyer", "leaves": "mem-00", "find": ""}
    answer = pages.get(f"/accounts/{LARGE}/what-if", params=asked, follow_redirects=False)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where.startswith(f"/accounts/{LARGE}/what-if?leaves=mem-00&joins=Eva")
    assert "new_" not in where
    assert "Eva Ény joins as economic buyer" in open_page(pages, where)


def test_a_known_person_joins_by_name(pages: TestClient) -> None:
    asked = {"new_name": "Ruth Hale", "new_role": "joins:approver"}
    answer = pages.get(f"/accounts/{TINY}/what-if", params=asked, follow_redirects=False)
    assert answer.headers["location"].endswith("joins=per-t0%3Aapprover")


def test_somebody_is_looked_for_and_ticked(pages: TestClient) -> None:
    html = open_page(pages, f"/accounts/{ODD}/what-if?find={HEBREW_NAME[:4]}")
    assert HEBREW_NAME in html
    assert "found" in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("leaves=nobody", "1 of those who leave is not on the board"),
        ("joins=Eva:nonsense", "Somebody who joins cannot be read"),
        ("joins=per-t0:approver&leaves=per-t0", "or leaves at the same time"),
        ("leaves=", "Nothing is supposed yet"),
    ],
)
def test_what_of_a_scenario_cannot_be_read_is_told(pages: TestClient, query: str, words: str) -> None:
    assert words in open_page(pages, f"/accounts/{TINY}/what-if?{query}")


def test_changes_come_in_three_columns_that_add_up(pages: TestClient) -> None:
    html = open_page(pages, f"/accounts/{LARGE}/changes?since=2026-09-01")
    for words in ("What happened there", "What we learned", "What time did"):
        assert words in html
    assert 'value="2026-09-01"' in html
    assert "was not known here yet" in html


@pytest.mark.parametrize("since", ["soon", "2030-01-01"])
def test_a_first_day_that_is_none_is_told(pages: TestClient, since: str) -> None:
    assert "The first day in the address is none" in open_page(
        pages, f"/accounts/{TINY}/changes?since={since}"
    )


def test_the_outlook_tells_health_and_survival(pages: TestClient) -> None:
    html = open_page(pages, f"/accounts/{LARGE}/outlook?days=90")
    assert "The health of this map" in html
    assert "still covered in 90 days" in html
    assert "The days in the address are no number" in open_page(pages, f"/accounts/{TINY}/outlook?days=0")


def test_the_panel_advises_and_the_swapped_panel_asks_for_it(pages: TestClient) -> None:
    path = f"/accounts/{LARGE}?person=per-084"
    html = open_page(pages, path)
    for words in ("Outlook", "Best introduction", "Suggested move", "Politics"):
        assert f"<span>{words}</span>" in html
    swapped = pages.get(path, headers={"HX-Request": "true"}).text
    part = re.search(r'id="advice"[^>]*hx-get="([^"]+)"', swapped)
    assert part
    assert "Suggested move" in open_page(pages, unescape(part[1]))
    assert "Suggested move" not in open_page(pages, f"/accounts/{LARGE}/advice?person=nobody")


def test_strength_is_not_called_a_probability(pages: TestClient) -> None:
    html = open_page(pages, f"/accounts/{TINY}")
    assert "strength reads as the probability" not in html
    assert "The outlook is the probability that the two are in contact again within 90 days" in html
