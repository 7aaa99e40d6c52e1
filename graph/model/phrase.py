"""What does a sentence say, apart from the language it says it in? English text that keeps how it was made.

A measure gives its reasons as English sentences. Whoever shows them to a reader of another language needs
the sentence without its names and numbers, to look it up; so it travels with the text. Nothing here knows a
language, and whoever wants the English has a string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

_NONE: Mapping[str, Any] = {}
_SAYS = "says:"
"""Marks a phrase among what is packed; no field of ours is called so."""


class Phrase(str):
    """A text with the pattern and the values it was made of.

    Attributes:
        pattern: the text with a place for every value; blank for a list, see ``listed``.
        many: the pattern for a number other than one, where it depends on a number.
        values: what stands in the places: names, numbers, days, words of scales, other phrases.
    """

    __slots__ = ("many", "pattern", "values")

    many: str | None
    pattern: str
    values: Mapping[str, Any]

    def __new__(
        cls, text: str = "", pattern: str = "", many: str | None = None, values: Mapping[str, Any] = _NONE
    ) -> Phrase:
        """The text with what it was made of."""
        made = super().__new__(cls, text)
        made.pattern, made.many, made.values = pattern, many, values
        return made

    def changed(self, change: Callable[[str], str]) -> Phrase:
        """The phrase with every text among its values changed, and those of phrases in it.

        >>> str(phrase("{name} has left", name="a<b").changed(str.upper))
        'A<B has left'
        """

        def one(value: Any) -> Any:
            if isinstance(value, tuple):
                return tuple(map(one, value))
            if isinstance(value, Phrase):
                return value.changed(change)
            return change(value) if isinstance(value, str) and not isinstance(value, Enum) else value

        values = {name: one(value) for name, value in self.values.items()}
        if not self.pattern:
            return listed(values["parts"], self.values["between"]) if values else self
        if self.many is None:
            return phrase(self.pattern, **values)
        return counted(values.pop("number"), self.pattern, self.many, **values)

    def __add__(self, other: str) -> Phrase:
        return listed((self, other), "")

    def __radd__(self, other: str) -> Phrase:
        return listed((other, self), "")


def phrase(pattern: str, /, **values: Any) -> Phrase:
    """A sentence, or a part of one; a pattern without values is taken as it stands.

    Args:
        pattern: the English, with names of values in braces, as for ``str.format``.
        values: what stands in the braces.

    Raises:
        KeyError: a value is missing.

    >>> silent = phrase("{name} is silent since {day}", name="Anna", day="Monday")
    >>> silent, silent.pattern
    ('Anna is silent since Monday', '{name} is silent since {day}')
    """
    return Phrase(pattern.format_map(values) if values else pattern, pattern, None, values)


def counted(number: int, one: str, many: str, /, **values: Any) -> Phrase:
    """A sentence that depends on a number, which its patterns call ``number``.

    Args:
        number: the number.
        one: the English pattern for one.
        many: the English pattern for any other number.
        values: what else stands in braces.

    Raises:
        KeyError: a value is missing.

    >>> counted(1, "{number} tie", "{number} ties"), counted(0, "{number} tie", "{number} ties")
    ('1 tie', '0 ties')
    """
    values["number"] = number
    return Phrase((one if number == 1 else many).format_map(values), one, many, values)


def listed(parts: Iterable[str], between: str = ", ") -> Phrase:
    """Several texts in a row, each of which may be a phrase, as may be what stands between them.

    >>> row = listed([phrase("silent"), "Anna"])
    >>> row, row.values["parts"][0].pattern
    ('silent, Anna', 'silent')
    """
    parts = tuple(parts)
    return Phrase(between.join(parts), values={"parts": parts, "between": between})


def packed(value: Any) -> Any:
    """A text, phrase or value of one as plain lists, dictionaries and texts, to be kept somewhere.

    >>> packed("CFO"), unpacked(packed(phrase("{name} has left", name="Anna"))).pattern
    ('CFO', '{name} has left')
    """
    if isinstance(value, Phrase):
        made = {name: packed(one) for name, one in value.values.items()}
        return {_SAYS: str(value), "pattern": value.pattern, "many": value.many, "values": made}
    if isinstance(value, dict):
        return {name: packed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [packed(one) for one in value]
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else str(value)
    return value.isoformat() if isinstance(value, date) else value


def unpacked(value: Any) -> Any:
    """What ``packed`` was given; sequences come as lists, outside of phrases, and days as texts."""
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    if _SAYS not in value:
        return {name: unpacked(one) for name, one in value.items()}
    made = {name: unpacked(one) for name, one in value["values"].items()}
    values = {name: tuple(one) if isinstance(one, list) else one for name, one in made.items()}
    return Phrase(value[_SAYS], value["pattern"], value["many"], values)


def phrases(*texts: str) -> tuple[Phrase, ...]:
    """Several phrases without values, such as the headers of a table.

    >>> [header.pattern for header in phrases("account", "manager")]
    ['account', 'manager']
    """
    return tuple(map(phrase, texts))


def word(member: str) -> Phrase:
    """A member of a scale, or its value, as a text that is translated as the word that it is.

    >>> word("at-risk"), word("at-risk").pattern
    ('at-risk', 'at risk')
    """
    if isinstance(member, Phrase):
        return member
    return listed((member,)) if isinstance(member, Enum) else Phrase(member, member.replace("-", " "))


def forms(one: str, many: str) -> tuple[str, str]:
    """Two patterns for ``counted`` that are kept in a table.

    >>> counted(2, *forms("{number} tie", "{number} ties"))
    '2 ties'
    """
    return one, many
