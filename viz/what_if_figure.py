"""What does a scenario change at a glance? Statuses and penetration, before and after."""

from __future__ import annotations

import plotly.graph_objects as go

from graph.analysis.what_if_report import UnitState, WhatIfReport
from graph.model.phrase import phrase, phrases
from viz.lights import Span, span_traces
from viz.text import label
from viz.theme import Theme, finished
from viz.words import STATUS_LOOKS

ROW_HEIGHT = 46
_HEAD = 96
_BESIDE = 0.14
_LEFT, _RIGHT = [0.0, 0.36], [0.58, 1.0]


def what_if_figure(report: WhatIfReport, theme: Theme = Theme.LIGHT) -> go.Figure:
    """Left how many people have each status, right the penetration of each decision unit; before is paler.

    Args:
        report: of ``graph.analysis.what_if``.
        theme: light or dark.

    Names are escaped. Linear in the decision units.
    """
    figure = go.Figure(_bars(report))
    units = report.decision_units
    for faint, words in ((True, phrase(", before")), (False, "")):
        states = [(place, one.name, one.before if faint else one.after) for place, one in enumerate(units)]
        side = -_BESIDE if faint else _BESIDE
        spans = [_span(place + side, name, state) for place, name, state in states if state]
        for trace in span_traces(spans, faint, words):
            trace.xaxis, trace.yaxis = "x2", "y2"
            figure.add_trace(trace)
    _axes(figure, [one.name for one in units], _longest(report))
    finished(figure, theme, _HEAD + ROW_HEIGHT * max(len(STATUS_LOOKS), len(units)))
    return figure.update_layout(
        barmode="group",
        bargap=0.3,
        margin={"t": 44, "b": 56, "r": 14},
        legend={"orientation": "h", "yref": "container", "yanchor": "bottom", "y": 0, "x": 0},
    )


def _span(at: float, name: str, state: UnitState) -> Span:
    return Span(at, name, state.value, state.low, state.high, state.light)


def _bars(report: WhatIfReport) -> list[go.Bar]:
    numbers = {one.name: (one.before, one.after) for one in report.measures}
    found = [(look, numbers.get(status.value, (None, None))) for status, look in STATUS_LOOKS.items()]
    words = [look.word for look, _ in found]
    colours = [look.colour for look, _ in found]
    bars = []
    for place, name in enumerate(phrases("before", "after")):
        counts = [pair[place] or 0 for _, pair in found]
        bars.append(go.Bar(
            name=name, orientation="h", x=counts, y=words, showlegend=False, offsetgroup=name,
            text=[f"{count:.0f}" for count in counts], textposition="outside", cliponaxis=False,
            marker={"color": colours, "opacity": 0.35 if name == "before" else 1},
            hovertext=[phrase("{word}: {count:.0f} {when}", word=word, count=count, when=name)
                       for word, count in zip(words, counts, strict=True)],
            hoverinfo="text",
        ))  # fmt: skip
    return bars


def _longest(report: WhatIfReport) -> float:
    counts = [one for one in report.measures if one.name in {status.value for status in STATUS_LOOKS}]
    return max((one for each in counts for one in (each.before or 0, each.after or 0)), default=0)


def _axes(figure: go.Figure, names: list[str], longest: float) -> None:
    rows = max(len(names), 1)
    figure.update_layout(
        xaxis={"domain": _LEFT, "side": "top", "title": {"text": phrase("people by status")},
               "fixedrange": True, "range": [0, max(longest, 1) * 1.15]},
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True, "showgrid": False},
        xaxis2={"domain": _RIGHT, "side": "top", "range": [-0.02, 1.02], "anchor": "y2", "fixedrange": True,
                "zeroline": False, "title": {"text": phrase("penetration of decision units")}},
        yaxis2={"anchor": "x2", "tickvals": list(range(len(names))), "fixedrange": True, "zeroline": False,
                "ticktext": [label(name, 34) for name in names], "range": [rows - 0.4, -0.6],
                "automargin": True, "showgrid": False},
    )  # fmt: skip
