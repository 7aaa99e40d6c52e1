"""Does the main job hold from end to end? Exports in, the same map out of both stores, and back by undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.exporting import json_export
from app.importing import run_import
from graph.store import Store, open_store
from ingest import ImportOptions, gather
from tests.neo4j_server import Server

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
TODAY = date(2026, 11, 22)


@pytest.fixture
def stores(tmp_path: Path, clean_neo4j: Server) -> Iterator[tuple[Store, Store]]:
    """Give an empty store of each kind."""
    server = clean_neo4j
    with (
        open_store(f"sqlite:///{tmp_path / 'board.db'}", today=lambda: TODAY) as embedded,
        open_store(
            server.url,
            user=server.user,
            password=server.password,
            database=server.database,
            today=lambda: TODAY,
        ) as graph,
    ):
        yield embedded, graph


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    """Give an empty embedded store."""
    with open_store(f"sqlite:///{tmp_path / 'board.db'}", today=lambda: TODAY) as store:
        yield store


def sample(name: str) -> Path:
    """A folder of real exports, where somebody has put it."""
    folder = SAMPLES / name
    if not folder.is_dir():
        pytest.skip(
            f"the sample exports are not on this machine: no shared/samples/{name} beside the project"
        )
    return folder


def brought_in(store: Store, folder: Path, operation: str) -> dict[str, Any]:
    return run_import(store, gather([folder]), ImportOptions(today=TODAY), actor="t", operation_id=operation)


def exported(store: Store) -> str:
    return "".join(json_export(store))


def check_rows_add_up(told: dict[str, Any]) -> None:
    for file in told["files"]:
        counted = file["created"] + file["updated"] + file["unchanged"]
        assert counted + len(file["skipped"]) + len(file["rejected"]) == file["rows"], file["file"]


def check_there_and_back(store: Store, folder: Path) -> str:
    """Imports, imports again without a change, undoes; gives the export in between."""
    empty = exported(store)
    first = brought_in(store, folder, "first")
    check_rows_add_up(first)
    full = exported(store)
    again = brought_in(store, folder, "second")
    check_rows_add_up(again)
    assert again["revision"] is None
    assert {file["created"] + file["updated"] for file in again["files"]} == {0}
    assert exported(store) == full
    store.undo(first["revision"], operation_id="back", actor="t", at=datetime.now(UTC))
    assert exported(store) == empty
    return full


def test_the_example_gives_equal_bytes_in_both_stores(stores: tuple[Store, Store]) -> None:
    embedded, graph = (check_there_and_back(store, ROOT / "examples" / "data") for store in stores)
    assert embedded == graph


@pytest.mark.parametrize("name", ["hubspot", "salesforce"])
def test_real_exports_give_equal_bytes_in_both_stores(stores: tuple[Store, Store], name: str) -> None:
    folder = sample(name)
    embedded, graph = (check_there_and_back(store, folder) for store in stores)
    assert embedded == graph


def test_a_linked_hubspot_set(embedded: Store) -> None:
    told = brought_in(embedded, sample("hubspot"), "first")
    totals = told["totals"]
    assert (totals["accounts"], totals["stakeholders"], totals["team_members"]) == (200, 950, 7)
    assert (totals["opportunities"], totals["interactions"]) == (500, 1212)
    skipped = Counter(row["reason"] for file in told["files"] for row in file["skipped"])
    assert sorted(skipped.values()) == [385, 403], "tasks and notes are no contacts"
    assert [len(question["records"]) for question in told["questions"]] == [271]
    (holding,) = [a for a in embedded.accounts() if a.holding]
    assert holding.stakeholders == 271
    ties = [tie for a in embedded.accounts() for tie in embedded.board(a.id).relationships.values()]
    assert len(ties) == totals["relationships"]
    assert all(tie.rhythm for tie in ties), "no tie without a contact that took place"
    # 398 mails, 78 connected calls, 58 completed meetings; no row is without its owner or its contact.
    assert sum(beat.times for tie in ties for beat in tie.rhythm) == 398 + 78 + 58


def test_a_salesforce_export_whose_contacts_share_one_address(embedded: Store) -> None:
    told = brought_in(embedded, sample("salesforce"), "first")
    people = list(embedded.records("stakeholder"))
    assert len(people) == 133
    assert sum(person.reports_to is not None for person in people) == 30  # type: ignore[attr-defined]
    assert told["people_merged"] == []
    assert told["totals"]["accounts"] == 83 + 423
    assert "shared-e-mail" in {question["kind"] for question in told["questions"]}


def test_the_example_tells_its_story(embedded: Store) -> None:
    told = brought_in(embedded, ROOT / "examples" / "data", "first")
    assert [file["file"] for file in told["files"] if file["rejected"]] == []
    (helios,) = embedded.named("account", "Helios Foods")
    board = embedded.board(helios.id)
    assert (len(board.relationships), len(board.team_members)) == (1_000, 10)
    assert len([p for p in board.stakeholders.values() if p.status != "vacant"]) == 300
    assert embedded.check() == []
