"""What do the products' own words mean on our scales? The alias tables are in words.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

from graph.model import folded

_BLANKS: Final = re.compile(r"[\s_/\-]+")
_SEPARATORS: Final = re.compile(r"[;,|\n]+")


def word(text: str) -> str:
    """A word as it is looked up: folded; signs that join words count as blanks.

    >>> word("Decision_Maker "), word("No-Show")
    ('decision maker', 'no show')
    """
    plain = folded(text)
    return plain if plain[:1] in "+-" else _BLANKS.sub(" ", plain).strip()


def meaning(scale: str, text: str) -> str | None:
    """The point of a scale that a word means, None if the tables do not know it.

    >>> meaning("buying_role", "Budget Holder"), meaning("stance", "dunno")
    ('economic-buyer', None)
    """
    return _tables()[scale].get(word(text))


def several(text: str) -> Iterator[str]:
    """The words of a cell that lists several.

    >>> list(several("Champion; Decision Maker"))
    ['Champion', 'Decision Maker']
    """
    return (part.strip() for part in _SEPARATORS.split(text) if part.strip())


def why_no_contact(kind: str) -> str | None:
    """Why an entry of this kind is no contact; None if it is one.

    >>> why_no_contact("note")
    'a note is not a contact'
    """
    reason: str | None = _book()["not_contact"].get(kind)
    return reason


def is_sensitive(header: str) -> bool:
    """Whether a column holds what is never stored, such as a birth date.

    >>> is_sensitive("Birthdate"), is_sensitive("Title")
    (True, False)
    """
    plain = word(header).removesuffix(" c").strip()
    return plain in _sensitive() or plain.split(" ")[0] in {"ssn", "passport", "gender", "religion"}


@functools.cache
def mail_rule(name: str) -> re.Pattern[str]:
    """The pattern for ``robots``, ``rooms`` or ``lists`` (before the @) or for ``automatic`` subjects."""
    return re.compile(_book()["mail"][name], re.IGNORECASE)


def many_recipients() -> int:
    """From how many addresses on a mail is to many, and no contact with each."""
    return int(_book()["mail"]["many"])


@functools.cache
def _book() -> dict[str, Any]:
    return tomllib.loads(resources.files("ingest").joinpath("words.toml").read_text(encoding="utf-8"))


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    scales = {
        name: table for name, table in _book().items() if name not in ("columns", "mail", "not_contact")
    }
    return {
        scale: {word(alias): point for point, aliases in table.items() for alias in (*aliases, point)}
        for scale, table in scales.items()
    }


@functools.cache
def _sensitive() -> frozenset[str]:
    return frozenset(word(name) for name in _book()["columns"]["sensitive"])


def points(scale: str) -> frozenset[str]:
    """The points of our scale that a table can give.

    >>> sorted(points("certainty"))
    ['assumed', 'confirmed']
    """
    return frozenset(_tables()[scale].values())
