"""What would the columns of a table hold if its rows were what somebody says? A mapping to start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.catalogue import Format, formats
from ingest.mapping.assign import assign, claims
from ingest.mapping.book import book
from ingest.mapping.guess import NAME
from ingest.mapping.headers import vocabulary
from ingest.mapping.saved import NEVER, SavedMapping, known_format
from ingest.mapping.values import looks
from ingest.recognise import places
from ingest.words import is_sensitive


def suggested(
    header: Sequence[str], rows: Sequence[Sequence[str]], row: str = "", form: str = ""
) -> SavedMapping:
    """A mapping for a table whose rows are said to be of a kind, or of a known format.

    Args:
        header: names of the columns.
        rows: a sample of cells, as wide as the header.
        row: the kind of rows; not needed with a format.
        form: the name of a known format.

    Raises:
        UnusableMapping: there is no such format.

    >>> dict(suggested(("Nom", "Courriel"), [("Ana Gil", "ana@acme.example")], "contact").columns)
    {'Nom': 'name', 'Courriel': 'email'}
    """
    if form:
        known = known_format(form)
        return SavedMapping(known.row, _named(header, places(known, header)), known.system, format=form)
    return SavedMapping(row, _named(header, _found(header, rows, row)))


def as_read(columns: Mapping[str, str], row: str, form: str, system: str) -> SavedMapping:
    """The mapping by which a table was read, as the report of an import tells it.

    Args:
        columns: header -> what it was read as.
        row: the kind of rows.
        form: the name of the format.
        system: what ids are told apart by.

    >>> read = as_read({"Mail": "email#2", "Note": "not used"}, "contact", "spreadsheet", "spreadsheet")
    >>> dict(read.columns)
    {'Mail': 'email', 'Note': ''}
    """
    fields = {
        name: use if use == NEVER else "" if use == "not used" else use.partition("#")[0]
        for name, use in columns.items()
    }
    return SavedMapping(row, fields, system, format="" if form == NAME else form)


def _found(header: Sequence[str], rows: Sequence[Sequence[str]], row: str) -> Mapping[str, int]:
    for kind in book().kinds:
        if kind.row == row:
            words = vocabulary(kind, formats())
            values = [looks([cells[place] for cells in rows]) for place in range(len(header))]
            return assign(header, claims(header, values, words), words).places
    tried: list[Format] = [one for one in formats() if one.row == row]
    return max((places(one, header) for one in tried), key=len, default={})


def _named(header: Sequence[str], found: Mapping[str, int]) -> dict[str, str]:
    fields = {place: name.partition("#")[0] for name, place in found.items()}
    return {name: NEVER if is_sensitive(name) else fields.get(place, "") for place, name in enumerate(header)}
