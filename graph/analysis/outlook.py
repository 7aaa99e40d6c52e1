"""Will the two of a tie be in contact again within 90 days? From their contact, and the ties around it.

Strength says how strong a tie is; the outlook is a probability. It starts from the decayed sum S of the
tie's active days, each counted in full, and corrects it by *detours* (see ``graph.analysis.detours``):
S' = max(S + weight * s * (1 - s) * (D - M), floor * S), with s = 1 - exp(-S / scale), D what the tie's
best detours are worth together and M the mean D of the board, each tie weighing s * (1 - s). The outlook is
1 - exp(-S' / scale). Surroundings speak where the tie itself leaves it open, hardly where it is beyond
doubt or long dead. Source and measurements: docs/adr/0006-network-term.md.

It is unknown without contact (what somebody stated says nothing about the next 90 days that we have
measured) and where one of the two is not there: has left, or is a vacant seat. Such ties carry no
detour either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from graph.analysis.detours import Detour, Link, best_detours
from graph.analysis.people import is_present
from graph.analysis.strength import TieReading, saturated
from graph.model import Board, Policy


@dataclass(frozen=True, slots=True)
class Outlook:
    """The probability that the two of a tie are in contact again within the policy's ``horizon_days``.

    Attributes:
        probability: in [0, 1]; None: unknown.
        own: what their own contact alone says; None: unknown.
        detours: the best ways around the tie, over one person, then over two; none where nobody links them.
        worth: what the detours are worth together, D.
        mean: the mean worth over the ties of the board, M; more than that speaks for the tie.
    """

    relationship_id: str
    probability: float | None
    own: float | None
    detours: tuple[Detour, ...]
    worth: float
    mean: float


@dataclass(frozen=True, slots=True)
class Contact:
    """Two people who have been in contact, and the decayed sum S of their active days, in full."""

    id: str
    one: str
    other: str
    decayed: float


def outlooks(contacts: Iterable[Contact], policy: Policy) -> dict[str, Outlook]:
    """The outlook of every tie of a network, by its id. People are told apart by their ids.

    The cost is that of ``best_detours``.

    >>> alone = outlooks([Contact("t", "ann", "bob", 1.9)], Policy())["t"]
    >>> round(alone.probability, 3), alone.own == alone.probability, alone.detours
    (0.632, True, ())
    """
    contacts = tuple(contacts)
    own = {tie.id: saturated(tie.decayed, policy) for tie in contacts}
    found = best_detours(
        (Link(tie.id, tie.one, tie.other, own[tie.id]) for tie in contacts), policy.outlook_detours
    )
    doubt = {tie: s * (1 - s) for tie, s in own.items()}
    worth = {tie: detours.worth for tie, detours in found.items()}
    total = fsum(doubt.values())
    mean = fsum(doubt[tie] * worth[tie] for tie in own) / total if total else 0.0
    answers = {}
    for tie in contacts:
        shift = policy.outlook_weight * doubt[tie.id] * (worth[tie.id] - mean)
        corrected = max(tie.decayed + shift, policy.outlook_floor * tie.decayed)
        detours = (*found[tie.id].over_one, *found[tie.id].over_two)
        answers[tie.id] = Outlook(
            tie.id, saturated(corrected, policy), own[tie.id], detours, worth[tie.id], mean
        )
    return answers


def board_outlooks(board: Board, readings: Mapping[str, TieReading], policy: Policy) -> Mapping[str, Outlook]:
    """The outlook of every tie that was read; unknown without contact, and where one of the two is not there.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> board_outlooks(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), {}, Policy())
    {}
    """
    known = outlooks((_contact(one) for one in readings.values() if _is_open(board, one)), policy)
    mean = next((one.mean for one in known.values()), 0.0)
    return {tie: known.get(tie) or Outlook(tie, None, None, (), 0.0, mean) for tie in readings}


def _is_open(board: Board, tie: TieReading) -> bool:
    ends = (board.team_members[tie.member_id], board.stakeholders[tie.stakeholder_id])
    return tie.last_contact is not None and all(is_present(end) for end in ends)


def _contact(tie: TieReading) -> Contact:
    """The sides are marked, as a person may sit on both."""
    return Contact(
        tie.relationship_id,
        f"ours:{tie.member_id}",
        f"theirs:{tie.stakeholder_id}",
        tie.decayed,
    )
