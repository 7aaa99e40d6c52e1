"""How does a figure speak a reader's language? Its own texts, its numbers and dates, and plotly's words."""

from __future__ import annotations

import json
from typing import Any, Final

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from app.tongue import Tongue
from graph.model.phrase import phrases

_PLOTLYS: Final = phrases(
    "Zoom", "Pan", "Zoom in", "Zoom out", "Reset axes", "Download plot as a PNG", "Download plot",
    "Double-click to zoom back out", "Double-click on legend to isolate one trace",
    "Taking snapshot - this may take a few seconds", "Snapshot succeeded",
)  # fmt: skip
"""What plotly itself says; each is the key under which it looks for other words."""


def figure_json(figure: go.Figure, tongue: Tongue) -> str:
    """A figure as plotly's JSON, with every phrase in it said. Linear in the figure.

    >>> from app.tongue import tongue
    >>> figure = go.Figure(layout={"title": {"text": "Anna"}})
    >>> json.loads(figure_json(figure, tongue("de")))["layout"]["separators"]
    ',.'
    """
    said = tongue.said(figure.to_dict())
    decimal, group = tongue.signs
    said["layout"]["separators"] = decimal + group
    return json.dumps(said, cls=PlotlyJSONEncoder)


def plotly_locale(tongue: Tongue) -> dict[str, Any]:
    """What ``Plotly.register`` takes for a language: its name, plotly's words, names of days and months.

    >>> from app.tongue import tongue
    >>> plotly_locale(tongue("de"))["format"]["months"][2]
    'März'
    """
    days, months = tongue.locale.days["format"], tongue.locale.months["format"]
    # babel counts from Monday, plotly from Sunday
    week, year = (6, 0, 1, 2, 3, 4, 5), range(1, 13)
    return {
        # A name of its own: "en" would take the place of plotly's, which has more than is said here.
        "moduleType": "locale", "name": f"{tongue.language}-own",
        "dictionary": {str(text): tongue.say(text) for text in _PLOTLYS},
        "format": {
            "days": [days["wide"][one] for one in week],
            "shortDays": [days["abbreviated"][one] for one in week],
            "months": [months["wide"][one] for one in year],
            "shortMonths": [months["abbreviated"][one] for one in year],
            "decimal": tongue.signs[0], "thousands": tongue.signs[1],
        },
    }  # fmt: skip
