"""Which accounts should be key accounts? Scores by weighted criteria, tiers, and how firm the outcome is.

A fact scores ``(x - low) / (high - low)`` between the ends of its criterion, kept in [0, 1] and turned
round where less is better; the ends are the scheme's, else the least and the largest among the
candidates (all alike: 1/2). An unknown fact scores [0, 1]. The total is the mean of the scores by weight,
in percent, as an interval; its middle ranks the accounts and finds their tier. Amounts are compared in
one currency only: others are converted at the rates of the scheme or are unknown. All sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from graph.analysis.candidate import Candidate, candidate_of
from graph.analysis.selection_advice import cautions
from graph.analysis.selection_report import AccountScore, SelectionReport
from graph.analysis.selection_scores import Scored, common_currency, scored, tier_at, weights_of
from graph.analysis.selection_weights import weight_readings
from graph.model.scheme import Scheme

__all__ = ["Candidate", "SelectionReport", "candidate_of", "selection"]


def selection(candidates: Sequence[Candidate], scheme: Scheme) -> SelectionReport:
    """Score and rank accounts, sort them into tiers, and tell which weights would change the outcome.

    Args:
        candidates: the accounts, each once.
        scheme: criteria, weights, tiers.

    Raises:
        ValueError: an account is among the candidates twice.

    For each criterion, linear in accounts times tiers, and in the pairs of an account among the first n
    with one that is not.

    >>> from graph.model.scheme import Criterion
    >>> report = selection(
    ...     [Candidate(id="a", name="Acme", lifetime_value=9e6),
    ...      Candidate(id="b", name="Bolt", lifetime_value=1e6)],
    ...     Scheme(criteria=[Criterion(fact="lifetime-value")]),
    ... )
    >>> [(one.name, one.total, one.tier) for one in report.accounts]
    [('Acme', 100.0, 'Premier'), ('Bolt', 0.0, 'Second Division')]
    """
    currency = common_currency(candidates, scheme)
    weights = weights_of(scheme)
    every = scored(candidates, scheme, currency)
    rated = [one for one in every if one.is_rated(weights)]
    rated.sort(key=lambda one: (-one.total(weights), one.by_name))
    accounts = (
        *(_account(one, scheme, rank) for rank, one in enumerate(rated, start=1)),
        *(_account(one, scheme, None) for one in every if not one.is_rated(weights)),
    )
    known = [one.candidate for one in every]
    return SelectionReport(
        scheme=scheme.label, policies=tuple(sorted({one.policy for one in known if one.policy})),
        as_of=tuple(sorted({one.as_of for one in known if one.as_of})),
        revision=max((one.revision for one in known), default=0), currency=currency, top=scheme.top,
        accounts=accounts, criteria=weight_readings(rated, scheme),
        warnings=cautions(scheme, every, accounts, currency),
    )  # fmt: skip


def _account(one: Scored, scheme: Scheme, rank: int | None) -> AccountScore:
    weights, names = weights_of(scheme), [*(tier.name for tier in scheme.tiers), None]
    low, total, high = (one.total(weights, unknown) for unknown in (Fraction(), Fraction(1, 2), Fraction(1)))
    worst, place, best = (tier_at(total, scheme.tiers) for total in (low, total, high))
    return AccountScore(
        id=one.candidate.id, name=one.candidate.name, rank=rank,
        total=None if rank is None else float(100 * total), low=float(100 * low), high=float(100 * high),
        tier=None if rank is None else names[place], tier_low=names[worst], tier_high=names[best],
        key=rank is not None and place < scheme.key_tiers,
        in_top=rank is not None and rank <= scheme.top,
        scores=one.details(scheme.criteria), because=one.candidate.because,
    )  # fmt: skip
