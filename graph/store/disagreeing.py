"""Where do people and imports say different things, whenever that came about? Listed page by page.

``contesting`` tells of an import that is being filed; this tells of everything that was filed and counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from graph.model import (
    NO_EXPORT,
    REMOVAL,
    Disagreement,
    Key,
    Said,
    Statement,
    record_type,
    words_in_force,
)
from graph.model.fold import standing
from graph.store.contesting import disagree, merged_away
from graph.store.filing import said_about
from graph.store.ledger import Reader
from graph.store.undoing import live_at

BATCH: Final = 200
"""So many records that people spoke of are compared at once."""


def read_disagreements(
    reader: Reader, after: Key | None, limit: int
) -> tuple[list[Disagreement], Key | None]:
    """What people and imports disagree about, in the database's order of ids, record by record.

    Args:
        reader: an open read transaction.
        after: the last record of the page before; None for the first page.
        limit: so many at least, if there are as many; those about one record come together.

    Returns:
        Them, and the record to go on after; None at the end.

    Linear in what was said of the records that people spoke of, never in the store.
    """
    live, _ = live_at(reader.undo_trail(reader.latest()))
    found: list[Disagreement] = []
    while keys := reader.said_by_hand(after, BATCH):
        here = read_disagreements_about(reader, keys, live)
        for key in keys:
            found += here.get(key, ())
            if len(found) >= limit:
                return found, key
        after = keys[-1]
    return found, None


def read_disagreements_about(
    reader: Reader, keys: Collection[Key], live: Collection[int] | None = None
) -> dict[Key, list[Disagreement]]:
    """What people and imports disagree about, for each of the records about which there is anything."""
    if not keys:
        return {}
    if live is None:
        live, _ = live_at(reader.undo_trail(reader.latest()))
    heard = said_about(reader, keys, live)
    found = {key: list(between(key, said)) for key, said in heard.items()}
    removed = [key for key, some in found.items() if any(one.field == REMOVAL for one in some)]
    gone = merged_away(reader, removed)
    return {key: some for key, some in found.items() if some and key not in gone}


def between(key: Key, said: Sequence[Said]) -> Iterator[Disagreement]:
    """What people and imports disagree about, from the statements about one record that count."""
    words = words_in_force(said)
    if not words:
        return
    own = [one for one in said if one.statement.source not in NO_EXPORT]
    imports = standing(sorted(own, key=lambda one: (one.revision, one.position)))
    anchor = _anchor(key, said)
    if REMOVAL in words:
        if imports:
            name = next((_said(one, "name") for one in reversed(imports) if _said(one, "name")), None)
            last, number = imports[-1], words[REMOVAL].revision
            yield Disagreement(
                *key, REMOVAL, None, number, name, last.revision, last.statement.source, anchor
            )
        return
    for field in sorted(words):
        word, told = words[field], [one for one in imports if field in one.statement.values]
        if told and (other := _other(field, word.statement, told)) is not None:
            yield Disagreement(
                *key, field, _said(word, field), word.revision, _all_of(field, told), other.revision,
                other.statement.source, anchor,
            )  # fmt: skip


def _said(one: Said, field: str) -> Any:
    return one.statement.values.get(field)


def _anchor(key: Key, said: Sequence[Said]) -> str:
    """The id that a record hangs on first, as it was said last; blank if it hangs on nothing."""
    fields = record_type(key.kind).anchors[:1]
    return next((str(_said(one, f)) for f in fields for one in reversed(said) if _said(one, f)), "")


def _other(field: str, word: Statement, told: Sequence[Said]) -> Said | None:
    """The import that says something else than a person: of lists any, else the one that would count."""
    if field in record_type(word.kind).unions:
        return next((one for one in reversed(told) if disagree(one.statement, word, field)), None)
    return told[-1] if disagree(told[-1].statement, word, field) else None


def _all_of(field: str, told: Sequence[Said]) -> Any:
    last = told[-1].statement
    if field not in record_type(last.kind).unions:
        return last.values[field]
    return sorted({item for one in told for item in one.statement.values[field] or ()})
