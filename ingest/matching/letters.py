"""How is a text written when nothing but its letters count? Mended, in Latin letters, as it sounds."""

from __future__ import annotations

import functools
import re
from typing import Final

from anyascii import anyascii
from ftfy import fix_encoding

_NO_LETTER: Final = re.compile(r"[^a-z0-9?]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APOSTROPHE: Final = re.compile("['`.\u00b4\u2018\u2019\u02bc]")
_SOUNDS: Final = (
    ("shyo", "se"), ("chyo", "ce"), ("zhyo", "je"),
    ("schtsch", "s"), ("tsch", "c"), ("sch", "s"), ("shch", "s"),
    ("sh", "s"), ("tch", "c"), ("cz", "c"), ("ch", "c"),
    ("kh", "h"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("ks", "x"), ("cs", "x"),
    ("qu", "k"), ("ts", "z"), ("tz", "z"), ("zh", "j"), ("ae", "a"), ("oe", "o"), ("ue", "u"),
    ("ou", "u"), ("w", "v"), ("yu", "u"), ("ju", "u"), ("ya", "a"), ("ja", "a"), ("y", "i"), ("j", "i"),
    ("ei", "i"), ("ai", "i"), ("ie", "i"), ("ee", "i"), ("c", "k"), ("q", "k"),
)  # fmt: skip
"""Spellings and what is heard, in this order."""


@functools.lru_cache(maxsize=100_000)
def mended(text: str) -> str:
    """The text as it was meant, where its encoding was mistaken on the way.

    >>> mended("WeiÃŸ")
    'Weiß'
    """
    return text if text.isascii() else fix_encoding(text)


@functools.lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """The text in lower-case Latin letters and digits, words parted by a blank; "?" is a lost letter.

    >>> plain("O'Brien-Müller, Łukasz"), plain("王伟"), plain("M\ufffdller")
    ('obrien muller lukasz', 'wang wei', 'm?ller')
    """
    latin = anyascii(_APOSTROPHE.sub(_kept_dot, mended(text)).replace("\ufffd", "?"))
    if not text.isascii():  # a soft sign is written as an apostrophe
        latin = latin.replace("'", "")
    if not text.isascii() and not text.isupper():
        latin = _CAMEL.sub(" ", latin)
    return _NO_LETTER.sub(" ", latin.lower()).strip()


def _kept_dot(found: re.Match[str]) -> str:
    return " " if found.group() == "." else ""


@functools.lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word as it sounds, so that transliterations and spellings meet.

    >>> sound("mueller") == sound("muller"), sound("aleksei") == sound("alexey")
    (True, True)
    """
    if word[:2] in ("ye", "je") and len(word) > 4:
        word = word[1:]
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(letter for place, letter in enumerate(word) if place == 0 or letter != word[place - 1])


def umlauts(word: str) -> str:
    """A word with umlauts written as one letter, whichever way they were written.

    >>> umlauts("mueller")
    'muller'
    """
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
