"""How does a figure look as a picture? PNG or SVG, drawn by the pages' own plotly in a Chromium."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from app.export.chromium import printer
from app.export.source import Source
from app.export.targets import Target
from app.kept import Kept

KINDS: Final = ("png", "svg")
PENETRATION: Final = "penetration"
DAYS_KEPT: Final = 16
WIDTH: Final = 1_400
PLOTLY: Final = "vendor/plotly-basic-4.1.1.min.js"
_DRAW: Final = """async ([figure, format, width]) => {
  const plot = document.createElement("div");
  document.body.append(plot);
  const legend = { ...figure.layout.legend, yref: "container", y: 0, yanchor: "bottom" };
  await Plotly.newPlot(plot, figure.data, { ...figure.layout, legend, width });
  const scale = format === "png" ? 2 : 1;
  return Plotly.toImage(plot, { format, width, height: figure.layout.height, scale });
}"""


class UnknownFigure(ValueError):
    """There is no such figure; the message lists those there are."""


def picture(source: Source, figure: str, kind: str) -> Iterator[bytes]:
    """A figure of one account as a picture.

    Args:
        source: the account.
        figure: the name of a figure.
        kind: ``png`` or ``svg``.

    Raises:
        UnknownFigure: there is none of that name.
        NotFound: no such account, or no such revision.
        NoChromium: nothing here can draw.
    """
    drawn = _drawn(source, figure)
    with printer(script=True) as page:
        page.set_content("<!doctype html><meta charset=utf-8><body>")
        page.add_script_tag(content=files("app").joinpath("static", PLOTLY).read_text(encoding="utf-8"))
        address: str = page.evaluate(_DRAW, [drawn, kind, WIDTH])
    yield decoded(address)


def _drawn(source: Source, figure: str) -> Any:
    # Figures are known to the service, which nobody waits for who draws none; it starts at the API.
    import_module("app.api")
    from app.figures import FIGURES, Asked
    from viz.penetration_figure import penetration_figure

    names = (*FIGURES, PENETRATION)
    if figure not in names:
        raise UnknownFigure(f"there is no figure {figure!r}; there are {', '.join(names)}")
    (reading,) = source.each()
    if figure == PENETRATION:
        found = penetration_figure(reading.penetration)
    else:
        asked = Asked(source.readings, reading, Kept(DAYS_KEPT), source.known_at)
        found = FIGURES[figure](asked).figure
    return json.loads(str(found.to_json()))


def picture_of(figure: str, file: Path) -> Target:
    """The target of a figure; the file's name says of which kind the picture is."""
    kind = file.suffix.lower().removeprefix(".")
    return Target(kind, f"image/{kind}", "a figure", partial(picture, figure=figure, kind=kind))


def decoded(address: str) -> bytes:
    """What a data address holds.

    >>> decoded("data:image/svg+xml,%3Csvg/%3E"), decoded("data:image/png;base64,QUI=")
    (b'<svg/>', b'AB')
    """
    head, _, body = address.partition(",")
    return base64.b64decode(body) if head.endswith(";base64") else unquote(body).encode()
