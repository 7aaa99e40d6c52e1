"""Are the tables of web pages found, and is what is no table refused?"""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import webpage
from ingest.readers.kinds import kind_of
from ingest.readers.webpage import webpage_parts
from ingest.reading import Row
from ingest.unreadable import Unreadable


def read(text: str) -> list[list[tuple[str, ...]]]:
    tables = []
    for part in webpage_parts(io.BytesIO(text.encode("utf-8", "surrogatepass"))):
        rows = list(part.items)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        tables.append([row.cells for row in rows if isinstance(row, Row)])
    return tables


def test_a_report_that_is_called_a_workbook() -> None:
    page = """<html><head><style>td {color: red}</style></head><body><table border=1>
    <tr><th>First Name</th><th>Account &amp; Co</th></tr>
    <tr><td>Zo&euml;</td><td>Street 1<br>Oslo<table><tr><td>inner</td></tr></table></td></tr>
    <tr><td> Tor <td>x</table><table><tr><td>1</td></tr></table></body></html>"""
    assert kind_of(page.encode()) == "webpage"
    rows = [("First Name", "Account & Co"), ("Zoë", "Street 1\nOsloinner"), ("Tor", "x")]
    assert read(page) == [rows, [("1",)]]


def test_a_page_without_a_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="without a table"):
        read("<html>Log in, please</html>")


def test_a_page_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webpage, "LARGEST", 10)
    with pytest.raises(Unreadable, match="more than"):
        read("<table>" + " " * 10)


@pytest.mark.parametrize("end", ["<!--" + "x" * 3_000_000, "<![\u00c5x"], ids=["comment", "section"])
def test_what_the_parser_cannot_cope_with_is_refused(end: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read("<table>" + end)


def test_xml_is_refused() -> None:
    with pytest.raises(Unreadable, match="XML"):
        kind_of(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>')


PIECES = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<br",
        ">",
        "&",
        "&#0;",
        "&amp;",
        "x",
        "<!--",
        "<script>",
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=100))
def test_any_page_gives_rows_or_a_reason(text: str) -> None:
    try:
        read(text)
    except Unreadable as error:
        assert "web page" in str(error)  # noqa: PT017
