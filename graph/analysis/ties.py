"""What is each tie of a board worth? Read once, shared by every measure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, cast

from graph.analysis.outlook import Outlook, board_outlooks
from graph.analysis.people import is_present
from graph.analysis.strength import TieReading, read_tie
from graph.model import Board, Policy

Readings = tuple[TieReading, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Ties:
    """The readings of a board under a policy, by relationship id, in order of id.

    Only ties between people on the board are read; only those of active team members *count*.
    """

    board: Board = field(repr=False)
    policy: Policy = field(repr=False)
    readings: Mapping[str, TieReading]
    _derived: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What several measures derive from these ties, made by the first that asks; a name has one value.

        >>> from datetime import date
        >>> from graph.model import Account, board_of
        >>> ties = read_ties(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), Policy())
        >>> ties.once("answer", lambda: 42), ties.once("answer", lambda: 43)
        (42, 42)
        """
        if name not in self._derived:
            self._derived[name] = make()
        return cast(T, self._derived[name])

    @cached_property
    def _counting(self) -> Mapping[str, Readings]:
        board = self.board
        present = {one.id for one in board.team_members.values() if is_present(one)}
        groups: dict[str, list[TieReading]] = {}
        for reading in self.readings.values():
            if reading.member_id in present:
                groups.setdefault(reading.stakeholder_id, []).append(reading)
        return MappingProxyType({key: tuple(group) for key, group in groups.items()})

    @cached_property
    def _live(self) -> Mapping[str, Readings]:
        live: dict[str, Readings] = {}
        for person in self.board.stakeholders.values():
            if is_present(person):
                live[person.id] = tuple(one for one in self.counting(person.id) if one.live)
        return MappingProxyType(live)

    @cached_property
    def _outlooks(self) -> Mapping[str, Outlook]:
        return board_outlooks(self.board, self.readings, self.policy)

    def outlook(self, relationship_id: str) -> Outlook:
        """How likely the two are in contact again; worked out for the whole board when first asked for.

        Raises:
            KeyError: no such tie was read.
        """
        found = self._outlooks.get(relationship_id)
        if found is None:
            raise KeyError(f"no tie {relationship_id!r} among those read; expected the id of a relationship")
        return found

    def counting(self, stakeholder_id: str) -> Readings:
        """The ties of active team members to a stakeholder, in order of id."""
        return self._counting.get(stakeholder_id, ())

    def live(self, stakeholder_id: str) -> Readings:
        """Those of them that are live; none where the stakeholder is not active."""
        return self._live.get(stakeholder_id, ())

    def answered(self, stakeholder_id: str) -> Readings:
        """Those of them that the other side answered lately."""
        return tuple(one for one in self.counting(stakeholder_id) if one.answered)


def read_ties(board: Board, policy: Policy) -> Ties:
    """Read every tie of a board at its ``as_of``. Linear in the active days of all ties.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> day = date(2026, 11, 20)
    >>> len(read_ties(board_of([Account(id="a", name="Acme")], "a", day), Policy()).readings)
    0
    """
    readings = {
        tie.id: read_tie(tie, board.as_of, policy)
        for tie in board.relationships.values()
        if tie.team_member_id in board.team_members and tie.stakeholder_id in board.stakeholders
    }
    return Ties(board, policy, MappingProxyType(readings))


def ties_for(board: Board, policy: Policy, ties: Ties | None) -> Ties:
    """The ties that were passed, or freshly read ones.

    Raises:
        ValueError: the ties were read from another board or under another policy.
    """
    if ties is None:
        return read_ties(board, policy)
    if ties.board is not board or ties.policy != policy:
        raise ValueError("the ties were read from another board or under another policy")
    return ties
