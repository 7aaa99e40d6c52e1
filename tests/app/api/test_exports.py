"""Does the API give an account as a file, under a safe name, to nobody's cache?"""

import io
import shutil

import pytest
from fastapi.testclient import TestClient
from pptx import Presentation
from python_calamine import CalamineWorkbook

from app.export.targets import TARGETS
from app.exporting import json_export
from graph.store import Store

HERE = "/api/v1/accounts/acc-1/export"


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "pdf"])
def test_every_form_is_a_file_that_nobody_keeps(client: TestClient, name: str) -> None:
    answer = client.get(HERE, params={"format": name})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TARGETS[name].media_type
    assert answer.headers["cache-control"] == "private, no-store"
    told = answer.headers["content-disposition"]
    assert told.startswith('attachment; filename="Acme AG 20')
    assert told.endswith(f".{name}")
    assert answer.content


def test_what_is_in_the_files(client: TestClient, small_store: Store) -> None:
    whole = "".join(json_export(small_store, "acc-1"))
    assert client.get(HERE, params={"format": "json"}).text == whole
    book = client.get(HERE, params={"format": "xlsx"}).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name("Coverage").to_python()
    assert {"Anna Weiß", "Bo Lin", "Chris Doe"} <= {row[0] for row in sheet}
    deck = Presentation(io.BytesIO(client.get(HERE, params={"format": "pptx"}).content))
    assert deck.slides[0].shapes.title.text == "Acme AG"


def test_a_day_can_be_chosen_but_not_for_every_date(client: TestClient) -> None:
    answer = client.get(HERE, params={"format": "csv", "as_of": "2026-11-01"})
    assert "2026-11-01" in answer.text
    assert client.get(HERE, params={"format": "json", "as_of": "2026-11-01"}).status_code == 422


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "pptx", "html", "graphml"])
def test_a_missing_account_is_missing_in_every_form(client: TestClient, name: str) -> None:
    answer = client.get("/api/v1/accounts/acc-9/export", params={"format": name})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_an_unknown_form_is_refused(client: TestClient) -> None:
    assert client.get(HERE, params={"format": "doc"}).status_code == 422
    assert client.get(HERE).status_code == 422


def test_without_a_chromium_paper_is_refused_with_a_reason(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    answer = client.get(HERE, params={"format": "pdf"})
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/no-printer")
    assert "need a Chromium" in answer.json()["detail"]
