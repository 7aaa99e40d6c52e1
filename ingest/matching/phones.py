"""Are two phone numbers one? Read with a hint of the country, or else compared by their digits."""

from __future__ import annotations

import functools

import phonenumbers

SHORTEST = 7
"""Fewer digits than this are an extension, no number."""


@functools.lru_cache(maxsize=50_000)
def read_phone(text: str, region: str | None = None) -> str:
    """A number as it is compared; "" if there are too few digits.

    Args:
        text: as it was written.
        region: two letters of the country whose habits to read it by, where it has no country code.

    >>> read_phone("+49 (0)30 1234567"), read_phone("030 / 123 45 67", "DE"), read_phone("ext. 12")
    ('+49301234567', '+49301234567', '')
    """
    try:
        number = phonenumbers.parse(text.replace("(0)", ""), region)
    except phonenumbers.NumberParseException:
        digits = "".join(letter for letter in text if letter.isdigit())
        return digits if len(digits) >= SHORTEST else ""
    made = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.extension:
        made += f"x{number.extension}"
    return made if len(made) > SHORTEST else ""


def same_phone(one: str, other: str) -> bool:
    """Whether two read numbers are one; without a country code the end of the other decides.

    >>> same_phone("+49301234567", "0301234567"), same_phone("+4930123456", "+4930123457")
    (True, False)
    """
    if one == other:
        return True
    if one.startswith("+") == other.startswith("+"):
        return False
    whole, bare = (one, other) if one.startswith("+") else (other, one)
    tail = bare.lstrip("0")
    return len(tail) >= SHORTEST and whole.endswith(tail)


def tail(phone: str) -> str:
    """The end of a read number, by which its other forms are found."""
    return phone.partition("x")[0][-SHORTEST:]
