"""How far is an import, and may it go on? Told while rows are read, linked and stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from graph.model import Statement, Statements
from ingest.sheet import Line, Sheet

T = TypeVar("T")

STEP: Final = 2_000
"""So many rows are taken between two words about progress."""


class Cancelled(Exception):
    """Raised by whoever is told of progress, to end the import; nothing of it is kept."""


class Progress(NamedTuple):
    """What is being done, to which file, and how many of its rows have been taken; ``of`` is None if unknown.

    ``phase`` is one of reading, linking, matching, stating, writing.
    """

    phase: str
    file: str
    rows: int
    of: int | None = None


Tell = Callable[[Progress], None]


class Watched(Statements):
    """Statements that tell how far they have been taken.

    Args:
        statements: what is taken.
        tell: as for ``Watch``.
    """

    def __init__(self, statements: Statements, tell: Tell | None) -> None:
        self._statements = statements
        self._watch = Watch(tell)

    def __iter__(self) -> Iterator[Statement]:
        return self._watch.count("writing", "", self._statements, len(self._statements))

    def __len__(self) -> int:
        return len(self._statements)

    def __contains__(self, statement: object) -> bool:
        return statement in self._statements


class Watch:
    """Tells of progress.

    Args:
        tell: is told every ``STEP`` rows; may raise ``Cancelled``. None: nobody wants to know.
    """

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell

    def count(self, phase: str, file: str, items: Iterable[T], of: int | None = None) -> Iterator[T]:
        """The items; progress is told while they are taken.

        >>> told = []
        >>> len(list(Watch(told.append).count("writing", "", range(2_500)))), [p.rows for p in told]
        (2500, [0, 2000])
        """
        if self._tell is None:
            yield from items
            return
        for number, item in enumerate(items):
            if number % STEP == 0:
                self._tell(Progress(phase, file, number, of))
            yield item

    def over(self, phase: str, sheet: Sheet) -> Iterator[Line]:
        """The open rows of a file; progress is told while they are taken."""
        return self.count(phase, sheet.table.name, sheet.lines(), sheet.book.open_rows(sheet.number))
