"""Does the list of people tell what the board does, and are many changed as one, with one undo?"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from graph.model import (
    BuyingRole,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Plan,
    Stakeholder,
    TeamMember,
    Unit,
    record_id,
    say,
)
from tests.app.pages.conftest import client_of
from tests.app.pages.test_edit import store_of, undo
from tests.support import made_up
from tests.support.made_up import LARGE, ODD, TINY

PEOPLE = f"/accounts/{TINY}/people"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the small accounts."""
    for client in client_of(tmp_path, filled=False):
        colleague = TeamMember(id="mem-00", name="Max Muster")
        for number, statements in enumerate(([say(colleague)], made_up.tiny(), made_up.odd())):
            told = ChangeSet(operation_id=f"made-up-{number}", statements=tuple(statements), at=made_up.AT)
            store_of(client).apply(told)
        yield client


def names_of(page: str) -> list[str]:
    return [
        html.unescape(one) for one in re.findall(r'<th scope="row">.*?<bdi>(.*?)</bdi>', page, flags=re.S)
    ]


def hidden(page: str, action: str = "/people/change") -> dict[str, str]:
    """The hidden fields of the form that posts there."""
    form = re.search(rf'<form [^>]*method="post" action="[^"]*{action}".*?</form>', page, flags=re.S)
    assert form, page
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0])
    return {name: html.unescape(value) for name, value in found if name != "roles"}


def opened(client: TestClient, what: str, *ids: str, path: str = PEOPLE) -> dict[str, str]:
    page = client.get(f"{path}/change", params={"what": what, "id": list(ids)})
    assert page.status_code == 200
    return hidden(page.text)


def previewed(client: TestClient, said: dict[str, Any], path: str = PEOPLE) -> Response:
    return client.post(f"{path}/change", data={**said, "press": "preview"})


def saved(client: TestClient, page: Response, fields: dict[str, Any], path: str = PEOPLE) -> Response:
    """Presses save on a preview, with the same fields as it was made of."""
    return client.post(f"{path}/change", data={**hidden(page.text), **fields, "press": "save"})


def people_of(client: TestClient, account: str = TINY) -> dict[str, Stakeholder]:
    return dict(store_of(client).board(account).stakeholders)


def test_everybody_who_is_on_the_board_is_listed(pages: TestClient) -> None:
    board = store_of(pages).board(LARGE)
    found: list[str] = []
    for number in range(1, 7):
        page = pages.get(f"/accounts/{LARGE}/people?page={number}").text
        found += re.findall(r'form="pick" name="id" value="([^"]+)"', page)
    assert len(found) == len(set(found))
    assert set(found) == {one.id for one in board.stakeholders.values() if one.status.value != "left"}


@pytest.mark.parametrize("sort", ["name", "-name", "strength", "last", "unit", "level", "-last"])
def test_the_table_is_sorted_whole(pages: TestClient, sort: str) -> None:
    lines = pages.get(f"/accounts/{LARGE}/people/export.csv?sort={sort}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines)))
    keys: dict[str, Any] = {
        "name": [row["stakeholder"].casefold() for row in rows],
        "strength": [-float(row["strength"]) for row in rows],
        "last": [row["last contact"] for row in rows if row["last contact"]],
        "unit": [row["unit"].casefold() for row in rows if row["unit"]],
        "level": [list(made_up_levels()).index(row["level"]) for row in rows if row["level"] != "unknown"],
    }
    values = keys[sort.removeprefix("-")]
    backward = sort.startswith("-") != (sort.removeprefix("-") == "last")
    assert values == sorted(values, reverse=backward)
    blanks = [not row["last contact"] for row in rows]
    assert "last" not in sort or blanks == sorted(blanks)


def made_up_levels() -> tuple[str, ...]:
    return ("executive", "senior", "manager", "professional", "assistant")


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("role=gatekeeper", lambda row: "gatekeeper" in row["roles"]),
        ("seniority=executive", lambda row: row["level"] == "executive"),
        ("status=lapsed", lambda row: row["status"] == "lapsed"),
        ("unit=uni-3", lambda row: row["unit"] == "Legal"),
        ("text=anna", lambda row: "anna" in row["stakeholder"].casefold()),
    ],
)
def test_a_filter_keeps_whom_it_names_and_nobody_else(pages: TestClient, query: str, holds: Any) -> None:
    def rows(path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(pages.get(path).content.decode("utf-8-sig"))))

    everybody = rows(f"/accounts/{LARGE}/people/export.csv")
    found = rows(f"/accounts/{LARGE}/people/export.csv?{query}")
    assert found
    assert {row["id"] for row in found} == {row["id"] for row in everybody if holds(row)}


def test_picked_people_are_exported_alone(pages: TestClient) -> None:
    page = pages.get(f"{PEOPLE}/export.csv?id=per-t0").content.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(page))] == ["per-t0"]
    assert pages.get(f"{PEOPLE}/export.xlsx").content[:2] == b"PK"
    assert pages.get(f"{PEOPLE}/export.doc").status_code == 404


def test_our_team_and_who_has_left_have_lists_of_their_own(editor: TestClient) -> None:
    first = saved_departure(editor)
    assert "Ruth Hale" not in names_of(editor.get(PEOPLE).text)
    left = editor.get(f"{PEOPLE}?who=left").text
    assert names_of(left) == [people_of(editor)["per-t0"].name]
    assert "Max Muster" in editor.get(f"{PEOPLE}?who=team").text
    undo(editor, first)
    assert people_of(editor)["per-t0"].status.value == "active"


def saved_departure(client: TestClient) -> str:
    said = {**opened(client, "leave", "per-t0"), "valid_from": "2026-11-01"}
    answer = saved(client, previewed(client, said), {"valid_from": "2026-11-01"})
    assert answer.status_code == 200
    return answer.text


def test_names_are_only_text(pages: TestClient) -> None:
    for path in (f"/accounts/{ODD}/people", f"/accounts/{ODD}/people/change?what=facts&all=1"):
        page = pages.get(path).text
        assert "<img src=x" not in page
        assert "&lt;img" in page


def test_many_are_previewed_then_saved_as_one_revision_with_one_undo(editor: TestClient) -> None:
    before, revision = people_of(editor), store_of(editor).latest_revision()
    ids = sorted(before)[:3]
    said = {**opened(editor, "facts", *ids), "seniority": "assistant", "location": "Lyon"}
    page = previewed(editor, said)
    assert page.status_code == 200
    assert "3 people change" in page.text
    assert store_of(editor).latest_revision() == revision
    done = saved(editor, page, {"seniority": "assistant", "location": "Lyon"})
    assert "edit of 3 people" in done.text
    assert store_of(editor).latest_revision() == revision + 1
    after = people_of(editor)
    assert {one for one in after if after[one] != before[one]} == set(ids)
    assert {(after[one].seniority.value, after[one].location) for one in ids} == {("assistant", "Lyon")}
    undo(editor, done.text)
    assert people_of(editor) == before


def test_saving_without_the_preview_of_just_that_saves_nothing(editor: TestClient) -> None:
    revision = store_of(editor).latest_revision()
    page = previewed(editor, {**opened(editor, "facts", "per-t0"), "location": "Lyon"})
    other = saved(editor, page, {"location": "Graz"})
    assert "was changed after the preview" in other.text
    assert store_of(editor).latest_revision() == revision
    saved(editor, other, {"location": "Graz"})
    assert people_of(editor)["per-t0"].location == "Graz"


def test_pressing_twice_saves_once_and_again_after_an_undo(editor: TestClient) -> None:
    page = previewed(editor, {**opened(editor, "facts", "per-t0"), "location": "Lyon"})
    done = saved(editor, page, {"location": "Lyon"})
    revision = store_of(editor).latest_revision()
    saved(editor, page, {"location": "Lyon"})
    assert store_of(editor).latest_revision() == revision
    undo(editor, done.text)
    saved(editor, page, {"location": "Lyon"})
    assert people_of(editor)["per-t0"].location == "Lyon"


def test_somebody_faster_is_told_by_field_and_nothing_is_half_saved(editor: TestClient) -> None:
    said = opened(editor, "facts", "per-t0", "per-t1")
    page = previewed(editor, {**said, "location": "Lyon"})
    store_of(editor).apply(ChangeSet(
        operation_id="faster", at=made_up.AT, actor="Somebody",
        statements=(say(people_of(editor)["per-t0"].model_copy(update={"location": "Graz"})),),
    ))  # fmt: skip
    refused = saved(editor, page, {"location": "Lyon"})
    assert refused.status_code == 412
    assert "Somebody was faster" in refused.text
    assert "changed meanwhile" in refused.text
    assert people_of(editor)["per-t1"].location is None
    saved(editor, refused, {"location": "Lyon"})
    assert {people_of(editor)[one].location for one in ("per-t0", "per-t1")} == {"Lyon"}


def test_a_change_of_another_field_is_in_nobodys_way(editor: TestClient) -> None:
    page = previewed(editor, {**opened(editor, "facts", "per-t0"), "location": "Lyon"})
    store_of(editor).apply(ChangeSet(
        operation_id="other", at=made_up.AT, actor="Somebody",
        statements=(say(people_of(editor)["per-t0"].model_copy(update={"note": "rings on Mondays"})),),
    ))  # fmt: skip
    assert saved(editor, page, {"location": "Lyon"}).status_code == 200
    now = people_of(editor)["per-t0"]
    assert (now.location, now.note) == ("Lyon", "rings on Mondays")


def test_whoever_is_gone_meanwhile_is_told_and_left_out(editor: TestClient) -> None:
    page = previewed(editor, {**opened(editor, "facts", "per-t0", "per-t1"), "location": "Lyon"})
    editor.delete(f"/api/v1/accounts/{TINY}/stakeholders/per-t1", headers={"If-Match": "*"})
    refused = saved(editor, page, {"location": "Lyon"})
    assert refused.status_code == 412
    assert "1 person is not on the map any more" in refused.text
    saved(editor, refused, {"location": "Lyon"})
    assert people_of(editor)["per-t0"].location == "Lyon"


def test_what_a_field_cannot_hold_is_told_at_the_field(editor: TestClient) -> None:
    page = previewed(editor, {**opened(editor, "facts", "per-t0"), "reports_to": "Nobody At All"})
    assert page.status_code == 422
    assert "Expected:" in page.text
    circle = previewed(editor, {**opened(editor, "facts", "per-t0"), "reports_to": "per-t0"})
    assert "1 cannot" in circle.text
    assert "are the new boss" in circle.text


def test_a_dash_blanks_and_a_blank_leaves(editor: TestClient) -> None:
    unit = Unit(id="uni-x", account_id=TINY, name="Odd jobs")
    person = people_of(editor)["per-t0"].model_copy(update={"unit_id": "uni-x", "location": "Lyon"})
    store_of(editor).apply(ChangeSet(operation_id="unit", at=made_up.AT, statements=(say(unit), say(person))))
    fields = {"unit_id": "-", "location": ""}
    saved(editor, previewed(editor, {**opened(editor, "facts", "per-t0"), **fields}), fields)
    now = people_of(editor)["per-t0"]
    assert (now.unit_id, now.location) == (None, "Lyon")


def test_many_get_a_seat_or_a_role_more(editor: TestClient) -> None:
    unit = DecisionUnit(id="dmu-t", account_id=TINY, name="New dairy")
    seat = DecisionRole(id=record_id("sea", "dmu-t", "per-t0"), stakeholder_id="per-t0",
                        decision_unit_id="dmu-t", roles=(BuyingRole.USER,))  # fmt: skip
    store_of(editor).apply(ChangeSet(operation_id="seat", at=made_up.AT, statements=(say(unit), say(seat))))
    held = {one.stakeholder_id: set(one.roles) for one in store_of(editor).board(TINY).decision_roles.values()
            if one.decision_unit_id == unit.id}  # fmt: skip
    ids = sorted(people_of(editor))
    fields = {"decision_unit_id": unit.name, "roles": ["", "legal"], "way": "add", "stance": "neutral"}
    done = saved(editor, previewed(editor, {**opened(editor, "seats", *ids), **fields}), fields)
    assert f"seats of {len(ids)} people" in done.text
    seats = {one.stakeholder_id: one for one in store_of(editor).board(TINY).decision_roles.values()
             if one.decision_unit_id == unit.id}  # fmt: skip
    assert set(seats) == set(ids)
    for one, seat in seats.items():
        assert set(seat.roles) == held.get(one, set()) | {"legal"}
        assert seat.stance.value == "neutral"


def test_many_are_removed_with_what_hangs_on_them_and_come_back(editor: TestClient) -> None:
    before = store_of(editor).board(TINY)
    page = editor.get(f"{PEOPLE}/change?what=remove&all=1")
    assert "With them goes what hangs on them" in page.text
    done = saved(editor, page, {})
    assert people_of(editor) == {}
    assert "Nobody is known here yet" in done.text
    undo(editor, done.text)
    after = store_of(editor).board(TINY)
    assert (after.stakeholders, after.relationships) == (before.stakeholders, before.relationships)


def test_nothing_is_said_where_nobody_is_picked(editor: TestClient) -> None:
    assert "Nobody is picked" in editor.get(f"{PEOPLE}/change?what=facts").text
    said = {
        "what": "facts",
        "people": json.dumps(["who"]),
        "revision": "1",
        "press": "preview",
        "location": "x",
    }
    assert "Nobody is picked" in editor.post(f"{PEOPLE}/change", data=said).text
    assert editor.post(f"{PEOPLE}/change", data={**said, "people": "nonsense"}).status_code == 422
    assert editor.post(f"{PEOPLE}/change", data={**said, "what": "nonsense"}).status_code == 422


def assigning(client: TestClient, page: str, **changes: Any) -> Response:
    form = re.search(r'<form method="post" action="/gaps/assign".*?</form>', page, flags=re.S)
    assert form
    said: dict[str, Any] = {}
    for name in ("person", "text"):
        inputs = re.findall(rf'<input (?:type="hidden" )?name="{name}" value="([^"]*)"', form[0])
        said[name] = [html.unescape(one) for one in inputs]
    said["owner"] = [
        (re.findall(r'value="([^"]*)" selected', one) or [""])[0]
        for one in re.findall(r"<select .*?</select>", form[0], flags=re.S)
    ]
    due = re.search(r'name="due" value="([^"]*)"', form[0])
    rest = {"due": due[1] if due else ""} | {
        name: html.unescape(value)
        for name, value in re.findall(r'type="hidden" name="(operation|back)" value="([^"]*)"', form[0])
    }
    return client.post("/gaps/assign", data={**said, **rest, **changes})


def plans(client: TestClient) -> list[Plan]:
    return [one for one in store_of(client).records("plan") if isinstance(one, Plan)]


def test_many_gaps_of_several_accounts_become_moves_and_go_at_once(editor: TestClient) -> None:
    stranger = Stakeholder(id="per-o9", account_id=ODD, name="Una Known")
    store_of(editor).apply(ChangeSet(operation_id="una", at=made_up.AT, statements=(say(stranger),)))
    page = editor.get("/gaps/assign?all=1")
    assert page.status_code == 200
    revision = store_of(editor).latest_revision()
    done = assigning(editor, page.text, due="2026-12-24")
    assert store_of(editor).latest_revision() == revision + 1
    made = plans(editor)
    assert {one.account_id for one in made} == {TINY, ODD}
    assert {one.due.isoformat() for one in made if one.due} == {"2026-12-24"}
    assert f"Assigned: {len(made)} moves." in done.text
    undo(editor, done.text)
    assert plans(editor) == []


def test_a_move_that_somebody_gave_meanwhile_is_told_and_none_is_made(editor: TestClient) -> None:
    page = editor.get("/gaps/assign?all=1").text
    first = assigning(editor, editor.get(f"{PEOPLE}/moves?id=per-t2").text)
    assert "Saved" in first.text
    refused = assigning(editor, page)
    assert refused.status_code == 412
    assert "already been given a move" in refused.text
    assert len(plans(editor)) == 1
    assigning(editor, refused.text)
    assert len({one.stakeholder_id for one in plans(editor)}) == len(plans(editor)) > 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due": "soon"}, "the day is none"), ({"owner": ["who"]}, "the colleague is not known"),
        ({"owner": ["-"]}, "no move is left to make"), ({"text": [" "]}, "text"),
        ({"text": ["a", "b"]}, "no move is left to make"),
    ],
)  # fmt: skip
def test_what_makes_no_move_is_refused(editor: TestClient, changes: dict[str, Any], words: str) -> None:
    refused = assigning(editor, editor.get(f"{PEOPLE}/moves?id=per-t2").text, **changes)
    assert refused.status_code == 422
    assert words in refused.text
    assert plans(editor) == []


def test_pressing_assign_twice_assigns_once(editor: TestClient) -> None:
    page = editor.get(f"{PEOPLE}/moves?id=per-t2").text
    assigning(editor, page)
    assert assigning(editor, page).status_code == 200
    assert len(plans(editor)) == 1
