"""What does every answer carry? The frame of a report: account, day, policy, and the records behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Final, NamedTuple, TypedDict

from pydantic import BaseModel

from graph.model import Board, Key, Policy
from graph.model.phrase import listed, phrase

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


class Reason(NamedTuple):
    """A record behind a number, and in words what it has to do with it."""

    key: Key
    words: str


Because = tuple[Reason, ...]


class Table(NamedTuple):
    """A report as headers and rows of plain values, for a terminal, a CSV file or a page."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


class Heading(TypedDict):
    """The fields that every report has."""

    account: str
    account_name: str
    as_of: date
    as_of_note: str | None
    evidence_until: date | None
    revision: int
    policy: str


def heading(board: Board, policy: Policy) -> Heading:
    """The heading of a report about a board under a policy."""
    return Heading(
        account=board.account.id,
        account_name=board.account.name,
        as_of=board.as_of,
        as_of_note=board.as_of_note,
        evidence_until=board.evidence_until,
        revision=board.revision,
        policy=policy.label,
    )


@dataclass(frozen=True, kw_only=True)
class Report:
    """The base of all reports.

    Attributes:
        account, account_name: the account's id and name.
        as_of, as_of_note: the day judged, and why it is not today (None if it is).
        evidence_until: the newest day anything is known of; silence after it is unknown.
        revision: what the store knew.
        policy: the label of the policy used.
    """

    lists: ClassVar[tuple[str, ...]] = ()
    """The fields or properties that ``as_json`` adds to the heading, main list first."""

    account: str
    account_name: str
    as_of: date
    as_of_note: str | None
    evidence_until: date | None
    revision: int
    policy: str

    def rows(self) -> Table:
        """The main list as a table."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values: the heading, then the lists under their plural nouns."""
        names = (*Heading.__annotations__, *self.lists)
        return {name: plain(getattr(self, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON knows it; numbers are rounded to six places, words of a scale become text.

    >>> plain((Reason(Key("account", "a"), "named"), date(2026, 1, 1), 1 / 3))
    [{'kind': 'account', 'id': 'a', 'words': 'named'}, '2026-01-01', 0.333333]
    """
    if isinstance(value, Reason):
        return {"kind": value.key.kind, "id": value.key.id, "words": value.words}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


SIDES: Final = {"team": phrase("team"), "customer": phrase("customer")}
"""On which side somebody stands, in words."""


def joined(words: tuple[Enum, ...]) -> str:
    """Words of a scale in one cell.

    >>> from graph.model import BuyingRole
    >>> joined((BuyingRole.USER, BuyingRole.APPROVER))
    'user, approver'
    """
    return listed(str(word.value) if not isinstance(word, str) else word for word in words)
