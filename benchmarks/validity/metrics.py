"""How good is a score? Ranking (AUC, average precision) and honesty of a probability (Brier)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float | None:
    """The chance that a pair that met again scores above one that did not; equal scores count half.

    None when the labels are all alike. O(n log n).

    >>> auc([True, False, False], [0.5, 0.5, 0.1])
    0.75
    """
    below, wins, negatives = 0, 0.0, len(labels) - sum(labels)
    positives = len(labels) - negatives
    for yes, no in _tied(labels, scores, falling=False):
        wins += yes * (below + no / 2)
        below += no
    return wins / (positives * negatives) if positives and negatives else None


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float | None:
    """The mean over pairs that met again of the precision at their score; None if none did. O(n log n).

    >>> average_precision([True, False, True], [0.9, 0.5, 0.1])
    0.8333333333333333
    """
    found, seen, total = 0, 0, 0.0
    for yes, no in _tied(labels, scores, falling=True):
        found, seen = found + yes, seen + yes + no
        total += yes * found / seen
    return total / found if found else None


def brier(labels: Sequence[bool], probabilities: Sequence[float]) -> float | None:
    """The mean squared error of a probability; None without labels.

    >>> brier([True, False], [0.5, 0.5])
    0.25
    """
    errors = [(p - y) ** 2 for y, p in zip(labels, probabilities, strict=True)]
    return sum(errors) / len(errors) if errors else None


def _tied(labels: Sequence[bool], scores: Sequence[float], *, falling: bool) -> Iterator[tuple[int, int]]:
    """How many positives and negatives share each score, in order of the score."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda one: one[0], reverse=falling)
    for _, same in groupby(ranked, key=lambda one: one[0]):
        tied = [label for _, label in same]
        yield sum(tied), len(tied) - sum(tied)
