"""Which plan of moves is best? By going through every set of pairs, person by person."""

import itertools
from collections.abc import Collection, Mapping

from graph.model import Board, Policy, Relationship, Stakeholder, TeamMember
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts, is_key, seat_over_units, weight
from tests.graph.analysis.oracles_introductions import steps, ways_along

COUNTERPARTS = {("sales", "procurement"), ("service", "operations")}

Pair = tuple[str, str]
"""A member's and a stakeholder's id."""

Worth = tuple[int, int]
"""What stays open, weighed; and the cost in tenths."""

Option = tuple[int, int, tuple[int, ...]]
"""A choice for one person: what stays open, the cost, the room it takes of each member."""


class Game:
    """What may be done on a board, and what a set of pairs is worth."""

    def __init__(self, board: Board, policy: Policy, blocked: Collection[Pair] = ()) -> None:
        self.board, self.policy = board, policy
        self.members = [one for one in board.team_members.values() if counts(one)]
        self.people = [one for one in board.stakeholders.values() if counts(one) and self._is_gap(one)]
        graph = steps(board, policy)
        self._nearest = {one.id: max(ways_along(graph, one.id).values(), default=0.0) for one in self.people}
        self._hindered = {one.id for one in self.people if "blocked" in oracles.flags(board, one.id, policy)}
        self._blocked = set(blocked)
        self.room = {one.id: self._room(one) for one in self.members}

    def best(self, budget: int | None = None) -> Worth:
        """Return the least that can stay open, and what that costs at least."""
        room = tuple(self.room[one.id] for one in self.members)
        return _least([self._options(one) for one in self.people], room, budget)

    def _options(self, person: Stakeholder) -> list[Option]:
        allowed = [one for one in self.members if self.may((one.id, person.id))]
        costs = {one.id: self.cost(one, person) for one in allowed}
        return [
            (
                self.open(person, sent),
                sum(costs[one.id] for one in sent),
                tuple(self.takes(one, person) if one in sent else 0 for one in self.members),
            )
            for size in range(len(allowed) + 1)
            for sent in itertools.combinations(allowed, size)
        ]

    def worth(self, plan: Collection[Pair]) -> Worth:
        """Check that a plan may be done, and return what it is worth."""
        assert all(self.may(pair) for pair in plan)
        sent = {one.id: [m for m in self.members if (m.id, one.id) in plan] for one in self.people}
        assert sum(map(len, sent.values())) == len(set(plan)) == len(plan)
        for member in self.members:
            taken = sum(self.takes(member, one) for one in self.people if member in sent[one.id])
            assert taken <= self.room[member.id]
        stays = sum(self.open(one, sent[one.id]) for one in self.people)
        return stays, sum(self.cost(member, one) for one in self.people for member in sent[one.id])

    def may(self, pair: Pair) -> bool:
        """Return whether the two may meet."""
        return pair not in self._blocked and pair[1] not in self._hindered

    def takes(self, member: TeamMember, person: Stakeholder) -> int:
        """Return the room that a meeting takes: none if the tie is live already."""
        tie = self._tie(member, person)
        return int(tie is None or not oracles.live(tie, self.board.as_of, self.policy))

    def open(self, person: Stakeholder, sent: Collection[TeamMember]) -> int:
        """Return what stays open with a person if these meet them, weighed."""
        board, policy = self.board, self.policy
        key = is_key(board, person.id)
        held = [board.team_members[tie.team_member_id] for tie in oracles.live_ties(board, person.id, policy)]
        new = [one for one in sent if self.takes(one, person)]
        status = oracles.status(board, person.id, policy)
        silent = status != "covered" or (key and "stated-only" in oracles.flags(board, person.id, policy))
        no_contact = silent and not sent
        too_few = max(0, (policy.wanted_ties if key else 1) - len(held) - len(new))
        too_low = key and all(self._too_low(one, person) for one in [*held, *new])
        q = weight(seat_over_units(board, person.id), policy)
        return (no_contact + too_few + too_low) * (1 + round(10 * q))

    def cost(self, member: TeamMember, person: Stakeholder) -> int:
        """Return the cost of a meeting, in tenths."""
        policy, tie = self.policy, self._tie(member, person)
        if tie is not None and oracles.silence(tie, self.board.as_of) is not None:
            total = round(10 * policy.renewed_tie_cost)
        else:
            saved = policy.introduction_saving * self._nearest[person.id]
            total = round(10 * policy.new_tie_cost) - round(10 * policy.new_tie_cost * saved)
        ranks = (member.seniority.rank, person.seniority.rank)
        apart = 1 if None in ranks else abs((ranks[0] or 0) - (ranks[1] or 0))
        functions = (member.function.value, person.function.value)
        foreign = 0.0 if functions[0] == functions[1] or functions in COUNTERPARTS else 1.0
        if {"unknown", "other"} & set(functions):
            foreign = 0.5
        total += round(10 * policy.level_cost * apart) + round(10 * policy.function_cost * foreign)
        return max(1, total)

    def _too_low(self, member: TeamMember, person: Stakeholder) -> bool:
        ours, theirs = member.seniority.rank, person.seniority.rank
        if ours is None or theirs is None:
            return False
        return theirs - ours >= self.policy.mismatch_levels

    def _is_gap(self, person: Stakeholder) -> bool:
        flagged = is_key(self.board, person.id) and oracles.flags(self.board, person.id, self.policy)
        return oracles.status(self.board, person.id, self.policy) != "covered" or bool(flagged)

    def _room(self, member: TeamMember) -> int:
        capacity = self.policy.default_capacity if member.capacity is None else member.capacity
        people = [one.id for one in self.board.stakeholders.values() if counts(one)]
        ties = [tie for one in people for tie in oracles.live_ties(self.board, one, self.policy)]
        return max(0, capacity - sum(tie.team_member_id == member.id for tie in ties))

    def _tie(self, member: TeamMember, person: Stakeholder) -> Relationship | None:
        ties: Mapping[str, Relationship] = self.board.relationships
        ends = (member.id, person.id)
        return next((t for t in ties.values() if (t.team_member_id, t.stakeholder_id) == ends), None)


def _least(people: list[list[Option]], room: tuple[int, ...], budget: int | None) -> Worth:
    if not people:
        return 0, 0
    found = []
    for stays, cost, taken in people[0]:
        left = tuple(has - takes for has, takes in zip(room, taken, strict=True))
        if min(left, default=0) < 0 or (budget is not None and cost > budget):
            continue
        others = _least(people[1:], left, None if budget is None else budget - cost)
        found.append((stays + others[0], cost + others[1]))
    return min(found)
