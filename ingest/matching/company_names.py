"""How alike are two names of companies? Without legal forms, short forms and words that say nothing."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from cleanco import basename
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.model.phrase import phrase
from ingest.matching.letters import mended, plain, umlauts
from ingest.matching.lexicon import company_form, company_word, company_words, regions
from ingest.matching.verdicts import THRESHOLDS, Thresholds

_NUMBERS: Final = re.compile(r"\d+")
_LONGEST_PLACE: Final = 3
_READABLE: Final = 3
"""So many letters at least must be left of a name that lost some."""


@dataclass(frozen=True)
class CompanyName:
    """A company's name, read for comparing.

    ``words`` are what tells it apart; ``form`` is the legal form, ``groups`` what tells a holding or a group,
    ``places`` the countries it names; ``lost`` tells that its letters are gone.
    """

    words: tuple[str, ...]
    form: str = ""
    groups: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    lost: bool = False

    @property
    def key(self) -> str:
        """The words in one text."""
        return " ".join(self.words)

    @property
    def squeezed(self) -> str:
        """The words in order of the alphabet, with nothing between them, umlauts in one letter."""
        return "".join(sorted(map(umlauts, self.words)))


class NamesSay(Enum):
    """What two names of companies say."""

    SAME = phrase("the same company name")
    CLOSE = phrase("nearly the same company name")
    SHORT = phrase("one name is the initials of the other")
    PART = phrase("one company name is a part of the other")
    NUMBERED = phrase("one company name with two numbers")
    LOST = phrase("a company name cannot be read")
    OTHER = phrase("other company names")


@functools.lru_cache(maxsize=50_000)
def read_company_name(name: str) -> CompanyName:
    """Reads a company's name for comparing.

    >>> read_company_name("Müller GmbH & Co. KG")
    CompanyName(words=('muller',), form='gmbhcokg', groups=frozenset(), places=frozenset(), lost=False)
    >>> read_company_name("Acme Holding Deutschland AG").key, read_company_name("AG").key
    ('acme', 'ag')
    """
    text = mended(name).strip()
    whole = plain(text).split()
    if not any(letter.isalnum() for letter in text):
        return CompanyName((text.lower(),), lost=True)
    bare, form = _without_form(text, whole)
    words = [company_word(word) for word in bare]
    rest, places = _without_places(words)
    groups = company_words("groups")
    own = [word for word in rest if word not in groups and word not in company_words("noise")]
    if not own:
        own, places = words or whole, set()
    found = frozenset(word.rstrip("s") for word in rest if word in groups and word not in own)
    return CompanyName(tuple(own), form, found, frozenset(places))


def company_key(name: str) -> str:
    """A company's name without its legal form; the raw name where nothing would be left.

    >>> company_key("Müller GmbH & Co. KG"), company_key("AG"), company_key("????")
    ('muller', 'ag', '????')
    """
    return read_company_name(name).key


def _without_form(text: str, whole: list[str]) -> tuple[list[str], str]:
    bare_text = basename(text)
    if bare_text != text:
        bare_text = basename(bare_text)
    bare = plain(bare_text).split()
    taken = whole[len(bare) :] if whole[: len(bare)] == bare else []
    forms = company_words("forms")
    while len(bare) > 1 and bare[-1] in forms:
        taken = [bare.pop(), *taken]
    while len(bare) > 1 and bare[0] in forms:
        taken = [*taken, bare.pop(0)]
    if not bare:
        return whole, ""
    places = [word for word in taken if word in regions()]  # "UK Ltd" is taken off as one form
    return [*bare, *places], company_form("".join(word for word in taken if word not in places))


def _without_places(words: list[str]) -> tuple[list[str], set[str]]:
    """The words without names of countries, unless the first of them is one: then it is the company's own."""
    rest, found, place = words[:1], set(), 1
    while place < len(words):
        for length in range(min(_LONGEST_PLACE, len(words) - place), 0, -1):
            code = regions().get(" ".join(words[place : place + length]))
            if code:
                found.add(code)
                place += length
                break
        else:
            rest.append(words[place])
            place += 1
    return rest, found


def compare_company_names(
    one: CompanyName, other: CompanyName, thresholds: Thresholds = THRESHOLDS
) -> NamesSay:
    """What two names say; legal forms, groups and places are not looked at.

    >>> acme, intl = read_company_name("Acme International Inc."), read_company_name("ACME Intl.")
    >>> compare_company_names(acme, intl).name, compare_company_names(acme, read_company_name("Acme")).name
    ('SAME', 'PART')
    """
    if one.lost or other.lost:
        return NamesSay.LOST
    return _said(one, other, thresholds)


def _said(one: CompanyName, other: CompanyName, thresholds: Thresholds) -> NamesSay:
    if one.squeezed == other.squeezed or one.key.replace(" ", "") == other.key.replace(" ", ""):
        return NamesSay.SAME
    numbers = [set(_NUMBERS.findall(name.key)) for name in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        bare = [" ".join(_NUMBERS.sub(" ", name.key).split()) for name in (one, other)]
        return NamesSay.NUMBERED if bare[0] == bare[1] else NamesSay.OTHER
    if numbers[0] == numbers[1] and _close(one, other, thresholds):
        return NamesSay.CLOSE
    if _initials(one, other) or _initials(other, one):
        return NamesSay.SHORT
    small, large = sorted((set(one.words), set(other.words)), key=len)
    return NamesSay.PART if small < large and max(map(len, small)) > 2 else NamesSay.OTHER


def _close(one: CompanyName, other: CompanyName, thresholds: Thresholds) -> bool:
    if "?" in one.key + other.key:
        return _fits(one.key, other.key)
    if fuzz.token_sort_ratio(one.key, other.key) / 100 >= thresholds.company_ratio:
        return True
    shortest = min(len(one.key), len(other.key))
    allowed = (shortest >= thresholds.typo_from + 1) + (shortest >= thresholds.two_typos_from + 2)
    return allowed > 0 and OSA.distance(one.key, other.key, score_cutoff=allowed) <= allowed


def _fits(one: str, other: str) -> bool:
    """Whether two names are the same where one has lost letters; a lost one may be two in Latin letters."""
    lost, whole = (one, other) if "?" in one else (other, one)
    if len(lost.replace("?", "")) < _READABLE or "?" in whole:
        return False
    parts = (re.escape(part) for part in re.split(r"\?+", lost))
    return re.fullmatch(".{1,3}".join(parts), whole) is not None


def _initials(short: CompanyName, long: CompanyName) -> bool:
    letters = "".join(word[0] for word in long.words)
    return len(long.words) > 2 and len(short.words) == 1 and short.words[0] == letters
