"""Whom do the cards of a vCard file (2.1, 3.0, 4.0, mixed) name? One row a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

import vobject

from graph.model.phrase import phrase
from ingest.readers.cards import Card, cards_in
from ingest.readers.lines import lines_of
from ingest.readers.parts import Item, Part
from ingest.reading import Aside, Row

HEADER: Final = (
    "vCard UID", "Formatted name", "Given name", "Family name", "E-mail addresses", "Phone", "Mobile",
    "Organisation", "Department", "Job title", "Role", "Manager", "Assistant", "City", "Country",
    "Categories", "Revised",
)  # fmt: skip
_NAMES: Final = {
    "manager": ("x-ms-manager", "x-evolution-manager", "x-manager"),
    "assistant": ("x-ms-assistant", "x-evolution-assistant", "x-assistant"),
}
_NO_PERSON: Final = {
    "org": "the card of a company, not of a person",
    "group": "a list of people, not a person",
}

Contents = Mapping[str, Sequence[Any]]


def vcard_part(stream: BinaryIO) -> Part:
    """The cards of a file as rows about persons; a row's number is the line on which its card begins.

    Cards of companies and groups are skipped; a card that cannot be read is rejected, the others are kept.
    Pictures, keys, sounds, birthdays and notes are never read. Memory is bounded by the largest card.

    Args:
        stream: the file, seekable, at its beginning.
    """
    return Part("", map(_item, cards_in(lines_of(stream))), HEADER)


def _item(card: Card) -> Item:
    if card.fault:
        return Aside(card.line, card.fault, True)
    try:
        contents: Contents = vobject.readOne(
            "\n".join(["BEGIN:VCARD", *card.properties, "END:VCARD"])
        ).contents
        kind = _kind(contents)
        if kind in _NO_PERSON:
            return Aside(card.line, _NO_PERSON[kind])
        cells = tuple(" ".join(cell.split()) for cell in _cells(contents))
    except Exception:  # the library raises errors of many kinds, none of which it declares
        return Aside(card.line, phrase("the card cannot be read"), True)
    if not any(cells[1:5]):
        return Aside(card.line, phrase("the card names nobody"), True)
    return Row(card.line, cells)


def _kind(contents: Contents) -> str:
    told = _text(contents, "kind") or _text(contents, "x-addressbookserver-kind")
    if told:
        return told.strip().lower()
    given, family = _parts(contents)
    organisation = _organisation(contents)[0]
    shown = _text(contents, "x-abshowas").upper() == "COMPANY"
    unnamed = not given and not family and _text(contents, "fn") in ("", organisation)
    return "org" if shown or (organisation and unnamed) else ""


def _cells(contents: Contents) -> tuple[str, ...]:
    given, family = _parts(contents)
    company, department = _organisation(contents)
    phone, mobile = _phones(contents)
    address = contents.get("adr", ())
    return (
        _text(contents, "uid"), _text(contents, "fn"), given, family, "; ".join(_emails(contents)), phone,
        mobile, company, department, _text(contents, "title"), _text(contents, "role"),
        _related(contents, "manager"), _related(contents, "assistant"),
        _flat(address[0].value.city) if address else "", _flat(address[0].value.country) if address else "",
        "; ".join(_flat(one) for entry in contents.get("categories", ()) for one in entry.value),
        _text(contents, "rev"),
    )  # fmt: skip


def _flat(value: object) -> str:
    """A value as one text; what was listed is joined."""
    if isinstance(value, (list, tuple)):
        return " ".join(_flat(one) for one in value if one)
    return str(value).strip()


def _text(contents: Contents, name: str) -> str:
    return next((text for one in contents.get(name, ()) if (text := _flat(one.value))), "")


def _parts(contents: Contents) -> tuple[str, str]:
    """Given and family name."""
    names = contents.get("n", ())
    if not names:
        return "", ""
    return _flat(names[0].value.given), _flat(names[0].value.family)


def _organisation(contents: Contents) -> tuple[str, str]:
    units = contents.get("org", ())
    parts = [_flat(part) for part in units[0].value] if units else []
    return (parts[0] if parts else ""), ", ".join(part for part in parts[1:] if part)


def _types(entry: Any) -> frozenset[str]:
    """What an entry is called: WORK, CELL, PREF and so on."""
    listed = entry.params.get("TYPE", []) + entry.singletonparams
    preferred = ["PREF"] if entry.params.get("PREF") else []
    return frozenset(word.strip().upper() for text in [*listed, *preferred] for word in text.split(","))


def _ranked(entries: Iterable[Any], first: Sequence[str]) -> Iterator[Any]:
    return iter(sorted(entries, key=lambda entry: not _types(entry).intersection(first)))


def _emails(contents: Contents) -> list[str]:
    found = (_flat(entry.value) for entry in _ranked(contents.get("email", ()), ("PREF",)))
    return [text for text in dict.fromkeys(found) if text]


def _phones(contents: Contents) -> tuple[str, str]:
    """A phone, of work if there is one, and a mobile."""
    entries = [e for e in contents.get("tel", ()) if not _types(e) & {"FAX", "PAGER", "MODEM", "TELEX"}]
    mobiles = [e for e in entries if "CELL" in _types(e)]
    others = [e for e in _ranked(entries, ("WORK", "MAIN")) if "CELL" not in _types(e)]
    return _number(others), _number(mobiles)


def _number(entries: Sequence[Any]) -> str:
    return _flat(entries[0].value).removeprefix("tel:") if entries else ""


def _related(contents: Contents, what: str) -> str:
    """The manager or assistant, however the program that wrote the card says so."""
    named = next((text for name in _NAMES[what] if (text := _text(contents, name))), "")
    if named:
        return named
    labels = {e.group: _flat(e.value).lower() for e in contents.get("x-ablabel", ()) if e.group}
    for entry in (*contents.get("x-abrelatednames", ()), *contents.get("related", ())):
        text = _flat(entry.value)
        if (what in labels.get(entry.group, "") or what.upper() in _types(entry)) and ":" not in text:
            return text
    return ""
