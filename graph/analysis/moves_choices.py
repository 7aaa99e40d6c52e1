"""What does each gap want, who could meet it, and at what cost?

A gap wants up to three things:

* a *contact*: someone meets them, if nobody has a live tie with recent contact (every status but
  ``covered``), or all live ties of a key role are stated only;
* live *ties*: as many as are missing to one, or to the policy's ``wanted_ties`` for a key decision role;
* a fitting *level*, for a key decision role: one live tie from fewer than ``mismatch_levels`` below.

A meeting with somebody whose tie is not live makes a live tie; with somebody whose tie is live it is a
contact. A member of unknown seniority fits, as they raise no ``mismatched`` flag. Costs are counted in
tenths of the policy's unit, so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.counterparts import VAGUE, speak_alike
from graph.analysis.gaps import Gap
from graph.analysis.moves_program import Choice, Demand
from graph.analysis.moves_report import MoveCost, MoveKind
from graph.analysis.people import is_present
from graph.analysis.status import Flag, Status
from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties
from graph.analysis.ways import Way, best_ways
from graph.model import Policy, Stakeholder, TeamMember

TENTHS = 10


@dataclass(frozen=True)
class Offer:
    """A move that could be made; ``cost`` in tenths, as ``choice`` has it."""

    member: TeamMember
    gap: Gap
    reading: TieReading | None
    kind: MoveKind
    cost: MoveCost
    way: Way | None
    choice: Choice


@dataclass(frozen=True)
class Choices:
    """The gaps of people who are there, and the moves that could be made; gaps and members in order."""

    ties: Ties
    gaps: tuple[Gap, ...]
    blocked: Collection[tuple[str, str]]

    @cached_property
    def members(self) -> tuple[TeamMember, ...]:
        """Those of us who can move."""
        return tuple(one for one in self.ties.board.team_members.values() if is_present(one))

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What each gap wants."""
        return tuple(self._demand(gap) for gap in self.gaps)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """How many more live ties each member can keep; what they keep elsewhere is not seen here."""
        board, policy = self.ties.board, self.ties.policy
        held = dict.fromkeys(board.team_members, 0)
        for person_id in board.stakeholders:
            for one in self.ties.live(person_id):
                held[one.member_id] += 1
        return tuple(
            max(0, (policy.default_capacity if one.capacity is None else one.capacity) - held[one.id])
            for one in self.members
        )

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Every move that meets something a gap wants; none to whom somebody there blocks."""
        ways = best_ways(self.ties)
        return tuple(
            offer
            for number, gap in enumerate(self.gaps)
            if any(self.demands[number].wants) and Flag.BLOCKED not in gap.flags
            for offer in self._offers_to(number, gap, ways)
        )

    def _demand(self, gap: Gap) -> Demand:
        policy, live = self.ties.policy, self.ties.live(gap.id)
        person = self.ties.board.stakeholders[gap.id]
        contact = gap.status is not Status.COVERED or (gap.key and Flag.STATED_ONLY in gap.flags)
        ties = max(0, (policy.wanted_ties if gap.key else 1) - len(live))
        level = gap.key and not any(
            fits(self.ties.board.team_members[one.member_id], person, policy) for one in live
        )
        return Demand((int(contact), ties, int(level)), 1 + round(TENTHS * gap.weight))

    def _offers_to(self, number: int, gap: Gap, ways: Mapping[str, Way]) -> Iterator[Offer]:
        board, policy = self.ties.board, self.ties.policy
        person = board.stakeholders[gap.id]
        readings = {one.member_id: one for one in self.ties.counting(gap.id)}
        for at, member in enumerate(self.members):
            reading = readings.get(member.id)
            makes_tie = reading is None or not reading.live
            meets = (True, makes_tie, makes_tie and fits(member, person, policy))
            wanted = any(met and want for met, want in zip(meets, self.demands[number].wants, strict=True))
            if (member.id, gap.id) in self.blocked or not wanted:
                continue
            known = reading is not None and reading.silence is not None
            kind, way = (MoveKind.RENEW, None) if known else (MoveKind.NEW, ways.get(gap.id))
            parts = _parts(kind, way, member, person, policy)
            total = max(1, sum(parts))
            cost = MoveCost(total / TENTHS, *(part / TENTHS for part in parts))
            yield Offer(member, gap, reading, kind, cost, way, Choice(at, number, total, meets))


def fits(member: TeamMember, person: Stakeholder, policy: Policy) -> bool:
    """Whether a tie of the two would not be mismatched in level.

    >>> junior = TeamMember(id="m", name="Max", seniority="professional")
    >>> chief = Stakeholder(id="p", account_id="a", name="Anna", seniority="executive")
    >>> fits(junior, chief, Policy()), fits(junior, chief, Policy(mismatch_levels=4))
    (False, True)
    """
    ours, theirs = member.seniority.rank, person.seniority.rank
    return ours is None or theirs is None or theirs - ours < policy.mismatch_levels


def _parts(
    kind: MoveKind, way: Way | None, member: TeamMember, person: Stakeholder, policy: Policy
) -> tuple[int, int, int, int]:
    """Tie, level, function and introduction, each in whole tenths."""
    base = policy.new_tie_cost if kind is MoveKind.NEW else policy.renewed_tie_cost
    saved = policy.introduction_saving * way.strength if way else 0.0
    return (
        round(TENTHS * base),
        round(TENTHS * policy.level_cost * _levels_apart(member, person)),
        round(TENTHS * policy.function_cost * _functions_apart(member, person)),
        -round(TENTHS * base * saved),
    )


def _levels_apart(member: TeamMember, person: Stakeholder) -> int:
    """Levels of seniority between the two, either way; one if either is unknown."""
    ours, theirs = member.seniority.rank, person.seniority.rank
    return 1 if ours is None or theirs is None else abs(ours - theirs)


def _functions_apart(member: TeamMember, person: Stakeholder) -> float:
    """0 for the same function or counterparts, 1/2 if either is unknown or other, else 1."""
    if member.function in VAGUE or person.function in VAGUE:
        return 0.5
    return 0.0 if speak_alike(member.function, person.function) else 1.0
