"""Where do the accounts of one currency stand: how much is at stake, and how far are we in? Drawn as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 74, 740, 18, 350
NAMED: Final = 14
LETTER, LINE = 6.6, 15.0
LONGEST: Final = 26
SHAPES: Final = ("disc", "square", "diamond", "triangle", "ring")
"""The marks of the tiers, the first tier first; the last is for all others, and for none."""


class Place(NamedTuple):
    """One account to draw.

    Attributes:
        shape: which of ``SHAPES``.
        value: what is at stake, above 0; ``risk``: how much of it at most, by which names are drawn first.
        low, value_in, high: penetration with its interval; ``value_in`` is None where it is not known.
    """

    id: str
    name: str
    shape: str
    value: float
    risk: float
    low: float
    value_in: float | None
    high: float


class Mark(NamedTuple):
    """An account as drawn: the place of its mark, the ends of its interval, and its name if there is room."""

    place: Place
    x: float
    y: float
    x_low: float
    x_high: float
    label: str
    label_x: float
    label_end: bool


class Tick(NamedTuple):
    """A line of the scale: its place, and the value it stands for."""

    at: float
    value: float


class PortfolioFigure(NamedTuple):
    """Everything that the drawing of one currency needs."""

    currency: str | None
    marks: tuple[Mark, ...]
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]


def portfolio_figure(currency: str | None, places: Iterable[Place]) -> PortfolioFigure:
    """The figure of the accounts of one currency: penetration from left to right, value upwards (log scale).

    Names go to those with most at risk, as long as they do not cover one another. Linear in the accounts,
    beside sorting.

    >>> figure = portfolio_figure("EUR", [Place("a", "Acme", "disc", 5e5, 4e5, 0.2, 0.5, 0.6)])
    >>> [(mark.x, mark.label) for mark in figure.marks], [tick.value for tick in figure.rows]
    ([(407.0, 'Acme')], [200000.0, 500000.0, 1000000.0])
    """
    held = sorted(places, key=lambda one: (-one.risk, one.name.casefold(), one.id))
    ticks = money_ticks([one.value for one in held])
    columns = tuple(Tick(_across(share), share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    if not ticks:
        return PortfolioFigure(currency, (), (), columns)
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])

    def up(value: float) -> float:
        return round(BOTTOM - (math.log10(value) - low) / (high - low) * (BOTTOM - TOP), 1)

    rows = tuple(Tick(up(value), value) for value in ticks)
    return PortfolioFigure(currency, _marks([(one, up(one.value)) for one in held]), rows, columns)


def money_ticks(values: Sequence[float]) -> list[float]:
    """Round amounts (1, 2, 5 times a power of ten) from below the least value to above the largest.

    At most eight; where more would be needed, powers of ten only, every second or third if must be.

    >>> money_ticks([3.0, 40.0]), money_ticks([])
    ([2.0, 5.0, 10.0, 20.0, 50.0], [])
    """
    if not values:
        return []
    first, last = math.floor(math.log10(min(values))) - 1, math.ceil(math.log10(max(values))) + 1
    fine = [step * 10.0**power for power in range(first, last + 1) for step in (1, 2, 5)]
    below = max(one for one in fine if one < min(values))
    above = min(one for one in fine if one > max(values))
    ticks = [one for one in fine if below <= one <= above]
    if len(ticks) <= 8:
        return ticks
    step = 1 + (last - first) // 8
    coarse = [10.0**power for power in range(first, last + step, step)]
    start = max(place for place, one in enumerate(coarse) if one < min(values))
    end = min(place for place, one in enumerate(coarse) if one > max(values))
    return coarse[start : end + 1]


def _across(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _marks(placed: Sequence[tuple[Place, float]]) -> tuple[Mark, ...]:
    taken: list[tuple[float, float, float]] = []
    marks = []
    for number, (place, y) in enumerate(placed):
        middle = (place.low + place.high) / 2 if place.value_in is None else place.value_in
        x = _across(middle)
        text = place.name if len(place.name) <= LONGEST else f"{place.name[: LONGEST - 1]}…"
        width = len(text) * LETTER
        ends = x + 12 + width > RIGHT + 14
        start = x - 12 - width if ends else x + 12
        free = all(
            abs(y - other) > LINE or start > right or start + width < left for left, right, other in taken
        )
        named = number < NAMED and free and start > LEFT - 10
        taken.append((start, start + width, y) if named else (x - 8, x + 8, y))
        marks.append(Mark(
            place, x, y, _across(place.low), _across(place.high), text if named else "",
            x - 12 if ends else x + 12, ends,
        ))  # fmt: skip
    return tuple(marks)
