"""What has to be said when a source takes its word about records back? And who holds them then?

A source that withdraws its own word withdraws the weak words that its own documents left, too. Whoever else
still leans on a record holds it: then a weak word is left, as if that had been said in a later write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from graph.model import ACCEPTANCE, MENTION, POINTED, REPEATED, Key, Record, Statement
from graph.store.filing import mention
from graph.store.ledger import Reader, StatementRow
from graph.store.undoing import live_at

RESIDENTS: Final = frozenset({"stakeholder", "opportunity"})
"""Kinds that hold the account they stand at, whoever attests them."""

Leaving = Callable[[Key], bool]
"""Whether a record is on its way out in the same write."""


def read_withdrawals(
    reader: Reader, records: Collection[Record], source: str, document: str, leaving: Leaving
) -> dict[Key, list[Statement]]:
    """The statements by which a source takes its word back, for those records of which it has said anything.

    Args:
        reader: an open read transaction.
        records: live records of one kind.
        source: who takes back.
        document: in which.
        leaving: whether something that hangs on a record goes as well, and so holds nothing.

    Linear in the statements about the records and about what hangs on them.
    """
    live, _ = live_at(reader.undo_trail(reader.latest()))
    about = _standing(reader, [record.key for record in records], live)
    mine = [r for r in records if any(row.source == source for row in about.get(r.key, ()))]
    hanging = _hanging(reader, {record.id for record in mine}, live)
    spoken = _Spoken(reader, source, [row for rows in (*about.values(), *hanging.values()) for row in rows])
    residents = reader.get([key for key in hanging if key.kind in RESIDENTS and not leaving(key)])
    found: dict[Key, list[Statement]] = {}
    for record in mine:
        rows = [row for row in about[record.key] if not row.source.startswith(POINTED)]
        weak = [row for row in rows if row.source == MENTION]
        own = sorted({row.document for row in weak if spoken.in_document(row)})
        gone = {source, *_repeating(rows, spoken)}
        held = any(
            row.source not in gone and (row.source != MENTION or row.document not in own) for row in rows
        )
        words = [
            *(_drop(record.key, one, document) for one in sorted(gone)),
            *(_drop(record.key, MENTION, one) for one in own),
        ]
        holder = None if held else _holder(record, hanging, residents, spoken, document)
        found[record.key] = [*words, mention(record, holder)] if holder is not None else words
    return found


def _repeating(rows: Iterable[StatementRow], spoken: _Spoken) -> set[str]:
    """The sources of merges that repeat nothing but what the source itself has said."""
    repeating = [row for row in rows if row.source.startswith(REPEATED)]
    return {row.source for row in repeating} - {
        row.source for row in repeating if not spoken.in_document(row)
    }


def _drop(key: Key, source: str, document: str) -> Statement:
    return Statement.of_normal(key, {}, source, document, drop=True)


def _standing(reader: Reader, keys: Collection[Key], live: Collection[int]) -> dict[Key, list[StatementRow]]:
    """The statements that count and were not taken back since, sealed as they are."""
    rows: dict[Key, list[StatementRow]] = {}
    for row in sorted(reader.statements_about(keys), key=lambda row: row[:2]):
        if row.revision not in live or row.source == ACCEPTANCE:
            continue
        before = rows.setdefault(row.key, [])
        if row.drop:
            voice = _voice(row)
            rows[row.key] = [one for one in before if _voice(one) != voice]
        else:
            before.append(row)
    return rows


def _voice(row: StatementRow) -> tuple[str, str]:
    return row.source, row.document if row.source == MENTION else ""


def _hanging(reader: Reader, ids: Collection[str], live: Collection[int]) -> dict[Key, list[StatementRow]]:
    return _standing(reader, reader.anchored_on(ids), live) if ids else {}


def _holder(
    record: Record,
    hanging: Mapping[Key, Collection[StatementRow]],
    residents: Collection[Key],
    spoken: _Spoken,
    document: str,
) -> str | None:
    """The document in which somebody else leans on a record; None if nobody does."""
    on_it = [(key, row) for key, rows in hanging.items() for row in rows if record.id in row.anchors]
    rows = [row for _, row in on_it if not row.source.startswith(POINTED)]
    own = {MENTION, spoken.source, *_repeating(rows, spoken)}
    others = sorted({row.document for row in rows if row.source not in own})
    if others:
        return others[0]
    return document if any(key in residents for key, _ in on_it) else None


class _Spoken:
    """Tells whether a weak word was left by a document in which a source speaks; each is looked up once."""

    def __init__(self, reader: Reader, source: str, rows: Iterable[StatementRow]) -> None:
        self._reader = reader
        self.source = source
        self._sources: dict[str, set[str]] = {}
        for row in rows:
            if row.source != MENTION:
                self._sources.setdefault(row.document, set()).add(row.source)

    def in_document(self, word: StatementRow) -> bool:
        if not word.document:  # what people type in has no document
            return False
        if word.document not in self._sources:
            self._sources[word.document] = self._reader.sources_in(word.revision, word.document)
        return self.source in self._sources[word.document]
