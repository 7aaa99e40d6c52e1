"""How many people work at a company? A number, or the lower end of a range, as many programs give it."""

from __future__ import annotations

import re
from typing import Final

_GROUP: Final = r"(?:\d{1,3}(?:[.,' \u00a0\u202f\u2019]\d{3})+|\d{1,7})"
_RANGE: Final = re.compile(
    rf"(?P<least>{_GROUP})\s*(?:\+|(?:-|\u2013|\u2014|to|bis|à|a|al?)\s*{_GROUP}|or more|and more)"
    r"(?:\s*(?:employees|people|mitarbeiter|mitarbeitende|salariés|empleados|dipendenti))?",
    re.IGNORECASE,
)


def at_least(text: str) -> int | None:
    """The lower end of a range of numbers; None if the text is none.

    Args:
        text: of a cell.

    >>> at_least("51-200"), at_least("1,000+"), at_least("1.001 bis 5.000 Mitarbeiter"), at_least("200")
    (51, 1000, 1001, None)
    """
    found = _RANGE.fullmatch(text.strip())
    return int(re.sub(r"\D", "", found["least"])) if found else None
