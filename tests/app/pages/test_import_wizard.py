"""Do the steps of the import page hold: columns changed and remembered, pairs decided, all taken back?"""

from __future__ import annotations

import re
from typing import cast

import pytest
from fastapi.testclient import TestClient

from graph.model import Stakeholder, canonical_json
from graph.store import Store


@pytest.fixture
def empty_store(empty: TestClient) -> Store:
    """Give the store of the empty service."""
    return cast(Store, empty.app.state.store)  # type: ignore[attr-defined]


PEOPLE = (
    b"Name,Company,Mail,Was\n"
    b"Anna Weiss,Acme GmbH,anna@acme.example,CFO\n"
    b"Jonas Bauer,Acme GmbH,jonas@acme.example,Buyer\n"
    b"Anna Weis,Acme GmbH,,CFO\n"
    b"Jonas Baur,Acme GmbH,,Buyer\n"
)
FIELDS = {"column-0": "name", "column-1": "account_name", "column-2": "email"}


def upload(client: TestClient, content: bytes = PEOPLE) -> tuple[str, str]:
    """The id of an import, and the page with what it would do."""
    text = client.post("/import", files=[("files", ("people.csv", content))]).text
    return re.findall(r"/import/([0-9a-f]{32})/commit", text)[0], text


def titles(store: Store) -> dict[str, str | None]:
    return {one.name: cast(Stakeholder, one).title for one in store.records("stakeholder")}  # type: ignore[attr-defined]


def exported(store: Store) -> str:
    return canonical_json(
        {kind: [one.model_dump(mode="json") for one in some] for kind, some in store.everything().items()}
    )


def test_columns_are_changed_remembered_and_forgotten(empty: TestClient, empty_store: Store) -> None:
    one, text = upload(empty)
    assert f"/import/{one}/columns/0" in text
    editor = empty.get(f"/import/{one}/columns/0").text
    for shown in ("Anna Weiss", "anna@acme.example", 'name="column-3"', "job title"):
        assert shown in editor
    changed = empty.post(
        f"/import/{one}/columns/0", data={**FIELDS, "column-3": "", "read_as": "contact", "remember": "1"}
    ).text
    assert "Read as you said." in changed
    empty.post(f"/import/{one}/commit")
    assert set(titles(empty_store).values()) == {None}
    again, text = upload(empty, PEOPLE + b"Bob Gelb,Beta AG,bob@beta.example,CEO\n")
    assert "Read as you said before of tables with these columns." in text
    forgotten = empty.post(f"/import/{again}/columns/0/forget").text
    assert "as you said" not in forgotten
    empty.post(f"/import/{again}/commit")
    assert titles(empty_store)["Bob Gelb"] == "CEO"
    assert "as you said" not in upload(empty)[1]


def test_what_is_not_to_be_remembered_holds_for_this_import_only(empty: TestClient) -> None:
    one, _ = upload(empty)
    said = {**FIELDS, "column-3": "", "read_as": "contact"}
    assert "Read as you said." in empty.post(f"/import/{one}/columns/0", data=said).text
    assert "as you said" not in upload(empty)[1]


@pytest.mark.parametrize("field", ["email", "hat"])
def test_columns_that_cannot_hold_that_are_told(empty: TestClient, field: str) -> None:
    one, _ = upload(empty)
    said = {**FIELDS, "column-1": "name" if field == "email" else field, "read_as": "contact"}
    refused = empty.post(f"/import/{one}/columns/0", data=said)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert empty.get(f"/import/{one}/columns/7").status_code == 404
    odd = empty.get(f"/import/{one}/columns/0", params={"read_as": "format:hats"}).text
    assert "No format is called" in odd


def test_two_files_of_one_name_can_both_be_changed(empty: TestClient) -> None:
    files = [("files", ("people.csv", PEOPLE)), ("files", ("people.csv", PEOPLE.replace(b"Was", b"Did")))]
    text = empty.post("/import", files=files).text
    (one,) = set(re.findall(r"/import/([0-9a-f]{32})/commit", text))
    for place, header in enumerate(("Was", "Did")):
        assert f"/import/{one}/columns/{place}" in text
        assert f"<bdi>{header}</bdi>" in empty.get(f"/import/{one}/columns/{place}").text


def pair_of(text: str, name: str) -> str:
    """The name of the field that decides about a pair."""
    parts = text.split('class="import-pair"')[1:]
    return str(next(re.findall(r'name="(pair-\d+)"', part)[0] for part in parts if name in part))


def test_pairs_are_decided_with_the_commit_and_taken_back_with_it(
    empty: TestClient, empty_store: Store
) -> None:
    before = exported(empty_store)
    one, text = upload(empty)
    said = {pair_of(text, "Anna Weis<"): "merge", pair_of(text, "Jonas Baur"): "apart"}
    done = empty.post(f"/import/{one}/commit", data=said).text
    assert "Merged into one record." in done
    assert "Kept apart, and not asked again." in done
    assert titles(empty_store).keys() == {"Anna Weiss", "Jonas Bauer", "Jonas Baur"}
    assert [revision.number for revision in empty_store.log()] == [3, 2, 1]
    (operation,) = set(re.findall(r'name="operation" value="([0-9a-f]{32})"', done))
    for _ in range(2):
        empty.post(f"/import/{one}/undo", data={"operation": operation})
    assert [number.live for number in empty_store.log()[3:]] == [False, False, False]
    assert exported(empty_store) == before


def test_pairs_left_open_are_gone_through_by_import(empty: TestClient, empty_store: Store) -> None:
    first, _ = upload(empty)
    empty.post(f"/import/{first}/commit")
    others = b"Petra Nowak,Gamma AG,petra@gamma.example,CFO\nPetra Novak,Gamma AG,,CFO\n"
    second, _ = upload(empty, PEOPLE.splitlines(keepends=True)[0] + others)
    done = empty.post(f"/import/{second}/commit").text
    assert f'href="/duplicates?of={second}"' in done
    mine = empty.get(f"/duplicates?of={second}").text
    assert "Pair 1 of 1" in mine
    assert "of one import" in mine
    whole = int(re.findall(r"Pair 1 of (\d+)", empty.get("/duplicates").text)[0])
    assert whole > 1
    form = dict(re.findall(r'name="(kept|other|operation|of)" value="(.*?)"', mine))
    left = empty.post("/duplicates", data={**form, "how": "apart"}).text
    assert "No pair left" in left
    assert f"Pair 1 of {whole - 1}" in empty.get("/duplicates").text
    assert f"Pair 1 of {whole - 1}" in empty.get(f"/duplicates?of={'0' * 32}").text
