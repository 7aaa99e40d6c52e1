"""What changed since a day? What happened there, what we learned, and what time did, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, cast

from fastapi import APIRouter, Request, Response

from app.arguments import by_id
from app.catalogue import MEASURES
from app.pages.address import Address, day_of
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.analysis.changes_report import Cause, CauseTotal, Change, ChangesReport
from graph.model.phrase import phrase
from viz.piece import men_of

router = APIRouter(prefix="/accounts/{account_id}")

USUAL = timedelta(days=30)
SPANS: Final = (
    (phrase("a week"), 7),
    (phrase("30 days"), 30),
    (phrase("90 days"), 90),
    (phrase("a year"), 365),
)
OPEN, MOST = 10, 120
"""So many changes of a column are shown at once, and so many unfolded; the table has all."""


@dataclass(frozen=True)
class Column:
    """What one cause did.

    Attributes:
        turned: whose status differs, as the report orders them.
        arrived: who was not on the map before; ``gone``: who is not after.
        slight: how many others changed within their status.
    """

    cause: Cause
    total: CauseTotal
    turned: tuple[Change, ...]
    arrived: tuple[Change, ...]
    gone: tuple[Change, ...]
    slight: tuple[Change, ...]


@router.get("/changes", include_in_schema=False)
def changes_page(request: Request, reading: Account, address: Address, since: str | None = None) -> Response:
    """The changes since a day (30 days ago unless the address says otherwise), in a column for each cause."""
    today = reading.board.as_of
    start = first_day(since, today)
    report = cast(ChangesReport, MEASURES["changes"].answer(reading, {"since": start}, by_id(reading.board)))
    return page(
        request, "account/changes.html", report=report, since=start,
        unread=bool(since) and start != day_of(since),
        columns=[_column(report, cause) for cause in (Cause.WORLD, Cause.LEARNED, Cause.TIME)],
        spans=[(words, today - timedelta(days=days)) for words, days in SPANS], opened=OPEN, most=MOST,
        men=men_of(reading.coverage),
        **account_frame(reading, address, "changes"),
    )  # fmt: skip


def _column(report: ChangesReport, cause: Cause) -> Column:
    mine = [one for one in report.changes if one.cause is cause]
    total = next((one for one in report.totals if one.cause is cause), CauseTotal(cause, 0, 0, 0))
    there = [one for one in mine if one.before.status and one.after.status]
    return Column(
        cause, total, turned=tuple(one for one in there if one.before.status is not one.after.status),
        arrived=tuple(one for one in mine if one.before.status is None and one.after.status),
        gone=tuple(one for one in mine if one.before.status and one.after.status is None),
        slight=tuple(one for one in there if one.before.status is one.after.status),
    )  # fmt: skip


def first_day(text: str | None, today: date) -> date:
    """The day that a text is, if it is not after today; else 30 days ago.

    >>> first_day("2026-11-01", date(2026, 11, 20)), first_day("2027-01-01", date(2026, 11, 20))
    (datetime.date(2026, 11, 1), datetime.date(2026, 10, 21))
    """
    asked = day_of(text)
    return asked if asked is not None and asked <= today else today - USUAL
