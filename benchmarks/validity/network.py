"""What do the ties around a tie say about it? Detours over others, and the strength corrected by them.

A *detour* leads from one person to the other over one or two people: over k it is worth s_ik * s_kj, over
k and l it is worth s_ik * s_kl * s_lj, with s the own strength of a tie. On a board, where ties join only
the two companies, only the second kind exists: another stakeholder our member knows, and a colleague who
knows that stakeholder and this one. See docs/adr/0006-network-term.md.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping

from benchmarks.validity.log import Pair

Neighbours = Mapping[str, Mapping[str, float]]
BEST = 3
WEIGHT = 0.8
FLOOR = 0.5


def neighbours(strengths: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    """Each person's ties, the strongest first; a tie known from both ends counts with the stronger reading.

    >>> neighbours({("a", "b"): 0.5})
    {'a': {'b': 0.5}, 'b': {'a': 0.5}}
    """
    around: dict[str, dict[str, float]] = {}
    for (a, b), strength in strengths.items():
        for one, other in ((a, b), (b, a)):
            ties = around.setdefault(one, {})
            ties[other] = max(strength, ties.get(other, 0.0))
    return {
        who: dict(sorted(ties.items(), key=lambda tie: (-tie[1], tie[0]))) for who, ties in around.items()
    }


def over_one(around: Neighbours, pair: Pair) -> list[float]:
    """The worth of the best detours over one person, at most three. Linear in the ties of the two.

    >>> over_one({"a": {"k": 0.5, "b": 1.0}, "b": {"k": 0.4, "a": 1.0}, "k": {}}, ("a", "b"))
    [0.2]
    """
    mine, theirs = around[pair[0]], around[pair[1]]
    return heapq.nlargest(BEST, (s * theirs[k] for k, s in mine.items() if k in theirs))


def over_two(around: Neighbours, pair: Pair) -> list[float]:
    """The worth of the best detours over two people, at most three.

    At worst the product of the numbers of ties; ties that cannot reach the best three are not looked at.

    >>> ties = {("a", "b"): 0.1, ("a", "k"): 0.5, ("k", "l"): 0.5, ("l", "b"): 0.4}
    >>> over_two(neighbours(ties), ("a", "b"))
    [0.1]
    """
    best: list[float] = []
    for worth in _chains(around, pair, best):
        if len(best) < BEST:
            heapq.heappush(best, worth)
        else:
            heapq.heappushpop(best, worth)
    return sorted(best, reverse=True)


def _chains(around: Neighbours, pair: Pair, best: list[float]) -> Iterator[float]:
    a, b = pair
    theirs = [(other, s) for other, s in around[b].items() if other != a]
    for k, first in around[a].items():
        if k == b:
            continue
        beyond = around[k]
        for other, last in theirs:
            if len(best) == BEST and first * last <= best[0]:
                break
            middle = beyond.get(other)
            if middle:
                yield first * middle * last


def corrected(decayed: Mapping[Pair, float], scale: float) -> dict[Pair, float]:
    """The strength of each tie, corrected by its surroundings: 1 - exp(-S' / scale).

    S' = max(S + 0.8 * s * (1 - s) * (D - M), S / 2), with s the own strength; D adds up the best three
    detours over one person and the best three over two; M is the mean D of the board's ties. The factor
    s * (1 - s), also the weight in that mean, is large where the tie itself leaves contact open,
    and next to nothing where it is beyond doubt or long dead. Where nobody has a detour, S' = S.

    >>> alone = corrected({("a", "b"): 1.9}, 1.9)
    >>> round(alone["a", "b"], 3)
    0.632
    """
    own = {pair: -math.expm1(-s / scale) for pair, s in decayed.items()}
    around = neighbours(own)
    detours = {pair: sum(over_one(around, pair)) + sum(over_two(around, pair)) for pair in decayed}
    doubt = {pair: s * (1 - s) for pair, s in own.items()}
    total = sum(doubt.values())
    mean = sum(doubt[pair] * detours[pair] for pair in own) / total if total else 0.0
    return {
        pair: -math.expm1(-max(s + WEIGHT * doubt[pair] * (detours[pair] - mean), FLOOR * s) / scale)
        for pair, s in decayed.items()
    }


def network_features(around: Neighbours, pair: Pair) -> list[float]:
    """What a learned model may know about the surroundings: detours, shared contacts, activity."""
    a, b = pair
    one, two = over_one(around, pair), over_two(around, pair)
    shared = sum(1 for k in around[a] if k in around[b])
    activity = sorted(sum(around[who].values()) - around[a][b] for who in pair)
    ties = sorted(len(around[who]) for who in pair)
    both = sum(s * around[b].get(k, 0.0) for k, s in around[a].items())
    cosine = both / math.sqrt((1 + activity[0]) * (1 + activity[1]))
    logs = (math.log1p(x) for x in (shared, *activity, *ties, both))
    return [sum(one), sum(two), cosine, *logs]
