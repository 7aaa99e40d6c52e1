"""Which revisions count? Liveness after undo, undo of undo, and at an earlier revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


def flips(target: int, undoes: Mapping[int, int | None], *, live: bool) -> dict[int, bool]:
    """Which revisions change their liveness when one is taken back (or brought back).

    Taking back an undo brings back what it had undone, and so on down the chain.

    Args:
        target: the revision to change.
        undoes: revision -> the revision it undoes.
        live: what the target becomes.

    >>> flips(2, {1: None, 2: 1}, live=False)
    {2: False, 1: True}
    """
    changed = {target: live}
    below = undoes.get(target)
    while below is not None:
        live = not live
        changed[below] = live
        below = undoes.get(below)
    return changed


def live_at(trail: Iterable[tuple[int, int | None, date | None]]) -> tuple[frozenset[int], date | None]:
    """The revisions that count after the last of the trail, and the newest day they brought evidence for.

    Args:
        trail: (number, undoes, evidence day), oldest first.

    Linear in the number of revisions.

    >>> live_at([(1, None, None), (2, 1, None), (3, 2, None)])[0] == {1, 3}
    True
    """
    undoes: dict[int, int | None] = {}
    days: dict[int, date | None] = {}
    live: dict[int, bool] = {}
    for number, undone, day in trail:
        undoes[number], days[number], live[number] = undone, day, True
        if undone is not None:
            live |= flips(undone, undoes, live=False)
    counting = frozenset(number for number, counts in live.items() if counts)
    evidence = [day for number in counting if (day := days[number]) is not None]
    return counting, max(evidence, default=None)
