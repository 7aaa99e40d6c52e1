"""By what can a board be filtered? The chips above it, each option with how many people it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.reading import Reading
from graph.analysis.deals import Deals, Deciders, deals_of
from graph.model import BuyingRole
from graph.model.phrase import phrase, word
from viz import Choice, team
from viz.words import RANK_WORDS, STATUS_LOOKS

Options = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Chip:
    """One filter: its name in the address, its words, its options (value, words, count), the chosen one."""

    name: str
    words: str
    options: Options
    chosen: str | None


def chips(reading: Reading, choice: Choice) -> Iterator[Chip]:
    """The filters of a board."""
    yield Chip("decision_unit", phrase("Decision unit"), _decision_units(reading), choice.decision_unit)
    deals = deals_of(reading.board)
    yield Chip("opportunity", phrase("Opportunity"), _opportunities(reading, deals), choice.opportunity)
    yield Chip("product", phrase("Product"), _products(reading, deals), choice.product)
    members = tuple((one.id, one.name, one.ties) for one in team(reading.ties) if one.ties)
    yield Chip("member", phrase("Team member"), members, choice.member)
    counts = reading.coverage.counts
    found = tuple((one.value, look.word, counts[one]) for one, look in STATUS_LOOKS.items() if counts[one])
    yield Chip("status", phrase("Status"), found, choice.status.value if choice.status else None)
    yield Chip("unit", phrase("Unit"), _units(reading), choice.unit)
    yield Chip("role", phrase("Role"), _roles(reading), choice.role)
    yield Chip("seniority", phrase("Level"), _levels(reading), choice.seniority)


def _decision_units(reading: Reading) -> Options:
    units = reading.penetration.decision_units
    counted = ((unit.id, unit.name, unit.identified + unit.vacant) for unit in units)
    return tuple(option for option in counted if option[2])


def _opportunities(reading: Reading, deals: Deals) -> Options:
    order = sorted(reading.board.opportunities.values(), key=lambda deal: (deal.name.casefold(), deal.id))
    return _groups(reading, ((deal.id, deal.name, deals.of_opportunity(deal)) for deal in order))


def _products(reading: Reading, deals: Deals) -> Options:
    order = sorted(reading.board.products.values(), key=lambda product: (product.name.casefold(), product.id))
    return _groups(reading, ((one.id, one.name, deals.of_product(one)) for one in order))


def _groups(reading: Reading, found: Iterable[tuple[str, str, Deciders]]) -> Options:
    """Those with a group of their own; the others would each show the account's general one."""
    there = {row.id for row in reading.coverage.stakeholders}
    counted = ((one, name, len(there & set(who.unit.parts))) for one, name, who in found if not who.borrowed)
    return tuple(option for option in counted if option[2])


def _units(reading: Reading) -> Options:
    people = Counter(row.unit_id for row in reading.coverage.stakeholders)
    units = sorted(reading.board.units.values(), key=lambda unit: unit.name.casefold())
    return tuple((unit.id, unit.name, people[unit.id]) for unit in units if people[unit.id])


def _roles(reading: Reading) -> Options:
    people = Counter(role for row in reading.coverage.stakeholders for role in row.roles)
    return tuple((one.value, word(one), people[one]) for one in BuyingRole if people[one])


def _levels(reading: Reading) -> Options:
    people = Counter(row.seniority for row in reading.coverage.stakeholders)
    return tuple((one.value, words, people[one]) for one, words in RANK_WORDS.items() if people[one])
