"""Who of an import is likely one person with whom? Certain pairs are joined, probable ones asked about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from graph.model import Stakeholder
from ingest.clusters import Clusters
from ingest.matching import Pair, Person, Verdict, likely_pairs

MOST: Final = 20_000
"""More people than this are told by ids, addresses and equal names alone; memory stays what it is."""


class Alike:
    """People of an import and of the store, to be compared with one another.

    Args:
        wanted: whether to compare at all.
        decided: pairs of records that somebody has merged or kept apart.
    """

    def __init__(self, *, wanted: bool, decided: Collection[frozenset[str]] = ()) -> None:
        self._decided = decided
        self._people: dict[str, Person] | None = {} if wanted else None
        self._stored: dict[str, str] = {}
        self.likely: list[Pair] = []
        self.reasons: dict[str, str] = {}

    @property
    def compared(self) -> bool:
        """Whether people are compared: they are not when there are too many."""
        return self._people is not None

    def take(self, person: Person) -> None:
        """Takes what a row says of a person; several rows about one say it together."""
        if self._people is None:
            return
        old = self._people.get(person.id)
        if old is not None and person.id not in self._stored:
            person = replace(
                person, name=old.name or person.name, emails=(*old.emails, *person.emails),
                phones=(*old.phones, *person.phones), account=old.account or person.account,
                title=old.title or person.title,
            )  # fmt: skip
        elif old is not None:
            return
        self._people[person.id] = person
        if len(self._people) > MOST:
            self._people = None

    def take_stored(self, record: Stakeholder) -> None:
        """Takes a record that the store has."""
        self._stored[record.id] = next(iter(record.external_ids), "")
        if self._people is not None:
            self._people[record.id] = Person(
                record.id, record.name, record.emails, record.phones, record.account_id,
                title=record.title or "",
            )  # fmt: skip

    def settle(self, clusters: Clusters) -> None:
        """Joins the certain pairs and keeps the others; what somebody has decided about is neither.

        Two records that the store has are never joined here: that is for somebody to decide.
        """
        for pair in likely_pairs(self._people.values()) if self._people else ():
            if frozenset(pair[:2]) in self._decided:
                continue
            if pair.likeness.verdict is Verdict.CERTAIN and self._join(clusters, pair):
                self.reasons |= {pair.one: pair.likeness.because, pair.other: pair.likeness.because}
            else:
                self.likely.append(pair)
        if self._people is not None:
            self._people = {}

    def _join(self, clusters: Clusters, pair: Pair) -> bool:
        known = [one for one in pair[:2] if one in self._stored]
        if len(known) == 2:
            return False
        key = self._stored[known[0]] if known else f"certain:{pair.one}:{pair.other}"
        for one in pair[:2]:
            if key and one not in known:
                clusters.join(one, key)
        return bool(key)
