"""Are boards, measures and lists read as the store has them, paged, dated, and spared when known?"""

from typing import Any

import plotly.graph_objects as go
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.readings import Readings
from graph.analysis import coverage, penetration, single_points
from graph.model import ChangeSet, Interaction, Policy, drop, say_contact
from graph.store import Store
from tests.support.small_map import NOW, TODAY

API = "/api/v1"
OF_AN_ACCOUNT = [
    "", "/board", "/coverage", "/single-points", "/penetration", "/units", "/team", "/stakeholders",
    "/relationships", "/influences", "/decision-units", "/seats", "/opportunities", "/figures/board",
    "/figures/matrix", "/figures/network", "/figures/penetration", "/figures/what-if",
]  # fmt: skip


def got(client: TestClient, path: str, **params: object) -> Any:
    """Return the JSON of a read that must succeed."""
    answer = client.get(API + path, params={name: str(value) for name, value in params.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_accounts_and_holding_places_are_listed_apart(client: TestClient) -> None:
    assert [one["id"] for one in got(client, "/accounts")["items"]] == ["acc-1", "acc-2"]
    assert [one["id"] for one in got(client, "/accounts", holding="true")["items"]] == ["acc-0"]


def test_the_measures_are_those_of_the_analysis(client: TestClient, small_store: Store) -> None:
    board = small_store.board("acc-1")
    for path, measure in (
        ("coverage", coverage),
        ("single-points", single_points),
        ("penetration", penetration),
    ):
        assert got(client, f"/accounts/acc-1/{path}") == measure(board, Policy()).as_json()


def test_the_board_holds_every_record_of_the_account(client: TestClient, small_store: Store) -> None:
    board = small_store.board("acc-1")
    told = got(client, "/accounts/acc-1/board")
    assert told["account"]["name"] == "Acme AG"
    for plural in ("stakeholders", "relationships", "decision_roles", "influences", "units", "team_members"):
        assert [one["id"] for one in told[plural]] == list(getattr(board, plural))
    assert told["as_of"] == TODAY.isoformat()


@pytest.mark.parametrize("name", ["board", "matrix", "network", "penetration", "what-if"])
def test_a_figure_is_one_that_plotly_takes(client: TestClient, name: str) -> None:
    figure = go.Figure(got(client, f"/accounts/acc-1/figures/{name}"))
    assert len(figure.data) > 0


def test_the_figure_of_a_scenario_differs_from_that_of_none(client: TestClient) -> None:
    calm = got(client, "/accounts/acc-1/figures/what-if")
    assert got(client, "/accounts/acc-1/figures/what-if", leaves="mem-1") != calm
    assert client.get(f"{API}/accounts/acc-1/figures/what-if?leaves=nobody").status_code == 404


def test_gaps_are_ranked_over_all_accounts_and_filtered(client: TestClient) -> None:
    gaps = got(client, "/gaps")["items"]
    assert {gap["id"] for gap in gaps[:2]} == {"per-1", "per-3"}
    assert {gap["account_id"] for gap in gaps} == {"acc-1", "acc-2"}
    assert all(gap["account_id"] == "acc-2" for gap in got(client, "/gaps", account="acc-2")["items"])
    assert [gap["id"] for gap in got(client, "/gaps", role="decision-maker")["items"]] == ["per-3"]
    assert {gap["status"] for gap in got(client, "/gaps", status="uncovered")["items"]} == {"uncovered"}
    owned = got(client, "/gaps", owner="Max Muster")["items"]
    assert {gap["account_id"] for gap in owned} == {"acc-1"}
    assert owned == got(client, "/gaps", owner="mem-1")["items"]
    assert all(gap["key"] for gap in got(client, "/gaps", key="true")["items"])


def test_the_portfolio_has_a_line_for_each_account(client: TestClient) -> None:
    first, second = got(client, "/portfolio")["items"]
    assert (first["name"], second["name"]) == ("Acme AG", "Brandt Söhne")
    assert first["owner_name"] == "Max Muster"
    assert (first["value"], second["value"]) == (900_000, 50_000)
    assert first["key_gaps"] == 2


@pytest.mark.parametrize(
    "path",
    ["/accounts", "/gaps", "/portfolio", "/accounts/acc-1/stakeholders", "/accounts/acc-1/interactions"],
)
def test_pages_add_up_to_the_whole_list(client: TestClient, path: str) -> None:
    whole = got(client, path)
    assert whole["next"] is None
    pieces: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = got(client, path, limit=1, **cursor)
        pieces += page["items"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert pieces == whole["items"]
    assert len(pieces) > 1


@pytest.mark.parametrize("cursor", ["x", "e30", "bnVsbA", "W10", "Ilx1ZDgwMCI", "-" * 40, "%00", "MWU5OTk"])
@pytest.mark.parametrize(
    "path", ["/accounts", "/gaps", "/accounts/acc-1/units", "/accounts/acc-1/interactions"]
)
def test_a_cursor_that_is_none_of_ours_is_no_server_error(client: TestClient, path: str, cursor: str) -> None:
    assert client.get(API + path, params={"cursor": cursor}).status_code in (200, 422)


@pytest.mark.parametrize("part", OF_AN_ACCOUNT)
def test_what_the_caller_has_is_not_sent_again(client: TestClient, small_store: Store, part: str) -> None:
    path = f"{API}/accounts/acc-1{part}"
    first = client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(path, headers={"if-none-match": f'W/"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    contact = Interaction.model_validate({
        "id": "int-9", "contact": "call", "day": TODAY, "direction": "mutual",
        "team_member_ids": ["mem-1"], "stakeholder_ids": ["per-3"],
    })  # fmt: skip
    small_store.apply(ChangeSet(operation_id="op-9", statements=tuple(say_contact(contact)), at=NOW))
    changed = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_tags_differ_by_date_account_and_part(client: TestClient) -> None:
    paths = [
        "acc-1/board", "acc-2/board", "acc-1/coverage", "acc-1/board?as_of=2026-11-19",
        "acc-1/board?known_at=1", "acc-1/stakeholders?limit=1",
    ]  # fmt: skip
    tags = {client.get(f"{API}/accounts/{path}").headers["etag"] for path in paths}
    assert len(tags) == len(paths)


def test_what_was_true_then(client: TestClient) -> None:
    now = got(client, "/accounts/acc-1/coverage")
    then = got(client, "/accounts/acc-1/coverage", as_of="2026-01-01")
    assert then["as_of"] == "2026-01-01"
    assert status(now, "per-1") == "covered"
    assert status(then, "per-1") == "uncovered"


def test_as_we_knew_it_then(client: TestClient, small_store: Store) -> None:
    small_store.apply(ChangeSet(operation_id="gone", statements=(drop("stakeholder", "per-1"),), at=NOW))
    assert status(got(client, "/accounts/acc-1/coverage"), "per-1") is None
    assert status(got(client, "/accounts/acc-1/coverage", known_at=1), "per-1") == "covered"


def status(report: Any, person: str) -> str | None:
    """Return the status of one stakeholder in a coverage report."""
    found = [row["status"] for row in report["stakeholders"] if row["id"] == person]
    return found[0] if found else None


@pytest.mark.parametrize(
    "query",
    ["as_of=soon", "as_of=0", "as_of=2026-1-1", "as_of=2026-02-30", "as_of=9999-12-31", "as_of=0001-01-01",
     "known_at=-1", "known_at=x", "known_at=99999999999999999999", "as_of="],
)  # fmt: skip
def test_a_wrong_date_or_revision_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"{API}/accounts/acc-1/board?{query}")
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/invalid-request"


@pytest.mark.parametrize("as_of", ["1900-01-01", "2200-12-31"])
@pytest.mark.parametrize("part", OF_AN_ACCOUNT)
def test_the_farthest_dates_are_answered(client: TestClient, part: str, as_of: str) -> None:
    got(client, f"/accounts/acc-1{part}", as_of=as_of)


def test_a_revision_that_is_yet_to_come_is_not_found(client: TestClient) -> None:
    assert client.get(f"{API}/accounts/acc-1/board", params={"known_at": 7}).status_code == 404
    assert client.get(f"{API}/gaps", params={"known_at": 7}).status_code == 404


def test_the_day_is_told_before_the_first_account_was_known(service: FastAPI) -> None:
    readings: Readings = service.state.readings
    assert readings.day(known_at=0) == (TODAY, None)


def test_interactions_are_newest_first(client: TestClient) -> None:
    days = [one["day"] for one in got(client, "/accounts/acc-1/interactions")["items"]]
    assert days == sorted(days, reverse=True)
    assert len(days) == 3


def test_a_shared_contact_shows_only_the_accounts_own_people(client: TestClient, small_store: Store) -> None:
    shared = Interaction.model_validate({
        "id": "int-x", "contact": "event", "day": TODAY, "team_member_ids": ["mem-1"],
        "stakeholder_ids": ["per-1", "per-5"],
    })  # fmt: skip
    small_store.apply(ChangeSet(operation_id="x", statements=tuple(say_contact(shared)), at=NOW))
    newest = got(client, "/accounts/acc-2/interactions")["items"][0]
    assert (newest["id"], newest["stakeholder_ids"]) == ("int-x", ["per-5"])


def test_the_measures_of_other_accounts_are_kept_when_one_changes(
    client: TestClient, small_store: Store, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    got(client, "/portfolio")
    read: list[str] = []
    original = Readings.of

    def counted(self: Readings, account_id: str, *rest: Any) -> Any:
        read.append(account_id)
        return original(self, account_id, *rest)

    monkeypatch.setattr(Readings, "of", counted)
    small_store.apply(ChangeSet(operation_id="op-2", statements=(drop("stakeholder", "per-5"),), at=NOW))
    got(client, "/portfolio")
    assert read.count("acc-2") == 1
    assert [account for account in read if account not in ("acc-2", "acc-0")] in ([], ["acc-1"])
