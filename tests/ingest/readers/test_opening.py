# ruff: noqa: E501 - heads stay whole
"""Is the kind of a file told by its first bytes, and is what is no table refused as what it is?"""

import gzip
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.kinds import Kind, kind_of
from ingest.readers.lines import LONGEST, lines_of
from ingest.readers.opening import parts_of, unpacked
from ingest.tables import tables_of
from ingest.unreadable import Unreadable
from tests.ingest.readers.books import xlsx

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", "text"), (b"Id,Name\n1,Anna\n", "text"), (b"From,To,Subject\n", "text"), (b"From: only one field", "text"),
        (b"Subject:,From:\nx,y\n", "text"), (b"PK\x03\x04rest", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"\x1f\x8b\x08", "gzip"), (b"\r\n begin:vcard\r\n", "vcard"), (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n", "calendar"),
        ("BEGIN:VCARD\n".encode("utf-16"), "vcard"), ("BEGIN:VCALENDAR\n".encode("utf-16-be"), "calendar"),
        (b"Received: from x\n by y\nFrom: a@x\nTo: b@x\n\nHi", "mail"), (b"Date: x\nSubject: y\n\n", "mail"),
        (b"From a@x.example Mon Mar  2 09:00:00 2026\nReturn-Path: <a@x.example>\n", "mbox"),
        (b"From here on, 2026\nno field\n", "text"), (b"<!DOCTYPE html><html>", "webpage"), (b"\xef\xbb\xbf<table>", "webpage"),
    ],
)  # fmt: skip
def test_kinds(head: bytes, expected: Kind) -> None:
    assert kind_of(head) == expected


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"), (b"\xff\xd8\xff\xe0", "a picture"), (b"GIF89a", "a picture"), (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\x00", "a database"), (b"\x7fELF", "a program"), (b"Rar!\x1a\x07", "an archive"), (b"{\\rtf1", "document"),
        (b"<?xml version='1.0'?>", "XML"),
    ],
)  # fmt: skip
def test_what_is_no_table(head: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as caught:
        kind_of(head)
    assert caught.value.mend


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_head_has_a_kind_or_a_reason(head: bytes) -> None:
    try:
        kind_of(head)
    except Unreadable as error:
        assert error.reason  # noqa: PT017


def test_only_files_with_parts_have_parts() -> None:
    with pytest.raises(ValueError, match="not read by parts"):
        list(parts_of(io.BytesIO(), "text", TODAY))


def test_packed_files() -> None:
    into = io.BytesIO()
    unpacked(io.BytesIO(gzip.compress(b"Id,Name\n" * 3)), into)
    assert into.read() == b"Id,Name\n" * 3
    with pytest.raises(Unreadable, match="damaged"):
        unpacked(io.BytesIO(gzip.compress(b"Id,Name\n" * 300)[:-9]), io.BytesIO())
    with pytest.raises(Unreadable, match="times its size"):
        unpacked(io.BytesIO(gzip.compress(bytes(12_000_000))), io.BytesIO())


def test_a_packed_file_in_a_packed_file_in_a_packed_file() -> None:
    data = b"Id,Name\n1,Anna\n"
    for _ in range(5):
        data = gzip.compress(data)
    with pytest.raises(Unreadable, match="packed several times"):
        tables_of("a.gz", data, TODAY)


def test_every_sheet_is_a_document_of_its_own() -> None:
    tables = tables_of("a.xlsx", xlsx({"One": [["Id"], ["7"]], "None": [], "Two": [["Id"], ["7"]]}), TODAY)
    assert [(table.name, table.rows[0].number) for table in tables] == [("a.xlsx/One", 2), ("a.xlsx/Two", 2)]
    assert len({table.digest for table in tables}) == 2


def test_a_workbook_without_any_table() -> None:
    (table,) = tables_of("a.xlsx", xlsx({"One": [], "Two": []}), TODAY)
    assert table.header == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines(encoding: str) -> None:
    data = "BEGIN:Ä\r\nx\n\nend".encode(encoding)
    assert list(lines_of(io.BytesIO(data))) == [(1, "BEGIN:Ä".encode()), (2, b"x"), (3, b""), (4, b"end")]


def test_a_line_that_is_too_long_is_cut() -> None:
    lines = list(lines_of(io.BytesIO(b"x" * (3 * LONGEST) + b"\nnext\n")))
    assert [(number, len(line)) for number, line in lines] == [(1, LONGEST), (2, 4)]
