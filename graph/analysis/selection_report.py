"""What is told about the choice of key accounts? Scores, tiers, what would change them, and warnings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from graph.analysis.report import Because, Table, plain
from graph.model.phrase import phrases, word
from graph.model.scheme import Better, Fact


class Advice(StrEnum):
    """What a warning is about."""

    TOO_FEW = "too-few-key-accounts"
    TOO_MANY = "too-many-key-accounts"
    TOO_MANY_CANDIDATES = "too-many-candidates"
    TOP_LINE = "top-line"
    NO_VALUE = "no-lifetime-value"
    NO_COST = "no-cost-to-serve"
    UNKNOWN = "unknown-facts"
    ALIKE = "nothing-told-apart"
    CURRENCY = "currencies"
    READINGS = "different-readings"


@dataclass(frozen=True)
class Caution:
    """Something to know before the outcome is used."""

    advice: Advice
    words: str


@dataclass(frozen=True)
class Score:
    """How one account does by one criterion.

    Attributes:
        amount, currency: the fact as it is recorded; None where it is unknown, or no amount of money.
        value: 0-1; None where the fact is unknown or cannot be compared, and [``low``, ``high``] is [0, 1].
        words: how the score came about.
    """

    fact: Fact
    amount: float | None
    currency: str | None
    value: float | None
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class AccountScore:
    """How one account does in all.

    Attributes:
        rank: from 1; equal totals are ranked by name. None (and no total): nothing that counts is known.
        total, low, high: 0-100: the middle of the interval, which runs from all unknown facts at their
            worst to all at their best.
        tier, tier_low, tier_high: by the total, and at either end of the interval; None: below all tiers.
        key: whether it is in one of the tiers of key accounts.
        in_top: whether it is among the first n.
    """

    id: str
    name: str
    rank: int | None
    total: float | None
    low: float
    high: float
    tier: str | None
    tier_low: str | None
    tier_high: str | None
    key: bool
    in_top: bool
    scores: tuple[Score, ...]
    because: Because


@dataclass(frozen=True)
class Turn:
    """The nearest weight at which the outcome turns.

    Attributes:
        weight: the weight itself; the outcome differs there or just beyond.
        change: ``weight`` less the weight of the scheme; 0: any change that way does it.
        share: the share of all weights that it then is, in [0, 1].
        account, other: whose outcome turns; for the first n, who takes whose place.
        words: what happens, in words.
    """

    weight: float
    change: float
    share: float
    account: str
    other: str | None
    words: str


@dataclass(frozen=True)
class WeightReading:
    """What hangs on the weight of one criterion, all other weights staying as they are.

    Attributes:
        share: the weight's share of all weights, in [0, 1].
        tier_turn: the nearest change that moves some account into another tier; None: none does.
        top_turn: the nearest change that changes who is among the first n; None: none does.
    """

    fact: Fact
    better: Better
    weight: float
    share: float
    tier_turn: Turn | None
    top_turn: Turn | None


@dataclass(frozen=True, kw_only=True)
class SelectionReport:
    """Which accounts should be key accounts.

    Attributes:
        scheme: the label of the scheme used; ``policies``: those of the reports that the facts come from.
        as_of: the days of the facts, each once; ``revision``: the newest of them.
        currency: what amounts were compared in; None: no amount has a currency.
        top: n of the first n.
        accounts: in order of rank; those without a total last, by name.
        criteria: in the scheme's order, with what hangs on each weight.
        warnings: what to know before the outcome is used.
    """

    lists: ClassVar[tuple[str, ...]] = ("accounts", "criteria", "warnings")

    scheme: str
    policies: tuple[str, ...]
    as_of: tuple[date, ...]
    revision: int
    currency: str | None
    top: int
    accounts: tuple[AccountScore, ...]
    criteria: tuple[WeightReading, ...]
    warnings: tuple[Caution, ...]

    def rows(self) -> Table:
        """Rank, account, total with interval, tier, key account."""
        headers = phrases(
            "rank",
            "account",
            "score",
            "low",
            "high",
            "tier",
            "tier if unknown is worst",
            "tier if unknown is best",
            "key account",
        )
        return Table(headers, tuple(
            (one.rank, one.name, _rounded(one.total), round(one.low, 1), round(one.high, 1), one.tier,
             one.tier_low, one.tier_high, one.key)
            for one in self.accounts
        ))  # fmt: skip

    def criteria_rows(self) -> Table:
        """Criterion, weight, and at which weight the tiers and the first n change."""
        headers = phrases(
            "criterion",
            "weight",
            "share",
            "tiers change at",
            "what changes",
            "first n change at",
            "who changes",
        )
        return Table(headers, tuple(
            (word(one.fact), one.weight, round(one.share, 3),
             round(one.tier_turn.weight, 3) if one.tier_turn else None,
             one.tier_turn.words if one.tier_turn else None,
             round(one.top_turn.weight, 3) if one.top_turn else None,
             one.top_turn.words if one.top_turn else None)
            for one in self.criteria
        ))  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
