"""How did an account stand over the last year? Its month-ends, each computed once and kept while it holds."""

from __future__ import annotations

from datetime import date
from functools import partial

from fastapi import Request

from app.kept import Kept
from app.reading import Reading
from app.readings import Readings
from graph.analysis import read_ties
from graph.store import NotFound
from viz.trend import MONTHS, Event, TrendPoint, events, month_ends, trend_point

POINTS_KEPT = 5_000
CHANGES_READ = 1_000
KeptPoints = Kept[TrendPoint | None]


def points_of(request: Request) -> KeptPoints:
    """The points that this service keeps."""
    state = request.app.state
    if not hasattr(state, "trend_points"):
        state.trend_points = Kept(POINTS_KEPT)
    kept: KeptPoints = state.trend_points
    return kept


def trend(
    kept: KeptPoints, readings: Readings, reading: Reading, known_at: int | None
) -> tuple[TrendPoint, ...]:
    """The last month-ends and the day of a reading itself, oldest first.

    Args:
        kept: points that were computed before.
        readings: where boards come from.
        reading: the account on the last day.
        known_at: as we knew it then; None is now.

    Past days are told as they are known now, so an edit renews them all; days before the account was known
    are left out. One board is read for every month-end that is not kept.
    """
    account_id = reading.board.account.id

    def point(day: date) -> TrendPoint | None:
        try:
            board = readings.store.board(account_id, as_of=day, known_at=known_at)
        except NotFound:
            return None
        return trend_point(read_ties(board, readings.policy))

    days = month_ends(reading.board.as_of, MONTHS)
    past = (kept.get(readings.key(account_id, day, known_at), partial(point, day)) for day in days)
    return (*(one for one in past if one is not None), trend_point(reading.ties))


def changes_in(readings: Readings, reading: Reading) -> tuple[Event, ...]:
    """The days of the year before a reading's day on which its account was changed, of the latest changes."""
    last = reading.board.as_of
    log = readings.store.log(reading.board.account.id, limit=CHANGES_READ)
    return events(log, month_ends(last, MONTHS)[0], last)
