"""Which statements does the import make? Kept on the scratch file, checked field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from pydantic import ValidationError

from graph.model import Interaction, Key, Statement, Statements, canonical_json, record_type
from graph.model.phrase import phrase
from graph.model.record import field_adapter
from graph.store.scratch import Kept, Ranked, Scratch
from ingest.sheet import Line


class Drafts(Statements):
    """Statements in the order they were made; those about interactions after all others, in order of the id.

    Args:
        scratch: where they are kept.

    What a document says twice is kept once. Two equal statements about one interaction are both kept; the
    store takes the second for a repetition. Interactions are most of a large export, and their ids are spread
    at random: in their order the indexes of a store grow at the end, not at a million places on the disk.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._kept: Kept[Statement] = Kept(scratch, _lean, _full)
        self._ended: Kept[Statement] = Kept(scratch, _lean, _full)
        self._contacts: Ranked[Statement] = Ranked(scratch, _lean, _full)
        self._made = scratch.drawer("(digest BLOB PRIMARY KEY) WITHOUT ROWID")

    def __iter__(self) -> Iterator[Statement]:
        return chain(self._ended, self._kept, self._contacts)

    def __len__(self) -> int:
        return len(self._ended) + len(self._kept) + len(self._contacts)

    def __contains__(self, statement: object) -> bool:
        return any(statement == one for one in self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def state(
        self, line: Line, kind: str, record_id: str, values: Mapping[str, Any], valid_from: date | None = None
    ) -> Key | None:
        """States what a row says about a record; None, with the row rejected, if a required value is bad.

        Args:
            line: the row that says so; an unusable value of an optional field is noted there and left out.
            kind: of the record.
            record_id: of the record.
            values: field -> value; None and empty values say nothing.
            valid_from: since when the time-varying ones hold.
        """
        told = {name: value for name, value in values.items() if value not in (None, "", ())}
        try:
            self.add([_statement(line, kind, record_id, told, valid_from)])
        except ValidationError:
            usable = _usable(line, kind, told)
            if usable is None:
                return None
            self.add([_statement(line, kind, record_id, usable, valid_from)])
        return Key(kind, record_id)

    def add(self, statements: Iterable[Statement]) -> None:
        """Takes over statements made elsewhere."""
        for one in statements:
            if one.kind == Interaction.kind:
                self._contacts.add(one.id, one)
            elif self._is_new(one):
                self._kept.append(one)

    def repeat(self, statements: Iterable[Statement]) -> None:
        """Takes over what is made of those that are here; they are gone through while it is made."""
        kept: Kept[Statement] = Kept(self._scratch, _lean, _full)
        for one in statements:
            kept.append(one)
        self.add(kept)

    def end(self, statements: Iterable[Statement]) -> None:
        """Takes over what ends records. It is said first, so that nothing of this import props them up."""
        for one in statements:
            self._ended.append(one)

    def _is_new(self, one: Statement) -> bool:
        said = f"{one.kind}\x1f{one.id}\x1f{one.document}\x1f{one.valid_from}\x1f{canonical_json(one.values)}"
        digest = hashlib.blake2b(said.encode(), digest_size=16).digest()
        sql = "INSERT INTO DRAWER VALUES (?) ON CONFLICT DO NOTHING RETURNING 1"
        return self._made.rows(sql, (digest,)).fetchone() is not None


def _statement(
    line: Line, kind: str, record_id: str, values: Mapping[str, Any], valid_from: date | None
) -> Statement:
    return Statement(
        kind=kind, id=record_id, values=values, source=line.sheet.system,
        document=line.sheet.table.digest, valid_from=valid_from,
    )  # fmt: skip


def _usable(line: Line, kind: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    usable = {}
    for name, value in values.items():
        try:
            field_adapter(record_type(kind), name).validate_python(value)
        except ValidationError as error:
            reason = error.errors(include_url=False, include_input=False)[0]["msg"]
            if record_type(kind).model_fields[name].is_required():
                line.reject(name, phrase("cannot be stored: {reason}", reason=reason))
                return None
            line.problem(name, phrase("cannot be stored: {reason}", reason=reason))
        else:
            usable[name] = value
    return usable


def _lean(one: Statement) -> tuple[Any, ...]:
    since = one.valid_from.toordinal() if one.valid_from else None
    return one.kind, one.id, dict(one.values), one.source, one.document, since, one.drop


def _full(kept: tuple[Any, ...]) -> Statement:
    kind, record, values, source, document, since, dropped = kept
    dates = (date.fromordinal(since) if since else None, None)
    return Statement.of_normal(Key(kind, record), values, source, document, dates, drop=dropped)
