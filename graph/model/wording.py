"""Which words does a text hold, as people search them? Lower case, without accents, umlauts both ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_WORD: Final = re.compile(r"\w+")


def plain_letters(text: str) -> str:
    """Text as it is searched: lower case, without accents.

    >>> plain_letters("Kovač-Weiß"), plain_letters("ŁÓDŹ")
    ('kovac-weiss', 'lodz')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are searched, each once.

    >>> words_of("Weiß, Anna (anna)")
    ('weiss', 'anna')
    """
    return tuple(dict.fromkeys(_WORD.findall(plain_letters(text))))


def spellings(text: str) -> tuple[str, ...]:
    """The words of a name, with umlauts spelled out as well.

    >>> spellings("Jörg Müller")
    ('jorg', 'muller', 'joerg', 'mueller')
    """
    out = unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUTS)
    return tuple(dict.fromkeys((*words_of(text), *words_of(out))))


def all_words(wanted: Iterable[str], *texts: str) -> bool:
    """Whether each wanted word begins a word of the texts.

    >>> all_words(words_of("mül an"), "Anna Müller"), all_words(["bo"], "Anna")
    (True, False)
    """
    wanted = tuple(wanted)
    if not wanted:
        return True
    there = [word for text in texts for word in spellings(text)]
    return all(any(word.startswith(one) for word in there) for one in wanted)
