"""Who wrote to whom, and when, by the headers of mails (mbox, eml)? Bodies are never kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import parsedate_to_datetime
from typing import BinaryIO, Final

from graph.model.phrase import phrase
from ingest.encoding import decode
from ingest.readers.lines import lines_of
from ingest.readers.parts import Item, Part
from ingest.reading import Aside, Row

HEADER: Final = (
    "Message-ID of mail", "Date of mail", "From of mail", "To of mail", "Cc of mail", "Subject of mail",
    "Thread of mail",
)  # fmt: skip
_KEPT: Final = frozenset(
    (
        b"message-id", b"date", b"from", b"sender", b"to", b"cc", b"bcc", b"subject", b"references",
        b"in-reply-to", b"precedence", b"auto-submitted", b"list-id", b"list-unsubscribe", b"list-post",
        b"x-autoreply", b"x-autorespond", b"feedback-id", b"content-type", b"x-mozilla-draft-info",
        b"x-gmail-labels",
    )
)  # fmt: skip
_LARGEST: Final = 200_000
"""Bytes of the headers of one mail that are looked at."""
_SEPARATOR: Final = re.compile(rb"From \S+.*\d{4}|From - |From \S+@\S+ ")
_FIELD: Final = re.compile(rb"([!-9;-~]{1,76}):")
_IDS: Final = re.compile(r"<([^<>\s]{1,400})>")
_PERSON: Final = re.compile(
    r'(?:"((?:[^"\\]|\\.){0,400})"|([^,;:<>"]{0,400}?)) ?< ?([^<>\s]{1,320}@[^<>\s]{1,320}) ?>'
    r'|([^\s,;:<>"()]{1,320}@[^\s,;:<>"()]{1,320})'
)
"""A name before an address in brackets, or an address alone. The standard library gives up on odd ones."""
_LONGEST: Final = 400

Fields = dict[str, list[str]]


def mail_part(stream: BinaryIO, *, many: bool) -> Part:
    """The mails of a file as rows; a row's number counts the mails.

    Skipped, with the reason: automatic answers, mass mail, mail of lists, reports about delivery, drafts. A
    mail without a usable date or sender is rejected. Memory is bounded by the headers of one mail.

    Args:
        stream: the file, seekable, at its beginning.
        many: whether it is a mailbox (mbox) with one mail after the other, not a single mail (eml).
    """
    return Part("", _items(_headers(lines_of(stream), many)), HEADER)


def _headers(lines: Iterable[tuple[int, bytes]], many: bool) -> Iterator[list[bytes]]:
    """The header fields of each mail, unfolded."""
    fields: list[bytes] = []
    inside, begun, size, after_blank = not many, not many, 0, True
    for _, line in lines:
        if many and after_blank and _SEPARATOR.match(line):
            if begun:
                yield fields
            fields, inside, begun, size = [], True, True, 0
        elif inside and not line.strip():
            inside = not fields and not many
        elif inside and size <= _LARGEST:
            size += len(line)
            if line[:1] in (b" ", b"\t") and fields:
                fields[-1] += b" " + line.strip()
            else:
                fields.append(line)
        after_blank = not line.strip() or inside
    if begun:
        yield fields


def _items(mails: Iterable[Sequence[bytes]]) -> Iterator[Item]:
    for number, raw in enumerate(mails, start=1):
        fields = _fields(raw)
        reason = _no_contact(fields)
        if reason:
            yield Aside(number, reason)
            continue
        cells = _cells(fields)
        missing = phrase("date") if not cells[1] else phrase("sender") if not cells[2] else ""
        yield (
            Aside(number, phrase("the mail has no usable {missing}", missing=missing), True)
            if missing
            else Row(number, cells)
        )


def _fields(raw: Iterable[bytes]) -> Fields:
    """Names in lower case -> values, encoded words read; nothing that cannot be kept as text is left."""
    found: Fields = {}
    for line in raw:
        name = _FIELD.match(line)
        if name and name[1].lower() in _KEPT:
            found.setdefault(name[1].decode("ascii").lower(), []).append(
                decode(line[name.end() :].strip()).text
            )
    return found


def _first(fields: Fields, name: str) -> str:
    return fields.get(name, [""])[0].strip()


def _no_contact(fields: Fields) -> str:
    """Why a mail is no contact of one person with another, or an empty text."""
    automatic = _first(fields, "auto-submitted").lower()
    if (automatic and not automatic.startswith("no")) or "x-autoreply" in fields or "x-autorespond" in fields:
        return "an automatic answer"
    if (
        _first(fields, "content-type")
        .lower()
        .startswith(("multipart/report", "message/disposition-notification"))
    ):
        return "a report about delivery or reading"
    precedence = _first(fields, "precedence").lower()
    if precedence in ("auto_reply", "auto-reply"):
        return "an automatic answer"
    if "list-id" in fields or "list-post" in fields or precedence == "list":
        return "a mail of a mailing list"
    if precedence in ("bulk", "junk") or "list-unsubscribe" in fields or "feedback-id" in fields:
        return "mass mail is not a contact"
    labels = {label.strip().lower() for label in _first(fields, "x-gmail-labels").split(",")}
    if "x-mozilla-draft-info" in fields or labels & {"drafts", "draft"}:
        return "a draft was never sent"
    return "junk mail is not a contact" if labels & {"spam", "trash"} else ""


def _cells(fields: Fields) -> tuple[str, ...]:
    moment, sender = _moment(_first(fields, "date")), _people(fields, "from") or _people(fields, "sender")
    subject = _flat(_decoded(_first(fields, "subject")))
    own = _ids(fields, "message-id")
    made = hashlib.sha256("\n".join((moment, sender, subject)).encode()).hexdigest()[:32]
    identifier = own[0] if own else f"made-{made}"
    before = [*_ids(fields, "references"), *_ids(fields, "in-reply-to")]
    return (
        identifier, moment, sender, _people(fields, "to"),
        "; ".join(filter(None, (_people(fields, "cc"), _people(fields, "bcc")))),
        subject, (before or [identifier])[0],
    )  # fmt: skip


def _ids(fields: Fields, name: str) -> list[str]:
    """The message ids in a field; a semicolon would part an id in two later."""
    return [one.replace(";", ",") for text in fields.get(name, ()) for one in _IDS.findall(text)]


def _moment(text: str) -> str:
    """A date in UTC, or an empty text."""
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        moment = moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return ""
    return (
        f"{datetime.isoformat(moment.replace(tzinfo=None), ' ', 'seconds')}Z" if moment.year >= 1970 else ""
    )


def _people(fields: Fields, name: str) -> str:
    """Names and addresses in a field; groups and undisclosed recipients are nobody."""
    text = " ".join(", ".join(fields.get(name, ()))[:_LARGEST].split())
    found = (_person(one[1] or one[2] or "", one[3] or one[4]) for one in _PERSON.finditer(text))
    return "; ".join(dict.fromkeys(found))


def _person(name: str, address: str) -> str:
    shown = _flat(_decoded(name)).translate({ord(sign): " " for sign in '<>;@"'}).strip()
    bare = "".join(address.split())
    return f"{shown} <{bare}>" if shown else bare


def _decoded(text: str) -> str:
    """A field with its encoded words read; as it stands where they cannot be."""
    if "=?" not in text:
        return text
    try:
        parts = [
            part if isinstance(part, str) else _read(part, charset)
            for part, charset in decode_header(text[:20_000])
        ]
    except (ValueError, LookupError, TypeError):
        return text
    return "".join(parts)


def _read(part: bytes, charset: str | None) -> str:
    try:
        return part.decode(charset or "utf-8")
    except (UnicodeError, LookupError):
        return decode(part).text


def _flat(text: str) -> str:
    clean = "".join(char if char.isprintable() or char == " " else " " for char in text)
    return " ".join(clean.encode("utf-8", "ignore").decode().split())[:_LONGEST]
