"""What should one know before a choice of key accounts is used? Cautions about size, facts and weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.analysis.selection_report import AccountScore, Advice, Caution
from graph.analysis.selection_scores import Scored
from graph.model.phrase import listed, phrase
from graph.model.scheme import Criterion, Fact, Scheme

FEWEST_KEY_ACCOUNTS: Final = 5
MOST_KEY_ACCOUNTS: Final = 25
MOST_CANDIDATES: Final = 100


def cautions(
    scheme: Scheme, every: Sequence[Scored], accounts: Sequence[AccountScore], currency: str | None
) -> tuple[Caution, ...]:
    """Every caution about an outcome, those about its size first.

    Args:
        scheme: what was asked for.
        every: the candidates with their scores.
        accounts: the outcome.
        currency: what amounts were compared in.
    """
    if not every:
        return (Caution(Advice.TOO_FEW, phrase("there are no candidates")),)
    return (
        *_about_size(scheme, every, accounts),
        *_about_criteria(scheme),
        *_about_facts(scheme, every, accounts),
        *_about_currencies(scheme, every, currency),
        *_about_readings(every),
    )


def _about_size(
    scheme: Scheme, every: Sequence[Scored], accounts: Sequence[AccountScore]
) -> Iterator[Caution]:
    chosen = sum(one.key for one in accounts)
    where = listed((tier.name for tier in scheme.tiers[: scheme.key_tiers]), phrase(" and "))
    usual = phrase(
        "{fewest} to {most} key accounts are usual",
        fewest=FEWEST_KEY_ACCOUNTS,
        most=MOST_KEY_ACCOUNTS,
    )
    if chosen < FEWEST_KEY_ACCOUNTS:
        yield Caution(
            Advice.TOO_FEW,
            phrase("{chosen} accounts in {where}; {usual}", chosen=chosen, where=where, usual=usual),
        )
    if chosen > MOST_KEY_ACCOUNTS:
        yield Caution(
            Advice.TOO_MANY,
            phrase("{chosen} accounts in {where}; {usual}", chosen=chosen, where=where, usual=usual),
        )
    if len(every) > MOST_CANDIDATES:
        words = phrase(
            "{every} candidates, more than {most}: sort out first who cannot be one",
            every=len(every),
            most=MOST_CANDIDATES,
        )
        yield Caution(Advice.TOO_MANY_CANDIDATES, words)


def _about_criteria(scheme: Scheme) -> Iterator[Caution]:
    weighed = {one.fact for one in scheme.criteria if one.weight > 0}
    if Fact.REVENUE in weighed:
        words = phrase(
            "revenue is weighed: the top line says how big they are, not what they are worth to us"
        )
        yield Caution(Advice.TOP_LINE, words)
    if Fact.LIFETIME_VALUE not in weighed:
        yield Caution(
            Advice.NO_VALUE, phrase("lifetime value is not weighed: what an account is worth to us")
        )
    if Fact.COST_TO_SERVE not in weighed:
        yield Caution(
            Advice.NO_COST,
            phrase("cost to serve is not weighed: some large accounts cost more than they bring"),
        )


def _about_facts(
    scheme: Scheme, every: Sequence[Scored], accounts: Sequence[AccountScore]
) -> Iterator[Caution]:
    for number, criterion in enumerate(scheme.criteria):
        if criterion.weight > 0:
            yield from _about_criterion(criterion, [one.scores[number] for one in every])
    if unsure := sum(one.tier_low != one.tier_high for one in accounts):
        words = phrase(
            "the tier of {unsure} of {every} accounts hangs on facts that are unknown",
            unsure=unsure,
            every=len(every),
        )
        yield Caution(Advice.UNKNOWN, words)


def _about_criterion(criterion: Criterion, scores: Sequence[object]) -> Iterator[Caution]:
    known = [one for one in scores if one is not None]
    if unknown := len(scores) - len(known):
        words = phrase(
            "unknown, or not to be compared, for {unknown} of {scores} accounts",
            unknown=unknown,
            scores=len(scores),
        )
        yield Caution(Advice.UNKNOWN, phrase("{fact} is {words}", fact=criterion.fact, words=words))
    if len(known) > 1 and len(set(known)) == 1:
        yield Caution(Advice.ALIKE, phrase("{fact} tells no accounts apart", fact=criterion.fact))


def _about_currencies(scheme: Scheme, every: Sequence[Scored], currency: str | None) -> Iterator[Caution]:
    money = [one.fact for one in scheme.criteria if one.fact.is_money and one.weight > 0]
    facts = [one.candidate.fact(fact) for one in every for fact in money]
    found = {own for amount, own in facts if amount is not None}
    for own in sorted(found - {currency}, key=lambda one: one or ""):
        rate = scheme.rates.get(own) if own else None
        told = (
            phrase("converted at {rate:g} {currency} each", rate=rate, currency=currency)
            if rate
            else phrase("not compared")
        )
        which = phrase("in {own}", own=own) if own else phrase("without currency")
        yield Caution(
            Advice.CURRENCY,
            phrase("amounts {which} are {told}", which=which, told=told),
        )
    if currency is None and found == {None}:
        yield Caution(
            Advice.CURRENCY, phrase("no amount has a currency; they are compared as if they had one")
        )


def _about_readings(every: Sequence[Scored]) -> Iterator[Caution]:
    days = {one.candidate.as_of for one in every if one.candidate.as_of}
    policies = {one.candidate.policy for one in every if one.candidate.policy}
    if len(days) > 1 or len(policies) > 1:
        words = phrase(
            "the facts are of {days} days under {policies} policies", days=len(days), policies=len(policies)
        )
        yield Caution(Advice.READINGS, words)
