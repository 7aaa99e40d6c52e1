"""What may a stored value look like? Normal forms that both stores keep without loss.

Text has no NUL, no lone surrogate and no blank ends; numbers are finite and fit 64 bit; times are
UTC to the second; ids are case-sensitive hashes of the source's own key.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
)

MAX_TEXT = 20_000
MAX_LIST = 2_000
_CANONICAL = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def checked_text(text: str) -> str:
    """The text without blank ends.

    Raises:
        ValueError: the text holds a NUL or a lone surrogate, which no store can keep.

    >>> checked_text("  Anna Weiß ")
    'Anna Weiß'
    """
    if "\x00" in text:
        raise ValueError("text holds a NUL character")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("text holds half of a surrogate pair") from None
    return text.strip()


def _blank_as_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _utc_second(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs a time zone")
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise ValueError("a time in UTC is in the years 1 to 9999") from None


def instant_text(moment: datetime) -> str:
    """A UTC time as fixed-width ISO text, so that order of text is order of time.

    >>> from datetime import UTC, datetime
    >>> instant_text(datetime(2026, 3, 1, 9, 5, tzinfo=UTC))
    '2026-03-01T09:05:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _sorted_unique(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(items)))


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_TEXT),
    AfterValidator(checked_text),
]
Name = Annotated[str, AfterValidator(checked_text), StringConstraints(min_length=1, max_length=1_000)]
OptionalText = Annotated[Text | None, BeforeValidator(_blank_as_none)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(checked_text)]
OptionalId = Annotated[Id | None, BeforeValidator(_blank_as_none)]
TextSet = Annotated[tuple[Name, ...], AfterValidator(_sorted_unique), Field(max_length=MAX_LIST)]
IdSet = Annotated[tuple[Id, ...], AfterValidator(_sorted_unique), Field(max_length=MAX_LIST)]
MOST_NUMBER = 1e15
Number = Annotated[float, Field(allow_inf_nan=False, ge=-MOST_NUMBER, le=MOST_NUMBER)]
"""An amount: far more than any deal, so far from the ends of a float that sums stay finite."""
Count = Annotated[int, Field(ge=0, le=2**53)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Instant = Annotated[
    datetime,
    AfterValidator(_utc_second),
    PlainSerializer(instant_text, return_type=str, when_used="json"),
]
Day = date


def canonical_json(value: Any) -> str:
    """JSON text that is equal for equal values: sorted keys, no blanks, no escapes beyond JSON's own.

    >>> canonical_json({"b": 1, "a": ["ü"]})
    '{"a":["ü"],"b":1}'
    """
    return _CANONICAL.encode(value)


def record_id(prefix: str, *key: str) -> str:
    """A stable id: the prefix and 80 bit of the SHA-256 over the source's key, case-sensitive.

    Args:
        prefix: three letters that say what the record is, such as ``per``.
        key: the parts that make the record unique in its source.

    >>> record_id("per", "hubspot", "CONT-1") == record_id("per", "hubspot", "CONT-1")
    True
    >>> record_id("per", "hubspot", "a") == record_id("per", "hubspot", "A")
    False
    """
    joined = "".join(key)
    plain = joined.isprintable() and '"' not in joined and "\\" not in joined
    text = '["' + '","'.join(key) + '"]' if plain and key else canonical_json(key)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return f"{prefix}-{digest[:20]}"
