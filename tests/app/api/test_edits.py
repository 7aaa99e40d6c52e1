"""Do edits reach the map once, only if nobody was faster, and only within the account?"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import Relationship, Stakeholder, tie_id
from graph.store import Store
from tests.support.small_map import TODAY

ACME = "/api/v1/accounts/acc-1"


def tag(client: TestClient, path: str = f"{ACME}/stakeholders/per-1") -> dict[str, str]:
    """Return the header that an edit needs."""
    return {"If-Match": client.get(path).headers["etag"]}


def test_a_stakeholder_is_added_changed_and_removed(client: TestClient, small_store: Store) -> None:
    made = client.post(
        f"{ACME}/stakeholders", json={"name": "Dora Neu", "title": "CIO", "seniority": "executive"}
    )
    assert made.status_code == 201
    path = made.headers["location"]
    assert client.get(path).json() == made.json()
    changed = client.patch(path, json={"title": "CTO"}, headers={"If-Match": made.headers["etag"]})
    assert (changed.status_code, changed.json()["title"], changed.json()["name"]) == (200, "CTO", "Dora Neu")
    removed = client.delete(path, headers={"If-Match": changed.headers["etag"]})
    assert (removed.status_code, removed.content) == (204, b"")
    assert client.get(path).status_code == 404
    assert [revision.source.split()[0] for revision in small_store.log(limit=3)] == ["api"] * 3


def test_a_change_can_be_dated(client: TestClient) -> None:
    body = {"title": "Chairwoman", "valid_from": "2026-06-01"}
    assert client.patch(f"{ACME}/stakeholders/per-1", json=body, headers=tag(client)).status_code == 200
    titles = {
        day: client.get(f"{ACME}/board?as_of={day}").json()["stakeholders"][0]["title"]
        for day in ("2026-05-31", "2026-06-01")
    }
    assert titles == {"2026-05-31": "CFO", "2026-06-01": "Chairwoman"}


@pytest.mark.parametrize("day", ["0202-03-01", "1899-12-31", "2206-03-01", "9999-12-31"])
def test_a_day_of_no_age_of_ours_is_refused(client: TestClient, day: str) -> None:
    said = {"title": "CTO", "valid_from": day}
    answer = client.patch(f"{ACME}/stakeholders/per-1", json=said, headers=tag(client))
    assert answer.status_code == 422, answer.text
    assert "a day from 1900-01-01 to 50 years ahead" in answer.text


def test_a_span_of_no_day_is_refused(client: TestClient) -> None:
    body = {"title": "X", "valid_from": "2026-06-01", "valid_to": "2026-06-01"}
    assert client.patch(f"{ACME}/stakeholders/per-1", json=body, headers=tag(client)).status_code == 422


def test_null_blanks_a_field_and_absence_leaves_it(client: TestClient) -> None:
    told = client.patch(f"{ACME}/stakeholders/per-1", json={"title": None}, headers=tag(client)).json()
    assert (told["title"], told["emails"]) == (None, ["anna@acme.example"])


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_without_a_tag_nothing_is_changed(client: TestClient, method: str) -> None:
    answer = client.request(
        method, f"{ACME}/stakeholders/per-1", json={"title": "X"} if method == "PATCH" else None
    )
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/precondition-required")


@pytest.mark.parametrize("stale", ['"0"', '"0-abc"', "nonsense", '""', '"99"'])
def test_with_a_stale_tag_nothing_is_changed(client: TestClient, stale: str) -> None:
    answer = client.patch(f"{ACME}/stakeholders/per-1", json={"title": "X"}, headers={"If-Match": stale})
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/conflict")
    assert client.get(f"{ACME}/stakeholders/per-1").json()["title"] == "CFO"


def test_whoever_is_slower_is_told(client: TestClient) -> None:
    both = tag(client)
    first = client.patch(f"{ACME}/stakeholders/per-1", json={"title": "A"}, headers=both)
    second = client.patch(f"{ACME}/stakeholders/per-2", json={"title": "B"}, headers=both)
    assert (first.status_code, second.status_code) == (200, 412)


def test_any_tag_of_the_account_will_do(client: TestClient) -> None:
    for path in (f"{ACME}/board", ACME, f"{ACME}/coverage?as_of=2026-11-01"):
        headers = tag(client, path)
        answer = client.patch(f"{ACME}/stakeholders/per-1", json={"note": path}, headers=headers)
        assert answer.status_code == 200


def test_a_repeated_request_makes_one_record(client: TestClient, small_store: Store) -> None:
    headers = {"Idempotency-Key": "once"}
    first = client.post(f"{ACME}/stakeholders", json={"name": "Dora"}, headers=headers)
    second = client.post(f"{ACME}/stakeholders", json={"name": "Dora"}, headers=headers)
    assert first.json()["id"] == second.json()["id"]
    assert small_store.latest_revision() == 2
    other = client.post(f"{ACME}/stakeholders", json={"name": "Dora"}, headers={"Idempotency-Key": "twice"})
    assert other.json()["id"] != first.json()["id"]


@pytest.mark.parametrize(
    "field", ["id", "account_id", "spans", "external_ids", "aliases", "source", "rhythm"]
)
def test_what_the_service_owns_cannot_be_sent(client: TestClient, field: str) -> None:
    answer = client.post(f"{ACME}/stakeholders", json={"name": "Dora", field: "x"})
    assert answer.status_code == 422
    answer = client.patch(f"{ACME}/stakeholders/per-1", json={field: "x"}, headers=tag(client))
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("stakeholders", {"name": "D", "reports_to": "per-5"}),
        ("stakeholders", {"name": "D", "unit_id": "uni-9"}),
        ("relationships", {"team_member_id": "mem-1", "stakeholder_id": "per-5"}),
        ("relationships", {"team_member_id": "mem-9", "stakeholder_id": "per-1"}),
        ("influences", {"stakeholder_id": "per-1", "influence": "ally", "to_stakeholder_id": "per-5"}),
        ("influences", {"stakeholder_id": "per-1", "influence": "ally"}),
        ("decision-units/dmu-1/seats", {"stakeholder_id": "per-5"}),
        ("decision-units/dmu-9/seats", {"stakeholder_id": "per-1"}),
        ("decision-units", {"name": "X", "opportunity_id": "opp-9"}),
        ("interactions", {"contact": "call", "day": "2026-11-20", "team_member_ids": ["mem-1"],
                          "stakeholder_ids": ["per-1", "per-5"]}),
    ],
)  # fmt: skip
def test_nothing_can_point_outside_of_the_account(
    client: TestClient, small_store: Store, path: str, body: dict[str, Any]
) -> None:
    answer = client.post(f"{ACME}/{path}", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/rejected")
    assert small_store.latest_revision() == 1


@pytest.mark.parametrize(
    "path",
    [
        "stakeholders/per-5",
        "relationships/none",
        "influences/none",
        "decision-units/none",
        "interactions/int-4",
    ],
)
def test_a_record_of_another_account_is_not_found_here(client: TestClient, path: str) -> None:
    assert client.delete(f"{ACME}/{path}", headers=tag(client)).status_code == 404


def test_a_logged_contact_makes_a_tie_with_a_rhythm(client: TestClient, small_store: Store) -> None:
    body = {
        "contact": "video-call", "day": TODAY.isoformat(), "direction": "mutual",
        "team_member_ids": ["mem-2"], "stakeholder_ids": ["per-3"], "subject": "Line 4",
    }  # fmt: skip
    made = client.post(f"{ACME}/interactions", json=body)
    assert made.status_code == 201
    (tie,) = small_store.get("relationship", [tie_id("mem-2", "per-3")]).values()
    assert isinstance(tie, Relationship)
    assert tie.last_contact == TODAY
    removed = client.delete(f"{ACME}/interactions/{made.json()['id']}", headers=tag(client))
    assert removed.status_code == 204
    (tie,) = small_store.get("relationship", [tie_id("mem-2", "per-3")]).values()
    assert isinstance(tie, Relationship)
    assert tie.rhythm == ()


def test_a_moment_outside_of_the_calendar_is_refused(client: TestClient) -> None:
    body = {
        "contact": "call", "day": TODAY.isoformat(), "at": "0001-01-01T00:00:00+14:00",
        "team_member_ids": ["mem-2"], "stakeholder_ids": ["per-3"],
    }  # fmt: skip
    assert client.post(f"{ACME}/interactions", json=body).status_code == 422


def test_what_people_state_about_a_tie_adds_up(client: TestClient) -> None:
    made = client.post(f"{ACME}/relationships", json={"team_member_id": "mem-1", "stakeholder_id": "per-3"})
    path = f"{made.headers['location']}/statements"
    for rater, level in (("Max", "brief"), ("Sara", "in-depth")):
        body = {"level": level, "day": TODAY.isoformat(), "rater": rater}
        answer = client.post(path, json=body)
        assert answer.status_code == 201
    assert [one["rater"] for one in answer.json()["statements"]] == ["Max", "Sara"]
    changed = client.patch(made.headers["location"], json={"desired_level": "in-depth"}, headers=tag(client))
    assert changed.json()["desired_level"] == "in-depth"
    assert len(changed.json()["statements"]) == 2


def test_seats_and_decision_units(client: TestClient) -> None:
    unit = client.post(f"{ACME}/decision-units", json={"name": "Line 4", "opportunity_id": "opp-1"})
    path = unit.headers["location"]
    seat = client.post(f"{path}/seats", json={"stakeholder_id": "per-2", "roles": ["user"], "influence": 3})
    assert (seat.status_code, seat.json()["certainty"]) == (201, "confirmed")
    one = f"{ACME}/seats/{seat.json()['id']}"
    changed = client.patch(one, json={"stance": "mentor"}, headers={"If-Match": seat.headers["etag"]})
    assert (changed.json()["stance"], changed.json()["roles"]) == ("mentor", ["user"])
    assert client.patch(path, json={"expected_size": 5}, headers=tag(client)).json()["expected_size"] == 5
    assert client.delete(path, headers=tag(client)).status_code == 204
    assert seat.json()["id"] not in [s["id"] for s in client.get(f"{ACME}/seats").json()["items"]]


def test_influences(client: TestClient) -> None:
    body = {"stakeholder_id": "per-3", "influence": "blocks", "to_unit_id": "uni-1"}
    made = client.post(f"{ACME}/influences", json=body)
    path = made.headers["location"]
    changed = client.patch(path, json={"note": "since spring"}, headers=tag(client))
    assert changed.json()["note"] == "since spring"
    assert client.delete(path, headers=tag(client)).status_code == 204


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x" * 1_001},
        {"name": "a\x00b"},
        {"name": "D", "seniority": "king"},
        {"name": "D", "emails": [f"{number}@x.example" for number in range(3_000)]},
    ],
)
def test_values_that_no_store_can_keep_are_refused(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post(f"{ACME}/stakeholders", json=body).status_code == 422


def test_a_blank_name_cannot_be_patched_in(client: TestClient) -> None:
    for name in ("", "   ", None):
        answer = client.patch(f"{ACME}/stakeholders/per-1", json={"name": name}, headers=tag(client))
        assert answer.status_code == 422


def test_an_edit_can_be_undone(client: TestClient, small_store: Store) -> None:
    before = list(small_store.records("stakeholder"))
    client.delete(f"{ACME}/stakeholders/per-1", headers=tag(client))
    assert "per-1" not in {one.id for one in small_store.records("stakeholder")}
    undone = client.post("/api/v1/revisions/2/undo", headers={"Idempotency-Key": "u"})
    assert (undone.status_code, undone.json()["revision"]) == (201, 3)
    assert list(small_store.records("stakeholder")) == before
    assert isinstance(before[0], Stakeholder)
    repeated = client.post("/api/v1/revisions/2/undo", headers={"Idempotency-Key": "u"})
    assert (repeated.status_code, repeated.json()["revision"]) == (201, 3)
    again = client.post("/api/v1/revisions/2/undo")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-undone")
    assert client.post("/api/v1/revisions/77/undo").status_code == 404


def test_the_log_tells_of_every_edit(client: TestClient) -> None:
    client.patch(f"{ACME}/stakeholders/per-1", json={"title": "A"}, headers=tag(client))
    newest, oldest = client.get("/api/v1/revisions").json()["items"]
    assert (newest["number"], newest["actor"], newest["accounts"]) == (2, "local", ["acc-1"])
    assert oldest["number"] == 1
    assert client.get("/api/v1/revisions?limit=1").json()["next"]
    assert [one["number"] for one in client.get("/api/v1/revisions?account=acc-2").json()["items"]] == [1]


def test_a_key_used_again_for_something_else_is_refused(client: TestClient, small_store: Store) -> None:
    headers = tag(client) | {"Idempotency-Key": "same"}
    path = f"{ACME}/stakeholders/per-1"
    first = client.patch(path, json={"title": "First"}, headers=headers)
    resent = client.patch(path, json={"title": "First"}, headers=headers)
    other = client.patch(path, json={"title": "Second"}, headers=headers)
    assert (first.status_code, resent.status_code, other.status_code) == (200, 200, 422)
    assert client.get(path).json()["title"] == "First"


def test_a_change_that_names_no_field_is_refused(client: TestClient, small_store: Store) -> None:
    before = small_store.latest_revision()
    assert client.patch(f"{ACME}/stakeholders/per-1", json={}, headers=tag(client)).status_code == 422
    assert small_store.latest_revision() == before


def test_opportunities_and_units(client: TestClient) -> None:
    made = client.post(
        f"{ACME}/opportunities", json={"name": "Line 5", "amount": 5.5, "close_date": "2027-01-31"}
    )
    path = made.headers["location"]
    assert (made.status_code, client.get(path).json()) == (201, made.json())
    changed = client.patch(path, json={"status": "won"}, headers={"If-Match": made.headers["etag"]})
    assert (changed.json()["status"], changed.json()["amount"]) == ("won", 5.5)
    assert client.delete(path, headers={"If-Match": made.headers["etag"]}).status_code == 412
    assert client.delete(path, headers=tag(client)).status_code == 204
    unit = client.post(f"{ACME}/units", json={"name": "Treasury", "parent_id": "uni-1"})
    circle = client.patch(f"{ACME}/units/uni-1", json={"parent_id": unit.json()["id"]}, headers=tag(client))
    assert (circle.status_code, circle.json()["type"]) == (422, "/problems/rejected")
    renamed = client.patch(unit.headers["location"], json={"name": "Cash"}, headers=tag(client))
    assert (renamed.json()["name"], renamed.json()["parent_id"]) == ("Cash", "uni-1")
    assert client.delete(f"{ACME}/units/uni-1", headers=tag(client)).status_code == 204


def test_who_of_us_works_an_account(client: TestClient) -> None:
    made = client.post(f"{ACME}/assignments", json={"team_member_id": "mem-2", "role": "support"})
    again = client.post(f"{ACME}/assignments", json={"team_member_id": "mem-2", "role": "support"})
    assert made.json() == again.json()
    changed = client.patch(made.headers["location"], json={"valid_to": "2027-01-01"}, headers=tag(client))
    assert (changed.json()["role"], changed.json()["valid_to"]) == ("support", "2027-01-01")
    assert client.delete(made.headers["location"], headers=tag(client)).status_code == 204
    new = client.post(f"{ACME}/team", json={"name": "Ada", "emails": ["ada@us.example"], "role": "mentor"})
    assert new.status_code == 201
    twice = client.post(f"{ACME}/team", json={"name": "Ada", "emails": ["ADA@us.example"]})
    assert (twice.status_code, twice.json()["type"]) == (422, "/problems/rejected")
    capacity = client.patch(new.headers["location"], json={"capacity": 12}, headers=tag(client))
    assert capacity.json()["capacity"] == 12
    assert new.json()["id"] in [one["id"] for one in client.get(f"{ACME}/team").json()["items"]]
    elsewhere = f"/api/v1/accounts/acc-2/team/{new.json()['id']}"
    headers = tag(client, "/api/v1/accounts/acc-2")
    assert client.patch(elsewhere, json={"capacity": 1}, headers=headers).status_code == 404


def test_an_account_is_corrected(client: TestClient) -> None:
    changed = client.patch(
        ACME, json={"tier": "Gold", "next_review": "2027-02-01"}, headers=tag(client, ACME)
    )
    assert (changed.json()["tier"], changed.json()["name"]) == ("Gold", "Acme AG")
    itself = client.patch(ACME, json={"parent_id": "acc-1"}, headers=tag(client, ACME))
    assert itself.status_code == 422
    for field in ("holding", "external_ids", "id"):
        assert client.patch(ACME, json={field: "x"}, headers=tag(client, ACME)).status_code == 422


def test_a_reporting_circle_is_refused(client: TestClient) -> None:
    answer = client.patch(f"{ACME}/stakeholders/per-1", json={"reports_to": "per-2"}, headers=tag(client))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/rejected")


def test_a_stance_can_be_dated_without_dating_the_seat(client: TestClient) -> None:
    headers = tag(client)
    answer = client.patch(
        f"{ACME}/seats/sea-1", json={"stance": "mentor", "since": "2026-06-01"}, headers=headers
    )
    assert answer.status_code == 200
    stances = {
        day: [
            one["stance"]
            for one in client.get(f"{ACME}/seats?as_of={day}").json()["items"]
            if one["id"] == "sea-1"
        ]
        for day in ("2026-05-31", "2026-06-01")
    }
    assert stances == {"2026-05-31": ["neutral"], "2026-06-01": ["mentor"]}
