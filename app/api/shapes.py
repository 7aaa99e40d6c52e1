"""What do reports look like as JSON? Response models drawn from the report types themselves."""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, create_model

from graph.analysis.report import Heading, Reason


class Because(BaseModel):
    """A record behind a number, and what it has to do with it."""

    kind: str
    id: str
    words: str


@functools.cache
def report_shape(report: type[Any]) -> type[BaseModel]:
    """The response model of a report: its heading, then its lists.

    >>> from graph.analysis.coverage import CoverageReport
    >>> "stakeholders" in report_shape(CoverageReport).model_fields
    True
    """
    hints = {name: shape(kind) for name, kind in get_type_hints(Heading).items()}
    listed = {name: shape(_type_of(report, name)) for name in report.lists}
    return _model(report, hints | listed)


@functools.cache
def row_shape(row: type[Any]) -> type[BaseModel]:
    """The response model of a row of a report."""
    hints = get_type_hints(row)
    return _model(row, {field.name: shape(hints[field.name]) for field in fields(row)})


def _model(source: type[Any], shapes: Mapping[str, Any]) -> type[BaseModel]:
    summary = (source.__doc__ or "").partition("\n")[0]
    values: dict[str, Any] = {name: (kind, ...) for name, kind in shapes.items()}
    made: type[BaseModel] = create_model(
        source.__name__, __doc__=summary, __module__=source.__module__, **values
    )
    return made


def _type_of(report: type[Any], name: str) -> Any:
    given = getattr(report, name, None)
    if isinstance(given, property):
        return get_type_hints(given.fget)["return"]
    return get_type_hints(report)[name]


def shape(kind: Any) -> Any:
    """The JSON side of a type, as ``graph.analysis.report.plain`` writes it.

    >>> shape(tuple[str, ...])
    list[str]
    """
    if kind is Reason:
        return Because
    if isinstance(kind, type) and is_dataclass(kind):
        return row_shape(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return list[shape(args[0])]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, (shape(one) for one in args))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return dict[shape(args[0]), shape(args[1])]  # type: ignore[misc]
    return kind
