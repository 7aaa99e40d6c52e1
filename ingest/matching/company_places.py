"""Are two companies at one place? Countries by their names in seven languages, addresses by their parts."""

from __future__ import annotations

import functools
import re
from enum import Enum
from typing import Final

from rapidfuzz import fuzz

from ingest.matching.letters import plain
from ingest.matching.lexicon import regions

_POSTAL: Final = 4
"""So many digits at least make a postal code."""
_STREETS: Final = (
    ("strasse", "str"), ("street", "st"), ("avenue", "ave"), ("road", "rd"), ("boulevard", "blvd")
)  # fmt: skip
_LIKE: Final = 85


class Where(Enum):
    """What two places say, or two words that may differ."""

    SAME = "same"
    OTHER = "other"
    NONE = "none"


@functools.lru_cache(maxsize=20_000)
def country_of(text: str) -> str:
    """The country that a text names, or its last part does; "" if none.

    >>> country_of("Deutschland"), country_of("Hafenstr. 1, 20457 Hamburg, Germany"), country_of("Texas")
    ('DE', 'DE', '')
    """
    last = text.rpartition(",")[2].strip()
    if len(last) == 2 and last.isupper():
        return last if last in regions().values() else ""
    return regions().get(plain(last), "")


@functools.lru_cache(maxsize=20_000)
def read_place(address: str) -> tuple[str, frozenset[str]]:
    """An address as it is compared, with its numbers.

    >>> read_place("Hafenstraße 1, 20457 Hamburg") == read_place("HAFENSTR. 1, 20457 Hamburg")
    True
    """
    text = plain(address)
    for long, short in _STREETS:
        text = text.replace(long, short)
    return text, frozenset(re.findall(r"\d+", text))


def same_address(one: str, other: str) -> Where:
    """Whether two addresses are one place; a town alone can only tell two places apart.

    >>> same_address("Hafenstraße 1, 20457 Hamburg", "Hafenstr. 1, 20457 Hamburg, Germany").name
    'SAME'
    >>> same_address("Hafenstr. 1, 20457 Hamburg", "Ring 7, 50667 Köln").name
    'OTHER'
    """
    if not one or not other:
        return Where.NONE
    (text, numbers), (text2, numbers2) = read_place(one), read_place(other)
    if numbers and numbers == numbers2 and fuzz.token_set_ratio(text, text2) >= _LIKE:
        return Where.SAME
    codes = [{number for number in some if len(number) >= _POSTAL} for some in (numbers, numbers2)]
    if all(codes):
        return Where.NONE if codes[0] & codes[1] else Where.OTHER
    towns = [{word for word in t.split() if not word.isdigit()} for t in (text, text2)]
    return Where.NONE if towns[0] & towns[1] else Where.OTHER
