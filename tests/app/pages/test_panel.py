"""Does the panel tell the last and the next contact and what to draw, and put a move into the plan?"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest
from fastapi.testclient import TestClient

from app.pages.render import templates
from app.settings import Settings
from app.tongue import LANGUAGES, tongue
from app.web import create_app
from graph.model import ChangeSet, Direction, Interaction, InteractionKind, InteractionState, say_contact
from graph.store import Store
from tests.support import made_up
from tests.support.made_up import AT, LARGE, TINY, TODAY

WHO = {"person": "per-084"}


def texts(answer: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", answer)).split())


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a store with the made-up accounts, to be written to."""
    with made_up.store() as made:
        yield made


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """Give a service on it."""
    with TestClient(
        create_app(Settings(store="sqlite://", data=tmp_path), store), base_url="http://localhost",
        headers={"accept": "text/html", "origin": "http://localhost"},
    ) as client:  # fmt: skip
        yield client


def meet(store: Store, one: str, day: date, state: InteractionState, subject: str) -> None:
    contact = Interaction(
        id=one, contact=InteractionKind.MEETING, day=day, direction=Direction.MUTUAL, state=state,
        team_member_ids=("mem-00",), stakeholder_ids=("per-t1",), subject=subject,
    )  # fmt: skip
    store.apply(ChangeSet(operation_id=one, statements=tuple(say_contact(contact)), at=AT))


def panel(client: TestClient, account: str, **query: str) -> str:
    answer = client.get(f"/accounts/{account}", params=query, headers={"hx-request": "true"})
    assert answer.status_code == 200
    return str(answer.text)


def test_last_and_next_contact_are_told_from_the_day_shown(client: TestClient, store: Store) -> None:
    for one, ago, state in (
        ("i1", 3, InteractionState.HELD), ("i2", 1, InteractionState.MISSED),
        ("i3", -9, InteractionState.PLANNED), ("i4", -4, InteractionState.PLANNED),
    ):  # fmt: skip
        meet(store, one, TODAY - timedelta(days=ago), state, f"Subject {one}")
    now = texts(panel(client, TINY, person="per-t1"))
    assert re.search(r"Last 17 Nov 2026, meeting with .*? Subject i1 Next 24 Nov 2026, meeting", now)
    assert "then 29 Nov 2026" in now
    assert "Subject i2" not in now
    earlier = texts(panel(client, TINY, person="per-t1", as_of="2026-11-16"))
    assert "Subject i1" not in earlier
    assert "17 Nov 2026, meeting" not in earlier
    assert "nothing planned" not in earlier
    known_then = texts(panel(client, TINY, person="per-t1", known_at="3"))
    assert "Subject" not in known_then


def test_without_plans_nothing_is_planned(client: TestClient) -> None:
    assert "Next nothing planned" in texts(panel(client, LARGE, **WHO))


def strings(answer: str) -> list[dict[str, Any]]:
    found = re.search(r'data-lines="([^"]*)"', answer)
    assert found
    lines: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return lines


def test_the_panel_says_what_to_draw(client: TestClient) -> None:
    # per-063 blocks per-000: the blocker's line goes out, the other's comes in.
    mine, theirs = (strings(panel(client, LARGE, person=one)) for one in ("per-063", "per-000"))
    assert {"kind": "blocks", "side": "piece", "to": "per-000", "outward": True} in mine
    assert {"kind": "blocks", "side": "piece", "to": "per-063", "outward": False} in theirs
    ties = {one["to"] for one in mine if one["side"] == "member"}
    shown = panel(client, LARGE, person="per-063").count('class="gauge"')
    assert len(ties) == shown > 0


def advised(client: TestClient, who: str, **query: str) -> re.Match[str] | None:
    """The form of the advice on somebody that adds the suggested move, if there is one."""
    answer = client.get(f"/accounts/{LARGE}/advice", params={"person": who, **query})
    return re.search(r'<form class="add-move".*?</form>', answer.text, re.DOTALL)


def test_the_suggested_move_goes_into_the_plan_once_and_can_be_taken_back(
    client: TestClient, store: Store
) -> None:
    forms = (advised(client, f"per-{number * 21:03}") for number in range(14))
    form = next(one for one in forms if one)
    fields = {
        name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])
    }
    who = fields["person"]
    assert (fields["account"], fields["due"]) == (LARGE, "2026-12-04")
    for _ in range(2):  # a double press
        saved = client.post("/gaps/moves", data=fields)
        assert saved.status_code == 200
    assert re.search(r"Saved: [^.]+\. The move to .+ is in the plan\.", texts(saved.text))
    (plan,) = store.board(LARGE).plans.values()
    assert (plan.stakeholder_id, plan.owner_id) == (who, fields["owner"])
    assert f"Next {plan.text}" in texts(panel(client, LARGE, person=who))
    assert advised(client, who) is None
    pattern = r'action="(/revisions/\d+/undo)".*?="operation" value="(\w+)".*?="back" value="([^"]*)"'
    undo = re.search(pattern, saved.text, re.DOTALL)
    assert undo
    back = client.post(undo[1], data={"operation": undo[2], "back": html.unescape(undo[3])})
    assert "Taken back." in texts(back.text)
    assert not store.board(LARGE).plans


def test_nothing_is_added_to_the_plan_of_another_day(client: TestClient) -> None:
    advised_now = [number * 21 for number in range(14) if advised(client, f"per-{number * 21:03}")]
    assert advised_now
    for number in advised_now[:2]:
        assert advised(client, f"per-{number:03}", as_of="2026-11-20") is None


def test_what_was_just_saved_is_told_once(client: TestClient) -> None:
    page = client.get(f"/accounts/{TINY}", params={"saved": "2", "moved": "x"}).text
    assert "Saved:" in page
    assert "saved=2" not in page
    foreign = client.get(f"/accounts/{TINY}", params={"saved": "1"}).text
    assert "Saved:" not in foreign


def test_nobody_waits_for_what_is_loaded_when_first_used(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environments = [templates(tongue(code)).env for code in LANGUAGES]
    for one in environments:
        assert one.cache is not None
        one.cache.clear()
    loaded: list[str] = []
    monkeypatch.setattr("app.web.load_solver", lambda: loaded.append("solver"))
    app = create_app(Settings(store="sqlite://", data=tmp_path), store)
    with TestClient(app, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        assert loaded == ["solver"]
        for one in environments:
            monkeypatch.setattr(one, "compile", None)
        for code in LANGUAGES:
            client.headers["accept-language"] = code
            assert "per-084" in panel(client, LARGE, **WHO)
            assert client.get(f"/accounts/{LARGE}/advice", params=WHO).status_code == 200


def test_a_panel_waits_for_no_thread_but_to_read_and_to_write(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = anyio.to_thread.run_sync

    async def counted(work: Any, *given: Any, **options: Any) -> Any:
        asked.append(getattr(work, "__qualname__", "") or repr(work))
        return await run(work, *given, **options)

    monkeypatch.setattr(anyio.to_thread, "run_sync", counted)
    panel(client, LARGE, **WHO)
    assert len(asked) == 2, asked
