"""What does a file that is no delimited text come to? Parts: tables that are read while they are used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.reading import Aside, Row

Item = Row | Aside


@dataclass(frozen=True)
class Part:
    """One table of a file.

    ``items`` are its rows in order, and asides for what is left out; they can be read once, and those of
    one part before the next part is asked for. ``header`` is empty where it is one of the rows and has
    yet to be found, as in a spreadsheet. ``notes`` is whole when ``items`` has been read.

    >>> next(Part("sheet 1", iter([Row(1, ("Id",))])).items).cells
    ('Id',)
    """

    name: str
    items: Iterator[Item]
    header: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    encoding: str = ""
