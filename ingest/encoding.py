"""In which encoding is this text? Marks and UTF-8 first, a guess only for what is left."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

import chardet

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 200_000
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
_UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and what had to be mended."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Text from bytes: byte-order mark, UTF-16 without mark, UTF-8 by line, else the likeliest code page.

    Never raises; NULs, other control characters and halves of surrogate pairs are removed and counted.
    Linear in the size.

    >>> decode("Müller".encode("cp1252")).text, decode("Müller".encode("utf-16")).encoding
    ('Müller', 'utf-16-le')
    """
    raw = _raw(data)
    clean, count = _UNWANTED.subn("", raw.text)
    if not count:
        return raw
    note = f"{count} control characters removed"
    return Decoded(clean, raw.encoding, (*raw.notes, note))


def _raw(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    wide = _wide(data)
    if wide:
        return _replacing(data, wide)
    try:
        # Halves of surrogate pairs, which some programs write, are cleaned away later.
        return Decoded(data.decode("utf-8", "surrogatepass"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _guessed(data)


def _replacing(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, (f"{text.count(chr(0xFFFD))} characters could not be read",))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII letters is NUL."""
    head = data[:4000]
    half = len(head) // 2
    if half < 4 or len(data) % 2:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken lines: they are read as cp1252 and named."""
    lines, bad, good = [], [], 0
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
            bad.append(number)
    if good <= len(bad):
        return None
    named = ", ".join(map(str, bad[:20])) + (" ..." if len(bad) > 20 else "")
    return Decoded("\n".join(lines), "utf-8", (f"lines {named} are not UTF-8 and were read as cp1252",))


def _guessed(data: bytes) -> Decoded:
    high = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    guess = chardet.detect(high[:_SAMPLE] or data[:_SAMPLE])
    encoding = guess["encoding"] or "cp1252"
    if encoding.lower() in _NOT_ASCII_BASED:
        encoding = "cp1252"
    single = not encoding.lower().startswith(_MULTIBYTE)
    few = sum(byte > 127 for byte in high[:_SAMPLE]) < _FEW
    if single and (few or guess["confidence"] < _SURE):
        encoding = "cp1252"
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        encoding, text = "cp1252", data.decode("cp1252", errors="replace")
    named = codecs.lookup(encoding).name
    return Decoded(text, named, (f"encoding guessed: {named}",))
