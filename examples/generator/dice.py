"""Where does chance come from, so that the same topic always gives the same throws?

Only ``random.Random.random`` is used: its sequence for a given seed is the one thing
the standard library promises to keep between Python versions.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of throws named by a topic.

    >>> Dice("people", "Helios").between(1, 6) == Dice("people", "Helios").between(1, 6)
    True
    """

    def __init__(self, *topic: str) -> None:
        self._next = random.Random("|".join(("chessboard-example", *topic))).random

    def number(self) -> float:
        """A number in [0, 1)."""
        return self._next()

    def chance(self, probability: float) -> bool:
        """Whether something of this probability happens.

        >>> Dice("never").chance(0.0)
        False
        """
        return self._next() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included.

        >>> Dice("one").between(4, 4)
        4
        """
        return low + int(self._next() * (high - low + 1))

    def heavy(self, low: int, high: int) -> int:
        """A whole number from low to high, mostly near low, now and then far up.

        >>> 2 <= Dice("tail").heavy(2, 40) <= 40
        True
        """
        throw = self._next()
        return low + int(throw * throw * throw * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all equally likely.

        >>> Dice("single").pick(["only"])
        'only'
        """
        return items[int(self._next() * len(items))]

    def weighted(self, items: Sequence[tuple[T, float]]) -> T:
        """One of the items, each as likely as its weight.

        >>> Dice("weights").weighted([("never", 0.0), ("always", 1.0)])
        'always'
        """
        throw = self._next() * sum(weight for _, weight in items)
        for item, weight in items:
            throw -= weight
            if throw < 0:
                return item
        return items[-1][0]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in a new order.

        >>> sorted(Dice("order").shuffled([3, 1, 2]))
        [1, 2, 3]
        """
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = self.between(0, last)
            result[last], result[other] = result[other], result[last]
        return result
