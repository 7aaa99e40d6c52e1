"""How far are we into the groups that decide about each deal, and about each product?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import Final

from graph.analysis.coverage import SHOWN_TIES, tie_reason
from graph.analysis.deals import Deals, Deciders
from graph.analysis.penetration_report import (
    OpportunityPenetration,
    ProductPenetration,
    Sum,
    UnitPenetration,
    UseReach,
    UserReading,
)
from graph.analysis.penetration_units import unit_penetration
from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason
from graph.analysis.status import Status, status_of
from graph.analysis.ties import Ties
from graph.model import BuyingRole, DealStatus, Opportunity, Product, ProductUse, Stakeholder
from graph.model.phrase import listed, phrase

USE_OF_ROLE: Final[Mapping[BuyingRole, ProductUse]] = MappingProxyType(
    {
        BuyingRole.PROCUREMENT: ProductUse.BUYS,
        BuyingRole.ECONOMIC_BUYER: ProductUse.BUYS,
        BuyingRole.DECISION_MAKER: ProductUse.BUYS,
        BuyingRole.EVALUATOR: ProductUse.SPECIFIES,
        BuyingRole.USER: ProductUse.USES,
        BuyingRole.APPROVER: ProductUse.APPROVES,
    }
)
"""What somebody in this seat of a deal has to do with its products."""

USES: Final = tuple(use for use in ProductUse if use is not ProductUse.UNKNOWN)
_DECIDED: Final = frozenset({DealStatus.WON, DealStatus.LOST})


def is_undecided(deal: Opportunity) -> bool:
    """Whether a deal is still to be decided: neither won nor lost, as far as we know."""
    return deal.status not in _DECIDED


def opportunity_penetrations(ties: Ties, deals: Deals) -> tuple[OpportunityPenetration, ...]:
    """How far we are into the group that decides about each deal."""
    order = sorted(ties.board.opportunities.values(), key=_soonest_first)
    return tuple(_opportunity(ties, deals, deal) for deal in order)


def _soonest_first(deal: Opportunity) -> tuple[bool, bool, str, str, str]:
    closes = deal.close_date.isoformat() if deal.close_date else ""
    return not is_undecided(deal), deal.close_date is None, closes, deal.name.casefold(), deal.id


def _opportunity(ties: Ties, deals: Deals, deal: Opportunity) -> OpportunityPenetration:
    who = deals.of_opportunity(deal)
    unit = unit_penetration(ties, who.unit)
    return OpportunityPenetration(
        id=deal.id, name=deal.name, stage=deal.stage, status=deal.status, amount=deal.amount,
        currency=deal.currency or ties.board.account.currency, close_date=deal.close_date,
        decision_units=who.unit_ids, borrowed=who.borrowed, assumed=unit.assumed, value=unit.value,
        low=unit.low, high=unit.high, identified=unit.identified, missing=unit.missing, light=unit.light,
        required_roles=unit.required_roles,
        because=(Reason(deal.key, _counted(unit)), *_unit_reasons(ties, who)),
    )  # fmt: skip


def product_penetrations(ties: Ties, deals: Deals) -> tuple[ProductPenetration, ...]:
    """How far we are into the group that decides about each product."""
    order = sorted(ties.board.products.values(), key=lambda one: (one.name.casefold(), one.id))
    return tuple(_product(ties, deals, product) for product in order)


def _product(ties: Ties, deals: Deals, product: Product) -> ProductPenetration:
    who, sold = deals.of_product(product), deals.with_product(product)
    unit, own = unit_penetration(ties, who.unit), ties.board.account.currency
    return ProductPenetration(
        id=product.id, name=product.name, opportunities=tuple(deal.id for deal in sold),
        at_stake=_sums((deal for deal in sold if deal.status is DealStatus.OPEN), own),
        decision_units=who.unit_ids, borrowed=who.borrowed, assumed=unit.assumed, value=unit.value,
        low=unit.low, high=unit.high, identified=unit.identified, missing=unit.missing, light=unit.light,
        uses=() if who.borrowed else _uses(ties, deals, product),
        because=(Reason(product.key, _counted(unit)), *_unit_reasons(ties, who)),
    )  # fmt: skip


def _counted(unit: UnitPenetration) -> str:
    return phrase(
        "{identified} seats identified, {missing} not", identified=unit.identified, missing=unit.missing
    )


def _unit_reasons(ties: Ties, who: Deciders) -> Because:
    board = ties.board
    words = (
        phrase("the account's general decision unit")
        if who.borrowed
        else phrase("decision unit entered for it")
    )
    if who.unit.assumed:
        return (Reason(board.account.key, phrase("no decision unit, seats assumed from seniority")),)
    return tuple(Reason(board.decision_units[one].key, words) for one in who.unit_ids)


def _sums(deals: Iterable[Opportunity], own: str | None) -> tuple[Sum, ...]:
    """What deals come to, for each currency on its own; a deal without one is in the account's."""
    sums: dict[str | None, float] = {}
    for deal in deals:
        if deal.amount is not None:
            currency = deal.currency or own
            sums[currency] = sums.get(currency, 0.0) + deal.amount
    return tuple(Sum(currency, sums[currency]) for currency in sorted(sums, key=lambda one: one or ""))


def _uses(ties: Ties, deals: Deals, product: Product) -> tuple[UseReach, ...]:
    found: dict[ProductUse, dict[str, list[Reason]]] = {use: {} for use in USES}
    recorded = {(link.use, link.stakeholder_id) for link in deals.links.get(product.id, ())}
    for link in deals.links.get(product.id, ()):
        if link.use in found:
            reason = Reason(link.key, listed((link.use, product.name), " "))
            found[link.use].setdefault(link.stakeholder_id, []).append(reason)
    for unit in deals.own_units(product):
        for person_id, part in unit.parts.items():
            for use in {USE_OF_ROLE[role] for role in part.roles if role in USE_OF_ROLE}:
                found[use].setdefault(person_id, []).extend(part.because)
    return tuple(_use(ties, use, found[use], recorded) for use in USES)


def _use(
    ties: Ties, use: ProductUse, held: Mapping[str, list[Reason]], recorded: Set[tuple[ProductUse, str]]
) -> UseReach:
    people = [
        _user(ties, ties.board.stakeholders[one], (use, one) in recorded, tuple(held[one]))
        for one in held
        if is_present(ties.board.stakeholders[one])
    ]
    people.sort(key=lambda one: (one.status.severity, one.name.casefold(), one.id))
    return UseReach(use, sum(one.status is Status.COVERED for one in people), tuple(people))


def _user(ties: Ties, person: Stakeholder, recorded: bool, why: Because) -> UserReading:
    known = [one for one in ties.counting(person.id) if one.has_evidence]
    known.sort(key=lambda one: (not one.live, -one.strength, one.relationship_id))
    closest = ties.board.team_members[known[0].member_id] if known else None
    return UserReading(
        id=person.id, name=person.name, recorded=recorded,
        status=status_of(person.status, ties.counting(person.id), ties.policy),
        strength=max((one.strength for one in known), default=0.0),
        member_id=closest.id if closest else None, member_name=closest.name if closest else None,
        because=(*why, *(tie_reason(ties, one) for one in known[:SHOWN_TIES])),
    )  # fmt: skip
