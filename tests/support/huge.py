"""What does a very large account look like? 1,500 people in 26 units, 40 of ours, 5,000 ties, odd names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from graph.model import (
    Account,
    Assignment,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Influence,
    Opportunity,
    Product,
    ProductRole,
    Record,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
)
from graph.store import Store
from tests.support.made_up import AT, HEBREW_NAME, LONG_NAME, contacts

HUGE: Final = "acc-huge"
PEOPLE, MEMBERS, TIES = 1_500, 40, 5_000
_PLACES = ("Gdansk", "Lyon", "Turin", "Malmö", "Porto", "Brno", "Ghent", "Graz")
_WORKS = ("Plant", "Procurement", "Quality and food safety")
_LEVELS = (
    "executive",
    "senior",
    "senior",
    "manager",
    "manager",
    "manager",
    *["professional"] * 8,
    "assistant",
)
_ROLES = (
    "decision-maker",
    "economic-buyer",
    "approver",
    "gatekeeper",
    "champion",
    "evaluator",
    "user",
    "legal",
)
_STANCES = ("supporter", "neutral", "unknown", "non-supporter", "mentor", "unknown", "enemy", "neutral")
_KINDS = ("influences", "influences", "ally", "tension", "influences", "blocks")
_FIRST = (
    "Anna",
    "Bartolomé",
    "Clémence",
    "Dariusz",
    "Élodie",
    "Fatoumata",
    "Giuseppina",
    "Hendrik",
    "Ingeborg",
)
_LAST = (
    "Ångström",
    "Baumgartner",
    "Cieślak",
    "Desrosiers",
    "Echeverría",
    "Fjeldsted",
    "García Márquez",
    "Hübner",
)
R = TypeVar("R", bound=Record)


def _made(kind: type[R], **values: Any) -> R:
    return kind.model_validate(values)


def fill(store: Store) -> None:
    """Puts the account into a store, in one revision; the same at every call."""
    store.apply(ChangeSet(operation_id=HUGE, statements=tuple(statements()), at=AT, source="huge.csv"))


def statements() -> Iterator[Statement]:
    """The account as one export would state it."""
    dice = random.Random(5_000)  # noqa: S311
    yield _said_account()
    for record in (*_units(), *_team(dice), *_people(dice), *_deciding(dice), *_politics(dice)):
        yield say(record)
    for pair in dice.sample(range(MEMBERS * PEOPLE), TIES):
        member, person = divmod(pair, PEOPLE)
        pattern = dice.choice(("warm", "warm", "cooling", "gone", "gone", "ours"))
        yield from contacts(f"mem-h{member}", f"per-h{person}", pattern, dice)


def _said_account() -> Statement:
    return say(_made(Account, id=HUGE, name="Global Provisions Holding", industry="Food and Beverage",
                     tier="Premier", currency="EUR", annual_potential=92_000_000,
                     account_manager_id="mem-h0"))  # fmt: skip


def _units() -> Iterator[Unit]:
    for number, place in enumerate(_PLACES):
        for other, work in enumerate(_WORKS):
            parent = None if other == 0 else f"uni-h{number}-0"
            yield _made(
                Unit, id=f"uni-h{number}-{other}", account_id=HUGE, name=f"{work} {place}", parent_id=parent
            )
    yield _made(Unit, id="uni-h-board", account_id=HUGE, name="Board")
    yield _made(Unit, id="uni-h-long", account_id=HUGE, name=LONG_NAME)


def _unit_ids() -> list[str]:
    return [unit.id for unit in _units()]


def _team(dice: random.Random) -> Iterator[Record]:
    for number in range(MEMBERS):
        name = {3: LONG_NAME, 5: HEBREW_NAME}.get(number, f"{dice.choice(_FIRST)} {dice.choice(_LAST)}")
        yield _made(TeamMember, id=f"mem-h{number}", name=name, seniority=_LEVELS[number % 6])
        role = ("account-manager", "executive-sponsor", "specialist", "support")[min(number, 3)]
        yield _made(
            Assignment, id=f"asg-h{number}", account_id=HUGE, team_member_id=f"mem-h{number}", role=role
        )


def _people(dice: random.Random) -> Iterator[Stakeholder]:
    units = _unit_ids()
    for number in range(PEOPLE):
        level = "executive" if number < 6 else dice.choice(_LEVELS[1:])
        name = {7: LONG_NAME, 12: HEBREW_NAME}.get(number, f"{dice.choice(_FIRST)} {dice.choice(_LAST)}")
        yield _made(
            Stakeholder, id=f"per-h{number}", account_id=HUGE, name=name, seniority=level,
            title=f"{level.capitalize()} {number}", unit_id=units[-2] if number < 9 else dice.choice(units),
            reports_to=f"per-h{(number - 1) // 7}" if number else None,
            status="vacant" if number % 97 == 96 else "active",
        )  # fmt: skip


def _deciding(dice: random.Random) -> Iterator[Record]:
    for number in range(6):
        product = _made(Product, id=f"pro-h{number}", name=f"Cold chain {number}")
        yield product
        yield _made(Opportunity, id=f"opp-h{number}", account_id=HUGE, name=f"Line {number} renewal",
                    stage="proposal", amount=1_500_000 * (number + 1), currency="EUR",
                    product_ids=[product.id])  # fmt: skip
        yield _made(DecisionUnit, id=f"dmu-h{number}", account_id=HUGE, name=f"Line {number} renewal",
                    opportunity_id=f"opp-h{number}", required_roles=_ROLES[:3], expected_size=12)  # fmt: skip
        for seat, person in enumerate(dice.sample(range(60), 9)):
            yield _made(DecisionRole, id=f"sea-h{number}-{seat}", stakeholder_id=f"per-h{person}",
                        decision_unit_id=f"dmu-h{number}", roles=(_ROLES[seat % 8],),
                        stance=dice.choice(_STANCES), influence=dice.randint(1, 5))  # fmt: skip
        for person in dice.sample(range(60, PEOPLE), 5):
            yield _made(ProductRole, id=f"use-h{number}-{person}", stakeholder_id=f"per-h{person}",
                        product_id=product.id, use="uses")  # fmt: skip


def _politics(dice: random.Random) -> Iterator[Influence]:
    for number in range(120):
        one, other = dice.sample(range(200), 2)
        yield _made(Influence, id=f"inf-h{number}", stakeholder_id=f"per-h{one}", weight=0.5,
                    to_stakeholder_id=f"per-h{other}", influence=_KINDS[number % 6])  # fmt: skip
