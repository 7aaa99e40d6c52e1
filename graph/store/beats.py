"""What do the contacts of one write do to the rhythm of each tie? Gathered, and summed at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from graph.model import Direction, Interaction, InteractionKind, Record, Rhythm, RhythmDay, tie_id
from graph.store.scratch import Scratch


class Beats:
    """Exact differences of rhythms.

    Args:
        scratch: where they are kept until the end of the write.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._drawer = scratch.drawer("(tie TEXT, day TEXT, kind TEXT, direction TEXT, times INTEGER)")

    def add(self, pairs: Iterable[tuple[Record | None, Record | None]]) -> None:
        """Takes down what interactions were, and what they are; None where one is not there."""
        rows = [row for was, now in pairs if was != now for row in (*_beats(was, -1), *_beats(now, 1))]
        self._drawer.many("INSERT INTO DRAWER VALUES (?, ?, ?, ?, ?)", rows)

    def sums(self) -> Iterator[tuple[str, Rhythm]]:
        """Each tie whose rhythm changes, with the difference; in order of the id."""
        rows = self._drawer.rows("""
            SELECT tie, day, kind, direction, sum(times) AS times FROM DRAWER
            GROUP BY tie, day, kind, direction HAVING sum(times) <> 0 ORDER BY tie, day, kind, direction
        """)
        tie, days = "", list[RhythmDay]()
        for one, day, kind, direction, times in rows:
            if one != tie and days:
                yield tie, tuple(days)
                days = []
            tie = one
            days.append(
                RhythmDay(date.fromisoformat(day), InteractionKind(kind), Direction(direction), times)
            )
        if days:
            yield tie, tuple(days)


def _beats(record: Record | None, sign: int) -> Iterator[tuple[str, str, str, str, int]]:
    """What an interaction adds to the rhythm of each of its ties; nothing if it did not take place."""
    beat = record.beat if isinstance(record, Interaction) else None
    if beat is not None and isinstance(record, Interaction):
        day, kind, direction = beat.day.isoformat(), str(beat.kind), str(beat.direction)
        for member, person in record.pairs():
            yield tie_id(member, person), day, kind, direction, sign * beat.times
