"""Do two names name one person? Words matched one to one, in any order; titles and particles left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from ingest.matching.letters import mended, plain, sound, umlauts
from ingest.matching.lexicon import fillers, generation, given_names, same_family, same_given, titles
from ingest.matching.verdicts import THRESHOLDS, Thresholds


class NameLikeness(IntEnum):
    """How well two names agree, best first."""

    SAME = 0
    NICKNAME = 1
    CLOSE = 2
    """A slip of the pen, or another spelling."""
    INITIAL = 3
    TWIN = 4
    """A vowel at the end more, or another: a slip, or Karin and Karina."""
    MARRIED = 5
    """One given name, another family name."""
    PART = 6
    """One says no more than a word of the other."""
    UNKNOWN = 7
    DIFFERENT = 8


@dataclass(frozen=True)
class PersonName:
    """A name as it is compared: ``words`` with the given name first, as far as can be seen.

    ``lost`` tells that there was a name of which nothing can be read.
    """

    words: tuple[str, ...]
    generation: str = ""
    lost: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The words in order of the alphabet, as they sound."""
        return tuple(sorted(map(sound, self.words)))


@functools.lru_cache(maxsize=50_000)
def read_name(name: str) -> PersonName:
    """Takes a name apart.

    >>> read_name("Dr. Weiß, Anna Maria").words
    ('anna', 'maria', 'weiss')
    >>> read_name("John Smith Jr.").generation, read_name("????").lost
    ('junior', True)
    """
    last, comma, first = mended(name).partition(",")
    if comma and all(generation(word) or word in titles() | fillers() for word in plain(first).split()):
        last, first = f"{last} {first}", ""
    words = f"{plain(first)} {plain(last)}".split()
    told = [word for word in words if word.strip("?")]
    born = next((generation(word) for word in told[1:] if generation(word)), "")
    bare = [
        word for place, word in enumerate(told) if word not in titles() and not (place and generation(word))
    ]
    short = [word for word in bare if word not in fillers()]
    # Ma and Do are family names, too: what leaves no two words is not left out.
    return PersonName(tuple(short if len(short) > 1 else bare or told), born, lost=bool(words) and not told)


def compare_names(one: PersonName, other: PersonName, thresholds: Thresholds = THRESHOLDS) -> NameLikeness:
    """How well two names agree; their generations are not looked at.

    >>> compare_names(read_name("Weiss Bob"), read_name("Robert Weiß")).name
    'NICKNAME'
    >>> compare_names(read_name("Anna Weiß"), read_name("Otto Weiß")).name
    'DIFFERENT'
    """
    if not one.words or not other.words:
        return NameLikeness.UNKNOWN
    if one.words == other.words:
        return NameLikeness.SAME if len(one.words) > 1 else NameLikeness.PART
    matched, left, right = _matched(one.words, other.words, thresholds)
    if (left or right) and _parted_otherwise(one.words, other.words):
        return NameLikeness.CLOSE
    if left and right:
        return _married(one.words, other.words, matched, left, right)
    worst = max((grade for _, _, grade in matched), default=NameLikeness.DIFFERENT)
    spelt = sum(grade is not NameLikeness.INITIAL for _, _, grade in matched)
    if len(matched) < 2 or not spelt:
        return NameLikeness.PART
    return worst


def _parted_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same but for where words end: Kim Min-jun and Gim Minjun."""
    if len(one) == len(other):
        return False
    return any(
        (a == b or same_family(a, b)) and "".join(_without(one, i)) == "".join(_without(other, j))
        for i, a in enumerate(one)
        for j, b in enumerate(other)
    )


def _without(words: Sequence[str], place: int) -> Sequence[str]:
    return [word for at, word in enumerate(words) if at != place]


Match = tuple[int, int, NameLikeness]


def _matched(
    one: Sequence[str], other: Sequence[str], thresholds: Thresholds
) -> tuple[list[Match], list[int], list[int]]:
    """Words matched one to one, the best first; then the places left over on both sides."""
    found = sorted(
        (
            (grade, i != j, i, j)
            for i, a in enumerate(one)
            for j, b in enumerate(other)
            if (grade := compare_words(a, b, thresholds)) < NameLikeness.DIFFERENT
        ),
    )
    left, right = set(range(len(one))), set(range(len(other)))
    matched: list[Match] = []
    for grade, _, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            matched.append((i, j, grade))
    return matched, sorted(left), sorted(right)


def _married(
    one: Sequence[str],
    other: Sequence[str],
    matched: Sequence[Match],
    left: Sequence[int],
    right: Sequence[int],
) -> NameLikeness:
    """Both have a word that the other lacks: one person only if given names agree and family names do not."""
    given = [grade for i, j, grade in matched if i == 0 and j == 0]
    families = {len(one) - 1} & set(left) and {len(other) - 1} & set(right)
    alike = given and given[0] <= NameLikeness.NICKNAME and len(one[0]) > 1 and len(other[0]) > 1
    return NameLikeness.MARRIED if alike and families else NameLikeness.DIFFERENT


@functools.lru_cache(maxsize=200_000)
def compare_words(one: str, other: str, thresholds: Thresholds = THRESHOLDS) -> NameLikeness:
    """How well two words of names agree.

    >>> compare_words("mueller", "muller").name, compare_words("christian", "christina").name
    ('SAME', 'DIFFERENT')
    >>> compare_words("schneider", "schnieder").name, compare_words("j", "john").name
    ('CLOSE', 'INITIAL')
    """
    if one == other or umlauts(one) == umlauts(other):
        return NameLikeness.SAME
    if same_family(one, other):
        return NameLikeness.CLOSE
    if len(one) == 1 or len(other) == 1:
        return NameLikeness.INITIAL if one[0] == other[0] else NameLikeness.DIFFERENT
    if same_given(one, other):
        return NameLikeness.NICKNAME
    if "?" in one or "?" in other:
        return NameLikeness.CLOSE if _fits(one, other) else NameLikeness.DIFFERENT
    if _two_names(one, other):
        return NameLikeness.DIFFERENT
    if _twins(one, other):
        return NameLikeness.TWIN
    if min(len(one), len(other)) > 2 and sound(one) == sound(other):
        return NameLikeness.CLOSE
    return NameLikeness.CLOSE if _slips(one, other, thresholds) else NameLikeness.DIFFERENT


def _two_names(one: str, other: str) -> bool:
    """Whether a small difference tells two given names apart: Andrea and Andreas, Tim and Tom."""
    known = given_names()
    if one in known and other in known:
        return True
    return _twins(one, other) and not known.isdisjoint((one, other))


def _twins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    ends = len(one) == len(other) > 3 and one[:-1] == other[:-1] and one[-1] in "aeio" and other[-1] in "aeio"
    return ends or (long[:-1] == short and long[-1] in "aeo")


def _slips(one: str, other: str, thresholds: Thresholds) -> bool:
    shortest = min(len(one), len(other))
    allowed = (shortest >= thresholds.typo_from) + (shortest >= thresholds.two_typos_from)
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _fits(one: str, other: str) -> bool:
    """Whether two words are the same where one has lost letters; a lost one may be two in Latin letters.

    >>> _fits("gro?", "gross"), _fits("m??ller", "muller"), _fits("?", "gross")
    (True, True, False)
    """
    lost, whole = (one, other) if "?" in one else (other, one)
    if len(lost.replace("?", "")) < 2:
        return False
    if "?" in whole:
        return lost.replace("??", "?") == whole.replace("??", "?")
    return re.fullmatch(re.sub(r"\?+", ".{1,3}", lost), whole) is not None
