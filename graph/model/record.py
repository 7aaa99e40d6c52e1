"""What is a record? The base of every frozen record type, and the closed registry of kinds.

A record type declares, as class variables, everything the stores and the fold need to know about it,
so that no store lists fields by hand.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from graph.model.values import Id, OptionalText


class Key(NamedTuple):
    """Names one record: its kind and its id."""

    kind: str
    id: str


class Span(BaseModel):
    """One value of a time-varying field, true on ``[valid_from, valid_to)``; None means unbounded.

    ``value`` is the value's text form (several values are joined by ``;``), None is a known blank.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    value: OptionalText = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the span covers the day.

        >>> Span(field="title", value="CFO", valid_to=date(2026, 1, 1)).holds(date(2026, 1, 1))
        False
        """
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


class Record(BaseModel):
    """A fact sheet about one thing, immutable.

    Class variables:
        kind: the word for one record, snake case; ``plural`` names the list in exports and the API.
        prefix: opens the ids that imports make.
        anchors: reference fields without whose target the record cannot live; the first is its home.
        references: every reference field and the kind it points to.
        temporal: fields that carry valid_from / valid_to; their dated values are kept in ``spans``.
        unions: list fields in which several sources add up instead of overriding one another.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    prefix: ClassVar[str] = ""
    anchors: ClassVar[tuple[str, ...]] = ()
    references: ClassVar[dict[str, str]] = {}
    temporal: ClassVar[frozenset[str]] = frozenset()
    unions: ClassVar[frozenset[str]] = frozenset()
    engine_owned: ClassVar[frozenset[str]] = frozenset({"id", "spans"})

    id: Id

    @property
    def key(self) -> Key:
        """The record's name in the store."""
        return Key(self.kind, self.id)

    def anchor_keys(self) -> Iterator[Key]:
        """The records that this one cannot live without."""
        return self._targets(self.anchors)

    def reference_keys(self) -> Iterator[Key]:
        """Every record that this one points to."""
        return self._targets(tuple(self.references))

    def _targets(self, fields: tuple[str, ...]) -> Iterator[Key]:
        for field in fields:
            value = getattr(self, field)
            ids = value if isinstance(value, tuple) else (value,)
            yield from (Key(self.references[field], one) for one in ids if one is not None)

    def on(self, day: date) -> Self:
        """The record with its time-varying fields as they were on the day.

        >>> from graph.model import Stakeholder
        >>> anna = Stakeholder(id="p", account_id="a", name="Anna", title="CFO", spans=(
        ...     Span(field="title", value="Controller", valid_to=date(2026, 5, 1)),
        ...     Span(field="title", value="CFO", valid_from=date(2026, 5, 1))))
        >>> anna.on(date(2026, 4, 30)).title
        'Controller'
        """
        spans: tuple[Span, ...] = getattr(self, "spans", ())
        if not spans:
            return self
        update: dict[str, Any] = {span.field: None for span in spans}
        for span in spans:
            if span.holds(day):
                update[span.field] = span.value
        return self.model_copy(
            update={name: from_text(type(self), name, text) for name, text in update.items()}
        )


@functools.cache
def field_adapter(record_type: type[Record], field: str) -> TypeAdapter[Any]:
    """The validator of one field of a record type."""
    info = record_type.model_fields[field]
    whole: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(whole)


def to_text(value: Any) -> str | None:
    """The text form of a time-varying value, inverse of ``from_text``.

    >>> to_text(("user", "approver")), to_text(4), to_text(None)
    ('user;approver', '4', None)
    """
    if value is None:
        return None
    return ";".join(value) if isinstance(value, (tuple, list)) else str(value)


def from_text(record_type: type[Record], field: str, text: str | None) -> Any:
    """The value of a time-varying field from its text form; an unknown span gives the field's default."""
    info = record_type.model_fields[field]
    default = info.get_default(call_default_factory=True)
    if text is None:
        return default
    value: Any = text.split(";") if isinstance(default, tuple) else text
    return field_adapter(record_type, field).validate_python(value)
