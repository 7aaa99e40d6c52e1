"""Which lines make one card of a vCard file, and what do they say once they are mended?"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ingest.encoding import cleaned, decode

LARGEST: Final = 500_000
"""Bytes of one card without its pictures."""
_KEPT: Final = frozenset(
    (
        "VERSION", "N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "UID", "REV", "CATEGORIES",
        "KIND", "RELATED", "X-MS-MANAGER", "X-MS-ASSISTANT", "X-EVOLUTION-MANAGER", "X-EVOLUTION-ASSISTANT",
        "X-MANAGER", "X-ASSISTANT", "X-ABRELATEDNAMES", "X-ABLABEL", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND",
    )
)  # fmt: skip
"""Pictures, sounds, keys, birthdays and notes are not among them: they are never read."""
_FIRST: Final = re.compile(rb"(?:[\w-]{1,40}\.)?([\w-]{1,60})[;:]")
_QUOTED: Final = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE", re.IGNORECASE)
_CHARSET: Final = re.compile(r";CHARSET=\"?([\w-]{1,40})\"?", re.IGNORECASE)
_QUOTED_BYTES: Final = re.compile(rb"[;=]QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_SOUND: Final = re.compile(
    r"""(?:[\w-]++\.)?+[\w-]++(?:;(?=[;:]))?+
    (?:;[\w-]++(?:=(?:"[^"]*+"|[^";:,]*+))?+(?:,(?:"[^"]*+"|[^";:,]*+))*+)*+:""",
    re.ASCII | re.VERBOSE,
)
"""A name, its parameters and a colon. Where the colon is missing, the library would try every way of sharing
commas among the parameters: a line with forty of them would take days."""


class Card(NamedTuple):
    """One card: the line on which it begins, its properties one a line, and what is wrong with it."""

    line: int
    properties: list[str]
    fault: str = ""


def cards_in(lines: Iterable[tuple[int, bytes]]) -> Iterator[Card]:
    """The cards of a file, unfolded, decoded, without the properties that are never read.

    >>> text = b"BEGIN:VCARD|FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B8|END:VCARD"
    >>> list(cards_in(enumerate(text.split(b"|"), 1)))
    [Card(line=1, properties=['FN:Jø'], fault='')]
    """
    gathering: _Gathering | None = None
    for number, line in lines:
        word = line.strip().upper()
        if word == b"BEGIN:VCARD" and not (gathering and gathering.nested):
            if gathering:
                yield Card(gathering.line, [], "the card has no end")
            gathering = _Gathering(number)
        elif gathering and word == b"END:VCARD" and not gathering.leaves_nested():
            yield gathering.card()
            gathering = None
        elif gathering:
            gathering.take(line, word)
    if gathering:
        yield Card(gathering.line, [], "the card has no end")


class _Gathering:
    """The lines of a card while it is read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.nested = False
        self._raw: list[bytes] = []
        self._size = 0
        self._keeps = False
        self._soft = False

    def leaves_nested(self) -> bool:
        """Whether the end of a card is that of one inside this one, such as an assistant's."""
        was, self.nested = self.nested, False
        return was

    def take(self, line: bytes, word: bytes) -> None:
        if self.nested:
            return
        if self._soft or line[:1] in (b" ", b"\t"):
            self._go_on(line)
            return
        self.nested = word.startswith(b"AGENT") and word.endswith((b":", b":BEGIN:VCARD"))
        first = _FIRST.match(line)
        self._keeps = first is not None and first[1].decode("ascii", "replace").upper() in _KEPT
        self._soft = bool(_QUOTED_BYTES.search(line)) and line.endswith(b"=")
        if self._keeps:
            self._raw.append(line)
            self._size += len(line)

    def _go_on(self, line: bytes) -> None:
        if self._keeps and self._size <= LARGEST:
            joined = self._raw[-1][:-1] + line if self._soft else self._raw[-1] + line[1:]
            self._raw[-1] = joined
            self._size += len(line)
        self._soft = self._soft and line.endswith(b"=")

    def card(self) -> Card:
        if self._size > LARGEST:
            return Card(self.line, [], "the card is too large")
        text = decode(b"\n".join(self._raw)).text
        properties = [_mended(line) for line in text.split("\n") if line.strip()]
        if not all(map(_SOUND.match, properties)):
            return Card(self.line, [], "the card cannot be read")
        return Card(self.line, properties)


def _mended(line: str) -> str:
    """A property without its encodings."""
    head, colon, value = line.partition(":")
    if not _QUOTED.search(head):
        return line
    charset = _CHARSET.search(head)
    text = _unquoted(value, charset[1] if charset else "utf-8")
    return _CHARSET.sub("", _QUOTED.sub("", head)) + colon + text


def _unquoted(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8"))
    try:
        text = raw.decode(charset)
    except (UnicodeError, LookupError):
        text = decode(raw).text
    return cleaned(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
