"""Whom do we reach, and how well? One status and flags for every stakeholder who has not left.

Only ties of active team members count; an unknown status counts as active. A stakeholder's strength is
that of their strongest tie. A vacant seat carries no flags. ``blocked`` needs somebody else, still
active, who blocks the person or the person's own unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from graph.analysis.outlook_words import outlook_reason
from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason, Report, Row, Table, heading, joined
from graph.analysis.seats import Part, decision_units, parts_over_units
from graph.analysis.status import Flag, Status, status_of
from graph.analysis.strength import Source, TieReading
from graph.analysis.ties import Readings, Ties, ties_for
from graph.model import (
    Board,
    BuyingRole,
    InfluenceKind,
    Key,
    PersonStatus,
    Policy,
    Seniority,
    Stakeholder,
    Stance,
)
from graph.model.phrase import counted, listed, phrase, phrases

SHOWN_TIES = 3


@dataclass(frozen=True)
class CoverageRow:
    """How one stakeholder is reached.

    Attributes:
        strength: of the strongest tie, in [0, 1]; ``source`` and ``evidence_day`` belong to it.
        outlook: the probability that they and ``member_id`` are in contact again (see
            ``graph.analysis.outlook``); None: unknown.
        silence: days since the latest move, or statement above none, over the live ties, else over all.
        ties, live_ties: how many ties have evidence; how many of them are live.
        member_id, member_name: who holds the tie that counts most (live ties first, then strength).
        roles, influence, stance, key, weight: the person's part over all decision units; ``key``: holds a
            key decision role; ``weight`` is q of the penetration.
        because: the records behind it: at most three ties, the outlook of the first, seats, blocks.
    """

    id: str
    name: str
    title: str | None
    seniority: Seniority
    unit_id: str | None
    status: Status
    flags: tuple[Flag, ...]
    strength: float
    source: Source
    evidence_day: date | None
    outlook: float | None
    silence: int | None
    ties: int
    live_ties: int
    member_id: str | None
    member_name: str | None
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    key: bool
    weight: float
    because: Because


@dataclass(frozen=True, kw_only=True)
class CoverageReport(Report):
    """Every stakeholder who has not left, in order of name and id; ``counts`` by status, in scale order."""

    lists: ClassVar[tuple[str, ...]] = ("stakeholders", "counts")

    stakeholders: tuple[CoverageRow, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many stakeholders have each status; every status is there."""
        counted = Counter(row.status for row in self.stakeholders)
        return MappingProxyType({status: counted[status] for status in Status})

    def rows(self) -> Table:
        """Stakeholder, status, flags, strength, source, silence, ties, who, roles."""
        headers = phrases(
            "stakeholder",
            "title",
            "seniority",
            "status",
            "flags",
            "strength",
            "source",
            "silent days",
            "live ties",
            "closest",
            "roles",
        )
        return Table(headers, tuple(_cells(row) for row in self.stakeholders))


def _cells(row: CoverageRow) -> Row:
    return (
        row.name, row.title, row.seniority.value, row.status.value, joined(row.flags), round(row.strength, 2),
        row.source.value, row.silence, row.live_ties, row.member_name, joined(row.roles),
    )  # fmt: skip


def coverage(board: Board, policy: Policy, ties: Ties | None = None) -> CoverageReport:
    """How every stakeholder of the board who has not left is reached.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Linear in the active days of all ties, plus n log n in the stakeholders.

    >>> from graph.model import Account, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna")
    >>> report = coverage(board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20)), Policy())
    >>> report.stakeholders[0].status.value
    'uncovered'
    """
    ties = ties_for(board, policy, ties)
    return ties.once("coverage", partial(_coverage, ties))


def _coverage(ties: Ties) -> CoverageReport:
    board = ties.board
    parts = parts_over_units(decision_units(board))
    blocks = _blocks(board)
    people = [one for one in board.stakeholders.values() if one.status is not PersonStatus.LEFT]
    people.sort(key=lambda person: (person.name.casefold(), person.id))
    rows = (_row(ties, person, parts.get(person.id, Part()), _blockers(blocks, person)) for person in people)
    return CoverageReport(**heading(board, ties.policy), stakeholders=tuple(rows))


def _row(ties: Ties, person: Stakeholder, part: Part, blocked: Because) -> CoverageRow:
    readings = ties.counting(person.id)
    known = sorted((one for one in readings if one.has_evidence), key=_closest_first)
    live = ties.live(person.id)
    strongest = max(readings, key=lambda one: one.strength, default=None)
    silences = [one.silence for one in live or known if one.silence is not None]
    flags = () if person.status is PersonStatus.VACANT else flags_of(ties, person, part, bool(blocked))
    closest = ties.board.team_members[known[0].member_id] if known else None
    return CoverageRow(
        id=person.id, name=person.name, title=person.title, seniority=person.seniority,
        unit_id=person.unit_id,
        status=status_of(person.status, readings, ties.policy), flags=flags,
        strength=strongest.strength if strongest else 0.0,
        source=strongest.source if strongest else Source.NONE,
        evidence_day=strongest.evidence_day if strongest else None,
        outlook=ties.outlook(known[0].relationship_id).probability if known else None,
        silence=min(silences, default=None), ties=len(known), live_ties=len(live),
        member_id=closest.id if closest else None, member_name=closest.name if closest else None,
        roles=part.roles, influence=part.influence, stance=part.stance, key=part.is_key,
        weight=part.weight(ties.policy),
        because=(*_tie_reasons(ties, known), *part.because, *blocked),
    )  # fmt: skip


def _closest_first(reading: TieReading) -> tuple[bool, float, str]:
    return not reading.live, -reading.strength, reading.relationship_id


def _tie_reasons(ties: Ties, known: Sequence[TieReading]) -> Because:
    """The closest ties, and the outlook of the first."""
    outlook = (outlook_reason(ties, one.relationship_id) for one in known[:1])
    return (*(tie_reason(ties, one) for one in known[:SHOWN_TIES]), *outlook)


def tie_reason(ties: Ties, reading: TieReading) -> Reason:
    """A tie as the reason for a number: whose, how strong, from what, when they moved, who rated it how."""
    if ties.readings.get(reading.relationship_id) is not reading:  # of another day
        return _tie_reason(ties, reading)
    return ties.once(("reason", reading.relationship_id), partial(_tie_reason, ties, reading))


def _tie_reason(ties: Ties, reading: TieReading) -> Reason:
    who = ties.board.team_members[reading.member_id].name
    told = {
        Source.DERIVED: counted(reading.active_days, "from {number} active day", "from {number} active days"),
        Source.STATED: phrase("stated {evidence_day}", evidence_day=reading.evidence_day),
        Source.NONE: phrase("no evidence that still counts"),
    }[reading.source]
    moved = (
        phrase("they last moved {last_move}", last_move=reading.last_move)
        if reading.last_move
        else phrase("they never moved")
    )
    return Reason(
        Key("relationship", reading.relationship_id),
        phrase(
            "tie of {who}: {strength:.2f} {told}, {moved}{live}{rated}",
            who=who,
            strength=reading.strength,
            told=told,
            moved=moved,
            live=phrase(", live") if reading.live else "",
            rated=_rated(reading),
        ),
    )


def _rated(reading: TieReading) -> str:
    if not reading.ratings:
        return ""
    said = listed(
        phrase("{rater} {level} {day}", rater=one.rater or phrase("somebody"), level=one.level, day=one.day)
        for one in reading.ratings
    )
    disagree = phrase(" (they disagree)") if reading.raters_disagree else ""
    return phrase("; rated: {said}{disagree}", said=said, disagree=disagree)


def flags_of(ties: Ties, person: Stakeholder, part: Part, blocked: bool) -> tuple[Flag, ...]:
    """The flags of somebody who is no vacant seat, in scale order."""
    readings, live = ties.counting(person.id), ties.live(person.id)
    raised = {
        Flag.THIN: part.is_key and len(live) < ties.policy.wanted_ties,
        Flag.MISMATCHED: _mismatched(ties, person, live),
        Flag.BLOCKED: blocked,
        Flag.DISPUTED: any(one.raters_disagree for one in readings),
        Flag.BELOW_DESIRED: any(one.below_desired for one in readings),
        Flag.STATED_ONLY: bool(live) and all(one.stated_only for one in live),
    }
    return tuple(flag for flag in Flag if raised[flag])


def _mismatched(ties: Ties, person: Stakeholder, live: Readings) -> bool:
    rank = person.seniority.rank
    ranks = [ties.board.team_members[one.member_id].seniority.rank for one in live]
    if rank is None or not ranks:
        return False
    return all(other is not None and rank - other >= ties.policy.mismatch_levels for other in ranks)


def _blocks(board: Board) -> Mapping[str, list[tuple[str, Reason]]]:
    """Target id (person or unit) -> who blocks it, with the reason."""
    blocks: dict[str, list[tuple[str, Reason]]] = {}
    for influence in board.influences.values():
        blocker = board.stakeholders.get(influence.stakeholder_id)
        if influence.influence is InfluenceKind.BLOCKS and blocker is not None and is_present(blocker):
            target = influence.to_stakeholder_id or influence.to_unit_id or ""
            blocks.setdefault(target, []).append(
                (blocker.id, Reason(influence.key, phrase("blocked by {name}", name=blocker.name)))
            )
    return blocks


def _blockers(blocks: Mapping[str, list[tuple[str, Reason]]], person: Stakeholder) -> Because:
    found = (*blocks.get(person.id, ()), *blocks.get(person.unit_id or "", ()))
    return tuple(reason for blocker_id, reason in found if blocker_id != person.id)
