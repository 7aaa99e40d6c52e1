"""Is the JSON export canonical and whole, and the CSV free of formulas?"""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.keeping import write
from app.exporting import csv_export, json_export
from app.readings import Readings
from app.spreadsheet import csv_lines, safe_cell
from graph.model import KINDS, ChangeSet, Interaction, Policy, say_contact
from graph.store import NotFound, Store, open_store
from tests.support.small_map import CONTACTS, NOW, RECORDS, TODAY, statements


def exported(store: Store, account_id: str | None = None) -> str:
    """Return an export as one text."""
    return "".join(json_export(store, account_id))


def test_it_holds_every_record_once_sorted(small_store: Store) -> None:
    text = exported(small_store)
    told = json.loads(text)
    assert told.pop("chessboard") == 1
    assert set(told) == {kind.plural for kind in KINDS.values()}
    for kind in KINDS.values():
        assert told[kind.plural] == [r.model_dump(mode="json") for r in small_store.records(kind.kind)]
        assert [r["id"] for r in told[kind.plural]] == sorted(r["id"] for r in told[kind.plural])
    assert len(told["interactions"]) == len(CONTACTS)
    assert sum(map(len, told.values())) >= len(RECORDS) + len(CONTACTS)
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_equal_stores_give_equal_bytes_however_they_were_made(small_store: Store) -> None:
    with open_store("sqlite://") as other:
        frame = [s for s in statements() if s.kind in ("account", "team_member", "unit")]
        for number, statement in enumerate(
            sorted(frame, key=lambda s: (s.kind != "team_member", s.kind, s.id))
        ):
            other.apply(ChangeSet(operation_id=f"a{number}", statements=(statement,), at=NOW))
        other.apply(ChangeSet(operation_id="rest", statements=tuple(statements()), actor="else", at=NOW))
        assert exported(other) == exported(small_store)


def test_an_account_takes_what_hangs_on_it_and_nothing_else(small_store: Store) -> None:
    shared = Interaction.model_validate({
        "id": "int-x", "contact": "event", "day": TODAY, "team_member_ids": ["mem-1"],
        "stakeholder_ids": ["per-1", "per-5"],
    })  # fmt: skip
    small_store.apply(ChangeSet(operation_id="x", statements=tuple(say_contact(shared)), at=NOW))
    told = json.loads(exported(small_store, "acc-2"))
    assert [one["id"] for one in told["accounts"]] == ["acc-2"]
    assert [one["id"] for one in told["stakeholders"]] == ["per-5"]
    assert {one["id"] for one in told["team_members"]} == {"mem-1", "mem-2"}
    assert [one["stakeholder_ids"] for one in told["interactions"]] == [["per-5"], ["per-5"]]
    assert "per-1" not in exported(small_store, "acc-2")
    with pytest.raises(NotFound):
        exported(small_store, "acc-9")


def test_the_table_holds_every_stakeholder_and_their_coverage(small_store: Store) -> None:
    readings = Readings(small_store, Policy(), lambda: TODAY)
    text = "".join(csv_export([readings.of("acc-1")]))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["per-1", "per-2", "per-3", "per-4"]
    assert (rows[0]["coverage"], rows[0]["unit"], rows[0]["roles"]) == (
        "covered",
        "Finance",
        "economic-buyer",
    )
    assert (rows[3]["name"], rows[3]["coverage"]) == ("'=HYPERLINK(1)", "")


STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\x00", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe62"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u3000", " \u2060 "])
def test_no_cell_starts_a_formula(before: str, start: str) -> None:
    assert str(safe_cell(f"{before}{start}cmd|' /C calc'!A0")).startswith("'")


@given(st.text())
def test_a_cell_comes_back_as_it_was_or_with_an_apostrophe(text: str) -> None:
    assert safe_cell(text) in (text, "'" + text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_a_cell_survives_the_file(text: str) -> None:
    (row,) = csv.reader(io.StringIO("".join(csv_lines([text, "x"], [])), newline=""))
    assert row == [safe_cell(text), "x"]


def test_numbers_stay_numbers() -> None:
    assert [safe_cell(cell) for cell in (-1, -0.5, None, True)] == [-1, -0.5, None, True]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> list[bytes]:
        raise RuntimeError

    file = tmp_path / "a.json"
    file.write_text("old")
    with pytest.raises(RuntimeError):
        write(file, (piece for _ in "x" for piece in broken()))
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
