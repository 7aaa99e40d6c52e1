"""What is a slide before it is a file? Boxes, tables and charts with their places: plain values.

Lengths are points; a slide is ``WIDTH`` by ``HEIGHT``, its origin the top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from viz.pack.palette import INK

WIDTH, HEIGHT = 960.0, 540.0
MARGIN: Final = 36.0
TOP: Final = 92.0
"""Where the body of a slide begins, under title and lead."""
BOTTOM: Final = 502.0
"""Where it ends, above the footer."""
INNER: Final = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Area:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float


class Form(StrEnum):
    """The outline of a box."""

    RECTANGLE = "rectangle"
    ROUNDED = "rounded"
    ELLIPSE = "ellipse"
    HEXAGON = "hexagon"
    ARROW = "arrow"
    DIAMOND = "diamond"


class Align(StrEnum):
    """Where a text stands in its box, from left to right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, kw_only=True)
class Box:
    """A shape with a text, or either alone.

    Attributes:
        fill, line: colours; None is none. ``hatch``: colour of stripes over the fill.
        weight, dash: of the line, in points.
        size: of the letters, in points; ``middle``: the text stands half-way down, not at the top.
        said: what a screen reader says of the shape.
        symbol: the text is a chess-man or another sign, for a font that has them.
    """

    area: Area
    form: Form = Form.RECTANGLE
    fill: str | None = None
    hatch: str | None = None
    line: str | None = None
    weight: float = 1.0
    dash: bool = False
    text: str = ""
    size: float = 12.0
    colour: str = INK
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    middle: bool = False
    said: str = ""
    symbol: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table; ``widths`` and ``heights`` (the head's first) are in points and fit the texts."""

    area: Area
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    said: str


class ChartKind(StrEnum):
    """Bars laid end to end from the left, or lines over time."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """One row of values in [0, 1], with its colour; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart that the program which opens the slides draws, and in which the numbers can be edited."""

    area: Area
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    said: str


Part = Box | Grid | Chart


@dataclass(frozen=True)
class Slide:
    """A title, a lead of one or two lines, and what stands below; one that ``opens`` has a large title."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    opens: bool = False


@dataclass(frozen=True)
class Pack:
    """Slides in order; ``footer`` stands under each, ``day`` dates the file."""

    title: str
    footer: str
    day: date
    slides: tuple[Slide, ...]
