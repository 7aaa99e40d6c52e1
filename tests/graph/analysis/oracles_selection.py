"""Who is in which tier and among the first n? Ranked from scratch, with exact fractions, for any weights."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from graph.model import Criterion, Scheme


class Candidate(Protocol):
    """An account; its facts are attributes named as they are."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


Outcome = tuple[dict[str, str | None], set[str]]


def score(candidates: Sequence[Candidate], one: Candidate, criterion: Criterion) -> Fraction | None:
    """Return the share of the way from the worst to the best candidate; amounts are all of one currency."""
    name = criterion.fact.value.replace("-", "_")
    value = getattr(one, name)
    if value is None:
        return None
    known = [Fraction(getattr(other, name)) for other in candidates if getattr(other, name) is not None]
    worst = min(known) if criterion.low is None else Fraction(criterion.low)
    best = max(known) if criterion.high is None else Fraction(criterion.high)
    if Fraction(value) < worst:
        way = Fraction(0)
    elif Fraction(value) > best:
        way = Fraction(1)
    elif best == worst:
        way = Fraction(1, 2)
    else:
        way = (Fraction(value) - worst) / (best - worst)
    return way if criterion.better.value == "more" else 1 - way


def totals(
    candidates: Sequence[Candidate], scheme: Scheme, weights: Sequence[Fraction], unknown: Fraction
) -> dict[str, Fraction]:
    """Return each account's total in percent."""
    found = {}
    for one in candidates:
        total = Fraction(0)
        for criterion, weight in zip(scheme.criteria, weights, strict=True):
            reached = score(candidates, one, criterion)
            total += weight * (unknown if reached is None else reached)
        found[one.id] = 100 * total / sum(weights)
    return found


def rated(candidates: Sequence[Candidate], scheme: Scheme) -> list[str]:
    """Return of whom something is known that counts."""
    return [
        one.id
        for one in candidates
        if any(c.weight > 0 and score(candidates, one, c) is not None for c in scheme.criteria)
    ]


def tier(total: Fraction, scheme: Scheme) -> str | None:
    """Return the name of the first tier that is reached."""
    for one in scheme.tiers:
        if total >= Fraction(one.cut):
            return one.name
    return None


def outcome(candidates: Sequence[Candidate], scheme: Scheme, weights: Sequence[Fraction]) -> Outcome:
    """Return the tier of each rated account, and the first n."""
    among = rated(candidates, scheme)
    told = {one: t for one, t in totals(candidates, scheme, weights, Fraction(1, 2)).items() if one in among}
    names = {one.id: (one.name.casefold(), one.id) for one in candidates}
    order = sorted(told, key=lambda one: (-told[one], names[one]))
    return {one: tier(told[one], scheme) for one in told}, set(order[: scheme.top])
