"""On what do we measure? 300 stakeholders, 10 team members, 1,000 ties, about 11,000 contacts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from graph.model import (
    Account,
    BuyingRole,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InfluenceKind,
    Interaction,
    InteractionKind,
    Record,
    Seniority,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
    say_contact,
)

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PEOPLE, MEMBERS, TIES, UNITS = 300, 10, 1_000, 8


def facts(account: str = "acme", seed: int = 7) -> Iterator[Record]:
    """Everything but the contacts."""
    draw = random.Random(seed)
    yield Account(id=account, name=account.title())
    yield from (Unit(id=f"{account}-u{n}", account_id=account, name=f"Unit {n}") for n in range(UNITS))
    yield from (TeamMember(id=f"m{n}", name=f"Member {n}") for n in range(MEMBERS))
    levels = list(Seniority)[:5]
    for n in range(PEOPLE):
        yield Stakeholder(
            id=f"{account}-p{n}",
            account_id=account,
            name=f"Person {n}",
            title="Head of something",
            emails=(f"p{n}@{account}.example",),
            unit_id=f"{account}-u{n % UNITS}",
            seniority=draw.choice(levels),
            reports_to=f"{account}-p{n // 6}" if n else None,
        )
    yield DecisionUnit(id=f"{account}-d", account_id=account, name="Renewal", expected_size=12)
    for n in range(10):
        yield DecisionRole(
            id=f"{account}-s{n}",
            stakeholder_id=f"{account}-p{n}",
            decision_unit_id=f"{account}-d",
            roles=(draw.choice(list(BuyingRole)[:-1]),),
            influence=draw.randint(1, 5),
        )
    for n in range(60):
        one, other = draw.sample(range(PEOPLE), 2)
        yield Influence(
            id=f"{account}-i{n}",
            stakeholder_id=f"{account}-p{one}",
            to_stakeholder_id=f"{account}-p{other}",
            influence=draw.choice(list(InfluenceKind)),
            weight=0.5,
        )


def contacts(account: str = "acme", seed: int = 8) -> Iterator[Interaction]:
    """Nine contacts a tie on average, heavy-tailed, over 18 months."""
    draw = random.Random(seed)
    pairs = draw.sample([(m, p) for m in range(MEMBERS) for p in range(PEOPLE)], TIES)
    number = 0
    for member, person in pairs:
        for _ in range(1 + min(60, int(draw.paretovariate(0.9) * 2.2))):
            number += 1
            yield Interaction(
                id=f"{account}-c{number}",
                contact=draw.choice(list(InteractionKind)[:5]),
                day=TODAY - timedelta(days=draw.randrange(540)),
                direction=draw.choice(list(Direction)[:3]),
                team_member_ids=(f"m{member}",),
                stakeholder_ids=(f"{account}-p{person}",),
                subject="Topic",
            )


def statements(account: str = "acme") -> tuple[Statement, ...]:
    """The whole account as one export would state it."""
    made = [say(record, source="bench", document="facts") for record in facts(account)]
    for contact in contacts(account):
        made += say_contact(contact, source="bench", document="contacts")
    return tuple(made)


def changes(account: str = "acme") -> ChangeSet:
    """The write that makes the account."""
    return ChangeSet(operation_id=f"bench-{account}", statements=statements(account), at=NOW)
