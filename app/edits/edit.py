"""How does an edit reach the store? As a ChangeSet of a person's words, once, unless somebody was faster."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, NamedTuple, Self, TypeVar, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from app.asked import check_account
from graph.model import (
    ChangeSet,
    Key,
    Record,
    Revision,
    Statement,
    TeamMember,
    canonical_json,
    drop,
    record_id,
)
from graph.model.phrase import phrase
from graph.store import NotFound, Rejected, Store

R = TypeVar("R", bound=Record)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HOMED = frozenset({"stakeholder", "unit", "decision_unit", "opportunity"})
"""Kinds that belong to one account; what an edit points to must be at home in the account that it edits."""


def _iso_only(value: object) -> object:
    """Pydantic also reads seconds since 1970 as a date, which nobody means here."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise ValueError("expected a date such as 2026-11-20")
    return value


FIRST_DAY: Final = date(1900, 1, 1)
YEARS_AHEAD: Final = 50


def of_our_time(day: date) -> date:
    """Refuses years such as 0202 or 2206, which a slip of the hand makes; raises ``ValueError``."""
    if not day >= FIRST_DAY or day.year > datetime.now(UTC).year + YEARS_AHEAD:
        raise ValueError(phrase(
            "a day from {first} to {years} years ahead", first=FIRST_DAY, years=YEARS_AHEAD
        ))  # fmt: skip
    return day


IsoDay = Annotated[date, BeforeValidator(_iso_only)]
Day = Annotated[IsoDay, AfterValidator(of_our_time)]
"""A day that somebody says of a record."""


class Body(BaseModel):
    """The base of what can be said in a request: only the fields that are there, nothing besides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _holds_on_some_day(self) -> Self:
        start, end = getattr(self, "valid_from", None), getattr(self, "valid_to", None)
        if start is not None and end is not None and start >= end:
            raise ValueError("valid_to is the first day on which it no longer holds, after valid_from")
        return self

    def said(self) -> dict[str, Any]:
        """The fields that were given, as JSON values."""
        return self.model_dump(mode="json", exclude_unset=True)


class Made(NamedTuple):
    """What an edit did: to which record, and the revision it made; None if it said nothing new."""

    id: str
    revision: Revision | None


@dataclass(frozen=True)
class Edit:
    """One request to change an account.

    Attributes:
        store: where to.
        account_id: which account.
        actor: who asks.
        source: through what, for the log.
        operation_id: the same for a repeated request, which then changes nothing more.
        expected: the account's revision that the caller has seen; None if they did not say.
    """

    store: Store
    account_id: str
    actor: str
    source: str
    operation_id: str
    expected: int | None

    def new_id(self, prefix: str) -> str:
        """The id of the record that this request makes; a repeated request means the same one."""
        return record_id(prefix, "operation", self.operation_id)

    def apply(self, statements: Sequence[Statement]) -> Revision | None:
        """Writes statements as one revision, and gives it; None if they said nothing new.

        Raises:
            NotFound: there is no such account.
            Conflict: somebody was faster.
            Rejected: they make no whole record, say nothing, point outside of the account, or differ
                from what was said under the same operation id.
        """
        check_account(self.store, self.account_id)
        expect = {} if self.expected is None else {self.account_id: self.expected}
        if not any(statement.values or statement.drop for statement in statements):
            raise Rejected(phrase("the request changes nothing: it names no field"))
        return self.store.apply(ChangeSet(
            operation_id=self.operation_id, statements=tuple(statements), actor=self.actor,
            source=self.source, at=datetime.now(UTC), expect=expect, fingerprint=fingerprint(statements),
        )).revision  # fmt: skip

    def say(
        self, key: Key, said: dict[str, Any], dates: tuple[date | None, date | None] = (None, None)
    ) -> Made:
        """Writes what was said about one record, dated where it varies in time; raises as ``apply``."""
        start, end = dates
        statement = Statement(kind=key.kind, id=key.id, values=said, valid_from=start, valid_to=end)
        return Made(key.id, self.apply([statement]))

    def enter(
        self, kind: type[Record], said: dict[str, Any], dates: tuple[date | None, date | None] = (None, None)
    ) -> Made:
        """Writes a new record, dated as by ``say``; raises as ``check_home`` and ``apply``."""
        one = self.new_id(kind.prefix)
        self.check_home(whole(kind, {"id": one, **said}))
        return self.say(Key(kind.kind, one), said, dates)

    def correct(self, kind: type[Record], one: str, said: dict[str, Any]) -> Made:
        """Corrects a record of this account; raises as ``existing``, ``check_home`` and ``apply``."""
        after = changed(self.existing(kind, one), said)
        self.check_home(after)
        return self.say(after.key, said)

    def check_home(self, record: Record) -> None:
        """Raises ``Rejected`` if a record points to somebody or something that is not of this account."""
        for kind in HOMED:
            ids = {key.id for key in record.reference_keys() if key.kind == kind}
            found = self.store.get(kind, sorted(ids)) if ids else {}
            for one in sorted(ids):
                if getattr(found.get(one), "account_id", None) != self.account_id:
                    what = kind.replace("_", " ")
                    raise Rejected(
                        phrase("there is no {what} {one} in this account", what=phrase(what), one=one)
                    )

    def existing(self, kind: type[R], one: str) -> R:
        """A record of this account; raises ``NotFound``."""
        record = self.store.get(kind.kind, [one]).get(one)
        if record is None or not self._is_here(record):
            raise NotFound(
                phrase("there is no {kind} {one}", kind=phrase(kind.kind.replace("_", " ")), one=one)
            )
        return cast(R, record)

    def _is_here(self, record: Record) -> bool:
        if record.kind == TeamMember.kind:  # known here by what they do on the account
            return record.id in self.store.board(self.account_id).team_members
        return self.account_id in homes_of(self.store, record)

    def drop(self, kind: type[Record], one: str) -> Made:
        """Takes a record off the map; raises ``NotFound``."""
        self.existing(kind, one)
        return Made(one, self.apply([drop(kind.kind, one)]))


def homes_of(store: Store, record: Record) -> set[str]:
    """The accounts that a record belongs to, unless it is one of us, who belong to none."""
    if record.kind == "account":
        return {record.id}
    if (home := getattr(record, "account_id", None)) is not None:
        return {str(home)}
    people = {key.id for key in record.reference_keys() if key.kind == "stakeholder"}
    return {str(getattr(one, "account_id", "")) for one in store.get("stakeholder", sorted(people)).values()}


def whole(kind: type[R], values: dict[str, Any]) -> R:
    """The record that values make.

    Raises:
        Rejected: they make none; the message names the field, not the value.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or kind.kind
        raise Rejected(f"{where}: {first['msg']}") from None


def changed(record: R, said: dict[str, Any]) -> R:
    """The record with what was said about it; raises ``Rejected`` as ``whole``."""
    return whole(type(record), record.model_dump() | said)


def fingerprint(statements: Sequence[Statement]) -> str:
    """Sixteen hex digits that differ when what is said differs.

    >>> fingerprint([]) == fingerprint([]), len(fingerprint([]))
    (True, 16)
    """
    said = canonical_json([statement.model_dump(mode="json") for statement in statements])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def dated(said: dict[str, Any]) -> tuple[dict[str, Any], tuple[date | None, date | None]]:
    """What was said without its days, and from and until when it holds.

    >>> dated({"title": "CFO", "valid_from": "2026-05-01"})
    ({'title': 'CFO'}, (datetime.date(2026, 5, 1), None))
    """
    rest = dict(said)
    start, end = (rest.pop(name, None) for name in ("valid_from", "valid_to"))
    return rest, (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def check_no_circle(edit: Edit, record: Record, field: str, noun: str) -> None:
    """Raises ``Rejected`` where a record would come to stand above itself.

    Args:
        edit: in which account.
        record: as it is to be.
        field: names who or what stands directly above it.
        noun: what standing above is called.

    One look-up for each step up.
    """
    above, seen = getattr(record, field), set[str]()
    name = getattr(record, "name", record.id)
    if above == record.id:
        raise Rejected(phrase("{name} cannot {noun} themselves", name=name, noun=noun))
    first = edit.store.get(record.kind, [above]).get(above) if above else None
    while above is not None and above not in seen:
        seen.add(above)
        above = getattr(edit.store.get(record.kind, [above]).get(above), field, None)
        if above == record.id:
            raise Rejected(
                phrase(
                    "{lower} stands below {name}, so that would be a circle",
                    lower=getattr(first, "name", ""),
                    name=name,
                )
            )
