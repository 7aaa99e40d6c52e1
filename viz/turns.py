"""How does everybody stand beside an earlier day? Better, worse, new or gone, and what did it.

Both days are told as they are known now, so a comparison is of two boards that can be opened; what was merely
learned since then is told apart, by the report of changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from graph.analysis.changes_report import Cause, ChangesReport, PersonChange
from graph.analysis.status import Status
from graph.model.phrase import listed, phrase, phrases, word
from viz.tables import FactRow, FactTable
from viz.words import STATUS_LOOKS


class Way(StrEnum):
    """Which way somebody turned between two days."""

    BETTER = "better"
    WORSE = "worse"
    NEW = "new"
    GONE = "gone"


class WayLook(NamedTuple):
    """How a way appears on a piece: a sign that needs no colour, and one sentence."""

    sign: str
    meaning: str


WAY_LOOKS: Final[Mapping[Way, WayLook]] = {
    Way.BETTER: WayLook("▲", phrase("Reached better than on the earlier day.")),
    Way.WORSE: WayLook("▼", phrase("Reached worse than on the earlier day.")),
    Way.NEW: WayLook("+", phrase("Was not there on the earlier day.")),
    Way.GONE: WayLook("✕", phrase("Was there on the earlier day, and has left.")),
}
_CAUSE_WORDS: Final = {
    Cause.TIME: phrase("time"),
    Cause.WORLD: phrase("what happened"),
    Cause.LEARNED: phrase("what we learned"),
}


@dataclass(frozen=True)
class Turn:
    """How one stakeholder stood then and stands now; None: was not there, or is there no more.

    Attributes:
        causes: what moved their status in between; several where one went against the other.
        because: the first record behind it, in words.
    """

    id: str
    name: str
    then: Status | None
    now: Status | None
    way: Way
    causes: tuple[Cause, ...]
    because: str | None


def turns(report: ChangesReport) -> dict[str, Turn]:
    """Stakeholder id -> how they turned, of those whose status differs. Linear in the report."""
    because: dict[str, str] = {}
    for change in report.changes:
        if change.cause is not Cause.LEARNED and change.because and change.before != change.after:
            because.setdefault(change.id, change.because[0].words)
    return {
        one.id: _turn(one, way, because.get(one.id))
        for one in report.stakeholders
        if (way := _way(one.learned.status, one.after.status))
    }


def _turn(one: PersonChange, way: Way, because: str | None) -> Turn:
    causes = tuple(
        cause
        for cause, before, after in one.steps
        if cause is not Cause.LEARNED and before.status is not after.status
    )
    return Turn(one.id, one.name, one.learned.status, one.after.status, way, causes, because)


def _way(then: Status | None, now: Status | None) -> Way | None:
    if then is now:
        return None
    if then is None or now is None:
        return Way.NEW if then is None else Way.GONE
    return Way.BETTER if now.severity < then.severity else Way.WORSE


def turns_table(found: Mapping[str, Turn]) -> FactTable:
    """Everybody who turned: the losses first, then what was won, by name; n log n in them."""
    order = (Way.WORSE, Way.GONE, Way.BETTER, Way.NEW)
    shown = sorted(found.values(), key=lambda one: (order.index(one.way), one.name.casefold(), one.id))
    headers = phrases("Stakeholder", "Change", "Then", "Now", "By", "Because")
    return FactTable(phrase("Who stands differently"), headers, tuple(
        FactRow(one.id, (
            one.name, word(one.way), _word(one.then), _word(one.now),
            listed(_CAUSE_WORDS[cause] for cause in one.causes), one.because,
        ))
        for one in shown
    ))  # fmt: skip


def _word(status: Status | None) -> str:
    return STATUS_LOOKS[status].word if status else phrase("not there")
