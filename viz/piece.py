"""Which pieces stand on the board? Every stakeholder and team member with what their piece shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.coverage import CoverageReport, CoverageRow
from graph.analysis.people import is_present
from graph.analysis.report import Because
from graph.analysis.seats import Part, decision_units
from graph.analysis.status import Flag, Status
from graph.analysis.ties import Ties
from graph.model import Assignment, Board, BuyingRole, Seniority, Stance
from viz.words import Man, man_of

UNKNOWN_SIZE = 2


@dataclass(frozen=True)
class Piece:
    """One stakeholder as a piece.

    Attributes:
        man: the chess-man, by buying role; ``size``: 1 to 5, by influence (unknown: 2).
        key, weight: holds a key decision role; q of the penetration.
        member_name: who of ours is closest.
    """

    id: str
    name: str
    title: str | None
    unit_id: str | None
    seniority: Seniority
    status: Status
    flags: tuple[Flag, ...]
    man: Man
    size: int
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    key: bool
    weight: float
    strength: float
    silence: int | None
    ties: int
    live_ties: int
    member_name: str | None
    because: Because


@dataclass(frozen=True)
class TeamPiece:
    """One team member: what they do on the account, and how many ties they have, live ones apart."""

    id: str
    name: str
    title: str | None
    roles: tuple[str, ...]
    ties: int
    live_ties: int
    present: bool


@dataclass(frozen=True)
class Choice:
    """What of the board is asked for; None means everything.

    Attributes:
        decision_unit: id of a decision unit: only its seats, with their roles there.
        member: id of a team member: only whom they have evidence of contact with.
        status: only people of this status; ``unit``: only this unit's ("" is nobody's unit).
        key: only key decision roles.
    """

    decision_unit: str | None = None
    member: str | None = None
    status: Status | None = None
    unit: str | None = None
    key: bool = False

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Choice()


def pieces(ties: Ties, coverage: CoverageReport, choice: Choice | None = None) -> tuple[Piece, ...]:
    """The pieces that a choice leaves on the board, the weightiest first.

    Args:
        ties: the readings of the board.
        coverage: its coverage.
        choice: what is asked for; None is everything.

    n log n in the stakeholders.
    """
    choice = choice or Choice()
    parts = _parts(ties.board, choice.decision_unit)
    met = {one.stakeholder_id for one in ties.readings.values() if one.member_id == choice.member}
    found = (
        _piece(row, ties, None if parts is None else parts[row.id])
        for row in coverage.stakeholders
        if (parts is None or row.id in parts) and (choice.member is None or row.id in met)
    )
    return tuple(sorted((one for one in found if _wanted(one, choice)), key=piece_order))


def _wanted(piece: Piece, choice: Choice) -> bool:
    return (
        choice.status in (None, piece.status)
        and choice.unit in (None, piece.unit_id or "")
        and (piece.key or not choice.key)
    )


def piece_order(piece: Piece) -> tuple[bool, float, int, str, str]:
    """The sort key of pieces: key decision roles, then weight, then the worse status, then name and id."""
    return (not piece.key, -piece.weight, -piece.status.severity, piece.name.casefold(), piece.id)


def _parts(board: Board, decision_unit: str | None) -> Mapping[str, Part] | None:
    if decision_unit is None:
        return None
    return next((unit.parts for unit in decision_units(board) if unit.id == decision_unit), {})


def _piece(row: CoverageRow, ties: Ties, part: Part | None) -> Piece:
    roles = row.roles if part is None else part.roles
    influence = row.influence if part is None else part.influence
    return Piece(
        id=row.id, name=row.name, title=row.title, unit_id=row.unit_id, seniority=row.seniority,
        status=row.status, flags=row.flags, man=man_of(roles),
        size=UNKNOWN_SIZE if influence is None else max(influence, 1), roles=roles, influence=influence,
        stance=row.stance if part is None else part.stance, key=row.key if part is None else part.is_key,
        weight=row.weight if part is None else part.weight(ties.policy), strength=row.strength,
        silence=row.silence, ties=row.ties, live_ties=row.live_ties, member_name=row.member_name,
        because=row.because,
    )  # fmt: skip


def team(ties: Ties) -> tuple[TeamPiece, ...]:
    """The team's pieces: those who are there, by number of live ties; then those who left but have ties.

    Linear in ties and assignments.
    """
    board = ties.board
    jobs: dict[str, list[Assignment]] = {}
    for work in board.assignments.values():
        jobs.setdefault(work.team_member_id, []).append(work)
    counts: dict[str, list[bool]] = {}
    for reading in ties.readings.values():
        if reading.has_evidence:
            counts.setdefault(reading.member_id, []).append(reading.live)
    found = [
        TeamPiece(
            id=one.id, name=one.name, title=one.title,
            roles=tuple(work.role.value for work in jobs.get(one.id, ()) if work.role.value != "unknown"),
            ties=len(counts.get(one.id, ())), live_ties=sum(counts.get(one.id, ())), present=is_present(one),
        )
        for one in board.team_members.values()
        if is_present(one) or one.id in counts
    ]  # fmt: skip
    order = sorted(found, key=lambda one: (not one.present, -one.live_ties, -one.ties, one.name.casefold()))
    return tuple(order)
