"""Which words tell of a contact? The tables of ``words.toml``, and texts as they are looked up in them."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any, Final

_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue", "\u2019": "'"}
)


@functools.cache
def tables() -> dict[str, Any]:
    """The tables, read once."""
    path = resources.files(__package__ or "ingest.saying").joinpath("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def looked_up(word: str) -> str:
    """A word as it stands in the tables.

    >>> looked_up("Jänner"), looked_up("Über")
    ('jaenner', 'ueber')
    """
    return word.translate(_SPELLED).lower()
