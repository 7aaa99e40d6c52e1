"""Which ties should we make or renew? The cheapest plan that closes the gaps, and what it cannot close.

Each member takes on no more live ties than they have room for; a gap is closed as ``moves_choices.py``
says. Where not everything can be closed, what is left open weighs least: each thing missing counts
one and ten times the person's weight in deciding. No move depends on another: introductions lead over
ties that are live today. Whom somebody there blocks, nobody is sent to: first the block must go.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from graph.analysis.coverage import tie_reason
from graph.analysis.gaps import gaps
from graph.analysis.moves_choices import TENTHS, Choices, Offer
from graph.analysis.moves_open import open_gaps
from graph.analysis.moves_program import WANTS, solve
from graph.analysis.moves_report import Move, MoveKind, MovesReport
from graph.analysis.people import is_present
from graph.analysis.report import Because, heading
from graph.analysis.status import Status, status_of
from graph.analysis.strength import read_tie
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Direction, InteractionKind, Policy, Relationship, RhythmDay, summed, tie_id


def moves(
    board: Board,
    policy: Policy,
    budget: float | None = None,
    blocked: Collection[tuple[str, str]] = (),
    ties: Ties | None = None,
) -> MovesReport:
    """The cheapest set of new or renewed ties that closes the gaps.

    Args:
        board: one account on a day.
        policy: thresholds, the costs of moves, the capacity of members who have none entered.
        budget: what the plan may cost together, in the unit of the policy's costs; None for any.
        blocked: pairs of a member's and a stakeholder's id who are not to meet.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the budget is negative or no number, a blocked pair names somebody who is not on the
            board, or the ties belong to another board or policy.

    A linear program with a column for each member and gap: 0.06 s for 300 people and 10 of us, 0.8 s for
    1,000 and 50. With a budget a whole-number program: 0.4 s, and up to half a minute.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, TeamMember, board_of
    >>> records = [Account(id="a", name="Acme"), Stakeholder(id="p", account_id="a", name="Anna"),
    ...            TeamMember(id="m", name="Max")]
    >>> report = moves(board_of(records, "a", date(2026, 11, 20)), Policy())
    >>> [(one.member_name, one.name, one.kind.value, one.after.value) for one in report.moves], report.cost
    ([('Max', 'Anna', 'new', 'covered')], 12.0)
    """
    _check(board, budget, blocked)
    ties = ties_for(board, policy, ties)
    found = gaps(board, policy, ties).gaps
    present = tuple(gap for gap in found if is_present(board.stakeholders[gap.id]))
    choices = Choices(ties, present, frozenset(blocked))
    limit = None if budget is None else math.floor(budget * TENTHS + _ROUNDING)
    plan = solve([offer.choice for offer in choices.offers], choices.demands, choices.places, limit)
    made = [choices.offers[number] for number in plan.chosen]
    return MovesReport(
        **heading(board, policy),
        cost=sum(offer.choice.cost for offer in made) / TENTHS, budget=budget, gaps=len(found),
        moves=tuple(_moves(choices, made)), open=open_gaps(choices, plan, found),
    )  # fmt: skip


_ROUNDING = 1e-6
"""A budget such as 0.3 is not quite three tenths."""


def _check(board: Board, budget: float | None, blocked: Collection[tuple[str, str]]) -> None:
    if budget is not None and not 0 <= budget < math.inf:
        raise ValueError(f"a budget is a number, 0 or more; not {budget}")
    for member_id, person_id in blocked:
        if member_id not in board.team_members or person_id not in board.stakeholders:
            raise ValueError(
                f"a blocked pair names a team member and a stakeholder of {board.account.name}, by id; "
                f"not {member_id!r} and {person_id!r}"
            )


def _moves(choices: Choices, made: Sequence[Offer]) -> Iterator[Move]:
    lacking = {gap.id: list(demand.wants) for gap, demand in zip(choices.gaps, choices.demands, strict=True)}
    ordered = sorted(made, key=lambda one: (one.choice.person, one.choice.cost, one.member.id))
    for offer in ordered:
        yield _move(choices.ties, offer, _closed(offer, lacking[offer.gap.id]))


def _closed(offer: Offer, lacking: list[int]) -> tuple[str, ...]:
    """What the move closes of what is still lacking; takes it off."""
    closed = []
    for number, (want, met) in enumerate(zip(WANTS, offer.choice.meets, strict=True)):
        if met and lacking[number]:
            lacking[number] -= 1
            closed.append(want)
    return tuple(closed)


def _move(ties: Ties, offer: Offer, closes: tuple[str, ...]) -> Move:
    gap, renewed = offer.gap, offer.reading is not None and offer.kind is MoveKind.RENEW
    tie: Because = (tie_reason(ties, offer.reading),) if renewed and offer.reading else ()
    way = offer.way.because if offer.way else ()
    return Move(
        member_id=offer.member.id, member_name=offer.member.name, id=gap.id, name=gap.name,
        kind=offer.kind, cost=offer.cost, way=offer.way, closes=closes,
        before=gap.status, after=_status_after(ties, offer), key=gap.key, weight=gap.weight,
        because=tuple(dict.fromkeys((*tie, *way, *gap.because))),
    )  # fmt: skip


def _status_after(ties: Ties, offer: Offer) -> Status:
    """The person's status if the two met on the board's day, and nothing else happened."""
    board, policy, person_id = ties.board, ties.policy, offer.gap.id
    met = RhythmDay(board.as_of, InteractionKind.MEETING, Direction.MUTUAL, 1)
    if offer.reading:
        tie = board.relationships[offer.reading.relationship_id]
    else:
        made = tie_id(offer.member.id, person_id)
        tie = Relationship(id=made, stakeholder_id=person_id, team_member_id=offer.member.id)
    tie = tie.model_copy(update={"rhythm": summed([tie.rhythm, [met]])})
    others = [one for one in ties.counting(person_id) if one.member_id != offer.member.id]
    readings = (*others, read_tie(tie, board.as_of, policy))
    return status_of(board.stakeholders[person_id].status, readings, policy)
