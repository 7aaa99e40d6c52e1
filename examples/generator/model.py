"""What does the example consist of before it is written as export files?"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Member:
    """A person of the supplier."""

    first: str
    last: str
    email: str
    title: str
    function: str
    seniority: str
    capacity: int
    manager: str = ""
    time_zone: str = "Europe/Berlin"
    active: bool = True

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Account:
    """A customer organisation, and the CRM that holds it."""

    name: str
    domain: str
    crm: str
    industry: str
    city: str
    country: str
    currency: str
    revenue: int
    employees: int
    owner: str
    created: date
    parent: str = ""
    description: str = ""


@dataclass(frozen=True)
class Person:
    """A person at a customer; `status` is the coverage the example aims at."""

    account: str
    first: str
    last: str
    email: str
    salutation: str
    title: str
    unit: str
    level: str
    city: str
    country: str
    phone: str
    mobile: str
    owner: str
    created: date
    lead_source: str
    status: str
    reports_to: str = ""
    buying_role: str = ""
    left_on: date | None = None
    email_known: bool = True
    deleted: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Tie:
    """That a team member was in contact with a person between two days.

    `last` is the other side's last move, or our last mail if they never answered;
    `chasers` are mails of ours after it that nobody answered.
    """

    member: str
    person: str
    kind: str
    first: date
    last: date
    count: int
    chasers: int = 0


@dataclass(frozen=True)
class Contact:
    """One meeting, call, mail, task or note, held or not.

    kind: meeting, call, email, task, note; outcome: held, missed, planned, draft, auto-reply, done.
    The first member and the first person are the ones a CRM names first.
    """

    account: str
    kind: str
    outcome: str
    direction: str
    at: datetime
    members: tuple[str, ...]
    people: tuple[str, ...]
    subject: str
    opportunity: str = ""
    copied: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opportunity:
    """A deal, with the contact roles that the CRM holds and the products of the account plan."""

    account: str
    name: str
    stage: str
    amount: int
    probability: int
    close: date
    kind: str
    owner: str
    created: date
    roles: tuple[tuple[str, str], ...] = ()
    products: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(frozen=True)
class World:
    """Everything the export files say, at the day the data end."""

    until: date
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    contacts: tuple[Contact, ...]
    opportunities: tuple[Opportunity, ...]
