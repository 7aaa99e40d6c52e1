"""Which field does each column hold as a person said it? Mappings in a TOML file, each for one header."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.model import NO_EXPORT
from graph.model.phrase import phrase
from ingest.catalogue import Format, formats
from ingest.mapping.guess import NAME, spreadsheet
from ingest.mapping.twins import SAID, companies_of
from ingest.recognise import Recognition, Refusal
from ingest.words import is_sensitive

NEVER: Final = "never stored"
_TEXTS: Final = ("row", "system", "plain", "format")
_HALF: Final = 0.5
"""A mapping of which at least this share of columns is there is meant for the table, and has to fit it."""


class UnusableMapping(ValueError):
    """A file of mappings cannot be used; the message says what and where."""


@dataclass(frozen=True)
class SavedMapping:
    """What a row is, and for each column of one header the field that it holds; blank: not used.

    ``system`` is what the ids are told apart by, ``plain`` the kind of activities that do not say their kind.
    ``format`` names a known format whose rules hold for the cells; its system and kind of row hold, too.
    A mapping that is ``binding`` refuses tables that have nearly its columns; another is for its own alone.
    """

    row: str
    columns: Mapping[str, str]
    system: str = NAME
    plain: str = ""
    format: str = ""
    binding: bool = True

    def read_as(self, header: Sequence[str]) -> Recognition:
        """The format for a table with this header."""
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            field = self.columns[name]
            if field and field != NEVER and not is_sensitive(name):
                number = sum(one.partition("#")[0] == field for one in places) + 1
                places[field if number == 1 else f"{field}#{number}"] = place
        if self.format:
            return Recognition(known_format(self.format), 1.0, places)
        people, twin = self._halves(header, places)
        named = {field: header[place] for field, place in people.items()}
        form = replace(spreadsheet(self.row, named, self.system, self.plain), twin=twin)
        return Recognition(form, 1.0, people)

    def _halves(
        self, header: Sequence[str], places: Mapping[str, int]
    ) -> tuple[dict[str, int], Format | None]:
        """The columns about people, and the format as which companies are read, if some tell of them."""
        facts = {field: place for field, place in places.items() if field in SAID}
        if self.row != "contact" or not facts:
            return dict(places), None
        people = {field: place for field, place in places.items() if field not in facts}
        companies = companies_of(people, facts, said=True)
        named = {field: header[place] for field, place in companies.items()}
        twin = spreadsheet("account", named, self.system, beside=True) if named else None
        return people, twin

    def differs(self, header: Sequence[str]) -> str:
        """How a header differs from the one that the mapping is for; blank if it does not.

        >>> SavedMapping("contact", {"Name": "name", "Mail": "email"}).differs(("Name", "E-Mail"))
        "without 'Mail'; with 'E-Mail'"
        """
        gone = [name for name in self.columns if name not in header]
        new = [name for name in header if name not in self.columns]
        parts = [
            f"{word} {', '.join(map(repr, some))}"
            for word, some in (("without", gone), ("with", new))
            if some
        ]
        return "; ".join(parts)


def mapped(header: Sequence[str], known: Sequence[SavedMapping]) -> Recognition | Refusal | None:
    """What the mappings say about a table; a refusal if one is for it but its header has changed.

    Args:
        header: names of the columns; their order does not matter.
        known: the mappings.

    >>> mapped(("Mail", "Name"), [SavedMapping("contact", {"Name": "name", "Mail": "email"})]).places
    {'email': 0, 'name': 1}
    """
    for one in known:
        if set(one.columns) == set(header):
            return one.read_as(header)
    shares = [
        (len(set(one.columns) & set(header)) / max(1, len(one.columns)), one) for one in known if one.binding
    ]
    share, nearest = max(shares, key=lambda found: found[0], default=(0.0, None))
    if nearest is None or share < _HALF:
        return None
    return Refusal(
        phrase("its columns are not those that the mapping is for: {value}", value=nearest.differs(header))
    )


def read_mappings(text: str) -> tuple[SavedMapping, ...]:
    r"""The mappings of a TOML file.

    Raises:
        UnusableMapping: it is no TOML, or names a row or field that there is not, or one field twice.

    >>> read_mappings('[[mapping]]\nrow = "contact"\n[mapping.columns]\nMail = "email"\n')[0].columns
    {'Mail': 'email'}
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableMapping(f"the mapping is no TOML: {error}") from None
    entries = told.get("mapping")
    if not isinstance(entries, list) or not entries:
        raise UnusableMapping("the mapping has no [[mapping]] with row and columns")
    return tuple(mapping_of(entry, f"mapping {number}") for number, entry in enumerate(entries, start=1))


def fields_of(row: str) -> frozenset[str]:
    """The fields that a kind of row can have, as the known formats use them."""
    return frozenset(name for form in formats() if form.row == row for name in form.columns)


def choices_of(row: str, form: str = "") -> frozenset[str]:
    """The fields that a column can be said to hold: of people in a spreadsheet also what their company is.

    >>> "industry" in choices_of("contact"), "industry" in choices_of("contact", "hubspot-contacts")
    (True, False)
    """
    return fields_of(row) | (SAID if row == "contact" and not form else frozenset())


def known_format(name: str) -> Format:
    """The known format of a name; raises ``UnusableMapping``.

    >>> known_format("hubspot-contacts").row
    'contact'
    """
    for form in formats():
        if form.name == name and not form.companion:
            return form
    raise UnusableMapping(f"no format is called {name!r}")


def entry_of(one: SavedMapping) -> dict[str, Any]:
    """A mapping as it stands in JSON and TOML; ``mapping_of`` reads it back.

    >>> entry_of(SavedMapping("contact", {"Mail": "email"}))
    {'row': 'contact', 'system': 'spreadsheet', 'columns': {'Mail': 'email'}}
    """
    own = {"format": one.format} if one.format else {"system": one.system}
    plain = {"plain": one.plain} if one.plain else {}
    return {"row": one.row, **own, **plain, "columns": dict(one.columns)}


_HEAD: Final = """# Which field does each column hold? Edit it, then: chessboard import --mapping FILE EXPORT
# "" is not used. Every column of the table has to stand here, in any order.
"""
_MANY: Final = ("email", "contact_emails", "contact_names")


def mapping_of(entry: Any, where: str = "the mapping") -> SavedMapping:
    """The mapping of an entry, with every name checked.

    Args:
        entry: as it stands in JSON or TOML.
        where: what it is called if it cannot be used.

    Raises:
        UnusableMapping: it names a row, format or field that there is not, or one field twice.
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("columns"), dict):
        raise UnusableMapping(f"{where} has no [mapping.columns]")
    texts = {name: entry[name] for name in _TEXTS if name in entry}
    columns = entry["columns"]
    if not all(isinstance(one, str) for one in (*texts.values(), *columns.values())):
        raise UnusableMapping(f"{where} holds something that is no text")
    if texts.get("system") in NO_EXPORT or texts.get("system", "").startswith("merge:"):
        raise UnusableMapping(f"{where}: no product can be called {texts['system']!r}; choose another system")
    form = known_format(texts["format"]) if texts.get("format") else None
    if form:
        texts = {"row": form.row, "system": form.system} | texts
    rows = sorted({form.row for form in formats()})
    if texts.get("row") not in rows:
        raise UnusableMapping(f"{where} needs row, one of {', '.join(rows)}")
    if form and form.row != texts["row"]:
        raise UnusableMapping(f"{where}: rows of {form.name} are {form.row}, not {texts['row']}")
    fields = choices_of(texts["row"], texts.get("format", ""))
    _check_fields(columns, (texts["row"], fields), form.shape.gather if form else _MANY, where)
    return SavedMapping(columns=columns, **texts)


def _check_fields(
    columns: Mapping[str, str], of: tuple[str, Collection[str]], many: Collection[str], where: str
) -> None:
    row, fields = of
    for name, field in columns.items():
        if field and field != NEVER and field not in fields:
            known = ", ".join(sorted(fields))
            raise UnusableMapping(f"{where}: {name!r} is to be {field!r}; known for {row}: {known}")
    used = [field for field in columns.values() if field and field not in (NEVER, *many)]
    twice = sorted({field for field in used if used.count(field) > 1})
    if twice:
        raise UnusableMapping(f"{where} gives {', '.join(twice)} to several columns")


def written(tables: Iterable[tuple[str, SavedMapping, Sequence[str]]]) -> str:
    """Mappings as the text of a TOML file, to be edited.

    Args:
        tables: for each the name of its file, its mapping, and remarks.
    """
    parts = [_HEAD]
    for name, one, remarks in tables:
        lines = [f"# {_flat(line)}" for line in (name, *remarks)]
        texts = {key: text for key, text in entry_of(one).items() if key != "columns"}
        lines += ["[[mapping]]", *(f"{key} = {_quoted(text)}" for key, text in texts.items())]
        lines += ["[mapping.columns]"]
        lines += [f"{_quoted(header)} = {_quoted(field)}" for header, field in one.columns.items()]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _flat(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for the one sign that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
