"""What would a learned model say? Logistic regression with a small ridge, by Newton's method."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[float]
RIDGE = 1.0
STEPS = 25


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: standardised features, one weight each, and an intercept as weight 0."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]

    def probability(self, row: Row) -> float:
        """The probability of the label for one row of features."""
        return _sigmoid(_dot(self.weights, _standard(row, self.means, self.spreads)))


def fit(rows: Sequence[Row], labels: Sequence[bool]) -> Logistic | None:
    """The ridge fit (penalty 1 on each standardised weight); None when the labels are all alike.

    O(steps * rows * features squared).

    >>> model = fit([[0.0], [1.0], [2.0], [3.0]], [False, False, True, True])
    >>> model is not None and model.probability([0.0]) < 0.5 < model.probability([3.0])
    True
    """
    if len(set(labels)) < 2:
        return None
    columns = list(zip(*rows, strict=True))
    means = tuple(math.fsum(column) / len(column) for column in columns)
    spreads = tuple(
        math.sqrt(math.fsum((x - mean) ** 2 for x in column) / len(column)) or 1.0
        for column, mean in zip(columns, means, strict=True)
    )
    table = [_standard(row, means, spreads) for row in rows]
    weights = [0.0] * (len(columns) + 1)
    for _ in range(STEPS):
        step = _newton_step(table, labels, weights)
        weights = [w + max(-2.0, min(2.0, s)) for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return Logistic(means, spreads, tuple(weights))


def _newton_step(table: Sequence[Row], labels: Sequence[bool], weights: Sequence[float]) -> list[float]:
    size = len(weights)
    slope = [0.0] + [-RIDGE * w for w in weights[1:]]
    bend = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for row, label in zip(table, labels, strict=True):
        p = _sigmoid(_dot(weights, row))
        error, curve = label - p, max(p * (1 - p), 1e-9)
        for i, x in enumerate(row):
            slope[i] += error * x
            line, scaled = bend[i], curve * x
            for j in range(i + 1):
                line[j] += scaled * row[j]
    for i in range(size):
        for j in range(i):
            bend[j][i] = bend[i][j]
    return _solve(bend, slope)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination; the matrix is symmetric and positive definite, so no pivot is zero."""
    size = len(right)
    lines = [[*matrix[i], right[i]] for i in range(size)]
    for i in range(size):
        for k in range(i + 1, size):
            factor = lines[k][i] / lines[i][i]
            lines[k] = [a - factor * b for a, b in zip(lines[k], lines[i], strict=True)]
    answer = [0.0] * size
    for i in reversed(range(size)):
        known = sum(lines[i][j] * answer[j] for j in range(i + 1, size))
        answer[i] = (lines[i][size] - known) / lines[i][i]
    return answer


def _standard(row: Row, means: Row, spreads: Row) -> list[float]:
    return [1.0, *((x - mean) / spread for x, mean, spread in zip(row, means, spreads, strict=True))]


def _dot(left: Row, right: Row) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
