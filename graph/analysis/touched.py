"""Which stakeholders does a changed record concern? Those whose status, flags or part it can move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.analysis.record_diff import RecordDiff, Records
from graph.analysis.seats import decision_units
from graph.model import (
    Board,
    DecisionRole,
    Influence,
    InfluenceKind,
    Key,
    Record,
    Relationship,
    Stakeholder,
)

Touched = Mapping[str, tuple[RecordDiff, ...]]


def touched_people(
    boards: tuple[Board, Board], records: tuple[Records, Records], diffs: Iterable[RecordDiff]
) -> Touched:
    """Stakeholder id -> the changes that concern them, the nearest first: their own record, ties, seats.

    A person is concerned by their own record, ties, seats, influence of either direction and whatever else
    names them; by the team members who hold their ties; by whom blocks them or their unit; by their
    decision units, and by any of these and their seats if seats are assumed on one of the boards.

    Linear in the records and the changes, times the people whom one record concerns.
    """
    index: dict[Key, set[str]] = {}
    for board, table in zip(boards, records, strict=True):
        members = _unit_members(board)
        for record in table.values():
            for key, person_id in _concerns(record, members):
                index.setdefault(key, set()).add(person_id)
    assumed = {
        one for board in boards if any(unit.assumed for unit in decision_units(board))
        for one in board.stakeholders
    }  # fmt: skip
    touched: dict[str, list[RecordDiff]] = {}
    for diff in diffs:
        concerned = index.get(diff.key, set())
        for person_id in (concerned | assumed) if diff.kind in _SEATING else concerned:
            touched.setdefault(person_id, []).append(diff)
    return {person_id: tuple(sorted(found, key=_nearness(person_id))) for person_id, found in touched.items()}


_SEATING = ("decision_unit", "decision_role")
_NEAR = ("relationship", "decision_role", "influence", "competitor_tie", "product_role", "team_member")


def _nearness(person_id: str) -> Callable[[RecordDiff], tuple[int, Key]]:
    own = Key("stakeholder", person_id)

    def place(diff: RecordDiff) -> tuple[int, Key]:
        near = _NEAR.index(diff.kind) if diff.kind in _NEAR else len(_NEAR)
        return (-1 if diff.key == own else near), diff.key

    return place


def _unit_members(board: Board) -> Mapping[str, list[str]]:
    members: dict[str, list[str]] = {}
    for person in board.stakeholders.values():
        if person.unit_id:
            members.setdefault(person.unit_id, []).append(person.id)
    return members


def _concerns(record: Record, members: Mapping[str, list[str]]) -> Iterator[tuple[Key, str]]:
    """Each record whose change concerns a person, as this record says, with the person."""
    if isinstance(record, Stakeholder):
        yield record.key, record.id
    for name in ("stakeholder_id", "to_stakeholder_id"):
        if person_id := getattr(record, name, None):
            yield record.key, person_id
    if isinstance(record, Relationship):
        yield Key("team_member", record.team_member_id), record.stakeholder_id
    elif isinstance(record, DecisionRole):
        yield Key("decision_unit", record.decision_unit_id), record.stakeholder_id
    elif isinstance(record, Influence) and record.influence is InfluenceKind.BLOCKS:
        single = record.to_stakeholder_id
        for person_id in [single] if single else members.get(record.to_unit_id or "", []):
            yield record.key, person_id
            yield Key("stakeholder", record.stakeholder_id), person_id
