"""Which tables does a file hold, whatever kind of file it is?"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Final

from graph.model.phrase import phrase
from ingest.readers.calendar import calendar_part
from ingest.readers.kinds import HEAD, Kind, kind_of
from ingest.readers.mail import mail_part
from ingest.readers.parts import Part
from ingest.readers.vcard import vcard_part
from ingest.readers.webpage import webpage_parts
from ingest.readers.workbook import workbook_parts
from ingest.unreadable import Unreadable

_MOST: Final = 1_500_000_000
_CHUNK: Final = 1 << 20
_SMALL: Final = 10_000_000
_RATIO: Final = 200


def kind_at(stream: BinaryIO) -> Kind:
    """The kind of a file; the stream is left at its beginning.

    Raises:
        Unreadable: it is a picture, a document, a program or the like.
    """
    stream.seek(0)
    kind = kind_of(stream.read(HEAD))
    stream.seek(0)
    return kind


def parts_of(stream: BinaryIO, kind: Kind, today: date) -> Iterator[Part]:
    """The tables of a file that is no delimited text, one after the other.

    Args:
        stream: the file, seekable, at its beginning; kept open until the parts have been read.
        kind: as ``kind_at`` tells it, but not ``text`` or ``gzip``.
        today: the day of the import, up to which series of events are expanded.

    Raises:
        Unreadable: the file is damaged, locked or too large; at once or while its rows are read.
        ValueError: the kind is none of those.
    """
    if kind in ("zip", "ole"):
        yield from workbook_parts(stream, packed=kind == "zip")
    elif kind == "webpage":
        yield from webpage_parts(stream)
    elif kind == "vcard":
        yield vcard_part(stream)
    elif kind == "calendar":
        yield calendar_part(stream, today)
    elif kind in ("mbox", "mail"):
        yield mail_part(stream, many=kind == "mbox")
    else:
        raise ValueError(f"a file of kind {kind} is not read by parts")


def unpacked(data: BinaryIO, into: BinaryIO) -> None:
    """Unpacks a gzip file (``.csv.gz``) into another stream.

    Raises:
        Unreadable: it is damaged or unpacks to too much.
    """
    whole = 0
    try:
        with gzip.open(data) as stream:
            while chunk := stream.read(_CHUNK):
                whole += len(chunk)
                if whole > _MOST:
                    raise Unreadable(
                        phrase("unpacks to more than {value} MB", value=_MOST // 10**6), phrase("split it")
                    )
                if whole > _SMALL and whole > _RATIO * data.tell():
                    raise Unreadable(
                        phrase(
                            "unpacks to more than {ratio} times its size, as only harmful files do",
                            ratio=_RATIO,
                        )
                    )
                into.write(chunk)
    except (OSError, EOFError, zlib.error):
        raise Unreadable(phrase("is a damaged gzip file"), phrase("export it again")) from None
    into.seek(0)
