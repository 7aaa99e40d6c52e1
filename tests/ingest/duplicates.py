"""A labelled set of people: some stand there twice with the noise of real exports, others only look so.

``labelled(seed, pairs)`` gives people and the pairs that are one. The noise is that of people who type,
of systems that convert, and of lives that change; ``febrl`` damages letters blindly instead, as the generator
of the Febrl project does. The traps are people who differ although nearly everything agrees.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.matching import Person

_BOOK = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GIVEN, FAMILY, TITLES, WORDS, LINES, FORMS = (
    _BOOK[name] for name in ("given", "family", "titles", "words", "lines", "forms")
)
SHORT, SPELT = _BOOK["short"], _BOOK["spelt"]
FREE = ("gmail.com", "gmx.de", "hotmail.com", "yahoo.com")
TWINS = tuple(pair.split("/") for pair in _BOOK["twins"])
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEAR = {
    "a": "qws",
    "e": "wrd",
    "i": "uok",
    "o": "ipl",
    "n": "bm",
    "m": "n",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "l": "k",
}


@dataclass
class Labelled:
    """People, the pairs of ids that are one person, and the kind of noise or trap behind each pair."""

    people: list[Person] = field(default_factory=list)
    same: dict[frozenset[str], str] = field(default_factory=dict)
    traps: dict[frozenset[str], str] = field(default_factory=dict)


class Maker:
    """Makes people up, from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 (made-up people, no secret)
        self.made = Labelled()
        self._next = 0

    def id(self) -> str:
        self._next += 1
        return f"per-{self._next:06}"

    def company(self) -> tuple[str, str, str]:
        """Account id, name and domain."""
        name = f"{self.dice.choice(WORDS)} {self.dice.choice(LINES)}"
        number = self.dice.randrange(40)
        domain = f"{name.lower().replace(' ', '-')}{number}.example"
        return f"acc-{domain}", f"{name} {number} {self.dice.choice(FORMS)}", domain

    def person(self, given: str = "", family: str = "", home: tuple[str, str, str] | None = None) -> Person:
        given, family = given or self.dice.choice(GIVEN), family or self.dice.choice(FAMILY)
        account, company, domain = home or self.company()
        local = self.local(given, family)
        emails = (f"{local}@{domain}",) if self.dice.random() < 0.85 else ()
        phones = (self.phone(),) if self.dice.random() < 0.6 else ()
        title = self.dice.choice(TITLES) if self.dice.random() < 0.7 else ""
        return Person(self.id(), f"{given} {family}", emails, phones, account, company, title)

    def local(self, given: str, family: str) -> str:
        g, f = ascii_of(given) or "x", ascii_of(family) or "x"
        return self.dice.choice((f"{g}.{f}", f"{g[0]}{f}", f"{g[0]}.{f}", f"{g}_{f}", f"{f}.{g}", g + f))

    def phone(self) -> str:
        area = self.dice.choice(("30", "89", "40", "171", "160"))
        return f"+49 {area} {self.dice.randrange(1_000_000, 9_999_999)}"

    def pair(self, one: Person, other: Person, kind: str) -> None:
        self.made.people += [one, other]
        self.made.same[frozenset((one.id, other.id))] = kind

    def trap(self, one: Person, other: Person, kind: str) -> None:
        self.made.people += [one, other]
        self.made.traps[frozenset((one.id, other.id))] = kind


def ascii_of(word: str) -> str:
    table = str.maketrans(
        {"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "ø": "o", "å": "a", "ł": "l", "ı": "i", "ş": "s"}
    )
    text = word.lower().translate(table)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c.isalnum())


# -- noise: what makes one person two records ------------------------------------------------------


def typo(make: Maker, word: str, *, blind: bool = False) -> str:
    """One slip: a letter doubled, dropped, swapped with the next, or its neighbour on the keyboard."""
    at = make.dice.randrange(0 if blind else 1, max(2, len(word) - 1))
    kind = make.dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at] + word[at:]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    letters = LETTERS if blind else NEAR.get(word[at].lower(), LETTERS)
    return word[:at] + make.dice.choice(letters) + word[at + 1 :]


def with_typo(make: Maker, one: Person) -> Person:
    given, family = one.name.rsplit(" ", 1)
    if len(family) < 5 and len(given) < 5:
        return replace(one, name=one.name.upper())
    if len(given) < 5 or (len(family) >= 5 and make.dice.random() < 0.7):
        return replace(one, name=f"{given} {typo(make, family)}")
    return replace(one, name=f"{typo(make, given)} {family}")


def nicknamed(make: Maker, one: Person) -> Person:
    given, family = one.name.split(" ", 1)
    return replace(one, name=f"{SHORT.get(given, given[0] + '.')} {family}")


def transliterated(make: Maker, one: Person) -> Person:
    return replace(one, name=" ".join(SPELT.get(word, ascii_of(word).title()) for word in one.name.split()))


def mojibake(make: Maker, one: Person) -> Person:
    kind = make.dice.randrange(3)
    if kind == 0:
        return replace(one, name=one.name.encode().decode("cp1252", errors="replace"))
    lost = "?" if kind == 1 else "\ufffd"
    return replace(one, name="".join(c if c.isascii() else lost for c in one.name))


def swapped(make: Maker, one: Person) -> Person:
    given, family = one.name.rsplit(" ", 1)
    return replace(
        one, name=make.dice.choice((f"{family} {given}", f"{family}, {given}", f"{family.upper()} {given}"))
    )


def titled(make: Maker, one: Person) -> Person:
    form = make.dice.choice(
        ("Dr. {}", "Prof. Dr. {}", "Mr {}", "Frau {}", "{}, PhD", "Herr Dipl.-Ing. {}", "{} MBA")
    )
    return replace(one, name=form.format(one.name))


def middle(make: Maker, one: Person) -> Person:
    given, family = one.name.rsplit(" ", 1)
    return replace(one, name=f"{given} {make.dice.choice('ABCDEFGHKLMNPRSTW')}. {family}")


def married(make: Maker, one: Person) -> Person:
    """Another family name, or two of them; the old address is kept on one of the records."""
    given, family = one.name.rsplit(" ", 1)
    new = make.dice.choice([other for other in FAMILY if other != family])
    return replace(one, name=f"{given} {make.dice.choice((new, f'{family}-{new}', f'{new}-{family}'))}")


def moved_mail(make: Maker, one: Person) -> Person:
    """The company changed how it makes addresses, or the person gave a private one; a number may stay."""
    given, family = one.name.rsplit(" ", 1)
    domain = make.dice.choice(
        (one.emails[0].split("@")[1] if one.emails else "x.example", make.dice.choice(FREE))
    )
    return replace(one, emails=(f"{make.local(given, family)}@{domain}",))


def other_form(make: Maker, one: Person) -> Person:
    """The company under another form of its name, as an account of its own."""
    bare = one.company.rsplit(" ", 1)[0]
    for form in FORMS:
        bare = bare.removesuffix(f" {form}")
    name = make.dice.choice((bare, bare.upper(), f"{bare} {make.dice.choice(FORMS)}", f"The {bare} Group"))
    return replace(one, company=name, account=f"acc-{name.lower()}")


def no_company(make: Maker, one: Person) -> Person:
    return replace(one, company="", account="", title="")


def shouting(make: Maker, one: Person) -> Person:
    return replace(one, name=one.name.upper(), emails=tuple(mail.upper() for mail in one.emails))


def tagged(make: Maker, one: Person) -> Person:
    return replace(one, emails=tuple(mail.replace("@", "+crm@") for mail in one.emails))


def reformatted(make: Maker, one: Person) -> Person:
    """The number as somebody else writes it."""
    forms: tuple[Callable[[str], str], ...] = (
        lambda p: "0" + p.removeprefix("+49 ").replace(" ", "/"), lambda p: "0049" + p[3:].replace(" ", ""),
        lambda p: "+49 (0)" + p[4:], lambda p: p.replace(" ", "-"), lambda p: p.replace(" ", "."),
    )  # fmt: skip
    return replace(one, phones=tuple(make.dice.choice(forms)(phone) for phone in one.phones))


def no_mail(make: Maker, one: Person) -> Person:
    return replace(one, emails=())


def no_phone(make: Maker, one: Person) -> Person:
    return replace(one, phones=())


def promoted(make: Maker, one: Person) -> Person:
    return replace(one, title=make.dice.choice(TITLES))


NAMES: tuple[Callable[[Maker, Person], Person], ...] = (
    with_typo, nicknamed, transliterated, mojibake, swapped, titled, middle, married, shouting,
)  # fmt: skip
REST: tuple[Callable[[Maker, Person], Person], ...] = (
    moved_mail, other_form, no_company, tagged, reformatted, no_mail, no_phone, promoted, shouting,
)  # fmt: skip


def febrl(make: Maker, one: Person) -> Person:
    """One to three blind damages to any field, as many records of that project have."""
    for _ in range(make.dice.randint(1, 3)):
        where = make.dice.randrange(5)
        words = one.name.split()
        if where == 0:
            at = make.dice.randrange(len(words))
            words[at] = typo(make, words[at], blind=True) if len(words[at]) > 2 else words[at]
            one = replace(one, name=" ".join(words))
        elif where == 1 and one.emails:
            local, domain = one.emails[0].split("@")
            one = replace(one, emails=(f"{typo(make, local, blind=True)}@{domain}",))
        elif where == 2 and one.phones:
            one = replace(one, phones=(typo(make, one.phones[0], blind=True),))
        elif where == 3:
            one = replace(one, title="") if make.dice.random() < 0.5 else replace(one, phones=())
        else:
            one = replace(one, name=f"{words[-1]} {' '.join(words[:-1])}")
    return one


def duplicate(make: Maker) -> None:
    """One person twice: one or two kinds of noise in the name, and one or two besides."""
    one = make.person()
    other = replace(one, id=make.id())
    if make.dice.random() < 0.2:
        kinds = ["febrl"]
        other = febrl(make, other)
    else:
        noise = make.dice.sample(NAMES, make.dice.choice((0, 1, 1, 1, 2))) + make.dice.sample(
            REST, make.dice.choice((0, 1, 1, 2))
        )
        kinds = [one_noise.__name__ for one_noise in noise]
        for change in noise:
            other = change(make, other)
    if not traceable(one, other):
        other = replace(other, emails=one.emails or (f"{make.local(*one.name.split(' ', 1))}@{FREE[0]}",))
        one = replace(one, emails=other.emails)
    make.pair(one, other, "+".join(kinds) or "copy")


def traceable(one: Person, other: Person) -> bool:
    """Whether a person who reads both records could tell: a common address or number, or a company."""
    mail = {m.lower().replace("+crm", "") for m in one.emails} & {
        m.lower().replace("+crm", "") for m in other.emails
    }
    digits = [{"".join(filter(str.isdigit, p))[-7:] for p in side.phones} for side in (one, other)]
    return bool(mail or digits[0] & digits[1] or (one.account and other.account))


# -- traps: two people whatever agrees ---------------------------------------------------------------


def father_and_son(make: Maker) -> None:
    one = make.person()
    one = replace(
        one,
        emails=one.emails or (f"{make.local(*one.name.split(' ', 1))}@{FREE[1]}",),
        phones=(make.phone(),),
    )
    other = replace(one, id=make.id(), name=f"{one.name} Jr.")
    if make.dice.random() < 0.5:
        one = replace(one, name=f"{one.name} Sr.")
    make.trap(one, other, "father and son")


def family(make: Maker) -> None:
    """Two of one family: the same family name, number, often address, and sometimes the same initial."""
    one = make.person()
    given, name = one.name.split(" ", 1)
    others = [
        g
        for g in GIVEN
        if g != given and SHORT.get(g) != given and (make.dice.random() < 0.7 or g[0] == given[0])
    ]
    other = replace(
        one, id=make.id(), name=f"{make.dice.choice(others)} {name}", phones=one.phones or ("+49 30 5556677",)
    )
    one = replace(one, phones=other.phones)
    if make.dice.random() < 0.5:
        address = make.dice.choice((f"familie.{ascii_of(name)}@gmx.de", f"{ascii_of(name)}@{FREE[0]}"))
        one, other = replace(one, emails=(address,)), replace(other, emails=(address,))
    else:
        other = replace(other, emails=())
    make.trap(one, other, "family")


def near_names(make: Maker) -> None:
    """Names a letter apart that are two names; one company, one switchboard, sometimes one mailbox."""
    a, b = make.dice.choice(TWINS)
    home = make.company()
    name = make.dice.choice(FAMILY)
    one, other = make.person(a, name, home), make.person(b, name, home)
    phones = (make.phone(),)
    one, other = replace(one, phones=phones), replace(other, phones=phones, title=one.title)
    if make.dice.random() < 0.5:
        mail = (f"{a[0].lower()}{ascii_of(name)}@{home[2]}",)
        one, other = replace(one, emails=mail), replace(other, emails=mail)
    make.trap(one, other, "names a letter apart")


def namesakes(make: Maker) -> None:
    """One name at two companies; or in one, told apart by their addresses."""
    one = make.person()
    given, name = one.name.split(" ", 1)
    if make.dice.random() < 0.5:
        make.trap(one, make.person(given, name), "namesakes of two companies")
        return
    home = (one.account, one.company, one.account.removeprefix("acc-"))
    local = make.local(given, name)
    one = replace(one, emails=(f"{local}@{home[2]}",))
    other = replace(
        make.person(given, name, home),
        emails=(f"{local}{make.dice.randint(1, 3)}@{home[2]}",),
        phones=one.phones,
    )
    make.trap(one, other, "namesakes of one company")


def mailbox(make: Maker) -> None:
    """Colleagues who share a mailbox that sounds like a person's, or a desk's, and a number."""
    home = make.company()
    one, other = make.person(home=home), make.person(home=home)
    while one.name.split()[-1] == other.name.split()[-1]:
        other = make.person(home=home)
    if make.dice.random() < 0.3:  # the successor has the predecessor's given name and inherits the address
        other = replace(other, name=f"{one.name.split()[0]} {other.name.split()[-1]}")
        mail = f"{ascii_of(one.name.split()[0])}@{home[2]}"
    else:
        mail = make.dice.choice(
            (
                f"info@{home[2]}",
                f"einkauf@{home[2]}",
                f"sales.emea@{home[2]}",
                one.emails[0] if one.emails else f"office@{home[2]}",
            )
        )
    phones = (make.phone(),)
    make.trap(
        replace(one, emails=(mail,), phones=phones),
        replace(other, emails=(mail,), phones=phones),
        "one mailbox",
    )


def unreadable(make: Maker) -> None:
    home = make.company()
    one = replace(make.person(home=home), name="???? ????", emails=(f"info@{home[2]}",))
    make.trap(
        one,
        replace(one, id=make.id(), name=make.dice.choice(("????", "?? ???", "\ufffd\ufffd"))),
        "names that were lost",
    )


def middle_initials(make: Maker) -> None:
    one = make.person()
    given, name = one.name.split(" ", 1)
    a, b = make.dice.sample("ABCDEFGHKLMNPRSTW", 2)
    phones = one.phones or (make.phone(),)
    one = replace(one, name=f"{given} {a}. {name}", phones=phones, emails=())
    make.trap(one, replace(one, id=make.id(), name=f"{given} {b}. {name}"), "other middle initials")


def only_initial(make: Maker) -> None:
    """J. Weiss and another Weiss with J, at one desk: the mailbox is of the family name."""
    home = make.company()
    name = make.dice.choice(FAMILY)
    mail, phones = (f"{ascii_of(name)}@{home[2]}",), (make.phone(),)
    given = make.dice.choice(GIVEN)
    one = replace(make.person(given, name, home), emails=mail, phones=phones)
    make.trap(one, replace(one, id=make.id(), name=f"{ascii_of(given)[0].upper()}. {name}"), "an initial")


def generations_without_a_word(make: Maker) -> None:
    """Father and son of one name and one number, without a Jr.: their posts or addresses differ."""
    one = make.person()
    phones = one.phones or (make.phone(),)
    domain = one.account.removeprefix("acc-")
    given, name = one.name.split(" ", 1)
    one = replace(
        one, phones=phones, title="Chief Executive Officer", emails=(f"{make.local(given, name)}@{domain}",)
    )
    other = replace(
        one, id=make.id(), title="Assistant", emails=() if make.dice.random() < 0.5 else (f"junior@{domain}",)
    )
    make.trap(one, other, "generations without a word")


TRAPS: tuple[Callable[[Maker], None], ...] = (
    father_and_son, family, near_names, namesakes, mailbox, unreadable, middle_initials, only_initial,
    generations_without_a_word,
)  # fmt: skip


def labelled(seed: int, pairs: int = 600, traps: int = 600, others: int = 1_000) -> Labelled:
    """People of whom ``pairs`` stand there twice and ``traps`` pairs only look like it, shuffled."""
    make = Maker(seed)
    for _ in range(pairs):
        duplicate(make)
    for _ in range(traps):
        make.dice.choice(TRAPS)(make)
    make.made.people += [make.person() for _ in range(others)]
    make.dice.shuffle(make.made.people)
    return make.made
