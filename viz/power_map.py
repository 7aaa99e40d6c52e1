"""Who has power at the customer, and is it for us or against us? People by power and stance, in bands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from graph.analysis.politics_report import PoliticsReport, PowerRow
from graph.model import InfluenceKind, Stance
from graph.model.phrase import listed, phrase, phrases, word
from viz.board_plot import piece_hover
from viz.piece import Piece
from viz.tables import FactRow, FactTable
from viz.text import escaped, isolated, label
from viz.theme import Theme, finished
from viz.words import STANCE_WORDS, STATUS_LOOKS

BANDS: Final = (
    Stance.UNKNOWN, Stance.ENEMY, Stance.NON_SUPPORTER, Stance.NEUTRAL, Stance.SUPPORTER, Stance.MENTOR,
)  # fmt: skip
HEIGHT = 720
QUIET = 0.05
"""Below this power people of unknown stance and no seat are left to the table, unless all are wanted."""
CAMP_COLOURS: Final = ("#1a6fd0", "#d8772a")
GLYPHS: Final = {"king": "♚", "queen": "♛", "rook": "♜", "bishop": "♝", "knight": "♞", "pawn": "♟"}
_ROW = 0.045
_WIDE, _DIP = 18, 0.018
_NAMED = 16


@dataclass(frozen=True)
class Standing:
    """One person on the map.

    Attributes:
        x: the band of their stance, with a place in it; y: power, in a crowd less so much as sets them apart.
        camp: 0 or 1 in a divided part of the map, the more powerful camp first; None elsewhere.
        blocks: whom or what they keep us from, by name.
    """

    piece: Piece
    row: PowerRow
    x: float
    y: float
    camp: int | None
    blocks: tuple[str, ...]

    @property
    def is_heard(self) -> bool:
        """Whether they have some power, a known stance or a role."""
        return _is_heard(self.piece, self.row)


@dataclass(frozen=True)
class PowerMap:
    """The power map: who stands on it, and how many were left to the table as too quiet."""

    standing: tuple[Standing, ...]
    quiet: int
    report: PoliticsReport


def power_map(people: Sequence[Piece], report: PoliticsReport, *, every: bool = False) -> PowerMap:
    """The power map of some people.

    Args:
        people: whom to show; who is not in the report (a vacant seat) has no power and is left out.
        report: the politics of their account.
        every: also people of little power, unknown stance and no seat.

    n log n in the people.
    """
    rows = {row.id: row for row in report.people}
    found = [(one, rows[one.id]) for one in people if one.id in rows]
    shown = [pair for pair in found if every or _is_heard(*pair)]
    camps, blocks = camps_of(report), _blocks(report)
    places = _spread(shown)
    standing = tuple(
        Standing(piece, row, *places[piece.id], camps.get(piece.id), tuple(blocks.get(piece.id, ())))
        for piece, row in shown
    )
    return PowerMap(standing, len(found) - len(shown), report)


def _is_heard(piece: Piece, row: PowerRow) -> bool:
    return row.power >= QUIET or row.stance is not Stance.UNKNOWN or bool(piece.roles)


def camps_of(report: PoliticsReport) -> dict[str, int]:
    """Person -> camp, for those in parts with two; the report has the more powerful camp first."""
    sizes: dict[int, int] = {}
    camps: dict[str, int] = {}
    divided = {one.part for one in report.factions if one.against}
    for camp in report.factions:
        number = sizes.get(camp.part, 0)
        sizes[camp.part] = number + 1
        if camp.part in divided:
            camps |= {person.id: number for person in camp.people}
    return camps


def _blocks(report: PoliticsReport) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {}
    for one in report.blockers:
        blocks.setdefault(one.id, []).append(one.target.name)
    return blocks


def _spread(people: Iterable[tuple[Piece, PowerRow]]) -> dict[str, tuple[float, float]]:
    """A place within the band for everybody, so that few stand on one another; the same at every call."""
    crowds: dict[tuple[int, int], list[tuple[str, float]]] = {}
    for piece, row in sorted(people, key=lambda pair: (-pair[1].power, pair[0].name.casefold(), pair[0].id)):
        place = BANDS.index(row.stance), round(row.power / _ROW)
        crowds.setdefault(place, []).append((piece.id, row.power))
    places: dict[str, tuple[float, float]] = {}
    for (band, _), crowd in crowds.items():
        width = min(len(crowd), _WIDE)
        step = min(0.17, 0.84 / max(width - 1, 1))
        for number, (one, power) in enumerate(crowd):
            sideways = step * (number % _WIDE - (width - 1) / 2)
            places[one] = (band + sideways, power - _DIP * (number // _WIDE))
    return places


def power_figure(view: PowerMap, theme: Theme = Theme.LIGHT) -> go.Figure:
    """The power map as a plotly figure: stance from left to right, power upward.

    Shape and colour tell the coverage, the man in it the role, size the strength of our best tie, the ring
    the camp where two stand against each other. ``customdata`` is the stakeholder's id. Names are escaped.
    """
    figure = go.Figure()
    _draw_lines(figure, view)
    for status, look in STATUS_LOOKS.items():
        if group := [one for one in view.standing if one.piece.status is status]:
            figure.add_trace(_marks(look.word, look.symbol, look.colour, group))
    _name(figure, view)
    figure.update_xaxes(
        tickvals=list(range(len(BANDS))), ticktext=[_band(one) for one in BANDS],
        range=[-0.55, len(BANDS) - 0.45], zeroline=False, showgrid=False, fixedrange=True,
    )  # fmt: skip
    low = min((0.0, *(one.y for one in view.standing))) - 0.06
    figure.update_yaxes(
        title={"text": phrase("power")},
        range=[low, 1.1],
        tickvals=[0, 0.2, 0.4, 0.6, 0.8, 1],
        zeroline=False,
        automargin=True,
    )
    figure.add_shape(type="rect", x0=-0.55, x1=0.5, y0=low, y1=1.1, line={"width": 0}, layer="below",
                     fillcolor="#8b8f97", opacity=0.12)  # fmt: skip
    for edge in range(1, len(BANDS) - 1):
        figure.add_shape(type="line", x0=edge + 0.5, x1=edge + 0.5, y0=low, y1=1.1, layer="below",
                         line={"width": 1, "color": "rgba(130,140,155,0.3)"})  # fmt: skip
    return finished(figure, theme, HEIGHT).update_layout(margin={"b": 30})


def _band(stance: Stance) -> str:
    return STANCE_WORDS[stance] if stance is Stance.UNKNOWN else word(stance)


def _marks(word: str, symbol: str, colour: str, group: Sequence[Standing]) -> go.Scatter:
    is_open = symbol.endswith("-open")
    rings = [colour if one.camp is None or not one.is_heard else CAMP_COLOURS[one.camp] for one in group]
    return go.Scatter(
        name=word, mode="markers+text", x=[one.x for one in group], y=[one.y for one in group],
        text=[GLYPHS[one.piece.man.name] if one.is_heard else "" for one in group],
        textposition="middle center",
        textfont={"size": 13, "color": colour if is_open else "#ffffff"},
        marker={"symbol": symbol, "color": colour, "opacity": 1,
                "size": [18 + 18 * one.row.strength if one.is_heard else 8 for one in group],
                "line": {"width": [3.2 if one.camp is not None and one.is_heard else 1.5 for one in group],
                         "color": rings if not is_open else colour}},
        customdata=[one.piece.id for one in group], hovertext=[_hover(one) for one in group],
        hoverinfo="text",
    )  # fmt: skip


def _hover(one: Standing) -> str:
    camp = (
        ""
        if one.camp is None
        else phrase("<br>camp {camp} of two that stand against each other", camp=one.camp + 1)
    )
    blocks = (
        phrase("<br>blocks {names}", names=escaped(", ".join(map(isolated, one.blocks))))
        if one.blocks
        else ""
    )
    return phrase(
        "{person}<br>power {power:.2f}{camp}{blocks}",
        person=piece_hover(one.piece),
        power=one.row.power,
        camp=camp,
        blocks=blocks,
    )


_LINES: Final = (
    (InfluenceKind.BLOCKS, phrase("blocks"), "#cf2a68", "solid"),
    (InfluenceKind.TENSION, phrase("tension"), "#c47f00", "dash"),
)


def _draw_lines(figure: go.Figure, view: PowerMap) -> None:
    places: Mapping[str, Standing] = {one.piece.id: one for one in view.standing}
    for kind, name, colour, dash in _LINES:
        x: list[float | None] = []
        y: list[float | None] = []
        for line in view.report.tensions:
            ends = places.get(line.source.id), places.get(line.target.id)
            if line.kind is kind and ends[0] and ends[1]:
                x += [ends[0].x, ends[1].x, None]
                y += [ends[0].y, ends[1].y, None]
        if x:
            figure.add_trace(go.Scatter(
                name=phrase("{word} ({number})", word=name, number=len(x) // 3), x=x, y=y, mode="lines",
                hoverinfo="skip",
                line={"color": colour, "width": 2, "dash": dash},
            ))  # fmt: skip


def _name(figure: go.Figure, view: PowerMap) -> None:
    """Names the most powerful, and everybody who blocks, where there is room beside them."""
    taken: list[tuple[float, float]] = []
    loud = sorted(view.standing, key=lambda one: (not one.blocks, -one.row.power, one.piece.id))
    for one in loud[:_NAMED]:
        if all(abs(one.x - x) > 0.5 or abs(one.y - y) > 0.05 for x, y in taken):
            taken.append((one.x, one.y))
            mark = "⊘ " if one.blocks else ""
            figure.add_annotation(
                x=one.x, y=one.y, text=mark + label(isolated(one.piece.name), 20), showarrow=False,
                yshift=24, font={"size": 11},
            )  # fmt: skip


def power_table(people: Sequence[Piece], report: PoliticsReport) -> FactTable:
    """Everybody's power with its two parts, stance, coverage, camp and what they block; linear."""
    pieces = {one.id: one for one in people}
    camps, blocks = camps_of(report), _blocks(report)
    rows = tuple(FactRow(row.id, (
        row.name, round(row.power, 2), round(row.seat, 2), round(row.network, 2),
        listed(row.roles), STANCE_WORDS[row.stance],
        STATUS_LOOKS[pieces[row.id].status].word, round(row.strength, 2), row.live_ties,
        camps[row.id] + 1 if row.id in camps else None, ", ".join(blocks.get(row.id, ())),
    )) for row in report.people if row.id in pieces)  # fmt: skip
    headers = phrases(
        "Stakeholder",
        "Power",
        "By seats",
        "By lines",
        "Role",
        "Stance",
        "Status",
        "Our strength",
        "Live ties",
        "Camp",
        "Blocks",
    )
    return FactTable(phrase("Power and stance, the most powerful first"), headers, rows)
