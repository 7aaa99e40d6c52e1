"""How far are we into each group that decides? Decision units, deals and products as intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from graph.analysis.penetration_report import (
    OpportunityPenetration,
    PenetrationReport,
    ProductPenetration,
    UnitPenetration,
)
from graph.model.phrase import phrase
from viz.lights import Span, span_traces
from viz.text import label
from viz.theme import Theme, finished

ROW_HEIGHT = 42
_HEAD = 96
_GAP = 1.0
_ABOVE = 0.42
Group = tuple[str, Sequence[UnitPenetration | OpportunityPenetration | ProductPenetration]]


def penetration_figure(report: PenetrationReport, theme: Theme = Theme.LIGHT) -> go.Figure:
    """Every penetration with its interval; colour and shape by light. Names are escaped. Linear in the rows.

    Args:
        report: of ``graph.analysis.penetration``.
        theme: light or dark.
    """
    spans, heads = _placed(report)
    figure = go.Figure(span_traces(spans))
    bottom = spans[-1].at if spans else 1.0
    figure.update_xaxes(
        range=[-0.02, 1.02], tickvals=[0, 0.25, 0.5, 0.75, 1], fixedrange=True, zeroline=False, side="top"
    )
    figure.update_yaxes(visible=False, range=[bottom + 0.5, -0.6], fixedrange=True)
    names = [_written(label(one.name, 56), one.at - _ABOVE, 12) for one in spans]
    names += [_written(head, at, 11) for head, at in heads.items()]
    finished(figure, theme, round(_HEAD + ROW_HEIGHT * (bottom + 1.1)))
    return figure.update_layout(
        annotations=names,
        margin={"t": 34, "b": 40, "r": 14},
        legend={"orientation": "h", "yref": "container", "yanchor": "bottom", "y": 0, "x": 0},
    )


def _written(text: str, at: float, size: int) -> dict[str, Any]:
    """A text at the left, so that the figure needs no column for names and fits a phone."""
    return {"text": text, "x": 0, "y": at, "xanchor": "left", "showarrow": False, "font": {"size": size}}


def _placed(report: PenetrationReport) -> tuple[list[Span], dict[str, float]]:
    """The intervals from top to bottom, and where the heading of each group stands."""
    spans: list[Span] = []
    heads: dict[str, float] = {}
    at = 0.0
    for head, rows in _groups(report):
        heads[head] = at
        for one in rows:
            at += 1
            spans.append(Span(at, one.name, one.value, one.low, one.high, one.light))
        at += _GAP
    return spans, heads


def _groups(report: PenetrationReport) -> Iterator[Group]:
    found: tuple[Group, ...] = (
        (phrase("DECISION UNITS"), report.decision_units), (phrase("OPPORTUNITIES"), report.opportunities),
        (phrase("PRODUCTS"), report.products),
    )  # fmt: skip
    yield from ((head, rows) for head, rows in found if rows)
