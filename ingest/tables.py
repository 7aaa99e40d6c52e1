"""Which tables does a file hold: delimited text, a workbook, cards, events or mails?"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, cast

from graph.model.phrase import phrase
from ingest.files import SourceFile
from ingest.readers.kinds import HEAD, Kind, kind_of
from ingest.readers.opening import kind_at, parts_of, unpacked
from ingest.readers.parts import Item, Part
from ingest.reading import Entry, Row, Table, headed, open_table
from ingest.unreadable import Unreadable

_IN_MEMORY: Final = 10_000_000
"""Bytes; a larger file that is no text goes to a temporary file, since its readers go to and fro in it."""
_CHUNK: Final = 1 << 20


def tables_of(name: str, data: bytes, today: date) -> list[Table]:
    r"""The tables of a file, read at once; see ``open_tables``.

    >>> [table.header for table in tables_of("a.csv", b"Id,Name\n1,Anna\n", date(2026, 11, 20))]
    [('Id', 'Name')]
    """
    tables = open_tables(SourceFile(name, data), today)
    return [replace(table, entries=tuple(table.entries), notes=tuple(table.notes)) for table in tables]


def open_tables(file: SourceFile, today: date) -> Iterator[Table]:
    """The tables of a file; those of a workbook are named after the sheet, too.

    Args:
        file: of any kind.
        today: the day of the import, up to which series of events are expanded.

    Each table streams, and has to be read before the next is asked for.

    Raises:
        Unreadable: the file is a picture or the like, damaged, locked or harmful; at once, or while a table
            is read.
        OSError: the file cannot be read.
    """
    with file.open() as stream:
        kind = _told(stream)
    if kind == "text":
        yield open_table(file.name, file.open)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        whole = cast(BinaryIO, spool)
        document = _copied(file, whole)
        if kind == "gzip":
            yield from _unpacked(file.name, whole, today)
        else:
            yield from _parts(file.name, document, parts_of(whole, kind, today))


def _told(stream: BinaryIO) -> Kind:
    try:
        return kind_of(stream.read(HEAD))
    except Unreadable as error:
        raise _about_the_file(error) from None


def _copied(file: SourceFile, into: BinaryIO) -> str:
    """Copies a file; gives the digest of its content."""
    sha = hashlib.sha256()
    with file.open() as stream:
        while data := stream.read(_CHUNK):
            sha.update(data)
            into.write(data)
    into.seek(0)
    return sha.hexdigest()


def _unpacked(name: str, packed: BinaryIO, today: date) -> Iterator[Table]:
    with tempfile.NamedTemporaryFile() as plain:
        try:
            unpacked(packed, cast(BinaryIO, plain))
            if kind_at(cast(BinaryIO, plain)) == "gzip":
                raise Unreadable(phrase("is packed several times"), phrase("unpack it first"))
        except Unreadable as error:
            raise _about_the_file(error) from None
        plain.flush()
        again = SourceFile(name, b"", lambda: Path(plain.name).open("rb"))  # noqa: SIM115 (its reader closes it)
        yield from open_tables(again, today)


def _parts(name: str, document: str, parts: Iterator[Part]) -> Iterator[Table]:
    """Those with a header; if there are none, the first."""
    empty = None
    some = False
    for part in _checked(parts):
        table = _table(name, document, part)
        if table.header:
            some = True
            yield table
        else:
            empty = empty or table
    if empty and not some:
        yield empty


def _checked(parts: Iterator[Part]) -> Iterator[Part]:
    try:
        for part in parts:
            yield replace(part, items=_items(part.items))
    except Unreadable as error:
        raise _about_the_file(error) from None


def _items(items: Iterator[Item]) -> Iterator[Item]:
    try:
        yield from items
    except Unreadable as error:
        raise _about_the_file(error) from None


def _table(name: str, document: str, part: Part) -> Table:
    shown = f"{name}/{part.name}" if part.name else name
    own = hashlib.sha256(f"{document}/{part.name}".encode()).hexdigest() if part.name else document
    header: tuple[str, ...] = part.header
    entries: Iterator[Entry] = part.items
    if not header:
        header, entries = headed(item for item in part.items if isinstance(item, Row))
    return Table(shown, own, part.encoding, "", header, entries, part.notes)


def _about_the_file(error: Unreadable) -> Unreadable:
    reason = (
        error.reason
        if error.reason.startswith("the file ")
        else phrase("the file {reason}", reason=error.reason)
    )
    return Unreadable(reason, error.mend)
