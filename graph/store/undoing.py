"""Which revisions count? Liveness after undo, undo of undo, and at an earlier revision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

Trail = Sequence[tuple[int, int | None, date | None]]
"""(number, the revision it undoes, the newest day it brought evidence for), oldest first."""


def live_at(trail: Trail) -> tuple[frozenset[int], date | None]:
    """The revisions that count after the last of the trail, and the newest day they brought evidence for.

    A revision counts unless one that counts undoes it. An undo is always younger than what it undoes, so
    one pass from the newest back settles it, however undos are stacked.

    >>> live_at([(1, None, None), (2, 1, None), (3, 2, None)])[0] == {1, 3}
    True
    >>> live_at([(1, None, None), (2, 1, None)])[0] == {2}
    True
    """
    undone: set[int] = set()
    live: set[int] = set()
    evidence: date | None = None
    for number, target, day in reversed(trail):
        if number in undone:
            continue
        live.add(number)
        if target is not None:
            undone.add(target)
        if day is not None and (evidence is None or day > evidence):
            evidence = day
    return frozenset(live), evidence
