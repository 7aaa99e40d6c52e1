"""How do all accounts stand, which need us first, and what do our people carry over all of them?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from graph.analysis.exposure import MemberPosition
from graph.analysis.portfolio_report import (
    AccountRow,
    CurrencyTotal,
    Cut,
    Money,
    PersonLoad,
    PortfolioReport,
)
from graph.analysis.position import AccountPosition, concentration
from graph.model.phrase import phrase

HIDDEN = phrase("what people carry over all accounts is shown to those who may see all of them")


def portfolio(positions: Iterable[AccountPosition], complete: bool) -> PortfolioReport:
    """Every account somebody may see, ranked by value at risk within each currency.

    Value at risk is the value at stake times the share of the weight in deciding that we cannot show to be
    safe: of people who are not covered, or whose live ties are all of one member and not meant to be, and of
    seats that nobody has identified. Currencies are never added up or compared.

    Args:
        positions: one for each account, in any order.
        complete: whether these are all accounts there are; loads of people are worked out only then.

    Raises:
        ValueError: an account occurs twice, or the positions are of several days or policies.

    n log n in the accounts, linear in their members.

    >>> portfolio([], complete=True).accounts
    ()
    """
    held = sorted(positions, key=lambda one: (one.name.casefold(), one.id))
    _check(held)
    currencies = _by_currency(held)
    return PortfolioReport(
        as_of=held[0].as_of if held else None,
        revision=max((one.revision for one in held), default=0),
        policy=held[0].policy if held else None,
        complete=complete,
        note=None if complete else HIDDEN,
        accounts=tuple(row for group in currencies for row in _ranked(group)),
        currencies=tuple(_total(group, complete) for group in currencies),
        people=_people(held) if complete else (),
    )


def _check(positions: Sequence[AccountPosition]) -> None:
    twice = [one for one, times in Counter(position.id for position in positions).items() if times > 1]
    if twice:
        raise ValueError(f"each account may occur once; twice: {', '.join(sorted(twice))}")
    if len({(one.as_of, one.policy) for one in positions}) > 1:
        raise ValueError("the positions must be of one day and one policy")


def _by_currency(positions: Sequence[AccountPosition]) -> list[list[AccountPosition]]:
    """The accounts of each currency; the one with most accounts first, then by name, the unknown last."""
    groups: dict[str | None, list[AccountPosition]] = {}
    for one in positions:
        groups.setdefault(one.currency, []).append(one)
    order = sorted(groups, key=lambda word: (-len(groups[word]), word is None, word or ""))
    return [groups[word] for word in order]


def _ranked(group: Sequence[AccountPosition]) -> list[AccountRow]:
    order = sorted(group, key=_most_at_risk_first)
    return [_row(one, rank if one.value > 0 else None) for rank, one in enumerate(order, 1)]


def _most_at_risk_first(one: AccountPosition) -> tuple[bool, float, float, float, str, str]:
    return (
        one.value <= 0, -one.value * one.exposed_high, -one.value * one.exposed_low, -one.exposed_high,
        one.name.casefold(), one.id,
    )  # fmt: skip


def _row(one: AccountPosition, rank: int | None) -> AccountRow:
    known = one.value > 0
    return AccountRow(
        rank=rank, id=one.id, name=one.name, owner_id=one.owner_id, owner_name=one.owner_name,
        value=one.value if known else None, currency=one.currency,
        value_at_risk=one.value * one.exposed_high if known else None,
        risk_low=one.value * one.exposed_low if known else None,
        exposed_low=one.exposed_low, exposed_high=one.exposed_high,
        decision_unit=one.decision_unit, penetration=one.penetration, low=one.low, high=one.high,
        light=one.light, health=one.health, stakeholders=one.stakeholders, live_ties=one.live_ties,
        gaps=one.gaps, key_gaps=one.key_gaps, risks=one.risks,
        hangs_on=tuple(member.name for member in one.members if member.cut_of),
        concentration=one.concentration, because=one.because,
    )  # fmt: skip


def _total(group: Sequence[AccountPosition], complete: bool) -> CurrencyTotal:
    shares: dict[str, list[float]] = {}
    for one in group:
        for member in one.members:
            shares.setdefault(member.id, []).append(one.value * member.hanging)
    return CurrencyTotal(
        currency=group[0].currency, accounts=len(group), unknown=sum(one.value <= 0 for one in group),
        value=math.fsum(one.value for one in group),
        value_at_risk=math.fsum(one.value * one.exposed_high for one in group),
        risk_low=math.fsum(one.value * one.exposed_low for one in group),
        concentration=concentration(map(math.fsum, shares.values())) if complete else None,
    )  # fmt: skip


Held = list[tuple[AccountPosition, MemberPosition]]


def _people(positions: Sequence[AccountPosition]) -> tuple[PersonLoad, ...]:
    held: dict[str, Held] = {}
    for one in positions:
        for member in one.members:
            held.setdefault(member.id, []).append((one, member))
    loads = (_load(member_id, pairs) for member_id, pairs in held.items())
    return tuple(sorted(loads, key=_most_missed_first))


def _most_missed_first(one: PersonLoad) -> tuple[int, int, int, int, str, str]:
    return -len(one.cuts), -one.key_losses, -one.over, -one.live_ties, one.name.casefold(), one.id


def _load(member_id: str, held: Held) -> PersonLoad:
    live = sum(member.live_ties for _, member in held)
    capacity = next((member.capacity for _, member in held if member.capacity is not None), None)
    sums: dict[str | None, list[float]] = {}
    for one, member in held:
        sums.setdefault(one.currency, []).append(one.value * member.hanging)
    hanging = (Money(currency, total) for currency, parts in sums.items() if (total := math.fsum(parts)) > 0)
    return PersonLoad(
        id=member_id, name=held[0][1].name, accounts=sum(member.live_ties > 0 for _, member in held),
        live_ties=live, capacity=capacity, over=max(live - capacity, 0) if capacity is not None else 0,
        cuts=tuple(Cut(o.id, o.name, m.cut_of, m.wanted) for o, m in held if m.cut_of),
        sole_in=tuple(one.name for one, member in held if member.sole),
        only_contact=sum(len(member.only_contact) for _, member in held),
        key_losses=sum(member.key_losses for _, member in held),
        hanging=tuple(sorted(hanging, key=lambda money: (-money.amount, money.currency or ""))),
        concentration=concentration(member.live_ties for _, member in held),
        because=tuple(reason for _, member in held for reason in member.because),
    )  # fmt: skip
