"""Which group of people should change sides, so that fewer ties lie the wrong way round?

If a group changes sides, exactly the ties between it and the others turn: wrong ones become right, right
ones wrong. It helps if more wrong ties than right ones lead out of it. Whether there is such a group is found
as in edge bipartization by iterative compression (Guo, Gramm, Hueffner, Niedermeier, Wernicke 2006): choose
which wrong ties are to lead out of the group, and which of their ends lies in it; the fewest right ties that
lead out are then a minimum cut.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Sequence
from itertools import product


def best_group(right: Sequence[Sequence[int]], wrong: Sequence[tuple[int, int]]) -> set[int] | None:
    """A group whose change of sides leaves fewer ties the wrong way round; None if no group does.

    Args:
        right: for each person, by number, those to whom they are tied the right way.
        wrong: the ties that lie the wrong way round.

    At most ``3 ** len(wrong)`` times as many searches of the ties as there are wrong ones.

    >>> right = [[1], [0], [3], [2]]
    >>> best_group(right, [(0, 2), (1, 3)])
    {0, 1}
    >>> best_group([[1, 2], [0, 2], [0, 1]], [(0, 1)]) is None
    True
    """
    for ways in product((0, 1, -1), repeat=len(wrong)):
        first = next((way for way in ways if way), 0)
        if first != 1:  # the others changing sides comes to the same
            continue
        ends = [(tie if way > 0 else tie[::-1]) for tie, way in zip(wrong, ways, strict=True) if way]
        inside, outside = {one for one, _ in ends}, {other for _, other in ends}
        if inside.isdisjoint(outside):
            group = _cut(right, inside, outside, len(ends))
            if group is not None:
                return group
    return None


def _cut(
    right: Sequence[Sequence[int]], inside: Collection[int], outside: Collection[int], most: int
) -> set[int] | None:
    """The inner side of a cut by fewer than ``most`` ties; None if there is none (Ford and Fulkerson)."""
    flow: Counter[tuple[int, int]] = Counter()
    for _ in range(most):
        before = _search(right, inside, flow)
        at = min((end for end in outside if end in before), default=None)
        if at is None:
            return set(before)
        while at not in inside:
            flow[before[at], at] += 1
            flow[at, before[at]] -= 1
            at = before[at]
    return None


def _search(
    right: Sequence[Sequence[int]], inside: Collection[int], flow: Counter[tuple[int, int]]
) -> dict[int, int]:
    """Everybody to whom more can flow, with the person before them on the way."""
    before = {one: one for one in inside}
    todo = deque(sorted(inside))
    while todo:
        person = todo.popleft()
        for other in right[person]:
            if other not in before and flow[person, other] < 1:
                before[other] = person
                todo.append(other)
    return before
