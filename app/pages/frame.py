"""What do all pages of an account share? The reading they rest on, and the frame around them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends

from app.pages.address import Address, BoardAddress
from app.pages.chips import chips
from app.pages.context import Measures, Reading
from app.pages.year import time_bar
from graph.analysis.penetration import PenetrationReport, UnitPenetration
from viz.theme import Theme, template


def _reading(account_id: str, measures: Measures, address: Address) -> Reading:
    return measures.of(account_id, address.as_of, address.known_at)


Account = Annotated[Reading, Depends(_reading)]
"""The reading of the account, day and revision in the address."""


def account_frame(reading: Reading, address: BoardAddress, view: str) -> dict[str, Any]:
    """What all pages of an account show: heading, views, filters and date.

    Args:
        reading: the board and its measures.
        address: what the address says.
        view: the page, as the last part of its path; "board" for the board.
    """
    around = {"chips": list(chips(reading, address.choice)), "time": time_bar(reading, address)}
    return part_frame(reading, address, view) | around


def part_frame(reading: Reading, address: BoardAddress, view: str) -> dict[str, Any]:
    """What a part of such a page shows that is fetched by itself, without filters and date around it."""
    board = reading.board
    return {
        "reading": reading, "board": board, "account": board.account, "address": address, "view": view,
        "counts": reading.coverage.counts,
        "units": sorted(
            weightiest_first(reading.penetration), key=lambda unit: unit.id != address.choice.decision_unit
        ),
    }  # fmt: skip


def weightiest_first(reach: PenetrationReport) -> list[UnitPenetration]:
    """The decision units by the weight of their known seats; those without any only where all are."""
    seated = [unit for unit in reach.decision_units if unit.seats] or list(reach.decision_units)
    return sorted(seated, key=lambda unit: (-sum(seat.weight for seat in unit.seats), unit.name, unit.id))


def figure_themes() -> dict[str, Any]:
    """Theme -> plotly template; the page picks one and swaps it when the reader does."""
    return {theme.value: template(theme).to_plotly_json() for theme in Theme}
