"""On which account does a sentence tell of a contact? For whoever types it without saying where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from app.kept import Kept
from graph.model import PersonStatus, Stakeholder, TeamMember
from graph.store import Store
from ingest.saying import Directory, Known, Saying, understand

MOST: Final = 3
"""So many accounts are offered where several fit."""


@dataclass(frozen=True)
class Place:
    """An account that a sentence may be about, and whom there it names, by name."""

    account: str
    account_name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class _Everybody:
    """Who can be named over all accounts, and where each stakeholder is."""

    directory: Directory
    homes: Mapping[str, str]
    accounts: Mapping[str, str]


class Quick:
    """Everybody of a store by the words of their names, made anew after a revision when somebody next asks.

    Making it is linear in the people, asking in the names that begin alike.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept[_Everybody] = Kept(1)

    def places(self, text: str, today: date, may: Callable[[str], bool] = bool) -> tuple[Saying, list[Place]]:
        """What a sentence says, and the accounts whose people it names, those with most of them first.

        Accounts that name fewer than the best are left out; a name that nobody has counts for none.
        """
        everybody = self._kept.get(self._store.latest_revision(), partial(_everybody, self._store))
        said = understand(text, today, everybody.directory)
        named: dict[str, dict[str, str]] = {}
        for place, one in enumerate(said.people):
            for who in one.candidates:
                home = everybody.homes.get(who)
                if home is not None and home in everybody.accounts and may(home):
                    named.setdefault(home, {}).setdefault(str(place), everybody.directory.people[who].name)
        counts = Counter({home: len(people) for home, people in named.items()})
        most = max(counts.values(), default=0)
        best = [home for home, number in counts.items() if number == most]
        places = [Place(home, everybody.accounts[home], tuple(named[home].values())) for home in best]
        return said, sorted(places, key=lambda one: (one.account_name.casefold(), one.account))


def _everybody(store: Store) -> _Everybody:
    theirs = [
        one for one in store.records(Stakeholder.kind)
        if isinstance(one, Stakeholder) and one.status in (PersonStatus.ACTIVE, PersonStatus.UNKNOWN)
    ]  # fmt: skip
    ours = [one for one in store.records(TeamMember.kind) if isinstance(one, TeamMember)]
    known = [
        *(Known(one.id, one.name) for one in theirs),
        *(Known(one.id, one.name, ours=True) for one in ours),
    ]
    return _Everybody(
        Directory(known), {one.id: one.account_id for one in theirs},
        {one.id: one.name for one in store.accounts()},
    )  # fmt: skip
