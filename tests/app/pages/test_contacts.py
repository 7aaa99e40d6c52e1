"""Are contacts listed, corrected and removed, with what the ties have from them, and is that undone?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.model import ChangeSet, Interaction, TeamMember, say, say_contact
from graph.model.scales import InteractionKind
from tests.app.pages.conftest import client_of
from tests.app.pages.test_edit import fields, press, store_of, undo
from tests.support import made_up
from tests.support.made_up import LARGE, ODD, TINY, TODAY

CONTACTS = f"/accounts/{TINY}/contacts"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client that may change the small accounts."""
    for client in client_of(tmp_path, filled=False):
        ours = [
            say(TeamMember(id=f"mem-0{one}", name=name))
            for one, name in enumerate(("Max Muster", "Lea Roth"))
        ]
        for number, statements in enumerate((ours, made_up.tiny(), made_up.odd())):
            told = ChangeSet(operation_id=f"made-up-{number}", statements=tuple(statements), at=made_up.AT)
            store_of(client).apply(told)
        yield client


def listed(page: str) -> list[str]:
    return re.findall(r'<li class="card" id="([^"]+)">', page)


def rhythm(client: TestClient) -> dict[tuple[str, str], Any]:
    found = store_of(client).board(TINY).relationships.values()
    return {(one.team_member_id, one.stakeholder_id): one.rhythm for one in found}


def ruths(client: TestClient) -> list[Interaction]:
    return store_of(client).interactions(people=("per-t0",), limit=1_000)


def form_of(client: TestClient, one: str) -> dict[str, Any]:
    page = client.get(f"/accounts/{TINY}/edit", params={"form": "contact", "id": one, "back": CONTACTS})
    assert page.status_code == 200
    return fields(page.text, "contact", one)


@pytest.mark.parametrize("query", ["", "?person=per-000", "?member=mem-00", "?person=per-000&member=mem-00"])
def test_every_contact_is_on_one_of_the_pages(pages: TestClient, query: str) -> None:
    found: list[str] = []
    path: str | None = f"/accounts/{LARGE}/contacts{query}"
    while path:
        page = pages.get(path).text
        found += listed(page)
        older = re.search(r'href="([^"]+)" rel="next"', page)
        path = html.unescape(older[1]) if older else None
    people = [one for one in ("per-000", "mem-00") if one in query]
    wanted = [
        one.id for one in store_of(pages).interactions(account_id=LARGE, limit=100_000)
        if set(people) <= {*one.team_member_ids, *one.stakeholder_ids}
    ]  # fmt: skip
    assert found == wanted


def test_nonsense_in_the_address_shows_the_newest(pages: TestClient) -> None:
    first = listed(pages.get(CONTACTS).text)
    assert first
    for query in ("?person=who", "?member=who", "?before=soon", "?before=~", "?before=2026-99-99~x"):
        assert listed(pages.get(CONTACTS + query).text) == first


def test_a_contact_is_corrected_with_its_ties_and_taken_back(editor: TestClient) -> None:
    before, last = rhythm(editor), ruths(editor)[0]
    day = (last.day - timedelta(days=400)).isoformat()
    done = press(editor, {**form_of(editor, last.id), "day": day, "team_member_ids": ["Lea Roth"],
                          "subject": "prices"})  # fmt: skip
    assert "Saved: edit of a contact" in done.text
    now = next(one for one in ruths(editor) if one.id == last.id)
    assert (now.day.isoformat(), now.team_member_ids, now.subject) == (day, ("mem-01",), "prices")
    after = rhythm(editor)
    assert [one.day.isoformat() for one in after["mem-01", "per-t0"]] == [day]
    assert (
        sum(one.times for one in after["mem-00", "per-t0"])
        == sum(one.times for one in before["mem-00", "per-t0"]) - 1
    )
    undo(editor, done.text)
    assert {pair: beats for pair, beats in rhythm(editor).items() if beats} == before
    assert next(one for one in ruths(editor) if one.id == last.id) == last


def test_only_another_subject_is_told_and_undone_too(editor: TestClient) -> None:
    last = ruths(editor)[0]
    done = press(editor, {**form_of(editor, last.id), "subject": "tender"})
    assert "Saved: edit of a contact" in done.text
    assert "tender" in editor.get(CONTACTS).text
    undo(editor, done.text)
    assert ruths(editor)[0].subject == last.subject


def test_a_contact_is_removed_and_comes_back(editor: TestClient) -> None:
    before, last = rhythm(editor), ruths(editor)[0]
    page = editor.get(f"{CONTACTS}?person=per-t0").text
    done = press(editor, fields_of_removal(page, last.id), "remove")
    assert last.id not in listed(done.text)
    assert rhythm(editor) != before
    undo(editor, done.text)
    assert rhythm(editor) == before


def fields_of_removal(page: str, one: str) -> dict[str, Any]:
    return fields(page, "contact", one)


def test_somebody_faster_with_the_same_field_is_told(editor: TestClient) -> None:
    last = ruths(editor)[0]
    said = form_of(editor, last.id)
    press(editor, {**form_of(editor, last.id), "subject": "theirs"})
    refused = press(editor, {**said, "subject": "ours"})
    assert refused.status_code == 412
    assert "theirs" in refused.text
    press(editor, {**said, "contact": "event"})  # another field is in nobody's way
    assert (ruths(editor)[0].contact.value, ruths(editor)[0].subject) == ("event", "theirs")


def test_who_took_part_from_another_account_stays(editor: TestClient) -> None:
    both = Interaction(id="int-both", contact=InteractionKind.EVENT, day=TODAY, team_member_ids=("mem-00",),
                       stakeholder_ids=("per-t0", "per-o0"))  # fmt: skip
    store_of(editor).apply(ChangeSet(operation_id="both", at=made_up.AT, statements=tuple(say_contact(both))))
    assert "1 person of another account" in re.sub(r"<[^>]+>", "", editor.get(CONTACTS).text)
    said = form_of(editor, "int-both")
    press(editor, {**said, "stakeholder_ids": ["Tom Price", ""]})
    now = store_of(editor).get("interaction", ["int-both"])["int-both"]
    assert isinstance(now, Interaction)
    assert set(now.stakeholder_ids) == {"per-t1", "per-o0"}


def test_what_a_contact_cannot_be_is_told_at_the_field(editor: TestClient) -> None:
    last = ruths(editor)[0]
    for change in ({"day": "soon"}, {"stakeholder_ids": ["", ""]}, {"team_member_ids": "Nobody At All"}):
        refused = press(editor, {**form_of(editor, last.id), **change})
        assert refused.status_code == 422
        assert "Expected:" in refused.text
    assert ruths(editor)[0] == last


def test_a_contact_of_others_cannot_be_reached_through_this_account(editor: TestClient) -> None:
    theirs = Interaction(id="int-odd", contact=InteractionKind.CALL, day=TODAY, team_member_ids=("mem-00",),
                         stakeholder_ids=("per-o0",))  # fmt: skip
    store_of(editor).apply(
        ChangeSet(operation_id="odd", at=made_up.AT, statements=tuple(say_contact(theirs)))
    )
    assert editor.get(f"/accounts/{TINY}/edit?form=contact&id=int-odd").status_code == 404
    path = f"/api/v1/accounts/{TINY}/interactions/int-odd"
    assert editor.patch(path, json={"subject": "x"}, headers={"If-Match": "*"}).status_code == 404
    own = f"/api/v1/accounts/{ODD}/interactions/int-odd"
    answer = editor.patch(own, json={"subject": "x"}, headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["subject"]) == (200, "x")
