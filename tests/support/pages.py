"""What stands on a page? Read from its HTML, as a browser would."""

from __future__ import annotations

import re

_PIECE = re.compile(r'class="piece (?:turned turn-\w+ )?s-([\w-]+) [^"]*" id="p-([\w-]+)"')


def pieces_of(html: str) -> dict[str, str]:
    """Stakeholder id -> the status that their piece shows."""
    return {one: status for status, one in _PIECE.findall(html)}
