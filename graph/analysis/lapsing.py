"""Which ties that once held are going silent? Established ties whose other side has not moved for a while.

A tie is established by ``established_days`` active days. It is lapsing once the other side has not moved
for ``at_risk_days``; what somebody states does not break that silence. Ties that were never answered are not
here: they never held (coverage says ``one-way``). What lapses is ranked by sqrt(S_30 * S_180), the decayed
sums of active days with a short and a long half-life, each day in full: of the orders measured it told best
who comes back, so the first rows are those that can still be caught. Beside it stands how many came back
after such a silence, as measured on six logs of contact between people at work.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from graph.analysis.coverage import tie_reason
from graph.analysis.outlook_words import detour_reasons, outlook_reason
from graph.analysis.people import is_present
from graph.analysis.report import Because, Report, Row, Table, heading
from graph.analysis.strength import TieReading, active_days, decayed_days
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy
from graph.model.phrase import phrase, phrases


class ComeBack(NamedTuple):
    """Of established ties silent for at least ``days``: the share, from .. to, in contact within 90 days."""

    days: int
    low: float
    high: float


COME_BACK = (ComeBack(180, 0.07, 0.26), ComeBack(90, 0.26, 0.37), ComeBack(60, 0.42, 0.52))


@dataclass(frozen=True)
class LapsingTie:
    """An established tie that has gone silent.

    Attributes:
        id: the relationship.
        score: sqrt(S_30 * S_180); the higher, the likelier it comes back.
        silence: days since the other side last moved.
        come_back_low, come_back_high: of ties silent for so long, the share that came back within 90 days,
            as measured elsewhere; None below 60 days.
        outlook: the probability that the two are in contact again (see ``graph.analysis.outlook``).
        reciprocity: the share of active days on which the other side moved.
        because: the tie, its outlook, and the ways around it.
    """

    id: str
    stakeholder_id: str
    stakeholder_name: str
    member_id: str
    member_name: str
    score: float
    silence: int
    come_back_low: float | None
    come_back_high: float | None
    outlook: float | None
    strength: float
    last_move: date
    last_contact: date | None
    active_days: int
    reciprocity: float | None
    because: Because


@dataclass(frozen=True, kw_only=True)
class LapsingReport(Report):
    """Established ties that have gone silent, the likeliest to come back first; of how many established."""

    lists: ClassVar[tuple[str, ...]] = ("ties", "established")

    ties: tuple[LapsingTie, ...]
    established: int

    def rows(self) -> Table:
        """Who, score, silence, who came back elsewhere, outlook, strength, active days, reciprocity."""
        headers = phrases(
            "stakeholder",
            "member",
            "score",
            "silent days",
            "came back elsewhere",
            "outlook",
            "strength",
            "last move",
            "active days",
            "reciprocity",
        )
        return Table(headers, tuple(_cells(tie) for tie in self.ties))


def _cells(tie: LapsingTie) -> Row:
    back = None
    if tie.come_back_low is not None and tie.come_back_high is not None:
        back = phrase(
            "{come_back_low:.0%} to {come_back_high:.0%}",
            come_back_low=tie.come_back_low,
            come_back_high=tie.come_back_high,
        )
    return (
        tie.stakeholder_name, tie.member_name, round(tie.score, 2), tie.silence, back,
        _rounded(tie.outlook), round(tie.strength, 2), tie.last_move.isoformat(), tie.active_days,
        _rounded(tie.reciprocity),
    )  # fmt: skip


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def lapsing(board: Board, policy: Policy, ties: Ties | None = None) -> LapsingReport:
    """The established ties of active people that have gone silent, the likeliest to come back first.

    Args:
        board: one account on a day.
        policy: ``established_days``, ``at_risk_days`` and the two half-lives.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear in the active days of established ties, beside the outlook.

    >>> from graph.model import Account, board_of
    >>> lapsing(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy()).ties
    ()
    """
    ties = ties_for(board, policy, ties)
    established = tuple(_established(ties))
    silent = (
        _row(ties, one, one.last_move)
        for one in established
        if one.last_move is not None and (board.as_of - one.last_move).days >= policy.at_risk_days
    )
    ranked = sorted(
        silent, key=lambda tie: (-tie.score, tie.silence, tie.stakeholder_name.casefold(), tie.id)
    )
    return LapsingReport(**heading(board, policy), ties=tuple(ranked), established=len(established))


def _established(ties: Ties) -> Iterator[TieReading]:
    """Ties of active people, answered at least once, with enough active days."""
    for person in ties.board.stakeholders.values():
        if is_present(person):
            for one in ties.counting(person.id):
                if one.active_days >= ties.policy.established_days and one.last_move is not None:
                    yield one


def _row(ties: Ties, reading: TieReading, last_move: date) -> LapsingTie:
    board, tie = ties.board, reading.relationship_id
    silence = (board.as_of - last_move).days
    back = next((one for one in COME_BACK if silence >= one.days), None)
    return LapsingTie(
        id=tie,
        stakeholder_id=reading.stakeholder_id,
        stakeholder_name=board.stakeholders[reading.stakeholder_id].name,
        member_id=reading.member_id, member_name=board.team_members[reading.member_id].name,
        score=_score(ties, tie), silence=silence,
        come_back_low=back.low if back else None, come_back_high=back.high if back else None,
        outlook=ties.outlook(tie).probability, strength=reading.strength,
        last_move=last_move, last_contact=reading.last_contact,
        active_days=reading.active_days, reciprocity=reading.reciprocity,
        because=(tie_reason(ties, reading), outlook_reason(ties, tie), *detour_reasons(ties, tie)),
    )  # fmt: skip


def _score(ties: Ties, relationship_id: str) -> float:
    board, policy = ties.board, ties.policy
    days = active_days(board.relationships[relationship_id].rhythm, board.as_of, policy)
    short, long = (
        decayed_days(days, board.as_of, half_life, discount=1.0).full
        for half_life in (policy.lapsing_short_half_life_days, policy.lapsing_long_half_life_days)
    )
    return math.sqrt(short) * math.sqrt(long)
