"""How much power has each stakeholder? What their seats say, and who looks to them.

Two parts, each in [0, 1], shown separately: ``seat`` is the weight q of their seats (influence, doubled for
key decision roles) over the largest there can be; ``network`` is their PageRank over influence and
reporting, 0 for whoever has least and 1 for whoever has most. Power is ``(1 - a) seat + a network`` with
the policy's ``power_network_share`` a.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx

from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.model import Board, InfluenceKind, Key, Policy
from graph.model.phrase import phrase

MOST_INFLUENCE = 5.0
_STEPS, _TOLERANCE, _ALIKE, _PLACES = 5_000, 1e-13, 1e-9, 9
_FAINT = 1e-100
"""The least weight that PageRank is given: it divides by sums of weights."""


@dataclass(frozen=True)
class Power:
    """The power of one person with its parts.

    Attributes:
        value: in [0, 1].
        part: their part over all decision units; ``seat``: its weight as a share of the largest weight.
        network: PageRank between the least (0) and the largest (1) of the account.
        because: their seats, and the records that say who looks to them.
    """

    value: float
    part: Part
    seat: float
    network: float
    because: Because


class Regard(NamedTuple):
    """Somebody looks to somebody: who, to whom, how much, and the record that says so."""

    source_id: str
    target_id: str
    weight: float
    record: Key


def powers(board: Board, policy: Policy) -> Mapping[str, Power]:
    """The power of every active stakeholder, by id.

    Where nobody influences anybody and nobody reports to anybody, ``network`` is 0 for all.

    PageRank: Page, Brin, Motwani, Winograd, "The PageRank Citation Ranking", 1999. Linear in the records for
    each of at most a few hundred rounds, and in the people of a unit for each influence on one.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna", reports_to="q"),
    ...           Stakeholder(id="q", account_id="a", name="Berta")]
    >>> board = board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20))
    >>> {person: one.network for person, one in powers(board, Policy()).items()}
    {'p': 0.0, 'q': 1.0}
    """
    parts = parts_over_units(decision_units(board))
    claims = regards(board, policy)
    network = _spread(_page_ranks(board, policy, claims))
    heard: dict[str, list[Reason]] = {}
    for one in claims:
        words = phrase(
            "{name} looks to them ({weight:.2f})",
            name=board.stakeholders[one.source_id].name,
            weight=one.weight,
        )
        heard.setdefault(one.target_id, []).append(Reason(one.record, words))
    found = {}
    for person_id, share in network.items():
        part = parts.get(person_id, Part())
        because = (*part.because, *heard.get(person_id, ()))
        found[person_id] = _power(part, share, because, policy)
    return found


def _power(part: Part, network: float, because: Because, policy: Policy) -> Power:
    most = MOST_INFLUENCE * max(policy.key_role_factor, 1.0)
    seat = min(part.weight(policy) / most, 1.0)
    share = policy.power_network_share
    return Power((1 - share) * seat + share * network, part, seat, network, because)


def regards(board: Board, policy: Policy) -> tuple[Regard, ...]:
    """Who looks to whom among active stakeholders: whom they report to, and who influences them.

    Influence on a unit is influence on each of its people. Nobody looks to themselves. In order of records.
    """
    people = {one.id: one for one in board.stakeholders.values() if is_present(one)}
    members: dict[str, list[str]] = {}
    for person in people.values():
        if person.unit_id:
            members.setdefault(person.unit_id, []).append(person.id)
    return tuple(
        one
        for one in _claims(board, policy, members)
        if one.weight > 0
        and one.source_id != one.target_id
        and {one.source_id, one.target_id} <= people.keys()
    )


def _claims(board: Board, policy: Policy, members: Mapping[str, list[str]]) -> Iterator[Regard]:
    for person in board.stakeholders.values():
        if person.reports_to:
            yield Regard(person.id, person.reports_to, policy.reporting_strength, person.key)
    for influence in board.influences.values():
        if influence.influence is InfluenceKind.INFLUENCES:
            weight = policy.default_influence_weight if influence.weight is None else influence.weight
            single = influence.to_stakeholder_id
            for one in [single] if single else members.get(influence.to_unit_id or "", []):
                yield Regard(one, influence.stakeholder_id, weight, influence.key)


def _page_ranks(board: Board, policy: Policy, claims: Iterable[Regard]) -> Mapping[str, float]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(one.id for one in board.stakeholders.values() if is_present(one))
    for one in claims:
        known = graph.get_edge_data(one.source_id, one.target_id, {"weight": 0.0})
        graph.add_edge(one.source_id, one.target_id, weight=known["weight"] + max(one.weight, _FAINT))
    ranks: Mapping[str, float] = nx.pagerank(
        graph, alpha=policy.pagerank_damping, max_iter=_STEPS, tol=_TOLERANCE
    )
    return ranks


def _spread(ranks: Mapping[str, float]) -> Mapping[str, float]:
    """Ranks between 0 for the least and 1 for the largest; 0 where all are alike.

    >>> _spread({"p": 0.2, "q": 0.5, "r": 0.3})
    {'p': 0.0, 'q': 1.0, 'r': 0.333333333}
    >>> _spread({"p": 1.0}), _spread({})
    ({'p': 0.0}, {})
    """
    least, most = min(ranks.values(), default=0.0), max(ranks.values(), default=0.0)
    if most - least < _ALIKE:
        return dict.fromkeys(ranks, 0.0)
    return {one: round((rank - least) / (most - least), _PLACES) for one, rank in ranks.items()}
