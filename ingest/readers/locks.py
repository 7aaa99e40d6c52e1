"""Is this workbook one that can be opened at all? Its kind, its password, its size when unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO, Final

from graph.model.phrase import phrase
from ingest.unreadable import Unreadable

LARGEST: Final = 200_000_000
"""Bytes of a workbook as a file."""
MAX_UNPACKED: Final = 1_500_000_000
MAX_RATIO: Final = 200
SMALL: Final = 20_000_000
"""A workbook that unpacks to less may be packed as tightly as it likes."""
_CSV: Final = phrase("open it in a spreadsheet program and save the sheet as CSV")
_UNLOCK: Final = phrase("open it, save a copy without a password, and import that")
_BOF: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS: Final = 0x2F


def check_zip(stream: BinaryIO) -> None:
    """Refuses a packed file that is no XLSX or ODS workbook, is locked, or unpacks to too much.

    Raises:
        Unreadable: see above; the stream is left at its beginning otherwise.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            _check_size(members)
            _check_kind(archive, names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            phrase("is a damaged workbook"), phrase("export it again, or open it and save it anew")
        ) from None
    stream.seek(0)


def is_workbook(names: Sequence[str] | set[str]) -> bool:
    """Whether the names in a ZIP archive are those of a workbook or document, not of an archive of files.

    >>> is_workbook({"[Content_Types].xml", "xl/workbook.xml"}), is_workbook({"Contact.csv"})
    (True, False)
    """
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def _check_size(members: Sequence[zipfile.ZipInfo]) -> None:
    whole = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if whole > MAX_UNPACKED:
        raise Unreadable(phrase("is a workbook that unpacks to {value} MB", value=whole // 10**6), _CSV)
    if whole > SMALL and whole / packed > MAX_RATIO:
        raise Unreadable(
            phrase("unpacks to {value} times its size, as only harmful files do", value=whole // packed)
        )


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.startswith("xl/") for name in names):
        return
    if any(name.startswith(("word/", "ppt/", "visio/")) for name in names):
        raise Unreadable(
            phrase("is a text document or presentation, not a workbook"),
            phrase("put the table into a workbook"),
        )
    if "mimetype" not in names or b"spreadsheet" not in archive.read("mimetype")[:200]:
        raise Unreadable(
            phrase("is a packed file, but no workbook"),
            phrase("import a CSV file, a workbook or a ZIP of them"),
        )
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(1_000_000):
                raise Unreadable(phrase("is locked with a password"), _UNLOCK)


def check_ole(data: bytes) -> None:
    """Refuses an old Office file that is no XLS workbook, or one that is locked.

    Raises:
        Unreadable: see above.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(phrase("is locked with a password"), _UNLOCK)
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        raise Unreadable(
            phrase("is an old Office file, but no workbook"), phrase("import a CSV file or a workbook")
        )
    if _asks_password(data):
        raise Unreadable(phrase("is locked with a password"), _UNLOCK)


def _asks_password(data: bytes) -> bool:
    """Whether one of the first records of an XLS workbook is its password's."""
    place = data.find(_BOF)
    for _ in range(30):
        if place < 0 or place + 4 > len(data):
            return False
        kind, size = struct.unpack_from("<HH", data, place)
        if kind == _FILEPASS:
            return True
        place += 4 + size
    return False
