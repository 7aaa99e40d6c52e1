"""In which encoding is this text? Looked through once, then read line by line."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from graph.model.phrase import phrase
from ingest.code_pages import MARKS, SAMPLE, UNWANTED, guessed, wide
from ingest.unreadable import Unreadable

LONGEST_LINE: Final = 10_000_000
"""Bytes; a file with a longer line, and so with a larger cell on one line, is refused."""
_CHUNK: Final = 1 << 20
_NAMED: Final = 20
"""So many unreadable lines are named."""
_CONTROLS: Final = bytes([*range(9), *range(14, 32), 127])
_SPLIT: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Scan(NamedTuple):
    """What a look through a stream found: the digest of its bytes, how to read it, and what was mended.

    ``skip`` bytes are a byte-order mark; ``by_line`` that each line has to be read on its own; ``unclean``
    that control characters have to go.
    """

    digest: str
    encoding: str
    skip: int = 0
    by_line: bool = False
    unclean: bool = False
    notes: tuple[str, ...] = ()


class Decoded(NamedTuple):
    """Text, the encoding it was in, and what had to be mended."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Text from bytes, at once; see ``scan``.

    Raises:
        Unreadable: a line is too long.

    >>> decode("Müller".encode("cp1252")).text, decode("Müller".encode("utf-16")).encoding
    ('Müller', 'utf-16-le')
    """
    found = scan(lambda: io.BytesIO(data))
    return Decoded("".join(lines(lambda: io.BytesIO(data), found)), found.encoding, found.notes)


def cleaned(text: str) -> str:
    r"""Text without NULs, other control characters and halves of surrogate pairs.

    >>> cleaned("a\x00b\ud800\n")
    'ab\n'
    """
    return UNWANTED.sub("", text)


def scan(source: Callable[[], BinaryIO]) -> Scan:
    """Looks through a stream: digest, encoding, and whether its lines are of a length that can be read.

    Args:
        source: opens the stream, each time at its beginning.

    Byte-order mark, UTF-16 without one, UTF-8, UTF-8 with a few bad lines, else the likeliest code page.
    Linear in the size; holds one line.

    Raises:
        Unreadable: a line is too long.

    >>> import io
    >>> scan(lambda: io.BytesIO("Müller".encode("cp1252"))).encoding
    'cp1252'
    """
    with source() as stream:
        head = stream.read(4_000)
    marked = next(((name, len(mark)) for mark, name in MARKS if head.startswith(mark)), None)
    encoding, skip = marked or (wide(head), 0)
    result = None
    if encoding:
        with source() as stream:
            result = _scan_wide(stream, encoding, skip)
    return result or _scan_narrow(source, 3 if head.startswith(codecs.BOM_UTF8) else 0)


def _scan_wide(stream: BinaryIO, encoding: str, skip: int) -> Scan | None:
    """None if the bytes cannot be of two-byte characters."""
    sha, decoder = hashlib.sha256(), codecs.getincrementaldecoder(encoding)("replace")
    run = controls = bad = 0
    sha.update(stream.read(skip))
    size = 0
    while True:
        data = stream.read(_CHUNK)
        sha.update(data)
        size += len(data)
        text = decoder.decode(data, final=not data)
        controls += len(UNWANTED.findall(text))
        bad += text.count("\ufffd")
        end = max(text.rfind("\n"), text.rfind("\r"))
        run = run + len(text) if end < 0 else len(text) - end
        _check_length(run)
        if not data:
            break
    if size % 2 and not skip:
        return None
    notes = (phrase("{number} characters could not be read", number=bad),) if bad else ()
    return Scan(sha.hexdigest(), encoding, skip, unclean=bool(controls), notes=_with(notes, controls))


def _scan_narrow(source: Callable[[], BinaryIO], skip: int) -> Scan:
    sha = hashlib.sha256()
    controls = surrogates = 0
    sound = True
    for block in _blocks(source, sha, skip):
        controls += len(block) - len(block.translate(None, _CONTROLS))
        if sound and not block.isascii():
            try:
                text = block.decode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                sound = False
            else:
                surrogates += len(re.findall("[\ud800-\udfff]", text)) if b"\xed" in block else 0
    if not sound:
        return _scan_lines(source, Scan(sha.hexdigest(), "", skip, unclean=bool(controls)), controls)
    unclean = controls + surrogates
    return Scan(sha.hexdigest(), "utf-8", skip, surrogates > 0, unclean > 0, _with((), unclean))


def _scan_lines(source: Callable[[], BinaryIO], found: Scan, controls: int) -> Scan:
    """UTF-8 with a few broken lines, which are read as cp1252 and named; else a code page for the whole."""
    bad, good, broken, high = list[int](), 0, 0, bytearray()
    with source() as stream:
        stream.read(found.skip)
        for number, line in enumerate(stream, start=1):
            if line.isascii():
                continue
            high += (line.rstrip(b"\n") + b"\n") if len(high) < SAMPLE else b""
            if _is_utf8(line):
                good += 1
            else:
                broken += 1
                bad += [number] if broken <= _NAMED else []
    if good > broken:
        named = ", ".join(map(str, bad)) + (" ..." if broken > _NAMED else "")
        note = f"lines {named} are not UTF-8 and were read as cp1252"
        return found._replace(encoding="utf-8", by_line=True, notes=_with((note,), controls))
    encoding = guessed(bytes(high[:SAMPLE]))
    return found._replace(encoding=encoding, notes=_with((f"encoding guessed: {encoding}",), controls))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _blocks(source: Callable[[], BinaryIO], sha: Any, skip: int) -> Iterator[bytes]:
    """The bytes after a mark, in pieces that end where a line ends."""
    carry = b""
    with source() as stream:
        sha.update(stream.read(skip))
        while data := stream.read(_CHUNK):
            sha.update(data)
            carry += data
            end = max(carry.rfind(b"\n"), carry.rfind(b"\r")) + 1
            if end:
                yield carry[:end]
                carry = carry[end:]
            _check_length(len(carry))
    if carry:
        yield carry


def _check_length(run: int) -> None:
    if run > LONGEST_LINE:
        raise Unreadable(
            phrase("holds a line of more than {value} MB", value=LONGEST_LINE // 10**6),
            phrase("export it again, as CSV with line breaks between rows"),
        )


def _with(notes: tuple[str, ...], controls: int) -> tuple[str, ...]:
    return (*notes, phrase("{number} control characters removed", number=controls)) if controls else notes


def lines(source: Callable[[], BinaryIO], found: Scan) -> Iterator[str]:
    r"""The lines of a stream that was looked through, with their line ends, clean.

    Args:
        source: opens the stream at its beginning; it is closed after the last line.
        found: what ``scan`` said of it.

    >>> list(lines(lambda: io.BytesIO(b"a\r\nb"), Scan("", "utf-8")))
    ['a\r\n', 'b']
    """
    with source() as stream:
        stream.read(found.skip)
        if found.by_line:
            told: Iterator[str] = (part for line in stream for part in _SPLIT.findall(_decoded(line)))
        else:
            told = iter(io.TextIOWrapper(stream, found.encoding, "replace", newline=""))
        yield from (UNWANTED.sub("", line) for line in told) if found.unclean else told


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
