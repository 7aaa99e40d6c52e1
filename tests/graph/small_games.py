"""Which small boards are there to plan moves on? Made from a seed, quickly, hundreds in a second."""

import random
from datetime import timedelta
from typing import NamedTuple

from graph.model import (
    Account,
    Board,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Direction,
    Function,
    Influence,
    InfluenceKind,
    InteractionKind,
    Level,
    LevelStatement,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    Rhythm,
    RhythmDay,
    Seniority,
    Stakeholder,
    Stance,
    TeamMember,
    board_of,
)
from tests.graph.boards import ACCOUNT, AS_OF, ids

_CAPACITIES = [None, 0, 1, 1, 2, 3, 5]
_FUNCTIONS = [
    Function.SALES, Function.PROCUREMENT, Function.SERVICE, Function.OPERATIONS, Function.FINANCE,
    Function.OTHER, Function.UNKNOWN,
]  # fmt: skip
_STATUSES = [*[PersonStatus.ACTIVE] * 12, PersonStatus.VACANT, PersonStatus.LEFT]
_PRICES: list[dict[str, float | int]] = [
    {},
    {"wanted_ties": 1},
    {"new_tie_cost": 3.0, "level_cost": 2.5, "introduction_saving": 1.0, "mismatch_levels": 1},
    {"renewed_tie_cost": 0.0, "level_cost": 0.0, "function_cost": 0.0, "default_capacity": 1},
    {"wanted_ties": 3, "live_strength": 0.2, "unknown_influence": 1.7},
]


class SmallGame(NamedTuple):
    """A board of at most 4 people and 3 members, and what a plan has to keep to."""

    records: list[Record]
    policy: Policy
    blocked: list[tuple[str, str]]
    budget: float | None

    @property
    def board(self) -> Board:
        """The board that the records make."""
        return board_of(self.records, ACCOUNT, AS_OF)


def small_game(seed: int) -> SmallGame:
    """Return the game of a seed."""
    rng = random.Random(seed)  # noqa: S311  (no secret is made of it)
    people, members = (
        ids("p", rng.choice([0, 1, 2, 3, 3, 4, 4, 4, 4])),
        ids("m", rng.choice([0, 1, 2, 2, 3, 3, 3, 3, 3])),
    )
    pairs = [(member, person) for member in members for person in people]
    records: list[Record] = [Account(id=ACCOUNT, name="Acme")]
    records += [_member(rng, one) for one in members]
    records += [_person(rng, one, people) for one in people]
    records += [_tie(rng, *pair) for pair in pairs if rng.random() < 0.5]
    if rng.random() < 0.8:
        records.append(DecisionUnit(id="d", account_id=ACCOUNT, name="Board"))
        records += [_seat(rng, one) for one in people if rng.random() < 0.7]
    records += [_influence(rng, people, number) for number in range(rng.choice([0, 0, 1, 2])) if people]
    blocked = rng.sample(pairs, rng.choice([0, 0, len(pairs) // 4]))
    policy = Policy.model_validate(rng.choice(_PRICES))
    return SmallGame(records, policy, blocked, rng.choice([None, None, 0.0, 12.0, 25.5, 1e6]))


def _member(rng: random.Random, one: str) -> TeamMember:
    return TeamMember(
        id=one, name=f"Member {one}", seniority=rng.choice(list(Seniority)), function=rng.choice(_FUNCTIONS),
        capacity=rng.choice(_CAPACITIES), status=rng.choice(_STATUSES),
    )  # fmt: skip


def _person(rng: random.Random, one: str, people: list[str]) -> Stakeholder:
    return Stakeholder(
        id=one, account_id=ACCOUNT, name=f"Person {one}", seniority=rng.choice(list(Seniority)),
        function=rng.choice(_FUNCTIONS), status=rng.choice(_STATUSES),
        reports_to=rng.choice([None, *people]),
    )  # fmt: skip


def _tie(rng: random.Random, member: str, person: str) -> Relationship:
    said = []
    if rng.random() < 0.3:
        day = AS_OF - timedelta(days=rng.choice([0, 50, 80, 300]))
        said = [LevelStatement(level=rng.choice(list(Level)), day=day)]
    return Relationship(
        id=f"t-{member}-{person}", team_member_id=member, stakeholder_id=person, statements=tuple(said),
        rhythm=_rhythm(rng),
    )  # fmt: skip


def _rhythm(rng: random.Random) -> Rhythm:
    direction = rng.choice([Direction.MUTUAL, Direction.MUTUAL, Direction.OUTBOUND])
    last, times = rng.choice([(0, 0), (5, 3), (20, 2), (70, 6), (120, 5), (400, 2)])
    days = [AS_OF - timedelta(days=last + gap) for gap in reversed(range(times))]
    return tuple(RhythmDay(day, InteractionKind.MEETING, direction, 1) for day in days)


def _seat(rng: random.Random, person: str) -> DecisionRole:
    return DecisionRole(
        id=f"s-{person}", decision_unit_id="d", stakeholder_id=person, influence=rng.choice([None, 0, 2, 5]),
        roles=(rng.choice([BuyingRole.APPROVER, BuyingRole.DECISION_MAKER, BuyingRole.USER]),),
        stance=rng.choice(list(Stance)),
    )  # fmt: skip


def _influence(rng: random.Random, people: list[str], number: int) -> Influence:
    return Influence(
        id=f"i{number}", stakeholder_id=rng.choice(people), to_stakeholder_id=rng.choice(people),
        influence=rng.choice(list(InfluenceKind)), weight=rng.choice([None, 0.3, 1.0]),
    )  # fmt: skip
