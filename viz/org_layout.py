"""Where does everybody stand in an org chart? A tidy drawing of trees, in linear time.

Walker's tidy tree in the linear form of Buchheim, Juenger and Leipert ("Improving Walker's algorithm to run
in linear time", Graph Drawing 2002), without recursion, so that a line of any length can be drawn. Trees grow
along one axis (depth); people of one depth stand across it, no two nearer than 1, and whoever leads stands
in the middle of those they lead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

COUSINS = 1.3
"""How far apart neighbours of one depth stand who have not the same boss; siblings stand 1 apart."""
TREES = 1.6
"""How far apart neighbours stand who belong to different trees."""


class Spot(NamedTuple):
    """Where somebody stands: how far across (from 0), how deep (roots 0), and how many below are folded."""

    across: float
    depth: int
    folded: int


@dataclass(frozen=True)
class OrgLayout:
    """Spots by id in the order of drawing, and how far they reach: the largest ``across`` and ``depth``."""

    spots: Mapping[str, Spot]
    breadth: float
    depth: int


class _Node:
    """A person while the tree is laid out; the names are those of the paper."""

    __slots__ = ("ancestor", "change", "children", "depth", "id", "mod", "number", "parent", "prelim",
                 "shift", "thread")  # fmt: skip

    def __init__(self, one: str, parent: _Node | None, number: int) -> None:
        self.id, self.parent, self.number = one, parent, number
        self.depth: int = -1 if parent is None else parent.depth + 1
        self.children: list[_Node] = []
        self.prelim = self.mod = self.shift = self.change = 0.0
        self.thread: _Node | None = None
        self.ancestor = self


def org_layout(roots: Sequence[str], reports: Mapping[str, Sequence[str]], levels: int | None) -> OrgLayout:
    """Places people.

    Args:
        roots: the tops of the trees, in order.
        reports: id -> direct reports, in order; nobody has two bosses or is their own.
        levels: how many levels to place from each root; None places all.

    Linear in the people placed and those below them.

    >>> layout = org_layout(["a"], {"a": ["b", "c"]}, None)
    >>> [(one, spot.across, spot.depth) for one, spot in layout.spots.items()]
    [('a', 0.5, 0), ('b', 0.0, 1), ('c', 1.0, 1)]
    """
    order = _grown(roots, reports, levels)
    for node in reversed(order):
        _place_children(node)
    across = _absolute(order)
    least = min(across.values(), default=0.0)
    under = _counts_below(roots, reports)
    spots = {
        node.id: Spot(
            round(across[node.id] - least, 4), node.depth, 0 if node.children else under.get(node.id, 0)
        )
        for node in order[1:]
    }
    return OrgLayout(
        spots,
        max((spot.across for spot in spots.values()), default=0.0),
        max((spot.depth for spot in spots.values()), default=0),
    )


def _grown(roots: Sequence[str], reports: Mapping[str, Sequence[str]], levels: int | None) -> list[_Node]:
    """The nodes, each before those below it; the first stands over all roots and is not drawn."""
    top = _Node("", None, 0)
    order, waiting = [top], [top]
    while waiting:
        node = waiting.pop()
        if node is not top:
            order.append(node)
        if levels is None or node.depth + 1 < levels:
            below = roots if node is top else reports.get(node.id, ())
            node.children = [_Node(one, node, place) for place, one in enumerate(below)]
            waiting.extend(reversed(node.children))
    return order


def _counts_below(roots: Sequence[str], reports: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Id -> how many stand under them, for those with any."""
    order, waiting = [], list(roots)
    while waiting:
        order.append(waiting.pop())
        waiting.extend(reports.get(order[-1], ()))
    under: dict[str, int] = {}
    for one in reversed(order):
        if below := reports.get(one):
            under[one] = len(below) + sum(under.get(other, 0) for other in below)
    return under


def _place_children(node: _Node) -> None:
    """Spaces the subtrees of a node, whose insides are already placed."""
    default = node.children[0] if node.children else node
    for child in node.children:
        middle = (child.children[0].prelim + child.children[-1].prelim) / 2 if child.children else 0.0
        left = node.children[child.number - 1] if child.number else None
        child.prelim = middle if left is None else left.prelim + _gap(left, child)
        child.mod = child.prelim - middle if child.children else 0.0
        default = _set_apart(child, default)
    shift = change = 0.0
    for child in reversed(node.children):
        child.prelim += shift
        child.mod += shift
        change += child.change
        shift += child.shift + change


def _gap(left: _Node, right: _Node) -> float:
    if left.parent is right.parent:
        return 1.0 if left.depth else TREES
    return COUSINS


def _set_apart(child: _Node, default: _Node) -> _Node:
    """Moves a subtree to the right until it touches none of those left of it (``apportion``)."""
    if not child.number or child.parent is None:
        return default
    siblings = child.parent.children
    in_right = out_right = child
    in_left, out_left = siblings[child.number - 1], siblings[0]
    sums = [one.mod for one in (in_right, out_right, in_left, out_left)]
    while (next_left := _rightmost(in_left)) and (next_right := _leftmost(in_right)):
        in_left, in_right = next_left, next_right
        out_left, out_right = _leftmost(out_left) or out_left, _rightmost(out_right) or out_right
        out_right.ancestor = child
        shift = (in_left.prelim + sums[2]) - (in_right.prelim + sums[0]) + _gap(in_left, in_right)
        if shift > 0:
            _move(in_left.ancestor if in_left.ancestor.parent is child.parent else default, child, shift)
            sums[0] += shift
            sums[1] += shift
        sums = [
            total + one.mod for total, one in zip(sums, (in_right, out_right, in_left, out_left), strict=True)
        ]
    return _stitch(child, default, (in_right, out_right, in_left, out_left), sums)


def _stitch(
    child: _Node, default: _Node, ends: tuple[_Node, _Node, _Node, _Node], sums: list[float]
) -> _Node:
    """Threads the shorter contour to the longer, so that the next sibling meets both."""
    in_right, out_right, in_left, out_left = ends
    if (beyond := _rightmost(in_left)) and not _rightmost(out_right):
        out_right.thread = beyond
        out_right.mod += sums[2] - sums[1]
    if (beyond := _leftmost(in_right)) and not _leftmost(out_left):
        out_left.thread = beyond
        out_left.mod += sums[0] - sums[3]
        return child
    return default


def _leftmost(node: _Node) -> _Node | None:
    return node.children[0] if node.children else node.thread


def _rightmost(node: _Node) -> _Node | None:
    return node.children[-1] if node.children else node.thread


def _move(left: _Node, right: _Node, shift: float) -> None:
    """Moves a subtree, and spreads the room among the siblings between the two."""
    between = right.number - left.number
    right.change -= shift / between
    right.shift += shift
    left.change += shift / between
    right.prelim += shift
    right.mod += shift


def _absolute(order: Sequence[_Node]) -> dict[str, float]:
    offsets: dict[int, float] = {id(order[0]): 0.0}
    across: dict[str, float] = {}
    for node in order[1:]:
        offset = offsets[id(node.parent)]
        across[node.id] = node.prelim + offset
        offsets[id(node)] = offset + node.mod
    return across
