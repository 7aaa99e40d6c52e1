"""Which colours do slides take? Those of the pages in the light, as ``app/static/css/site.css`` has them."""

from __future__ import annotations

from typing import Final

from graph.analysis.status import Status

INK, SOFT, LINE, CARD, PAPER = "#1d2733", "#59636f", "#ddd6c6", "#fffdf9", "#f5f2ea"
NAVY, ON_NAVY, NAVY_SOFT = "#22303f", "#f3efe5", "#b9c3cf"
GOOD, BAD, WARN, ACCENT, LINK = "#1b7a57", "#b3261e", "#8a5a00", "#b8322a", "#14588c"
SQUARE_LIGHT, SQUARE_DARK, HATCH = "#fbf6ea", "#efe5d0", "#d9ccb2"
FRIEND, FOE, MAN = "#1a6fd0", "#1d2733", "#ffffff"
STATUS: Final = {
    Status.COVERED: "#1b7a57",
    Status.AT_RISK: "#b07300",
    Status.WEAK: "#63748c",
    Status.LAPSED: "#ab4630",
    Status.ONE_WAY: "#7a52b3",
    Status.UNCOVERED: "#c21f5e",
    Status.VACANT: "#757a82",
}
