"""Which columns name the people, or the companies, whose e-mail addresses stand beside them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ingest.addresses import addresses
from ingest.mapping.book import plain
from ingest.mapping.values import LOOKED_AT, Looks

_WORD, _FIRM = 3, 4
"""Shorter words stand in addresses by chance."""
_ADDRESSED: Final = 0.5


def beside(values: Sequence[Looks], rows: Sequence[Sequence[str]]) -> list[Looks]:
    """What columns look like, with the shares of cells that the address in their row names.

    Args:
        values: what each column looks like by itself.
        rows: cells, as wide as ``values``; the first 200 are looked at.

    ``in address`` counts cells of which a word stands before the @, ``in domain`` those of which one stands
    behind it.

    >>> from ingest.mapping.values import looks
    >>> rows = [("Gil", "Acme", "ana.gil@acme.example"), ("Holm", "Fjord", "s.holm@fjord.example")]
    >>> found = beside([looks(column) for column in zip(*rows)], rows)
    >>> found[0].share("in address"), found[1].share("in domain")
    (1.0, 1.0)
    """
    mail = next((place for place, look in enumerate(values) if look.share("email") > _ADDRESSED), None)
    if mail is None:
        return list(values)
    told = [(row, parts) for row in rows[:LOOKED_AT] if (parts := _parts(row[mail])) is not None]
    return [
        look if place == mail else replace(look, shares={**look.shares, **_shares(place, told)})
        for place, look in enumerate(values)
    ]


def _parts(cell: str) -> tuple[str, str] | None:
    address = next(iter(addresses(cell)), "")
    local, _, domain = address.rpartition("@")
    return (plain(local).replace(" ", ""), domain.partition(".")[0].replace("-", "")) if local else None


def _shares(place: int, told: Iterable[tuple[Sequence[str], tuple[str, str]]]) -> dict[str, float]:
    filled = [(_words(row[place]), parts) for row, parts in told if row[place]]
    if not filled:
        return {}
    local = sum(any(len(w) >= _WORD and w in parts[0] for w in words) for words, parts in filled)
    domain = sum(any(len(w) >= _FIRM and w in parts[1] for w in words) for words, parts in filled)
    return {"in address": local / len(filled), "in domain": domain / len(filled)}


def _words(cell: str) -> list[str]:
    """The words of a cell that may be a name: it begins with a capital letter and is no address."""
    named = "@" not in cell and cell[:1].isalpha() and cell[:1] == cell[:1].upper()
    return plain(cell).split() if named else []
