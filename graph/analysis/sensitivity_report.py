"""What is told about sensitivity? The report, its gaps and its rankings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graph.analysis.report import Because, Report, Table
from graph.analysis.status import Status
from graph.model.phrase import listed, phrases, word


@dataclass(frozen=True)
class SensitiveGap:
    """Somebody who is a gap under the policy, or under one of those it is compared with.

    Attributes:
        status, rank: under the policy itself; ``rank`` None: no gap there.
        share: of the compared policies, those under which it is a gap, in [0, 1].
        best_rank, worst_rank: the range of its rank where it is one; None: nowhere but under the policy.
        in_each: its status under each compared policy, in the order of the report's ``rankings``.
        because: the records behind its status under the policy.
    """

    id: str
    name: str
    key: bool
    status: Status
    rank: int | None
    share: float
    best_rank: int | None
    worst_rank: int | None
    in_each: tuple[Status, ...]
    because: Because

    @property
    def statuses(self) -> Mapping[Status, int]:
        """Under how many of the compared policies it has which status."""
        return MappingProxyType(Counter(self.in_each))


@dataclass(frozen=True)
class Ranking:
    """The ranking of gaps under one compared policy.

    Attributes:
        gaps: how many there are.
        tau: Kendall's tau-b with the ranking under the policy, over all who are a gap in either, where
            those who are none share the last place; 1 for the same ranking, None where it is undefined.
        overlap: of all who are a gap in either, the share who are one in both; 1 without any.
        first_id, first_name: the most pressing gap; None without any.
    """

    half_life_days: float
    live_strength: float
    gaps: int
    tau: float | None
    overlap: float
    first_id: str | None
    first_name: str | None


@dataclass(frozen=True, kw_only=True)
class SensitivityReport(Report):
    """Whether the ranking of the gaps depends on where half-life and threshold are set.

    Attributes:
        gaps: in the ranking under the policy, then those that are gaps under others only.
        rankings: one for each compared policy, by half-life, then threshold.
        holds: whether every tau and every overlap is at least .8.
        lowest_tau, mean_tau: over the compared policies; None where one of them is undefined.
        lowest_overlap: over the compared policies.
        answer: in a sentence.
    """

    lists: ClassVar[tuple[str, ...]] = (
        "gaps", "rankings", "holds", "lowest_tau", "mean_tau", "lowest_overlap", "answer",
    )  # fmt: skip

    gaps: tuple[SensitiveGap, ...]
    rankings: tuple[Ranking, ...]
    holds: bool
    lowest_tau: float | None
    mean_tau: float | None
    lowest_overlap: float
    answer: str

    def rows(self) -> Table:
        """Stakeholder, key role, status and rank, share of policies, range of rank, statuses."""
        headers = phrases(
            "stakeholder", "key role", "status", "rank", "gap in share", "best rank", "worst rank", "statuses"
        )
        return Table(headers, tuple(
            (gap.name, gap.key, word(gap.status), gap.rank, round(gap.share, 2), gap.best_rank,
             gap.worst_rank, listed(listed((status, str(n)), " ") for status, n in gap.statuses.items()))
            for gap in self.gaps
        ))  # fmt: skip

    def ranking_rows(self) -> Table:
        """Half-life, threshold, gaps, how many are the same, agreement, first gap."""
        headers = phrases("half-life", "live from", "gaps", "same gaps", "agreement", "first gap")
        return Table(headers, tuple(
            (one.half_life_days, one.live_strength, one.gaps, round(one.overlap, 2),
             None if one.tau is None else round(one.tau, 2), one.first_name)
            for one in self.rankings
        ))  # fmt: skip
