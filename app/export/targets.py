"""In which forms can the board leave? ``TARGETS`` lists them by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from app.export.source import Source
from app.exporting import csv_export, json_export
from app.spreadsheet import MARK
from graph.model.phrase import phrase


class UnknownTarget(ValueError):
    """A file's name ends in nothing that can be written; the message lists what can."""


@dataclass(frozen=True)
class Target:
    """One form.

    Attributes:
        name: what its files end in, without the dot.
        media_type: of the file over HTTP.
        words: what it is, for people.
        write: the file, in pieces.
        of_every_date: it holds the whole history, so no date can be chosen.
    """

    name: str
    media_type: str
    words: str
    write: Callable[[Source], Iterable[bytes]]
    of_every_date: bool = False


def _late(module: str) -> Callable[[Source], Iterable[bytes]]:
    """The ``write`` of a module that is imported when first asked: nobody else waits for its libraries."""

    def write(source: Source) -> Iterable[bytes]:
        made: Iterable[bytes] = import_module(f"app.export.{module}").write(source)
        return made

    return write


def _json(source: Source) -> Iterator[bytes]:
    return (piece.encode() for piece in json_export(source.readings.store, source.account_id))


def _csv(source: Source) -> Iterator[bytes]:
    yield MARK.encode()
    yield from (line.encode() for line in csv_export(source.each()))


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_ALL: Final = (
    Target("csv", "text/csv; charset=utf-8", phrase("table of stakeholders and coverage"), _csv),
    Target("xlsx", _OFFICE + "spreadsheetml.sheet", phrase("workbook with every measure"), _late("workbook")),
    Target("json", "application/json", phrase("records of every date"), _json, of_every_date=True),
    Target(
        "pptx",
        _OFFICE + "presentationml.presentation",
        phrase("slides of the review, to edit"),
        _late("slides"),
    ),
    Target("html", "text/html; charset=utf-8", phrase("page that stands alone"), _late("document")),
    Target("pdf", "application/pdf", phrase("the same page on paper"), _late("paper")),
    Target("graphml", "application/xml", phrase("graph for network tools"), _late("graph_file")),
)
TARGETS: Final[Mapping[str, Target]] = {one.name: one for one in _ALL}


def target_of(file: Path) -> Target:
    """The form that a file's name asks for.

    Raises:
        UnknownTarget: none.

    >>> target_of(Path("board.XLSX")).name
    'xlsx'
    """
    found = TARGETS.get(file.suffix.lower().removeprefix("."))
    if found is None:
        ends = [f".{name}" for name in TARGETS]
        raise UnknownTarget(f"the file to write ends in {', '.join(ends[:-1])} or {ends[-1]}")
    return found
