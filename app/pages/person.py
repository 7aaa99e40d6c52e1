"""What do we know of one stakeholder? Everything that the panel beside the board shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.pages.context import Reading
from graph.analysis.coverage import CoverageRow
from graph.analysis.penetration import SeatReading, UnitPenetration
from graph.analysis.single_point_report import ReachRow, SingleContact
from graph.analysis.strength import TieReading
from graph.model import Influence, InfluenceKind, Relationship, Stakeholder, TeamMember
from graph.model.phrase import phrase
from viz.rhythm import Week, weeks
from viz.words import Man, man_of


@dataclass(frozen=True)
class Tie:
    """One tie of the person: who of ours, what is recorded, and what it is worth."""

    member: TeamMember
    record: Relationship
    reading: TieReading


@dataclass(frozen=True)
class Line:
    """One line of influence, told from the person's side; ``other_id`` is None for a unit.

    ``outward``: it starts at the person.
    """

    kind: InfluenceKind
    outward: bool
    words: str
    other_id: str | None
    other: str
    bad: bool
    note: str | None


@dataclass(frozen=True)
class PersonView:
    """One stakeholder with all that the board says of them.

    Attributes:
        ties: those with evidence, live ones first, then by strength.
        seats: in which decision units the person sits, and how.
        only: set where one team member is the only live contact.
        reach: set for key players: who is a cut, by how many ways we get there.
        weeks: contact over the last year.
    """

    person: Stakeholder
    row: CoverageRow
    man: Man
    unit: str | None
    boss: Stakeholder | None
    reports: tuple[Stakeholder, ...]
    ties: tuple[Tie, ...]
    seats: tuple[tuple[UnitPenetration, SeatReading], ...]
    lines: tuple[Line, ...]
    only: SingleContact | None
    reach: ReachRow | None
    weeks: tuple[Week, ...]

    @property
    def strings(self) -> list[dict[str, str | bool]]:
        """What the board draws from their piece: ``to`` whom, of which ``kind``, ``outward`` or not."""
        drawn = [
            _string("tie" if tie.reading.live else "faded-tie", "member", tie.member.id) for tie in self.ties
        ]
        if self.boss:
            drawn.append(_string("reports", "piece", self.boss.id))
        drawn += [_string("reports", "piece", one.id, outward=False) for one in self.reports]
        return drawn + [
            _string(line.kind.value, "piece", line.other_id, outward=line.outward)
            for line in self.lines
            if line.other_id
        ]


def _string(kind: str, side: str, to: str, outward: bool = True) -> dict[str, str | bool]:
    return {"kind": kind, "side": side, "to": to, "outward": outward}


def person_view(reading: Reading, person_id: str) -> PersonView | None:
    """The view of a stakeholder; None if they are not on the board, or have left."""
    board = reading.board
    row = next((one for one in reading.coverage.stakeholders if one.id == person_id), None)
    if row is None:
        return None
    person = board.stakeholders[person_id]
    points = reading.single_points
    reports = [one for one in board.stakeholders.values() if one.reports_to == person_id]
    return PersonView(
        person=person, row=row, man=man_of(row.roles),
        unit=board.units[person.unit_id].name if person.unit_id else None,
        boss=board.stakeholders.get(person.reports_to or ""),
        reports=tuple(sorted(reports, key=lambda one: one.name.casefold())),
        ties=tuple(_ties(reading, person_id)), seats=tuple(_seats(reading, person_id)),
        lines=tuple(_lines(reading, person_id)),
        only=next((one for one in points.single_points if one.id == person_id), None),
        reach=next((one for one in points.reach if one.id == person_id), None),
        weeks=weeks(board.ties_of.get(person_id, ()), board.as_of),
    )  # fmt: skip


def _ties(reading: Reading, person_id: str) -> list[Tie]:
    board = reading.board
    found = [one for one in reading.ties.counting(person_id) if one.has_evidence]
    found.sort(key=lambda one: (not one.live, -one.strength, one.relationship_id))
    return [
        Tie(board.team_members[one.member_id], board.relationships[one.relationship_id], one) for one in found
    ]


def _seats(reading: Reading, person_id: str) -> Iterator[tuple[UnitPenetration, SeatReading]]:
    for unit in reading.penetration.decision_units:
        yield from ((unit, seat) for seat in unit.seats if seat.id == person_id)


_OUTWARD = {
    InfluenceKind.INFLUENCES: phrase("influences"),
    InfluenceKind.ALLY: phrase("ally of"),
    InfluenceKind.TENSION: phrase("in tension with"),
    InfluenceKind.BLOCKS: phrase("blocks the way to"),
}
_INWARD = {
    InfluenceKind.INFLUENCES: phrase("influenced by"),
    InfluenceKind.ALLY: phrase("ally of"),
    InfluenceKind.TENSION: phrase("in tension with"),
    InfluenceKind.BLOCKS: phrase("blocked by"),
}
_BAD = frozenset({InfluenceKind.TENSION, InfluenceKind.BLOCKS})


def _lines(reading: Reading, person_id: str) -> Iterator[Line]:
    people, units = reading.board.stakeholders, reading.board.units
    targets = {person_id, people[person_id].unit_id} - {None}
    for one in reading.board.influences.values():
        target = one.to_stakeholder_id or one.to_unit_id or ""
        if one.stakeholder_id == person_id and target in people:
            yield _line(_OUTWARD, one, target, people[target].name)
        elif one.stakeholder_id == person_id and target in units:
            yield _line(_OUTWARD, one, None, units[target].name)
        elif one.stakeholder_id in people and target in targets:
            yield _line(_INWARD, one, one.stakeholder_id, people[one.stakeholder_id].name)


def _line(words: Mapping[InfluenceKind, str], one: Influence, other_id: str | None, other: str) -> Line:
    bad = one.influence in _BAD
    return Line(one.influence, words is _OUTWARD, words[one.influence], other_id, other, bad, one.note)
