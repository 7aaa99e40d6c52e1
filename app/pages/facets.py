"""By what can a list be narrowed, and how many rows would each choice leave?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Field(Generic[Row]):
    """One thing to narrow by: its name in the address, its heading, and a row's values as value -> words."""

    name: str
    heading: str
    values: Callable[[Row], Mapping[str, str]]


@dataclass(frozen=True)
class Option:
    """One choice: its value in the address, its words, how many rows it leaves, whether it is chosen."""

    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One field with its options, the most frequent first."""

    name: str
    heading: str
    options: tuple[Option, ...]
    chosen: Option | None


def narrowed(rows: Iterable[Row], fields: Sequence[Field[Row]], query: Mapping[str, str]) -> list[Row]:
    """The rows that every chosen value allows.

    >>> fields = [Field("kind", "Kind", lambda word: {word[0]: word[0].upper()})]
    >>> narrowed(["ant", "bee"], fields, {"kind": "b"})
    ['bee']
    """
    asked = [(field, query[field.name]) for field in fields if query.get(field.name)]
    return [row for row in rows if all(value in field.values(row) for field, value in asked)]


def facets(rows: Sequence[Row], fields: Sequence[Field[Row]], query: Mapping[str, str]) -> list[Facet]:
    """The facets of a list; each counts what its choice would leave, given the choices of the others.

    >>> fields = [Field("kind", "Kind", lambda word: {word[0]: word[0].upper()})]
    >>> [option.count for option in facets(["ant", "bee", "bug"], fields, {"kind": "b"})[0].options]
    [2, 1]
    """
    return [_facet(rows, fields, field, query) for field in fields]


def _facet(
    rows: Sequence[Row], fields: Sequence[Field[Row]], field: Field[Row], query: Mapping[str, str]
) -> Facet:
    chosen = query.get(field.name, "")
    others = [other for other in fields if other is not field]
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for row in rows:
        words.update(field.values(row))
    for row in narrowed(rows, others, query):
        counts.update(field.values(row).keys())
    if chosen and chosen not in words:
        words[chosen] = chosen
    shown = [value for value in words if counts[value] or value == chosen]
    shown.sort(key=lambda value: (-counts[value], words[value].casefold()))
    options = tuple(Option(value, words[value], counts[value], value == chosen) for value in shown)
    return Facet(
        field.name, field.heading, options, next((option for option in options if option.chosen), None)
    )
