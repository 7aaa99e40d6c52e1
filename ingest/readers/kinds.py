"""What kind of file is this? Decided by its first bytes, never by its name."""

from __future__ import annotations

import re
from typing import Final, Literal

from graph.model.phrase import phrase
from ingest.unreadable import Unreadable

Kind = Literal["text", "zip", "ole", "gzip", "webpage", "vcard", "calendar", "mbox", "mail"]

HEAD: Final = 4096
"""So many bytes tell what a file is."""
ENDINGS: Final = (
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".vcf", ".vcard", ".ics", ".ical", ".mbox", ".mbx",
    ".eml", ".gz",
)  # fmt: skip
"""Names of files, beside those of delimited text, that are looked for in folders and archives."""
_PACKED: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
)
_FOREIGN: Final = (
    (b"\x89PNG\r\n", phrase("a picture")),
    (b"\xff\xd8\xff", phrase("a picture")),
    (b"GIF8", phrase("a picture")),
    (b"RIFF", phrase("a picture, sound or film")),
    (b"II*\x00", phrase("a picture")),
    (b"MM\x00*", phrase("a picture")),
    (b"%PDF-", phrase("a PDF document")),
    (b"{\\rtf", phrase("a text document")),
    (b"7z\xbc\xaf\x27\x1c", phrase("an archive of a kind that is not read")),
    (b"Rar!\x1a\x07", phrase("an archive of a kind that is not read")),
    (b"BZh", phrase("an archive of a kind that is not read")),
    (b"\xfd7zXZ\x00", phrase("an archive of a kind that is not read")),
    (b"SQLite format 3\x00", phrase("a database")),
    (b"!BDN", phrase("an Outlook data file")),
    (b"\x7fELF", phrase("a program")),
    (b"MZ\x90\x00", phrase("a program")),
    (b"PAR1", phrase("a Parquet file")),
)  # fmt: skip
_EXPORT: Final = phrase("export the data as CSV or as an Excel workbook and import that file")
_BEGIN: Final = re.compile(
    r"(?:[^\n]{0,200}\n){0,5}?\s*BEGIN:(VCARD|VCALENDAR)\s*(?:[\r\n]|$)", re.IGNORECASE
)
_PAGE: Final = re.compile(r"<(!doctype html|html|head|meta|table|body|style)\b", re.IGNORECASE)
_SHEET: Final = re.compile(r"<\?(xml|mso-application)\b")
_FROM: Final = re.compile(r"From \S+.*\d{4}|From - |From \S+@\S+ ")
_FIELD: Final = re.compile(r"[!-9;-~]{1,76}:\s?")
_MAIL_FIELDS: Final = frozenset((
    "from", "to", "cc", "subject", "date", "message-id", "received", "return-path", "delivered-to",
    "mime-version", "x-mozilla-status", "reply-to", "sender", "dkim-signature", "x-gm-thrid", "x-account-key",
))  # fmt: skip


def kind_of(head: bytes) -> Kind:
    r"""The kind of a file by its first bytes; whatever is nothing else is ``text``.

    Args:
        head: the first ``HEAD`` bytes, or all there are.

    Raises:
        Unreadable: the file is a picture, a document, a program or the like, whatever it is called.

    >>> kind_of(b"BEGIN:VCARD\r\nVERSION:3.0"), kind_of(b"Id,Name\n")
    ('vcard', 'text')
    """
    for magic, kind in _PACKED:
        if head.startswith(magic):
            return kind
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise Unreadable(phrase("is {what}, not a table, whatever its name says", what=what), _EXPORT)
    return _kind_of_text(_text(head))


def _text(head: bytes) -> str:
    wide = "utf-16-le" if head[1:2] == b"\0" or head.startswith(b"\xff\xfe") else "utf-16-be"
    text = head.decode(
        wide if b"\0" in head[:2] or head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace"
    )
    return text.removeprefix("\ufeff").removeprefix("\xef\xbb\xbf").lstrip("\r\n \t")


def _kind_of_text(text: str) -> Kind:
    if _PAGE.match(text):
        return "webpage"
    if _SHEET.match(text):
        raise Unreadable(
            phrase("is an XML file, not a table"),
            phrase("open it in a spreadsheet program and save it as a workbook"),
        )
    begins = _BEGIN.match(text)
    if begins:
        return "vcard" if begins[1].upper() == "VCARD" else "calendar"
    if _FROM.match(text.partition("\n")[0]) and _mail_like(text.partition("\n")[2], 1):
        return "mbox"
    return "mail" if _mail_like(text, 2) else "text"


def _mail_like(text: str, least: int) -> bool:
    """Whether a text begins with so many fields of a mail and with nothing but fields."""
    known = 0
    for line in text.splitlines()[:40]:
        if line[:1] in (" ", "\t") and known:
            continue
        if not _FIELD.match(line):
            return known >= least and not line.strip()
        known += line.partition(":")[0].lower() in _MAIL_FIELDS
        if known >= max(least, 3):
            return True
    return known >= least
