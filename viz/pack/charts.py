"""Which charts are in the pack? Penetration with its interval, and how the board stood month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from graph.analysis.penetration import PenetrationReport, UnitPenetration
from graph.analysis.report import Table
from viz.pack import palette
from viz.pack.fit import fitted
from viz.pack.slide import BOTTOM, INNER, MARGIN, TOP, Area, Box, Chart, ChartKind, Grid, Series, Slide
from viz.pack.tables import grid

UNITS: Final = 8
"""Decision units on the chart."""


class MonthEnd(NamedTuple):
    """How an account stood on a day; shares are in [0, 1], None where nothing is known.

    Attributes:
        penetration: of the decision unit that the trend follows.
        covered: the share of stakeholders, vacant seats left out, who are covered.
        health: of the map, as a share of 100.
    """

    day: date
    penetration: float | None
    covered: float | None
    health: float | None


def weightiest(report: PenetrationReport) -> list[UnitPenetration]:
    """The decision units by the weight of their seats; those without a seat only where all are."""
    seated = [unit for unit in report.decision_units if unit.seats] or list(report.decision_units)
    return sorted(seated, key=lambda unit: (-sum(seat.weight for seat in unit.seats), unit.name, unit.id))


def penetration_slide(report: PenetrationReport) -> Slide:
    """How far we are into the weightiest decision units: bars from the low end to the high end."""
    title = "How far we are into the groups that decide"
    units = weightiest(report)
    if not units:
        nothing = Box(area=Area(MARGIN, TOP + 10, INNER, 40), text="No decision unit is known.", size=16)
        return Slide(title, "", (nothing,))
    shown = units[:UNITS]
    rest = f" The weightiest {len(shown)} of {len(units)}." if len(units) > len(shown) else ""
    lead = (
        "The dark bar is certain; seats that nobody has identified decide where in the pale bar we are."
        + rest
    )
    return Slide(title, lead, (_bars(shown), _unit_grid(shown)))


def _bars(units: Sequence[UnitPenetration]) -> Chart:
    known = [unit.low if unit.value is None else min(max(unit.value, unit.low), unit.high) for unit in units]
    return Chart(
        area=Area(MARGIN, TOP, INNER, _tall(units)), kind=ChartKind.BARS,
        categories=tuple(fitted(unit.name, 9, 230) for unit in units),
        series=(
            Series("certain (low end)", tuple(unit.low for unit in units), palette.GOOD),
            Series("to the value over known seats", _less(known, [unit.low for unit in units]), "#8fc4ad"),
            Series("to the high end", _less([unit.high for unit in units], known), palette.LINE),
        ),
        said="; ".join(f"{unit.name}: {unit.low:.2f} to {unit.high:.2f}" for unit in units),
    )  # fmt: skip


def _tall(units: Sequence[UnitPenetration]) -> float:
    return max(130.0, 40.0 + 20 * len(units))


def _less(ends: Sequence[float], starts: Sequence[float]) -> tuple[float, ...]:
    return tuple(max(end - start, 0.0) for end, start in zip(ends, starts, strict=True))


def _unit_grid(units: Sequence[UnitPenetration]) -> Grid:
    headers = (
        "decision unit",
        "penetration",
        "low",
        "high",
        "seats known",
        "expected",
        "light",
        "roles covered",
    )
    rows = tuple(
        (unit.name, unit.value, unit.low, unit.high, unit.identified, unit.expected_size, unit.light.value,
         f"{sum(one.covered > 0 for one in unit.required_roles)} of {len(unit.required_roles)}")
        for unit in units
    )  # fmt: skip
    top = TOP + 8 + _tall(units)
    return grid(
        Table(headers, rows), Area(MARGIN, top, INNER, BOTTOM - top), "Penetration by decision unit", 9
    )


def trend_slide(points: Sequence[MonthEnd], unit: str) -> Slide:
    """Penetration, coverage and health at the last month-ends, as lines and as a table."""
    lead = f"As we know it now, at each month's end and today. Penetration is that of {unit}." if unit else ""
    days = tuple(f"{point.day:%b %Y}" for point in points)
    series = (
        Series("penetration", tuple(point.penetration for point in points), palette.LINK),
        Series("covered stakeholders", tuple(point.covered for point in points), palette.GOOD),
        Series("health of the map", tuple(point.health for point in points), palette.WARN),
    )
    chart = Chart(
        area=Area(MARGIN, TOP, INNER, 290), kind=ChartKind.LINES, categories=days, series=series,
        said="Lines of penetration, covered stakeholders and health; the table below has the numbers",
    )  # fmt: skip
    rows = tuple((one.name, *one.values) for one in series)
    area = Area(MARGIN, TOP + 300, INNER, BOTTOM - TOP - 300)
    return Slide("The last twelve months", lead, (chart, grid(Table(("", *days), rows), area, "Trend", 8.5)))
