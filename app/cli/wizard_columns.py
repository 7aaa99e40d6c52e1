"""What do the columns of a table hold? Shown at the terminal with first values, changed by short commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.cli import output
from app.cli.wizard_shown import answer, asked
from app.pages.field_words import ROWS
from app.staging import Imports
from app.staging.mapped import FORMAT, mapping_said, mapping_to_begin_with, read_as_of
from graph.analysis.report import Table
from ingest import formats
from ingest.mapping import SavedMapping, UnusableMapping
from ingest.mapping.saved import choices_of

HELP = (
    "3 = email takes column 3 as that field, 3 = nothing does not use it; fields lists the words",
    "as contact, or as hubspot-contacts, says what rows are; rows lists the words",
    "Enter reads the table so; again recognises it anew; back changes nothing",
)


@dataclass(frozen=True)
class _Draft:
    """What somebody says of a table so far."""

    read_as: str
    fields: Mapping[str, str]

    @classmethod
    def of(cls, one: SavedMapping) -> _Draft:
        """A mapping as a draft."""
        return cls(read_as_of(one), dict(one.columns))


def change_columns(imports: Imports, one: str, file: Mapping[str, Any]) -> bool:
    """Lets somebody change what the columns of a table hold; whether it is read again.

    Args:
        imports: the staged imports.
        one: the id of this one.
        file: the table, as the report tells it.
    """
    told = imports.mappings(one)
    begun = draft = _Draft.of(mapping_to_begin_with(file, told))
    shown = None
    while True:
        if shown != draft:
            _show(file, draft)
            shown = draft
        word = answer("Column:")
        if word == "back" or (not word and draft == begun):
            return False
        if word == "again":
            imports.unmap(one, file["columns"])
            return True
        if word:
            draft = _changed(file, draft, word)
        elif (mapping := _checked(file, draft)) is not None:
            return _read_so(imports, one, mapping)


def _read_so(imports: Imports, one: str, mapping: SavedMapping) -> bool:
    if asked("Remember it for tables with exactly these columns?"):
        imports.habits.remember(mapping)
    imports.map(one, [mapping])
    return True


def _checked(file: Mapping[str, Any], draft: _Draft) -> SavedMapping | None:
    try:
        return mapping_said(file, draft.read_as, draft.fields)
    except UnusableMapping as error:
        output.say(str(error))
        return None


def _show(file: Mapping[str, Any], draft: _Draft) -> None:
    rows = tuple(
        (number, name, draft.fields.get(name) or "not used",
         " · ".join(cells[number - 1][:40] for cells in file["sample"] if cells[number - 1]))
        for number, name in enumerate(file["columns"], start=1)
    )  # fmt: skip
    title = f"{file['file']}, read as {draft.read_as.removeprefix(FORMAT)}"
    output.print_table(title, Table(("", "column", "taken as", "first values"), rows), HELP)


def _changed(file: Mapping[str, Any], draft: _Draft, word: str) -> _Draft:
    """The draft after a short command; as it was, with an explanation, if there is no such command."""
    left, sign, right = (part.strip() for part in word.partition("="))
    names = list(file["columns"])
    if sign and left.isdecimal() and 1 <= int(left) <= len(names):
        return _with_field(draft, names[int(left) - 1], right)
    if word.startswith("as "):
        return _read_as(file, draft, word.removeprefix("as ").strip())
    if word == "fields":
        output.say(", ".join(sorted(_fields(draft))))
    elif word == "rows":
        output.say(", ".join([*ROWS, *(form.name for form in formats() if not form.companion)]))
    else:
        output.say(f"not understood: {word}")
    return draft


def _with_field(draft: _Draft, column: str, field: str) -> _Draft:
    field = "" if field in ("nothing", "not used") else field
    if field and field not in _fields(draft):
        output.say(f"no field is called {field!r}; fields lists them")
        return draft
    return replace(draft, fields={**draft.fields, column: field})


def _read_as(file: Mapping[str, Any], draft: _Draft, word: str) -> _Draft:
    read_as = word if word in ROWS else FORMAT + word
    try:
        return _Draft.of(mapping_to_begin_with(file, (), read_as))
    except UnusableMapping as error:
        output.say(f"{error}; rows lists them")
        return draft


def _fields(draft: _Draft) -> frozenset[str]:
    """The fields that a column can be said to hold."""
    name = draft.read_as.removeprefix(FORMAT)
    row = next((form.row for form in formats() if form.name == name), "")
    return choices_of(row or name, name if row else "")
