"""Does a table come back as it was written, whatever wrote it?"""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.code_pages import guessed
from ingest.encoding import decode
from ingest.reading import find_delimiter, read_table

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
HEADER = ["Id", "Name", "Note", "City"]
# Everything that quoting has to protect, and a few letters outside ASCII.
LETTERS = st.sampled_from(" abcdeABCDE0123456789-.ßéüÄ,;|\t\"'\n")
CELLS = st.text(LETTERS, max_size=12).map(str.strip)
ROWS = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=12)


def written(rows: list[list[str]], delimiter: str, ending: str, quoting: int) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=ending, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(rows)
    return stream.getvalue()


@settings(deadline=None)
@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_any_table_comes_back(
    rows: list[list[str]], delimiter: str, ending: str, quoting: int, encoding: str
) -> None:
    numbered = [[str(place), *row[1:]] for place, row in enumerate(rows, start=1)]
    data = written([HEADER, *numbered], delimiter, ending, quoting).encode(encoding)
    table = read_table("a.csv", data)
    assert table.header == tuple(HEADER)
    assert [list(row.cells) for row in table.rows] == numbered
    assert table.asides == ()
    assert table.delimiter == delimiter


@settings(deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    table = read_table("a.csv", data)
    assert all(len(row.cells) == len(table.header) for row in table.rows)
    numbers = [row.number for row in table.rows] + [aside.number for aside in table.asides]
    assert len(numbers) == len(set(numbers))
    assert not any("\x00" in cell for row in table.rows for cell in row.cells)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_decoded_text_can_be_stored(text: str) -> None:
    decoded = decode(text.encode("utf-8", "surrogatepass"))
    decoded.text.encode("utf-8")
    assert "\x00" not in decoded.text


def test_single_letters_amid_words_are_no_chinese() -> None:
    rest = ',"0051000000L9PvV","Ventas","2026-03-01 10:00:00","0","Standard","America/Mexico_City"' * 12
    text = f'"Ana","Saldaña Medellín"{rest}\n"Tom","Dirección"{rest}\n'
    assert guessed(text.encode("cp1252")) == "cp1252"


def test_code_page_is_guessed_and_said() -> None:
    text = "Id,Name,City\n1,Jürgen Groß,Köln\n2,René Lefèvre,Orléans\n3,Åse Bjørn,Ålesund\n"
    table = read_table("a.csv", text.encode("cp1252"))
    assert table.rows[0].cells == ("1", "Jürgen Groß", "Köln")
    assert table.notes == ("encoding guessed: cp1252",)


def test_one_foreign_letter_is_read_as_the_commonest_code_page() -> None:
    table = read_table("a.csv", "Id,Name\n1,Ärmel\n".encode("cp1252"))
    assert table.rows[0].cells == ("1", "Ärmel")


def test_one_bad_line_does_not_spoil_utf8() -> None:
    lines = ["Id,Name", "1,Jürgen", "2,Zoë", "3,Łukasz"]
    data = "\n".join(lines).encode() + b"\n4,Ren\xe9\n"
    table = read_table("a.csv", data)
    assert [row.cells[1] for row in table.rows] == ["Jürgen", "Zoë", "Łukasz", "René"]
    assert table.notes == ("lines 5 are not UTF-8 and were read as cp1252",)


def test_control_characters_are_removed_and_counted() -> None:
    table = read_table("a.csv", b"Id,Name\n1,An\x00na\x07\n")
    assert table.rows[0].cells == ("1", "Anna")
    assert table.notes == ("2 control characters removed",)


def test_report_footer_and_blank_rows_are_set_aside() -> None:
    text = (
        '"First Name","Last Name","Email"\n"Anna","Weiss","anna@x.example"\n"","",""\n\n'
        '"Grand Totals (1 records)","",""\n"Confidential Information - Do Not Distribute"\n'
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    )
    table = read_table("report.csv", text.encode())
    assert [row.number for row in table.rows] == [2]
    assert [(aside.number, aside.reason) for aside in table.asides] == [
        (3, "blank row"), (4, "blank row"), (5, "report footer"), (6, "report footer"), (7, "report footer"),
    ]  # fmt: skip


def test_ragged_rows() -> None:
    table = read_table("a.csv", b"a,b,c\n1\n1,2,3,\n1,2,3,4\n")
    assert [row.cells for row in table.rows] == [("1", "", ""), ("1", "2", "3")]
    (aside,) = table.asides
    assert aside.rejected
    assert aside.number == 4
    assert "4 cells where the header has 3" in aside.reason


def test_repeated_headers_are_numbered_and_empty_ones_named() -> None:
    table = read_table("a.csv", b"Name,Email,,Name\nA,a@x.example,,B\n")
    assert table.header == ("Name", "Email", "column 3", "Name (2)")


def test_header_that_comes_again_is_no_data() -> None:
    table = read_table("a.csv", b"Id,Name\n1,A\nId,Name\n2,B\n")
    assert [row.cells[0] for row in table.rows] == ["1", "2"]
    assert table.asides[0].reason == "the header again"


def test_preamble_is_set_aside() -> None:
    table = read_table(
        "a.csv", b'Notes:\n"Some words, with a comma"\n\nId,Name,Email,City\n1,A,a@x.example,B\n'
    )
    assert table.header == ("Id", "Name", "Email", "City")
    assert [aside.number for aside in table.asides] == [1, 2, 3]


def test_a_quote_never_closed_swallows_nothing() -> None:
    table = read_table("a.csv", b'Id,Name\n0,"C, D"\n1,"open\n2,B\n3,E\n')
    assert [row.cells for row in table.rows] == [("0", "C, D"), ("1", '"open'), ("2", "B"), ("3", "E")]
    assert table.notes == ("a quote opened on line 3 is never closed",)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_no_table(data: bytes) -> None:
    assert read_table("a.csv", data).header == ()


def test_excel_says_its_delimiter() -> None:
    assert find_delimiter("sep=|\na|b\n")[0] == "|"


def test_cells_beyond_the_usual_limit() -> None:
    body = "x" * 300_000
    table = read_table("a.csv", f'Id,Body\n1,"{body}"\n'.encode())
    assert table.rows[0].cells[1] == body


def test_a_mark_of_two_byte_characters_amid_the_text_does_not_decide() -> None:
    assert guessed(b"\xff\xfeB\x00E\x00\n") == "cp1252"


@pytest.mark.parametrize(
    "foot",
    ["Generated By: Ines 1/1/2026", "Vertrauliche Informationen - nicht weitergeben", "Généré par : Ines"],
)
def test_the_title_that_a_report_repeats_in_its_foot_is_no_data(foot: str) -> None:
    text = f'Name,Mail,City\nSiri,s@x.example,Oslo\nTor,,\n\n"My report"\n"{foot}"\n"Our company"\n'
    told = {
        entry.number: getattr(entry, "reason", "") for entry in read_table("a.csv", text.encode()).entries
    }
    assert told == {2: "", 3: "", 4: "blank row", 5: "report footer", 6: "report footer", 7: "report footer"}


def test_a_lone_cell_is_data_where_no_foot_follows() -> None:
    told = list(read_table("a.csv", b"Name,Mail,City\nSiri,s@x.example,Oslo\n,,\nTor,,\n").entries)
    assert [type(entry).__name__ for entry in told] == ["Row", "Aside", "Row"]
