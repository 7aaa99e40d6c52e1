"""How did the board stand week by week? The bar of time above it, and what its slider plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.pages.address import Address, BoardAddress
from app.pages.context import Measures, Reading
from app.pages.render import tongue_of
from app.tongue import Tongue
from graph.analysis.statuses_over import StatusesOver
from viz.words import STATUS_LOOKS

router = APIRouter(prefix="/accounts/{account_id}")

WEEK = timedelta(days=7)
_LETTERS = {status: str(place) for place, status in enumerate(STATUS_LOOKS)}
_GONE = "-"


@dataclass(frozen=True)
class TimeBar:
    """The days that a page can step through.

    Attributes:
        days: the stops of the slider, oldest first; the last is the newest day.
        at: the stop nearest to the day that is shown.
        shown: that day.
        earlier, later: a week away; None: there is none.
    """

    days: tuple[date, ...]
    at: int
    shown: date
    earlier: date | None
    later: date | None

    @property
    def newest(self) -> date:
        """The day that is shown where the address says none."""
        return self.days[-1]


def time_bar(reading: Reading, address: BoardAddress) -> TimeBar:
    """The bar of time of a page of an account: the weeks of the year up to the newest day."""
    shown = reading.board.as_of
    newest = reading if address.as_of is None else reading.elsewhen(None, address.known_at)
    days = newest.weeks
    at = min(range(len(days)), key=lambda place: abs(days[place] - shown))
    later = min(shown + WEEK, days[-1]) if shown < days[-1] else None
    earlier = shown - WEEK if shown - date.min > WEEK else None
    return TimeBar(days, at, shown, earlier, later)


@router.get("/year", include_in_schema=False)
def year(request: Request, account_id: str, measures: Measures, address: Address) -> Response:
    """The status of everybody in every week of the last year, as the slider plays them."""
    newest = measures.of(account_id, None, address.known_at)
    return JSONResponse(played(newest.year, tongue_of(request)))


def played(year: StatusesOver, tongue: Tongue) -> dict[str, Any]:
    """Statuses as a small document: each person's are one text, a letter a day.

    >>> from app.tongue import tongue as in_tongue
    >>> from graph.analysis.status import Status
    >>> day = date(2026, 11, 20)
    >>> played(StatusesOver((day, day), {"p": (None, Status.COVERED)}), in_tongue("en"))["people"]
    {'p': '-0'}
    """
    return {
        "days": [day.isoformat() for day in year.days],
        "statuses": [
            {"value": one.value, "word": tongue.say(look.word)} for one, look in STATUS_LOOKS.items()
        ],
        "people": {
            person_id: "".join(_LETTERS[one] if one else _GONE for one in told)
            for person_id, told in year.statuses.items()
        },
    }
