"""Which number, or which currency, does a cell hold? The decimal sign is decided per column."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from babel import Locale
from babel.numbers import NumberFormatError, get_currency_name, parse_decimal

from graph.model import folded
from graph.model.phrase import phrase

LOCALES: Final = ("en", "de", "fr", "de_CH")
"""Grouping by comma, by point, by a narrow blank, and by an apostrophe."""
_PLAIN: Final = re.compile(r"[+-]?(\d+|\d+\.(\d{1,2}|\d{4,}))$")
"""Reads the same in every locale that accepts it: no grouping, or a point that cannot be grouping."""
_LONGEST: Final = 40
_NAMED_IN: Final = ("en", "de", "fr", "es", "it", "pt", "nl")
_MONEY: Final = (
    r"[A-Z]{3}|(?:US|CA|AU|NZ|HK|[ACRS])?\$|[€£¥₹₽₩₺₴₪]|kr\.?|Kr\.?|Kč|zł|Ft|Rs\.?|SFr\.?|Fr\.?|лв\.?"
)
_AROUND: Final = re.compile(rf"^(?:{_MONEY})\s*|^[A-Z]{{2}}(?=[\d.,]*\d[.,]\d\d$)|\s*(?:{_MONEY}|%)$")
"""Also the code of a country before an amount with its decimals: "SE50000,00"."""
_SPACES: Final = str.maketrans({"\u00a0": "\u202f", " ": "\u202f", "'": "\u2019"})


def decimal_locale(values: Iterable[str]) -> str | None:
    """The locale in which every value of a column is a number; None if two read them differently.

    Values that no locale reads do not count. Ties that read alike go to the first.

    >>> decimal_locale(["1.234,50", "7"]), decimal_locale(["1,234.5"]), decimal_locale(["1.234"])
    ('de', 'en', None)
    """
    vote = SignVote()
    for value in values:
        vote.take(value)
    return vote.locale()


class SignVote:
    """How many values of a column are numbers in each locale so far, and which locales read them alike."""

    def __init__(self) -> None:
        self._scores = dict.fromkeys(LOCALES, 0)
        self._apart: set[tuple[str, str]] = set()

    def take(self, value: str) -> None:
        """Takes one more value into account."""
        bare = _bare(value)
        if not bare or _PLAIN.match(bare):
            return
        read = {locale: _parsed(bare, locale) for locale in LOCALES}
        for locale, number in read.items():
            self._scores[locale] += number is not None
        self._apart.update(pair for pair in combinations(LOCALES, 2) if read[pair[0]] != read[pair[1]])

    def locale(self) -> str | None:
        """The locale in which most values are numbers; None if two such read them differently."""
        most = max(self._scores.values())
        best = [locale for locale in LOCALES if self._scores[locale] == most]
        return None if any(pair in self._apart for pair in combinations(best, 2)) else best[0]


def read_number(text: str, locale: str | None) -> float:
    """The number in a cell, in the column's locale.

    Raises:
        ValueError: it is none, or the column's decimal sign is not known.

    >>> read_number("1.234,50 €", "de"), read_number("210833.37", None), read_number("R$ 12", None)
    (1234.5, 210833.37, 12.0)
    >>> read_number("SE50000,00", "de")
    50000.0
    """
    bare = _bare(text)
    if len(bare) <= _LONGEST and _PLAIN.match(bare):
        return float(bare)
    if locale is None:
        raise ValueError(phrase("has a sign that may be decimal or grouping"))
    value = _parsed(bare, locale)
    if value is None:
        raise ValueError(phrase("is no number"))
    return float(value)


def currency_of(text: str) -> str:
    """The code of a currency that a cell names, in English or another language; what it says, if none.

    >>> currency_of("US Dollar"), currency_of("Euro : €"), currency_of("chf"), currency_of("points")
    ('USD', 'EUR', 'CHF', 'points')
    """
    if len(text) == 3 and text.isupper():
        return text
    name = folded(text.partition(":")[0])
    return _currencies().get(name) or (name.upper() if name in _codes() else text)


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(map(str.lower, Locale("en").currencies))


@functools.cache
def _currencies() -> dict[str, str]:
    found = {"euros": "EUR", "€": "EUR", "£": "GBP", "pound sterling": "GBP", "yen": "JPY"}
    for locale, code, count in product(_NAMED_IN, sorted(Locale("en").currencies), (None, 1, 2)):
        found.setdefault(folded(get_currency_name(code, count, locale)), code)
    return found


def _bare(text: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", text.strip())).strip()


def _parsed(text: str, locale: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    try:
        value = parse_decimal(text.translate(_SPACES), locale=locale, strict=True)
    except (NumberFormatError, ValueError, ArithmeticError):
        return None
    return value if value.is_finite() and value.adjusted() < 300 else None
