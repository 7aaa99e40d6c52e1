"""How do Salesforce's own ids work? 15 characters that tell case apart, or 18 that do not need to."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = re.compile(r"[A-Za-z0-9]{15}$")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def long_id(identifier: str) -> str:
    """The 18-character form of an id; anything else comes back as it is.

    The three extra characters say which of the fifteen are capitals, five characters each.

    >>> long_id("001f4000009wJD7")
    '001f4000009wJD7AAM'
    """
    if not _SHORT.match(identifier):
        return identifier
    suffix = ""
    for start in (0, 5, 10):
        capitals = sum(
            1 << i
            for i, char in enumerate(identifier[start : start + 5])
            if char.isascii() and char.isupper()
        )
        suffix += _LETTERS[capitals]
    return identifier + suffix


def names_a(what: str, identifier: str) -> bool:
    """Whether the first three characters make it the id of a user, contact, lead, account or queue.

    >>> names_a("user", "005f4000000VrDDAA0")
    True
    """
    return (
        identifier[:3].upper()
        == {"user": "005", "contact": "003", "lead": "00Q", "account": "001", "queue": "00G"}[what]
    )
