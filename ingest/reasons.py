"""How is a reason kept in a column of text, so that it can be told in any language afterwards?"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from graph.model.phrase import Phrase, packed, phrase, unpacked

_BARE: Final = "\x01"
_MADE: Final = "\x02"


def kept_text(text: str) -> str:
    """A reason as one text; what it was made of goes along.

    >>> said_text(kept_text(phrase("{name} has left", name="Anna"))).pattern
    '{name} has left'
    """
    if not isinstance(text, Phrase):
        return text
    bare = text.pattern == text and text.many is None and not text.values
    return _BARE + text if bare else _MADE + json.dumps(packed(text))


def said_text(kept: str) -> str:
    """The reason again."""
    if kept[:1] == _BARE:
        return phrase(kept[1:])
    said: str = unpacked(json.loads(kept[1:])) if kept[:1] == _MADE else kept
    return said


class Found(NamedTuple):
    """A person that a cell names, or why none can be told."""

    id: str | None
    reason: str = ""
