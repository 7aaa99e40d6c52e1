"""Who stands with whom against whom? The signed graph of a customer, and its camps.

Two people are joined by a positive tie (influence, ally, reporting line) or a negative one (tension, block);
where both are on record, the negative one counts, as it closes every introduction. A tension or block
against a unit stands between its holder and everybody in it, except in the holder's own unit.

*Structural balance* (Cartwright and Harary 1956): people can be put into two camps such that positive ties
lie within and negative ones between them, exactly if every circle has an even number of negative ties.
Where that cannot be, the camps are those that leave the fewest ties *frustrated* (the wrong way round).
Frustration adds up over the blocks of the graph (parts that share one person at most), so each block is
solved alone, see ``division.py``: exactly if it is balanced, has at most ``EXACT_WRONG`` frustrated ties
or at most ``EXACT_SIZE`` people; else with an upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from graph.analysis.division import best_division
from graph.analysis.people import is_present
from graph.model import Board, InfluenceKind, Key


@dataclass(frozen=True)
class SignedTie:
    """Two people, in order of id, joined for good (``positive``) or ill, and the records that say so."""

    one: str
    other: str
    positive: bool
    records: tuple[Key, ...]


@dataclass(frozen=True)
class Camps:
    """The people of one connected part of the signed graph, in one or two camps.

    Attributes:
        sides: the camps, each in order of id, that of the smallest id first; one where nothing divides them.
        frustrated: the ties that lie the wrong way round.
        exact: whether fewer frustrated ties are impossible.
    """

    sides: tuple[tuple[str, ...], ...]
    frustrated: tuple[SignedTie, ...]
    exact: bool

    @property
    def balanced(self) -> bool:
        """Whether no tie is frustrated."""
        return not self.frustrated


def signed_ties(board: Board) -> tuple[SignedTie, ...]:
    """Every pair of active stakeholders that is joined, in order of ids. Linear in the records.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna", reports_to="q"),
    ...           Stakeholder(id="q", account_id="a", name="Berta")]
    >>> board = board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20))
    >>> [(tie.one, tie.other, tie.positive) for tie in signed_ties(board)]
    [('p', 'q', True)]
    """
    claims: dict[tuple[str, str], dict[bool, list[Key]]] = {}
    for one, other, positive, key in _claims(board):
        people = (board.stakeholders.get(person_id) for person_id in (one, other))
        if one != other and all(is_present(person) for person in people):
            pair = (min(one, other), max(one, other))
            claims.setdefault(pair, {}).setdefault(positive, []).append(key)
    return tuple(
        SignedTie(*pair, False not in said, tuple(sorted(set(said.get(False) or said[True]))))
        for pair, said in sorted(claims.items())
    )


def _claims(board: Board) -> Iterator[tuple[str, str, bool, Key]]:
    members: dict[str, list[str]] = {}
    for person in board.stakeholders.values():
        if person.unit_id:
            members.setdefault(person.unit_id, []).append(person.id)
        if person.reports_to:
            yield person.id, person.reports_to, True, person.key
    for influence in board.influences.values():
        holder = board.stakeholders.get(influence.stakeholder_id)
        positive = influence.influence in (InfluenceKind.INFLUENCES, InfluenceKind.ALLY)
        if influence.to_stakeholder_id:
            if not (influence.influence is InfluenceKind.INFLUENCES and influence.weight == 0):
                yield influence.stakeholder_id, influence.to_stakeholder_id, positive, influence.key
        elif not positive and holder is not None and holder.unit_id != influence.to_unit_id:
            for person_id in members.get(influence.to_unit_id or "", []):
                yield holder.id, person_id, False, influence.key


def camps(ties: Iterable[SignedTie]) -> tuple[Camps, ...]:
    """The camps of each connected part of a signed graph, in order of their smallest id.

    Args:
        ties: at most one for each pair.

    Linear in the ties where parts are balanced; in an unbalanced block at most ``3 ** EXACT_WRONG`` searches
    for each frustrated tie, or ``2 ** EXACT_SIZE`` divisions.

    >>> def tie(one, other, positive): return SignedTie(one, other, positive, ())
    >>> found = camps([tie("a", "b", True), tie("b", "c", False), tie("a", "c", False)])
    >>> found[0].sides, found[0].balanced
    ((('a', 'b'), ('c',)), True)
    >>> found = camps([tie("a", "b", False), tie("b", "c", False), tie("a", "c", False)])
    >>> len(found[0].frustrated), found[0].exact
    (1, True)
    """
    graph: nx.Graph[str] = nx.Graph()
    signs: dict[frozenset[str], SignedTie] = {}
    for tie in ties:
        graph.add_edge(tie.one, tie.other)
        signs[frozenset({tie.one, tie.other})] = tie
    parts = sorted(sorted(part) for part in nx.connected_components(graph))
    wrong, rough = _frustrated(graph, signs)
    return tuple(_camps_of(part, graph, signs, wrong, rough) for part in parts)


Signs = Mapping[frozenset[str], SignedTie]


def _frustrated(graph: nx.Graph[str], signs: Signs) -> tuple[set[frozenset[str]], set[str]]:
    """The pairs that lie the wrong way round, and the people of blocks that were not solved exactly."""
    wrong: set[frozenset[str]] = set()
    rough: set[str] = set()
    for block in nx.biconnected_component_edges(graph):
        pairs = sorted(tuple(sorted(edge)) for edge in block)
        people = sorted({person for pair in pairs for person in pair})
        numbers = {person: number for number, person in enumerate(people)}
        around: list[list[tuple[int, bool]]] = [[] for _ in people]
        for one, other in pairs:
            positive = signs[frozenset({one, other})].positive
            around[numbers[one]].append((numbers[other], positive))
            around[numbers[other]].append((numbers[one], positive))
        colours, exact = best_division(around)
        if not exact:
            rough.update(people)
        for one, other in pairs:
            together = colours[numbers[one]] == colours[numbers[other]]
            if together is not signs[frozenset({one, other})].positive:
                wrong.add(frozenset({one, other}))
    return wrong, rough


def _camps_of(
    part: Sequence[str], graph: nx.Graph[str], signs: Signs, wrong: set[frozenset[str]], rough: set[str]
) -> Camps:
    colours, todo = {part[0]: 0}, [part[0]]
    while todo:
        one = todo.pop()
        for other in graph[one]:
            if other not in colours:
                pair = frozenset({one, other})
                same = signs[pair].positive is not (pair in wrong)
                colours[other] = colours[one] if same else 1 - colours[one]
                todo.append(other)
    sides = (tuple(one for one in part if colours[one] == colour) for colour in (0, 1))
    inside = sorted(tuple(sorted(pair)) for pair in wrong if not pair.isdisjoint(colours))
    return Camps(
        tuple(filter(None, sides)),
        tuple(signs[frozenset(pair)] for pair in inside),
        rough.isdisjoint(part),
    )
