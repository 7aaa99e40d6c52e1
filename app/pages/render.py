"""How does a page get written? One Jinja environment that escapes everything, with the words of the board."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import plotly.graph_objects as go
from fastapi import Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.export.targets import TARGETS
from app.pages.address import FILTERS, TOLD_ONCE, board_query, here, unheeded, with_query
from app.pages.edit_kinds import SCALES
from app.pages.field_words import field_of_record, field_word
from app.pages.outcome import outcome_of
from app.plotted import figure_json, plotly_locale
from app.tongue import LANGUAGES, Tongue, tongue, wanted
from graph.model.phrase import Phrase
from viz import words
from viz.text import isolated
from viz.turns import WAY_LOOKS

ROOM = Path(__file__).parents[1]
STATIC = ROOM / "static"
THEMES = ("light", "dark")
PARTS: Final = (
    "macros.html", "account/panel.html", "account/_person.html", "account/edit/tools.html",
    "account/_contact.html", "account/_person_comments.html", "account/_comments.html",
    "account/_glance.html", "account/_advice.html", "account/_measure_macros.html", "account/_add_move.html",
)  # fmt: skip
"""What the panel beside the board is made of."""


def json_data(value: Any) -> Markup:
    """JSON that is safe inside a script element, which a page reads as data: no character can end it.

    >>> "<" in json_data("</script>")
    False
    """
    text = value if isinstance(value, str) and value.startswith("{") else json.dumps(value)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # Every character that could end the element has just been replaced.
    return Markup(text)  # noqa: S704


@cache
def static_url(name: str) -> str:
    """The address of a static file, with a digest that changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def environment(tongue: Tongue) -> Environment:
    """What writes pages in one language.

    A phrase that a template shows is translated by itself; ``said`` does it for one that a filter works on.
    """
    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], finalize=shown_in(tongue),
    )  # fmt: skip
    made.filters |= {
        "day": tongue.day, "moment": tongue.moment, "percent": tongue.percent, "number": tongue.number,
        "day_of": lambda instant: tongue.day(date.fromisoformat(instant[:10])),
        "spoken": tongue.spoken, "said": tongue.say,
        "sentence": lambda text: sentence(shown_in(tongue)(text)),
        "json_data": lambda value: json_data(_plain(value, tongue)),
        "segment": lambda text: quote(str(text), safe=""),
    }  # fmt: skip
    made.globals |= {
        "static_url": static_url, "money": tongue.money, "with_query": with_query,
        "board_query": board_query, "language": tongue.language, "LANGUAGES": LANGUAGES,
        "field_word": field_word, "field_of_record": field_of_record,
        "plotly_locale": lambda: plotly_locale(tongue),
        "TARGETS": TARGETS, "FILTERS": FILTERS, "TOLD_ONCE": TOLD_ONCE, "WAYS": WAY_LOOKS, "SCALES": SCALES,
        "STATUS": words.STATUS_LOOKS, "FLAGS": words.FLAG_MEANINGS, "MEN": words.MEN,
        "RANKS": words.RANK_WORDS, "STANCES": words.STANCE_WORDS,
    }  # fmt: skip
    made.globals |= messages(tongue)
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # what the extension writes for trans blocks
    return made


def shown_in(tongue: Tongue) -> Callable[[Any], Any]:
    """How a page shows a value: a phrase is said, and no name in it that runs leftwards turns the rest round.

    >>> from graph.model.phrase import phrase
    >>> said = shown_in(tongue("en"))(phrase("tie of {who}: {days}", who="\u05e9\u05e8\u05d4", days=4))
    >>> said.startswith("tie of \u2068") and said.endswith("\u2069: 4")
    True
    """

    def said(value: Any) -> Any:
        if isinstance(value, Phrase) and not value.isascii() and _RIGHT_TO_LEFT.search(value):
            return tongue.say(value.changed(_apart))
        return tongue.say(value)

    return said


_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _apart(text: str) -> str:
    return isolated(text) if _RIGHT_TO_LEFT.search(text) else text


def _plain(value: Any, tongue: Tongue) -> Any:
    return figure_json(value, tongue) if isinstance(value, go.Figure) else value


def messages(tongue: Tongue) -> dict[str, Callable[..., Markup]]:
    """The functions by which a template says a message; values are escaped, and phrases among them said."""

    def filled(message: str, values: dict[str, Any]) -> Markup:
        # A message is a text of the program or of its catalogue, with nothing of the store in it.
        return Markup(message) % {name: tongue.say(value) for name, value in values.items()}  # noqa: S704

    def gettext(message: str, /, **values: Any) -> Markup:
        return filled(tongue.catalogue.gettext(message), values)

    def pgettext(context: str, message: str, /, **values: Any) -> Markup:
        return filled(tongue.catalogue.pgettext(context, message), values)

    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        return filled(tongue.catalogue.ngettext(one, many, num), {"num": num, **values})

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext}


def sentence(text: str) -> str:
    """The text with a capital at its beginning.

    >>> sentence("silent for 90 days")
    'Silent for 90 days'
    """
    return text[:1].upper() + text[1:]


_TEMPLATES: Final = {code: Jinja2Templates(env=environment(tongue(code))) for code in LANGUAGES}


def templates(tongue: Tongue) -> Jinja2Templates:
    """The templates that write in a language."""
    return _TEMPLATES[tongue.language]


def load_parts() -> None:
    """Reads the templates of the parts that a click asks for, in every language.

    A template is translated into Python when it is first used, which takes ten times as long as to fill it.
    """
    for written in _TEMPLATES.values():
        for name in PARTS:
            written.env.get_template(name)


def tongue_of(request: Request) -> Tongue:
    """The tongue of who asks: their choice, else what their browser prefers."""
    return wanted(request.cookies, request.headers.get("accept-language", ""))


def theme_of(request: Request) -> str:
    """The theme that the reader chose; "auto" follows their system."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else "auto"


def page(request: Request, name: str, status: int = 200, **context: Any) -> Response:
    """A page as HTML.

    Args:
        request: what was asked.
        name: of the template.
        status: the HTTP status.
        context: what the template shows.
    """
    context |= {
        "theme": theme_of(request), "here": lambda **changes: here(request, **changes),
        "unheeded": unheeded(request.url.path, request.query_params),
        "outcome": lambda: outcome_of(request),
    }  # fmt: skip
    written = templates(tongue_of(request))
    response = written.TemplateResponse(request, name, context, status_code=status)
    response.headers["Vary"] = "Cookie, Accept-Language, HX-Request"
    return response
