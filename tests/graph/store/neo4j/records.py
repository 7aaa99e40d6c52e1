"""Which records can there be? A strategy for any record of any kind, made from the types of its fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic import BaseModel

from graph.model import KINDS, Record

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12
).filter(str.strip)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 5),
    float: st.floats(0, 1),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}
ONE_OF = {"influence": ("to_stakeholder_id", "to_unit_id"), "identity": ("stakeholder_id", "account_id")}


def records(kind: str) -> st.SearchStrategy[Record]:
    """Return records of a kind in their normal form."""
    hints = get_type_hints(KINDS[kind], include_extras=True)
    fields = {name: values(hints[name]) for name in KINDS[kind].model_fields}
    made = st.fixed_dictionaries(fields)
    if kind in ONE_OF:
        made = made.map(lambda values: _with_one_of(values, *ONE_OF[kind]))
    return made.map(KINDS[kind].model_validate)


def _with_one_of(values: dict[str, Any], one: str, other: str) -> dict[str, Any]:
    return values | {other: None if values[one] else (values[other] or "x")}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type."""
    origin = get_origin(hint)
    if origin is Annotated:
        return values(get_args(hint)[0])
    if origin in (Union, UnionType):
        return st.none() | st.one_of(*(values(one) for one in get_args(hint) if one is not NoneType))
    if origin is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=4)
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if issubclass(hint, BaseModel):
        return st.builds(dict, **{name: values(part) for name, part in _hints(hint).items()})
    if issubclass(hint, tuple):
        return st.builds(hint, **{name: values(part) for name, part in _hints(hint).items()})
    return SCALARS[hint]


def _hints(item: Any) -> dict[str, Any]:
    hints = get_type_hints(item, include_extras=True)
    names = item.model_fields if issubclass(item, BaseModel) else item._fields
    return {name: hints[name] for name in names}
