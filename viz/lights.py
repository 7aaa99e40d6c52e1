"""How does the light of a decision unit look? Its words, colour and shape, and an interval as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import plotly.graph_objects as go

from graph.analysis.penetration_report import Light
from graph.model.phrase import listed, phrase
from viz.text import escaped, isolated

SPAN: Final = 9
_SEEN: Final = 12


class LightLook(NamedTuple):
    """How a light appears: colour, plotly's marker, and what it means."""

    colour: str
    symbol: str
    meaning: str


LIGHT_LOOKS: Final = {
    Light.RED: LightLook("#cf2a68", "circle-open", phrase("no supportive key player")),
    Light.AMBER: LightLook("#c47f00", "diamond", phrase("one supportive key player")),
    Light.GREEN: LightLook("#1f8a63", "circle", phrase("a decider or approver supports us")),
}


class Span(NamedTuple):
    """One penetration as a figure shows it: at which height, whose, value and interval in [0, 1], light."""

    at: float
    name: str
    value: float | None
    low: float
    high: float
    light: Light


def span_traces(spans: Sequence[Span], faint: bool = False, suffix: str = "") -> list[go.Scatter]:
    """Intervals as thick lines with a mark at the value, one trace a light; names are escaped.

    Args:
        spans: what to draw; one of unknown value has no mark.
        faint: drawn paler, as what was.
        suffix: added to the name of each trace.
    """
    traces = []
    for light, look in LIGHT_LOOKS.items():
        mine = [one for one in spans if one.light is light]
        if mine:
            name = listed((light, ": ", look.meaning, suffix), "")
            traces += [_lines(mine, look, name, faint), _marks(mine, look, name, faint)]
    return traces


def _lines(spans: Sequence[Span], look: LightLook, name: str, faint: bool) -> go.Scatter:
    return go.Scatter(
        x=[x for one in spans for x in (one.low, one.high, None)],
        y=[y for one in spans for y in (one.at, one.at, None)],
        mode="lines", line={"color": look.colour, "width": SPAN}, opacity=0.22 if faint else 0.42,
        name=name, legendgroup=name, showlegend=False, hoverinfo="skip",
    )  # fmt: skip


def _marks(spans: Sequence[Span], look: LightLook, name: str, faint: bool) -> go.Scatter:
    return go.Scatter(
        x=[one.low if one.value is None else one.value for one in spans], y=[one.at for one in spans],
        mode="markers", name=name, legendgroup=name, opacity=0.55 if faint else 1,
        marker={"symbol": look.symbol, "color": look.colour, "line": {"width": 2, "color": look.colour},
                "size": [0 if one.value is None else _SEEN for one in spans]},
        hovertext=[span_words(one) for one in spans], hoverinfo="text",
    )  # fmt: skip


def span_words(span: Span) -> str:
    """What a pointer over an interval reads.

    >>> span_words(Span(0, "Line 4", 0.5, 0.25, 1, Light.RED)).split("<br>")[1]
    '0.50 (0.25 to 1.00)'
    """
    value = phrase("unknown") if span.value is None else phrase("{value:.2f}", value=span.value)
    look = LIGHT_LOOKS[span.light]
    return listed((
        escaped(isolated(span.name)), phrase("{value} ({low:.2f} to {high:.2f})", value=value, low=span.low,
                                             high=span.high),
        listed((span.light, look.meaning), ": "),
    ), "<br>")  # fmt: skip
