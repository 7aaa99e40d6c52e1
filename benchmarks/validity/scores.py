"""What does each score say about a pair on a day, from its history alone?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from benchmarks.validity.log import FIRST_MOVED, SECOND_MOVED, Days, Pair
from graph.analysis.strength import ActiveDay, active_days, decayed_days, saturated
from graph.model import Direction, InteractionKind, Policy, RhythmDay

FIRST_DAY = date(2000, 1, 1).toordinal()
HALF_LIVES = (15.0, 60.0, 180.0)


def policy_for(horizon: int, discount: float | None = None) -> Policy:
    """The product's policy with the half-life scaled to the horizon: 60 days for 90.

    >>> policy_for(30).half_life_days
    20.0
    """
    standard = Policy()
    changes: dict[str, float] = {"half_life_days": standard.half_life_days * horizon / 90}
    if discount is not None:
        changes["unanswered_discount"] = discount
    return standard.model_copy(update=changes)


def calendar_day(number: int) -> date:
    """The date that stands for a day of the log; which one does not matter, only the distances do."""
    return date.fromordinal(FIRST_DAY + number)


def seen_from(days: Days, ours: int, cut: int, policy: Policy) -> tuple[ActiveDay, ...]:
    """The active days of a tie before the cut as the product reads them, with ``ours`` the side that is us.

    >>> [day.answered for day in seen_from({0: 1, 3: 3}, FIRST_MOVED, 9, Policy())]
    [False, True]
    """
    directions = {ours: Direction.OUTBOUND, 3 - ours: Direction.INBOUND}
    rhythm = (
        RhythmDay(calendar_day(day), InteractionKind.EMAIL, directions.get(who, Direction.MUTUAL), 1)
        for day, who in days.items()
    )
    return active_days(rhythm, calendar_day(cut - 1), policy)


def strength(days: Days, ours: int, cut: int, policy: Policy) -> float:
    """The product's own strength on the day before the cut, from contact alone."""
    days_seen = seen_from(days, ours, cut, policy)
    today, discount = calendar_day(cut - 1), policy.unanswered_discount
    return saturated(decayed_days(days_seen, today, policy.half_life_days, discount).discounted, policy)


def both_ends(history: Mapping[Pair, Days], cut: int, policy: Policy) -> dict[Pair, tuple[float, float]]:
    """The strength of each tie with the first, and with the second, of the pair as our side."""
    sides = (FIRST_MOVED, SECOND_MOVED)
    return {
        pair: (strength(days, sides[0], cut, policy), strength(days, sides[1], cut, policy))
        for pair, days in history.items()
    }


def decayed(history: Mapping[Pair, Days], cut: int, half_life: float) -> dict[Pair, float]:
    """S of each pair, every active day counted in full whoever moved."""
    policy = Policy()
    return {
        pair: decayed_days(
            seen_from(days, FIRST_MOVED, cut, policy), calendar_day(cut - 1), half_life, discount=1.0
        ).full
        for pair, days in history.items()
    }


def recency(days: Days, cut: int) -> float:
    """Minus the days since the last contact."""
    return float(max(days) - cut)


def own_features(days: Days, cut: int, horizon: int) -> list[float]:
    """What a learned model may know about the pair itself; times are in horizons.

    Active days with three half-lives, days since the last, and the share of days on which both moved. Nothing
    that grows with the length of the log: the model is used later than it was fitted.
    """
    active = seen_from(days, FIRST_MOVED, cut, Policy())
    today = calendar_day(cut - 1)
    sums = [decayed_days(active, today, life * horizon / 90, discount=1.0).full for life in HALF_LIVES]
    both = sum(1 for who in days.values() if who == (FIRST_MOVED | SECOND_MOVED)) / len(days)
    return [*(math.log(x + 0.05) for x in (*sums, (cut - max(days)) / horizon)), both]
