"""Which export formats do we know? They are data, one TOML file per product in ``formats/``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from graph.model import folded


@dataclass(frozen=True)
class Format:
    """What one kind of export file looks like.

    ``row`` says what a row is; ``required`` lists groups of fields of which each needs one column;
    ``telling`` are headers that few other formats have, ``foreign`` ones that speak against it;
    ``columns`` gives for each field the headers it goes by, best first. ``plain`` is the kind of an
    activity that does not say its kind.
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


def header_key(name: str) -> str:
    """A header as it is compared: folded, without marks and the star of required columns.

    >>> header_key(" Last  Name* ")
    'last name'
    """
    return folded(name.replace("\ufeff", "").rstrip("* "))


@functools.cache
def formats() -> tuple[Format, ...]:
    """Every known format, in order of name."""
    folder = resources.files("ingest").joinpath("formats")
    found = [
        _format(entry, book)
        for path in folder.iterdir()
        if path.name.endswith(".toml")
        for book in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for entry in book["format"]
    ]
    return tuple(sorted(found, key=lambda f: f.name))


def _format(entry: Mapping[str, Any], book: Mapping[str, Any]) -> Format:
    return Format(
        name=entry["name"],
        system=book["system"],
        product=book["product"],
        row=entry["row"],
        required=tuple(tuple(group) for group in entry["required"]),
        telling=frozenset(map(header_key, entry["telling"])),
        foreign=frozenset(map(header_key, entry.get("foreign", ()))),
        columns={name: tuple(map(header_key, names)) for name, names in entry["columns"].items()},
        plain=entry.get("plain", ""),
    )
