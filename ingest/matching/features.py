"""What does each feature of two people say? Addresses, numbers, company and title, compared one by one."""

from __future__ import annotations

from enum import Enum

from rapidfuzz import fuzz

from graph.model.phrase import phrase
from ingest.matching.company_names import NamesSay, compare_company_names, read_company_name
from ingest.matching.mail import Address, fit, numbered
from ingest.matching.phones import same_phone
from ingest.matching.reading import Crowd, Traits
from ingest.matching.verdicts import Reason, Thresholds


class Mail(Enum):
    """What the addresses of two people say."""

    OWN = Reason("e-mail", "for", phrase("the same own e-mail address"))
    CROWDED = Reason("e-mail", "open", phrase("an e-mail address that several names share"))
    DESK = Reason("e-mail", "open", phrase("the e-mail address of a desk in common"))
    FITS = Reason("e-mail", "open", phrase("other e-mail addresses, which fit both names"))
    NUMBERED = Reason("e-mail", "against", phrase("e-mail addresses that tell namesakes apart by a number"))
    OTHER = Reason("e-mail", "against", phrase("other e-mail addresses"))
    NONE = Reason("e-mail", "open", phrase("no two e-mail addresses to compare"))


class Phone(Enum):
    """What the numbers of two people say."""

    OWN = Reason("phone", "for", phrase("the same phone number"))
    CROWDED = Reason("phone", "open", phrase("a phone number that many share"))
    OTHER = Reason("phone", "against", phrase("other phone numbers"))
    NONE = Reason("phone", "open", phrase("no two phone numbers to compare"))


class Place(Enum):
    """What the companies of two people say."""

    SAME = Reason("account", "for", phrase("the same account"))
    LIKE = Reason("account", "for", phrase("accounts that are likely one"))
    UNKNOWN = Reason("account", "open", phrase("one has no company"))
    OTHER = Reason("account", "against", phrase("other accounts"))


class Post(Enum):
    """What the job titles of two people say."""

    SAME = Reason("title", "for", phrase("the same job title"))
    LIKE = Reason("title", "for", phrase("nearly the same job title"))
    NONE = Reason("title", "open", phrase("no two job titles to compare"))
    OTHER = Reason("title", "against", phrase("other job titles"))


def mail_of(one: Traits, other: Traits, crowd: Crowd, thresholds: Thresholds) -> tuple[Mail, Address | None]:
    """What the addresses say, and the address that both have."""
    common = sorted(one.addresses & other.addresses)
    own = [address for address in common if not address.desk]
    if own:
        quiet = [address for address in own if crowd.addresses.get(address, 0) <= thresholds.crowd]
        return (Mail.OWN, quiet[0]) if quiet else (Mail.CROWDED, own[0])
    if common:
        return Mail.DESK, common[0]
    return _apart(one, other), None


def _apart(one: Traits, other: Traits) -> Mail:
    pairs = [(a, b) for a in one.own for b in other.own]
    if not pairs:
        return Mail.NONE
    if any(numbered(a, b) for a, b in pairs):
        return Mail.NUMBERED
    # Both ways: an address that fits one name only speaks against the other.
    fits = all(fit(address.local, name) for address in one.own | other.own for name in (one.name, other.name))
    return Mail.FITS if fits else Mail.OTHER


def phone_of(one: Traits, other: Traits, crowd: Crowd, thresholds: Thresholds) -> Phone:
    """What the numbers say."""
    if not one.phones or not other.phones:
        return Phone.NONE
    common = [a for a in one.phones for b in other.phones if same_phone(a, b)]
    if not common:
        return Phone.OTHER
    quiet = any(crowd.phones.get(number, 0) <= thresholds.switchboard for number in common)
    return Phone.OWN if quiet else Phone.CROWDED


def place_of(one: Traits, other: Traits, crowd: Crowd, thresholds: Thresholds) -> Place:
    """What the companies say; a common domain of an employer counts as nearly the same company."""
    if one.account and one.account == other.account:
        return Place.SAME
    if _employers(one, crowd, thresholds) & _employers(other, crowd, thresholds):
        return Place.LIKE
    if not (one.account or one.company) or not (other.account or other.company):
        return Place.UNKNOWN
    if one.company and other.company:
        names = read_company_name(one.company), read_company_name(other.company)
        alike = compare_company_names(*names, thresholds) in (NamesSay.SAME, NamesSay.CLOSE)
        return Place.LIKE if alike else Place.OTHER
    return Place.OTHER


def _employers(one: Traits, crowd: Crowd, thresholds: Thresholds) -> set[str]:
    """The domains of employers, less those of an address that anybody is given."""
    quiet = (a for a in one.addresses if crowd.addresses.get(a, 0) <= thresholds.crowd)
    return {address.domain for address in quiet} & one.employers


def post_of(one: Traits, other: Traits, thresholds: Thresholds) -> Post:
    """What the job titles say."""
    if not one.title or not other.title:
        return Post.NONE
    if one.title == other.title:
        return Post.SAME
    ratio = fuzz.token_sort_ratio(one.title, other.title) / 100
    return Post.LIKE if ratio >= thresholds.title_ratio else Post.OTHER
