"""Is a workbook whole, legible, and free of formulas whatever the names are?"""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.export.sections import Section, sections
from app.export.source import Source
from app.export.workbook import LONGEST, book_of, sheet_names, write
from app.readings import Readings
from graph.analysis.report import Table
from graph.model import Account, ChangeSet, Policy, Stakeholder, Unit, say
from graph.store import open_store
from tests.support import made_up

STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PAYLOADS = [
    f"{before}{start}cmd|' /C calc'!A0" for start in STARTS for before in ("", " ", "\u00a0", "\u200b")
] + ['=HYPERLINK("http://a.example","b")', "{=1+1}", "http://a.example", "file:///etc/passwd", "internal:A1"]


def book(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def formulas(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(parts.read(name).count(b"<f") for name in sheets)


def links(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [name for name in parts.namelist() if "externalLink" in name or "worksheets/_rels" in name]


def test_every_table_has_its_sheet_and_the_front_names_the_board(large: Source) -> None:
    (content,) = write(large)
    read = book(content)
    told = list(sections(next(iter(large.each()))))
    assert read.sheet_names == ["Front", *sheet_names([one.title for one in told])]
    front = {row[0]: row[1] for row in read.get_sheet_by_name("Front").to_python()}
    assert (front["Account"], front["As of"]) == ("Helios Foods", made_up.TODAY.isoformat())
    assert front["Policy"] == Policy().label
    assert front["Revision"] == 3
    gaps = read.get_sheet_by_name("Gaps").to_python()
    table = next(one.table for one in told if one.title == "Gaps")
    assert tuple(gaps[0]) == table.headers
    assert [row[0] for row in gaps[1:]] == [row[0] for row in table.rows]


@pytest.mark.parametrize("field", ["name", "title", "location"])
def test_no_name_becomes_a_formula_or_a_link(field: str) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    people: list[Any] = [Account(id="a", name=PAYLOADS[0]), Unit(id="u", account_id="a", name=PAYLOADS[1])]
    for number, payload in enumerate(PAYLOADS):
        values = {"id": f"p{number}", "account_id": "a", "name": "Anna", "unit_id": "u", field: payload}
        people.append(Stakeholder.model_validate(values))
    with open_store("sqlite://", today=at.date) as store:
        said = tuple(say(record) for record in people)
        store.apply(ChangeSet(operation_id="x", statements=said, at=at))
        source = Source(Readings(store, Policy(), at.date), "a")
        (content,) = write(source)
    assert formulas(content) == 0
    assert links(content) == []
    if field == "name":
        names = {str(row[0]) for row in book(content).get_sheet_by_name("Coverage").to_python()}
        assert {payload.strip() for payload in PAYLOADS} <= {name.strip() for name in names}


def test_every_payload_stays_text_in_every_place() -> None:
    rows = tuple((payload, payload, 1.5, None) for payload in PAYLOADS)
    told = Section(PAYLOADS[0], PAYLOADS[0], Table(("=a", "b", "n", "e"), rows), (PAYLOADS[0],))
    content = book_of([("Account", PAYLOADS[0]), ("As of", "2026-11-20")], [told])
    assert formulas(content) == 0
    assert links(content) == []
    sheet = book(content).get_sheet_by_index(1).to_python()
    assert sheet[0][0] == "=a"
    # What opens a formula keeps its text; the mark that makes it text is part of the look of the cell.
    assert [row[0] for row in sheet[1:]] == [payload.replace("\r", "\r") for payload in PAYLOADS]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"quotePrefix" in parts.read("xl/styles.xml")


def test_equal_boards_give_equal_bytes(tiny: Source) -> None:
    assert list(write(tiny)) == list(write(tiny))


def test_numbers_days_and_odd_letters_arrive() -> None:
    rows = ((1, 0.5, "2026-11-20", True, "\x00\ud800a"), (None, 2.0, None, False, "x" * 40_000))
    told = Section("T", "q", Table(("a", "b", "c", "d", "e"), rows))
    sheet = book(book_of([], [told])).get_sheet_by_name("T").to_python()
    assert sheet[1] == [1.0, 0.5, date(2026, 11, 20), "yes", "\ufffd\ufffda"]
    assert sheet[2][3:] == ["no", "x" * LONGEST]


def test_all_accounts_share_sheets_with_the_account_before_every_row(readings: Readings) -> None:
    (content,) = write(Source(readings))
    read = book(content)
    assert read.sheet_names[:2] == ["Front", "Portfolio"]
    coverage = read.get_sheet_by_name("Coverage").to_python()
    assert coverage[0][0] == "for account"
    assert {row[0] for row in coverage[1:]} == {"Helios Foods", "Brackwater Dairies", made_up.PAYLOAD}
    assert formulas(content) == 0


def test_nothing_at_all_is_a_workbook_too() -> None:
    with open_store("sqlite://") as store:
        (content,) = write(Source(Readings(store, Policy())))
    assert book(content).sheet_names == ["Front", "Portfolio"]
