"""How is JSON written that is longer than memory? Piece by piece, from lists that are made on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def json_pieces(value: Any, newline: str = "\n") -> Iterator[str]:
    r"""JSON with an indent of two.

    >>> "".join(json_pieces({"a": [1, "b"], "c": []})) == json.dumps({"a": [1, "b"], "c": []}, indent=2)
    True
    """
    inner = newline + "  "
    if isinstance(value, Mapping) and value:
        for place, (name, one) in enumerate(value.items()):
            yield f"{',' if place else '{'}{inner}{json.dumps(str(name), ensure_ascii=False)}: "
            yield from json_pieces(one, inner)
        yield newline + "}"
    elif isinstance(value, Sequence) and not isinstance(value, str) and len(value):
        for place, one in enumerate(value):
            yield f"{',' if place else '['}{inner}"
            yield from json_pieces(one, inner)
        yield newline + "]"
    else:
        empty = isinstance(value, Sequence) and not isinstance(value, str)
        yield json.dumps([] if empty else value, ensure_ascii=False, allow_nan=False)
