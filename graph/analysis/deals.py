"""Who decides about one deal, or about one product? Their decision units, entered or borrowed.

A deal is decided by its own decision units; several are read as one. Where nobody entered one, the
account's general unit (the ones without opportunity) is *borrowed*; where there is none either, one is
assumed from seniority. A product is decided about by everybody who sits in a unit of a deal with it,
whatever became of the deal, and by everybody who is recorded to buy, specify, use or approve it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from graph.analysis.report import Reason
from graph.analysis.seats import Part, SeatedUnit, assumed_unit, decision_units, together
from graph.model import (
    DEFAULT_EXPECTED_SIZE,
    Board,
    BuyingRole,
    Opportunity,
    PersonStatus,
    Product,
    ProductRole,
    ProductUse,
)
from graph.model.phrase import listed, phrase

ROLE_OF_USE: Final[Mapping[ProductUse, BuyingRole]] = MappingProxyType(
    {
        ProductUse.BUYS: BuyingRole.PROCUREMENT,
        ProductUse.SPECIFIES: BuyingRole.EVALUATOR,
        ProductUse.USES: BuyingRole.USER,
        ProductUse.APPROVES: BuyingRole.APPROVER,
    }
)
"""The seat that somebody takes who has this to do with a product."""


@dataclass(frozen=True)
class Deciders:
    """Who decides about something.

    Attributes:
        unit: the people with their parts.
        unit_ids: ids of the entered decision units that were read as it; none if it is assumed, or
            known from what people have to do with a product only.
        borrowed: the unit is the account's general one.
    """

    unit: SeatedUnit
    unit_ids: tuple[str, ...]
    borrowed: bool


@dataclass(frozen=True)
class Deals:
    """Who decides about each deal and product of a board."""

    board: Board
    units: tuple[SeatedUnit, ...]

    @cached_property
    def general(self) -> Deciders:
        """The account's general decision unit, to borrow: entered, else assumed from seniority."""
        entered = self._units_of.get(None, ())
        unit = merged(entered, "general", "General") if entered else assumed_unit(self.board)
        return Deciders(unit, tuple(one.id for one in entered), borrowed=True)

    @cached_property
    def _units_of(self) -> Mapping[str | None, tuple[SeatedUnit, ...]]:
        groups: dict[str | None, tuple[SeatedUnit, ...]] = {}
        for unit in self.units:
            groups[unit.opportunity_id] = (*groups.get(unit.opportunity_id, ()), unit)
        return groups

    @cached_property
    def links(self) -> Mapping[str, tuple[ProductRole, ...]]:
        """Product id -> what is recorded of people who have not left, in order of id."""
        groups: dict[str, tuple[ProductRole, ...]] = {}
        for link in self.board.product_roles.values():
            person = self.board.stakeholders.get(link.stakeholder_id)
            if person is not None and person.status is not PersonStatus.LEFT:
                groups[link.product_id] = (*groups.get(link.product_id, ()), link)
        return groups

    def of_opportunity(self, deal: Opportunity) -> Deciders:
        """Who decides about a deal."""
        own = self._units_of.get(deal.id, ())
        if not own:
            return self.general
        return Deciders(merged(own, deal.id, deal.name), tuple(one.id for one in own), borrowed=False)

    def with_product(self, product: Product) -> tuple[Opportunity, ...]:
        """The deals that a product is part of, in order of id."""
        return tuple(deal for deal in self.board.opportunities.values() if product.id in deal.product_ids)

    def own_units(self, product: Product) -> tuple[SeatedUnit, ...]:
        """The decision units that were entered for deals with a product."""
        return tuple(one for deal in self.with_product(product) for one in self._units_of.get(deal.id, ()))

    def of_product(self, product: Product) -> Deciders:
        """Who decides about a product."""
        own = self.own_units(product)
        recorded = self._recorded(product, 0 if own else DEFAULT_EXPECTED_SIZE)
        if not own and not recorded.parts:
            return self.general
        unit = merged([*own, recorded], product.id, product.name)
        return Deciders(unit, tuple(one.id for one in own), borrowed=False)

    def _recorded(self, product: Product, expected_size: int) -> SeatedUnit:
        """The people who are recorded to have something to do with a product, as a unit."""
        parts: dict[str, list[Part]] = {}
        for link in self.links.get(product.id, ()):
            role = ROLE_OF_USE.get(link.use)
            words = (
                listed((link.use, product.name), " ")
                if role
                else phrase("has to do with {name}", name=product.name)
            )
            part = Part(roles=(role,) if role else (), because=(Reason(link.key, words),))
            parts.setdefault(link.stakeholder_id, []).append(part)
        seats = {person_id: together(parts[person_id]) for person_id in sorted(parts)}
        return SeatedUnit(product.id, product.name, None, (), expected_size, False, MappingProxyType(seats))


def deals_of(board: Board) -> Deals:
    """Who decides about each deal and product of a board.

    >>> from datetime import date
    >>> from graph.model import Account, DecisionUnit, board_of
    >>> deal = Opportunity(id="o", account_id="a", name="Line 4")
    >>> group = DecisionUnit(id="d", account_id="a", name="Board")
    >>> board = board_of([Account(id="a", name="Acme"), deal, group], "a", date(2026, 11, 20))
    >>> deals_of(board).of_opportunity(deal).borrowed
    True
    """
    return Deals(board, tuple(unit for unit in decision_units(board) if not unit.assumed))


def merged(units: Sequence[SeatedUnit], one: str, name: str) -> SeatedUnit:
    """Several decision units as one: seats together, every required role, the largest expected size."""
    parts: dict[str, list[Part]] = {}
    for unit in units:
        for person_id, part in unit.parts.items():
            parts.setdefault(person_id, []).append(part)
    required = {role for unit in units for role in unit.required_roles}
    return SeatedUnit(
        id=one, name=name, opportunity_id=None, assumed=False,
        required_roles=tuple(role for role in BuyingRole if role in required),
        expected_size=max(unit.expected_size for unit in units),
        parts=MappingProxyType({person_id: together(parts[person_id]) for person_id in sorted(parts)}),
    )  # fmt: skip
