"""Are two records of companies one company? Every feature is compared and named; rules weigh them.

A name alone is never certain, nor is a number: daughters bear the name of their mother, groups share a
domain, a switchboard and a VAT number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from graph.model.phrase import phrase
from ingest.matching.company_names import CompanyName, NamesSay, compare_company_names, read_company_name
from ingest.matching.company_places import Where, country_of, same_address
from ingest.matching.mail import _free
from ingest.matching.phones import read_phone, same_phone
from ingest.matching.verdicts import THRESHOLDS, Likeness, Reason, Thresholds, Verdict


@dataclass(frozen=True)
class Company:
    """A company as a source or the store knows it; only ``id`` must be said.

    ``region`` is a country or a part of one, ``registered`` numbers of registers, each with its kind;
    ``systems`` are the products that have a record of their own for it, ``parent`` is the id of its mother.
    """

    id: str
    name: str = ""
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    region: str = ""
    registered: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class Marks:
    """A company, read for comparing."""

    id: str
    name: CompanyName
    domains: frozenset[str]
    phones: frozenset[str]
    address: str
    country: str
    registered: frozenset[str]
    systems: frozenset[str]
    parent: str


def read_company(company: Company, region: str | None = None) -> Marks:
    """Reads a company for comparing; ``region`` is a hint for phone numbers without a country code.

    >>> read_company(Company("a", "Acme AG", ("gmail.com", "acme.example"), region="Suisse")).country
    'CH'
    """
    numbers = {read_phone(one, region) for one in company.phones}
    return Marks(
        company.id, read_company_name(company.name), frozenset(company.domains) - _free(),
        frozenset(numbers - {""}), company.address, country_of(company.region) or country_of(company.address),
        frozenset(one.upper() for one in company.registered), frozenset(company.systems), company.parent,
    )  # fmt: skip


@dataclass(frozen=True)
class Market:
    """How common things are among all companies: what many have in common tells none apart.

    ``names``: key -> companies; ``domains``, ``phones``: value -> different names.
    """

    names: Mapping[str, int] = field(default_factory=dict)
    domains: Mapping[str, int] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)


class Shared(Enum):
    """What a list of two companies says."""

    OWN = "own"
    CROWDED = "crowded"
    OTHER = "other"
    NONE = "none"


_NAMES: Final = {
    NamesSay.SAME: Reason("company", "for", phrase("the same company name")),
    NamesSay.CLOSE: Reason("company", "for", phrase("nearly the same company name")),
    NamesSay.SHORT: Reason("company", "open", phrase("one name is the initials of the other")),
    NamesSay.PART: Reason("company", "open", phrase("one company name is a part of the other")),
    NamesSay.NUMBERED: Reason("company", "against", phrase("one company name with two numbers")),
    NamesSay.LOST: Reason("company", "open", phrase("a company name cannot be read")),
    NamesSay.OTHER: Reason("company", "against", phrase("other company names")),
}
_DOMAINS: Final = {
    Shared.OWN: Reason("domain", "for", phrase("the same domain")),
    Shared.CROWDED: Reason("domain", "open", phrase("a domain that many companies share")),
    Shared.OTHER: Reason("domain", "against", phrase("different domains")),
}
_PHONES: Final = {
    Shared.OWN: Reason("phone", "for", phrase("the same phone number")),
    Shared.CROWDED: Reason("phone", "open", phrase("a phone number that many share")),
    Shared.OTHER: Reason("phone", "open", phrase("other phone numbers")),
}
_REGISTERED: Final = {
    Shared.OWN: Reason("register", "for", phrase("the same registered number")),
    Shared.OTHER: Reason("register", "against", phrase("different registered numbers")),
}
_PLACES: Final = {
    Where.SAME: Reason("address", "for", phrase("the same address")),
    Where.OTHER: Reason("address", "against", phrase("addresses in different places")),
}
_COUNTRIES: Final = Reason("country", "against", phrase("different countries"))
_BRANCHES: Final = Reason("country", "against", phrase("the names tell of different countries"))
_FORMS: Final = Reason("form", "open", phrase("other legal forms"))
_STRUCTURE: Final = Reason("group", "open", phrase("only one is called a group or a holding"))
_MOTHER: Final = Reason("group", "against", phrase("one is the mother of the other"))
_PRODUCT: Final = Reason("product", "open", phrase("one product has records of both"))


@dataclass(frozen=True)
class Features:
    """What each feature of two companies says."""

    name: NamesSay
    domain: Shared
    phone: Shared
    register: Shared
    address: Where
    country: Where
    form: Where
    structure: Where
    branches: bool
    rare: bool
    one_product: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Each feature that says something."""
        told = [
            _NAMES[self.name], _DOMAINS.get(self.domain), _PHONES.get(self.phone),
            _REGISTERED.get(self.register), _PLACES.get(self.address),
            _COUNTRIES if self.country is Where.OTHER else None,
            _BRANCHES if self.branches else None,
            _FORMS if self.form is Where.OTHER else None,
            _STRUCTURE if self.structure is Where.OTHER else None,
            _PRODUCT if self.one_product else None,
        ]  # fmt: skip
        return tuple(one for one in told if one is not None)


def compare_companies(
    one: Company, other: Company, market: Market | None = None, region: str | None = None,
    thresholds: Thresholds = THRESHOLDS,
) -> Likeness:  # fmt: skip
    """How alike two records of companies are.

    Args:
        one: the first.
        other: the second; the order does not matter.
        market: how common their features are among all that are compared; None if only these two are known.
        region: two letters of the country by whose habits phone numbers are read.
        thresholds: from where on things are alike.

    >>> acme = Company("a", "Acme GmbH", ("acme.example",))
    >>> compare_companies(acme, Company("b", "ACME", ("acme.example",))).verdict.value
    'certain'
    >>> compare_companies(acme, Company("b", "Acme Holding", ("acme.example",))).because
    'the same company name; the same domain; only one is called a group or a holding'
    >>> compare_companies(acme, Company("b", "Acme Energy GmbH", ("acme-energy.example",))).verdict.value
    'apart'
    """
    return judge_companies(
        read_company(one, region), read_company(other, region), market or Market(), thresholds
    )


def judge_companies(
    one: Marks, other: Marks, market: Market, thresholds: Thresholds = THRESHOLDS
) -> Likeness:
    """How alike two companies are that were read before; see ``compare_companies``."""
    if one.id in (other.parent,) or other.id in (one.parent,):
        return Likeness(
            Verdict.APART, (Reason("group", "against", phrase("one is the mother of the other")),)
        )
    found = _features(one, other, market, thresholds)
    return Likeness(_verdict(found), found.reasons)


def _features(one: Marks, other: Marks, market: Market, thresholds: Thresholds) -> Features:
    places = one.name.places, other.name.places
    bearers = max(market.names.get(one.name.key, 1), market.names.get(other.name.key, 1))
    return Features(
        name=compare_company_names(one.name, other.name, thresholds),
        domain=_shared(one.domains, one.domains & other.domains, other.domains, market.domains, thresholds),
        phone=_phones(one, other, market, thresholds),
        register=_registered(one, other),
        address=same_address(one.address, other.address),
        country=_told_apart(one.country, other.country),
        form=_told_apart(one.name.form, other.name.form),
        structure=Where.SAME if one.name.groups == other.name.groups else Where.OTHER,
        branches=places[0] != places[1],
        rare=bearers <= thresholds.rare,
        one_product=bool(one.systems & other.systems),
    )


def _told_apart(one: str, other: str) -> Where:
    if not one or not other:
        return Where.NONE
    return Where.SAME if one == other else Where.OTHER


def _shared(
    one: frozenset[str], common: Iterable[str], other: frozenset[str], bearers: Mapping[str, int],
    thresholds: Thresholds,
) -> Shared:  # fmt: skip
    if not one or not other:
        return Shared.NONE
    found = list(common)
    if not found:
        return Shared.OTHER
    return Shared.OWN if any(bearers.get(x, 1) <= thresholds.crowd for x in found) else Shared.CROWDED


def _phones(one: Marks, other: Marks, market: Market, thresholds: Thresholds) -> Shared:
    common = [a for a in one.phones for b in other.phones if same_phone(a, b)]
    return _shared(one.phones, common, other.phones, market.phones, thresholds)


def _registered(one: Marks, other: Marks) -> Shared:
    """Only numbers of one kind, and of one country, can speak against one another."""
    if one.registered & other.registered:
        return Shared.OWN
    kinds = [{number[:_KIND] for number in marks.registered} for marks in (one, other)]
    return Shared.OTHER if kinds[0] & kinds[1] else Shared.NONE


_KIND: Final = 6
"""So many characters of a registered number tell its kind and its country: ``VAT:DE``."""


def _verdict(found: Features) -> Verdict:
    if found.register is Shared.OWN:
        return Verdict.CERTAIN if _one_name(found) else Verdict.PROBABLE
    same = found.name is NamesSay.SAME
    if found.register is Shared.OTHER:
        return Verdict.PROBABLE if same and found.domain is Shared.OWN else Verdict.APART
    if found.name is NamesSay.NUMBERED or (found.branches and found.address is not Where.SAME):
        return Verdict.APART
    if found.name in (NamesSay.OTHER, NamesSay.PART) and Where.OTHER in (found.address, found.country):
        return Verdict.APART
    if found.domain is Shared.OWN:
        certain = same and _one_name(found) and not found.one_product
        return Verdict.CERTAIN if certain else Verdict.PROBABLE
    if same and found.phone is Shared.OWN and found.address is Where.SAME:
        certain = _one_name(found) and not found.one_product and found.domain is not Shared.OTHER
        return Verdict.CERTAIN if certain else Verdict.PROBABLE
    return Verdict.PROBABLE if _worth_asking(found) else Verdict.APART


def _one_name(found: Features) -> bool:
    """Whether nothing in names and places speaks against one legal entity."""
    return (
        found.name is NamesSay.SAME and not found.branches and found.structure is Where.SAME
        and Where.OTHER not in (found.form, found.country, found.address)
    )  # fmt: skip


def _worth_asking(found: Features) -> bool:
    """Without a domain of their own or a registered number in common."""
    meets = found.phone is Shared.OWN or found.address is Where.SAME
    if found.name in (NamesSay.OTHER, NamesSay.LOST):
        return found.phone is Shared.OWN and found.domain is not Shared.OTHER
    if found.name in (NamesSay.PART, NamesSay.SHORT):
        return meets and found.country is not Where.OTHER
    against = (found.domain is Shared.OTHER) + (found.country is Where.OTHER) + (found.address is Where.OTHER)
    if meets:
        return against < 2
    if found.name is NamesSay.CLOSE:
        return against == 0 and found.rare and found.form is not Where.OTHER
    return against == 0 or (found.domain is Shared.OTHER and against == 1 and found.rare)
