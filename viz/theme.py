"""Which colours does a figure take in the light, and which in the dark?"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import plotly.graph_objects as go

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'


class Theme(StrEnum):
    """The ground a figure stands on."""

    LIGHT = "light"
    DARK = "dark"


_INK: Final = {
    Theme.LIGHT: {"ink": "#1d2733", "soft": "#56616e", "line": "#e4dfd3", "paper": "#ffffff"},
    Theme.DARK: {"ink": "#e9ecf0", "soft": "#a7b1bd", "line": "#343d49", "paper": "#1b222b"},
}


def layout_of(theme: Theme) -> dict[str, Any]:
    """The part of a layout that differs between themes.

    >>> layout_of(Theme.DARK)["paper_bgcolor"]
    '#1b222b'
    """
    ink = _INK[theme]
    axis = {"color": ink["soft"], **dict.fromkeys(("gridcolor", "zerolinecolor", "linecolor"), ink["line"])}
    return {
        "font": {"family": FONT, "size": 12, "color": ink["ink"]},
        "paper_bgcolor": ink["paper"],
        "plot_bgcolor": ink["paper"],
        "hoverlabel": {
            "bgcolor": ink["ink"],
            "bordercolor": ink["ink"],
            "font": {"family": FONT, "color": ink["paper"]},
        },
        "xaxis": axis,
        "yaxis": axis,
        "legend": {"font": {"color": ink["soft"]}},
    }


def template(theme: Theme) -> go.layout.Template:
    """The theme as a plotly template."""
    return go.layout.Template(layout=layout_of(theme))


def finished(figure: go.Figure, theme: Theme, height: int) -> go.Figure:
    """The figure with what all of ours share: theme, margins, no drag box, closest hover.

    Args:
        figure: what was drawn; it is changed and returned.
        theme: light or dark.
        height: in pixels.
    """
    figure.update_layout(
        template=template(theme), height=height, hovermode="closest", dragmode="pan",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.01, "x": 0, "itemsizing": "constant"},
    )  # fmt: skip
    return figure
