"""Which statements does the import make? Collected once each, checked field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from graph.model import Key, Statement, canonical_json, record_type
from graph.model.record import field_adapter
from ingest.sheet import Line


class Drafts:
    """Statements in the order they were made; a statement that a document makes twice is kept once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Statement] = {}

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything stated so far."""
        return tuple(self._made.values())

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
            self.add([self._statement(line, kind, record_id, told, valid_from)])
        except ValidationError:
            usable = self._usable(line, kind, told)
            if usable is None:
                return None
            self.add([self._statement(line, kind, record_id, usable, valid_from)])
        return Key(kind, record_id)

    def add(self, statements: Iterable[Statement]) -> None:
        """Takes over statements made elsewhere."""
        for one in statements:
            key = (one.kind, one.id, one.document, one.valid_from, canonical_json(one.values))
            self._made.setdefault(key, one)

    def _statement(
        self, line: Line, kind: str, record_id: str, values: Mapping[str, Any], valid_from: date | None
    ) -> Statement:
        return Statement(
            kind=kind, id=record_id, values=values, source=line.sheet.system,
            document=line.sheet.table.digest, valid_from=valid_from,
        )  # fmt: skip

    def _usable(self, line: Line, kind: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
        usable = {}
        for name, value in values.items():
            try:
                field_adapter(record_type(kind), name).validate_python(value)
            except ValidationError as error:
                reason = error.errors(include_url=False, include_input=False)[0]["msg"]
                if record_type(kind).model_fields[name].is_required():
                    line.reject(name, f"cannot be stored: {reason}")
                    return None
                line.problem(name, f"cannot be stored: {reason}")
            else:
                usable[name] = value
        return usable
