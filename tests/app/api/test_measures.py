"""Does every measure answer by the API: as the analysis has it, dated, tagged, described, or refused?"""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.catalogue import MEASURES
from app.gate import Visitor
from graph import analysis
from graph.analysis.report import Heading
from graph.model import ChangeSet, Interaction, Policy, drop, say_contact
from graph.model.scheme import Scheme
from graph.store import Store
from tests.support.small_map import NOW, TODAY

API = "/api/v1"
NEEDED = {
    "introductions": {"to": "per-2"},
    "successors": {"of": "mem-1"},
    "changes": {"since": "2026-10-01", "known_since": "1"},
}
ASKED = [name for name, measure in MEASURES.items() if not measure.supposes]
OF_AN_ACCOUNT = [*ASKED, "report"]
WHAT_IF = {
    "leaves": ["mem-2"],
    "joins": [{"person": "Eva", "role": "legal", "side": "team"}],
    "moves": [{"person": "per-2", "account": "Globex"}],
}


def got(client: TestClient, path: str, **params: object) -> Any:
    """Return the JSON of a read that must succeed."""
    said = {name: str(value) for name, value in params.items()} or None
    answer = client.get(f"{API}/{path}", params=said)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(client: TestClient, name: str, **params: object) -> Any:
    """Return the JSON of a measure of the account."""
    return got(client, f"accounts/acc-1/{name}", **NEEDED.get(name, {}), **params)


@pytest.mark.parametrize("name", OF_AN_ACCOUNT)
def test_a_measure_has_a_heading_and_honours_date_and_revision(
    client: TestClient, small_store: Store, name: str
) -> None:
    now = told(client, name)
    assert set(Heading.__annotations__) <= now.keys()
    assert (now["account"], now["as_of"], now["revision"]) == ("acc-1", TODAY.isoformat(), 1)
    assert told(client, name, as_of="2026-10-20")["as_of"] == "2026-10-20"
    small_store.apply(ChangeSet(operation_id="gone", statements=(drop("stakeholder", "per-3"),), at=NOW))
    assert told(client, name, known_at=1) == now
    assert told(client, name)["revision"] == 2
    late = client.get(f"{API}/accounts/acc-1/{name}", params={**NEEDED.get(name, {}), "known_at": "9"})
    assert (late.status_code, late.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("name", OF_AN_ACCOUNT)
def test_what_the_caller_has_is_not_sent_again(client: TestClient, small_store: Store, name: str) -> None:
    path, params = f"{API}/accounts/acc-1/{name}", NEEDED.get(name, {})
    first = client.get(path, params=params)
    assert first.headers["cache-control"] == "private, no-cache"
    tag = {"if-none-match": first.headers["etag"]}
    again = client.get(path, params=params, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    contact = Interaction.model_validate({
        "id": "int-9", "contact": "call", "day": TODAY, "direction": "mutual",
        "team_member_ids": ["mem-1"], "stakeholder_ids": ["per-3"],
    })  # fmt: skip
    small_store.apply(ChangeSet(operation_id="op-9", statements=tuple(say_contact(contact)), at=NOW))
    assert client.get(path, params=params, headers=tag).status_code == 200


def test_tags_differ_by_argument(client: TestClient) -> None:
    paths = ["matrix", "matrix?by=units", "survival", "survival?days=9", "introductions?to=per-1",
             "introductions?to=per-2"]  # fmt: skip
    tags = {client.get(f"{API}/accounts/acc-1/{path}").headers["etag"] for path in paths}
    assert len(tags) == len(paths)


def test_the_answer_is_that_of_the_analysis(client: TestClient, small_store: Store) -> None:
    board, policy = small_store.board("acc-1"), Policy()
    blocked = [("mem-1", "per-3"), ("mem-2", "per-3")]
    expected = {
        "survival?days=90": analysis.survival(board, policy, 90),
        "moves?budget=9.5&blocked=mem-1:per-3&blocked=mem-2:per-3": analysis.moves(
            board, policy, 9.5, blocked
        ),
        "matrix?by=functions": analysis.coverage_matrix(board, policy, "functions"),
        "introductions?to=per-3&count=1": analysis.introductions(board, policy, "per-3", 1),
        "successors?of=per-2": analysis.successors(board, policy, "per-2"),
        "politics": analysis.politics(board, policy),
        "sensitivity": analysis.sensitivity(board, policy),
        "health": analysis.health(board, policy),
        "lapsing": analysis.lapsing(board, policy),
    }
    for path, report in expected.items():
        assert got(client, f"accounts/acc-1/{path}") == report.as_json(), path


def test_changes_compare_what_was_known_and_what_was_true(client: TestClient, small_store: Store) -> None:
    first, last = date(2026, 10, 1), TODAY
    learned = small_store.board("acc-1", as_of=first, known_at=1)
    report = analysis.changes(learned, learned, small_store.board("acc-1", known_at=1), Policy())
    assert told(client, "changes") == report.as_json()
    assert report.since == first
    assert told(client, "changes", until="2026-10-02")["as_of"] == "2026-10-02"
    assert told(client, "changes", as_of=last)["as_of"] == last.isoformat()


def test_the_report_holds_the_document_of_each_measure(client: TestClient) -> None:
    whole = got(client, "accounts/acc-1/report")
    for name, measure in MEASURES.items():
        assert (name.replace("-", "_") in whole) == measure.is_reported
        if measure.is_reported:
            assert whole[name.replace("-", "_")] == told(client, name)


def test_what_if_is_asked_with_a_body_and_writes_nothing(client: TestClient, small_store: Store) -> None:
    scenario = analysis.Scenario(
        leaves=("mem-2",),
        joins=(analysis.Joining("Eva", "legal", "team"),),
        moves=(analysis.Moving("per-2", "Globex"),),
    )
    answer = client.post(f"{API}/accounts/acc-1/what-if", json=WHAT_IF)
    assert answer.status_code == 200
    board = small_store.board("acc-1")
    assert answer.json() == analysis.what_if(board, Policy(), scenario).as_json()
    assert small_store.latest_revision() == 1
    then = client.post(f"{API}/accounts/acc-1/what-if?as_of=2026-10-20&known_at=1", json={"lost": True})
    assert (then.json()["as_of"], then.json()["value_at_risk"]["lost"]) == ("2026-10-20", 900_000)


def test_what_if_stands_behind_the_gate(client: TestClient) -> None:
    foreign = client.post(
        f"{API}/accounts/acc-1/what-if", json=WHAT_IF, headers={"Origin": "https://elsewhere.example"}
    )
    assert (foreign.status_code, foreign.json()["type"]) == (403, "/problems/foreign-origin")


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"leaves": ["nobody"]}, 404, "not-found"),
        ({"moves": [{"person": "nobody", "account": "Globex"}]}, 404, "not-found"),
        ({"moves": [{"person": "per-1", "account": "acc-1"}]}, 422, "rejected"),
        ({"joins": [{"person": "Eva", "role": "boss"}]}, 422, "rejected"),
        ({"joins": [{"person": "Eva", "role": "user", "decision_unit_id": "x"}]}, 422, "rejected"),
        ({"joins": [{"person": "Eva"}]}, 422, "invalid-request"),
        ({"leaves": ["per-1"] * 101}, 422, "invalid-request"),
        ({"leaves": [""]}, 422, "invalid-request"),
        ({"lost": "yes"}, 422, "invalid-request"),
        ({"leave": []}, 422, "invalid-request"),
        ([], 422, "invalid-request"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused(client: TestClient, body: Any, status: int, kind: str) -> None:
    answer = client.post(f"{API}/accounts/acc-1/what-if", json=body)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("introductions?to=nobody", 404, "not-found"),
        ("introductions?to=mem-1", 404, "not-found"),
        ("introductions?to=Bo%20Lin", 404, "not-found"),
        ("introductions", 422, "invalid-request"),
        ("introductions?to=per-1&count=0", 422, "invalid-request"),
        ("introductions?to=per-1&count=1000", 422, "invalid-request"),
        ("successors?of=nobody", 404, "not-found"),
        ("changes", 422, "invalid-request"),
        ("changes?since=soon", 422, "invalid-request"),
        ("changes?since=2026-12-24", 422, "rejected"),
        ("changes?since=2026-10-01&known_since=9", 422, "rejected"),
        ("survival?days=-1", 422, "invalid-request"),
        ("survival?days=1000000", 422, "invalid-request"),
        ("matrix?by=moon", 422, "invalid-request"),
        ("moves?budget=-1", 422, "invalid-request"),
        ("moves?budget=nan", 422, "invalid-request"),
        ("moves?blocked=mem-1", 422, "rejected"),
        ("moves?blocked=per-1:mem-1", 404, "not-found"),
        ("moves?" + "blocked=mem-1:per-1&" * 501, 422, "invalid-request"),
        ("penetration?decision_unit=none", 404, "not-found"),
    ],
)
def test_what_cannot_be_asked_is_a_problem(client: TestClient, path: str, status: int, kind: str) -> None:
    answer = client.get(f"{API}/accounts/acc-1/{path}")
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


@pytest.mark.parametrize("name", OF_AN_ACCOUNT)
def test_an_account_that_is_not_there_is_not_found(client: TestClient, name: str) -> None:
    answer = client.get(f"{API}/accounts/acc-9/{name}", params=NEEDED.get(name, {}))
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("name", OF_AN_ACCOUNT)
def test_a_measure_is_described(service: FastAPI, name: str) -> None:
    document = service.openapi()
    described = document["paths"][f"{API}/accounts/{{account_id}}/{name}"]["get"]
    shape = described["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(Heading.__annotations__) < document["components"]["schemas"][shape]["properties"].keys()
    named = {parameter["name"] for parameter in described["parameters"]}
    assert {"as_of", "known_at", "If-None-Match"} <= named
    own = MEASURES[name].arguments if name in MEASURES else ()
    assert {one.name for one in own} <= named
    assert all(parameter.get("description") for parameter in described["parameters"][1:])


def test_the_portfolio_is_ranked_dated_and_paged(client: TestClient) -> None:
    whole = got(client, "portfolio")
    assert [(one["rank"], one["id"]) for one in whole["items"]] == [(1, "acc-1"), (2, "acc-2")]
    assert (whole["complete"], whole["as_of"], whole["next"]) == (True, TODAY.isoformat(), None)
    assert {one["id"] for one in whole["people"]} == {"mem-1", "mem-2"}
    first = got(client, "portfolio", limit=1)
    assert first["items"] == whole["items"][:1]
    assert got(client, "portfolio", cursor=first["next"])["items"] == whole["items"][1:]
    assert got(client, "portfolio", as_of="2026-10-20")["as_of"] == "2026-10-20"
    assert client.get(f"{API}/portfolio?known_at=9").status_code == 404


def test_what_people_carry_shows_only_to_those_who_see_every_account(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Visitor, "may", lambda _, account_id: account_id != "acc-2")
    told = got(client, "portfolio")
    assert [one["id"] for one in told["items"]] == ["acc-1"]
    assert (told["complete"], told["people"]) == (False, [])
    assert {one["id"] for one in got(client, "selection")["accounts"]} == {"acc-1"}


def test_selection_by_the_standard_scheme_and_by_ones_own(client: TestClient, small_store: Store) -> None:
    standard = got(client, "selection")
    assert standard["scheme"] == Scheme().label
    assert {one["id"] for one in standard["accounts"]} == {"acc-1", "acc-2"}
    assert got(client, "selection", as_of="2026-10-20")["as_of"] == ["2026-10-20"]
    own = {"name": "gaps", "criteria": [{"fact": "gaps", "better": "less"}], "tier_names": "medals"}
    answer = client.post(f"{API}/selection", json=own)
    assert answer.json()["accounts"][0]["id"] == "acc-2"
    assert small_store.latest_revision() == 1
    wrong = client.post(f"{API}/selection", json={"criteria": []})
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/invalid-request")
