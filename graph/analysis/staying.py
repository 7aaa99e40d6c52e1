"""How likely is it that everybody who matters is still reached? Exact, by conditioning on who stays.

People leave independently of one another; a tie can last only while both its ends stay, and then lasts
with its own probability, independently of the others. Nobody of a set of stakeholders is reached with
probability ``sum over who stays of prod of stays and leaves * prod of (1 - lasts) over ties whose ends
stay``: a sum over a graph, taken by absorbing everybody with one tie into its other end, splitting the
graph into its parts, and conditioning on the busiest person of the smaller side. Several sets at once go
by inclusion and exclusion over their unions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph.analysis.reach import Node

MOST_CASES = 2**14
"""So many cases are told apart at most; beyond, the answer is an interval."""
DETAIL_CASES = 2**10
"""The same where the sum is taken again for every person, and for every tie that could be added."""
CLOSE = 1e-12
"""Probabilities that differ by no more count as equal."""
Holders = frozenset[Node]
Weights = dict[Node, tuple[float, float]]
"""Somebody -> what it weighs that they leave, and that they stay."""
Edges = dict[Node, dict[Node, float]]
"""Somebody -> the other ends of their ties, and how likely each tie ends although both stay."""


class Bounds(NamedTuple):
    """A probability, between the two; exact where they are equal."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether there is nothing between the two."""
        return self.high - self.low <= CLOSE


@dataclass(frozen=True)
class Staying:
    """Who stays, and which ties last.

    Attributes:
        stays: the probability that a person stays, the same for everybody.
        lasts: stakeholder -> team member -> the probability that their tie lasts if both stay.
    """

    stays: float
    lasts: Mapping[Node, Mapping[Node, float]]

    def without(self, person: Node) -> Staying:
        """The same when somebody, on either side, is gone for certain."""
        kept = {
            one: {member: lasts for member, lasts in ties.items() if member != person}
            if person in ties else ties
            for one, ties in self.lasts.items()
            if one != person
        }  # fmt: skip
        return Staying(self.stays, kept)

    @cached_property
    def _unreached(self) -> dict[tuple[Holders, Holders], float]:
        """What was computed already."""
        return {}

    def nobody(self, holders: Holders, staying: Holders = frozenset()) -> float:
        """The probability that none of the holders is reached, and that everybody of ``staying`` stays."""
        known = self._unreached.get((holders, staying))
        if known is None:
            weights, edges = self._network(holders, staying)
            known = self._unreached[holders, staying] = _sum(weights, edges)
        return known

    def _network(self, holders: Holders, staying: Holders) -> tuple[Weights, Edges]:
        edges: Edges = {one: {} for one in sorted(holders | staying)}
        for one in sorted(holders):
            for member, lasts in self.lasts.get(one, {}).items():
                edges[one][member] = edges.setdefault(member, {})[one] = 1.0 - lasts
        weights = {one: (0.0 if one in staying else 1.0 - self.stays, self.stays) for one in edges}
        return weights, edges

    def cases(self, holders: Holders) -> int:
        """How many cases at most the sum over these holders tells apart."""
        busy = [one for one in holders if len(self.lasts.get(one, ())) > 1]
        ties = Counter(member for one in busy for member in self.lasts[one])
        return int(2 ** min(len(busy), sum(times > 1 for times in ties.values())))

    def every(self, roles: Collection[Holders], most: int = MOST_CASES) -> Bounds:
        """The probability that of every role at least one holder is reached.

        1 without roles, 0 where a role has no holder. Exact up to so many cases; beyond, the bounds hold
        because everything here is more likely together: the product of the single roles from below, the
        least likely role from above.
        """
        exact = self.exactly(roles, most)
        if exact is not None:
            return Bounds(exact, exact)
        single = [self._one(role, most) for role in _distinct(roles)]
        return Bounds(math.prod(one.low for one in single), min(one.high for one in single))

    def exactly(self, roles: Collection[Holders], most: int) -> float | None:
        """The same probability, None where it would tell apart more cases; 0 where a role has no tie left."""
        if any(not any(self.lasts.get(one) for one in role) for role in roles):
            return 0.0
        unions = self.unions(roles, most)
        if unions is None:
            return None
        return min(1.0, max(0.0, math.fsum(sign * self.nobody(one) for one, sign in unions.items())))

    def unions(self, roles: Collection[Holders], most: int) -> Mapping[Holders, int] | None:
        """Every union of roles with its sign in the sum; None where it would tell apart more cases."""
        signs: dict[Holders, int] = {frozenset(): 1}
        for role in _distinct(roles):
            for holders, sign in list(signs.items()):
                signs[holders | role] = signs.get(holders | role, 0) - sign
            signs = {holders: sign for holders, sign in signs.items() if sign}
            if sum(self.cases(holders) for holders in signs if holders) > most:
                return None
        return signs

    def _one(self, role: Holders, most: int) -> Bounds:
        """One role alone; where it is too large, reached by a part of its holders, or by all as if apart."""
        if self.cases(role) <= most:
            exact = 1.0 - self.nobody(role)
            return Bounds(exact, exact)
        alone = {one: self._alone(one) for one in sorted(role)}
        part = frozenset(sorted(alone, key=lambda one: alone[one])[: DETAIL_CASES.bit_length() - 1])
        apart = math.prod(alone.values())
        return Bounds(1.0 - self.nobody(part), 1.0 - apart)

    def _alone(self, holder: Node) -> float:
        """The probability that one holder is not reached: they leave, or no tie is left."""
        ends = (1.0 - self.stays * lasts for lasts in self.lasts.get(holder, {}).values())
        return 1.0 - self.stays + self.stays * math.prod(ends)


def _distinct(roles: Collection[Holders]) -> list[Holders]:
    """The roles with different holders, in one fixed order."""
    return sorted(set(roles), key=sorted)


def _sum(weights: Weights, edges: Edges) -> float:
    """The sum over who stays, of a network that may be used up."""
    total = _absorb(weights, edges)
    for part in _parts(edges):
        total *= _conditioned(part, weights, edges)
    return total


def _absorb(weights: Weights, edges: Edges) -> float:
    """Sum out, one after the other, everybody with at most one tie; what those without any tie weigh."""
    total, loose = 1.0, [one for one, ties in edges.items() if len(ties) <= 1]
    while loose:
        one = loose.pop()
        if one not in edges:
            continue
        gone, stays = weights.pop(one)
        for other, ends in edges.pop(one).items():
            del edges[other][one]
            other_gone, other_stays = weights[other]
            weights[other] = other_gone * (gone + stays), other_stays * (gone + stays * ends)
            if len(edges[other]) <= 1:
                loose.append(other)
            break
        else:
            total *= gone + stays
    return total


def _parts(edges: Edges) -> Iterator[list[Node]]:
    """The people of each connected part."""
    seen: set[Node] = set()
    for start in edges:
        if start not in seen:
            part = [start]
            seen.add(start)
            for one in part:
                fresh = [other for other in edges[one] if other not in seen]
                seen.update(fresh)
                part += fresh
            yield part


def _conditioned(part: Iterable[Node], weights: Weights, edges: Edges) -> float:
    """One connected part: the busiest person of its smaller side leaves, or stays."""
    part = list(part)
    team = [one for one in part if one.side == "team"]
    side = team if 2 * len(team) <= len(part) else [one for one in part if one.side != "team"]
    busiest = max(side, key=lambda one: len(edges[one]))
    gone, stays = weights[busiest]
    total = 0.0
    for weight, left in ((gone, True), (stays, False)):
        if weight:
            rest = {one: weights[one] for one in part if one != busiest}
            for other, ends in () if left else edges[busiest].items():
                rest[other] = rest[other][0], rest[other][1] * ends
            ties = {one: {o: e for o, e in edges[one].items() if o != busiest} for one in rest}
            total += weight * _sum(rest, ties)
    return total
