"""Which pairs among thousands are worth comparing? Those that share a key; never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ingest.matching.letters import sound
from ingest.matching.people import judge
from ingest.matching.phones import tail
from ingest.matching.reading import Crowd, Person, Traits, read_person
from ingest.matching.verdicts import THRESHOLDS, Likeness, Thresholds, Verdict


class Pair(NamedTuple):
    """Two people who are likely one, the first of them first, and why."""

    one: str
    other: str
    likeness: Likeness


def likely_pairs(
    people: Iterable[Person], region: str | None = None, thresholds: Thresholds = THRESHOLDS
) -> list[Pair]:
    """Every pair that is certain or probable, certain ones first, then in order of the people.

    Args:
        people: each with an id of its own.
        region: two letters of the country by whose habits phone numbers are read.
        thresholds: from where on things are alike.

    Near linear: pairs are made under common keys (address, end of number, parts of the name with the company,
    the whole name), and a key that more than ``thresholds.block`` people share makes none.

    >>> found = likely_pairs([Person("a", "Bob Weiss", account="x"), Person("b", "Robert Weiß", account="x"),
    ...                       Person("c", "Otto Blau", account="x")])
    >>> [(pair.one, pair.other, pair.likeness.verdict.value) for pair in found]
    [('a', 'b', 'probable')]
    """
    read = [read_person(person, region) for person in people]
    crowd = Crowd.of(read)
    found = []
    for i, j in sorted(_candidates(read, thresholds)):
        likeness = judge(read[i], read[j], crowd, thresholds)
        if likeness.verdict is not Verdict.APART:
            found.append(Pair(read[i].id, read[j].id, likeness))
    return sorted(found, key=lambda pair: pair.likeness.verdict is not Verdict.CERTAIN)


def _candidates(read: Sequence[Traits], thresholds: Thresholds) -> set[tuple[int, int]]:
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(read):
        for key in set(_keys(one)):
            blocks[key].append(place)
    return {
        pair for block in blocks.values() if len(block) <= thresholds.block for pair in combinations(block, 2)
    }


def _keys(one: Traits) -> Iterator[tuple[str, ...]]:
    yield from (("address", *address) for address in one.addresses)
    yield from (("phone", tail(number)) for number in one.phones)
    sounds = one.name.key
    if len(sounds) > 1:
        yield "name", *sounds
        yield "ends", sounds[0], sounds[-1]
    homes = {f"id {one.account}" if one.account else "", one.company} | {f"@{d}" for d in one.employers}
    for home in homes - {""}:
        for word in one.name.words:
            yield "word", home, sound(word)
            yield "head", home, word[:2]
            yield "tail", home, word[-2:]
        if one.title:
            yield "post", home, one.title
