"""Can somebody settle which companies are one, by page, by program and by command, and take it back?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.duplicates import duplicate_companies
from graph.model import Account, ChangeSet, Stakeholder, say
from graph.store import NotFound, Store, open_store
from tests.app.cli.conftest import Run, board, chessboard
from tests.app.conftest import client
from tests.support.small_map import NOW

__all__ = ["board", "chessboard", "client"]
OPERATION = "0" * 32
URL = "/api/v1/duplicates"


def doubled(store: Store) -> tuple[str, str]:
    """The ids of a company that stands there twice, and of its second record."""
    first = next(one for one in store.records("account") if isinstance(one, Account) and not one.holding)
    again = Account(
        id="again", name=first.name.upper(), address="<script>alert(1)</script>", domains=("x.example",),
        employees=12_000, revenue=5_000_000, currency="EUR",
    )  # fmt: skip
    person = Stakeholder(id="new", account_id="again", name="Iva Neu")
    store.apply(ChangeSet(operation_id="again", statements=(say(again), say(person)), at=NOW))
    return first.id, "again"


@pytest.fixture
def twice(small_store: Store) -> tuple[str, str]:
    """Give the ids of a company that stands there twice in the small map."""
    return doubled(small_store)


def decide(client: TestClient, how: str, pair: tuple[str, str], operation: str = OPERATION) -> str:
    form = {"how": how, "kept": pair[0], "other": pair[1], "operation": operation, "kind": "account"}
    return client.post("/duplicates", data=form).text


def homes(store: Store) -> set[str]:
    return {one.id for one in store.accounts()}


def test_a_pair_is_shown_merged_and_taken_back(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    text = client.get("/duplicates?kind=account").text
    assert "Pair 1 of 1" in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    assert "12,000" in text
    assert "5,000,000 EUR" in text
    text = decide(client, "merge", twice)
    assert "Merged into one record" in text
    assert "again" not in homes(small_store)
    assert "new" in small_store.board(twice[0]).stakeholders
    (number,) = re.findall(r"/revisions/(\d+)/undo", text)
    client.post(f"/revisions/{number}/undo", data={"operation": OPERATION, "back": "/duplicates"})
    assert "new" in small_store.board("again").stakeholders
    assert "Pair 1 of 1" in client.get("/duplicates?kind=account").text


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/{}", "/accounts/{}/people", "/accounts/{}/network?least=0.3&as_of=2026-11-19",
        "/api/v1/accounts/{}", "/api/v1/accounts/{}/board?as_of=2026-11-19",
    ],
)  # fmt: skip
def test_old_addresses_lead_to_the_company_that_was_kept(
    client: TestClient, twice: tuple[str, str], address: str
) -> None:
    decide(client, "merge", twice)
    decide(client, "merge", ("acc-2", twice[0]), "1" * 32)
    for old in ("again", twice[0]):
        answer = client.get(address.format(old), follow_redirects=False)
        assert (answer.status_code, answer.headers.get("location")) == (303, address.format("acc-2"))
        assert answer.headers["cache-control"] == "private, no-store"  # the merge may be taken back


def test_only_who_reads_what_is_now_is_led_there(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    assert client.get("/accounts/nowhere", follow_redirects=False).status_code == 404
    before = small_store.latest_revision()
    decide(client, "merge", twice)
    assert client.get(f"/accounts/again?known_at={before}", follow_redirects=False).status_code == 200
    body, headers = {"name": "x"}, {"If-Match": '"1"'}
    assert client.patch("/api/v1/accounts/again", json=body, headers=headers).status_code >= 400
    assert client.post("/accounts/again/people/change", follow_redirects=False).status_code >= 400
    small_store.undo(small_store.latest_revision(), operation_id="undo", actor="t", at=NOW)
    assert client.get("/accounts/again", follow_redirects=False).status_code == 200


def test_apart_is_not_shown_again_and_the_queue_stays_that_of_companies(
    client: TestClient, twice: tuple[str, str]
) -> None:
    text = decide(client, "apart", twice)
    assert "not asked again" in text
    assert "No company stands there twice" in text


def test_the_other_one_may_stay(client: TestClient, small_store: Store, twice: tuple[str, str]) -> None:
    decide(client, "swap", twice)
    assert twice[0] not in homes(small_store)
    assert "new" in small_store.board("again").stakeholders


def test_a_form_that_is_sent_twice_decides_once(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    decide(client, "merge", twice)
    before = small_store.latest_revision()
    decide(client, "merge", twice)
    assert small_store.latest_revision() == before


@pytest.mark.parametrize("query", ["?kind=account&at=99", "?kind=nonsense", "?kind=account&account=again"])
def test_odd_addresses_show_a_queue(client: TestClient, twice: tuple[str, str], query: str) -> None:
    assert client.get(f"/duplicates{query}").status_code == 200


def test_list(client: TestClient, twice: tuple[str, str]) -> None:
    (one,) = client.get(URL, params={"kind": "account"}).json()["items"]
    assert ({one["kept"]["id"], one["other"]["id"]}, one["kind"]) == (set(twice), "account")
    assert one["verdict"] == "probable"
    assert client.get(URL, params={"kind": "account", "account": "again"}).json()["items"] == [one]
    assert client.get(URL, params={"kind": "account", "account": "nowhere"}).status_code == 404
    assert client.get(URL, params={"kind": "nonsense"}).status_code == 422


def test_merge_once_and_undo_out_of_order(
    client: TestClient, small_store: Store, twice: tuple[str, str]
) -> None:
    body, headers = {"kept": twice[0], "other": "again", "kind": "account"}, {"Idempotency-Key": "k"}
    first, again = (client.post(f"{URL}/merge", json=body, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    small_store.apply(
        ChangeSet(operation_id="third", statements=(say(Account(id="third", name="Third")),), at=NOW)
    )
    further = client.post(f"{URL}/merge", json={"kept": "third", "other": twice[0], "kind": "account"})
    assert further.status_code == 201
    refused = client.post(f"/api/v1/revisions/{first.json()['revision']}/undo")
    assert (refused.status_code, "first take back the merge" in refused.json()["detail"]) == (422, True)
    for made in (further, first):
        assert client.post(f"/api/v1/revisions/{made.json()['revision']}/undo").status_code == 201
    assert homes(small_store) >= {*twice, "third"}


def test_merge_is_refused_when_somebody_was_faster(client: TestClient, twice: tuple[str, str]) -> None:
    body = {"kept": twice[0], "other": twice[1], "kind": "account"}
    refused = client.post(f"{URL}/merge", json=body, headers={"If-Match": '"99-ab"'})
    assert refused.status_code in (409, 412)


def test_nonsense(client: TestClient, twice: tuple[str, str]) -> None:
    for body, status in (({"other": "nobody"}, 404), ({"other": twice[0]}, 422), ({"other": "new"}, 404)):
        sent = {"kept": twice[0], "kind": "account"} | body
        assert client.post(f"{URL}/merge", json=sent).status_code == status


@pytest.fixture
def open_board(board: Path) -> Callable[[], Store]:
    """Give a way to open the store of the commands."""
    return lambda: open_store(f"sqlite:///{board}")


def test_commands(chessboard: Run, open_board: Callable[[], Store]) -> None:
    with open_board() as store:
        kept, other = doubled(store)
    (pair,) = chessboard("duplicates", "--companies", "--json").json["duplicates"]
    assert {pair["kept"]["id"], pair["other"]["id"]} == {kept, other}
    assert chessboard("duplicates", "--json").json["duplicates"] == []
    made = chessboard("merge", kept, "x.example", "--companies", "--json")
    assert made.json["records"] == [kept, other]
    assert "no company seems to stand there twice" in chessboard("duplicates", "--companies").out
    with open_board() as store:
        assert other not in homes(store)
    assert chessboard("undo", str(made.json["revision"])).status == 0
    assert chessboard("apart", kept, other, "--companies").status == 0
    assert chessboard("duplicates", "--companies", "--json").json["duplicates"] == []
    assert chessboard("merge", kept, "nobody", "--companies").status == 2


def test_who_may_not_see_an_account_is_not_told_of_it(small_store: Store, twice: tuple[str, str]) -> None:
    assert len(duplicate_companies(small_store, bool)) == 1
    assert duplicate_companies(small_store, lambda one: one != "again") == []
    with pytest.raises(NotFound):
        duplicate_companies(small_store, lambda one: one != "again", "again")


def test_companies_that_are_places_are_not_compared(small_store: Store) -> None:
    places = (say(Account(id=one, name="Contacts without a company", holding=True)) for one in "ab")
    small_store.apply(ChangeSet(operation_id="places", statements=tuple(places), at=NOW))
    assert duplicate_companies(small_store, bool) == []
