"""How does a figure leave as one file? A page that needs nothing else: no request, no server, one policy.

Everything stands in the page: plotly.js, its style sheet, ours, the figure as data and the same facts as a
table. Its content security policy names the digests of its own scripts and styles and nothing besides, so
whatever a name holds, no other script can run and nothing can be fetched.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import plotly.graph_objects as go
from fastapi import Response
from markupsafe import Markup

from app.tongue import tongue
from graph.analysis.report import Cell
from viz.theme import Theme, template

_STATIC = Path(__file__).parent / "static"
_SCRIPTS = ("vendor/plotly-basic-4.1.1.min.js", "js/figure_alone.js")
_STYLES = ("vendor/plotly-4.1.1.css", "css/alone.css")


class Facts(NamedTuple):
    """A table of the page: what it is about, and rows of plain values."""

    caption: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


class Parts(NamedTuple):
    """What every such page holds: the scripts, the styles, and the policy that allows them alone."""

    scripts: tuple[Markup, ...]
    styles: tuple[Markup, ...]
    policy: str


@cache
def parts() -> Parts:
    """The parts, read once.

    Raises:
        ValueError: a file of ours could end the element it stands in.
    """
    scripts, styles = ([_own(name) for name in names] for names in (_SCRIPTS, _STYLES))
    policy = (
        f"default-src 'none'; script-src {_digests(scripts)}; style-src {_digests(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    # These are files of the program, not anybody's data, and none of them holds a closing tag.
    return Parts(tuple(map(Markup, scripts)), tuple(map(Markup, styles)), policy)


def _own(name: str) -> str:
    # As a browser reads them: it hashes what it has parsed, and the parser makes every line end a newline.
    text = (_STATIC / name).read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError(f"{name} could end the element it stands in")
    return text


def _digests(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def standalone(account: str, day: date, figure: go.Figure, tables: Sequence[Facts]) -> str:
    """The page as HTML.

    Args:
        account: the name of the account.
        day: of which day the figure tells.
        figure: what is shown; its own texts are escaped for plotly.
        tables: the same facts.
    """
    # The pages are assembled from this module among others, so it can ask for their templates only now.
    from app.pages.render import templates

    themes = {theme.value: template(theme).to_plotly_json() for theme in Theme}
    return (
        templates(tongue("en"))
        .env.get_template("figure_alone.html")
        .render(account=account, day=day, tables=tables, figure=figure, themes=themes, own=parts())
    )


def standalone_answer(account: str, day: date, figure: go.Figure, tables: Sequence[Facts]) -> Response:
    """The page as an answer, under its own policy; frames are forbidden as everywhere."""
    policy = f"{parts().policy}; frame-ancestors 'none'"
    return Response(
        standalone(account, day, figure, tables),
        media_type="text/html",
        headers={"Content-Security-Policy": policy, "Vary": "Accept-Encoding"},
    )
