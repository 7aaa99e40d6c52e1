"""What does one line of the portfolio tell of an account, beside its position?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.reading import Reading
from graph.analysis.status import Status


class Glance(NamedTuple):
    """How the people of an account are reached, in a few numbers.

    Attributes:
        tier: as somebody entered it; None: nobody did.
        statuses: how many stakeholders have each status.
        deciders: people with a key decision role; ``missed``: those of them whom no live tie reaches.
    """

    tier: str | None
    statuses: Mapping[Status, int]
    deciders: int
    missed: int

    @property
    def covered(self) -> float | None:
        """Share of the stakeholders who are covered; None without any.

        >>> Glance(None, {Status.COVERED: 1, Status.WEAK: 3}, 0, 0).covered
        0.25
        """
        number = sum(self.statuses.values())
        return self.statuses.get(Status.COVERED, 0) / number if number else None


def glance_of(reading: Reading) -> Glance:
    """The glance of one reading."""
    covered = reading.coverage
    deciders = [row for row in covered.stakeholders if row.key]
    return Glance(
        tier=reading.board.account.tier, statuses=dict(covered.counts), deciders=len(deciders),
        missed=sum(not row.live_ties for row in deciders),
    )  # fmt: skip
