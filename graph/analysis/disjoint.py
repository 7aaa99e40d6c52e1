"""By how many ways that share nobody can a node be reached? Node-disjoint paths by augmenting (Menger)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

State = tuple[int, bool]
"""A node split in two: (node, False) is its entry, (node, True) its exit."""


def disjoint_paths(successors: Sequence[Sequence[int]], source: int, target: int) -> int:
    """The largest number of paths from source to target that share no node between.

    An arc straight from source to target counts as one path.

    Args:
        successors: for each node its successors; nodes are 0, 1, ...
        source: where paths start.
        target: where paths end; not the source.

    Linear in the arcs for each path found.

    >>> disjoint_paths([[1, 2], [3], [3], [4], []], 0, 3), disjoint_paths([[1, 2], [3], [3], [4], []], 0, 4)
    (2, 1)
    """
    paths = _Paths(successors, source, target)
    most = min(len(set(successors[source])), sum(target in after for after in successors))
    while len(paths.last) < most and paths.augment():
        pass
    return len(paths.last)


@dataclass
class _Paths:
    """The disjoint paths found so far.

    ``before``: node within a path -> the node before it; ``last``: the last node before the target of each.
    """

    successors: Sequence[Sequence[int]]
    source: int
    target: int
    before: dict[int, int] = field(default_factory=dict)
    last: set[int] = field(default_factory=set)

    def augment(self) -> bool:
        """Find room for one more path, pushing found ones aside where needed; False if there is none."""
        start: State = (self.source, True)
        came: dict[State, State] = {start: start}
        queue = deque([start])
        while queue:
            state = queue.popleft()
            for following in self._moves(*state):
                if following in came:
                    continue
                came[following] = state
                if following[0] == self.target:
                    self._take(came, start)
                    return True
                queue.append(following)
        return False

    def _moves(self, node: int, at_exit: bool) -> Iterator[State]:
        used = node in self.before
        if not at_exit:
            # A used node lets the search in only to push its path back to where it came from.
            yield (self.before[node], True) if used else (node, True)
            return
        for after in self.successors[node]:
            taken = node in self.last if after == self.target else self.before.get(after) == node
            if not taken and after != self.source:
                yield after, False
        if used:
            yield node, False

    def _take(self, came: dict[State, State], start: State) -> None:
        added: list[tuple[int, int]] = []
        state: State = (self.target, False)
        while state != start:
            node, at_exit = came[state]
            if at_exit and node != state[0]:
                added.append((node, state[0]))
            elif node != state[0]:
                del self.before[node]
            state = (node, at_exit)
        for tail, head in added:
            if head == self.target:
                self.last.add(tail)
            else:
                self.before[head] = tail
