"""Which mappings would suit some files, ready to be edited? Of every table that is no known export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from ingest.files import SourceFile
from ingest.mapping.choice import chosen
from ingest.mapping.guess import NAME, guess
from ingest.mapping.saved import NEVER, SavedMapping
from ingest.reading import Row, Table
from ingest.recognise import Recognition, places
from ingest.shaping import SAMPLE
from ingest.tables import open_tables
from ingest.words import is_sensitive

Proposed = tuple[str, SavedMapping, Sequence[str]]


def proposed(
    files: Iterable[SourceFile], today: date
) -> Iterator[Proposed | tuple[str, None, Sequence[str]]]:
    """For each table its name, a mapping if one is needed, and remarks.

    Args:
        files: of any kind.
        today: as for an import.

    Raises:
        Unreadable: a file cannot be read.
        OSError: the same.
    """
    for file in files:
        for table in open_tables(file, today):
            if table.header:
                yield _proposed(table)


def _proposed(table: Table) -> Proposed | tuple[str, None, Sequence[str]]:
    entries = iter(table.entries)
    rows = [entry.cells for entry in islice(entries, SAMPLE) if isinstance(entry, Row)]
    for _ in entries:
        pass
    found = chosen(table.header, rows)
    if isinstance(found, Recognition) and found.format.name != NAME:
        return table.name, None, [f"is recognised as {found.format.name} and needs no mapping"]
    guessed = guess(table.header, rows)
    if guessed is None:
        columns = {name: _unused(name) for name in table.header}
        why = ["nothing could be guessed: set row, and the field of each column"]
        return table.name, SavedMapping("contact", columns), why
    twin = guessed.format.twin
    facts = {place: field for field, place in places(twin, table.header).items()} if twin else {}
    columns = {
        column.name: column.field.partition("#")[0] or facts.get(place) or _unused(column.name)
        for place, column in enumerate(guessed.columns)
    }
    remarks = (*guessed.format.notes, *(f"to decide: {doubt}" for doubt in guessed.format.doubts))
    return table.name, SavedMapping(guessed.format.row, columns), remarks


def _unused(name: str) -> str:
    return NEVER if is_sensitive(name) else ""
