"""How high, and in which function, does somebody with this job title sit? The rules are in titles.toml."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources
from typing import Any, Final, NamedTuple

from graph.model import Function, Seniority, folded

_SIGNS: Final = re.compile(r"[\W_]+")
_LONGEST: Final = 300
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))


class Place(NamedTuple):
    """Where a title puts a person; ``unknown`` where no rule matches."""

    seniority: Seniority
    function: Function


@functools.lru_cache(maxsize=20_000)
def place_of(title: str, department: str = "") -> Place:
    """Seniority and function by the rule table; the department helps with the function only.

    Args:
        title: as the source writes it, in English, German, French, Spanish, Italian, Portuguese, Dutch
            or Polish.
        department: as the source writes it, may be blank.

    >>> place_of("Leiterin Einkauf")
    Place(seniority=<Seniority.SENIOR: 'senior'>, function=<Function.PROCUREMENT: 'procurement'>)
    >>> place_of("Assistant to the CEO").seniority, place_of("Zauberer").seniority
    (<Seniority.ASSISTANT: 'assistant'>, <Seniority.UNKNOWN: 'unknown'>)
    """
    words = plain(title)
    function = _first("function", words) or _first("function", plain(department))
    return Place(Seniority(_first("seniority", words) or "unknown"), Function(function or "unknown"))


def plain(title: str) -> str:
    """Words only, folded, single blanks between.

    >>> plain("  Co-Founder & CEO ")
    'co founder ceo'
    """
    return _SIGNS.sub(" ", _bare(title[:_LONGEST])).strip()


def _bare(text: str) -> str:
    """Folded, without accents: many leave them out."""
    parts = unicodedata.normalize("NFKD", folded(text))
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _ACCENTS))


def _first(table: str, words: str) -> str | None:
    if not words:
        return None
    return next((answer for answer, pattern in _rules()[table] if pattern.search(words)), None)


@functools.cache
def _rules() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    text = resources.files("ingest").joinpath("titles.toml").read_text(encoding="utf-8")
    book: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
    return {
        "seniority": tuple((rule["level"], _pattern(rule["words"])) for rule in book["seniority"]),
        "function": tuple((rule["name"], _pattern(rule["words"])) for rule in book["function"]),
    }


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_phrase(word) for word in words) + r")\b")


def _phrase(text: str) -> str:
    parts = []
    for part in re.split(r"[ /]", _bare(text)):
        core = re.escape(_SIGNS.sub("", part.replace("*", "")))
        parts.append(
            r"\w+"
            if part == "*"
            else ("\\w*" if part[0] == "*" else "") + core + ("\\w*" if part[-1] == "*" else "")
        )
    return " ".join(parts)
