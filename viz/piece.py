"""Which pieces stand on the board? Every stakeholder and team member with what their piece shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.coverage import CoverageReport, CoverageRow
from graph.analysis.deals import deals_of
from graph.analysis.people import is_present
from graph.analysis.report import Because
from graph.analysis.seats import Part, decision_units
from graph.analysis.status import Flag, Status
from graph.analysis.ties import Ties
from graph.model import Assignment, Board, BuyingRole, Seniority, Stance
from graph.model.wording import all_words, words_of
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

    @property
    def matters(self) -> bool:
        """Whether a short look has to show them: a decider, of known influence, or with a warning mark."""
        return self.key or self.influence is not None or not {Flag.THIN, Flag.BLOCKED}.isdisjoint(self.flags)


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
        opportunity, product: id of one: only who decides about it, with their roles there.
        member: id of a team member: only whom they have evidence of contact with.
        status: only people of this status; ``unit``: only this unit's ("" is nobody's unit).
        key: only key decision roles.
        role, seniority: only who holds this role, or is of this level.
        text: only people whose name, title or e-mail address has words that begin so.
        people: only those with these ids.
    """

    decision_unit: str | None = None
    opportunity: str | None = None
    product: str | None = None
    member: str | None = None
    status: Status | None = None
    unit: str | None = None
    key: bool = False
    role: BuyingRole | None = None
    seniority: Seniority | None = None
    text: str | None = None
    people: frozenset[str] | None = None

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
    groups = _groups(ties.board, choice)
    parts = groups[0] if groups else None
    met = {one.stakeholder_id for one in ties.readings.values() if one.member_id == choice.member}
    found = (
        _piece(row, ties, None if parts is None else parts[row.id])
        for row in coverage.stakeholders
        if all(row.id in group for group in groups) and (choice.member is None or row.id in met)
    )
    words = words_of(choice.text or "")
    return tuple(sorted(
        (one for one in found if _wanted(one, choice) and _called(one, words, ties.board)), key=piece_order
    ))  # fmt: skip


def _wanted(piece: Piece, choice: Choice) -> bool:
    return (
        choice.status in (None, piece.status)
        and choice.unit in (None, piece.unit_id or "")
        and (piece.key or not choice.key)
        and (choice.role is None or choice.role in piece.roles)
        and choice.seniority in (None, piece.seniority)
        and (choice.people is None or piece.id in choice.people)
    )


def _called(piece: Piece, words: Sequence[str], board: Board) -> bool:
    return all_words(words, piece.name, piece.title or "", *board.stakeholders[piece.id].emails)


def piece_order(piece: Piece) -> tuple[bool, float, int, str, str]:
    """The sort key of pieces: key decision roles, then weight, then the worse status, then name and id."""
    return (not piece.key, -piece.weight, -piece.status.severity, piece.name.casefold(), piece.id)


def _groups(board: Board, choice: Choice) -> list[Mapping[str, Part]]:
    """The groups that somebody must sit in, each with the parts there; an unknown id is an empty group."""
    groups: list[Mapping[str, Part]] = []
    if choice.decision_unit is not None:
        units = decision_units(board)
        groups.append(next((unit.parts for unit in units if unit.id == choice.decision_unit), {}))
    if choice.opportunity is not None:
        deal = board.opportunities.get(choice.opportunity)
        groups.append(deals_of(board).of_opportunity(deal).unit.parts if deal else {})
    if choice.product is not None:
        product = board.products.get(choice.product)
        groups.append(deals_of(board).of_product(product).unit.parts if product else {})
    return groups


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


def men_of(coverage: CoverageReport) -> dict[str, Man]:
    """Stakeholder id -> their chess-man. Linear in the stakeholders."""
    return {row.id: man_of(row.roles) for row in coverage.stakeholders}


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
