"""How much is in memory at once while many things go by?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

BATCH = 2_000


def in_batches(items: Iterable[T]) -> Iterator[tuple[list[T], bool]]:
    """The items in lists of at most ``BATCH``, each with whether it is the last.

    >>> list(in_batches("ab"))
    [(['a', 'b'], True)]
    """
    iterator = iter(items)
    batch = list(islice(iterator, BATCH))
    while batch:
        following = list(islice(iterator, BATCH))
        yield batch, not following
        batch = following
