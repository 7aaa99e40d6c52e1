"""Does a text fit? How wide it runs, in how many lines, and where it has to be cut."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import Final

LEADING: Final = 1.22
"""The height of a line, in sizes of its letters."""
_NARROW: Final = frozenset("iljtfrI.,:;!'|()[] ")
_WIDE: Final = frozenset("mwMWQOGDNHU@%&—…")


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.34
    return 0.86 if letter in _WIDE else 0.7 if letter.isupper() else 0.58


def width_of(text: str, size: float) -> float:
    """How wide a text runs on one line, in points; an estimate on the wide side, for any font.

    >>> width_of("", 10), width_of("mm", 10) > width_of("ii", 10)
    (0.0, True)
    """
    return size * math.fsum(map(_letter, text))


def lines_of(text: str, size: float, width: float) -> int:
    r"""In how many lines a text stands in a box of that width, in points; words are cut where they must be.

    >>> lines_of("", 10, 50), lines_of("aaa bbb", 10, 30), lines_of("a" * 12, 10, 30), lines_of("a\nb", 10, 9)
    (1, 2, 3, 2)
    """
    return sum(_wrapped(part, size, max(width, size)) for part in text.split("\n"))


def _wrapped(text: str, size: float, width: float) -> int:
    lines, used, blank = 1, 0.0, width_of(" ", size)
    for word in text.split(" "):
        long = width_of(word, size)
        if used and used + blank + long > width:
            lines, used = lines + 1, 0.0
        if long > width:
            more = math.ceil(long / width) - 1
            lines, used = lines + more, long - more * width
        else:
            used += long + (blank if used else 0.0)
    return lines


def fitted(text: str, size: float, width: float, lines: int = 1) -> str:
    """The text, cut with an ellipsis where it does not fit into so many lines.

    >>> fitted("Anna Weiss", 10, 200), fitted("Anna Maria Weiss-Hohenlohe", 10, 60)
    ('Anna Weiss', 'Anna Mari…')
    """
    plain = " ".join(text.split())
    if lines_of(plain, size, width) <= lines:
        return plain
    low, high = 0, len(plain)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_of(plain[:middle].rstrip() + "…", size, width) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    return plain[:low].rstrip() + "…"


def runs_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left.

    >>> runs_left("(שרה)"), runs_left("1 Anna")
    (True, False)
    """
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
