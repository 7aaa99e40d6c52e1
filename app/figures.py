"""Which figures of an account are there, and which tables say the same? One entry for each.

The figures of measures with arguments are made from their reports; see ``app.api.figures``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import plotly.graph_objects as go

import viz
from app.arguments import by_id
from app.catalogue import MEASURES
from app.reading import Reading
from app.readings import Readings
from app.standalone import Facts
from app.trends import KeptPoints, changes_in, trend
from graph.analysis.politics_report import PoliticsReport
from viz.pack import weightiest
from viz.tables import FactTable


@dataclass(frozen=True)
class Asked:
    """What a figure is drawn from: the account on a day, and where its other days are."""

    readings: Readings
    reading: Reading
    points: KeptPoints
    known_at: int | None = None


class Drawn(NamedTuple):
    """A figure with the tables that say the same."""

    figure: go.Figure
    tables: tuple[Facts, ...]


def politics_of(reading: Reading) -> PoliticsReport:
    """The politics of a reading, worked out once."""
    report = MEASURES["politics"].answer(reading, {}, by_id(reading.board))
    if not isinstance(report, PoliticsReport):
        raise TypeError("politics gives a PoliticsReport")
    return report


def _plain(table: FactTable) -> Facts:
    return Facts(table.caption, table.headers, [row.cells for row in table.rows])


def board(reading: Reading) -> Drawn:
    """The chess-board: units as files, seniority as ranks, stakeholders as pieces."""
    chess = viz.chess_board(reading.ties, reading.coverage)
    return Drawn(viz.board_figure(chess), (_plain(viz.board_table(chess)),))


def matrix(reading: Reading) -> Drawn:
    """Team members against stakeholders."""
    ties = reading.ties
    people = sorted(viz.pieces(ties, reading.coverage), key=viz.row_order)
    view = viz.matrix(ties, people)
    return Drawn(viz.matrix_figure(view), (_plain(viz.matrix_table(view)),))


def network(reading: Reading) -> Drawn:
    """The network of ties, reporting lines and influence."""
    ties = reading.ties
    people = viz.pieces(ties, reading.coverage)
    tables = viz.matrix_table(viz.matrix(ties, people)), viz.politics_table(ties, people)
    return Drawn(viz.network_figure(ties, people), tuple(map(_plain, tables)))


def org_chart(reading: Reading) -> Drawn:
    """The reporting lines as tidy trees, coverage in shape and colour."""
    chart = viz.org_chart(reading.ties, reading.coverage, levels=None)
    return Drawn(viz.org_figure(chart), (_plain(viz.org_table(reading.ties, chart)),))


def power_map(reading: Reading) -> Drawn:
    """People by stance and power, with camps and blockers."""
    people = viz.pieces(reading.ties, reading.coverage)
    report = politics_of(reading)
    shown = viz.power_map(people, report)
    return Drawn(viz.power_figure(shown), (_plain(viz.power_table(people, report)),))


def trend_of(asked: Asked) -> Drawn:
    """Coverage, penetration, deciders out of reach and live ties at the last twelve month-ends."""
    points = trend(asked.points, asked.readings, asked.reading, asked.known_at)
    marked = changes_in(asked.readings, asked.reading)
    units = weightiest(asked.reading.penetration)
    unit = units[0].id if units else None
    table = viz.trend_table(points, unit, marked)
    return Drawn(viz.trend_figure(points, unit, marked), (Facts(*table),))


OF_READING: Final[dict[str, Callable[[Reading], Drawn]]] = {
    "board": board, "matrix": matrix, "network": network, "org-chart": org_chart, "power-map": power_map,
}  # fmt: skip
"""The figures that one reading is enough for."""


def _asking(draw: Callable[[Reading], Drawn]) -> Callable[[Asked], Drawn]:
    def drawn(asked: Asked) -> Drawn:
        return draw(asked.reading)

    drawn.__doc__ = draw.__doc__
    return drawn


FIGURES: Final[dict[str, Callable[[Asked], Drawn]]] = {
    **{name: _asking(draw) for name, draw in OF_READING.items()},
    "trend": trend_of,
}
"""The name of a figure in addresses -> what draws it; its first line says what is seen."""
