"""How does an org chart look? Cards by reporting line, some of them folded, and the same people as a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.analysis.coverage import CoverageReport
from graph.analysis.ties import Ties
from graph.model.phrase import listed, phrase, phrases
from viz.org_layout import Spot, org_layout
from viz.org_lines import Lines, reporting_lines
from viz.piece import Choice, Piece, pieces
from viz.tables import FactRow, FactTable
from viz.words import RANK_WORDS, STATUS_LOOKS

CARD_WIDTH, CARD_HEIGHT = 226, 44
COLUMN, ROW = 280, 52
MARGIN = 6


@dataclass(frozen=True)
class Card:
    """One person in the drawing.

    Attributes:
        x, y: the left upper corner, in pixels.
        chosen: whether the filters leave them; if not, they stand there as somebody's boss.
        folded: how many people under them are not drawn.
        path: the line from their boss, as an SVG path; None at a root.
    """

    piece: Piece
    x: int
    y: int
    chosen: bool
    folded: int
    path: str | None


class Turn(StrEnum):
    """What comes next in the list: somebody with reports, somebody without, or the end of the reports."""

    OPEN = "open"
    ONE = "one"
    CLOSE = "close"


@dataclass(frozen=True)
class Step:
    """One step through the list; ``below`` counts who is under them, ``depth`` is 0 at a root."""

    turn: Turn
    piece: Piece | None = None
    chosen: bool = True
    below: int = 0
    depth: int = 0


@dataclass(frozen=True)
class OrgChart:
    """The org chart of an account under a choice.

    Attributes:
        lines: who reports to whom.
        pieces: everybody who is drawn or listed, by id.
        cards: the drawing; ``width``, ``height``: its size in pixels.
        steps: the whole as nested lists, told step by step, so that a long line needs no deep recursion.
        loose: the chosen without any line, by unit.
        above: who stands over the person at whom the drawing starts, the highest first.
    """

    lines: Lines
    pieces: Mapping[str, Piece]
    cards: tuple[Card, ...]
    width: int
    height: int
    steps: tuple[Step, ...]
    loose: tuple[Piece, ...]
    above: tuple[Piece, ...]

    @property
    def vacant(self) -> tuple[Piece, ...]:
        """The seats without a person."""
        return tuple(one for one in self.pieces.values() if one.status.value == "vacant")


def org_chart(
    ties: Ties, coverage: CoverageReport, choice: Choice | None = None, *,
    top: str | None = None, levels: int | None = 2,
) -> OrgChart:  # fmt: skip
    """The org chart of a board; who is chosen brings everybody above them along.

    Args:
        ties: the readings of the board.
        coverage: its coverage.
        choice: whom to show; None is everybody.
        top: start the drawing at this person; None, or somebody who leads nobody: at all roots.
        levels: how many levels to draw; None draws all.

    n log n in the stakeholders.
    """
    everybody = {one.id: one for one in pieces(ties, coverage)}
    chosen = {one.id for one in pieces(ties, coverage, choice)}
    lines = reporting_lines(ties.board)
    shown = chosen | {boss for one in chosen for boss in lines.above(one)}
    roots = [one for one in lines.roots if one in shown]
    reports = {boss: [one for one in found if one in shown] for boss, found in lines.reports.items()}
    start = [top] if top in shown and reports.get(top or "") else roots
    layout = org_layout([one for one in start if one], reports, levels)
    return OrgChart(
        lines, {one: everybody[one] for one in shown}, tuple(_cards(layout.spots, lines, everybody, chosen)),
        width=COLUMN * layout.depth + CARD_WIDTH + 40 + 2 * MARGIN,
        height=round(ROW * layout.breadth) + CARD_HEIGHT + 2 * MARGIN,
        steps=tuple(_steps(roots, reports, everybody, chosen)),
        loose=tuple(everybody[one] for one in lines.loose if one in chosen),
        above=tuple(everybody[one] for one in reversed(list(lines.above(top or "")))),
    )  # fmt: skip


def _cards(
    spots: Mapping[str, Spot], lines: Lines, people: Mapping[str, Piece], chosen: Collection[str]
) -> Iterator[Card]:
    places = {
        one: (MARGIN + COLUMN * spot.depth, MARGIN + round(ROW * spot.across)) for one, spot in spots.items()
    }
    for one, spot in spots.items():
        x, y = places[one]
        boss = places.get(lines.boss.get(one, ""))
        path = None if boss is None else _elbow(boss[0] + CARD_WIDTH, boss[1], x, y)
        yield Card(people[one], x, y, one in chosen, spot.folded, path)


def _elbow(from_x: int, from_y: int, x: int, y: int) -> str:
    half = CARD_HEIGHT // 2
    middle = (from_x + x) // 2
    return f"M{from_x} {from_y + half}H{middle}V{y + half}H{x}"


def _steps(
    roots: Collection[str],
    reports: Mapping[str, Collection[str]],
    people: Mapping[str, Piece],
    chosen: Collection[str],
) -> Iterator[Step]:
    below: dict[str, int] = {}
    for one in reversed(list(_walk(roots, reports))):
        below[one] = sum(1 + below[other] for other in reports.get(one, ()))
    waiting: list[tuple[str, int]] = [(one, 0) for one in reversed(list(roots))]
    while waiting:
        one, depth = waiting.pop()
        if not one:
            yield Step(Turn.CLOSE)
            continue
        leads = list(reports.get(one, ()))
        yield Step(Turn.OPEN if leads else Turn.ONE, people[one], one in chosen, below[one], depth)
        if leads:
            waiting.append(("", depth))
            waiting.extend((other, depth + 1) for other in reversed(leads))


def _walk(roots: Collection[str], reports: Mapping[str, Collection[str]]) -> Iterator[str]:
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reports.get(one, ()))


def org_table(ties: Ties, chart: OrgChart) -> FactTable:
    """Everybody of the chart with their boss and how many report to them; linear."""
    board, lines = ties.board, chart.lines
    rows = []
    for one in sorted(chart.pieces.values(), key=lambda piece: (piece.name.casefold(), piece.id)):
        boss = board.stakeholders.get(board.stakeholders[one.id].reports_to or "")
        unit = board.units.get(one.unit_id or "")
        roles = listed(one.roles)
        rows.append(FactRow(one.id, (
            one.name, one.title, unit.name if unit else None, RANK_WORDS[one.seniority],
            boss.name if boss else None, len(lines.reports.get(one.id, ())), roles,
            STATUS_LOOKS[one.status].word, one.live_ties,
        )))  # fmt: skip
    headers = phrases(
        "Stakeholder", "Title", "Unit", "Level", "Reports to", "Leads", "Role", "Status", "Live ties"
    )
    return FactTable(phrase("Who reports to whom"), headers, tuple(rows))
