"""Is this table the export of a known product, or a spreadsheet of its own?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.model.phrase import phrase
from ingest.catalogue import Format
from ingest.mapping.filled import completed
from ingest.mapping.guess import Guess, guess
from ingest.recognise import Recognition, Refusal, recognise, stranger

CERTAIN: Final = 0.8
"""From this score on a format has three telling columns, which leaves no doubt."""
_MORE: Final = 1
_RATHER: Final = 0.6
"""A format under this score has one telling column, and most columns of the table are none of its own."""


def chosen(
    header: Sequence[str], rows: Sequence[Sequence[str]], wanted: str | None = None,
    known: Sequence[Format] | None = None,
) -> Recognition | Refusal:  # fmt: skip
    """The format of a table: a known one, or a guess; or why there is none.

    A format that is not certain yields to a guess that knows a column more, or as many if to the guess the
    rows are something else, or if none of the ids is of the product's form. Sheets of an account plan that
    lack a column are refused, never guessed, and so are tables of a product that are known to have nothing
    for us.

    Args:
        header: names of the columns.
        rows: a sample of cells, as wide as the header.
        wanted: the name of a format to take, whatever else there is.
        known: the formats that are known; all by default.

    >>> chosen(("Vorname", "Nachname", "Firma"), [("Ana", "Gil", "Acme")]).format.name
    'spreadsheet'
    """
    found = recognise(header, wanted, known)
    if wanted or (isinstance(found, Refusal) and found.ours):
        return found
    if isinstance(found, Recognition) and (found.score >= CERTAIN or found.format.system == "chessboard"):
        return completed(found, header, rows, known)
    product = stranger(header, known)
    if product and not (isinstance(found, Recognition) and found.score >= _RATHER):
        return Refusal(
            phrase("a table of {product} that says nothing of customers and who knows them", product=product)
        )
    guessed = guess(header, rows, known)
    if guessed and (isinstance(found, Refusal) or _knows_more(guessed, found) or _of_others(found, rows)):
        return Recognition(guessed.format, guessed.score, guessed.places)
    return completed(found, header, rows, known) if isinstance(found, Recognition) else found


def _of_others(found: Recognition, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a product whose ids have a form of their own wrote none of those that are there."""
    place, form = found.places.get("id"), found.format.identifiers
    told = [row[place] for row in rows if row[place]] if place is not None and form else []
    return bool(told) and not any(re.fullmatch(form, one) for one in told)


def _knows_more(guessed: Guess, found: Recognition) -> bool:
    twin = guessed.format.twin.columns.keys() - {"name", "id"} if guessed.format.twin else ()
    columns = sum(bool(column.field) for column in guessed.columns) + len(twin)
    enough = _MORE if guessed.format.row == found.format.row else 0
    return columns >= len(found.places) + enough
