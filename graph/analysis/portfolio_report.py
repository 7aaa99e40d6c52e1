"""What is told over all accounts? Each account, each currency, each person of ours."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from graph.analysis.penetration_report import Light
from graph.analysis.report import Because, Table, plain
from graph.model.phrase import phrases, word


@dataclass(frozen=True)
class AccountRow:
    """One account, from its own facts only.

    Attributes:
        rank: by value at risk among the accounts of its currency, from 1; None: nothing is known at stake.
        value: at stake; None: not known. ``currency``: None: not known.
        value_at_risk: value times the exposed share of the weight in deciding at its high end: what we
            cannot show to be safe; ``risk_low``: at its low end, what we know to be exposed.
        exposed_low, exposed_high: that share.
        owner_id, owner_name: the account manager.
        decision_unit, penetration, low, high, light: of the heaviest decision unit; ``health``: 0-100.
        stakeholders, live_ties, gaps, key_gaps: how many.
        risks: stakeholders with one contact, not meant to be so.
        hangs_on: names of the members without whom no way leads to some key player.
        concentration: of the live ties on members, 1 / n to 1; None: no live ties.
    """

    rank: int | None
    id: str
    name: str
    owner_id: str | None
    owner_name: str | None
    value: float | None
    currency: str | None
    value_at_risk: float | None
    risk_low: float | None
    exposed_low: float
    exposed_high: float
    decision_unit: str
    penetration: float | None
    low: float
    high: float
    light: Light
    health: float | None
    stakeholders: int
    live_ties: int
    gaps: int
    key_gaps: int
    risks: int
    hangs_on: tuple[str, ...]
    concentration: float | None
    because: Because


@dataclass(frozen=True)
class Money:
    """An amount; currencies are never added up."""

    currency: str | None
    amount: float


@dataclass(frozen=True)
class CurrencyTotal:
    """The accounts of one currency.

    Attributes:
        accounts: how many; ``unknown``: of how many of them nothing is known at stake.
        value, value_at_risk, risk_low: sums over them.
        concentration: of the value that hangs on one member each, on these members, 1 / n to 1; None: none
            does, or not all accounts were seen.
    """

    currency: str | None
    accounts: int
    unknown: int
    value: float
    value_at_risk: float
    risk_low: float
    concentration: float | None


@dataclass(frozen=True)
class Cut:
    """A member without whom no way leads to these key players of an account."""

    account: str
    account_name: str
    people: tuple[str, ...]
    wanted: bool


@dataclass(frozen=True)
class PersonLoad:
    """What one of us carries over all accounts.

    Attributes:
        accounts: in how many they have live ties; ``live_ties``: over all of them.
        capacity: how many ties they can keep warm, None: not known; ``over``: how many live ties exceed it.
        cuts: where they are the only way to a key player; ``sole_in``: names of accounts whose live ties
            are all theirs; ``only_contact``: stakeholders whose live ties are all theirs.
        key_losses: people with a key decision role who would be lost without them.
        hanging: value at stake times the share of the weight in deciding that sits with people whose live
            ties are all theirs, by currency, largest first.
        concentration: of their live ties on accounts, 1 / n to 1; None: no live ties.
    """

    id: str
    name: str
    accounts: int
    live_ties: int
    capacity: int | None
    over: int
    cuts: tuple[Cut, ...]
    sole_in: tuple[str, ...]
    only_contact: int
    key_losses: int
    hanging: tuple[Money, ...]
    concentration: float | None
    because: Because

    @property
    def cut_in_several(self) -> bool:
        """Whether they are the only way to key players of more than one account."""
        return len(self.cuts) > 1


@dataclass(frozen=True, kw_only=True)
class PortfolioReport:
    """How all accounts stand that somebody may see.

    Attributes:
        as_of, revision, policy: of the positions; None and 0 where there are none.
        complete: whether these are all accounts; loads of people are shown only then.
        note: why something is not shown; None: everything is.
        accounts: by currency (the one with most accounts first), then by value at risk, the unknown last.
        currencies: sums, in the same order.
        people: who is the only way in most accounts first; empty unless ``complete``.
    """

    as_of: date | None
    revision: int
    policy: str | None
    complete: bool
    note: str | None
    accounts: tuple[AccountRow, ...]
    currencies: tuple[CurrencyTotal, ...]
    people: tuple[PersonLoad, ...]

    def rows(self) -> Table:
        """Rank, account, owner, value, at risk, exposed share, penetration, light, health, gaps, hangs on."""
        headers = phrases(
            "rank",
            "account",
            "account manager",
            "currency",
            "value",
            "at risk",
            "of it known",
            "exposed low",
            "exposed high",
            "penetration",
            "light",
            "health",
            "gaps",
            "key gaps",
            "single points",
            "hangs on",
            "concentration",
        )
        return Table(headers, tuple(
            (one.rank, one.name, one.owner_name, one.currency, _rounded(one.value),
             _rounded(one.value_at_risk), _rounded(one.risk_low), _rounded(one.exposed_low),
             _rounded(one.exposed_high), _rounded(one.penetration), word(one.light), _rounded(one.health, 1),
             one.gaps, one.key_gaps, one.risks, ", ".join(one.hangs_on), _rounded(one.concentration))
            for one in self.accounts
        ))  # fmt: skip

    def currency_rows(self) -> Table:
        """Currency, accounts, value, value at risk, concentration."""
        headers = phrases(
            "currency", "accounts", "value not known", "value", "at risk", "of it known", "concentration"
        )
        return Table(headers, tuple(
            (one.currency, one.accounts, one.unknown, _rounded(one.value), _rounded(one.value_at_risk),
             _rounded(one.risk_low), _rounded(one.concentration))
            for one in self.currencies
        ))  # fmt: skip

    def people_rows(self) -> Table:
        """Team member, accounts, live ties, capacity, only way in, sole contact of, hanging value."""
        headers = phrases(
            "team member",
            "accounts",
            "live ties",
            "capacity",
            "over",
            "only way in",
            "sole in",
            "only contact of",
            "key roles lost",
            "hanging",
            "concentration",
        )
        return Table(headers, tuple(
            (one.name, one.accounts, one.live_ties, one.capacity, one.over,
             ", ".join(cut.account_name for cut in one.cuts), ", ".join(one.sole_in), one.only_contact,
             one.key_losses, ", ".join(f"{money.amount:.0f} {money.currency or ''}".strip()
                                       for money in one.hanging), _rounded(one.concentration))
            for one in self.people
        ))  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}


def _rounded(value: float | None, places: int = 2) -> float | None:
    return None if value is None else round(value, places)
