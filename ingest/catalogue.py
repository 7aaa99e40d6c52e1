"""Which export formats do we know? They are data, one TOML file per product in ``formats/``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Final, NamedTuple

from graph.model import folded
from ingest.shaping import AS_IT_IS, Shape, shape_from

COUNTED: Final = 9
"""How many columns of one kind, such as e-mail 1, e-mail 2, are read."""


@dataclass(frozen=True)
class Format:
    """What one kind of export file looks like.

    ``row`` says what a row is; ``required`` lists groups of fields of which each needs one column;
    ``telling`` are headers that few other formats have, ``foreign`` ones that speak against it;
    ``columns`` gives for each field the headers it goes by, best first. ``plain`` is the kind of an
    activity that does not say its kind. ``shape`` says how cells become what is read; ``also`` names
    further formats as which the same table is read; those are ``companion``, never recognised alone.
    ``partial`` ones never hold all that their ``system`` has: each exports their own, or a part.
    ``identifiers`` is the form of its ids, if they have one. ``sole`` are headers that no other kind of table
    has: whatever else is renamed, they say what a row is. ``description`` says what it was checked against.
    A format that was guessed has ``notes`` on that, ``doubts`` that only a person can settle, and
    how ``sure`` it is of each column (header -> 0 to 1);
    ``twin`` is a further one as which the same table is read.
    """

    name: str
    system: str
    product: str
    row: str
    required: tuple[tuple[str, ...], ...]
    telling: frozenset[str]
    foreign: frozenset[str] = frozenset()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: str = ""
    shape: Shape = AS_IT_IS
    also: tuple[str, ...] = ()
    companion: bool = False
    partial: bool = False
    identifiers: str = ""
    sole: frozenset[str] = frozenset()
    description: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    twin: Format | None = None
    sure: Mapping[str, float] = field(default_factory=dict)


class Other(NamedTuple):
    """A table of a known product that has nothing for us: whatever has all of these headers."""

    product: str
    headers: frozenset[str]


def header_key(name: str) -> str:
    """A header as it is compared: folded, without marks and the star of required columns.

    >>> header_key(" Last  Name* ")
    'last name'
    """
    return folded(name.replace("\ufeff", "").rstrip("* "))


def formats() -> tuple[Format, ...]:
    """Every known format, in order of name."""
    return _catalogue()[0]


def others() -> tuple[Other, ...]:
    """The tables of known products that are no formats: what else comes with a full export."""
    return _catalogue()[1]


@functools.cache
def _catalogue() -> tuple[tuple[Format, ...], tuple[Other, ...]]:
    """What the files of all products say; each is read once."""
    known, rest = list[Format](), list[Other]()
    for path in resources.files("ingest").joinpath("formats").iterdir():
        if path.name.endswith(".toml"):
            book = tomllib.loads(path.read_text(encoding="utf-8"))
            known += [_format(entry, book) for entry in book["format"]]
            rest += [
                Other(book["product"], frozenset(map(header_key, headers)))
                for headers in book.get("others", ())
            ]
    return tuple(sorted(known, key=lambda f: f.name)), tuple(rest)


def _headers(names: Iterable[str]) -> Iterator[str]:
    """Header keys; ``{n}`` in a name stands for each of the numbers that products count up to."""
    for name in names:
        yield from (
            header_key(name.replace("{n}", str(n)))
            for n in (range(1, COUNTED + 1) if "{n}" in name else (1,))
        )


def _shape(entry: Mapping[str, Any], book: Mapping[str, Any]) -> Shape:
    told = dict(entry.get("shape", {}))
    blank = [*told.pop("blank", ()), *book.get("blank", ())]
    return shape_from(told | ({"blank": blank} if blank else {}))


def _format(entry: Mapping[str, Any], book: Mapping[str, Any]) -> Format:
    return Format(
        name=entry["name"],
        system=book["system"],
        product=book["product"],
        row=entry["row"],
        required=tuple(tuple(group) for group in entry["required"]),
        telling=frozenset(map(header_key, entry["telling"])),
        foreign=frozenset(map(header_key, entry.get("foreign", ()))),
        columns={name: tuple(_headers(names)) for name, names in entry["columns"].items()},
        plain=entry.get("plain", ""),
        shape=_shape(entry, book),
        also=tuple(entry.get("also", ())),
        companion=entry.get("companion", False),
        partial=entry.get("partial", book.get("partial", False)),
        identifiers=book.get("identifiers", ""),
        sole=frozenset(map(header_key, entry.get("sole", ()))),
        description=entry.get("description", book.get("description", "")),
    )
