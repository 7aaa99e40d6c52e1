"""How is a headline number told? Its words, its unit, and which way is better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from graph.analysis.what_if_report import WhatIfReport
from graph.model.phrase import phrase
from viz.words import STATUS_LOOKS

Unit = Literal["count", "share", "score", "money"]


class MeasureLook(NamedTuple):
    """How one headline number appears.

    ``better``: 1 where more is better, -1 where less is, 0 where it depends: a single point that turns into
    nobody at all is no gain.
    """

    words: str
    better: int = 0
    unit: Unit = "count"


MEASURE_LOOKS: Final = {
    "stakeholders": MeasureLook(phrase("stakeholders")),
    "team members": MeasureLook(phrase("people of ours")),
    "covered": MeasureLook(phrase("covered"), 1),
    "uncovered": MeasureLook(phrase("uncovered"), -1),
    "live ties": MeasureLook(phrase("live ties"), 1),
    "gaps": MeasureLook(phrase("gaps"), -1),
    "key gaps": MeasureLook(phrase("gaps in key roles"), -1),
    "single points": MeasureLook(phrase("people with one contact only")),
    "unwanted single points": MeasureLook(phrase("of them not as is meant")),
    "single points in key roles": MeasureLook(phrase("of them in key roles")),
    "units with one contact": MeasureLook(phrase("units with one contact only")),
    "key players out of reach": MeasureLook(phrase("key players out of reach"), -1),
    "key players behind a cut": MeasureLook(phrase("key players behind one person")),
    "exposed weight, at least": MeasureLook(phrase("exposed weight, at least"), -1, "share"),
    "exposed weight, at most": MeasureLook(phrase("exposed weight, at most"), -1, "share"),
    "health": MeasureLook(phrase("health of the map, of 100"), 1, "score"),
    "value at stake": MeasureLook(phrase("value at stake"), 0, "money"),
}


class MeasureLine(NamedTuple):
    """One headline number before and after, and whether that is better (1), worse (-1) or neither (0)."""

    look: MeasureLook
    before: float | None
    after: float | None
    turn: int

    @property
    def change(self) -> float | None:
        """After less before; None where either is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


def measure_lines(report: WhatIfReport) -> Iterator[MeasureLine]:
    """The headline numbers of a scenario in their order; those without words of their own keep their name."""
    looks = {status.value: look.word for status, look in STATUS_LOOKS.items()}
    for one in report.measures:
        look = MEASURE_LOOKS.get(one.name) or MeasureLook(looks.get(one.name, one.name))
        line = MeasureLine(look, one.before, one.after, 0)
        change = line.change or 0.0
        yield line._replace(turn=look.better * ((change > 0) - (change < 0)))
