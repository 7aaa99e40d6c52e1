"""Which column holds which field? The best assignment of all, each field once, nothing that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ingest.mapping.book import book
from ingest.mapping.headers import UNUSED, Meaning, Vocabulary, meanings
from ingest.mapping.parties import PERSONS, parties
from ingest.mapping.values import Looks
from ingest.words import is_sensitive

THRESHOLD: Final = 0.5
_NUMBERED: Final = 0.9
_MOST: Final = 0.8
_BLANK: Final = 0.85
"""A column without any value yields to one that has some."""
CLOSE: Final = 0.1
"""Two columns whose confidence for one field differs by less are both candidates."""
GATHERED: Final = ("email", "contact_emails", "contact_names")
"""Fields that take all of their columns."""


class Claim(NamedTuple):
    """How far a column speaks for a field (0 to 1), and why."""

    sure: float
    why: str


@dataclass(frozen=True)
class Assigned:
    """Field -> column and confidence; field -> columns that were nearly as good; the weight of it all."""

    places: dict[str, int]
    claims: dict[str, Claim]
    rivals: dict[str, tuple[int, ...]]
    worth: float

    def meets(self, required: Sequence[Sequence[str]]) -> bool:
        """Whether each group of fields has a column."""
        return all(any(field in self.places for field in group) for group in required)


def claims(header: Sequence[str], values: Sequence[Looks], known: Vocabulary) -> list[dict[str, Claim]]:
    """For each column, how far name and values speak for each field; below the threshold nothing is said.

    Args:
        header: names of the columns.
        values: what their cells look like.
        known: the words of the kind of row.
    """
    told = meanings(header, known)
    told = parties(header, told, values) if known.kind.row == "contact" else told
    some = any(look.filled for look in values)
    return [
        {} if is_sensitive(name) else _claims(by_name, look, known, _BLANK if some and not look.filled else 1)
        for name, by_name, look in zip(header, told, values, strict=True)
    ]


def _claims(by_name: dict[str, Meaning], look: Looks, known: Vocabulary, weight: float) -> dict[str, Claim]:
    by_name = _numbered(by_name) if look.plain_numbers or look.share("number") > _MOST else by_name
    unused = by_name.get(UNUSED, Meaning(0, "")).sure
    found = {}
    for field in known.kind.fields:
        one = by_name.get(field, Meaning(0, ""))
        if not look.fit(field) or (unused and one.sure <= unused):
            continue
        if field in PERSONS and known.kind.row in ("contact", "user") and _of_companies(look):
            continue
        other = max((m.sure for name, m in by_name.items() if name != field), default=0.0)
        by_values, what = _evidence(field, look, max(0.0, other - one.sure))
        sure = round(weight * (1 - (1 - one.sure) * (1 - by_values)), 4)
        if field in ("first_name", "last_name") and look.share("full") > 0.6:
            sure = round(sure * 0.6, 4)
        if sure >= THRESHOLD:
            found[field] = Claim(round(0.99 * sure, 4), _why(one, by_values, what))
    return found


def _numbered(by_name: dict[str, Meaning]) -> dict[str, Meaning]:
    """What a header means whose column holds numbers: "Organization" is the id of one then."""
    ids = {
        book().ids[name]: Meaning(_NUMBERED * one.sure, one.word)
        for name, one in by_name.items()
        if name in book().ids
    }
    return {**ids, **by_name}


def _of_companies(look: Looks) -> bool:
    """Whether a column of names is of companies: by legal forms, or as the addresses beside it are."""
    named = look.share("in domain") > 0.5 and look.share("in address") < 0.3
    return look.share("company") > 0.5 or (named and look.share("given") < 0.5)


def _evidence(field: str, look: Looks, against: float) -> tuple[float, str]:
    """How far the values speak for a field; little if the name says something else."""
    best, what = 0.0, ""
    for kind, fields in book().evidence.items():
        share = look.share(kind) * fields.get(field, 0) * (1 - against)
        if share > best:
            best, what = share, kind
    return best, what


def _why(one: Meaning, by_values: float, what: str) -> str:
    parts = [f"the name says {one.word!r}"] if one.sure else []
    return "; ".join(parts + ([f"the values look like {what}"] if by_values > 0.1 else []))


def assign(header: Sequence[str], said: Sequence[dict[str, Claim]], known: Vocabulary) -> Assigned:
    """The assignment of columns to fields with the greatest sum of confidence.

    The order of columns changes nothing. O(n^3) in the columns that speak for any field.
    """
    fields = tuple(known.kind.fields)
    columns = sorted((place for place, one in enumerate(said) if one), key=lambda place: header[place])
    places: dict[str, int] = {}
    if columns:
        # Loading this takes 50 MB, which an import of known formats can do without.
        from scipy.optimize import linear_sum_assignment

        matrix = [[said[place].get(f, _NONE).sure for f in fields] for place in columns]
        rows, cols = linear_sum_assignment(matrix, maximize=True)
        places = {fields[c]: columns[r] for r, c in zip(rows, cols, strict=True) if matrix[r][c] > 0}
    places = _named_whole(places, said)
    won = {field: said[place][field] for field, place in places.items()}
    left = [place for place in columns if place not in places.values()]
    rivals = {
        field: tuple(p for p in left if field in said[p] and said[p][field].sure > won[field].sure - CLOSE)
        for field in places
    }
    more = _gathered(places, said, left)
    worth = sum(one.sure * known.kind.weights.get(field, 1) for field, one in won.items())
    return Assigned(
        places | more,
        won | {name: said[place][name.partition("#")[0]] for name, place in more.items()},
        {field: some for field, some in rivals.items() if some and field not in GATHERED},
        worth,
    )  # fmt: skip


def _named_whole(places: dict[str, int], said: Sequence[dict[str, Claim]]) -> dict[str, int]:
    """A column that may hold a name or the missing one of first and last name, holds the missing one.

    A lonely one of both that may be the whole name is the whole name.
    """
    missing = [field for field in ("first_name", "last_name") if field not in places]
    place = places.get("name")
    if len(missing) == 1 and place is None:
        lonely = next(field for field in ("first_name", "last_name") if field in places)
        if "name" in said[places[lonely]]:
            return {"name" if field == lonely else field: one for field, one in places.items()}
    if len(missing) == 1 and place is not None and missing[0] in said[place]:
        return {missing[0] if field == "name" else field: one for field, one in places.items()}
    return places


def _gathered(
    places: dict[str, int], said: Sequence[dict[str, Claim]], left: Sequence[int]
) -> dict[str, int]:
    more: dict[str, int] = {}
    for field in GATHERED:
        further = [p for p in left if field in said[p] and _best(said[p]) == field]
        if field in places:
            more |= {f"{field}#{number}": place for number, place in enumerate(further, start=2)}
    return more


def _best(said: dict[str, Claim]) -> str:
    return max(said, key=lambda field: said[field].sure)


_NONE: Final = Claim(0.0, "")
