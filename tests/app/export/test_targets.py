"""Is every form found by the end of a file's name, and nothing else?"""

from pathlib import Path

import pytest

from app.export.source import Source
from app.export.targets import TARGETS, UnknownTarget, target_of
from app.exporting import csv_export, json_export
from app.spreadsheet import MARK


@pytest.mark.parametrize("name", TARGETS)
def test_the_end_of_the_name_says_the_form(name: str) -> None:
    assert target_of(Path(f"a.b.{name.upper()}")) is TARGETS[name]


@pytest.mark.parametrize("name", ["board", "board.", "board.doc", ".xlsx", "xlsx"])
def test_any_other_end_is_told_with_what_there_is(name: str) -> None:
    with pytest.raises(UnknownTarget, match=r"\.csv, \.xlsx, .* or \.graphml"):
        target_of(Path(name))


def test_tables_and_records_are_the_bytes_they_always_were(tiny: Source) -> None:
    whole = "".join(json_export(tiny.readings.store, tiny.account_id)).encode()
    assert b"".join(TARGETS["json"].write(tiny)) == whole
    table = (MARK + "".join(csv_export(tiny.each()))).encode()
    assert b"".join(TARGETS["csv"].write(tiny)) == table
