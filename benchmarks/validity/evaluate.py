"""How well does each score foretell contact within the horizon, at cuts in time?

At a cut day, every pair with contact before it is scored from that history alone; it is a hit if the two
are in contact again on one of the ``horizon`` days from the cut on. What has to be fitted (both logistic
models, and the probability that belongs to recency and to count) is fitted at the training cut one horizon
earlier, whose outcomes are all known by the cut: nothing of the future leaks. Figures are means over cuts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.validity.log import ContactLog, Days, Pair
from benchmarks.validity.logistic import Row, fit
from benchmarks.validity.metrics import auc, average_precision, brier
from benchmarks.validity.network import network_features, outlook_of
from benchmarks.validity.scores import both_ends, decayed, own_features, policy_for, recency
from graph.analysis.strength import saturated

Figures = dict[str, float | None]
Features = Callable[[Pair], Row]


@dataclass(frozen=True, slots=True)
class Moment:
    """A log as it was known on a cut day, and what came after; pairs in a fixed order."""

    cut: int
    history: Mapping[Pair, Days]
    pairs: tuple[Pair, ...]
    again: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One score at one cut: the labels, how the pairs rank, and the probability if there is one."""

    labels: Sequence[bool]
    ranks: Sequence[float]
    probabilities: Sequence[float] | None

    @classmethod
    def of(cls, labels: Sequence[bool], probabilities: Sequence[float] | None) -> Scored | None:
        """A score that is a probability itself; None where it could not be fitted."""
        return None if probabilities is None else cls(labels, probabilities, probabilities)


def moment(log: ContactLog, cut: int, horizon: int) -> Moment:
    """What was known on the cut day, and what came of it. Linear in the log.

    >>> found = moment(ContactLog({("a", "b"): {0: 3, 5: 3}}, directed=False, last_day=9), 4, 2)
    >>> found.pairs, found.again
    ((('a', 'b'),), (True,))
    """
    history = log.before(cut)
    pairs = tuple(sorted(history))
    return Moment(cut, history, pairs, tuple(log.again(pair, cut, horizon) for pair in pairs))


def evaluate(
    log: ContactLog, horizon: int, cuts: Sequence[int], discount: float | None = None
) -> dict[str, object]:
    """The figures of all scores as `--json` prints them; None where a figure cannot be told.

    Args:
        log: the contacts.
        horizon: days within which contact again counts; half-lives are scaled by horizon / 90.
        cuts: days of the log, the first being 0.
        discount: instead of the policy's, for unanswered runs; 1 counts every day in full.
    """
    at_cuts = [_at_cut(log, cut, horizon, discount) for cut in cuts]
    names = list(at_cuts[0]) if at_cuts else []
    return {
        "auc": {name: _mean([_figure(at[name], _auc) for at in at_cuts]) for name in names},
        "average_precision": {
            name: _mean([_figure(at[name], _precision) for at in at_cuts]) for name in names
        },
        "brier": {name: _mean([_figure(at[name], _brier) for at in at_cuts]) for name in names},
        "horizon_days": horizon,
        "policy": policy_for(horizon, discount).label,
        "cuts": [_described(log, cut, horizon) for cut in cuts],
    }


def _at_cut(log: ContactLog, cut: int, horizon: int, discount: float | None) -> dict[str, Scored | None]:
    now, earlier = moment(log, cut, horizon), moment(log, cut - horizon, horizon)
    own_now, own_then = _own(now, horizon), _own(earlier, horizon)
    net_now, net_then = _with_network(now, horizon), _with_network(earlier, horizon)
    return {
        **_strengths(log, now, horizon, discount),
        "recency": _ranked(now, earlier, recency_of),
        "count": _ranked(now, earlier, count_of),
        "logistic": Scored.of(now.again, learned(earlier, now, own_then, own_now)),
        "logistic_network": Scored.of(now.again, learned(earlier, now, net_then, net_now)),
    }


def _strengths(
    log: ContactLog, now: Moment, horizon: int, discount: float | None
) -> dict[str, Scored | None]:
    """What the product foretells; its strength, seen from both ends; the same with every day in full."""
    policy = policy_for(horizon, discount)
    ends = both_ends(now.history, now.cut, policy)
    full = decayed(now.history, now.cut, policy.half_life_days)
    foretold = outlook_of(full, policy)
    sides = (0, 1) if log.directed else (0,)
    seen = [ends[pair][side] for side in sides for pair in now.pairs]
    return {
        "chessboard": Scored.of(now.again, [foretold[pair] for pair in now.pairs]),
        "chessboard_strength": Scored.of(now.again * len(sides), seen),
        "chessboard_undiscounted": Scored.of(now.again, [saturated(full[p], policy) for p in now.pairs]),
    }


def recency_of(at: Moment, pair: Pair) -> float:
    """Minus the days since the last contact."""
    return recency(at.history[pair], at.cut)


def count_of(at: Moment, pair: Pair) -> float:
    """The number of active days so far."""
    return float(len(at.history[pair]))


def _ranked(now: Moment, earlier: Moment, score: Callable[[Moment, Pair], float]) -> Scored:
    """A score that is no probability: a logistic curve through its logarithm makes it one."""

    def curve(at: Moment) -> Features:
        return lambda pair: [math.log1p(abs(score(at, pair)))]

    ranks = [score(now, pair) for pair in now.pairs]
    return Scored(now.again, ranks, learned(earlier, now, curve(earlier), curve(now)))


def learned(earlier: Moment, now: Moment, then: Features, today: Features) -> list[float] | None:
    """The probabilities of a logistic model fitted at the earlier cut; None with nothing to learn from."""
    model = fit([then(pair) for pair in earlier.pairs], earlier.again)
    return None if model is None else [model.probability(today(pair)) for pair in now.pairs]


def _own(at: Moment, horizon: int) -> Features:
    return lambda pair: own_features(at.history[pair], at.cut, horizon)


def _with_network(at: Moment, horizon: int) -> Features:
    policy, own = policy_for(horizon), _own(at, horizon)
    full = decayed(at.history, at.cut, policy.half_life_days)
    strengths = {pair: saturated(s, policy) for pair, s in full.items()}
    around = network_features(strengths, policy.outlook_detours)
    return lambda pair: [*own(pair), *around(pair)]


def _described(log: ContactLog, cut: int, horizon: int) -> dict[str, object]:
    at = moment(log, cut, horizon)
    share = fmean(at.again) if at.again else None
    return {"day": cut, "pairs": len(at.pairs), "again": share, "complete": cut + horizon <= log.last_day + 1}


def _figure(scored: Scored | None, figure: Callable[[Scored], float | None]) -> float | None:
    return None if scored is None else figure(scored)


def _auc(scored: Scored) -> float | None:
    return auc(scored.labels, scored.ranks)


def _precision(scored: Scored) -> float | None:
    return average_precision(scored.labels, scored.ranks)


def _brier(scored: Scored) -> float | None:
    return None if scored.probabilities is None else brier(scored.labels, scored.probabilities)


def _mean(figures: Sequence[float | None]) -> float | None:
    """The mean; None if it is missing at any cut, so that all means are over the same cuts."""
    known = [figure for figure in figures if figure is not None]
    return fmean(known) if known and len(known) == len(figures) else None
