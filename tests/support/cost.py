"""Does work cost what its size says? Calls are counted, or times compared; seconds are a machine's own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from time import process_time
from types import FrameType

Work = Callable[[], object]
ENOUGH = 0.3
"""Seconds of the processor: work that takes less is measured more often."""
MOST = 30


def calls(work: Work) -> int:
    """Return how many functions were called: what does not hang on the machine, or who else uses it.

    >>> calls(lambda: [abs(one) for one in range(1_000)]) // 1_000
    1
    """
    found = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def times_as_long(large: Work, small: Work, rounds: int = 3) -> float:
    """Return how many times the processor time of ``small`` ``large`` takes; for work in which no call shows.

    The least of some rounds in turn counts: what else the machine does can only add to a time. Short work
    takes more rounds. Nothing is collected meanwhile: that takes by what other tests have left in memory.

    >>> times_as_long(lambda: sum(range(1_000_000)), lambda: sum(range(10_000))) > 10
    True
    """
    times: list[tuple[float, float]] = []
    collects = gc.isenabled()
    gc.disable()
    try:
        while len(times) < rounds or (len(times) < MOST and sum(map(sum, times)) < ENOUGH):
            times.append((_seconds(large), _seconds(small)))
    finally:
        if collects:
            gc.enable()
    return min(one for one, _ in times) / min(other for _, other in times)


def _seconds(work: Work) -> float:
    start = process_time()
    work()
    return process_time() - start
