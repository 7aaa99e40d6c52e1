"""How far do two rankings agree? Kendall's tau, with ties."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence


def kendall_tau(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Kendall's tau-b of the places that two rankings give the same items, in [-1, 1].

    1: the same order; 0: no more agreement than by chance; -1: reversed. None where one of them puts all
    items in one place, or there are fewer than two items. n log n comparisons.

    Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945).

    >>> kendall_tau([1, 2, 3], [1, 2, 3]), kendall_tau([1, 2, 3], [3, 2, 1]), kendall_tau([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    pairs = math.comb(len(one), 2)
    tied_one, tied_other, tied_both = (
        _tied(items) for items in (one, other, list(zip(one, other, strict=True)))
    )
    if tied_one == pairs or tied_other == pairs:
        return None
    discordant = _inversions(place for _, place in sorted(zip(one, other, strict=True)))
    concordant = pairs - tied_one - tied_other + tied_both - discordant
    return (concordant - discordant) / math.sqrt((pairs - tied_one) * (pairs - tied_other))


def _tied(items: Iterable[object]) -> int:
    return sum(math.comb(times, 2) for times in Counter(items).values())


def _inversions(places: Iterable[int]) -> int:
    """How many pairs stand in the wrong order."""
    seen: list[int] = []
    count = 0
    for place in places:
        count += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return count
