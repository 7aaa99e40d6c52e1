"""What would an import change, and what became of each row?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.book import Book, Problem, Verdicts
from ingest.drafts import Drafts
from ingest.ending import Endings
from ingest.options import Question


@dataclass(frozen=True)
class FileProposal:
    """What became of one file.

    ``verdicts`` has one entry per row, by its number: landed, skipped or rejected. ``columns`` says for
    each header which field it is read as, ``not used``, or ``never stored``. A file that is no known
    export has a ``refusal`` and all its rows rejected. ``also`` names the further formats as which a table
    of two kinds of rows is read. ``row`` says what a row is; ``sample`` has the first rows as wide as the
    header, without what is never stored; ``sure`` says how sure a guessed column is.
    """

    name: str
    format: str | None
    system: str | None
    score: float
    encoding: str
    delimiter: str
    document: str
    verdicts: Verdicts
    problems: Sequence[Problem] = ()
    columns: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
    refusal: str | None = None
    nearest: str | None = None
    also: tuple[str, ...] = ()
    row: str | None = None
    sample: tuple[tuple[str, ...], ...] = ()
    sure: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """Everything that an import would say, and what it would like to know.

    ``statements`` can be gone through again and again; like verdicts, problems and questions they are on the
    scratch file of ``book``, which goes with the last of them. ``people_merged`` lists persons whom several
    source records name: kept id, name, aliases; ``companies_merged`` lists such companies.
    ``endings`` is what complete exports no longer have.
    """

    statements: Drafts
    files: tuple[FileProposal, ...]
    questions: Sequence[Question]
    people_merged: Sequence[Mapping[str, object]]
    book: Book
    endings: Endings | None = None
    companies_merged: Sequence[Mapping[str, object]] = ()

    def file_of(self, reading: int) -> FileProposal:
        """The file of which a table was read as the reading with this number."""
        return max((one for one in self.files if one.verdicts.file <= reading), key=lambda o: o.verdicts.file)
