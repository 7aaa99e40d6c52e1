"""Whom of theirs is each function of ours to meet?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from graph.model import Function

VAGUE: Final = frozenset({Function.OTHER, Function.UNKNOWN})
"""Functions of which nobody can say whom they are to meet."""

COUNTERPART: Final[Mapping[Function, Function]] = MappingProxyType(
    {
        **{one: one for one in Function if one not in VAGUE},
        Function.SALES: Function.PROCUREMENT,
        Function.SERVICE: Function.OPERATIONS,
    }
)
"""Those who buy for sales, those who run it for service, else their like."""


def speak_alike(ours: Function, theirs: Function) -> bool:
    """Whether the two have one language: the same function, or counterparts.

    >>> speak_alike(Function.SERVICE, Function.OPERATIONS), speak_alike(Function.SALES, Function.FINANCE)
    (True, False)
    """
    return ours is theirs or COUNTERPART.get(ours) is theirs
