"""How does each account score by each criterion? Exact fractions, in one currency, unknown kept unknown."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.analysis.candidate import Candidate
from graph.analysis.selection_report import Score
from graph.model.phrase import listed, phrase
from graph.model.scheme import Better, Criterion, Scheme, Tier

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Scored:
    """One account with its scores, in the order of the criteria; None: unknown."""

    candidate: Candidate
    scores: tuple[Fraction | None, ...]
    words: tuple[str, ...]

    @property
    def middles(self) -> tuple[Fraction, ...]:
        """The scores, unknown ones in the middle of the scale."""
        return tuple(HALF if one is None else one for one in self.scores)

    @property
    def by_name(self) -> tuple[str, str]:
        """What ranks accounts with one total."""
        return self.candidate.name.casefold(), self.candidate.id

    def is_rated(self, weights: Sequence[Fraction]) -> bool:
        """Whether anything is known that weighs something."""
        return any(s is not None and w > 0 for s, w in zip(self.scores, weights, strict=True))

    def total(self, weights: Sequence[Fraction], unknown: Fraction = HALF) -> Fraction:
        """The mean of the scores by weight, in [0, 1], with unknown scores at some value."""
        scores = (unknown if one is None else one for one in self.scores)
        return sum((s * w for s, w in zip(scores, weights, strict=True)), Fraction()) / sum(weights)

    def details(self, criteria: Sequence[Criterion]) -> tuple[Score, ...]:
        """The scores as they are told."""
        told = []
        for criterion, score, words in zip(criteria, self.scores, self.words, strict=True):
            amount, currency = self.candidate.fact(criterion.fact)
            value = None if score is None else float(score)
            low, high = (0.0, 1.0) if value is None else (value, value)
            told.append(Score(criterion.fact, amount, currency, value, low, high, words))
        return tuple(told)


def weights_of(scheme: Scheme) -> tuple[Fraction, ...]:
    """The weights of the criteria, exactly."""
    return tuple(Fraction(one.weight) for one in scheme.criteria)


def tier_at(total: Fraction, tiers: Sequence[Tier]) -> int:
    """The place of the tier that a total in [0, 1] belongs to; the number of tiers if it is below all.

    >>> tier_at(Fraction(1, 2), [Tier(name="Gold", cut=70), Tier(name="Silver", cut=50)])
    1
    """
    return next((n for n, tier in enumerate(tiers) if 100 * total >= Fraction(tier.cut)), len(tiers))


def common_currency(candidates: Sequence[Candidate], scheme: Scheme) -> str | None:
    """What amounts are compared in: the scheme's currency, else the one that most candidates have.

    Of equally frequent ones the first by letter; None where no amount has a currency.
    """
    if scheme.currency:
        return scheme.currency
    money = [one.fact for one in scheme.criteria if one.fact.is_money]
    found = Counter[str]()
    for one in candidates:
        facts = (one.fact(fact) for fact in money)
        found.update({currency for amount, currency in facts if amount is not None and currency})
    return min(found, key=lambda currency: (-found[currency], currency), default=None)


def scored(candidates: Sequence[Candidate], scheme: Scheme, currency: str | None) -> tuple[Scored, ...]:
    """All accounts with their scores, in order of name and id.

    Raises:
        ValueError: an account is there twice, or a fact is not a finite number.
    """
    order = sorted(candidates, key=lambda one: (one.name.casefold(), one.id))
    twice = next((one for one, times in Counter(one.id for one in order).items() if times > 1), None)
    if twice is not None:
        raise ValueError(f"the account {twice!r} is among the candidates twice; expected each once")
    columns = [_column(order, criterion, scheme, currency) for criterion in scheme.criteria]
    return tuple(
        Scored(one, tuple(scores[n] for scores, _ in columns), tuple(words[n] for _, words in columns))
        for n, one in enumerate(order)
    )


def _column(
    order: Sequence[Candidate], criterion: Criterion, scheme: Scheme, currency: str | None
) -> tuple[list[Fraction | None], list[str]]:
    """The scores of all accounts by one criterion, and how each came about."""
    read = [_comparable(one, criterion, scheme, currency) for one in order]
    known = [value for value, _ in read if value is not None]
    if not known:
        return [None for _ in read], [words for _, words in read]
    low = min(known) if criterion.low is None else Fraction(criterion.low)
    high = max(known) if criterion.high is None else Fraction(criterion.high)
    ends = phrase("between {low:,.10g} and {high:,.10g}", low=float(low), high=float(high))
    scores = [None if value is None else _score(value, low, high, criterion.better) for value, _ in read]
    told = [words if value is None else listed((words, ends), " ") for value, words in read]
    return scores, told


def _score(value: Fraction, low: Fraction, high: Fraction, better: Better) -> Fraction:
    if value < low:
        share = Fraction()
    elif value > high:
        share = Fraction(1)
    else:
        share = (value - low) / (high - low) if high > low else HALF
    return share if better is Better.MORE else 1 - share


def _comparable(
    one: Candidate, criterion: Criterion, scheme: Scheme, currency: str | None
) -> tuple[Fraction | None, str]:
    """A fact in the common currency, and in words; None if it is unknown or cannot be compared."""
    fact = criterion.fact
    amount, own = one.fact(fact)
    if amount is None:
        return None, phrase("{fact} is unknown", fact=fact)
    if not math.isfinite(amount):
        raise ValueError(f"{fact.value} of {one.id!r} is {amount}; expected a finite number or None")
    if not fact.is_money or own == currency:
        return Fraction(amount), phrase("{amount:,.10g} {own}", amount=amount, own=own) if own else phrase(
            "{amount:,.10g}", amount=amount
        )
    rate = scheme.rates.get(own) if own else None
    if rate is None:
        return None, phrase(
            "{amount:,.10g} {own} cannot be compared in {currency}",
            amount=amount,
            own=own or phrase("without currency"),
            currency=currency,
        )
    return Fraction(amount) * Fraction(rate), phrase(
        "{amount:,.10g} {own} at {rate:g} {currency} each",
        amount=amount,
        own=own,
        rate=rate,
        currency=currency,
    )
