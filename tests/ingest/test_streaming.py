"""Does a large import stay within its memory, all or nothing, and equal to one that is taken at once?"""

from __future__ import annotations

import gc
import io
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.exporting import json_export
from app.importing import run_import
from benchmarks import export_maker
from graph.store import Store, batches, became, open_store, scratch
from ingest import (
    Cancelled,
    ImportOptions,
    Nothing,
    Progress,
    SourceFile,
    encoding,
    gather,
    prepare,
    reading,
    sheet,
)
from ingest import alike as alike_module
from ingest import book as book_module
from ingest import shelf as shelf_module
from ingest.encoding import LONGEST_LINE

OPTIONS = ImportOptions(today=date(2026, 11, 22))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything that is gathered before it is written be small, so that little data fills it often."""
    monkeypatch.setattr(batches, "BATCH", 100)
    monkeypatch.setattr(scratch, "PENDING", 50)
    monkeypatch.setattr(book_module, "PENDING", 50)
    monkeypatch.setattr(shelf_module, "TOGETHER", 100)
    monkeypatch.setattr(alike_module, "MOST", 20)
    monkeypatch.setattr(encoding, "_CHUNK", 10_000)
    monkeypatch.setattr(reading, "_DETECT", 2_000)
    monkeypatch.setattr(sheet, "SAMPLE", 20)
    monkeypatch.setattr(became, "HELD", 50)
    monkeypatch.setattr(export_maker, "OWNERS", 10)


@pytest.fixture
def store() -> Iterator[Store]:
    """Give an empty store."""
    with open_store("sqlite://", today=lambda: OPTIONS.today) as opened:
        yield opened


def imported(store: Store, folder: Path, operation: str = "first", **options: Any) -> dict[str, Any]:
    return run_import(store, gather([folder]), OPTIONS, actor="t", operation_id=operation, **options)


def exported(store: Store) -> str:
    return "".join(json_export(store))


def test_batches_change_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    export_maker.make_export(tmp_path, 60, 400)
    with open_store("sqlite://") as whole:
        told = imported(whole, tmp_path)
        expected = exported(whole)
    request.getfixturevalue("small_batches")
    with open_store("sqlite://") as store:
        empty = exported(store)
        again = imported(store, tmp_path)
        assert exported(store) == expected
        assert store.check() == []
        counted = ("created", "updated", "unchanged")
        assert [[f[c] for c in counted] for f in again["files"]] == [
            [f[c] for c in counted] for f in told["files"]
        ]
        assert again["totals"] == told["totals"]
        second = imported(store, tmp_path, "second")
        assert second["revision"] is None
        assert {file["created"] + file["updated"] for file in second["files"]} == {0}
        assert exported(store) == expected
        store.undo(1, operation_id="back", actor="t", at=datetime.now(UTC))
        assert exported(store) == empty
        store.undo(2, operation_id="forth", actor="t", at=datetime.now(UTC))
        assert exported(store) == expected


def peak(folder: Path, contacts: int) -> tuple[int, float]:
    """The peak of Python's memory during an import, and looks into the scratch file for each row."""
    folder.mkdir()
    export = export_maker.make_export(folder, contacts, 4 * contacts)
    looks = Counter[str]()
    rows = scratch.Drawer.rows

    def counted(self: scratch.Drawer, *arguments: Any) -> Any:
        looks["all"] += 1
        return rows(self, *arguments)

    with open_store(f"sqlite:///{folder / 'board.db'}") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch.Drawer, "rows", counted)
        gc.collect()
        tracemalloc.start()
        try:
            imported(store, folder)
            return tracemalloc.get_traced_memory()[1], looks["all"] / export.rows
        finally:
            tracemalloc.stop()


@pytest.mark.usefixtures("small_batches")
def test_neither_memory_nor_work_for_a_row_grows(tmp_path: Path) -> None:
    peak(tmp_path / "warm", 600)  # fills the bounded caches of formats, words and names
    memory, looks = peak(tmp_path / "small", 200)  # fills every batch
    more_memory, more_looks = peak(tmp_path / "large", 600)
    assert more_memory < 1.3 * memory, "three times the rows"
    assert more_looks < 1.2 * looks


@pytest.mark.parametrize("phase", ["reading", "linking", "matching", "stating", "writing"])
def test_a_cancelled_import_leaves_nothing(store: Store, tmp_path: Path, phase: str) -> None:
    export_maker.make_export(tmp_path, 20, 60)
    empty = exported(store)
    told: list[Progress] = []

    def tell(step: Progress) -> None:
        told.append(step)
        if step.phase == phase:
            raise Cancelled

    with pytest.raises(Cancelled):
        imported(store, tmp_path, tell=tell)
    assert told[-1].phase == phase
    assert store.latest_revision() == 0
    assert exported(store) == empty
    assert imported(store, tmp_path, "again")["revision"] == 1


def test_progress_names_file_and_rows(tmp_path: Path) -> None:
    export_maker.make_export(tmp_path, 20, 2_500)
    told: list[Progress] = []
    prepare(gather([tmp_path]), Nothing(), OPTIONS, told.append)
    assert {step.phase for step in told} == {"reading", "linking", "matching", "stating"}
    stating = [step for step in told if step.phase == "stating" and step.file == "activities.csv"]
    assert [(step.rows, step.of) for step in stating] == [(0, 2_500), (2_000, 2_500)]


class Endless(io.RawIOBase):
    """A file of one line without an end, which counts what is read of it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"x" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_a_line_without_an_end_is_refused_after_a_few_megabytes() -> None:
    streams: list[Endless] = []

    def opened() -> Any:
        streams.append(Endless())
        return io.BufferedReader(streams[-1])

    (file,) = prepare([SourceFile("x.csv", b"", opened)], Nothing(), OPTIONS).files
    assert "holds a line of more than 10 MB" in (file.refusal or "")
    assert sum(stream.taken for stream in streams) < 2 * LONGEST_LINE


def test_a_cell_that_goes_on_over_many_lines_is_a_quote_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.quoting.LONGEST_LINE", 2_000)
    lines = "".join(f"{n},Anna {n},a{n}@x.example,C\n" for n in range(100))
    data = 'Record ID,First Name,Email,Lead Status\n1,"Otto,o@x.example,C\n' + lines
    (file,) = prepare([SourceFile("x.csv", data.encode())], Nothing(), OPTIONS).files
    assert file.notes == ("a quote opened on line 2 is never closed",)
    assert len(file.verdicts) == 102 - 1
