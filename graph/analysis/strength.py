"""How strong is a tie on a day, and what is known about it? From its rhythm and what raters stated.

Decisions where the definition leaves room (see docs/adr/0002-strength-and-coverage-details.md):

* Days after the day in question are ignored, in rhythm and statements alike.
* A day is answered if any contact of that day was mutual or inbound; it counts in full and ends the
  unanswered run. ``k`` unanswered days earlier in its run discount an unanswered day by ``discount ** k``.
* A day weighs as much as the heaviest kind of contact that day.
* Each rater's newest statement counts, of two on one day the higher; level ``unknown`` says nothing.
* Silence runs from the later of the other side's last move and the last statement above ``none``.
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


class Decayed(NamedTuple):
    """S(t), the decayed sum of active days: with unanswered runs discounted, and with every day in full."""

    discounted: float
    full: float


def decayed_days(days: Iterable[ActiveDay], as_of: date, half_life: float, discount: float) -> Decayed:
    """S(t): active days in order of time, each halved every ``half_life`` days. Linear in the days.

    >>> one = ActiveDay(date(2026, 1, 1), 1.0, answered=False)
    >>> two = ActiveDay(date(2026, 3, 2), 1.0, answered=False)
    >>> decayed_days([one, two], date(2026, 3, 2), half_life=60, discount=0.5)
    Decayed(discounted=1.0, full=1.5)
    """
    discounted, full, unanswered, today = 0.0, 0.0, 0, as_of.toordinal()
    for day, weight, answered in days:
        unanswered = 0 if answered else unanswered + 1
        faded = weight * 2.0 ** ((day.toordinal() - today) / half_life)
        full += faded
        discounted += faded if answered else faded * discount ** (unanswered - 1)
    return Decayed(discounted, full)


def saturated(decayed: float, policy: Policy) -> float:
    """A decayed sum S as a number in [0, 1]: 1 - exp(-S / scale).

    >>> round(saturated(1.0, Policy()), 2)
    0.41
    """
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
        decayed: the decayed sum S with every active day in full, whoever moved; the outlook rests on it.
        ratings: the newest statement of each rater, in order of rater.
        last_contact, last_move: last active day; last day on which the other side moved.
        last_vouched: last statement above none.
        silence: days since the later of ``last_move`` and ``last_vouched``; None if there is neither.
        answered: the other side moved within the policy's ``answered_within_days``.
        live: strong enough and not silent for too long, by their moves or by a statement alone.
        stated_only: live thanks to a statement; contact alone would not make it live.
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
    decayed: float
    ratings: tuple[LevelStatement, ...]
    evidence_day: date | None
    last_contact: date | None
    last_move: date | None
    last_vouched: date | None
    silence: int | None
    answered: bool
    live: bool
    stated_only: bool
    raters_disagree: bool
    below_desired: bool
    active_days: int
    answered_days: int

    @property
    def has_evidence(self) -> bool:
        """Whether there was any contact, or a statement above none."""
        return self.last_contact is not None or self.last_vouched is not None

    @property
    def reciprocity(self) -> float | None:
        """The share of active days on which the other side moved; None without contact."""
        return self.answered_days / self.active_days if self.active_days else None


def read_tie(
    tie: Relationship, as_of: date, policy: Policy, days: tuple[ActiveDay, ...] | None = None
) -> TieReading:
    """The reading of one tie at the end of a day. Linear in its active days and statements.

    Args:
        tie: the relationship.
        as_of: the day.
        policy: half-lives, thresholds and weights.
        days: what ``active_days`` gave for the tie, the day and the policy's weights, to share the work.

    >>> tie = Relationship(id="t", stakeholder_id="p", team_member_id="m", statements=(
    ...     LevelStatement(level="multiple", day=date(2026, 11, 1)),))
    >>> reading = read_tie(tie, date(2026, 11, 1), Policy())
    >>> reading.strength, reading.source.value, reading.live, reading.stated_only
    (0.5, 'stated', True, True)
    """
    days = active_days(tie.rhythm, as_of, policy) if days is None else days
    rated = ratings(tie.statements, as_of)
    sums = decayed_days(days, as_of, policy.half_life_days, policy.unanswered_discount)
    derived = saturated(sums.discounted, policy)
    stated = _stated(rated, as_of, policy)
    moves = [day.day for day in days if day.answered]
    vouched = last_vouched(tie, as_of)
    last_move = moves[-1] if moves else None
    silence = days_since(max(filter(None, (last_move, vouched)), default=None), as_of)
    strength = max(derived, stated)
    moved = days_since(last_move, as_of)
    live = lives(Evidence(strength, stated, moved, days_since(vouched, as_of)), policy)
    source = _source(derived, stated)
    return TieReading(
        relationship_id=tie.id, member_id=tie.team_member_id, stakeholder_id=tie.stakeholder_id,
        strength=strength, source=source, derived=derived, stated=stated,
        decayed=sums.full, ratings=rated,
        evidence_day=_evidence_day(source, days, rated, as_of, policy),
        last_contact=days[-1].day if days else None, last_move=last_move,
        last_vouched=vouched, silence=silence,
        answered=last_move is not None and (as_of - last_move).days <= policy.answered_within_days,
        live=live, stated_only=live and not is_live(derived, moved, policy),
        raters_disagree=_spread(rated) >= policy.dispute_levels,
        below_desired=strength < policy.stated_values.get(tie.desired_level, 0.0),
        active_days=len(days), answered_days=len(moves),
    )  # fmt: skip


class Strengths(NamedTuple):
    """The strength of a tie, and the part of it that was stated."""

    whole: float
    stated: float


def strengths_on(tie: Relationship, days: Iterable[ActiveDay], as_of: date, policy: Policy) -> Strengths:
    """The strength of a tie on a day alone; ``days`` are its active days up to then, in order of time."""
    sums = decayed_days(days, as_of, policy.half_life_days, policy.unanswered_discount)
    stated = _stated(ratings(tie.statements, as_of), as_of, policy)
    return Strengths(max(saturated(sums.discounted, policy), stated), stated)


def _stated(rated: Iterable[LevelStatement], as_of: date, policy: Policy) -> float:
    return max((stated_value(said, as_of, policy) for said in rated), default=0.0)


def last_vouched(tie: Relationship, as_of: date) -> date | None:
    """The last day up to ``as_of`` on which somebody stated a level above none."""
    return max((s.day for s in tie.statements if s.day <= as_of and s.level.rank), default=None)


def days_since(day: date | None, as_of: date) -> int | None:
    """Days from one day to another; None where the first is unknown."""
    return None if day is None else (as_of - day).days


def is_live(strength: float, silence: int | None, policy: Policy) -> bool:
    """Whether a tie is strong enough and not silent for too long."""
    return silence is not None and silence < policy.lapsed_days and strength >= policy.live_strength


class Evidence(NamedTuple):
    """What keeps a tie alive: its strength, its stated part, days since their last move and the last word."""

    strength: float
    stated: float
    moved: int | None
    vouched: int | None


def lives(evidence: Evidence, policy: Policy) -> bool:
    """Whether a tie is live: by their moves, or by what was stated alone.

    A statement does not answer for mails that nobody answered: what it adds is its own strength, not theirs.

    >>> mails_and_a_word = Evidence(strength=0.57, stated=0.21, moved=None, vouched=50)
    >>> lives(mails_and_a_word, Policy()), lives(mails_and_a_word._replace(moved=50), Policy())
    (False, True)
    """
    by_contact = is_live(evidence.strength, evidence.moved, policy)
    return by_contact or is_live(evidence.stated, evidence.vouched, policy)


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
