"""Are two records of people one person? Every feature is compared and named; rules weigh them.

No feature alone makes a pair certain: an own address or number needs a name that agrees, and the same name at
the same company is a question only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model.phrase import phrase
from ingest.matching.features import Mail, Phone, Place, Post, mail_of, phone_of, place_of, post_of
from ingest.matching.mail import Address, fit
from ingest.matching.names import NameLikeness, compare_names
from ingest.matching.reading import Crowd, Person, Traits, read_person
from ingest.matching.verdicts import THRESHOLDS, Likeness, Reason, Thresholds, Verdict

__all__ = ["Crowd", "Person", "Traits", "compare_people", "judge", "read_person"]

_NAMES: Final = {
    NameLikeness.SAME: Reason("name", "for", phrase("the same name")),
    NameLikeness.NICKNAME: Reason("name", "for", phrase("the same name but for a short form")),
    NameLikeness.CLOSE: Reason("name", "for", phrase("nearly the same name")),
    NameLikeness.INITIAL: Reason("name", "for", phrase("the same family name and initial")),
    NameLikeness.TWIN: Reason("name", "open", phrase("names a letter apart, which may be two")),
    NameLikeness.MARRIED: Reason("name", "open", phrase("the same given name with another family name")),
    NameLikeness.PART: Reason("name", "open", phrase("one name is a part of the other")),
    NameLikeness.UNKNOWN: Reason("name", "open", phrase("a name is missing or cannot be read")),
    NameLikeness.DIFFERENT: Reason("name", "against", phrase("different names")),
}
_NEAR: Final = (Place.SAME, Place.LIKE)
_ALIKE: Final = (Post.SAME, Post.LIKE)


@dataclass(frozen=True)
class _Features:
    one: Traits
    other: Traits
    name: NameLikeness
    mail: Mail
    address: Address | None
    phone: Phone
    place: Place
    post: Post
    rare: bool
    open_generation: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Each feature that says something."""
        found = [_NAMES[self.name], self.mail.value, self.phone.value, self.place.value, self.post.value]
        silent = (Mail.NONE, Phone.NONE, Post.NONE)
        told = [reason for reason in found if reason not in [one.value for one in silent]]
        if self.open_generation:
            told.append(Reason("name", "against", phrase("only one is called junior or senior")))
        return tuple(told)


def compare_people(
    one: Person, other: Person, crowd: Crowd | None = None, region: str | None = None,
    thresholds: Thresholds = THRESHOLDS,
) -> Likeness:  # fmt: skip
    """How alike two records of people are.

    Args:
        one: the first.
        other: the second; the order does not matter.
        crowd: how common their features are among all that are compared; None if only these two are known.
        region: two letters of the country by whose habits phone numbers are read.
        thresholds: from where on things are alike.

    >>> anna = Person("p1", "Anna Weiß", ("a.weiss@acme.example",), account="acc-1")
    >>> compare_people(anna, Person("p2", "Weiss, Anna", ("A.Weiss@acme.example",))).verdict.value
    'certain'
    >>> found = compare_people(anna, Person("p3", "Anna Weiss", account="acc-1"))
    >>> found.verdict.value, found.because
    ('probable', 'the same name; the same account')
    >>> compare_people(anna, Person("p4", "Otto Weiß", ("a.weiss@acme.example",))).verdict.value
    'apart'
    """
    read = read_person(one, region), read_person(other, region)
    return judge(*read, crowd or Crowd.of(read), thresholds)


def judge(one: Traits, other: Traits, crowd: Crowd, thresholds: Thresholds = THRESHOLDS) -> Likeness:
    """How alike two people are that were read before; see ``compare_people``."""
    name = compare_names(one.name, other.name, thresholds)
    ages = one.name.generation, other.name.generation
    if all(ages) and ages[0] != ages[1]:
        return Likeness(Verdict.APART, (Reason("name", "against", phrase("one is the junior of the other")),))
    if name is NameLikeness.DIFFERENT:
        return Likeness(Verdict.APART, (_NAMES[name],))
    mail, address = mail_of(one, other, crowd, thresholds)
    found = _Features(
        one, other, name, mail, address, phone_of(one, other, crowd, thresholds),
        place_of(one, other, crowd, thresholds), post_of(one, other, thresholds),
        max(crowd.names.get(one.name.key, 1), crowd.names.get(other.name.key, 1)) <= thresholds.rare,
        ages[0] != ages[1],
    )  # fmt: skip
    return Likeness(_verdict(found), found.reasons)


def _verdict(found: _Features) -> Verdict:
    if found.mail is Mail.OWN:
        certain = not found.open_generation and _owns(found)
        return Verdict.CERTAIN if certain else Verdict.PROBABLE
    if found.name is NameLikeness.UNKNOWN:
        return Verdict.APART
    if found.phone is Phone.OWN:
        return _by_phone(found)
    if found.mail is Mail.NUMBERED:
        return Verdict.APART
    return Verdict.PROBABLE if _worth_asking(found) else Verdict.APART


def _owns(found: _Features) -> bool:
    """Whether a common address is the own one of one person who goes by both names."""
    assert found.address is not None  # noqa: S101 (an address is common, else nobody asks)
    if found.name in (NameLikeness.SAME, NameLikeness.NICKNAME, NameLikeness.CLOSE):
        return True
    if found.name is NameLikeness.TWIN or (found.name is NameLikeness.MARRIED and found.post is Post.OTHER):
        return False
    fits = [fit(found.address.local, name) for name in (found.one.name, found.other.name)]
    if found.name is NameLikeness.UNKNOWN:  # one has no name at all; "????" is a name that was lost
        return not (found.one.name.lost or found.other.name.lost)
    return "full" in fits


def _by_phone(found: _Features) -> Verdict:
    """The same number and an agreeing name: certain if nothing else speaks against it."""
    certain = (
        found.name is NameLikeness.SAME
        and found.place in _NEAR
        and found.mail in (Mail.NONE, Mail.FITS)
        and found.post is not Post.OTHER
        and not found.open_generation
    )
    if found.mail is Mail.FITS and found.post not in _ALIKE:
        certain = False
    return Verdict.CERTAIN if certain else Verdict.PROBABLE


def _worth_asking(found: _Features) -> bool:
    """Without address or number in common: the same company and an agreeing name, or a rare full name."""
    against = (found.mail is Mail.OTHER) + (found.phone is Phone.OTHER) + (found.post is Post.OTHER)
    full = found.name in (NameLikeness.SAME, NameLikeness.NICKNAME, NameLikeness.CLOSE)
    if found.place in _NEAR:
        if full or found.name is NameLikeness.INITIAL:
            return against < (3 if found.name is NameLikeness.SAME else 2)
        return (
            found.post in _ALIKE
            and found.phone is not Phone.OTHER
            and found.mail not in (Mail.OTHER, Mail.CROWDED)
        )
    if found.place is Place.UNKNOWN:
        return full and found.rare and against == 0
    return False
