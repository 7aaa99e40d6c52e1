"""How was every stakeholder reached on each of many days? One pass over the ties, without their reasons.

Statuses are those of ``coverage`` on the board of that day, as the records are known on the board that is
given. People, team members and ties are on the board of every day; only what is dated about them differs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from graph.analysis.people import is_present
from graph.analysis.status import Status, status_of
from graph.analysis.strength import (
    ActiveDay,
    Evidence,
    active_days,
    days_since,
    last_vouched,
    lives,
    strengths_on,
)
from graph.model import Board, PersonStatus, Policy, Relationship, Stakeholder, TeamMember

P = TypeVar("P", Stakeholder, TeamMember)


@dataclass(frozen=True)
class StatusesOver:
    """The statuses of an account's stakeholders on several days.

    Attributes:
        days: as they were asked for.
        statuses: stakeholder id -> their status on each of the days; None: they had left.
    """

    days: tuple[date, ...]
    statuses: Mapping[str, tuple[Status | None, ...]]


class Pulse(NamedTuple):
    """What a status needs to know of a tie on a day; as the fields of ``TieReading`` of the same names."""

    has_evidence: bool
    silence: int | None
    live: bool


def statuses_over(board: Board, days: Sequence[date], policy: Policy) -> StatusesOver:
    """The status of every stakeholder on each of the days, told by what the board knows.

    Args:
        board: the account; its own day does not matter.
        days: the days.
        policy: thresholds and weights.

    Linear in days times ties, and in the active days of those ties that are not silent for too long.

    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna")
    >>> day = date(2026, 11, 20)
    >>> told = statuses_over(board_of([Account(id="a", name="Acme"), anna], "a", day), [day], Policy())
    >>> told.statuses["p"][0].value
    'uncovered'
    """
    present = {one.id: tuple(map(is_present, _over(one, days))) for one in board.team_members.values()}
    pulses: dict[str, list[tuple[tuple[bool, ...], tuple[Pulse, ...]]]] = {}
    for tie in board.relationships.values():
        if tie.team_member_id in present:
            told = tuple(_pulses(tie, days, policy))
            pulses.setdefault(tie.stakeholder_id, []).append((present[tie.team_member_id], told))
    statuses: dict[str, tuple[Status | None, ...]] = {}
    for person in board.stakeholders.values():
        mine = pulses.get(person.id, ())
        statuses[person.id] = tuple(
            None
            if then.status is PersonStatus.LEFT
            else status_of(then.status, [told[place] for there, told in mine if there[place]], policy)
            for place, then in enumerate(_over(person, days))
        )
    return StatusesOver(tuple(days), MappingProxyType(statuses))


def _over(person: P, days: Sequence[date]) -> Iterator[P]:
    """The person as they were on each day, as far as their status goes."""
    dated = any(span.field == "status" for span in person.spans)
    return (person.on(day) if dated else person for day in days)


def _pulses(tie: Relationship, days: Sequence[date], policy: Policy) -> Iterator[Pulse]:
    beats = active_days(tie.rhythm, date.max, policy)
    return (_pulse(tie, beats[: bisect_right(beats, day, key=_day_of)], day, policy) for day in days)


def _day_of(beat: ActiveDay) -> date:
    return beat.day


def _pulse(tie: Relationship, beats: tuple[ActiveDay, ...], day: date, policy: Policy) -> Pulse:
    moved = next((beat.day for beat in reversed(beats) if beat.answered), None)
    vouched = last_vouched(tie, day)
    silence = days_since(max(filter(None, (moved, vouched)), default=None), day)
    live = silence is not None and silence < policy.lapsed_days
    if live:
        strengths = strengths_on(tie, beats, day, policy)
        live = lives(Evidence(*strengths, days_since(moved, day), days_since(vouched, day)), policy)
    return Pulse(bool(beats) or vouched is not None, silence, live)
