"""How is a ratio taken? Both sides in turn, several times, medians compared; never one absolute time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]


def once(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Seconds that one call takes; by ``time.process_time`` where nothing but this process works."""
    start = clock()
    work()
    return clock() - start


def compare(
    name: str, ours: Callable[[], object], baseline: Callable[[], object], rounds: int = 9,
    clock: Clock = time.perf_counter,
) -> float:  # fmt: skip
    """Prints and returns the median of ours over the median of the baseline, after one warm-up of each."""
    ours(), baseline()
    pairs = [(once(ours, clock), once(baseline, clock)) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    print(f"{name:<58} {mine * 1e3:8.1f} ms   baseline {theirs * 1e3:8.1f} ms   ratio {mine / theirs:5.2f}")
    return mine / theirs


def report(name: str, seconds: float, items: int, noun: str) -> None:
    """Prints a throughput."""
    print(f"{name:<58} {seconds:8.2f} s    {items / seconds:10,.0f} {noun}/s")
