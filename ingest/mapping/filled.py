"""Which columns that a known format does not read say by an everyday name what they hold?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.model.phrase import phrase
from ingest.catalogue import Format, header_key
from ingest.mapping.guess import vocabularies
from ingest.mapping.headers import exact
from ingest.mapping.values import looks
from ingest.recognise import Recognition
from ingest.words import is_sensitive

_SURE: Final = 0.95
_FIELDS: Final = frozenset(
    {
        "account_name", "owner", "email", "phone", "mobile", "department", "city", "country", "industry",
        "revenue", "employees", "website", "vat",
    }
)  # fmt: skip
"""Fields whose names mean the same in every product."""


def completed(
    found: Recognition, header: Sequence[str], rows: Sequence[Sequence[str]],
    known: Sequence[Format] | None = None,
) -> Recognition:  # fmt: skip
    """A recognised table with the columns, too, that its format does not know and everybody understands.

    Not what the format has a column for, what two columns could hold, or what the values do not fit.

    Args:
        found: how the table was recognised.
        header: names of the columns.
        rows: a sample of cells, as wide as the header.
        known: the formats whose headers are learned; all by default.
    """
    form = found.format
    if form.system == "chessboard" or len(found.places) == len(header):
        return found
    more = {
        field: places[0]
        for field, places in _meant(found, header, known).items()
        if len(places) == 1 and field not in found.places and _fits(field, [row[places[0]] for row in rows])
    }
    if not more:
        return found
    columns = {**form.columns, **{field: (header_key(header[place]),) for field, place in more.items()}}
    notes = tuple(_note(header[place], field) for field, place in more.items())
    return found._replace(
        format=replace(form, columns=columns, notes=(*form.notes, *notes)), places={**found.places, **more}
    )


def _meant(found: Recognition, header: Sequence[str], known: Sequence[Format] | None) -> dict[str, list[int]]:
    """Field -> columns that nothing reads and whose whole name means this field and no other."""
    form = found.format
    told: defaultdict[str, list[int]] = defaultdict(list)
    words = next((one for one in vocabularies(known) if one.kind.row == form.row), None)
    if words is None:
        return told
    for place, name in enumerate(header):
        if _read(form, name) or is_sensitive(name):
            continue
        means = [field for field, one in exact(name, words).items() if one.sure >= _SURE]
        if len(means) == 1 and means[0] in _FIELDS & words.kind.fields.keys():
            told[means[0]].append(place)
    return told


def _read(form: Format, name: str) -> bool:
    return any(header_key(name) in names for names in form.columns.values())


def _fits(field: str, cells: Sequence[str]) -> bool:
    look = looks(cells)
    return bool(look.filled) and look.fit(field)


def _note(name: str, field: str) -> str:
    why = f"the name says {name!r}"
    return phrase(
        "{column!r} is read as {field} (confidence {sure:.2f}): {why}",
        column=name, field=field, sure=_SURE, why=why,
    )  # fmt: skip
