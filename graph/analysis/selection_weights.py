"""Which weights would change the outcome? For each criterion the nearest weight at which it turns, exactly.

With all other weights as they are, a total is ``(a + w s) / (r + w)`` for a weight w, with s the score by
the criterion. Whether it reaches a cut c is the sign of ``(a - c r) + w (s - c)``, and which of two
accounts is ahead the sign of ``(a1 - a2) + w (s1 - s2)``: both linear in w, so the outcome can only turn
where one of these lines crosses zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.analysis.selection_report import Turn, WeightReading
from graph.analysis.selection_scores import Scored, tier_at, weights_of
from graph.model.phrase import listed, phrase
from graph.model.scheme import Scheme


@dataclass(frozen=True)
class _Line:
    """An account as one weight varies: its total is (rest + weight * own) / (other weights + weight)."""

    who: Scored
    rest: Fraction
    own: Fraction


@dataclass(frozen=True)
class _Crossing:
    """A weight at which the outcome turns for somebody."""

    at: Fraction
    who: Scored
    other: Scored | None
    words: str


def weight_readings(rated: Sequence[Scored], scheme: Scheme) -> tuple[WeightReading, ...]:
    """What hangs on each weight.

    Args:
        rated: the accounts with a total, in order of rank; others stay out of account.
        scheme: criteria, tiers, and how many are the first n.
    """
    return tuple(_reading(rated, scheme, number) for number in range(len(scheme.criteria)))


def _reading(rated: Sequence[Scored], scheme: Scheme, number: int) -> WeightReading:
    weights, criterion = weights_of(scheme), scheme.criteria[number]
    weight = weights[number]
    rest = sum(weights) - weight
    lines = [
        _Line(one, sum((s * w for s, w in zip(one.middles, weights, strict=True)), Fraction())
              - weight * one.middles[number], one.middles[number])
        for one in rated
    ]  # fmt: skip
    return WeightReading(
        fact=criterion.fact, better=criterion.better, weight=criterion.weight,
        share=float(weight / (rest + weight)),
        tier_turn=_nearest(_tier_crossings(lines, scheme, weight, rest), weight, rest),
        top_turn=_nearest(_top_crossings(lines, scheme.top, weight, rest), weight, rest),
    )  # fmt: skip


def _nearest(crossings: Iterable[_Crossing], weight: Fraction, rest: Fraction) -> Turn | None:
    first = min(crossings, key=lambda one: (abs(one.at - weight), one.at, one.who.by_name), default=None)
    if first is None:
        return None
    return Turn(
        weight=float(first.at), change=float(first.at - weight),
        share=float(first.at / (rest + first.at)) if rest + first.at else 0.0,
        account=first.who.candidate.id, other=first.other.candidate.id if first.other else None,
        words=first.words,
    )  # fmt: skip


def _tier_crossings(
    lines: Sequence[_Line], scheme: Scheme, weight: Fraction, rest: Fraction
) -> Iterator[_Crossing]:
    names = [tier.name for tier in scheme.tiers] + [phrase("no tier")]
    for line in lines:
        now = tier_at((line.rest + weight * line.own) / (rest + weight), scheme.tiers)
        for place, tier in enumerate(scheme.tiers):
            cut = Fraction(tier.cut) / 100
            at = turning(line.rest - cut * rest, line.own - cut, weight, zero_holds=True)
            if at is not None and rest + at > 0:
                to = place + 1 if now <= place else place
                words = listed((line.who.candidate.name, listed((names[now], names[to]), " -> ")), ": ")
                yield _Crossing(at, line.who, None, words)


def _top_crossings(lines: Sequence[_Line], top: int, weight: Fraction, rest: Fraction) -> Iterator[_Crossing]:
    for inside in lines[:top]:
        for outside in lines[top:]:
            at = turning(inside.rest - outside.rest, inside.own - outside.own, weight,
                         zero_holds=inside.who.by_name < outside.who.by_name)  # fmt: skip
            if at is not None and rest + at > 0:
                words = phrase(
                    "{name} takes the place of {name2}",
                    name=outside.who.candidate.name,
                    name2=inside.who.candidate.name,
                )
                yield _Crossing(at, outside.who, inside.who, words)


def turning(start: Fraction, slope: Fraction, weight: Fraction, *, zero_holds: bool) -> Fraction | None:
    """The weight, 0 or more, at which ``start + weight * slope > 0`` turns, or just beyond which it does.

    Args:
        start: the line at weight 0.
        slope: how it rises.
        weight: where we are.
        zero_holds: whether the statement holds where the line is zero.

    >>> turning(Fraction(-1), Fraction(2), Fraction(3), zero_holds=True)
    Fraction(1, 2)
    >>> turning(Fraction(1), Fraction(2), Fraction(3), zero_holds=True) is None
    True
    """
    if slope == 0:
        return None
    root = -start / slope
    if root == weight:  # on the line: it turns upwards of it, or downwards, if there is room
        upwards = (slope > 0) != zero_holds
        return root if upwards or weight > 0 else None
    if root > 0:
        return root
    at_the_end = root == 0 and zero_holds != (slope > 0)
    return root if at_the_end else None
