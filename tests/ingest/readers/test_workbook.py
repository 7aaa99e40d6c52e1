"""Do workbooks come back as they were written, and are harmful ones refused with a reason?"""

import contextlib
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers import workbook_child
from ingest.readers.workbook import workbook_parts
from ingest.readers.workbook_child import text_of
from ingest.reading import Row
from ingest.unreadable import Unreadable
from tests.ingest.readers.books import Cell, Day, compound, letters, ods, xls, xlsx, xlsx_sheet, zipped

ROWS: Sequence[Sequence[Cell]] = [
    ["Id", "Name", "Since", "Amount"],
    [100423.0, "Zoë & Söhne\nGmbH", Day(45000.5), 12.5],
    ["007", None, "x"],
]
TEXTS = [("Id", "Name", "Since", "Amount"), ("100423", "Zoë & Söhne\nGmbH", "2023-03-15 12:00:00", "12.5")]


def read(data: bytes, **limits: float) -> dict[str, list[tuple[str, ...]]]:
    """Sheet -> its rows."""
    packed = data.startswith(b"PK")
    found = {}
    for part in workbook_parts(io.BytesIO(data), packed=packed, **limits):  # type: ignore[arg-type]
        items = list(part.items)
        assert [item.number for item in items] == list(range(1, len(items) + 1))
        found[part.name] = [item.cells for item in items if isinstance(item, Row)]
    return found


def why(data: bytes, **limits: float) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, **limits)
    return str(caught.value)


def test_xlsx_with_several_sheets() -> None:
    found = read(xlsx({"People": ROWS, "Empty": [], "Deals": [["Id"]]}))
    assert found == {"People": [*TEXTS, ("007", "", "x")], "Empty": [], "Deals": [("Id",)]}


def test_ods_and_xls() -> None:
    assert read(ods({"People": ROWS}))["People"][2] == ("007", "", "x")
    assert read(xls(ROWS)) == {
        "Sheet1": [TEXTS[0], ("100423", "Zoë & Söhne\nGmbH", "45000.5", "12.5"), ("007", "", "x")]
    }


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    data = xlsx({"A": ROWS}, sheet1=xlsx_sheet([["Id"], ["7"]], first=5))
    (rows,) = read(data).values()
    assert rows == [(), (), (), (), ("Id",), ("7",)]


def test_hidden_sheets_are_left_out_and_named() -> None:
    parts = workbook_parts(io.BytesIO(xlsx({"x": ROWS, "y": ROWS}, hidden=["x"])), packed=True)
    (part,) = [(p.name, len(list(p.items)), p.notes) for p in parts]
    assert part == ("y", 3, ["sheet 'x' is hidden and was left out"])
    assert "without a visible sheet" in why(xlsx({"x": ROWS}, hidden=["x"]))


def test_errors_in_cells_are_blank() -> None:
    assert read(xlsx({"A": [["#DIV/0!", "b"]]})) == {"A": [("", "b")]}


def test_a_sheet_may_be_left_half_read() -> None:
    parts = workbook_parts(io.BytesIO(xlsx({"a": [["1"]] * 2000, "b": [["2"]]})), packed=True)
    assert [next(part.items) for part in parts] == [Row(1, ("1",)), Row(1, ("2",))]


def far_cells() -> bytes:
    sheet = xlsx_sheet([["a"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    return xlsx({"A": []}, sheet1=sheet)


def test_cells_far_outside_ask_for_too_much_memory() -> None:
    assert "too much memory" in why(far_cells())


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import sys\nwhile True:\n    sys.stdin.read()\n")
    monkeypatch.setattr("ingest.readers.workbook._CHILD", endless)
    assert "takes too long" in why(xlsx({"A": ROWS}), seconds=0.01)


@pytest.mark.parametrize(
    "data",
    [ods({"A": ROWS}, locked=True), xls(ROWS, locked=True), compound({"EncryptedPackage": b"x"})],
    ids=["ods", "xls", "xlsx"],
)  # fmt: skip
def test_locked_workbooks_are_refused(data: bytes) -> None:
    assert why(data).startswith("is locked with a password; open it, save a copy without")


def test_what_is_no_workbook_is_refused() -> None:
    assert "text document" in why(zipped({"[Content_Types].xml": "", "word/document.xml": ""}))
    assert "no workbook" in why(zipped({"a.csv": "Id"}))
    assert "no workbook" in why(compound({"WordDocument": b"x"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = xlsx({"A": []}, sheet1=xlsx_sheet([]).replace("<sheetData>", "<sheetData>" + " " * 30_000_000))
    assert "times its size" in why(bomb)


@pytest.mark.parametrize("data", [xlsx({"A": ROWS}), ods({"A": ROWS}), xls(ROWS)], ids=["xlsx", "ods", "xls"])
def test_a_cut_workbook_is_refused(data: bytes) -> None:
    for share in (0.3, 0.6, 0.9):
        assert "damaged" in why(data[: int(len(data) * share)]) or data.startswith(b"\xd0")


def test_a_damaged_second_sheet_refuses_the_file() -> None:
    data = xlsx({"a": ROWS, "b": ROWS}, sheet2="<worksheet><sheetData><row")
    parts = workbook_parts(io.BytesIO(data), packed=True)
    part = next(parts)
    assert [next(part.items).number for _ in range(3)] == [1, 2, 3]
    with pytest.raises(Unreadable, match="damaged"):
        next(part.items)


# Each example starts a process, so a few of them must do here.
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    place=st.integers(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6),
)
def test_any_damage_is_declared(place: int, flips: list[tuple[float, bytes]]) -> None:
    data = bytearray((xlsx({"A": ROWS}), xls(ROWS))[place])
    for share, junk in flips:
        at = int(share * len(data))
        data[at : at + len(junk)] = junk
    with contextlib.suppress(Unreadable):
        for part in workbook_parts(io.BytesIO(bytes(data)), packed=place == 0, seconds=20):
            assert all(isinstance(item, Row) for item in part.items)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1e20, "100000000000000000000"), (float("inf"), ""), (None, ""), (False, "FALSE"),
        (3, "3"), (-0.5, "-0.5"), (123456789012345.0, "123456789012345"),
    ],
)  # fmt: skip
def test_cells_as_text(value: object, expected: str) -> None:
    assert text_of(value) == expected


def test_a_row_that_nobody_could_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_child, "ROW_LETTERS", 10)
    assert list(workbook_child.batches([["a", "b\x00c", None]])) == [[["a", "bc"]]]
    with pytest.raises(MemoryError):
        list(workbook_child.batches([["a" * 10]]))


def test_columns_have_names() -> None:
    assert [letters(0), letters(25), letters(26), letters(16383)] == ["A", "Z", "AA", "XFD"]
