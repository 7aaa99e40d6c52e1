"""Which lines does a file of cards, events or mails have? Read one by one, however long they are."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

LONGEST: Final = 1_000_000
"""What a line has beyond so many bytes is thrown away; only pictures are that long."""
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"B\0", "utf-16-le"),
    (b"\0B", "utf-16-be"),
)


def lines_of(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    r"""Every line with its number, without its end; text in UTF-16 or UTF-32 comes as UTF-8.

    Memory is bounded by ``LONGEST``, whatever the file.

    Args:
        stream: the file, seekable, at its beginning.

    >>> list(lines_of(io.BytesIO(b"BEGIN\r\nEND")))
    [(1, b'BEGIN'), (2, b'END')]
    """
    head = stream.read(4)
    stream.seek(0)
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if wide is None:
        yield from _bounded(stream, codecs.BOM_UTF8)
        return
    text = io.TextIOWrapper(stream, wide, errors="replace", newline="\n")
    try:
        yield from _bounded(_Narrow(text), b"")
    finally:
        text.detach()


class _Narrow:
    """A text stream that gives lines as UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, size: int) -> bytes:
        return self._text.readline(size).encode("utf-8", "replace")


def _bounded(stream: BinaryIO | _Narrow, mark: bytes) -> Iterator[tuple[int, bytes]]:
    number = 1
    line = stream.readline(LONGEST)
    line = line.removeprefix(mark)
    while line:
        yield number, line.rstrip(b"\r\n")
        # The rest of a line that is too long belongs to nobody.
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        number += 1
        line = stream.readline(LONGEST)
