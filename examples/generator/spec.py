"""What is laid down about an account before chance fills in the rest?"""

from dataclasses import dataclass, field

from examples.generator.model import Account

STATUSES = ("covered", "at-risk", "weak", "lapsed", "one-way", "uncovered", "left")

Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Character:
    """A person of the story, with a fixed place; `local` is the part of the address before the @."""

    local: str
    first: str
    last: str
    unit: str
    level: str
    title: str
    status: str
    reports_to: str = ""


@dataclass(frozen=True)
class UnitSpec:
    """A unit: how many people per level (executive ... assistant), and how many per status."""

    name: str
    levels: tuple[int, int, int, int, int]
    mix: tuple[int, int, int, int, int, int, int]
    live: Weights
    past: Weights
    cultures: Weights = (("de", 1.0),)
    titles: str = ""
    head: str = ""
    # Whether only the lower levels still talk to us.
    closed_at_the_top: bool = False

    @property
    def size(self) -> int:
        """How many people the unit has."""
        return sum(self.levels)


@dataclass(frozen=True)
class FixedTie:
    """A tie of the story; ages are days before the end of the data."""

    member: str
    local: str
    kind: str
    first_age: int
    last_age: int
    count: int
    chasers: int = 0


@dataclass(frozen=True)
class AccountSpec:
    """An account with its units and people of the story; `total` ties in all (0: as they fall)."""

    account: Account
    units: tuple[UnitSpec, ...] = ()
    cast: tuple[Character, ...] = ()
    fixed: tuple[FixedTie, ...] = ()
    total: int = 0
    extras: int = 3
    cities: tuple[tuple[str, str], ...] = field(default=())

    def email(self, local: str) -> str:
        """The full address of a person of this account.

        >>> from datetime import date
        >>> place = ("Food", "Ulm", "Germany", "EUR", 1, 1, "o@isbrekka.example", date(2020, 1, 1))
        >>> AccountSpec(Account("Acme", "acme.example", "salesforce", *place)).email("a.b")
        'a.b@acme.example'
        """
        return f"{local}@{self.account.domain}"
