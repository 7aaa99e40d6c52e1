"""Do the pages over all accounts sort, narrow, export and assign as they say?"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import zipfile
from datetime import date

import pytest
from fastapi.testclient import TestClient

from app.gate import Visitor
from graph.model import Account, ChangeSet, Plan, Scheme, Stakeholder, say
from graph.store import Store
from tests.support.made_up import LARGE, PAYLOAD, TINY
from tests.support.small_map import NOW

ASSIGN = {"account": "acc-1", "person": "per-3", "text": "Meet Chris", "owner": "mem-2", "due": "2026-12-01",
          "operation": "ab12", "back": "/gaps?sort=name"}  # fmt: skip


def say_more(store: Store, *records: Account | Stakeholder) -> None:
    said = tuple(say(one) for one in records)
    store.apply(ChangeSet(operation_id=f"more-{records[0].id}", statements=said, at=NOW))


def accounts(html: str) -> list[str]:
    table = html[html.index('id="accounts"') :]
    return re.findall(r'<th scope="row"><a href="/accounts/([^"]+)">', table[: table.index("</table>")])


def people(html: str) -> list[str]:
    return re.findall(r'class="gap-who" href="[^"]*person=([^"&]+)', html)


def exported(client: TestClient, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/gaps/export.csv?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_portfolio_ranks_by_value_at_risk_within_a_currency(client: TestClient) -> None:
    assert accounts(client.get("/").text) == ["acc-1", "acc-2"]
    assert accounts(client.get("/?sort=name").text) == ["acc-1", "acc-2"]
    assert accounts(client.get("/?sort=stakeholders").text) == ["acc-1", "acc-2"]


@pytest.mark.parametrize("sort", ["risk", "value"])
def test_currencies_are_never_mixed(client: TestClient, small_store: Store, sort: str) -> None:
    say_more(
        small_store, Account(id="acc-3", name="Coil", currency="GBP", annual_potential=400_000),
        Account(id="acc-4", name="Dee", currency="GBP", annual_potential=300_000),
        Account(id="acc-5", name="Eck", currency="EUR", annual_potential=700_000),
    )  # fmt: skip
    html = client.get(f"/?sort={sort}").text
    assert accounts(html)[3:] == ["acc-3", "acc-4"]
    assert html.count('class="stake-plot"') == 2
    assert accounts(client.get("/?currency=GBP").text) == ["acc-3", "acc-4"]
    assert client.get("/?currency=GBP").text.count('class="stake-plot"') == 1


def test_the_portfolio_is_searched_and_narrowed(client: TestClient) -> None:
    assert accounts(client.get("/?q=sohne").text) == ["acc-2"]
    assert accounts(client.get("/?q=muster").text) == ["acc-1"]
    assert accounts(client.get("/?owner=nobody").text) == ["acc-2"]
    none = client.get("/?q=zz").text
    assert "No account fits" in none
    assert "Show all" in none


def test_one_account_alone_has_a_table_and_no_figure(client: TestClient, small_store: Store) -> None:
    small_store.undo(1, operation_id="op-u", actor="t", at=NOW)
    say_more(small_store, Account(id="acc-9", name="Solo", currency="EUR", annual_potential=1_000))
    html = client.get("/").text
    assert accounts(html) == ["acc-9"]
    assert "stake-plot" not in html
    assert "Nobody of ours has evidence of contact yet" in html


def test_the_portfolio_says_what_our_people_carry(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = client.get("/").text
    assert "<bdi>Max Muster</bdi>" in html[html.index("people-head") :]
    monkeypatch.setattr(Visitor, "may", lambda _, account: account == "acc-1")
    part = client.get("/").text
    assert "Max Muster" not in part[part.index("people-head") :]
    assert "shown to those who may see all of them" in part
    assert "Brandt" not in part


def test_the_queue_is_searched_and_sorted(pages: TestClient) -> None:
    assert set(people(pages.get("/gaps?q=hale brack").text)) <= {"per-t0"}
    assert people(pages.get(f"/gaps?account={TINY}&sort=name").text) == ["per-t2", "per-t0", "per-t1"]
    assert "No gap fits" in pages.get("/gaps?q=nobodyatall").text


def test_facets_combine(pages: TestClient) -> None:
    html = pages.get(f"/gaps?account={LARGE}&flag=thin&key=1").text
    found = people(html)
    assert 0 < len(found) == len(exported(pages, f"account={LARGE}&flag=thin&key=1"))
    assert "Seniority" in html


def test_an_export_holds_what_is_shown_in_its_order(pages: TestClient) -> None:
    query = f"account={LARGE}&status=lapsed&sort=name"
    rows = exported(pages, query)
    assert [row["id"] for row in rows][:40] == people(pages.get(f"/gaps?{query}").text)
    picked = [rows[3]["id"], rows[1]["id"]]
    some = exported(pages, f"{query}&id={picked[0]}&id={picked[1]}")
    assert [row["id"] for row in some] == picked[::-1]
    assert all(row["best introduction"] for row in rows)


def test_an_export_holds_no_formula(client: TestClient, small_store: Store) -> None:
    say_more(small_store, Stakeholder(id="per-x", account_id="acc-2", name="=1+1", title="@cmd"))
    row = next(row for row in exported(client, "") if row["id"] == "per-x")
    assert (row["stakeholder"], row["title"]) == ("'=1+1", "'@cmd")
    book = client.get("/gaps/export.xlsx")
    with zipfile.ZipFile(io.BytesIO(book.content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "sheet" in name]
        assert not any("<f>" in sheet for sheet in sheets)
        assert "=1+1" in parts.read("xl/sharedStrings.xml").decode()
    assert client.get("/gaps/export.exe").status_code == 404


def test_names_in_the_queue_are_only_text(pages: TestClient) -> None:
    html = pages.get("/gaps").text
    assert PAYLOAD not in html
    assert "<img src=x" not in html


def test_a_gap_is_assigned_shown_and_taken_back(client: TestClient, small_store: Store) -> None:
    answer = client.post("/gaps/moves", data=ASSIGN)
    assert "sort=name" in str(answer.url)
    assert "Assigned to <bdi>Sara Lind</bdi>: <bdi>Meet Chris</bdi>, until 1 Dec 2026" in answer.text
    (made,) = (one for one in small_store.records("plan") if isinstance(one, Plan))
    assert (made.line.value, made.state.value, made.stakeholder_id) == ("tactic", "open", "per-3")
    assert (made.owner_id, made.due, made.account_id) == ("mem-2", date(2026, 12, 1), "acc-1")
    assert people(client.get("/gaps?move=assigned").text) == ["per-3"]
    assert exported(client, "move=assigned")[0]["move of"] == "Sara Lind"
    undo = re.search(
        r'action="(/revisions/\d+/undo)"><input type="hidden" name="operation" value="(\w+)"', answer.text
    )
    assert undo
    assert client.post(undo[1], data={"operation": undo[2], "back": "/gaps"}).status_code == 200
    assert not list(small_store.records("plan"))


def test_a_second_press_makes_no_second_move(client: TestClient, small_store: Store) -> None:
    for _ in range(2):
        assert client.post("/gaps/moves", data=ASSIGN).status_code == 200
    assert len(list(small_store.records("plan"))) == 1
    other = client.post("/gaps/moves", data=ASSIGN | {"operation": "cd34"})
    assert other.status_code == 422
    assert "has already been given a move" in other.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("person", "per-5", "not on the board"),
        ("owner", "mem-9", "not known"),
        ("due", "soon", "the day is none"),
        ("text", "  ", "text"),
        ("text", "x" * 5_000, "text"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(
    client: TestClient, small_store: Store, field: str, value: str, words: str
) -> None:
    answer = client.post("/gaps/moves", data=ASSIGN | {field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert not list(small_store.records("plan"))


def test_nobody_assigns_where_they_may_not_look(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Visitor, "may", lambda _, account: account == "acc-2")
    assert client.post("/gaps/moves", data=ASSIGN).status_code == 404


def test_selection_follows_the_weights_in_the_address(client: TestClient, small_store: Store) -> None:
    say_more(small_store, Account(id="acc-3", name="Eck", currency="EUR", annual_potential=700_000))
    html = client.get("/selection?annual-potential=2&names=medals").text
    assert html.index("<bdi>Eck</bdi>") < html.index("<bdi>Brandt Söhne</bdi>")
    assert "<bdi>Gold</bdi>" in html
    own = "less=annual-potential&names=own&tiers=A:80,B:20"
    turned = client.get(f"/selection?annual-potential=2&{own}").text
    assert turned.index("<bdi>Brandt Söhne</bdi>") < turned.index("<bdi>Eck</bdi>")
    assert "<bdi>A</bdi>" in turned


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("health=much", "the weight of health is no number"),
        ("health=0", "no criterion weighs anything"),
        ("health=1&names=own", "name your tiers"),
        ("health=1&names=own&tiers=A:20,B:80", "must fall"),
        ("health=1&names=own&tiers=A:20,:", "A tier is written as" .lower()),
        ("health=1&rates=GBP", "a rate is written as"),
        ("health=1&key=9", "fewer tiers"),
        ("health=nan", "the weight of health is no number"),
        ("health=1&top=1e400", "no number"),
    ],
)  # fmt: skip
def test_a_scheme_that_cannot_be_read_says_why(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/selection?{query}")
    assert answer.status_code == 200
    assert words in answer.text


def test_the_scheme_is_downloaded_as_it_was_tried_out(client: TestClient) -> None:
    query = 'health=2.5&gaps=1&less=gaps&names=own&tiers="A"\\ : 80, Ä: 10'
    query += "&currency=eur&rates=GBP: 1.15&key=2&top=3"
    scheme = Scheme.model_validate(tomllib.loads(client.get(f"/selection/scheme.toml?{query}").text))
    assert [(one.fact.value, one.weight, one.better.value) for one in scheme.criteria] == [
        ("health", 2.5, "more"), ("gaps", 1.0, "less"),
    ]  # fmt: skip
    assert [(tier.name, tier.cut) for tier in scheme.tiers] == [('"A"\\', 80.0), ("Ä", 10.0)]
    assert (scheme.currency, dict(scheme.rates), scheme.key_tiers, scheme.top) == ("EUR", {"GBP": 1.15}, 2, 3)


def test_pages_without_accounts_lead_to_the_import(empty: TestClient) -> None:
    assert 'href="/import"' in empty.get("/selection").text
    assert "Nothing is called that" in empty.get("/search?q=anna").text


def test_search_works_as_a_page(pages: TestClient) -> None:
    html = pages.get("/search?q=hale ruth").text
    assert "1 result" in html
    assert 'href="/accounts/acc-tiny?person=per-t0"' in html
    assert PAYLOAD not in pages.get("/search?q=img").text
    many = pages.get("/search?q=helios").text
    assert many.count('class="hit"') == 20
    assert "The best 20 of" in many
