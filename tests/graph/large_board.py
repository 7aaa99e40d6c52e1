"""What does a board of lifelike size look like? One made from a seed, for checks of speed."""

import random
from datetime import timedelta

from graph.model import (
    Account,
    Board,
    Direction,
    Influence,
    InfluenceKind,
    InteractionKind,
    Relationship,
    RhythmDay,
    Seniority,
    Stakeholder,
    TeamMember,
    Unit,
    board_of,
    summed,
)
from tests.graph.boards import ACCOUNT, AS_OF, Records, ids

_SENIORITY_WEIGHTS = {"executive": 4, "senior": 10, "manager": 20, "professional": 50, "assistant": 16}


def large_board(*, people: int = 300, members: int = 10, ties: int = 1_000, seed: int = 1) -> Board:
    """Return a board of lifelike size: 18 months of contact, reporting lines, influence."""
    rng = random.Random(seed)  # noqa: S311  (no secret is made of it)
    ranks = rng.choices(list(_SENIORITY_WEIGHTS), list(_SENIORITY_WEIGHTS.values()), k=people)
    records: Records = [Account(id=ACCOUNT, name="Acme", account_manager_id="m0")]
    records += [Unit(id=f"u{n}", account_id=ACCOUNT, name=f"Unit {n}") for n in range(12)]
    records += [TeamMember(id=one, name=f"Member {one}") for one in ids("m", members)]
    records += [
        Stakeholder(
            id=f"p{n}", account_id=ACCOUNT, name=f"Person {n}", seniority=Seniority(rank),
            unit_id=f"u{n % 12}", reports_to=f"p{n // 6}" if n else None,
        )
        for n, rank in enumerate(ranks)
    ]  # fmt: skip
    pairs = rng.sample([(m, p) for m in range(members) for p in range(people)], ties)
    records += [_large_tie(rng, f"m{m}", f"p{p}") for m, p in pairs]
    records += [
        Influence(
            id=f"i{n}", stakeholder_id=f"p{rng.randrange(people)}",
            to_stakeholder_id=f"p{rng.randrange(people)}", influence=rng.choice(list(InfluenceKind)),
        )
        for n in range(people // 2)
    ]  # fmt: skip
    return board_of(records, ACCOUNT, AS_OF)


def _large_tie(rng: random.Random, member: str, person: str) -> Relationship:
    rhythm = summed(
        [
            RhythmDay(
                AS_OF - timedelta(days=rng.randrange(548)),
                rng.choice(list(InteractionKind)),
                rng.choice(list(Direction)),
                1,
            )
        ]
        for _ in range(rng.randrange(60))
    )
    return Relationship(
        id=f"t-{member}-{person}", team_member_id=member, stakeholder_id=person, rhythm=rhythm
    )
