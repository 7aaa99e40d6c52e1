"""Which levels and units do we reach, how do people stand to us, and which required roles are filled?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.analysis.seats import Part
from graph.analysis.status import Status
from graph.analysis.ties import Ties
from graph.model import BuyingRole, Seniority, Stakeholder, Stance

SUPPORTIVE = 1
"""The stance score from which somebody is supportive."""


@dataclass(frozen=True)
class Reached:
    """What exists, and on how much of it somebody has a live tie; both in one fixed order."""

    existing: tuple[str, ...]
    reached: tuple[str, ...]


def levels_reached(ties: Ties, people: Iterable[Stakeholder]) -> Reached:
    """The known seniorities among people, highest first, and those where one of them has a live tie.

    >>> from datetime import date
    >>> from graph.model import Account, Policy, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna", seniority="senior")
    >>> from graph.analysis.ties import read_ties
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> levels_reached(read_ties(board, Policy()), [anna])
    Reached(existing=('senior',), reached=())
    """
    people = tuple(people)
    existing = {one.seniority for one in people} - {Seniority.UNKNOWN}
    reached = {one.seniority for one in people if ties.live(one.id)}
    order = [level for level in Seniority if level in existing]
    return Reached(
        tuple(level.value for level in order), tuple(level.value for level in order if level in reached)
    )


def units_reached(ties: Ties, people: Iterable[Stakeholder], unit_ids: Iterable[str]) -> Reached:
    """The given units (ids, sorted), and those where one of the people has a live tie."""
    existing = tuple(sorted(set(unit_ids)))
    reached = {one.unit_id for one in people if ties.live(one.id)}
    return Reached(existing, tuple(unit for unit in existing if unit in reached))


@dataclass(frozen=True)
class StanceBalance:
    """How many stand where, and the mean score (-2 to +2) of those whose stance is known."""

    counts: Mapping[Stance, int]
    mean: float | None


def stance_balance(parts: Iterable[Part]) -> StanceBalance:
    """The stance balance of the people who hold these parts.

    >>> balance = stance_balance([Part(stance=Stance.MENTOR), Part(stance=Stance.NEUTRAL), Part()])
    >>> balance.mean, balance.counts[Stance.UNKNOWN]
    (1.0, 1)
    """
    counted = Counter(part.stance for part in parts)
    scores = [stance.score * times for stance, times in counted.items() if stance.score is not None]
    known = sum(times for stance, times in counted.items() if stance.score is not None)
    return StanceBalance(
        MappingProxyType({stance: counted[stance] for stance in Stance}),
        sum(scores) / known if known else None,
    )


@dataclass(frozen=True)
class RoleReach:
    """How many people fill a required role, how many of them are covered, how many supportive."""

    role: BuyingRole
    identified: int
    covered: int
    supportive: int


def role_reach(role: BuyingRole, seats: Iterable[tuple[Part, Status]]) -> RoleReach:
    """What is known about one required role.

    Args:
        role: the role.
        seats: part and coverage status of each identified person.
    """
    holders = [(part, status) for part, status in seats if role in part.roles]
    return RoleReach(
        role=role,
        identified=len(holders),
        covered=sum(status is Status.COVERED for _, status in holders),
        supportive=sum(is_supportive(part) for part, _ in holders),
    )


def is_supportive(part: Part) -> bool:
    """Whether the stance is supporter or mentor.

    >>> is_supportive(Part(stance=Stance.SUPPORTER)), is_supportive(Part())
    (True, False)
    """
    return (part.stance.score or 0) >= SUPPORTIVE
