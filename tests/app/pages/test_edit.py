"""Is what somebody types saved once, as their word alone, taken back, and never over somebody faster?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from graph.model import ChangeSet, Interaction, Product, Relationship, Stakeholder, TeamMember, say
from graph.store import Store
from tests.app.pages.conftest import client_of
from tests.support import made_up
from tests.support.made_up import HEBREW_NAME, LARGE, LONG_NAME, ODD, TINY

BOARD = f"/accounts/{TINY}"
RUTH = f"{BOARD}?person=per-t0"
PARTS = ("person", "status", "seats", "ties", "contact", "influence", "remove")
NEW = ("person", "seat", "rating", "tie", "contact", "influence", "decision-unit", "opportunity", "unit",
       "assignment", "member")  # fmt: skip


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the accounts, which are small, so that they are soon made."""
    for client in client_of(tmp_path, filled=False):
        colleague = TeamMember(id="mem-00", name="Max Muster", emails=("max@us.example",))
        for number, statements in enumerate(([say(colleague)], made_up.tiny(), made_up.odd())):
            told = ChangeSet(operation_id=f"made-up-{number}", statements=tuple(statements), at=made_up.AT)
            store_of(client).apply(told)
        yield client


def store_of(client: TestClient) -> Store:
    found: Store = client.app.state.store  # type: ignore[attr-defined]
    return found


def fields(page: str, form: str, one: str | None = None) -> dict[str, Any]:
    """What a form on a page would send if nobody touched it."""
    for found in re.findall(r'<form class="edit-[^"]*".*?</form>', page, flags=re.S):
        said: dict[str, Any] = {}
        for tag in re.findall(r"<input [^>]*>", found):
            told = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
            if told.get("type") != "checkbox" or re.search(r" checked\b", tag):
                said.setdefault(told["name"], []).append(told.get("value", ""))
        for name, body in re.findall(
            r'<textarea [^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', found, flags=re.S
        ):
            said.setdefault(name, []).append(html.unescape(body))
        for name, body in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', found, flags=re.S):
            chosen = re.findall(r'<option value="([^"]*)" selected', body) or re.findall(
                r'value="([^"]*)"', body
            )
            said.setdefault(name, []).append(html.unescape(chosen[0]))
        if said["form"] == [form] and one in (None, said["id"][0]):
            return {name: values if len(values) > 1 else values[0] for name, values in said.items()}
    raise AssertionError(f"there is no form {form} on the page")


def form_of(
    client: TestClient, form: str, part: str, path: str = RUTH, one: str | None = None
) -> dict[str, Any]:
    page = client.get(f"{path}&edit={part}")
    assert page.status_code == 200
    return fields(page.text, form, one)


def press(client: TestClient, said: dict[str, Any], button: str = "save", account: str = TINY) -> Response:
    return client.post(f"/accounts/{account}/edit", data={**said, "press": button})


def undo(client: TestClient, page: str) -> Response:
    found = re.search(
        r'action="(/revisions/\d+/undo)"><input type="hidden" name="operation" value="(\w+)">'
        r'<input type="hidden" name="back" value="([^"]+)"', page,
    )  # fmt: skip
    assert found
    return client.post(found[1], data={"operation": found[2], "back": html.unescape(found[3])})


def person(client: TestClient, one: str) -> Stakeholder:
    found = store_of(client).get("stakeholder", [one])[one]
    assert isinstance(found, Stakeholder)
    return found


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("account", "one"), [(TINY, "per-t0"), (LARGE, "per-000"), (ODD, "per-o0"), (ODD, "per-o2")]
)
def test_every_part_of_a_panel_opens(pages: TestClient, account: str, one: str, part: str) -> None:
    page = pages.get(f"/accounts/{account}?person={one}&edit={part}")
    assert page.status_code == 200
    assert any(words in page.text for words in ("edit-form", "edit-removal", "No decision unit is known"))
    assert "<img src=x" not in page.text


@pytest.mark.parametrize("form", NEW)
def test_every_form_stands_on_a_page_of_its_own(pages: TestClient, form: str) -> None:
    page = pages.get(f"/accounts/{LARGE}/edit?form={form}")
    assert page.status_code == 200
    assert fields(page.text, form)["id"] == ""


def test_the_past_is_not_edited(pages: TestClient) -> None:
    page = pages.get(f"{RUTH}&edit=person&as_of=2026-11-10").text
    assert "edit-form" not in page


def test_a_change_is_saved_told_and_taken_back(editor: TestClient) -> None:
    said = form_of(editor, "person", "person", f"{BOARD}?key=&status=covered&person=per-t0")
    done = press(editor, {**said, "title": "Chairwoman", "emails": "ruth@b.example\r\nr@b.example"})
    assert done.status_code == 200
    assert done.url.path == BOARD
    assert dict(done.url.params) == {"status": "covered", "person": "per-t0", "saved": "4"}
    assert "Saved: edit of a stakeholder." in done.text
    assert person(editor, "per-t0").title == "Chairwoman"
    assert person(editor, "per-t0").emails == ("r@b.example", "ruth@b.example")
    back = undo(editor, done.text)
    assert "Taken back." in back.text
    assert (person(editor, "per-t0").title, person(editor, "per-t0").emails) == (None, ())
    assert "Saved:" not in editor.get(str(done.url)).text


def test_only_what_was_changed_is_somebodys_word(editor: TestClient) -> None:
    said = form_of(editor, "person", "person")
    press(editor, {**said, "location": "Leeds"})
    told = [
        one.statement.values for one in store_of(editor).told("per-t0") if one.statement.kind == "stakeholder"
    ]
    assert told[-1] == {"location": "Leeds"}


def test_a_form_that_says_nothing_new_makes_no_revision(editor: TestClient) -> None:
    before = store_of(editor).latest_revision()
    done = press(editor, form_of(editor, "person", "person"))
    assert "Nothing was saved: the form said what is known already." in done.text
    assert store_of(editor).latest_revision() == before


def test_pressing_twice_saves_once(editor: TestClient) -> None:
    said = {**form_of(editor, "person", "person"), "title": "CEO"}
    first, again = press(editor, said), press(editor, said)
    assert first.url == again.url
    assert store_of(editor).latest_revision() == 4


def test_the_same_form_saves_again_after_an_undo(editor: TestClient) -> None:
    said = {**form_of(editor, "person", "person"), "title": "CEO"}
    undo(editor, press(editor, said).text)
    assert "Saved:" in press(editor, said).text
    assert person(editor, "per-t0").title == "CEO"


def test_who_was_slower_sees_both_and_may_save_anyway(editor: TestClient) -> None:
    stale = form_of(editor, "person", "person")
    press(editor, {**stale, "title": "First", "location": "Leeds"})
    late = press(editor, {**stale, "title": "Second", "note": "mine"})
    assert late.status_code == 412
    assert "Somebody was faster, so nothing of yours was saved." in late.text
    assert "edit of a stakeholder" in late.text
    assert "at present: <strong><bdi>First</bdi></strong>" in late.text
    assert person(editor, "per-t0").title == "First"
    again = fields(late.text, "person")
    assert (again["title"], again["note"], again["location"]) == ("Second", "mine", "Leeds")
    saved = press(editor, again)
    assert "Saved:" in saved.text
    now = person(editor, "per-t0")
    assert (now.title, now.note, now.location) == ("Second", "mine", "Leeds")


def test_two_who_change_different_facts_are_not_in_each_others_way(editor: TestClient) -> None:
    stale = form_of(editor, "person", "person")
    press(editor, {**stale, "title": "First"})
    assert press(editor, {**stale, "location": "Leeds"}).status_code == 200
    assert (person(editor, "per-t0").title, person(editor, "per-t0").location) == ("First", "Leeds")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "something: this is blank"),
        ("seniority", "king", "&#39;executive&#39;"),
        ("reports_to", "Ruth", "such as Ruth Hale"),
        ("reports_to", "Nobody At All", "a name from the list"),
        ("reports_to", "Ruth Hale", "Ruth Hale cannot report to themselves"),
        ("valid_from", "soon", "a date such as 2026-11-20"),
        ("valid_from", "0202-11-20", "a day from 1 Jan 1900 to 50 years ahead"),
    ],
)
def test_a_field_that_cannot_be_saved_says_what_was_expected(
    editor: TestClient, field: str, value: str, words: str
) -> None:
    said = form_of(editor, "person", "person")
    refused = press(editor, {**said, field: value, "title": "kept as typed"})
    assert refused.status_code == 422
    assert words in refused.text
    assert 'value="kept as typed"' in refused.text
    assert store_of(editor).latest_revision() == 3


@pytest.mark.parametrize("field", ["account_id", "spans", "external_ids", "aliases", "source", "rhythm"])
def test_what_the_service_owns_is_not_taken_from_a_form(editor: TestClient, field: str) -> None:
    before = person(editor, "per-t0")
    said = form_of(editor, "person", "person")
    refused = press(editor, {**said, "title": "CEO", field: "x"})
    assert refused.status_code == 422
    assert person(editor, "per-t0") == before


def test_a_record_of_another_account_cannot_be_edited_here(editor: TestClient) -> None:
    said = {**form_of(editor, "person", "person"), "id": "per-o0"}
    assert press(editor, {**said, "title": "X"}).status_code == 422
    assert press(editor, said, "remove").status_code == 422
    assert person(editor, "per-o0").title != "X"


def test_a_form_that_is_none_of_ours_is_refused(editor: TestClient) -> None:
    assert editor.post(f"{BOARD}/edit", data={"form": "revision"}).status_code == 422
    assert editor.get(f"{BOARD}/edit?form=revision").status_code == 404
    assert editor.get(f"{BOARD}/edit?form=person&id=per-o0").status_code == 404
    assert editor.post("/accounts/acc-none/edit", data={"form": "person"}).status_code == 404


def test_a_status_holds_from_its_day(editor: TestClient) -> None:
    said = form_of(editor, "status", "status")
    assert said["valid_from"] == "2026-11-20"
    press(editor, {**said, "status": "left"})
    assert "Ruth Hale" not in editor.get(BOARD).text
    assert "Ruth Hale" in editor.get(f"{BOARD}?as_of=2026-11-19").text


@pytest.mark.parametrize("name", [LONG_NAME, HEBREW_NAME, "<script>alert(1)</script>"])
def test_a_person_is_added_whatever_they_are_called(editor: TestClient, name: str) -> None:
    said = fields(editor.get(f"{BOARD}/edit?form=person").text, "person")
    added = press(editor, {**said, "name": name, "reports_to": "Ruth Hale", "status": "vacant"})
    one = re.search(r"person=(per-\w+)", str(added.url))
    assert one
    made = person(editor, one[1])
    assert (made.name, made.reports_to, made.status) == (name, "per-t0", "vacant")
    assert "<script>alert" not in added.text


def test_seats_are_taken_changed_and_given_up(editor: TestClient) -> None:
    unit = fields(editor.get(f"{BOARD}/edit?form=decision-unit").text, "decision-unit")
    press(editor, {**unit, "name": "Board", "expected_size": "5", "required_roles": ["", "approver"]})
    seat = form_of(editor, "seat", "seats")
    done = press(editor, {**seat, "roles": ["", "approver", "user"], "influence": "4", "stance": "enemy"})
    assert "edit=seats" in str(done.url)
    (made,) = store_of(editor).records("decision_role")
    held = form_of(editor, "seat", "seats", one=made.id)
    assert (held["roles"], held["influence"], held["stance"]) == (["", "user", "approver"], "4", "enemy")
    press(editor, {**held, "stance": "mentor", "since": "2026-11-10"})
    stances = [
        editor.get(f"/api/v1/accounts/{TINY}/seats?as_of=2026-11-{day}").json()["items"][0]["stance"]
        for day in ("09", "10")
    ]
    assert stances == ["enemy", "mentor"]
    again = {**seat, "decision_unit_id": "Board", "operation": "another"}
    assert "has a seat in that decision unit already" in press(editor, again).text
    press(editor, form_of(editor, "seat", "seats", one=made.id), "remove")
    assert list(store_of(editor).records("decision_role")) == []


def test_a_level_is_stated_and_a_tie_is_described(editor: TestClient) -> None:
    said = form_of(editor, "rating", "ties", f"{BOARD}?person=per-t1")
    told = {**said, "team_member_id": "Max Muster", "level": "multiple", "rater": "Ada"}
    done = press(editor, told)
    assert "Saved: entry of a stated level." in done.text
    tie = next(one for one in store_of(editor).records("relationship") if one.stakeholder_id == "per-t1")  # type: ignore[attr-defined]
    assert isinstance(tie, Relationship)
    assert [(one.level, one.rater) for one in tie.statements] == [("multiple", "Ada")]
    held = form_of(editor, "tie", "ties", f"{BOARD}?person=per-t1", one=tie.id)
    press(editor, {**held, "desired_level": "in-depth", "note": "since the fair"})
    now = store_of(editor).get("relationship", [tie.id])[tie.id]
    assert isinstance(now, Relationship)
    assert (now.desired_level, now.note, len(now.statements)) == ("in-depth", "since the fair", 1)


def test_a_contact_is_logged_with_who_was_there(editor: TestClient) -> None:
    said = form_of(editor, "contact", "contact")
    told = {**said, "stakeholder_ids": ["Ruth Hale", "Ivy", ""], "subject": "Prices", "contact": "call"}
    done = press(editor, told)
    assert "Saved: entry of a contact." in done.text
    found = [
        one for one in store_of(editor).records("interaction") if getattr(one, "subject", "") == "Prices"
    ]
    assert isinstance(found[0], Interaction)
    assert found[0].stakeholder_ids == ("per-t0", "per-t2")
    undo(editor, done.text)
    assert not [one for one in store_of(editor).records("interaction") if getattr(one, "subject", "")]


def test_a_contact_with_nobody_is_refused(editor: TestClient) -> None:
    said = form_of(editor, "contact", "contact")
    assert press(editor, {**said, "team_member_ids": ["", ""]}).status_code == 422


def test_lines_of_influence_are_added_and_removed(editor: TestClient) -> None:
    said = form_of(editor, "influence", "influence")
    press(editor, {**said, "influence": "blocks", "to_stakeholder_id": "Ivy", "weight": "0.5"})
    (made,) = [
        one for one in store_of(editor).records("influence") if getattr(one, "stakeholder_id", "") == "per-t0"
    ]
    assert (made.to_stakeholder_id, made.influence, made.weight) == ("per-t2", "blocks", 0.5)  # type: ignore[attr-defined]
    page = editor.get(f"{RUTH}&edit=influence").text
    assert "Ruth Hale blocks the way to Ivy" in page
    press(editor, fields(page, "influence", made.id), "remove")
    assert not [
        one for one in store_of(editor).records("influence") if getattr(one, "stakeholder_id", "") == "per-t0"
    ]


def test_somebody_is_removed_with_what_goes_told_and_brought_back(editor: TestClient) -> None:
    page = editor.get(f"{RUTH}&edit=remove").text
    assert "<li>1 tie</li>" in page
    gone = press(editor, fields(page, "person", "per-t0"), "remove")
    assert gone.status_code == 200
    assert "per-t0" not in store_of(editor).get("stakeholder", ["per-t0"])
    undo(editor, gone.text)
    assert person(editor, "per-t0").name == "Ruth Hale"


def test_removing_what_somebody_changed_is_asked_again(editor: TestClient) -> None:
    stale = fields(editor.get(f"{RUTH}&edit=remove").text, "person", "per-t0")
    press(editor, {**form_of(editor, "person", "person"), "title": "CEO"})
    late = press(editor, stale, "remove")
    assert late.status_code == 412
    assert "Remove it anyway?" in late.text
    assert press(editor, fields(late.text, "person", "per-t0"), "remove").status_code == 200
    assert store_of(editor).get("stakeholder", ["per-t0"]) == {}


def test_what_somebody_removed_is_told_to_who_edits_it(editor: TestClient) -> None:
    stale = form_of(editor, "person", "person")
    press(editor, fields(editor.get(f"{RUTH}&edit=remove").text, "person", "per-t0"), "remove")
    late = press(editor, {**stale, "title": "CEO"})
    assert late.status_code == 412
    assert "What you edited is no longer there." in late.text


def test_a_form_leads_nowhere_else(editor: TestClient) -> None:
    said = {**form_of(editor, "person", "person"), "title": "CEO", "back": "//evil.example/"}
    answer = editor.post(f"{BOARD}/edit", data=said, follow_redirects=False)
    assert answer.headers["location"] == "/?saved=4&person=per-t0"


def test_a_revision_of_another_account_is_offered_no_undo(pages: TestClient) -> None:
    assert "Undo" not in pages.get(f"{BOARD}?saved=1").text
    assert "Undo" in pages.get(f"{BOARD}?saved=2").text


def test_deals_units_team_and_facts_are_edited_on_their_pages(editor: TestClient) -> None:
    deal = fields(editor.get(f"{BOARD}/opportunities").text, "opportunity", "")
    assert deal["currency"] == "GBP"
    made = press(editor, {**deal, "name": "Tankers", "amount": "12500", "owner_id": "Max Muster"})
    assert made.url.path == f"{BOARD}/opportunities"
    assert re.search(r"12\.5\S* *GBP|GBP *12\.5", made.text)
    (one,) = store_of(editor).records("opportunity")
    named = editor.get(f"{BOARD}/edit?form=decision-unit&name=Tankers&opportunity_id={one.id}").text
    group = fields(named, "decision-unit")
    assert (group["name"], group["opportunity_id"]) == ("Tankers", "Tankers")
    units = press(editor, {**group, "back": f"{BOARD}/decision-units"})
    assert "about <bdi>Tankers</bdi>" in units.text
    about = editor.get(f"{BOARD}/about").text
    facts = press(editor, {**fields(about, "account"), "tier": "Gold", "revenue": "1000000"})
    assert "Gold" in facts.text
    press(editor, {**fields(about, "unit", ""), "name": "Dairy", "back": f"{BOARD}/about"})
    team = press(
        editor, {**fields(about, "assignment", ""), "team_member_id": "Max Muster", "role": "mentor"}
    )
    assert "Max Muster" in team.text
    assert press(editor, {**fields(team.text, "account"), "revenue": "much"}).status_code == 422


@pytest.mark.parametrize("page", ["about", "decision-units", "opportunities"])
def test_the_past_of_the_lists_is_not_edited(pages: TestClient, page: str) -> None:
    assert "edit-form" not in pages.get(f"/accounts/{LARGE}/{page}?as_of=2026-11-01").text
    assert "edit-form" in pages.get(f"/accounts/{LARGE}/{page}").text


def test_a_seat_has_a_first_and_a_last_day_and_so_have_its_roles(editor: TestClient) -> None:
    unit = fields(editor.get(f"{BOARD}/edit?form=decision-unit").text, "decision-unit")
    press(editor, {**unit, "name": "Board"})
    press(editor, {**form_of(editor, "seat", "seats"), "roles": ["", "user"], "stance": "neutral"})
    (made,) = store_of(editor).records("decision_role")
    held = form_of(editor, "seat", "seats", one=made.id)
    dates = {
        "since": "2026-11-05",
        "until": "2026-11-10",
        "valid_from": "2026-11-02",
        "valid_to": "2026-12-01",
    }
    assert press(editor, {**held, "stance": "mentor", **dates}).status_code == 200
    path = f"/api/v1/accounts/{TINY}/seats?as_of=2026-11-"
    found = {day: editor.get(path + day).json()["items"] for day in ("01", "03", "05", "09", "10")}
    told = {day: [one["stance"] for one in items] for day, items in found.items()}
    assert told == {"01": [], "03": ["neutral"], "05": ["mentor"], "09": ["mentor"], "10": ["neutral"]}
    refused = press(editor, {**held, "stance": "enemy", "since": "2026-11-10", "until": "2026-11-10"})
    assert refused.status_code == 422
    assert "after since" in refused.text


def test_a_tie_has_products_which_can_be_taken_from_it(editor: TestClient) -> None:
    product = Product(id="pro-1", name="Line 4")
    store_of(editor).apply(ChangeSet(operation_id="product", at=made_up.AT, statements=(say(product),)))
    tie = next(one for one in store_of(editor).board(TINY).relationships.values())
    for chosen, kept in ((["", "Line 4"], ("pro-1",)), ([""], ())):
        held = form_of(editor, "tie", "ties", f"{BOARD}?person={tie.stakeholder_id}", one=tie.id)
        assert press(editor, {**held, "product_ids": chosen}).status_code == 200
        assert store_of(editor).board(TINY).relationships[tie.id].product_ids == kept
