"""What would an import change, and what became of each row?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Statement
from ingest.options import Question
from ingest.sheet import Problem, Verdict


@dataclass(frozen=True)
class FileProposal:
    """What became of one file.

    ``verdicts`` has one entry per row, by its number: landed, skipped or rejected. ``columns`` says for
    each header which field it is read as, ``not used``, or ``never stored``. A file that is no known
    export has a ``refusal`` and all its rows rejected.
    """

    name: str
    format: str | None
    system: str | None
    score: float
    encoding: str
    delimiter: str
    document: str
    verdicts: Mapping[int, Verdict]
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
    refusal: str | None = None
    nearest: str | None = None


@dataclass(frozen=True)
class Proposal:
    """Everything that an import would say, and what it would like to know.

    ``people_merged`` lists persons whom several source records name: kept id, name, aliases.
    """

    statements: tuple[Statement, ...]
    files: tuple[FileProposal, ...]
    questions: tuple[Question, ...] = ()
    people_merged: tuple[Mapping[str, object], ...] = ()
