"""Which sheets do the files of an import hold? Each file is read once, recognised, and kept row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final
from zoneinfo import ZoneInfo

from graph.model.phrase import phrase
from ingest.book import Book, Rejected, Skipped, Verdict
from ingest.files import SourceFile
from ingest.mapping import chosen, mapped
from ingest.options import ImportOptions
from ingest.progress import Watch
from ingest.proposal import FileProposal
from ingest.reading import Row, Table
from ingest.recognise import Refusal, readings
from ingest.shaping import SAMPLE
from ingest.sheet import Sheet, make_sheets, verdict_on
from ingest.tables import open_tables
from ingest.unreadable import Unreadable
from ingest.words import is_sensitive

SHOWN_ROWS: Final = 5
LONGEST_CELL: Final = 120
"""So many rows of a table, and characters of a cell, are shown to whoever looks at an import."""


class Intake:
    """Reads the files of an import into its book.

    Args:
        book: where rows and verdicts are kept.
        options: what the user decided.
        watch: is told of every row read.
    """

    def __init__(self, book: Book, options: ImportOptions, watch: Watch) -> None:
        self._book = book
        self._options = options
        self._watch = watch
        self._seen: set[str] = set()

    def opened(self, files: Iterable[SourceFile]) -> list[Sheet | FileProposal]:
        """Each table of each file as a sheet, or why it is none, in order."""
        found: list[Sheet | FileProposal] = []
        for file in files:
            try:
                for table in open_tables(file, self._options.today):
                    found += self._sheets(table, len(found))
            except (OSError, Unreadable) as error:
                self._book.forget(from_number=len(found))
                reason = error.said if isinstance(error, Unreadable) else error.strerror or str(error)
                found.append(self._unreadable(file.name, len(found), reason))
        return found

    def _unreadable(self, name: str, number: int, reason: str) -> FileProposal:
        verdicts = self._book.verdicts(number)
        refusal = phrase("cannot be read: {reason}", reason=reason)
        return FileProposal(name, None, None, 0, "", "", "", verdicts, refusal=refusal)

    def _sheets(self, table: Table, number: int) -> Sequence[Sheet | FileProposal]:
        table = replace(table, entries=self._watch.count("reading", table.name, table.entries))
        if table.digest in self._seen:
            return [self._repeated(table, number)]
        self._seen.add(table.digest)
        if not table.header:
            return [self._refused(table, number, Refusal(phrase("holds no table")))]
        table, sample = _peeked(table)
        found = mapped(table.header, self._options.mappings)
        found = found or chosen(table.header, sample, self._options.format)
        if isinstance(found, Refusal):
            return [self._refused(table, number, found)]
        zone = ZoneInfo(self._options.time_zone)
        return make_sheets(table, readings(found, table.header), zone, self._book, number)

    def _repeated(self, table: Table, number: int) -> FileProposal:
        reason = phrase("the same content as another file of this import")
        for entry in table.entries:
            self._book.decide(number, entry.number, Skipped(reason), kept=False)
        return FileProposal(
            table.name, None, None, 0, table.encoding, table.delimiter, table.digest,
            self._book.verdicts(number), notes=(reason,),
        )  # fmt: skip

    def _refused(self, table: Table, number: int, why: Refusal) -> FileProposal:
        verdict: Verdict = Rejected("", "", why.reason, phrase("export it again, or name its format"))
        for entry in table.entries:
            own = verdict if isinstance(entry, Row) else verdict_on(entry, "")
            self._book.decide(number, entry.number, own, kept=False)
        return FileProposal(
            table.name, None, None, 0, table.encoding, table.delimiter, table.digest,
            self._book.verdicts(number), notes=tuple(table.notes), refusal=why.reason, nearest=why.nearest,
            columns={name: "never stored" if is_sensitive(name) else "not used" for name in table.header},
            sample=table.sample,
        )  # fmt: skip


def _peeked(table: Table) -> tuple[Table, list[tuple[str, ...]]]:
    """A table with some rows to be looked at, and the cells of its first rows."""
    entries = iter(table.entries)
    head = list(islice(entries, SAMPLE))
    sample = [entry.cells for entry in head if isinstance(entry, Row)]
    secret = [is_sensitive(name) for name in table.header]
    shown = tuple(
        tuple("" if hidden else cell[:LONGEST_CELL] for cell, hidden in zip(cells, secret, strict=True))
        for cells in sample[:SHOWN_ROWS]
    )
    return replace(table, entries=chain(head, entries), sample=shown), sample
