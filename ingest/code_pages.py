"""Which code page is text in that is not UTF-8? Marks first, a guess for what is left."""

from __future__ import annotations

import codecs
import re
from typing import Final

import chardet

MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE: Final = 200_000
"""So many bytes of lines outside ASCII are enough for a guess."""
_SURE: Final = 0.2
"""Below this the guess between single-byte code pages is a tie, which cp1252 wins."""
_NOT_ASCII_BASED: Final = frozenset({"cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"})
"""Mainframe code pages: no export is in one, and ASCII headers would be lost."""
_MULTIBYTE: Final = (
    "gb",
    "big5",
    "euc",
    "shift",
    "iso-2022",
    "johab",
    "utf",
    "hz",
    "cp932",
    "cp936",
    "cp949",
    "cp950",
)
_FEW: Final = 12
"""So few letters outside ASCII say nothing about the code page either."""
_IN_A_WORD: Final = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")
UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII letters is NUL.

    >>> wide("Id,Name".encode("utf-16-le"))
    'utf-16-le'
    """
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def guessed(high: bytes) -> str:
    """The likeliest code page of lines that have letters outside ASCII.

    >>> guessed("Ärmel".encode("cp1252"))
    'cp1252'
    """
    guess = chardet.detect(high[:SAMPLE])
    encoding = guess["encoding"] or "cp1252"
    wide_after_all = encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32"))
    if encoding.lower() in _NOT_ASCII_BASED or wide_after_all:  # a mark amid the text is no mark
        encoding = "cp1252"
    single = not encoding.lower().startswith(_MULTIBYTE)
    there = sum(byte > 127 for byte in high[:SAMPLE])
    few = there < _FEW
    alone = len(_IN_A_WORD.findall(high[:SAMPLE])) == there  # "Integración": two bytes are no letter
    if (few and alone) or (single and (few or guess["confidence"] < _SURE)):
        encoding = "cp1252"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
