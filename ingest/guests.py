"""Who else was invited to an event, by rows of their own?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.store.scratch import Groups
from ingest.sheet import Line, Sheet
from ingest.work import Work


class Guests:
    """Rows that name further participants of events, by event.

    Args:
        work: the import.
        sheets: of all files.
    """

    def __init__(self, work: Work, sheets: Sequence[Sheet]) -> None:
        self._sheets = {sheet.number: sheet for sheet in sheets if sheet.form.row == "event_relation"}
        self._by_event = Groups(work.book.scratch)
        for sheet in self._sheets.values():
            for line in sheet.lines():
                self._by_event.add(line.external("event", "event_id"), line.place)

    def of(self, event: str) -> list[Line]:
        """The rows about an event that nobody has taken yet."""
        places = self._by_event.get(event) if event and self._sheets else ()
        parts = (place.split(":") for place in places)
        lines = (self._sheets[int(file)].line(int(row)) for file, row in parts)
        return [line for line in lines if line.open]

    def left(self) -> Iterator[Line]:
        """The rows that nobody has taken."""
        return (line for sheet in self._sheets.values() for line in sheet.lines())
