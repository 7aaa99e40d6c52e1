"""How did an account stand month by month? Coverage, penetration, deciders out of reach, live ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

import plotly.graph_objects as go

from graph.analysis.penetration import penetration
from graph.analysis.report import Cell
from graph.analysis.seats import decision_units, parts_over_units
from graph.analysis.status import Status, status_of
from graph.analysis.ties import Ties
from graph.model import PersonStatus, Revision
from graph.model.phrase import counted, listed, phrase, phrases
from viz.text import escaped, isolated, short
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

MONTHS = 12
HEIGHT = 820
_SHOWN_SOURCES = 4


class Reach(NamedTuple):
    """The penetration of a decision unit and its interval; ``value`` is None where no seat is known."""

    value: float | None
    low: float
    high: float


@dataclass(frozen=True)
class TrendPoint:
    """How an account stood on a day.

    Attributes:
        counts: people and vacant seats by coverage status.
        reach: the penetration of each decision unit, by id.
        deciders: how many hold a key decision role; ``missed``: how many of them have no live tie to us.
        live_ties: ties of ours that are live.
    """

    day: date
    counts: Mapping[Status, int]
    reach: Mapping[str, Reach]
    deciders: int
    missed: int
    live_ties: int


@dataclass(frozen=True)
class Event:
    """A day on which the account was changed: how often, and by what (imports, edits, undos)."""

    day: date
    number: int
    sources: tuple[str, ...]


def month_ends(until: date, number: int = MONTHS) -> tuple[date, ...]:
    """The last days of so many months before the month of a day, oldest first.

    >>> [day.isoformat() for day in month_ends(date(2026, 3, 15), 2)]
    ['2026-01-31', '2026-02-28']
    """
    found: list[date] = []
    while len(found) < number:
        found.append((found[-1] if found else until).replace(day=1) - timedelta(days=1))
    return tuple(reversed(found))


def trend_point(ties: Ties) -> TrendPoint:
    """How the account of a board stands on its day; linear in stakeholders and ties.

    Statuses are those of ``coverage``, without its reasons, which a trend does not tell.
    """
    board = ties.board
    there = [one for one in board.stakeholders.values() if one.status is not PersonStatus.LEFT]
    counts = Counter(status_of(one.status, ties.counting(one.id), ties.policy) for one in there)
    parts = parts_over_units(decision_units(board))
    deciders = [one.id for one in there if one.id in parts and parts[one.id].is_key]
    reach = penetration(board, ties.policy, ties).decision_units
    return TrendPoint(
        day=board.as_of, counts={status: counts[status] for status in STATUS_LOOKS},
        reach={unit.id: Reach(unit.value, unit.low, unit.high) for unit in reach},
        deciders=len(deciders), missed=sum(not ties.live(one) for one in deciders),
        live_ties=sum(len(ties.live(one.id)) for one in there),
    )  # fmt: skip


def events(revisions: Sequence[Revision], first: date, last: date) -> tuple[Event, ...]:
    """The days between two on which revisions were made, oldest first."""
    days: dict[date, list[str]] = {}
    for one in revisions:
        if first <= one.at.date() <= last:
            days.setdefault(one.at.date(), []).append(one.source or "edit")
    return tuple(Event(day, len(days[day]), tuple(dict.fromkeys(days[day]))) for day in sorted(days))


_PANELS: Final = (("y", 0.60, 1.0), ("y2", 0.37, 0.54), ("y3", 0.18, 0.31), ("y4", 0.0, 0.13))


def trend_figure(
    points: Sequence[TrendPoint], unit: str | None, marked: Sequence[Event] = (), theme: Theme = Theme.LIGHT
) -> go.Figure:
    """The trend as a plotly figure of four panels over one axis of time.

    Args:
        points: how the account stood, oldest first.
        unit: id of the decision unit whose penetration is followed; None follows none.
        marked: the days on which the account was changed.
        theme: light or dark.

    Sources of changes are escaped. Linear in points and events.
    """
    figure = go.Figure()
    days = [one.day.isoformat() for one in points]
    for status, look in STATUS_LOOKS.items():
        if any(one.counts[status] for one in points):
            figure.add_trace(go.Bar(
                name=look.word, x=days, y=[one.counts[status] for one in points],
                marker={"color": look.colour, "line": {"width": 1, "color": "rgba(255,255,255,0.35)"}},
                hovertemplate=phrase("%{{x|%-d %b %Y}}: %{{y}} {word}<extra></extra>", word=look.word),
            ))  # fmt: skip
    _draw_reach(figure, points, unit)
    missed = [one.missed for one in points]
    told = [
        phrase("{missed} of {deciders} deciders without a live tie", missed=one.missed, deciders=one.deciders)
        for one in points
    ]
    _draw_line(figure, "y3", days, missed, told, phrase("deciders without a live tie"), "#cf2a68", "diamond")
    live = [one.live_ties for one in points]
    told = [phrase("{live_ties} live ties", live_ties=one.live_ties) for one in points]
    _draw_line(figure, "y4", days, live, told, phrase("live ties"), "#1f8a63", "circle")
    _mark(figure, marked)
    return _axes(figure, theme)


def _draw_reach(figure: go.Figure, points: Sequence[TrendPoint], unit: str | None) -> None:
    known = [(one.day.isoformat(), one.reach[unit]) for one in points if unit in one.reach] if unit else []
    if not known:
        return
    days = [day for day, _ in known]
    figure.add_trace(go.Scatter(
        name=phrase("interval"), x=days + days[::-1], yaxis="y2", mode="lines", fill="toself",
        hoverinfo="skip",
        y=[reach.high for _, reach in known] + [reach.low for _, reach in known][::-1],
        line={"width": 0, "color": "#5a7da5"}, fillcolor="rgba(90,125,165,0.25)",
    ))  # fmt: skip
    told = [
        phrase(
            "penetration {value} ({low:.2f} to {high:.2f})",
            value=phrase("unknown") if reach.value is None else phrase("{value:.2f}", value=reach.value),
            low=reach.low,
            high=reach.high,
        )
        for _, reach in known
    ]
    values = [reach.value for _, reach in known]
    _draw_line(figure, "y2", days, values, told, phrase("penetration"), "#3a6ea5", "square")


def _draw_line(
    figure: go.Figure,
    axis: str,
    days: Sequence[str],
    values: Sequence[float | None],
    told: Sequence[str],
    *look: str,
) -> None:
    name, colour, symbol = look
    figure.add_trace(go.Scatter(
        name=name, x=list(days), y=list(values), yaxis=axis, mode="lines+markers",
        line={"color": colour, "width": 2}, marker={"symbol": symbol, "size": 8, "color": colour},
        hovertext=[
            listed((phrase("{day}", day=date.fromisoformat(day)), words), "<br>")
            for day, words in zip(days, told, strict=True)
        ],
        hoverinfo="text",
    ))  # fmt: skip


def _mark(figure: go.Figure, marked: Sequence[Event]) -> None:
    if not marked:
        return
    days = [one.day.isoformat() for one in marked]
    thin = {"width": 1, "dash": "dot", "color": "rgba(130,140,155,0.7)"}
    figure.update_layout(shapes=[
        {"type": "line", "xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1, "line": thin}
        for day in days
    ])  # fmt: skip
    figure.add_trace(go.Scatter(
        name=phrase("imports and edits"), x=days, y=[0] * len(marked),
        yaxis="y4", mode="markers", hovertext=[_told(one) for one in marked], hoverinfo="text",
        marker={"symbol": "triangle-up", "size": 11, "color": "#8a63c0"},
    ))  # fmt: skip


def _told(event: Event) -> str:
    named = [escaped(isolated(short(one, 48))) for one in event.sources[:_SHOWN_SOURCES]]
    more = len(event.sources) - _SHOWN_SOURCES
    changes = counted(event.number, "{number} change", "{number} changes")
    return listed(
        (
            phrase("{day}: {changes}", day=event.day, changes=changes),
            *named,
            *([phrase("and {more} more", more=more)] if more > 0 else []),
        ),
        "<br>",
    )


def _axes(figure: go.Figure, theme: Theme) -> go.Figure:
    titles = phrases("people", "penetration", "missed", "live ties")
    for (axis, low, high), title in zip(_PANELS, titles, strict=True):
        more = {"range": [0, 1]} if axis == "y2" else {"rangemode": "tozero"}
        figure.update_layout({f"yaxis{axis[1:]}": {
            "domain": [low, high], "title": {"text": title}, "zeroline": False, "automargin": True,
            "anchor": "x", **more,
        }})  # fmt: skip
    figure.update_xaxes(type="date", anchor="y4", showgrid=False, tickformat="%b %Y", automargin=True)
    return finished(figure, theme, HEIGHT).update_layout(
        barmode="stack", bargap=0.35, margin={"b": 30}, legend={"traceorder": "normal"}
    )


class TrendTable(NamedTuple):
    """Caption, headers and rows of a trend; it is about no single person."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def trend_table(points: Sequence[TrendPoint], unit: str | None, marked: Sequence[Event] = ()) -> TrendTable:
    """The trend, the newest first; changes are told beside the first point that has them."""
    words = (look.word for look in STATUS_LOOKS.values())
    headers = (
        phrase("Day"),
        *words,
        *phrases("Penetration", "From", "To", "Deciders", "Without a live tie", "Live ties", "Changes"),
    )
    rows = []
    before = date.min
    for one in points:
        reach = one.reach.get(unit or "")
        changes = sum(event.number for event in marked if before < event.day <= one.day)
        figures = (None, None, None) if reach is None else (_rounded(reach.value), *map(_rounded, reach[1:]))
        rows.append((phrase("{day}", day=one.day), *one.counts.values(), *figures, one.deciders, one.missed,
                     one.live_ties, changes or None))  # fmt: skip
        before = one.day
    return TrendTable(phrase("The trend, month by month"), headers, tuple(reversed(rows)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
