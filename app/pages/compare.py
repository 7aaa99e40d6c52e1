"""How does the board stand beside an earlier day? Who turned which way, and what did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, cast

from app.arguments import by_id
from app.catalogue import MEASURES
from app.pages.address import BoardAddress
from app.pages.context import Reading
from graph.analysis.changes_report import CauseTotal, ChangesReport
from viz import Choice, pieces
from viz.piece import Piece
from viz.tables import FactTable
from viz.turns import Turn, Way, turns, turns_table

SPANS: Final = (7, 30, 90, 182, 365)
"""So many days before the day shown are offered to compare with."""


@dataclass(frozen=True)
class Comparison:
    """The board beside an earlier day.

    Attributes:
        day: the earlier day.
        turns: stakeholder id -> how they turned, of those whom the filters leave.
        counts: how many turned which way.
        totals: what each cause did on the whole account.
        gone: pieces of those who have left, as they stood on the earlier day.
        table: the same as rows.
    """

    day: date
    turns: Mapping[str, Turn]
    counts: Mapping[Way, int]
    totals: tuple[CauseTotal, ...]
    gone: tuple[Piece, ...]
    table: FactTable


def offered_days(shown: date) -> tuple[date, ...]:
    """The days to compare with that a page offers, the nearest first."""
    return tuple(shown - timedelta(days=days) for days in SPANS if (shown - date.min).days > days)


def comparison(reading: Reading, address: BoardAddress) -> Comparison | None:
    """The comparison that an address asks for; None if it asks for none, or for no earlier day."""
    day = address.compare
    if day is None or day >= reading.board.as_of:
        return None
    report = cast(ChangesReport, MEASURES["changes"].answer(reading, {"since": day}, by_id(reading.board)))
    found = turns(report)
    then = reading.elsewhen(day, address.known_at)
    before = pieces(then.ties, then.coverage, address.choice)
    gone = tuple(one for one in before if one.id in found and found[one.id].way is Way.GONE)
    there = {one.id for one in (*pieces(reading.ties, reading.coverage, address.choice), *gone)}
    mine = {one: turn for one, turn in found.items() if one in there}
    return Comparison(
        day, mine, Counter(turn.way for turn in mine.values()), report.totals, gone, turns_table(mine)
    )


def narrowed(choice: Choice, compared: Comparison | None, address: BoardAddress) -> Choice:
    """The choice of the address, of those only who turned where it asks for them."""
    if compared is None or not address.turned:
        return choice
    return replace(choice, people=frozenset(compared.turns))
