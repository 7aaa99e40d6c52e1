"""How do people call the columns of a spreadsheet, and which values fit a field? The tables of words.toml."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[^\W\d_]{3})(?=\d+(?:[\W_]|$))")
_SIGNS: Final = re.compile(r"[\W_]+")
_AGAIN: Final = re.compile(r"\s\((\d+)\)$")


@dataclass(frozen=True)
class Kind:
    """One kind of row: of which groups of fields each needs one; field -> words; field -> weight.

    ``own`` words name the row itself and say nothing about a column.
    """

    row: str
    required: tuple[tuple[str, ...], ...]
    fields: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    own: frozenset[str]


@dataclass(frozen=True)
class Book:
    """The tables, with every word as ``plain`` gives it.

    ``fits``: field -> what its values must be. ``evidence``: what values are -> field -> how far that speaks
    for the field alone. ``alone``: words that mean something as the whole header only; ``foreign``: headers
    of tables about something else. ``heads``: field -> words that decide for it; ``ids``: field -> the field
    of its id; ``plain``: kind of activity -> words by which a table without kinds is of that kind only;
    ``listed``: what directories say of the places they list.
    """

    kinds: tuple[Kind, ...]
    unused: frozenset[str]
    fillers: frozenset[str]
    others: frozenset[str]
    alone: frozenset[str]
    unlearned: frozenset[str]
    foreign: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, str]
    plain: Mapping[str, frozenset[str]]
    listed: frozenset[str]
    blank: tuple[str, ...]
    salutations: frozenset[str]
    fits: Mapping[str, str]
    evidence: Mapping[str, Mapping[str, float]]


@functools.lru_cache(maxsize=20_000)
def plain(header: str) -> str:
    """A header as it is compared: words in small letters, without accents, signs and a closing ``__c``.

    >>> plain("Primary_E-mail "), plain("accountName"), plain("Prénom (2)"), plain("telefono1")
    ('primary e mail', 'account name', 'prenom 2', 'telefono 1')
    """
    apart = _HUMP.sub(" ", header.replace("\ufeff", "").removesuffix("__c")).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(c))
    return " ".join(_SIGNS.sub(" ", bare).split())


def once(header: str) -> tuple[str, int]:
    """A header without the number that was given to it because it comes twice, and that number.

    >>> once("Name (2)"), once("Name")
    (('Name', 2), ('Name', 1))
    """
    found = _AGAIN.search(header)
    return (header[: found.start()], int(found[1])) if found else (header, 1)


@functools.cache
def book() -> Book:
    """The tables of words.toml."""
    path = resources.files("ingest").joinpath("mapping", "words.toml")
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    concepts = {name: tuple(map(plain, words)) for name, words in told["concepts"].items()}
    headers = told["headers"]
    return Book(
        kinds=tuple(_kind(row, entry, concepts) for row, entry in told["rows"].items()),
        unused=frozenset(map(plain, headers["unused"])),
        fillers=frozenset(map(plain, headers["fillers"])),
        others=frozenset(map(plain, headers["others"])),
        unlearned=frozenset(map(plain, headers["unlearned"])),
        alone=frozenset(map(plain, headers["alone"])),
        foreign=frozenset(map(plain, headers["foreign"])),
        heads={field: tuple(map(plain, words)) for field, words in headers["heads"].items()},
        ids=headers["ids"],
        plain={kind: frozenset(map(plain, words)) for kind, words in headers["plain"].items()},
        listed=frozenset(map(plain, headers["listed"])),
        blank=tuple(headers["blank"]),
        salutations=frozenset(map(plain, headers["salutations"])),
        fits={field: what for what, fields in told["values"].items() for field in fields},
        evidence=told["evidence"],
    )


def _kind(row: str, entry: Mapping[str, Any], concepts: Mapping[str, tuple[str, ...]]) -> Kind:
    fields = {
        name: tuple(word for concept in names for word in concepts[concept])
        for name, names in entry["fields"].items()
    }
    return Kind(
        row,
        tuple(tuple(group) for group in entry["required"]),
        fields,
        entry["weights"],
        frozenset(map(plain, entry["own"])),
    )
