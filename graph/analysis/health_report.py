"""What is told about the health of a map? One number, its interval, and its five parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.report import Because, Report, Table
from graph.model import HealthPart
from graph.model.phrase import phrases, word


@dataclass(frozen=True)
class PartReading:
    """One part of the health.

    Attributes:
        value, low, high: 0-100 with its interval; None: nothing is known to judge by, and [0, 100].
        weight: what it counts in the whole, by the policy.
        counted, of: what was counted, and of how much.
        words: what it is computed of, in words.
        because: the records that hold it down, at most three.
    """

    part: HealthPart
    value: float | None
    low: float
    high: float
    weight: float
    counted: float
    of: float
    words: str
    because: Because


@dataclass(frozen=True, kw_only=True)
class HealthReport(Report):
    """How good the map of an account is.

    Attributes:
        value: 0-100, the weighted mean of the parts that are known; None if none is.
        low, high: its interval: an unknown part counts 0 at the low end and 100 at the high end.
        parts: the five parts, in order of the scale.
    """

    lists: ClassVar[tuple[str, ...]] = ("parts", "value", "low", "high")

    value: float | None
    low: float
    high: float
    parts: tuple[PartReading, ...]

    def rows(self) -> Table:
        """Part, value with interval, weight, what it is computed of."""
        headers = phrases("part", "value", "low", "high", "weight", "computed of")
        return Table(headers, tuple(
            (word(one.part), _rounded(one.value), round(one.low, 1), round(one.high, 1), one.weight,
             one.words)
            for one in self.parts
        ))  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
