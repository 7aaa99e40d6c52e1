"""Does the ranking of the gaps depend on where we set the constants? It is made again under 25 policies.

Half-lives of 30 to 120 days, and strengths of .2 to .4 from which a tie is live; everything else is the
policy's. The ranking holds if each of them agrees with the policy's own in order, by Kendall's tau, and in
who is a gap, by the share of those in either who are one in both: .8 or more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from graph.analysis.coverage import CoverageRow, coverage, flags_of
from graph.analysis.gaps import is_gap, row_order
from graph.analysis.rank_agreement import kendall_tau
from graph.analysis.report import heading
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.sensitivity_report import Ranking, SensitiveGap, SensitivityReport
from graph.analysis.status import Flag, status_of
from graph.analysis.strength import Evidence, TieReading, active_days, days_since, is_live, lives, read_tie
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, PersonStatus, Policy
from graph.model.phrase import phrase

HALF_LIVES = (30.0, 45.0, 60.0, 90.0, 120.0)
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
AGREES = 0.8
Rows = tuple[CoverageRow, ...]


def sensitivity(board: Board, policy: Policy, ties: Ties | None = None) -> SensitivityReport:
    """Whether the ranking of the gaps holds under other half-lives and thresholds.

    Args:
        board: one account on a day.
        policy: what the ranking is compared with; half-life and threshold of its own are replaced.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Days of contact are read once, ties that may be live once for each half-life.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> sensitivity(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy()).answer
    'There is no gap under any of the 25 policies.'
    """
    ties = ties_for(board, policy, ties)
    grid = _Grid(ties, coverage(board, policy, ties).stakeholders)
    own, compared = _ranked(grid.rows), tuple(grid.compared())
    rankings = tuple(_ranking(one, rows, own) for one, rows in compared)
    taus = [one.tau for one in rankings if one.tau is not None]
    defined = len(taus) == len(rankings)
    gaps = tuple(_gaps(grid.rows, own, [rows for _, rows in compared]))
    overlap = min(one.overlap for one in rankings)
    holds = defined and min(*taus, overlap) >= AGREES
    return SensitivityReport(
        **heading(board, policy), gaps=gaps, rankings=rankings, holds=holds,
        lowest_tau=min(taus) if defined else None, mean_tau=math.fsum(taus) / len(taus) if defined else None,
        lowest_overlap=overlap, answer=_answer(gaps, rankings, holds),
    )  # fmt: skip


@dataclass(frozen=True)
class _Grid:
    """The rows of the coverage under each policy, from those under one; only what can differ is redone."""

    ties: Ties = field(repr=False)
    rows: Rows

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        return parts_over_units(decision_units(self.ties.board))

    @cached_property
    def open(self) -> frozenset[str]:
        """Ids of relationships that a strength could make live, or that belong to a key role."""
        key = {row.id for row in self.rows if row.key}
        lapsed = self.ties.policy.lapsed_days
        return frozenset(
            one for one, tie in self.ties.readings.items()
            if tie.stakeholder_id in key or (tie.silence is not None and tie.silence < lapsed)
        )  # fmt: skip

    def compared(self) -> Iterator[tuple[Policy, Rows]]:
        board, own = self.ties.board, self.ties.policy
        ties = {one: board.relationships[one] for one in sorted(self.open)}
        days = {one: active_days(tie.rhythm, board.as_of, own) for one, tie in ties.items()}
        for half_life in HALF_LIVES:
            policy = own.model_copy(update={"half_life_days": half_life})
            read = {one: read_tie(tie, board.as_of, policy, days[one]) for one, tie in ties.items()}
            for threshold in THRESHOLDS:
                there = policy.model_copy(update={"live_strength": threshold})
                judged = {one: self._judged(tie, there) for one, tie in read.items()}
                now = Ties(board, there, MappingProxyType({**self.ties.readings, **judged}))
                yield there, tuple(self._row(row, now) for row in self.rows)

    @cached_property
    def _held(self) -> Mapping[str, tuple[str, ...]]:
        """Stakeholder id -> ids of their ties that count and are open; a vacant seat has none."""
        board = self.ties.board
        seated = (row.id for row in self.rows if board.stakeholders[row.id].status is not PersonStatus.VACANT)
        counting = {one: (tie.relationship_id for tie in self.ties.counting(one)) for one in seated}
        return {one: tuple(tie for tie in ties if tie in self.open) for one, ties in counting.items()}

    @cached_property
    def _known(self) -> dict[tuple[str, tuple[object, ...]], CoverageRow]:
        """Rows by the stakeholder, and what of their open ties status and flags depend on."""
        return {}

    def _judged(self, tie: TieReading, policy: Policy) -> TieReading:
        """A reading under the same half-life, and another threshold."""
        today = self.ties.board.as_of
        moved, vouched = days_since(tie.last_move, today), days_since(tie.last_vouched, today)
        live = lives(Evidence(tie.strength, tie.stated, moved, vouched), policy)
        stated_only = live and not is_live(tie.derived, moved, policy)
        if (live, stated_only) == (tie.live, tie.stated_only):
            return tie
        return replace(tie, live=live, stated_only=stated_only)

    def _row(self, row: CoverageRow, ties: Ties) -> CoverageRow:
        held = [ties.readings[one] for one in self._held.get(row.id, ())]
        if not held:
            return row
        state = row.id, tuple((tie.live, tie.stated_only, tie.below_desired) for tie in held)
        if state not in self._known:
            self._known[state] = self._row_anew(row, ties)
        return self._known[state]

    def _row_anew(self, row: CoverageRow, ties: Ties) -> CoverageRow:
        person = ties.board.stakeholders[row.id]
        status, flags = status_of(person.status, ties.counting(row.id), ties.policy), row.flags
        if row.key:
            flags = flags_of(ties, person, self.parts[row.id], Flag.BLOCKED in row.flags)
        return row if (status, flags) == (row.status, row.flags) else replace(row, status=status, flags=flags)


def _ranked(rows: Rows) -> dict[str, int]:
    """Stakeholder id -> rank of the gap, from 1."""
    found = sorted((row for row in rows if is_gap(row)), key=lambda row: row_order(row, 0.0))
    return {row.id: rank for rank, row in enumerate(found, start=1)}


def _ranking(policy: Policy, rows: Rows, own: Mapping[str, int]) -> Ranking:
    there = _ranked(rows)
    first = next(iter(there), None)
    return Ranking(
        half_life_days=policy.half_life_days, live_strength=policy.live_strength, gaps=len(there),
        tau=_agreement(own, there), overlap=_overlap(own, there), first_id=first,
        first_name=next((row.name for row in rows if row.id == first), None),
    )  # fmt: skip


def _agreement(own: Mapping[str, int], there: Mapping[str, int]) -> float | None:
    if own == there:
        return 1.0
    every = sorted(own.keys() | there.keys())
    last = len(every) + 1
    return kendall_tau([own.get(one, last) for one in every], [there.get(one, last) for one in every])


def _overlap(own: Mapping[str, int], there: Mapping[str, int]) -> float:
    either = len(own.keys() | there.keys())
    return len(own.keys() & there.keys()) / either if either else 1.0


def _gaps(rows: Rows, own: Mapping[str, int], compared: Sequence[Rows]) -> Iterator[SensitiveGap]:
    ranks = [_ranked(there) for there in compared]
    places = range(len(rows))
    for at in sorted(places, key=lambda at: (rows[at].id not in own, row_order(rows[at], 0.0))):
        row = rows[at]
        held = [there[row.id] for there in ranks if row.id in there]
        if held or row.id in own:
            yield SensitiveGap(
                id=row.id, name=row.name, key=row.key, status=row.status, rank=own.get(row.id),
                share=len(held) / len(ranks), best_rank=min(held, default=None),
                worst_rank=max(held, default=None), in_each=tuple(there[at].status for there in compared),
                because=row.because,
            )  # fmt: skip


def _answer(gaps: Sequence[SensitiveGap], rankings: Sequence[Ranking], holds: bool) -> str:
    if not gaps:
        return phrase("There is no gap under any of the {rankings} policies.", rankings=len(rankings))
    worst = min(rankings, key=lambda one: -2.0 if one.tau is None else one.tau)
    order = (
        phrase("cannot be compared")
        if worst.tau is None
        else phrase("agrees to {tau:.2f} at the least", tau=worst.tau)
    )
    first = next((gap.id for gap in gaps if gap.rank == 1), None)
    same = sum(one.first_id == first for one in rankings)
    always = sum(gap.share == 1 for gap in gaps)
    pattern = (
        "over half-lives of {shortest:.0f} to {longest:.0f} days and thresholds of {lowest} to {highest} the "
        "order {order} (half-life {half_life_days:.0f}, threshold {live_strength}); {always} of {gaps} gaps "
        "are one under all {rankings} policies; the first is the same under {same}."
    )
    return (phrase("The ranking holds: ") if holds else phrase("The ranking does not hold: ")) + phrase(
        pattern,
        shortest=HALF_LIVES[0],
        longest=HALF_LIVES[-1],
        lowest=THRESHOLDS[0],
        highest=THRESHOLDS[-1],
        order=order,
        half_life_days=worst.half_life_days,
        live_strength=worst.live_strength,
        always=always,
        gaps=len(gaps),
        rankings=len(rankings),
        same=same,
    )
