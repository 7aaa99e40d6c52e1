"""What is compared of a person? Name, addresses, numbers, company and title, each read once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.matching.company_names import company_key
from ingest.matching.letters import plain
from ingest.matching.mail import Address, read_address
from ingest.matching.names import PersonName, read_name
from ingest.matching.phones import read_phone


@dataclass(frozen=True)
class Person:
    """A person as a source or the store knows them; only ``id`` must be said.

    ``account`` is the id of their account, ``company`` its name; either may be unknown ("").
    """

    id: str
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    account: str = ""
    company: str = ""
    title: str = ""


@dataclass(frozen=True)
class Traits:
    """A person, read for comparing."""

    id: str
    name: PersonName
    addresses: frozenset[Address]
    phones: frozenset[str]
    account: str
    company: str
    title: str

    @property
    def own(self) -> frozenset[Address]:
        """Addresses that are of no desk."""
        return frozenset(address for address in self.addresses if not address.desk)

    @property
    def employers(self) -> frozenset[str]:
        """The domains of addresses that an employer gave."""
        return frozenset(address.domain for address in self.addresses if not address.free)


def read_person(person: Person, region: str | None = None) -> Traits:
    """Reads a person for comparing; ``region`` is a hint for phone numbers without a country code.

    >>> read_person(Person("p", "Dr. Anna Weiß", ("Anna@Acme.example",))).name.words
    ('anna', 'weiss')
    """
    numbers = {read_phone(one, region) for one in person.phones}
    return Traits(
        person.id, read_name(person.name), frozenset(map(read_address, person.emails)),
        frozenset(numbers - {""}), person.account, company_key(person.company) if person.company else "",
        plain(person.title),
    )  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """How common things are among all that are compared: what many have in common tells nobody apart.

    ``names``: full name -> records; ``addresses``: address -> different names; ``phones``: number -> records.
    """

    names: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    addresses: Mapping[Address, int] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Traits]) -> Crowd:
        """Counts; linear in the number of people."""
        names: Counter[tuple[str, ...]] = Counter()
        phones: Counter[str] = Counter()
        bearers: defaultdict[Address, set[tuple[str, ...]]] = defaultdict(set)
        for one in people:
            names[one.name.key] += 1
            phones.update(one.phones)
            for address in one.addresses:
                bearers[address].add(one.name.key)
        return cls(names, {address: len(keys) for address, keys in bearers.items()}, phones)
