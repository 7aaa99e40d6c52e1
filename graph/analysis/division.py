"""How are people best divided into two camps? The fewest ties the wrong way round, in one connected block.

A division is first drawn along a search tree, friends first, which is perfect if the block is balanced;
then whoever has more ties the wrong way round than the right way changes sides, until nobody has. What is
left is bettered to the least there can be: for few wrong ties by looking for a group to change sides
(``turning.py``), for few people by trying every division. Otherwise the answer is an upper bound, and says
so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from graph.analysis.turning import best_group

EXACT_SIZE = 16
EXACT_WRONG = 6

Around = Sequence[Sequence[tuple[int, bool]]]
"""For each person, by number: those joined to them, and whether the tie is positive."""


def best_division(
    around: Around, exact_size: int = EXACT_SIZE, exact_wrong: int = EXACT_WRONG
) -> tuple[list[int], bool]:
    """The camp, 0 or 1, of each person, and whether no division leaves fewer ties the wrong way round.

    Args:
        around: a connected block.
        exact_size: up to how many people every division is tried; the cost doubles with each.
        exact_wrong: up to how many wrong ties a group is looked for; the cost triples with each.

    >>> triangle = [[(1, False), (2, False)], [(0, False), (2, False)], [(0, False), (1, False)]]
    >>> colours, exact = best_division(triangle)
    >>> wrong_ties(around=triangle, colours=colours), exact
    (1, True)
    """
    colours = _along_tree(around)
    _improve(around, colours)
    left = wrong_ties(around, colours)
    if left <= 1:
        return colours, True  # one cannot be bettered: without it the tree would have shown balance
    if left <= exact_wrong:
        _turn_groups(around, colours)
        return colours, True
    return (_of_all(around), True) if len(around) <= exact_size else (colours, False)


def _turn_groups(around: Around, colours: list[int]) -> None:
    while True:
        wrong = [
            (person, other)
            for person in range(len(around))
            for other in _wrong(around, colours, person)
            if person < other
        ]
        right = [[other for other, good in around[person] if (colours[person] == colours[other]) is good]
                 for person in range(len(around))]  # fmt: skip
        group = best_group(right, wrong)
        if group is None:
            return
        for person in group:
            colours[person] = 1 - colours[person]


def wrong_ties(around: Around, colours: Sequence[int]) -> int:
    """How many ties lie the wrong way round: positive ones between camps, negative ones within."""
    return sum(len(list(_wrong(around, colours, person))) for person in range(len(around))) // 2


def _wrong(around: Around, colours: Sequence[int], person: int) -> Iterator[int]:
    for other, positive in around[person]:
        if (colours[person] == colours[other]) is not positive:
            yield other


def _along_tree(around: Around) -> list[int]:
    """Friends first, so that what comes out wrong is above all opponents who have friends in common."""
    colours = [-1] * len(around)
    todo = deque([(0, 0)])
    while todo:
        person, colour = todo.popleft()
        if colours[person] < 0:
            colours[person] = colour
            for other, positive in around[person]:
                if positive:
                    todo.appendleft((other, colour))
                else:
                    todo.append((other, 1 - colour))
    return colours


def _gain(around: Around, colours: Sequence[int], person: int) -> int:
    """How many fewer ties would lie the wrong way round if a person changed sides."""
    return 2 * sum(1 for _ in _wrong(around, colours, person)) - len(around[person])


def _of_all(around: Around) -> list[int]:
    """The first best of all divisions, each got from the one before by one change (a Gray code)."""
    colours = [0] * len(around)
    best = now = wrong_ties(around, colours)
    found = 0
    for step in range(1, 1 << (len(around) - 1)):
        person = (step & -step).bit_length()
        now -= _gain(around, colours, person)
        colours[person] = 1 - colours[person]
        if now < best:
            best, found = now, step
    code = found ^ (found >> 1)
    return [0] + [code >> place & 1 for place in range(len(around) - 1)]


def _improve(around: Around, colours: list[int]) -> None:
    moved = True
    while moved:
        moved = False
        for person in range(len(around)):
            if _gain(around, colours, person) > 0:
                colours[person] = 1 - colours[person]
                moved = True
