"""What was each table of an import read as, and by whose word?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ingest.mapping import SavedMapping, as_read, mapping_of, suggested
from ingest.mapping.saved import NEVER

FORMAT: Final = "format:"
"""Before the name of a format where something says what rows are."""


def tables_in(shown: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """The tables of a report that have columns, with their places in it."""
    return [(place, file) for place, file in enumerate(shown["files"]) if file["columns"]]


def mapping_of_table(file: Mapping[str, Any], told: Iterable[SavedMapping]) -> SavedMapping | None:
    """By which mapping a table was read: what somebody said, else what was recognised; None if it was not."""
    columns = set(file["columns"])
    for one in told:
        if set(one.columns) == columns:
            return one
    if file["format"] is None or file["row"] is None:
        return None
    return as_read(file["columns"], file["row"], file["format"], file["system"])


def mappings_in(shown: Mapping[str, Any], told: Sequence[SavedMapping]) -> list[tuple[str, SavedMapping]]:
    """For each set of columns the name of the first table with it, and its mapping."""
    found: dict[frozenset[str], tuple[str, SavedMapping]] = {}
    for _, file in tables_in(shown):
        one = mapping_of_table(file, told)
        if one is not None:
            found.setdefault(frozenset(one.columns), (file["file"], one))
    return list(found.values())


def mapping_to_begin_with(
    file: Mapping[str, Any], told: Iterable[SavedMapping], read_as: str = ""
) -> SavedMapping:
    """What the columns of a table hold, for whoever wants to change it.

    Args:
        file: the table, as the report tells it.
        told: what somebody said of tables.
        read_as: what its rows are said to be: a kind of row, or ``FORMAT`` and a name; blank: as it was read.

    Raises:
        UnusableMapping: there is no such format.
    """
    header, rows = list(file["columns"]), file["sample"]
    if read_as.startswith(FORMAT):
        return suggested(header, rows, form=read_as.removeprefix(FORMAT))
    if read_as:
        return suggested(header, rows, read_as)
    return mapping_of_table(file, told) or suggested(header, rows, "contact")


def mapping_said(
    file: Mapping[str, Any], read_as: str, fields: Mapping[str, str], plain: str = ""
) -> SavedMapping:
    """The mapping that somebody makes of a table.

    Args:
        file: the table, as the report tells it.
        read_as: as for ``mapping_to_begin_with``.
        fields: column -> the field that it holds; columns left out are not used.
        plain: the kind of activities that do not say theirs.

    Raises:
        UnusableMapping: it names something that there is not, or one field twice.
    """
    kind = {"format": read_as.removeprefix(FORMAT)} if read_as.startswith(FORMAT) else {"row": read_as}
    columns = {name: NEVER if use == NEVER else fields.get(name, "") for name, use in file["columns"].items()}
    return mapping_of({**kind, **({"plain": plain} if plain else {}), "columns": columns}, file["file"])


def read_as_of(one: SavedMapping) -> str:
    """What a mapping says that rows are.

    >>> read_as_of(SavedMapping("contact", {})), read_as_of(SavedMapping("contact", {}, format="x"))
    ('contact', 'format:x')
    """
    return f"{FORMAT}{one.format}" if one.format else one.row
