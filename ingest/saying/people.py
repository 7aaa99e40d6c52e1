"""Whom do the words of a sentence name? People of a board, by full names, short forms and misspellings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.matching.letters import sound
from ingest.matching.lexicon import given_names
from ingest.matching.names import NameLikeness, compare_words, read_name

MOST: Final = 8
"""How many candidates are offered for words that may mean several people."""
_ALIKE: Final = (NameLikeness.SAME, NameLikeness.NICKNAME, NameLikeness.CLOSE, NameLikeness.INITIAL)


@dataclass(frozen=True)
class Known:
    """Somebody who can be named: a stakeholder, or one of ours."""

    id: str
    name: str
    ours: bool = False


@dataclass(frozen=True)
class Named:
    """Words that name somebody.

    Attributes:
        words: as they were typed.
        candidates: ids of who may be meant, best first; none, if nobody is called so.
        sure: whether it is the one candidate, beyond what a reader would ask about.
    """

    words: str
    candidates: tuple[str, ...]
    sure: bool


class Directory:
    """The people of a board by the words of their names.

    Looking up a word is linear in the words that begin alike.
    """

    def __init__(self, people: Iterable[Known]) -> None:
        self.people = {one.id: one for one in people}
        self._words = {one.id: read_name(one.name).words for one in self.people.values()}
        self._by_word: dict[str, list[str]] = {}
        for one, words in self._words.items():
            for word in words:
                self._by_word.setdefault(word, []).append(one)
        self._by_sound: dict[str, list[str]] = {}
        for word in self._by_word:
            self._by_sound.setdefault(sound(word)[:1], []).append(word)
        self._given = [word for word in self._by_word if word in given_names()]

    def _near(self, word: str) -> set[str]:
        """Who has a word like that in their name."""
        near = [*self._by_sound.get(sound(word)[:1], ()), *(self._given if word in given_names() else ())]
        return {one for other in near if compare_words(word, other) in _ALIKE for one in self._by_word[other]}

    def whole(self, text: str) -> Named | None:
        """Who is called by a name of two words and more, each of them; None if nobody is."""
        words = read_name(text).words
        if len(words) < 2:
            return None
        near = set.intersection(*(self._near(word) for word in words))
        graded = sorted(
            (grade, one) for one in near if (grade := _grade(words, self._words[one])) is not None
        )
        best = [one for grade, one in graded if grade == graded[0][0]]
        return Named(text, tuple(best[:MOST]), sure=len(best) == 1) if best else None

    def part(self, text: str) -> Named | None:
        """Whom other words may name; sure if it is one word that only one person has; None if nobody."""
        words = read_name(text).words
        found = [self._near(word) for word in words]
        anybody = set().union(*found)
        if len(words) == 1 and len(anybody) == 1 and self._is_called(words[0], min(anybody)):
            return Named(text, tuple(anybody), sure=True)
        ranked = sorted(
            anybody, key=lambda one: (-sum(one in some for some in found), self.people[one].name, one)
        )
        return Named(text, tuple(ranked[:MOST]), sure=False) if ranked else None

    def _is_called(self, word: str, one: str) -> bool:
        """Whether a word is one of somebody's name, or a short form of it."""
        return len(word) > 1 and any(
            compare_words(word, other) <= NameLikeness.NICKNAME for other in self._words[one]
        )


def _grade(said: Sequence[str], name: Sequence[str]) -> NameLikeness | None:
    """How well each word that was said agrees with a word of the name of its own; None if one does not."""
    left = list(name)
    worst, spelt = NameLikeness.SAME, 0
    for word in said:
        grades = sorted((compare_words(word, other), place) for place, other in enumerate(left))
        if not grades or grades[0][0] not in _ALIKE:
            return None
        grade, place = grades[0]
        del left[place]
        worst = max(worst, grade)
        spelt += grade is not NameLikeness.INITIAL
    return worst if spelt else None
