"""In which language, and with which dates and numbers, does a reader want the pages? English and German.

A ``Tongue`` is a value: whoever writes for a reader is handed theirs, and nothing is switched for a thread or
the process. Catalogues are read from their sources when somebody first asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, Final

from babel import Locale, dates, negotiate_locale, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from graph.model.phrase import Phrase

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""The code of each language -> its own name."""

COOKIE: Final = "language"
NOTHING: Final = "-"
_DAYS: Final = {"en": "d MMM y", "de": "dd.MM.y"}
_CATALOGUES: Final = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Tongue:
    """A language with its catalogue, dates and numbers."""

    language: str
    catalogue: NullTranslations = field(repr=False)
    locale: Locale

    def say(self, text: str) -> str:
        """The text in this language: a phrase is translated, with all phrases in it.

        >>> from graph.model.phrase import phrase
        >>> tongue("en").say(phrase("strength {strength:.2f}", strength=0.5)), tongue("de").say("Anna")
        ('strength 0.50', 'Anna')
        """
        if not isinstance(text, Phrase):
            return text
        if not text.pattern:
            if not text.values:
                return str(text)
            return self.say(text.values["between"]).join(map(self._part, text.values["parts"]))
        found = self._found(text)
        return _Filling(self).vformat(found, (), text.values) if text.values else found

    def _part(self, part: str) -> str:
        return self.spoken(part) if isinstance(part, Enum) else self.say(part)

    def said(self, value: Any) -> Any:
        """A document of dicts and lists with every phrase in it said. Linear in the document."""
        match value:
            case Phrase():
                return self.say(value)
            case dict():
                return {name: self.said(one) for name, one in value.items()}
            case list() | tuple():
                return [self.said(one) for one in value]
        return value

    def _found(self, text: Phrase) -> str:
        if text.many is None:
            return self.catalogue.gettext(text.pattern)
        return self.catalogue.ngettext(text.pattern, text.many, text.values["number"])

    def spoken(self, word: str) -> str:
        """A word of a scale as people write it.

        >>> tongue("en").spoken("economic-buyer")
        'economic buyer'
        """
        if isinstance(word, Phrase):
            return self.say(word)
        plain = (word.value if isinstance(word, Enum) else word).replace("-", " ")
        return self.catalogue.gettext(plain) if plain else ""

    def day(self, day: date | datetime | None) -> str:
        """A day as people read it, without doubt about month and day.

        >>> tongue("en").day(date(2026, 11, 3)), tongue("de").day(date(2026, 11, 3))
        ('3 Nov 2026', '03.11.2026')
        """
        return "" if day is None else dates.format_date(day, _DAYS[self.language], locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """A time in UTC.

        >>> from datetime import UTC
        >>> tongue("en").moment(datetime(2026, 11, 3, 9, 5, tzinfo=UTC))
        '3 Nov 2026, 09:05 UTC'
        """
        return f"{self.day(moment)}, {moment:%H:%M} UTC"

    def number(self, value: float, form: str = "") -> str:
        r"""A number with the decimal sign of the language.

        Args:
            value: the number.
            form: how, as for ``format``.

        >>> tongue("de").number(1234.5, ",.2f"), tongue("de").number(0.5, ".0%"), tongue("en").number(0.5)
        ('1.234,50', '50\xa0%', '0.5')
        """
        decimal, group = self.signs
        text = format(value, form).translate(str.maketrans(".,", decimal + group))
        return text.replace("%", self._per_cent)

    @property
    def signs(self) -> tuple[str, str]:
        """The decimal sign, and what stands between groups of digits."""
        return numbers.get_decimal_symbol(self.locale), numbers.get_group_symbol(self.locale)

    @property
    def _per_cent(self) -> str:
        return str(self.locale.percent_formats[None].suffix[0])

    def percent(self, share: float | None) -> str:
        """A share as a whole number of per cent.

        >>> tongue("en").percent(0.456), tongue("en").percent(None)
        ('46%', '-')
        """
        return NOTHING if share is None else numbers.format_percent(share, locale=self.locale)

    def money(self, amount: float, currency: str | None) -> str:
        r"""An amount to three digits, in thousands or millions.

        >>> tongue("en").money(4_200_000, "EUR"), tongue("de").money(4_250_000, "EUR")
        ('4.2M EUR', '4,25\xa0Mio. EUR')
        """
        if not amount:
            return NOTHING
        whole = len(str(int(abs(amount))))
        digits = 2 - (whole - 1) % 3 if whole > 3 else 0
        short = numbers.format_compact_decimal(amount, locale=self.locale, fraction_digits=digits)
        if not any(map(str.isalpha, short)):  # this language has no short word for so many
            rounded = round(amount, min(0, 3 - whole))
            short = numbers.format_decimal(rounded, format="#,##0", locale=self.locale)
        return f"{short} {currency or ''}".strip()


class _Filling(Formatter):
    """Puts values into a pattern as a language writes them."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue

    def format_field(self, value: Any, format_spec: str) -> str:
        tongue = self._tongue
        match value:
            case Phrase():
                return tongue.say(value)
            case Enum():
                return tongue.spoken(value.value)
            case str():
                return value
            case datetime():
                return tongue.moment(value)
            case date():
                return tongue.day(value)
            case float() | int():
                return tongue.number(value, format_spec)
        return format(value, format_spec)


@cache
def tongue(language: str) -> Tongue:
    """The tongue of a language; of English, where there is no such.

    >>> tongue("de").language, tongue("xx").language
    ('de', 'en')
    """
    known = language if language in LANGUAGES else "en"
    return Tongue(known, _catalogue(known), Locale.parse(known))


def _catalogue(language: str) -> NullTranslations:
    """The catalogue of a language, compiled from its source; English is what the messages are written in."""
    path = _CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def wanted(cookies: Mapping[str, str], accepted: str) -> Tongue:
    """The tongue of a reader: what they chose, else what their browser asks for, else English.

    Args:
        cookies: of the request.
        accepted: the header ``Accept-Language``.

    >>> wanted({}, "fr, de-AT;q=0.8, en;q=0.5").language, wanted({"language": "en"}, "de").language
    ('de', 'en')
    """
    chosen = cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return tongue(chosen)
    return tongue(negotiate_locale(_by_preference(accepted), list(LANGUAGES), sep="-") or "en")


def _by_preference(accepted: str) -> list[str]:
    """The languages of a header, the most wanted first; what cannot be read is left out.

    >>> _by_preference("de;q=0.3, en, fr;q=0, x;q=much")
    ['en', 'de']
    """
    weighed = []
    for place, part in enumerate(accepted.split(",")[:20]):
        code, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if code.strip() and quality > 0:
            weighed.append((-quality, place, code.strip()))
    return [code for _, _, code in sorted(weighed)]
