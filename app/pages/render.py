"""How does a page get written? One Jinja environment that escapes everything, with the words of the board."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.pages.address import here, unheeded, with_query
from viz import words

ROOM = Path(__file__).parents[1]
STATIC = ROOM / "static"
THEMES = ("light", "dark")
NOTHING = "-"


def spelled_day(day: date | datetime | None) -> str:
    """A day as people read it, without doubt about month and day.

    >>> spelled_day(date(2026, 11, 3))
    '3 Nov 2026'
    """
    return "" if day is None else f"{day.day} {day:%b %Y}"


def spelled_moment(moment: datetime) -> str:
    """A time in UTC.

    >>> from datetime import UTC
    >>> spelled_moment(datetime(2026, 11, 3, 9, 5, tzinfo=UTC))
    '3 Nov 2026, 09:05 UTC'
    """
    return f"{spelled_day(moment)}, {moment:%H:%M} UTC"


def percent(share: float | None) -> str:
    """A share as a whole number of per cent.

    >>> percent(0.456), percent(None)
    ('46%', '-')
    """
    return NOTHING if share is None else f"{share * 100:.0f}%"


def money(amount: float, currency: str | None) -> str:
    """An amount in thousands or millions.

    >>> money(4_200_000, "EUR"), money(0, None)
    ('4.2M EUR', '-')
    """
    if not amount:
        return NOTHING
    for size, unit in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(amount) >= size:
            return f"{amount / size:.3g}{unit} {currency or ''}".strip()
    return f"{amount:.0f} {currency or ''}".strip()


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> plural(1, "tie"), plural(2, "person", "people")
    ('1 tie', '2 people')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


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


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOM / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "day": spelled_day, "moment": spelled_moment, "percent": percent, "spoken": words.spoken,
        "json_data": json_data, "segment": lambda text: quote(str(text), safe=""),
    }  # fmt: skip
    environment.globals |= {
        "static_url": static_url, "money": money, "plural": plural, "with_query": with_query,
        "STATUS": words.STATUS_LOOKS, "FLAGS": words.FLAG_MEANINGS, "MEN": words.MEN,
        "RANKS": words.RANK_WORDS, "STANCES": words.STANCE_WORDS,
    }  # fmt: skip
    return environment


templates = Jinja2Templates(env=_environment())


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
    }  # fmt: skip
    response = templates.TemplateResponse(request, name, context, status_code=status)
    response.headers["Vary"] = "Cookie, HX-Request"
    return response
