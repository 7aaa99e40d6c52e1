"""What do the surroundings of a tie say? To the product, and to a learned model."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from benchmarks.validity.log import Pair
from graph.analysis.detours import Link, best_detours
from graph.analysis.outlook import Contact, outlooks
from graph.model import Policy

Neighbours = Mapping[str, Mapping[str, float]]


def names_of(pairs: Mapping[Pair, float]) -> dict[str, Pair]:
    """A name for each pair, under which the product knows its tie."""
    return {f"tie {number}": pair for number, pair in enumerate(pairs)}


def outlook_of(decayed: Mapping[Pair, float], policy: Policy) -> dict[Pair, float]:
    """What the product foretells for each pair, from the decayed sums of all.

    >>> round(outlook_of({("a", "b"): 1.9}, Policy())["a", "b"], 3)
    0.632
    """
    names = names_of(decayed)
    found = outlooks((Contact(name, *pair, decayed[pair]) for name, pair in names.items()), policy)
    return {pair: found[name].probability or 0.0 for name, pair in names.items()}


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


def network_features(strengths: Mapping[Pair, float], best: int) -> Callable[[Pair], list[float]]:
    """What a learned model may know about the surroundings: detours, shared contacts, activity."""
    around, names = neighbours(strengths), names_of(strengths)
    links = (Link(name, *pair, strengths[pair]) for name, pair in names.items())
    ways = {names[name]: found for name, found in best_detours(links, best).items()}
    return lambda pair: [
        sum(way.worth for way in ways[pair].over_one),
        sum(way.worth for way in ways[pair].over_two),
        *_activity(around, pair),
    ]


def _activity(around: Neighbours, pair: Pair) -> list[float]:
    a, b = pair
    shared = sum(1 for k in around[a] if k in around[b])
    activity = sorted(sum(around[who].values()) - around[a][b] for who in pair)
    ties = sorted(len(around[who]) for who in pair)
    both = sum(s * around[b].get(k, 0.0) for k, s in around[a].items())
    cosine = both / math.sqrt((1 + activity[0]) * (1 + activity[1]))
    return [cosine, *(math.log1p(x) for x in (shared, *activity, *ties, both))]
