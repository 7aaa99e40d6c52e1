"""Who or what is called that? Words in any order, by their beginnings, accents folded, over a whole store."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from typing import Final
from urllib.parse import quote

from app.kept import Kept
from graph.model import Stakeholder
from graph.model.wording import spellings, words_of
from graph.store import Store

MOST: Final = 20
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 8


@dataclass(frozen=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: ``account``, ``stakeholder``, ``opportunity`` or ``unit``.
        account, account_name: where it is.
        detail: a title or a stage; None where there is none.
        left: a person who is no longer there.
        path: the page that shows it.
    """

    kind: str
    id: str
    name: str
    account: str
    account_name: str
    detail: str | None
    left: bool
    path: str


_KINDS: Final = ("account", "stakeholder", "opportunity", "unit")
_DETAILS: Final = {"account": "industry", "stakeholder": "title", "opportunity": "stage", "unit": "unit_kind"}


class Index:
    """The words of everything that has a name; made once for a revision.

    Args:
        hits: what can be found.

    A query is linear in what its words begin; making the index is n log n in the words.
    """

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = sorted(hits, key=_of_equal_fit)
        self._accounts = {hit.account for hit in hits}
        self._names: dict[str, list[int]] = {}
        self._places: dict[str, list[int]] = {}
        for place, hit in enumerate(self._hits):
            names = spellings(hit.name)
            for word in names:
                self._names.setdefault(word, []).append(place)
            for word in {*names, *spellings(hit.detail or ""), *spellings(hit.account_name)}:
                self._places.setdefault(word, []).append(place)
        self._words = sorted(self._places)

    def find(self, text: str, may: Callable[[str], bool] = bool, most: int = MOST) -> tuple[list[Hit], int]:
        """The best hits for a text, and how many there are in all, of the accounts that may be seen.

        Every word must begin a word of the name, the title or the account's name. Best: who has most of
        them in the name, is still there, has them as whole words; then accounts before people, short names.
        """
        wanted = words_of(text[:LONGEST_QUERY])[:MOST_WORDS]
        if not wanted:
            return [], 0
        found = set.intersection(*(self._begun(word, self._places) for word in wanted))
        seen = {account for account in self._accounts if may(account)}
        if len(seen) < len(self._accounts):
            found = {place for place in found if self._hits[place].account in seen}
        begun = [self._begun(word, self._names) & found for word in wanted]
        whole = [found.intersection(self._names.get(word, ())) for word in wanted]

        def fit(place: int) -> tuple[int, bool, int, int]:
            begins = sum(place in places for places in begun)
            return -begins, self._hits[place].left, -sum(place in places for places in whole), place

        return [self._hits[place] for place in nsmallest(most, found, key=fit)], len(found)

    def _begun(self, word: str, places: Mapping[str, list[int]]) -> set[int]:
        """The places with a word that begins so."""
        found: set[int] = set()
        for at in range(bisect_left(self._words, word), len(self._words)):
            if not self._words[at].startswith(word):
                break
            found.update(places.get(self._words[at], ()))
        return found


def _of_equal_fit(hit: Hit) -> tuple[int, int, str, str]:
    return _KINDS.index(hit.kind), len(hit.name), hit.name.casefold(), hit.id


def index_of(store: Store) -> Index:
    """The index of a store as it is now; linear in its people, accounts, units and opportunities."""
    names = {one.id: one.name for one in store.accounts()}
    return Index([hit for kind in _KINDS for hit in _hits(store, kind, names)])


def _hits(store: Store, kind: str, names: dict[str, str]) -> Iterator[Hit]:
    for record in store.records(kind):
        home = record.id if kind == "account" else str(getattr(record, "account_id", ""))
        if home in names:
            detail = getattr(record, _DETAILS[kind], None)
            yield Hit(
                kind=kind, id=record.id, name=str(getattr(record, "name", record.id)), account=home,
                account_name=names[home], detail=None if detail is None else str(detail),
                left=isinstance(record, Stakeholder) and record.status.value == "left",
                path=_path(kind, home, record.id),
            )  # fmt: skip


def _path(kind: str, account: str, one: str) -> str:
    page = f"/accounts/{quote(account, safe='')}"
    place = quote(one, safe="")
    if kind == "opportunity":
        return f"{page}/penetration"
    parameter = {"stakeholder": "person", "unit": "unit"}.get(kind)
    return f"{page}?{parameter}={place}" if parameter else page


class Search:
    """The index of a store, made anew after a revision when somebody next asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept[Index] = Kept(1)

    def find(self, text: str, may: Callable[[str], bool] = bool, most: int = MOST) -> tuple[list[Hit], int]:
        """See ``Index.find``."""
        revision = self._store.latest_revision()
        return self._kept.get(revision, partial(index_of, self._store)).find(text, may, most)
