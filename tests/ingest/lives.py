"""A second labelled set of people, by other rules than ``duplicates``: lives and scripts instead of noise.

Each kind of pair is made by itself, many times: names in other scripts, marriages, moves, short forms,
letters that suffered on the way, addresses that were mistyped. The traps are families, successors,
namesakes, and desks.
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
FREE = ("gmail.com", "web.de", "orange.fr", "yahoo.es", "libero.it", "mail.ru")


@dataclass
class Lives:
    """People; pairs that are one, and pairs that are not, each with its kind."""

    dice: random.Random
    people: list[Person] = field(default_factory=list)
    same: dict[frozenset[str], str] = field(default_factory=dict)
    apart: dict[frozenset[str], str] = field(default_factory=dict)

    def id(self) -> str:
        """The next id."""
        return f"life-{len(self.people):05}-{self.dice.randrange(10**6)}"

    def keep(self, one: Person, other: Person, kind: str, *, same: bool = True) -> None:
        """Takes a pair."""
        one, other = replace(one, id=self.id()), replace(other, id=f"{self.id()}b")
        self.people += [one, other]
        (self.same if same else self.apart)[frozenset((one.id, other.id))] = kind

    def of(self, *lists: str) -> str:
        """One of the words of a list."""
        return str(self.dice.choice(_BOOK[lists[0]]))

    def name(self) -> str:
        """A full name."""
        return f"{self.of('given')} {self.of('family')}"

    def person(self, name: str = "", firm: tuple[str, str] | None = None) -> Person:
        """Somebody with an own address, a number and a title at a company."""
        company, domain = firm or self.firm()
        given, family = letters(name or (name := self.name()))
        local = self.dice.choice(
            (f"{given}.{family}", f"{given[0]}.{family}", f"{given[0]}{family}", f"{family}")
        )
        return Person(
            "", name, (f"{local}@{domain}",), (self.phone(),), f"acc {domain}", company, self.of("titles")
        )

    def firm(self) -> tuple[str, str]:
        """A company of its own, with its domain."""
        name = self.dice.choice(_BOOK["companies"])[0]
        number = self.dice.randrange(10_000)
        return (
            f"{name.split()[0]}{number} {' '.join(name.split()[1:])}",
            f"{letters(name)[0]}{number}.example",
        )

    def phone(self) -> str:
        """A number."""
        code = self.dice.choice(("+33 1", "+44 20", "+34 91", "+39 02", "+48 22", "+1 312"))
        return f"{code} {self.dice.randrange(10**3, 10**4)} {self.dice.randrange(10**3, 10**4)}"


def letters(name: str) -> tuple[str, str]:
    """Given and family name as they stand in addresses."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ß", "ss").replace("ø", "o"))
    words = ["".join(c for c in word.lower() if c.isascii() and c.isalpha()) for word in plain.split()]
    words = [word for word in words if word] or ["x"]
    return words[0], words[-1]


# -- one person, two records ---------------------------------------------------------------------------


def other_script(all_: Lives) -> None:
    native, *others = all_.dice.choice(_BOOK["scripts"])
    first, second = all_.dice.sample([native, *others], 2)
    one = all_.person(others[0])
    other = replace(one, name=second)
    if all_.dice.random() < 0.5:
        other = replace(other, emails=())
    all_.keep(replace(one, name=first), other, "another script")


def married(all_: Lives) -> None:
    one = all_.person()
    given = one.name.split()[0]
    other = replace(one, name=f"{given} {all_.of('family')}", title=all_.dice.choice((one.title, "")))
    if all_.dice.random() < 0.4:
        new = letters(other.name)
        other = replace(other, emails=(f"{new[0]}.{new[1]}@{one.emails[0].split('@')[1]}",))
    all_.keep(one, other, "married")


def initials(all_: Lives) -> None:
    given, family = all_.name().split()
    middle = all_.of("middle")
    one = all_.person(f"{given} {middle} {family}")
    short = all_.dice.choice(
        (
            f"{given[0]}. {middle[0]}. {family}",
            f"{given} {middle[0]}. {family}",
            f"{given[0]}.{middle[0]}. {family}",
        )
    )
    other = replace(one, name=short, title="", phones=all_.dice.choice(((), one.phones)))
    all_.keep(one, other, "initials")


def turned(all_: Lives) -> None:
    one = all_.person()
    given, family = one.name.split()
    name = all_.dice.choice((f"{family} {given}", f"{family.upper()}, {given}", f"{family}, {given[0]}."))
    all_.keep(one, replace(one, name=name, phones=()), "turned round")


def mistyped(all_: Lives) -> None:
    """A slip in the address, the rest is left as it was."""
    one = all_.person()
    local, domain = one.emails[0].split("@")
    at = all_.dice.randrange(1, len(local) - 1)
    wrong = all_.dice.choice((
        f"{local[:at]}{local[at + 1]}{local[at]}{local[at + 2 :]}@{domain}",
        f"{local[:at]}{local[at + 1 :]}@{domain}",
        f"{local}@{domain.replace('example', 'exmaple')}", f"{local}@{domain[1:]}",
    ))  # fmt: skip
    all_.keep(one, replace(one, emails=(wrong,), title=""), "a slip in the address")


def moved_on(all_: Lives) -> None:
    """Somebody changed the company; one record still has the old address, or the mobile number tells."""
    one = all_.person()
    company, domain = all_.firm()
    other = replace(one, company=company, account=f"acc {domain}", title=all_.of("titles"))
    new = f"{letters(one.name)[0]}.{letters(one.name)[1]}@{domain}"
    other = replace(other, emails=(new, *one.emails) if all_.dice.random() < 0.6 else (new,))
    all_.keep(one, other, "moved to another company")


def short_form(all_: Lives) -> None:
    given, short = all_.dice.choice(_BOOK["nicknames"])
    one = all_.person(f"{given} {all_.of('family')}")
    other = replace(one, name=f"{short} {one.name.split()[1]}", title="")
    drop = all_.dice.randrange(3)
    other = replace(other, emails=() if drop == 0 else other.emails, phones=() if drop == 1 else other.phones)
    all_.keep(one, other, "a short form")


def mangled(all_: Lives) -> None:
    """Letters that went through a wrong code page once or twice, or were lost."""
    name = all_.dice.choice(
        [n[0] for n in _BOOK["scripts"] if (not n[0].isascii() and n[0][0].isascii()) or n[0][0] in "ŁŠŞĆ"]
    )
    one = all_.person(name)
    wrong = all_.dice.choice((
        name.encode().decode("cp1252", "replace"), name.encode().decode("latin-1"),
        name.encode("ascii", "replace").decode(), "".join(c if c.isascii() else "\ufffd" for c in name),
    ))  # fmt: skip
    drop = all_.dice.random() < 0.4
    all_.keep(one, replace(one, name=wrong, emails=() if drop else one.emails), "mangled letters")


def other_number(all_: Lives) -> None:
    """Name and number, the number written by another habit."""
    one = replace(all_.person(), emails=())
    code, *rest = one.phones[0].split(" ")
    area, tail = rest[0], "".join(rest[1:])
    written = all_.dice.choice(
        (
            f"00{code[1:]}{area}{tail}",
            f"{code} (0){area.lstrip('0')} {tail}",
            f"{code}-{area}-{tail}",
            f"{code}.{area}.{tail} ",
        )
    )
    all_.keep(one, replace(one, phones=(written,), title=""), "a number written otherwise")


def firm_form(all_: Lives) -> None:
    """The company under another of its names, as an account of its own; the name, and a title or a number."""
    long, short = all_.dice.choice(_BOOK["companies"])
    number = all_.dice.randrange(10_000)
    long, short = (f"{n.split()[0]} {number} {' '.join(n.split()[1:])}".strip() for n in (long, short))
    one = replace(all_.person(firm=(long, f"f{number}.example")), emails=())
    other = replace(one, company=short, account=f"acc {short}", phones=all_.dice.choice(((), one.phones)))
    all_.keep(one, other, "another form of the company")


def longer_name(all_: Lives) -> None:
    """Two given names or two family names, of which one record has one."""
    given, family = all_.name().split()
    second = all_.dice.choice([f for f in _BOOK["family"] if f != family])
    whole = all_.dice.choice(
        (f"{given} {all_.of('middle')} {family}", f"{given} {family} {second}", f"{given} {family}-{second}")
    )
    one = all_.person(f"{given} {family}")
    all_.keep(one, replace(one, name=whole, title=""), "a longer name")


def at_a_desk(all_: Lives) -> None:
    """Both records have the mailbox of a desk, and the same name."""
    one = all_.person()
    desk_of = all_.dice.choice(("info", "einkauf", "compras", "achats", "purchasing"))
    desk = (f"{desk_of}@{one.emails[0].split('@')[1]}",)
    all_.keep(replace(one, emails=desk), replace(one, emails=desk, phones=(), title=""), "at a desk")


# -- two people, whatever agrees -----------------------------------------------------------------------


def father_and_son(all_: Lives) -> None:
    one = all_.person()
    mark = all_.dice.choice(("Jr.", "II", "junior", "III", "fils", "hijo"))
    all_.keep(one, replace(one, name=f"{one.name} {mark}"), "father and son", same=False)


def couple(all_: Lives) -> None:
    """Two who share name, home number and the mailbox of the family."""
    one = all_.person()
    family = one.name.split()[1]
    given = all_.dice.choice([g for g in _BOOK["given"] if g != one.name.split()[0]])
    box = (f"{all_.dice.choice(('fam.', 'familie.', ''))}{letters(family)[0]}@{all_.dice.choice(FREE)}",)
    all_.keep(
        replace(one, emails=box), replace(one, name=f"{given} {family}", emails=box), "a couple", same=False
    )


def two_siblings(all_: Lives) -> None:
    a, b = all_.dice.choice(_BOOK["siblings"])
    family = all_.of("family")
    one = all_.person(f"{a} {family}")
    other = replace(one, name=f"{b} {family}", emails=all_.dice.choice(((), one.emails)))
    all_.keep(one, other, "siblings in the family firm", same=False)


def successor(all_: Lives) -> None:
    """The next one in the post: title, extension and the address of the post stay."""
    one = all_.person()
    post_of = all_.dice.choice(("purchasing", "cfo", "einkauf", "plant", "leitung"))
    post = (f"{post_of}@{one.emails[0].split('@')[1]}",)
    all_.keep(
        replace(one, emails=post), replace(one, name=all_.name(), emails=post), "a successor", same=False
    )


def recycled(all_: Lives) -> None:
    """An address that was given to the next one with that initial and family name."""
    family = all_.of("family")
    a, b = all_.dice.sample(list(_BOOK["given"]), 2)
    company, domain = all_.firm()
    box = (f"{letters(family)[0]}@{domain}",)
    one = replace(all_.person(f"{a} {family}", (company, domain)), emails=box)
    other = replace(all_.person(f"{b} {family}", (company, domain)), emails=box)
    all_.keep(one, other, "a recycled address", same=False)


def namesake(all_: Lives) -> None:
    """One common name at two companies, with own addresses and numbers."""
    name = all_.dice.choice([n for one in _BOOK["scripts"] for n in one[1:]])
    all_.keep(all_.person(name), all_.person(name), "namesakes", same=False)


def numbered(all_: Lives) -> None:
    one = all_.person()
    local, domain = one.emails[0].split("@")
    other = replace(
        one,
        emails=(f"{local}{all_.dice.randint(2, 9)}@{domain}",),
        phones=(all_.phone(),),
        title=all_.of("titles"),
    )
    all_.keep(one, other, "namesakes of one company", same=False)


def colleagues(all_: Lives) -> None:
    """One switchboard, one desk, one title, and given names that begin alike."""
    firm = all_.firm()
    one = all_.person(firm=firm)
    given = all_.dice.choice([g for g in _BOOK["given"] if g != one.name.split()[0]])
    other = all_.person(f"{given} {all_.of('family')}", firm)
    all_.keep(one, replace(other, phones=one.phones, title=one.title), "colleagues", same=False)


PAIRS: tuple[Callable[[Lives], None], ...] = (
    other_script, married, initials, turned, mistyped, moved_on, short_form, mangled, other_number, firm_form,
    longer_name, at_a_desk,
)  # fmt: skip
TRAPS: tuple[Callable[[Lives], None], ...] = (
    father_and_son, couple, two_siblings, successor, recycled, namesake, numbered, colleagues,
)  # fmt: skip


def lives(seed: int, each: int = 50) -> Lives:
    """So many pairs of each kind, and of each kind of trap, shuffled."""
    all_ = Lives(random.Random(seed))  # noqa: S311 (made-up people, no secret)
    for make in (*PAIRS, *TRAPS):
        for _ in range(each):
            make(all_)
    all_.dice.shuffle(all_.people)
    return all_
