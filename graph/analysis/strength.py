"""How strong is a tie on a day, and what is known about it? From its rhythm and what raters stated.

Decisions where the definition leaves room (see docs/adr/0002-strength-and-coverage-details.md):

* Days after the day in question are ignored, in rhythm and statements alike.
* A day is answered if any contact of that day was mutual or inbound; it counts in full and ends the
  unanswered run. ``k`` unanswered days earlier in its run discount an unanswered day by ``discount ** k``.
* A day weighs as much as the heaviest kind of contact that day.
* Each rater's newest statement counts, of two on one day the higher; level ``unknown`` says nothing.
* Silence runs from the other side's last move; where they never moved, from the last statement
  above ``none``, even if unanswered contact exists.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.model import Level, LevelStatement, Policy, Relationship, RhythmDay


class Source(StrEnum):
    """What a strength rests on."""

    DERIVED = "derived"
    STATED = "stated"
    NONE = "none"


class ActiveDay(NamedTuple):
    """A calendar day with contact: its weight, and whether the other side moved."""

    day: date
    weight: float
    answered: bool


def active_days(rhythm: Iterable[RhythmDay], until: date, policy: Policy) -> tuple[ActiveDay, ...]:
    """The days with contact up to and including ``until``, in order of time. Linear in the entries.

    >>> from graph.model import Direction, InteractionKind
    >>> mail = RhythmDay(date(2026, 3, 1), InteractionKind.EMAIL, Direction.OUTBOUND, 3)
    >>> reply = mail._replace(direction=Direction.INBOUND, times=1)
    >>> active_days([mail, reply], date(2026, 3, 2), Policy())
    (ActiveDay(day=datetime.date(2026, 3, 1), weight=1.0, answered=True),)
    """
    days: dict[date, ActiveDay] = {}
    for day, kind, direction, times in rhythm:
        if times > 0 and day <= until:
            weight, answered, seen = policy.weight(kind), direction.answers, days.get(day)
            if seen:
                weight, answered = max(weight, seen.weight), answered or seen.answered
            days[day] = ActiveDay(day, weight, answered)
    return tuple(sorted(days.values()))


def decayed_days(days: Iterable[ActiveDay], as_of: date, half_life: float, discount: float) -> float:
    """S(t): active days in order of time, each halved every ``half_life`` days, unanswered runs discounted.

    >>> one = ActiveDay(date(2026, 1, 1), 1.0, answered=False)
    >>> two = ActiveDay(date(2026, 3, 2), 1.0, answered=False)
    >>> decayed_days([one, two], date(2026, 3, 2), half_life=60, discount=0.5)
    1.0
    """
    total, unanswered, today = 0.0, 0, as_of.toordinal()
    for day, weight, answered in days:
        unanswered = 0 if answered else unanswered + 1
        faded = weight * 2.0 ** ((day.toordinal() - today) / half_life)
        total += faded if answered else faded * discount ** (unanswered - 1)
    return total


def derived_strength(days: Iterable[ActiveDay], as_of: date, policy: Policy) -> float:
    """The strength, in [0, 1], that contact alone gives: 1 - exp(-S / scale).

    >>> round(derived_strength([ActiveDay(date(2026, 1, 1), 1.0, True)], date(2026, 1, 1), Policy()), 2)
    0.41
    """
    decayed = decayed_days(days, as_of, policy.half_life_days, policy.unanswered_discount)
    return -math.expm1(-decayed / policy.strength_scale)


def ratings(statements: Iterable[LevelStatement], as_of: date) -> tuple[LevelStatement, ...]:
    """Each rater's newest statement up to ``as_of`` that says a level, in order of rater.

    >>> day = date(2026, 1, 1)
    >>> said = [LevelStatement(level="brief", day=day, rater="Ann"), LevelStatement(level="unknown", day=day)]
    >>> [rating.level.value for rating in ratings(said, day)]
    ['brief']
    """
    newest: dict[str, LevelStatement] = {}
    for said in statements:
        if said.day <= as_of and said.level.rank is not None:
            rater = said.rater or ""
            newest[rater] = max(newest.get(rater, said), said, key=lambda s: (s.day, s.level.rank or 0))
    return tuple(newest[rater] for rater in sorted(newest))


def stated_value(said: LevelStatement, as_of: date, policy: Policy) -> float:
    """What a statement is worth on a day: the value of its level, halved every stated half-life.

    >>> said = LevelStatement(level="in-depth", day=date(2026, 1, 1))
    >>> stated_value(said, date(2026, 6, 30), Policy())
    0.4
    """
    age = (as_of - said.day).days
    return float(policy.stated_values.get(said.level, 0.0) * 2.0 ** (-age / policy.stated_half_life_days))


@dataclass(frozen=True, slots=True)
class TieReading:
    """What a tie is worth on a day, and why.

    Attributes:
        strength: in [0, 1], the larger of ``derived`` (contact) and ``stated``; ``source`` says which it was.
        evidence_day: the last active day, or the day of the statement, on which ``strength`` rests.
        last_contact, last_move: last active day; last day on which the other side moved.
        last_vouched: last statement above none.
        silence: days since their last move, else since ``last_vouched``, else None (never).
        answered: the other side moved within the policy's ``answered_within_days``.
        live: strong enough and not silent for too long.
        stated_only: live, but not answered.
        raters_disagree: newest ratings lie ``dispute_levels`` or more apart.
        below_desired: weaker than the level somebody wished for.
        active_days, answered_days: how many days of contact; on how many of them the other side moved.
    """

    relationship_id: str
    member_id: str
    stakeholder_id: str
    strength: float
    source: Source
    derived: float
    stated: float
    evidence_day: date | None
    last_contact: date | None
    last_move: date | None
    last_vouched: date | None
    silence: int | None
    answered: bool
    live: bool
    raters_disagree: bool
    below_desired: bool
    active_days: int
    answered_days: int

    @property
    def has_evidence(self) -> bool:
        """Whether there was any contact, or a statement above none."""
        return self.last_contact is not None or self.last_vouched is not None

    @property
    def stated_only(self) -> bool:
        """Whether the tie is live by what somebody stated, not by an answer."""
        return self.live and not self.answered


def read_tie(tie: Relationship, as_of: date, policy: Policy) -> TieReading:
    """The reading of one tie at the end of a day. Linear in its active days and statements.

    >>> tie = Relationship(id="t", stakeholder_id="p", team_member_id="m", statements=(
    ...     LevelStatement(level="multiple", day=date(2026, 11, 1)),))
    >>> reading = read_tie(tie, date(2026, 11, 1), Policy())
    >>> reading.strength, reading.source.value, reading.live, reading.stated_only
    (0.5, 'stated', True, True)
    """
    days = active_days(tie.rhythm, as_of, policy)
    rated = ratings(tie.statements, as_of)
    derived = derived_strength(days, as_of, policy)
    stated = max((stated_value(said, as_of, policy) for said in rated), default=0.0)
    moves = [day.day for day in days if day.answered]
    vouched = _last_vouched(tie, as_of)
    last_move = moves[-1] if moves else None
    silence = _days_since(last_move or vouched, as_of)
    strength = max(derived, stated)
    source = _source(derived, stated)
    return TieReading(
        relationship_id=tie.id, member_id=tie.team_member_id, stakeholder_id=tie.stakeholder_id,
        strength=strength, source=source, derived=derived, stated=stated,
        evidence_day=_evidence_day(source, days, rated, as_of, policy),
        last_contact=days[-1].day if days else None, last_move=last_move,
        last_vouched=vouched, silence=silence,
        answered=last_move is not None and (as_of - last_move).days <= policy.answered_within_days,
        live=silence is not None and silence < policy.lapsed_days and strength >= policy.live_strength,
        raters_disagree=_spread(rated) >= policy.dispute_levels,
        below_desired=strength < policy.stated_values.get(tie.desired_level, 0.0),
        active_days=len(days), answered_days=len(moves),
    )  # fmt: skip


def _last_vouched(tie: Relationship, as_of: date) -> date | None:
    return max((s.day for s in tie.statements if s.day <= as_of and s.level.rank), default=None)


def _days_since(day: date | None, as_of: date) -> int | None:
    return None if day is None else (as_of - day).days


def _source(derived: float, stated: float) -> Source:
    if max(derived, stated) <= 0:
        return Source.NONE
    return Source.DERIVED if derived >= stated else Source.STATED


def _evidence_day(
    source: Source,
    days: tuple[ActiveDay, ...],
    rated: tuple[LevelStatement, ...],
    as_of: date,
    policy: Policy,
) -> date | None:
    if source is Source.DERIVED:
        return days[-1].day
    if source is Source.STATED:
        return max(rated, key=lambda said: (stated_value(said, as_of, policy), said.day)).day
    return None


def _spread(rated: tuple[LevelStatement, ...]) -> int:
    ranks = [said.level.rank or 0 for said in rated if said.level is not Level.UNKNOWN]
    return max(ranks) - min(ranks) if ranks else 0
