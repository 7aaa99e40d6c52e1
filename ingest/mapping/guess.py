"""What is a row of this spreadsheet, and which field does each column hold? A guess, with its reasons."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from graph.model.phrase import phrase
from ingest.catalogue import Format, formats, header_key
from ingest.mapping.assign import assign, claims
from ingest.mapping.book import Kind, book, once, plain
from ingest.mapping.doubts import NO_KIND, OURS, PLURAL, doubts
from ingest.mapping.headers import Vocabulary, vocabulary
from ingest.mapping.likely import Tried, likeliest, plain_kind
from ingest.mapping.neighbours import beside
from ingest.mapping.ours import maybe_ours
from ingest.mapping.parties import PERSONS
from ingest.mapping.twins import companies_of, only
from ingest.mapping.values import Looks, looks
from ingest.recognise import decided
from ingest.shaping import Shape
from ingest.words import word

NAME: Final = "spreadsheet"


class Column(NamedTuple):
    """What was made of a column: the field, blank if it is not used; how sure that is (0 to 1); and why."""

    name: str
    field: str
    sure: float
    why: str


@dataclass(frozen=True)
class Guess:
    """The format that a table without a known one was taken for.

    ``places``: field -> column; ``score``: the mean confidence of the columns used; ``second``: the kind of
    row that was nearly as likely, or blank.
    """

    format: Format
    score: float
    places: Mapping[str, int]
    columns: tuple[Column, ...]
    second: str = ""


def guess(
    header: Sequence[str], rows: Sequence[Sequence[str]], known: Sequence[Format] | None = None
) -> Guess | None:
    """What a table holds, by the names and the values of its columns; None if that cannot be told.

    Args:
        header: names of the columns, each once.
        rows: a sample of cells, as wide as the header.
        known: the formats whose headers are learned; all by default.

    The order of columns changes nothing, nor does a column of which nothing is known.

    >>> found = guess(("Nom", "Entreprise", "Courriel"), [("Ana Gil", "Acme SARL", "ana@acme.example")])
    >>> found.format.row, dict(found.places)
    ('contact', {'account_name': 1, 'email': 2, 'name': 0})
    """
    values = beside([looks([row[place] for row in rows]) for place in range(len(header))], rows)
    tried = [
        Tried(kind, assign(header, claims(header, values, words), words))
        for kind, words in zip(book().kinds, vocabularies(known), strict=True)
    ]
    fit = _of(decided(header, known), tried, likeliest(header, values, tried))
    if not fit:
        return None
    near = fit[1].kind.row if len(fit) > 1 and fit[1].worth > 0.85 * fit[0].worth else ""
    accounts = next(one.found for one in tried if one.kind.row == "account")
    people = fit[0].found.places
    called = next((header[people[name]] for name in PERSONS if name in people), "")
    told = companies_of(people, accounts.places, called=plain(once(called)[0]))
    twin = told if fit[0].kind.row == "contact" else {}
    return _told(header, values, fit[0], near, twin, ours=maybe_ours(header, rows, fit[0]))


def _of(rows: frozenset[str], tried: Sequence[Tried], ranked: list[Tried]) -> list[Tried]:
    """Of the kinds of row those that a header decides on, even if they seemed unlikely; all if none does."""
    if not rows:
        return ranked
    told = [one for one in ranked if one.kind.row in rows]
    return told or [one for one in tried if one.kind.row in rows and one.found.meets(one.kind.required)]


def vocabularies(known: Sequence[Format] | None = None) -> tuple[Vocabulary, ...]:
    """The words of each kind of row.

    Args:
        known: the formats whose headers are learned; all by default.
    """
    return _all_words() if known is None else tuple(vocabulary(kind, known) for kind in book().kinds)


@functools.cache
def _all_words() -> tuple[Vocabulary, ...]:
    return tuple(vocabulary(kind, formats()) for kind in book().kinds)


def _told(
    header: Sequence[str], values: Sequence[Looks], tried: Tried, near: str, twin: Mapping[str, int], *,
    ours: bool,
) -> Guess:  # fmt: skip
    kind, found = tried.kind, tried.found
    fields = {place: name for name, place in found.places.items()}
    columns = tuple(
        Column(name, fields.get(place, ""), *(found.claims[fields[place]] if place in fields else (0.0, "")))
        for place, name in enumerate(header)
    )
    sure = [column.sure for column in columns if column.field]
    score = round(sum(sure) / len(sure), 3)
    vague = {name for name, place in found.places.items() if _is_id(name) and values[place].plain_numbers}
    places = dict(sorted(found.places.items()))
    kindless = kind.row == "activity" and "kind" not in places
    usual = plain_kind([plain(once(name)[0]) for name in header]) if kindless else ""
    more = (OURS,) * ours + (NO_KIND,) * (kindless and not usual)
    form = replace(
        spreadsheet(kind.row, {name: header[place] for name, place in places.items()}, plain=usual),
        twin=_twin(header, twin) if twin else None,
        doubts=(*doubts(header, kind, found, vague, near), *more), notes=_notes(kind, score, columns),
        sure={column.name: column.sure for column in columns if column.field},
    )  # fmt: skip
    return Guess(form, score, places, columns, near)


def _twin(header: Sequence[str], places: Mapping[str, int]) -> Format:
    return spreadsheet("account", {name: header[place] for name, place in places.items()}, beside=True)


def _is_id(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_ids"))


def _notes(kind: Kind, score: float, columns: Sequence[Column]) -> tuple[str, ...]:
    return (
        phrase(
            "no known export; read as {what} by a guess, with confidence {sure:.2f}",
            what=PLURAL[kind.row], sure=score,
        ),
        *(
            phrase("{column!r} is read as {field} (confidence {sure:.2f}): {why}",
                   column=c.name, field=c.field, sure=c.sure, why=c.why)
            for c in columns if c.field
        ),
    )  # fmt: skip


def spreadsheet(
    row: str, columns: Mapping[str, str], system: str = NAME, plain: str = "", *, beside: bool = False
) -> Format:
    """A format for a table that no product wrote.

    Args:
        row: what a row is.
        columns: field -> header; further columns of a field are called ``email#2`` and so on.
        system: what ids are told apart by.
        plain: the kind of activities that do not say their kind.
        beside: whether these are companies in a table of people.

    >>> spreadsheet("contact", {"name": "Nom"}).columns
    {'name': ('nom',)}
    """
    headers: dict[str, tuple[str, ...]] = {}
    for name, header in columns.items():
        base = name.partition("#")[0]
        headers[base] = (*headers.get(base, ()), header_key(header))
    day = {} if "start" in headers else {"day": "start_time"}
    shape = Shape(
        gather=frozenset({"email", "contact_emails", "contact_names"}),
        clock={"start": "start_time", **day},
        json=("email", "contact_ids", "contact_emails", "contact_names"),
        blank=frozenset(map(word, book().blank)),
        only=only(row, "is_company" in headers) if beside or "is_company" in headers else None,
    )
    return Format(
        NAME, system, "a spreadsheet", row, (), frozenset(), columns=headers, plain=plain, shape=shape,
        description="Guessed from headers and values, or mapped by hand.",
    )  # fmt: skip
