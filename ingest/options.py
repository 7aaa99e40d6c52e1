"""What does the user decide about an import, and what does an import need of the store?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from graph.model import Key, Record, Statement
from ingest.mapping.saved import SavedMapping


class Lookup(Protocol):
    """What the store already has; asked once per kind and import."""

    def find(self, kind: str, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """The ids of live records under keys of ``graph.model.lookup_keys``; keys without any are absent."""
        ...

    def get(self, kind: str, ids: Collection[str]) -> Mapping[str, Record]:
        """Live records by id; ids that are not there are absent."""
        ...


class Past(Lookup, Protocol):
    """What the store has had from a source; needed only for exports that are declared complete."""

    def page(self, kind: str, after: str = "", limit: int = ...) -> Sequence[Record]:
        """Live records of a kind after an id; "" for the first."""
        ...

    def withdrawals(
        self, records: Collection[Record], source: str, document: str, leaving: Callable[[Key], bool]
    ) -> Mapping[Key, Sequence[Statement]]:
        """How a source takes its word about records back; those it has said nothing of are absent."""
        ...


class Nothing:
    """The lookup of an empty store.

    >>> Nothing().find("account", ["name:acme"])
    {}
    """

    def find(self, kind: str, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Nothing is there."""
        return {}

    def get(self, kind: str, ids: Collection[str]) -> Mapping[str, Record]:
        """Nothing is there."""
        return {}


@dataclass(frozen=True)
class ImportOptions:
    """How to import.

    Args (fields):
        today: the day of the import; later activities are planned, whatever they say.
        account: the name of one account that all contacts and deals belong to.
        format: the name of a format, instead of recognising it.
        team_domains: e-mail domains of the supplier; contacts with such an address are team members.
        resolve: what to do with likely duplicates: ``ask`` keeps them apart and asks, ``merge`` makes them
            one, ``separate`` keeps them apart without asking.
        complete: each export holds everything that its product has of its kind: what earlier ones had, and
            this one has no more, is ended.
        mappings: what the columns of spreadsheets hold, as the user said; they go before all formats.
        time_zone: the IANA name of the team's time zone, in which an active day is counted.
    """

    today: date
    account: str | None = None
    format: str | None = None
    team_domains: tuple[str, ...] = ()
    resolve: Literal["ask", "merge", "separate"] = "ask"
    time_zone: str = "UTC"
    complete: bool = False
    mappings: tuple[SavedMapping, ...] = ()


@dataclass(frozen=True)
class Question:
    """Something that only a person can settle: what was done meanwhile stands in ``reason``."""

    kind: str
    records: tuple[str, ...]
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)
