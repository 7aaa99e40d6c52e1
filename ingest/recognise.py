"""Which format is this table? Decided by its columns, never by the name of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from graph.model.phrase import phrase
from ingest.catalogue import Format, formats, header_key, others
from ingest.words import is_sensitive

THRESHOLD: Final = 0.5
_ENOUGH: Final = 3
"""So many telling columns leave no doubt."""


class Recognition(NamedTuple):
    """The format of a table, how sure that is (0 to 1), and which column holds which field."""

    format: Format
    score: float
    places: Mapping[str, int]


class Refusal(NamedTuple):
    """Why a table cannot be taken, and the format that comes nearest; ``ours`` if it is an account plan's."""

    reason: str
    nearest: str | None = None
    ours: bool = False


def recognise(
    header: Sequence[str], wanted: str | None = None, among: Sequence[Format] | None = None
) -> Recognition | Refusal:
    """The format whose columns the header has, or why there is none.

    Args:
        header: the names of the columns, as read.
        wanted: the name of a format to take whatever the score; its required columns must still be there.
        among: the formats that are known; all by default.

    >>> recognise(("Id", "LastName", "AccountId", "ReportsToId")).format.name
    'salesforce-contact'
    >>> recognise(("a", "b")).reason
    'no known export has these columns'
    """
    all_ = formats() if among is None else among
    known = [f for f in all_ if (f.name == wanted if wanted else not f.companion)]
    if not known:
        return Refusal(
            phrase(
                "there is no format called {wanted!r}; known: {value}",
                wanted=wanted,
                value=", ".join(f.name for f in all_),
            )
        )
    keys = [header_key(name) for name in header]
    ranked = sorted(
        ((score(f, keys), len(places(f, header)), f.name, f) for f in known),
        key=lambda r: (-r[0], -r[1], r[2]),
    )
    best = ranked[0]
    missing = _missing(best[3], keys)
    if missing or (best[0] < THRESHOLD and wanted is None):
        telling = len(best[3].telling & set(keys))
        return _refusal(best[3], missing, best[0], max(telling, wanted is not None))
    return Recognition(best[3], round(best[0], 3), places(best[3], header))


def stranger(header: Sequence[str], among: Sequence[Format] | None = None) -> str | None:
    """The product of which this is a table that we have no use for; None if it is none of those.

    Args:
        header: the names of the columns, as read.
        among: the formats that are known; all by default.

    >>> stranger(("Id", "CampaignId", "Status", "CreatedById", "SystemModstamp"))
    'Salesforce'
    """
    keys = frozenset(map(header_key, header))
    known = {form.product for form in (formats() if among is None else among)}
    return next((one.product for one in others() if one.product in known and one.headers <= keys), None)


def decided(header: Sequence[str], among: Sequence[Format] | None = None) -> frozenset[str]:
    """What a row must be by a header that no other kind of table has; blank if none says so.

    Args:
        header: the names of the columns, as read.
        among: the formats that are known; all by default.

    >>> decided(("(Do Not Modify) Account", "DBA Name"))
    frozenset({'account'})
    """
    keys = frozenset(map(header_key, header))
    return frozenset(form.row for form in (formats() if among is None else among) if form.sole & keys)


def readings(found: Recognition, header: Sequence[str]) -> list[Recognition]:
    """A recognised table, and the further formats as which the same table is read."""
    also = [form for form in formats() if form.name in found.format.also]
    also += [found.format.twin] if found.format.twin else []
    return [found, *(Recognition(form, found.score, places(form, header)) for form in also)]


def score(form: Format, keys: Sequence[str]) -> float:
    """How well header keys fit a format: required columns 0.4, telling ones 0.4, known ones 0.2.

    Each foreign column costs 0.3. Without all required columns and one telling column it stays under
    the threshold.
    """
    have = frozenset(keys)
    known = frozenset(name for names in form.columns.values() for name in names) | form.telling
    own = [key for key in keys if not key.endswith("__c")]
    share = sum(key in known for key in own) / max(1, len(own))
    telling = min(1.0, len(form.telling & have) / _ENOUGH)
    groups = [any(name in have for field in group for name in form.columns[field]) for group in form.required]
    met = sum(groups) / len(groups)
    result = 0.4 * met + 0.4 * telling + 0.2 * share - 0.3 * len(form.foreign & have)
    return max(0.0, result) if met == 1 and telling else max(0.0, min(result, THRESHOLD - 0.01))


def places(form: Format, header: Sequence[str]) -> dict[str, int]:
    """Field -> place of its column: the first header of the format's list that is there.

    Sensitive columns are never read. Fields that gather all of their columns, or are filled from the first
    that has a value, have the further ones as ``field#2`` and so on.

    >>> from ingest.catalogue import formats
    >>> places(next(f for f in formats() if f.name == "salesforce-account"), ("Name", "Id"))
    {'id': 1, 'name': 0}
    """
    where = {
        header_key(name): place for place, name in reversed(list(enumerate(header))) if not is_sensitive(name)
    }
    found: dict[str, int] = {}
    for field, names in form.columns.items():
        there = [where[name] for name in names if name in where]
        used = there if field in form.shape.gather | form.shape.fill else there[:1]
        for number, place in enumerate(used, start=1):
            found[field if number == 1 else f"{field}#{number}"] = place
    return found


def _missing(form: Format, keys: Sequence[str]) -> list[str]:
    have = frozenset(keys)
    return [
        " or ".join(form.columns[field][0] for field in group)
        for group in form.required
        if not any(name in have for field in group for name in form.columns[field])
    ]


def _refusal(nearest: Format, missing: Sequence[str], reached: float, telling: int) -> Refusal:
    """A format is called near only if the table has a column that few other formats have."""
    if reached < 0.2 or not telling:
        return Refusal(phrase("no known export has these columns"))
    ours = nearest.system == "chessboard" and telling > 1
    lack = "; ".join(missing)
    why = f"these columns are missing: {lack}" if missing else "too few of its columns are there"
    return Refusal(phrase("nearest is {name}, but {why}", name=nearest.name, why=why), nearest.name, ours)
