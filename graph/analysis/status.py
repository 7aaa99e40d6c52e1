"""How well is one stakeholder reached? The seven statuses, from best to worst evidence, and the flags."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from graph.model import PersonStatus, Policy


class Reached(Protocol):
    """What a status needs to know of a tie; see ``TieReading``."""

    @property
    def has_evidence(self) -> bool:
        """Whether there was any contact, or a statement above none."""

    @property
    def silence(self) -> int | None:
        """Days since they moved, or somebody vouched for the tie."""

    @property
    def live(self) -> bool:
        """Strong enough and not silent for too long."""


class Status(StrEnum):
    """How a stakeholder is reached."""

    VACANT = "vacant"
    UNCOVERED = "uncovered"
    COVERED = "covered"
    AT_RISK = "at-risk"
    ONE_WAY = "one-way"
    LAPSED = "lapsed"
    WEAK = "weak"

    @property
    def severity(self) -> int:
        """0 for covered, up to 6 for uncovered: the worse, the higher.

        >>> sorted(Status, key=lambda status: status.severity)[-1].value
        'uncovered'
        """
        return _BEST_FIRST.index(self)


_BEST_FIRST = (
    Status.COVERED, Status.AT_RISK, Status.WEAK, Status.LAPSED,
    Status.ONE_WAY, Status.VACANT, Status.UNCOVERED,
)  # fmt: skip


class Flag(StrEnum):
    """What is wrong, or uncertain, beside the status."""

    THIN = "thin"
    MISMATCHED = "mismatched"
    BLOCKED = "blocked"
    DISPUTED = "disputed"
    BELOW_DESIRED = "below-desired"
    STATED_ONLY = "stated-only"


def status_of(person: PersonStatus, readings: Sequence[Reached], policy: Policy) -> Status:
    """The first status that holds, over the ties of active team members.

    Vacant; uncovered (no evidence); covered (a live tie silent for less than ``at_risk_days``); at-risk
    (live ties, all silent longer); one-way (contact, but nobody there ever moved and nobody stated a
    level above none); lapsed (every tie silent for ``lapsed_days``, or never answered nor stated); weak.

    >>> status_of(PersonStatus.ACTIVE, (), Policy()).value
    'uncovered'
    """
    if person is PersonStatus.VACANT:
        return Status.VACANT
    known = [one for one in readings if one.has_evidence]
    if not known:
        return Status.UNCOVERED
    silences = [one.silence for one in known if one.silence is not None]
    live = [one.silence for one in known if one.live and one.silence is not None]
    if live:
        return Status.COVERED if min(live) < policy.at_risk_days else Status.AT_RISK
    if not silences:
        return Status.ONE_WAY
    return Status.LAPSED if min(silences) >= policy.lapsed_days else Status.WEAK
