"""Which words mean what in names and addresses? The tables of ``words.toml`` and of the nickname library."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from babel import Locale
from nicknames import NickNamer

from ingest.matching.letters import plain


@functools.cache
def _book() -> dict[str, Any]:
    path = resources.files(__package__ or "ingest.matching").joinpath("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def titles() -> frozenset[str]:
    """Words of address and academic titles."""
    return frozenset(_book()["titles"])


@functools.cache
def fillers() -> frozenset[str]:
    """Letters after a name and particles in it; some of them are names of their own."""
    return frozenset((*_book()["letters"], *_book()["particles"]))


@functools.cache
def generation(word: str) -> str:
    """The generation that a word names, or "".

    >>> generation("jr"), generation("weiss")
    ('junior', '')
    """
    return next((name for name, words in _book()["generations"].items() if word in words), "")


@functools.cache
def desks() -> frozenset[str]:
    """First words of addresses that belong to a desk."""
    return frozenset(_book()["mail"]["roles"])


@functools.cache
def company_words(which: str) -> frozenset[str]:
    """Words of company names: ``forms``, ``noise`` or ``groups``.

    >>> "gmbh" in company_words("forms"), "holding" in company_words("groups")
    (True, True)
    """
    return frozenset(_book()["companies"][which])


@functools.cache
def company_form(text: str) -> str:
    """A legal form, one of several ways to write it.

    >>> company_form("limited"), company_form("gmbh")
    ('ltd', 'gmbh')
    """
    table: dict[str, list[str]] = _book()["companies"]["same_forms"]
    return next((form for form, others in table.items() if text in others), text)


@functools.cache
def company_word(word: str) -> str:
    """A word of a company name without its short form.

    >>> company_word("intl"), company_word("acme")
    ('international', 'acme')
    """
    found: str = _book()["companies"]["short"].get(word, word)
    return found


@functools.cache
def regions() -> dict[str, str]:
    """Names of countries and parts of the world in seven languages, as they are compared -> code.

    >>> regions()["deutschland"], regions()["great britain"]
    ('DE', 'GB')
    """
    found: dict[str, str] = {}
    for language in ("pt", "nl", "it", "es", "fr", "de", "en"):
        territories = Locale(language).territories
        found |= {plain(name): code for code, name in territories.items() if len(code) == 2}
    for code, names in _book()["companies"]["regions"].items():
        found |= dict.fromkeys(names, code)
    return found


@functools.cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_book()["nicknames"]["groups"]):
        for name in group:
            found.setdefault(plain(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@functools.cache
def _distinct() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(plain, pair)) for pair in _book()["nicknames"]["distinct"])


@functools.cache
def _spellings() -> dict[str, int]:
    return {name: number for number, group in enumerate(_book()["families"]["groups"]) for name in group}


def same_family(one: str, other: str) -> bool:
    """Whether two family names are one in Latin letters by different rules.

    >>> same_family("bak", "park"), same_family("kim", "park")
    (True, False)
    """
    known = _spellings()
    return one in known and known[one] == known.get(other)


@functools.cache
def _english() -> NickNamer:
    return NickNamer()


@functools.cache
def given_names() -> frozenset[str]:
    """Words that are known to be given names."""
    english = _english().nickname_lookup
    short = {name for names in english.values() for name in names}
    return frozenset((*_groups(), *_book()["nicknames"]["given"], *english, *short))


@functools.lru_cache(maxsize=100_000)
def same_given(one: str, other: str) -> bool:
    """Whether one person may go by both given names.

    >>> same_given("bob", "robert"), same_given("sepp", "josef"), same_given("anna", "otto")
    (True, True, False)
    """
    groups = _groups()
    if groups.get(one, frozenset()) & groups.get(other, frozenset()):
        return True
    if frozenset((one, other)) in _distinct():
        return False
    return other in _english().nicknames_of(one) or one in _english().nicknames_of(other)
