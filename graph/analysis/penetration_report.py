"""What is told about penetration? By decision unit, by deal, by product, and over the whole account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from graph.analysis.reached import Reached, RoleReach, StanceBalance
from graph.analysis.report import Because, Report, Table
from graph.analysis.status import Status
from graph.model import BuyingRole, Certainty, DealStatus, ProductUse, Stance
from graph.model.phrase import phrase, phrases, word


class Light(StrEnum):
    """Support among key players: none (red), some (amber), from one who decides or approves (green)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class SeatReading:
    """One identified seat: ``weight`` is q, ``contact`` is c in [0, 1] over its answered ties."""

    id: str
    name: str
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    certainty: Certainty
    key_player: bool
    weight: float
    contact: float
    status: Status
    because: Because


@dataclass(frozen=True)
class UnitPenetration:
    """The penetration of one decision unit.

    Attributes:
        assumed: nobody entered the unit, its seats are drawn from seniority.
        value, low, high: P in [0, 1] (None: no weight known) and its interval.
        identified, vacant, missing, expected_size: seats with a person; known to be vacant; that weigh in
            as unidentified; believed to exist.
        seats: the identified seats, heaviest first.
        required_roles: what is known about each required role.
        levels, units: seniorities and unit ids among the seats, and those with a live tie.
    """

    id: str
    name: str
    opportunity_id: str | None
    assumed: bool
    value: float | None
    low: float
    high: float
    identified: int
    vacant: int
    missing: int
    expected_size: int
    light: Light
    required_roles: tuple[RoleReach, ...]
    levels: Reached
    units: Reached
    stance: StanceBalance
    seats: tuple[SeatReading, ...]
    because: Because


@dataclass(frozen=True)
class OpportunityPenetration:
    """How far we are into the group that decides about one deal.

    Attributes:
        amount, currency, close_date: what is at stake until when; the currency is the account's where the
            deal names none.
        decision_units: ids of the entered units that were read as one; none if the unit is assumed.
        borrowed: nobody entered a unit for the deal, the account's general one stands in.
        assumed: there is no general one either, its seats are drawn from seniority.
        value, low, high, identified, missing, light, required_roles: as of a decision unit.
    """

    id: str
    name: str
    stage: str | None
    status: DealStatus
    amount: float | None
    currency: str | None
    close_date: date | None
    decision_units: tuple[str, ...]
    borrowed: bool
    assumed: bool
    value: float | None
    low: float
    high: float
    identified: int
    missing: int
    light: Light
    required_roles: tuple[RoleReach, ...]
    because: Because


@dataclass(frozen=True)
class Sum:
    """What deals of one currency come to; None is no known currency."""

    currency: str | None
    amount: float


@dataclass(frozen=True)
class UserReading:
    """How somebody who has to do with a product is reached.

    Attributes:
        recorded: it is recorded of them; else drawn from their seat in a deal with the product.
        strength: of their strongest tie; ``member_id`` and ``member_name`` hold the tie that counts most.
    """

    id: str
    name: str
    recorded: bool
    status: Status
    strength: float
    member_id: str | None
    member_name: str | None
    because: Because


@dataclass(frozen=True)
class UseReach:
    """Who buys, specifies, uses or approves a product, and how many of them are covered."""

    use: ProductUse
    covered: int
    people: tuple[UserReading, ...]


@dataclass(frozen=True)
class ProductPenetration:
    """How far we are into the group that decides about one product.

    Attributes:
        opportunities: ids of the deals with the product, whatever became of them.
        at_stake: what the open ones of them come to in whole, by currency; never added over currencies.
        decision_units, borrowed, assumed, value, low, high, identified, missing, light: as of a deal.
        uses: who buys, specifies, uses and approves it; empty where the unit is borrowed.
    """

    id: str
    name: str
    opportunities: tuple[str, ...]
    at_stake: tuple[Sum, ...]
    decision_units: tuple[str, ...]
    borrowed: bool
    assumed: bool
    value: float | None
    low: float
    high: float
    identified: int
    missing: int
    light: Light
    uses: tuple[UseReach, ...]
    because: Because


@dataclass(frozen=True, kw_only=True)
class PenetrationReport(Report):
    """Every decision unit, deal and product of an account.

    Attributes:
        decision_units: in order of name.
        opportunities: those still to be decided first, then by close date.
        products: in order of name.
        levels, units: those of the whole account.
    """

    lists: ClassVar[tuple[str, ...]] = ("decision_units", "opportunities", "products", "levels", "units")

    decision_units: tuple[UnitPenetration, ...]
    opportunities: tuple[OpportunityPenetration, ...]
    products: tuple[ProductPenetration, ...]
    levels: Reached
    units: Reached

    def rows(self) -> Table:
        """Decision unit, penetration with interval, seats, light, levels and units reached."""
        headers = phrases(
            "decision unit",
            "assumed",
            "penetration",
            "low",
            "high",
            "identified",
            "expected",
            "light",
            "levels reached",
            "units reached",
            "mean stance",
        )
        return Table(headers, tuple(
            (unit.name, unit.assumed, _rounded(unit.value), _rounded(unit.low), _rounded(unit.high),
             unit.identified, unit.expected_size, word(unit.light), _share(unit.levels),
             _share(unit.units), _rounded(unit.stance.mean))
            for unit in self.decision_units
        ))  # fmt: skip

    def opportunity_rows(self) -> Table:
        """Deal, status, amount, close date, penetration with interval, whose unit, light."""
        headers = phrases(
            "opportunity",
            "status",
            "amount",
            "currency",
            "closes",
            "penetration",
            "low",
            "high",
            "unit",
            "identified",
            "not identified",
            "light",
        )
        return Table(headers, tuple(
            (one.name, word(one.status), one.amount, one.currency,
             one.close_date.isoformat() if one.close_date else None, _rounded(one.value), _rounded(one.low),
             _rounded(one.high), _whose(one.borrowed, one.assumed), one.identified, one.missing,
             word(one.light))
            for one in self.opportunities
        ))  # fmt: skip

    def product_rows(self) -> Table:
        """Product, deals, at stake, penetration with interval, whose unit, light, covered of each use."""
        uses = [use for use in ProductUse if use is not ProductUse.UNKNOWN]
        headers = (
            *phrases("product", "deals", "at stake", "penetration", "low", "high", "unit", "light"),
            *map(word, uses),
        )
        return Table(headers, tuple(
            (one.name, len(one.opportunities),
             ", ".join(f"{sum_.amount:,.0f} {sum_.currency or '?'}" for sum_ in one.at_stake) or None,
             _rounded(one.value), _rounded(one.low), _rounded(one.high),
             _whose(one.borrowed, one.assumed), word(one.light),
             *(_covered(one.uses, use) for use in uses))
            for one in self.products
        ))  # fmt: skip


def _whose(borrowed: bool, assumed: bool) -> str:
    return phrase("assumed") if assumed else phrase("borrowed") if borrowed else phrase("own")


def _covered(uses: tuple[UseReach, ...], use: ProductUse) -> str | None:
    found = next((one for one in uses if one.use is use), None)
    return phrase("{covered} of {people}", covered=found.covered, people=len(found.people)) if found else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _share(reached: Reached) -> str:
    return phrase("{reached} of {existing}", reached=len(reached.reached), existing=len(reached.existing))
