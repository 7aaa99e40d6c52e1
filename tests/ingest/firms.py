"""A labelled set of companies: some stand there twice with the noise of real exports, others only look so.

``firms(seed)`` gives companies, the pairs that are one company, and the traps: mothers and daughters,
branches in several countries, franchises, namesakes in two towns, neighbours in one house.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.matching import Company

_BOOK = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
STEMS, LINES, TOWNS, STREETS = (_BOOK[name] for name in ("stems", "lines", "towns", "streets"))
COUNTRIES: dict[str, dict[str, list[str]]] = _BOOK["countries"]
SHORT: dict[str, str] = _BOOK["short"]
SYSTEMS = ("hubspot", "salesforce", "dynamics", "odoo")


@dataclass
class Firms:
    """Companies; pairs of ids that are one company, and pairs that are not, each with its kind."""

    companies: list[Company] = field(default_factory=list)
    same: dict[frozenset[str], str] = field(default_factory=dict)
    traps: dict[frozenset[str], str] = field(default_factory=dict)


class Maker:
    """Makes companies up, from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 (made-up companies, no secret)
        self.made = Firms()
        self._next = 0
        self._hosts: set[str] = set()

    def id(self) -> str:
        self._next += 1
        return f"acc-{self._next:06}"

    def firm(self, *, stem: str = "", country: str = "", line: str = "") -> Company:
        """A company with a name, mostly a domain, a number and an address."""
        country = country or self.dice.choice(list(COUNTRIES))
        stem = stem or self.stem()
        words = [stem, line or self.dice.choice(LINES)] if self.dice.random() < 0.8 else [stem]
        form = self.dice.choice(COUNTRIES[country]["forms"])
        domain = self.domain(words, country)
        return Company(
            self.id(), f"{' '.join(words)} {form}", (domain,) if self.dice.random() < 0.8 else (),
            (self.phone(country),) if self.dice.random() < 0.7 else (),
            self.address() if self.dice.random() < 0.7 else "",
            self.dice.choice(COUNTRIES[country]["names"]) if self.dice.random() < 0.8 else "",
            (f"vat:{country}{self.dice.randrange(10**8, 10**9)}",) if self.dice.random() < 0.15 else (),
            (self.dice.choice(SYSTEMS),),
        )  # fmt: skip

    def stem(self) -> str:
        """A name of its own, as founders and agencies make them."""
        if self.dice.random() < 0.3:
            return str(self.dice.choice(STEMS))
        return "".join(self.dice.choice(_BOOK["syllables"]) for _ in range(self.dice.choice((2, 3)))).title()

    def domain(self, words: list[str], country: str) -> str:
        host = self.dice.choice(("", "-")).join(letters(word) for word in words)
        while host in self._hosts:  # two companies of one name have two domains
            host += str(self.dice.randrange(10))
        self._hosts.add(host)
        return f"{host}{self.dice.choice(COUNTRIES[country]['ends'])}"

    def phone(self, country: str) -> str:
        code = COUNTRIES[country]["codes"][0]
        return f"{code} {self.dice.randrange(10, 99)} {self.dice.randrange(1_000_000, 9_999_999)}"

    def address(self) -> str:
        town = self.dice.choice(TOWNS)
        street = f"{self.dice.choice(STREETS)} {self.dice.randrange(1, 180)}"
        return f"{street}, {self.dice.randrange(10_000, 99_999)} {town}"

    def other_system(self, one: Company) -> tuple[str, ...]:
        return (self.dice.choice([system for system in SYSTEMS if system not in one.systems]),)

    def pair(self, one: Company, other: Company, kind: str) -> None:
        self.made.companies += [one, other]
        self.made.same[frozenset((one.id, other.id))] = kind

    def trap(self, one: Company, other: Company, kind: str) -> None:
        other = replace(other, systems=self.other_system(one)) if self.dice.random() < 0.7 else other
        self.made.companies += [one, other]
        self.made.traps[frozenset((one.id, other.id))] = kind


def letters(word: str) -> str:
    """A word as it stands in a domain."""
    plain = word.lower()
    for letter, written in (("ß", "ss"), ("ø", "o"), ("ł", "l"), ("ü", "ue"), ("ö", "oe"), ("ä", "ae")):
        plain = plain.replace(letter, written)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isascii() and c.isalnum()) or "x"


def bare(one: Company) -> str:
    """A name without its legal form."""
    for country in COUNTRIES.values():
        for form in sorted(country["forms"], key=len, reverse=True):
            if one.name.endswith(f" {form}"):
                return one.name.removesuffix(f" {form}")
    return one.name


def form_of(one: Company) -> str:
    """Its legal form."""
    return one.name.removeprefix(bare(one)).strip()


# -- noise: what makes one company two records -------------------------------------------------------


def no_form(make: Maker, one: Company) -> Company:
    return replace(one, name=bare(one))


def spelt_out(make: Maker, one: Company) -> Company:
    form = form_of(one)
    return replace(one, name=f"{bare(one)} {_BOOK['spelt'].get(form, form)}")


def shouting(make: Maker, one: Company) -> Company:
    return replace(one, name=one.name.upper())


def with_comma(make: Maker, one: Company) -> Company:
    return replace(one, name=f"{bare(one)}, {form_of(one)}")


def with_the(make: Maker, one: Company) -> Company:
    return replace(one, name=f"The {one.name}")


def slip(make: Maker, one: Company) -> Company:
    words = one.name.split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    if len(word) < 6:
        return replace(one, name=one.name.lower())
    place = make.dice.randrange(1, len(word) - 1)
    words[at] = make.dice.choice((
        word[:place] + word[place] + word[place:], word[:place] + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ))  # fmt: skip
    return replace(one, name=" ".join(words))


def mangled(make: Maker, one: Company) -> Company:
    if one.name.isascii():
        return replace(one, name=one.name.replace(" ", "  "))
    return replace(one, name=make.dice.choice((
        one.name.encode().decode("cp1252", "replace"), one.name.encode("ascii", "replace").decode(),
    )))  # fmt: skip


def spelt_plain(make: Maker, one: Company) -> Company:
    table = str.maketrans(
        {"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "é": "e", "è": "e", "ñ": "n", "ø": "o"}
    )
    return replace(one, name=one.name.translate(table))


def hyphened(make: Maker, one: Company) -> Company:
    return replace(one, name=f"{bare(one).replace(' ', '-')} {form_of(one)}".strip())


def glued(make: Maker, one: Company) -> Company:
    return replace(one, name=bare(one).replace(" ", ""))


def shortened(make: Maker, one: Company) -> Company:
    return replace(one, name=" ".join(SHORT.get(word, word) for word in one.name.split()))


NAMES: tuple[Callable[[Maker, Company], Company], ...] = (
    no_form, spelt_out, shouting, with_comma, with_the, slip, mangled, spelt_plain, hyphened, glued,
    shortened,
)  # fmt: skip


def no_domain(make: Maker, one: Company) -> Company:
    return replace(one, domains=())


def more_domains(make: Maker, one: Company) -> Company:
    return replace(one, domains=(*one.domains, f"{letters(bare(one))}-{one.id}.example"))


def free_mail(make: Maker, one: Company) -> Company:
    return replace(one, domains=("gmail.com",))


def no_phone(make: Maker, one: Company) -> Company:
    return replace(one, phones=())


def other_line(make: Maker, one: Company) -> Company:
    return replace(one, phones=(make.phone("DE"),))


def reformatted(make: Maker, one: Company) -> Company:
    forms = make.dice.choice((lambda p: p.replace(" ", "-"), lambda p: "00" + p[1:].replace(" ", "")))
    return replace(one, phones=tuple(map(forms, one.phones)))


def no_address(make: Maker, one: Company) -> Company:
    return replace(one, address="", region="")


def shorter_street(make: Maker, one: Company) -> Company:
    return replace(one, address=one.address.replace("straße", "str.").replace(" Street", " St."))


def no_register(make: Maker, one: Company) -> Company:
    return replace(one, registered=())


REST: tuple[Callable[[Maker, Company], Company], ...] = (
    no_domain, more_domains, free_mail, no_phone, other_line, reformatted, no_address, shorter_street,
    no_register,
)  # fmt: skip


def duplicate(make: Maker) -> None:
    """One company twice: one or two kinds of noise in the name, and one or two besides."""
    one = make.firm()
    other = replace(one, id=make.id(), systems=make.other_system(one))
    if make.dice.random() < 0.15:
        other = replace(other, systems=one.systems)
    noise = make.dice.sample(NAMES, make.dice.choice((0, 1, 1, 1, 2)))
    noise += make.dice.sample(REST, make.dice.choice((0, 1, 1, 2)))
    for change in noise:
        other = change(make, other)
    make.pair(one, other, "+".join(change.__name__ for change in noise) or "copy")


def renamed(make: Maker) -> None:
    """The company has another name now; its domain, or its number in the register, stays."""
    one = make.firm()
    if not one.domains and not one.registered:
        one = replace(one, domains=(make.domain([bare(one)], "US"),))
    other = replace(one, id=make.id(), systems=make.other_system(one))
    new = make.dice.choice((make.stem(), "".join(word[0] for word in bare(one).split()).upper()))
    make.pair(one, replace(other, name=new), "renamed")


def contact_only(make: Maker) -> None:
    """One record was made of a mention among contacts: a name, at most a domain."""
    one = make.firm()
    name = make.dice.choice(NAMES)(make, one).name
    domains = one.domains if make.dice.random() < 0.5 else ()
    make.pair(one, Company(make.id(), name, domains), "a mention")


# -- traps: two companies whatever agrees --------------------------------------------------------------


def mother_and_daughter(make: Maker) -> None:
    one = make.firm()
    other = replace(
        one, id=make.id(), name=f"{bare(one)} {make.dice.choice(LINES)} {form_of(one)}", parent=one.id
    )
    make.trap(one, other, "mother and daughter")


def a_holding(make: Maker) -> None:
    one = make.firm()
    word = make.dice.choice(("Holding", "Group", "Beteiligungen", "International"))
    make.trap(one, replace(one, id=make.id(), name=f"{bare(one)} {word} {form_of(one)}"), "a holding")


def spun_off(make: Maker) -> None:
    """A business that bears the name of its former mother, with a domain of its own."""
    one = make.firm()
    line = make.dice.choice([line for line in LINES if line not in one.name])
    other = make.firm(stem=bare(one), line=line, country="DE")
    other = replace(
        other,
        name=f"{bare(one)} {line} {form_of(one)}",
        domains=(f"{letters(bare(one))}-{letters(line)}.example",),
    )
    make.trap(one, other, "spun off")


def branches(make: Maker) -> None:
    """One name in two countries; the domain is often that of the group."""
    stem, line = make.stem(), make.dice.choice(LINES)
    a, b = make.dice.sample(list(COUNTRIES), 2)
    one, other = make.firm(stem=stem, line=line, country=a), make.firm(stem=stem, line=line, country=b)
    names = (
        f"{bare(one)} {make.dice.choice(COUNTRIES[a]['names'])} {form_of(one)}",
        f"{bare(one)} {make.dice.choice(COUNTRIES[b]['names'])} {form_of(other)}",
    )
    if make.dice.random() < 0.5:
        one, other = replace(one, name=names[0]), replace(other, name=names[1])
    else:
        one = replace(one, region=COUNTRIES[a]["names"][0], name=f"{stem} {line} {form_of(one)}")
        other = replace(other, region=COUNTRIES[b]["names"][0], name=f"{stem} {line} {form_of(other)}")
    if make.dice.random() < 0.6:
        domains = (f"{letters(stem)}-{letters(line)}.example",)
        one, other = replace(one, domains=domains), replace(other, domains=domains)
    make.trap(one, other, "branches in two countries")


def franchise(make: Maker) -> None:
    stem = make.stem()
    towns = make.dice.sample(TOWNS, 2)
    one, other = (
        replace(make.firm(country="DE"), name=f"{stem} {town} GmbH", domains=(f"{letters(stem)}.example",),
                address=f"Ring {make.dice.randrange(1, 99)}, {make.dice.randrange(10_000, 99_999)} {town}")
        for town in towns
    )  # fmt: skip
    make.trap(one, other, "a franchise")


def namesakes(make: Maker) -> None:
    """One name in two towns, each with its own number and domain, if it has any."""
    name = make.dice.choice(
        ("Hotel Adler", "Stadtwerke", "Sonnen-Apotheke", "City Dental", "Bäckerei Schmidt")
    )
    one, other = make.firm(country="DE"), make.firm(country="DE")
    name = f"{name} {make.dice.choice(('', 'GmbH'))}".strip()
    one, other = (
        replace(one, name=name, address=make.address()),
        replace(other, name=name, address=make.address()),
    )
    make.trap(one, other, "namesakes in two towns")


def by_number(make: Maker) -> None:
    """Stores and plants of one chain."""
    one = make.firm()
    a, b = make.dice.sample(range(1, 60), 2)
    name, form = bare(one), form_of(one)
    other = replace(one, id=make.id(), name=f"{name} Store {b} {form}")
    make.trap(replace(one, name=f"{name} Store {a} {form}"), other, "stores of a chain")


def neighbours(make: Maker) -> None:
    """Two tenants of one house with one switchboard."""
    one = make.firm()
    other = replace(make.firm(), phones=one.phones, address=one.address, region=one.region)
    make.trap(one, other, "neighbours")


def free_mailers(make: Maker) -> None:
    one, other = (replace(make.firm(), domains=("gmail.com", "web.de")) for _ in range(2))
    make.trap(one, other, "free mail")


def unreadable(make: Maker) -> None:
    one = replace(make.firm(), name="????????????????", domains=())
    other = replace(make.firm(), name="????????????????", domains=(), registered=())
    make.trap(one, other, "letters lost")


def a_letter_apart(make: Maker) -> None:
    a, b = make.dice.choice(_BOOK["twins"])
    line = make.dice.choice(LINES)
    one, other = make.firm(stem=a, line=line), make.firm(stem=b, line=line)
    make.trap(one, other, "a letter apart")


def legal_forms(make: Maker) -> None:
    """A limited partnership and the company that manages it: one name, one house, one domain."""
    one = replace(make.firm(country="DE"), registered=())
    name = bare(one)
    other = replace(one, id=make.id(), name=f"{name} Verwaltungs GmbH")
    make.trap(replace(one, name=f"{name} GmbH & Co. KG"), other, "a partnership and its manager")


def tax_group(make: Maker) -> None:
    one = replace(make.firm(), registered=(f"vat:DE{make.dice.randrange(10**8, 10**9)}",))
    make.trap(one, replace(make.firm(), registered=one.registered), "one tax group")


TRAPS: tuple[Callable[[Maker], None], ...] = (
    mother_and_daughter, a_holding, spun_off, branches, franchise, namesakes, by_number, neighbours,
    free_mailers, unreadable, a_letter_apart, legal_forms, tax_group,
)  # fmt: skip


def firms(seed: int, pairs: int = 600, traps: int = 600, singles: int = 800) -> Firms:
    """So many pairs, traps of each kind in turn, and companies that stand alone, shuffled."""
    make = Maker(seed)
    for number in range(pairs):
        (renamed if number % 15 == 0 else contact_only if number % 7 == 0 else duplicate)(make)
    for number in range(traps):
        TRAPS[number % len(TRAPS)](make)
    make.made.companies += [make.firm() for _ in range(singles)]
    make.dice.shuffle(make.made.companies)
    return make.made
