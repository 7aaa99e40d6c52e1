"""Which pairs among many companies are worth comparing? Those that share a key; never all pairs.

Keys and companies are on a scratch file, so that memory does not grow with their number.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, pairwise, product
from typing import Any, Final

from graph.store.scratch import Groups, Scratch, Words
from ingest.matching.blocking import Pair
from ingest.matching.companies import Company, Market, Marks, judge_companies, read_company
from ingest.matching.letters import plain, sound
from ingest.matching.phones import tail
from ingest.matching.verdicts import THRESHOLDS, Thresholds, Verdict

_SLIPS_FROM: Final = 5
"""Words shorter than this are not looked for with a slip of the pen."""
_RECENT: Final = 5_000
"""So many companies that were read stay at hand."""
_FIELDS: Final = ("id", "name", "domains", "phones", "address", "region", "registered", "systems", "parent")


class Companies:
    """Companies to be compared with one another.

    Args:
        scratch: where they are kept.
        region: two letters of the country by whose habits phone numbers are read.
        thresholds: from where on things are alike.
    """

    def __init__(
        self, scratch: Scratch, region: str | None = None, thresholds: Thresholds = THRESHOLDS
    ) -> None:
        self._region, self._thresholds = region, thresholds
        self._kept = Words(scratch)
        self._places = Words(scratch, first=True)
        self._blocks = Groups(scratch)
        self._with_word = Groups(scratch)
        self._slips = Groups(scratch)
        self._spelt: set[str] = set()
        self._pairs = scratch.drawer("(one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID")
        self._recent: dict[str, Marks] = {}
        self._number = 0

    def take(self, company: Company) -> None:
        """Takes a company; again, with what was not known of it before."""
        old = self._company(company.id)
        if old is not None:
            company = _together(old, company)
        self._number += 1
        self._recent.pop(company.id, None)
        self._places.set(company.id, self._number)
        self._kept.set(company.id, marshal.dumps(tuple(getattr(company, name) for name in _FIELDS)))
        marks = read_company(company, self._region)
        for key in _keys(marks):
            self._blocks.add(key, company.id)
        for word in _told_by(marks):
            self._with_word.add(word, company.id)
            self._note_slips(word)

    def _note_slips(self, word: str) -> None:
        """Notes how a word may be misspelt: once a word, however many companies bear it."""
        if word not in self._spelt:
            if len(self._spelt) >= _RECENT:
                self._spelt.clear()
            self._spelt.add(word)
            for slip in _slips(word):
                self._slips.add(slip, word)

    def pairs(self) -> Iterator[Pair]:
        """Every pair that is certain or probable, the first of each taken first; in no order.

        Near linear: a key that more than ``thresholds.block`` companies share makes no pairs.
        """
        for one, other in chain(self._under_one_key(), self._with_a_slip()):
            if one != other and self._is_new(one, other):
                yield from self._judged(one, other)

    def _under_one_key(self) -> Iterator[tuple[str, str]]:
        for key, ids in self._blocks.repeated():
            # Of many companies with one word in common most are apart, and the others have another key.
            most = self._thresholds.block // 3 if key.startswith("word:") else self._thresholds.block
            if len(ids) <= most:
                yield from combinations(ids, 2)

    def _with_a_slip(self) -> Iterator[tuple[str, str]]:
        """Companies whose words differ by a slip; those of one word have met under that, or are too many."""
        for _, words in self._slips.repeated():
            if len(words) <= self._thresholds.block:
                for some, others in combinations(self._rarest(words), 2):
                    yield from product(some, others)

    def _rarest(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """The companies of each word, of the rarest words, up to as many as a block may have."""
        left, found = self._thresholds.block, []
        for ids in sorted(map(self._with_word.get, sorted(words)), key=len):
            left -= len(ids)
            if left < 0:
                break
            found.append(ids)
        return found

    def _judged(self, one: str, other: str) -> Iterator[Pair]:
        if self._places.get(one) > self._places.get(other):
            one, other = other, one
        marks = self._marks(one), self._marks(other)
        alone = judge_companies(*marks, Market(), self._thresholds)  # nothing common speaks for a pair
        if alone.verdict is Verdict.APART:
            return
        likeness = judge_companies(*marks, self._market(*marks), self._thresholds)
        if likeness.verdict is not Verdict.APART:
            yield Pair(one, other, likeness)

    def _market(self, one: Marks, other: Marks) -> Market:
        """How common it is what the two have in common."""
        domains, phones = one.domains & other.domains, one.phones | other.phones
        return Market(
            {name.key: len(self._blocks.get(f"name:{name.squeezed}")) for name in (one.name, other.name)},
            {domain: self._bearers(f"domain:{domain}") for domain in domains},
            {phone: self._bearers(f"phone:{tail(phone)}") for phone in phones},
        )

    def _bearers(self, key: str) -> int:
        """How many names go under a key; of very many companies, how many companies."""
        ids = self._blocks.get(key)
        if len(ids) > self._thresholds.block:
            return len(ids)
        return len({self._marks(one).name.squeezed for one in ids})

    def _is_new(self, one: str, other: str) -> bool:
        sql = "INSERT INTO DRAWER VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING 1"
        return self._pairs.rows(sql, sorted((one, other))).fetchone() is not None

    def _company(self, one: str) -> Company | None:
        kept = self._kept.get(one)
        return Company(*marshal.loads(kept)) if kept else None  # noqa: S302 (nobody else can write it)

    def _marks(self, one: str) -> Marks:
        found = self._recent.get(one)
        if found is None:
            company = self._company(one)
            assert company is not None  # noqa: S101 (its id stands in a block)
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            found = self._recent[one] = read_company(company, self._region)
        return found


def likely_companies(
    companies: Iterable[Company], region: str | None = None, thresholds: Thresholds = THRESHOLDS
) -> list[Pair]:
    """Every pair that is certain or probable, certain ones first, then in order of the ids.

    Args:
        companies: each with an id of its own.
        region: two letters of the country by whose habits phone numbers are read.
        thresholds: from where on things are alike.

    >>> found = likely_companies([Company("a", "Acme GmbH"), Company("b", "ACME"), Company("c", "Borealis")])
    >>> [(pair.one, pair.other, pair.likeness.verdict.value) for pair in found]
    [('a', 'b', 'probable')]
    """
    every = Companies(Scratch(), region, thresholds)
    for one in companies:
        every.take(one)
    return sorted(
        every.pairs(), key=lambda pair: (pair.likeness.verdict is not Verdict.CERTAIN, pair.one, pair.other)
    )


def _together(old: Company, new: Company) -> Company:
    whole: dict[str, Any] = {}
    for name in _FIELDS[1:]:
        one, other = getattr(old, name), getattr(new, name)
        whole[name] = tuple(dict.fromkeys((*one, *other))) if isinstance(one, tuple) else one or other
    return replace(old, **whole)


def _keys(one: Marks) -> Iterator[str]:
    yield from (f"id:{number}" for number in one.registered)
    yield from (f"domain:{domain}" for domain in one.domains)
    yield from (f"phone:{tail(number)}" for number in one.phones)
    if one.address:
        yield f"at:{''.join(filter(str.isdigit, one.address))}{plain(one.address)[:4]}"
    if not one.name.lost:
        yield from _name_keys(one.name.words, one.name.squeezed)


def _name_keys(words: tuple[str, ...], squeezed: str) -> Iterator[str]:
    yield f"name:{squeezed}"
    heard = [sound(word) for word in words]
    yield from (f"word:{word}" for word in heard if len(word) > 1)
    yield from (f"two:{first} {second}" for first, second in pairwise(heard))
    yield f"whole:{''.join(heard)}"
    if len(words) > 2:
        yield f"word:{sound(''.join(word[0] for word in words))}"


def _told_by(one: Marks) -> Iterable[str]:
    """The words that may be misspelt and still tell who is meant: the first, and the longest."""
    if one.name.lost:
        return ()
    words = one.name.words
    return (word for word in {words[0], max(words, key=len)} if len(word) >= _SLIPS_FROM)


def _slips(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
