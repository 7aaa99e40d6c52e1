"""What does the whole board look like? One account at one instant, immutable, as records and as a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, cast

import networkx as nx

from graph.model.deciding import (
    DecisionRole,
    DecisionUnit,
    Opportunity,
    Plan,
    Product,
    ProductRole,
)
from graph.model.kinds import OFF_BOARD
from graph.model.people import Account, Assignment, Stakeholder, TeamMember, Unit
from graph.model.record import Record
from graph.model.ties import Competitor, CompetitorTie, Influence, Relationship, together

R = TypeVar("R", bound=Record)
Table = Mapping[str, R]


@dataclass(frozen=True)
class Board:
    """One account: what was true on ``as_of``, as we knew it at ``revision``.

    Tables are keyed by record id, in order of id. ``evidence_until`` is the newest day for which
    anything was imported or entered; silence after it is unknown. ``as_of_note`` says why
    ``as_of`` is not today. ``account_revision`` is the last revision that touched the account (its ETag).
    """

    account: Account
    as_of: date
    revision: int = 0
    account_revision: int = 0
    evidence_until: date | None = None
    as_of_note: str | None = None
    units: Table[Unit] = field(default_factory=dict)
    stakeholders: Table[Stakeholder] = field(default_factory=dict)
    team_members: Table[TeamMember] = field(default_factory=dict)
    assignments: Table[Assignment] = field(default_factory=dict)
    relationships: Table[Relationship] = field(default_factory=dict)
    influences: Table[Influence] = field(default_factory=dict)
    decision_units: Table[DecisionUnit] = field(default_factory=dict)
    decision_roles: Table[DecisionRole] = field(default_factory=dict)
    opportunities: Table[Opportunity] = field(default_factory=dict)
    products: Table[Product] = field(default_factory=dict)
    product_roles: Table[ProductRole] = field(default_factory=dict)
    competitors: Table[Competitor] = field(default_factory=dict)
    competitor_ties: Table[CompetitorTie] = field(default_factory=dict)
    plans: Table[Plan] = field(default_factory=dict)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The board as a frozen networkx graph: nodes are record ids, edges are ties.

        Every node and edge carries ``kind`` and ``record``; edge keys are record ids. Edge kinds:
        relationship (team member -> stakeholder), reports_to, influence, assignment, decision_role,
        competitor_tie, in_unit. Linear in the number of records.
        """
        return build_graph(self)

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Relationship, ...]]:
        """Stakeholder id -> their relationships, in order of id."""
        return _grouped(self.relationships.values(), "stakeholder_id")

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[DecisionRole, ...]]:
        """Stakeholder id -> their seats, in order of id."""
        return _grouped(self.decision_roles.values(), "stakeholder_id")


def _grouped(records: Iterable[R], by: str) -> Mapping[str, tuple[R, ...]]:
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(getattr(record, by), []).append(record)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def board_of(records: Iterable[Record], account_id: str, as_of: date, **frame: Any) -> Board:
    """The board that a bag of records makes on a day.

    Time-varying fields take their value of the day, records outside their validity are left out, optional
    references to records that are not on the board become None. What belongs to another account is left out.
    Several relationships of the same two people are one tie, under the first of their ids.

    Args:
        records: at least the account, and everything that hangs on it.
        account_id: whose board.
        as_of: the day.
        frame: ``revision``, ``account_revision``, ``evidence_until`` and ``as_of_note`` of the reading.

    Raises:
        KeyError: the account is not among the records.

    >>> from graph.model import Account, Stakeholder
    >>> board = board_of([Account(id="a", name="Acme"), Stakeholder(id="p", account_id="a", name="Anna")],
    ...                  "a", date(2026, 11, 20))
    >>> list(board.stakeholders)
    ['p']
    """
    tables: dict[str, dict[str, Record]] = {}
    shown = (
        r for r in records if r.kind not in OFF_BOARD and in_force(r, as_of)
        and getattr(r, "account_id", account_id) == account_id
    )  # fmt: skip
    for record in sorted((r.on(as_of) for r in shown), key=lambda r: r.id):
        tables.setdefault(record.plural, {})[record.id] = record
    account = tables.pop("accounts")[account_id]
    if "relationships" in tables:
        tables["relationships"] = _one_for_each_pair(tables["relationships"])
    for table in tables.values():
        for record in table.values():
            table[record.id] = _without_strays(record, tables)
    frozen: dict[str, Any] = {name: MappingProxyType(table) for name, table in tables.items()}
    return Board(account=cast(Account, account), as_of=as_of, **frame, **frozen)


def _one_for_each_pair(ties: Mapping[str, Record]) -> dict[str, Record]:
    """Relationships in order of id; those of the same two people are read together."""
    joined: dict[tuple[str, str], Relationship] = {}
    for record in ties.values():
        tie = cast(Relationship, record)
        pair = tie.team_member_id, tie.stakeholder_id
        first = joined.setdefault(pair, tie)
        if first is not tie:
            joined[pair] = together(first, tie)
    return {tie.id: tie for tie in joined.values()}


def in_force(record: Record, day: date) -> bool:
    """Whether a dated record (assignment, seat, influence, rival's tie) holds on the day.

    >>> from graph.model import Assignment
    >>> new_year = date(2026, 1, 1)
    >>> in_force(Assignment(id="x", account_id="a", team_member_id="m", valid_to=new_year), new_year)
    False
    """
    start: date | None = getattr(record, "valid_from", None)
    end: date | None = getattr(record, "valid_to", None)
    return (start is None or start <= day) and (end is None or day < end)


def _without_strays(record: Record, tables: Mapping[str, Mapping[str, Record]]) -> Record:
    strays: dict[str, None] = {}
    for name, plural in _OPTIONAL_ON_BOARD.get(record.kind, ()):
        target = getattr(record, name)
        if target is not None and target not in tables.get(plural, {}):
            strays[name] = None
    return record.model_copy(update=strays) if strays else record


_OPTIONAL_ON_BOARD = {
    "stakeholder": (("unit_id", "units"), ("reports_to", "stakeholders")),
    "unit": (("parent_id", "units"),),
    "decision_unit": (("opportunity_id", "opportunities"),),
}


def build_graph(board: Board) -> nx.MultiDiGraph[str]:
    """A new frozen graph of the board; see ``Board.graph``."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(account=board.account.id, as_of=board.as_of)
    nodes: tuple[Table[Any], ...] = (
        board.units,
        board.stakeholders,
        board.team_members,
        board.decision_units,
        board.opportunities,
        board.products,
        board.competitors,
    )
    graph.add_node(board.account.id, kind="account", record=board.account)
    for table in nodes:
        graph.add_nodes_from((r.id, {"kind": r.kind, "record": r}) for r in table.values())
    for edge in _edges(board):
        source, target, kind, record = edge
        if source in graph and target in graph:
            graph.add_edge(source, target, key=record.id, kind=kind, record=record)
    frozen: nx.MultiDiGraph[str] = nx.freeze(graph)
    return frozen


def _edges(board: Board) -> Iterable[tuple[str, str, str, Record]]:
    for tie in board.relationships.values():
        yield tie.team_member_id, tie.stakeholder_id, "relationship", tie
    for person in board.stakeholders.values():
        if person.reports_to:
            yield person.id, person.reports_to, "reports_to", person
        if person.unit_id:
            yield person.id, person.unit_id, "in_unit", person
    for influence in board.influences.values():
        target = influence.to_stakeholder_id or influence.to_unit_id
        if target:
            yield influence.stakeholder_id, target, "influence", influence
    for assignment in board.assignments.values():
        yield assignment.team_member_id, assignment.account_id, "assignment", assignment
    for seat in board.decision_roles.values():
        yield seat.stakeholder_id, seat.decision_unit_id, "decision_role", seat
    for hold in board.competitor_ties.values():
        yield hold.competitor_id, hold.stakeholder_id, "competitor_tie", hold
