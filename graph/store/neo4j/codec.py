"""How does a record become plain properties, and a record again? Without loss, and without JSON.

Scalars are properties, lists of scalars are lists; a list of small objects becomes parallel lists
(``statements_level``, ``statements_day``, ...) in which an empty text stands for None. Days are ISO text,
times are UTC text of fixed width. What is None or an empty list is no property at all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import repeat
from types import NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from graph.model import Record, Relationship, instant_text, record_type

Convert = Callable[[Any], Any]
DERIVED: Final = ("first_contact", "last_contact", "last_answer")


class Field(NamedTuple):
    """How one field of a record type is kept: under which property names, and converted how."""

    name: str
    default: Any
    properties: tuple[str, ...]
    encode: Convert
    decode: Convert


def encode(record: Record) -> dict[str, Any]:
    """The record's properties, with None for those that it does not have (which removes them).

    >>> from graph.model import Product
    >>> encode(Product(id="p", name="Pump"))
    {'id': 'p', 'name': 'Pump', 'note': None, 'external_ids': None}
    """
    properties: dict[str, Any] = {}
    for field in fields_of(type(record)):
        values = field.encode(getattr(record, field.name))
        properties |= zip(field.properties, values, strict=True)
    if isinstance(record, Relationship):
        properties |= {name: _day_text(getattr(record, name)) for name in DERIVED}
    return properties


def decode(kind: str, properties: Mapping[str, Any]) -> Record:
    """The record again; properties that are no field of it are passed over.

    The values were checked before they were written, so they are not checked once more.

    >>> decode("product", {"id": "p", "name": "Pump", "colour": "red"}).name
    'Pump'
    """
    blank, defaults, single, parallel = _plan(kind)
    values = blank.copy()
    for place, kept in properties.items():
        if (field := single.get(place)) is not None:
            values[field.name] = field.decode(kept)
    for field in parallel:
        if field.properties[0] in properties:
            values[field.name] = field.decode([properties[place] for place in field.properties])
    told = {name for name, value in values.items() if value != defaults[name]}
    return record_type(kind).model_construct(_fields_set=told, **values)


@functools.cache
def _plan(kind: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Field], tuple[Field, ...]]:
    """What fields without a property are, their defaults, and which stand in one property or in several."""
    fields = fields_of(record_type(kind))
    return (
        {field.name: _absent(field.default) for field in fields},
        {field.name: field.default for field in fields},
        {field.name: field for field in fields if len(field.properties) == 1},
        tuple(field for field in fields if len(field.properties) > 1),
    )


def _absent(default: Any) -> Any:
    return () if isinstance(default, tuple) else None


@functools.cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record type in their order.

    Raises:
        TypeError: a field is of a type that has no plain property.
    """
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        _field(name, hints[name], info.get_default(call_default_factory=True))
        for name, info in record.model_fields.items()
    )


def _field(name: str, hint: Any, default: Any) -> Field:
    bare, _ = _bare(hint)
    if get_origin(bare) is not tuple:
        encode_one, decode_one = _scalar(bare)
        return Field(name, default, (name,), lambda value: (_maybe(encode_one, value),), decode_one)
    item, _ = _bare(get_args(bare)[0])
    parts = _parts(item)
    if parts is None:
        encode_one, decode_one = _scalar(item)
        return Field(
            name, default, (name,),
            lambda value: ([encode_one(one) for one in value] or None,),
            lambda kept: tuple(map(decode_one, kept)),
        )  # fmt: skip
    columns = tuple(_column(hint) for hint in parts.values())
    return Field(
        name, default, tuple(f"{name}_{part}" for part in parts),
        lambda value: tuple(
            [put(getattr(one, part)) for one in value] or None
            for part, (put, _) in zip(parts, columns, strict=True)
        ),
        _rebuild(item, tuple(parts), tuple(take for _, take in columns)),
    )  # fmt: skip


def _rebuild(item: Any, names: tuple[str, ...], takes: tuple[Convert, ...]) -> Convert:
    def rows(kept: list[Any]) -> Any:
        return zip(*(map(take, column) for take, column in zip(takes, kept, strict=True)), strict=True)

    if issubclass(item, tuple):
        # A rhythm has thousands of entries; this way no Python code runs for each of them.
        return lambda kept: tuple(map(tuple.__new__, repeat(item), rows(kept)))
    return lambda kept: tuple(
        item.model_construct(**dict(zip(names, row, strict=True))) for row in rows(kept)
    )


def _parts(item: Any) -> dict[str, Any] | None:
    if isinstance(item, type) and (issubclass(item, BaseModel) or hasattr(item, "_fields")):
        hints = get_type_hints(item, include_extras=True)
        names = item.model_fields if issubclass(item, BaseModel) else item._fields
        return {name: hints[name] for name in names}
    return None


def _column(hint: Any) -> tuple[Convert, Convert]:
    """Both ways for one column of parallel lists; an empty text stands for None."""
    bare, optional = _bare(hint)
    put, take = _scalar(bare)
    if not optional:
        return put, take
    if bare in (int, float, bool):
        raise TypeError("a column of numbers cannot hold None")
    return (lambda value: "" if value is None else put(value)), (lambda kept: take(kept) if kept else None)


def _bare(hint: Any) -> tuple[Any, bool]:
    """The type under its annotations, and whether it may be None."""
    optional = False
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint = get_args(hint)[0]
        elif origin in (Union, UnionType):
            (hint,) = (one for one in get_args(hint) if one is not NoneType)
            optional = True
        else:
            return hint, optional


def _scalar(bare: Any) -> tuple[Convert, Convert]:
    if bare is datetime:
        return instant_text, _instant
    if bare is date:
        return date.isoformat, _day
    if bare in (str, int, float, bool):
        return bare, _same
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        words = {str(member): member for member in bare}
        return str, words.__getitem__
    raise TypeError(f"there is no plain property for {bare}")


def _same(value: Any) -> Any:
    return value


def _maybe(convert: Convert, value: Any) -> Any:
    return None if value is None else convert(value)


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@functools.lru_cache(maxsize=20_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
