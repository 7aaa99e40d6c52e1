"""Does the reading of ties give a defined answer whatever it is fed?"""

import json
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from graph.analysis import coverage, lapsing, penetration, read_ties
from graph.analysis.strength import read_tie
from graph.model import (
    Account,
    Board,
    Direction,
    InteractionKind,
    LevelStatement,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.boards import ACCOUNT, AS_OF
from tests.support.cost import calls

ANNA = Stakeholder(id="p", account_id=ACCOUNT, name="Anna")
MAX = TeamMember(id="m", name="Max")


def beat(ago: int, times: int = 1, direction: str = "mutual") -> RhythmDay:
    return RhythmDay(AS_OF - timedelta(days=ago), InteractionKind.EMAIL, Direction(direction), times)


def tie(*rhythm: RhythmDay, said: int | None = None, **more: Any) -> Relationship:
    """Return a tie as a broken store might hand it out: nothing is checked again."""
    words = () if said is None else (LevelStatement.model_validate({"level": "in-depth", "day": day(said)}),)
    sound = Relationship(id="t", stakeholder_id="p", team_member_id="m")
    return sound.model_copy(update={"rhythm": rhythm, "statements": words, **more})


def day(ago: int) -> date:
    return AS_OF - timedelta(days=ago)


def board(*records: Record) -> Board:
    return board_of([Account(id=ACCOUNT, name="Acme"), *records], ACCOUNT, AS_OF)


def test_a_million_messages_on_a_day_are_one_active_day() -> None:
    many, one = (read_tie(tie(beat(3, times)), AS_OF, Policy()) for times in (1_000_000, 1))
    assert many == one


def test_a_hundred_thousand_active_days_are_read_by_their_number() -> None:
    rhythm = tuple(beat(ago, 10) for ago in range(100_000, 0, -1))
    tenth, whole = (partial(read_tie, tie(*rhythm[-days:]), AS_OF, Policy()) for days in (10_000, 100_000))
    reading = whole()
    assert calls(whole) < 12 * calls(tenth)
    assert (reading.active_days, reading.silence) == (100_000, 1)
    assert reading.strength == pytest.approx(1.0)
    ties = read_ties(board(ANNA, MAX, tie(*rhythm)), Policy())
    assert ties.outlook("t").probability == pytest.approx(1.0)
    assert lapsing(ties.board, Policy(), ties).established == 1


@pytest.mark.parametrize("times", [0, -5])
def test_counts_that_are_no_counts_are_no_contact(times: int) -> None:
    reading = read_tie(tie(beat(3, times)), AS_OF, Policy())
    assert (reading.has_evidence, reading.strength, reading.reciprocity) == (False, 0.0, None)


def test_the_future_says_nothing_to_any_measure() -> None:
    known = (beat(100), beat(90), beat(80))
    past = board(ANNA, MAX, tie(*known))
    future = board(ANNA, MAX, tie(*known, beat(-1), beat(-4_000, 1_000_000), said=-1))
    for measure in (coverage, penetration, lapsing):
        assert measure(past, Policy()).as_json() == measure(future, Policy()).as_json()
    assert read_ties(past, Policy()).outlook("t") == read_ties(future, Policy()).outlook("t")


def test_a_tie_known_only_from_the_future_is_no_evidence() -> None:
    ahead = board(ANNA, MAX, tie(beat(-1), said=-1))
    assert coverage(ahead, Policy()).stakeholders[0].status.value == "uncovered"
    assert coverage(ahead, Policy()).stakeholders[0].outlook is None


def test_a_tie_of_nobody_with_nobody_is_not_read() -> None:
    assert not read_ties(board(ANNA, MAX, tie(beat(1), stakeholder_id="ghost")), Policy()).readings
    assert not read_ties(board(ANNA, tie(beat(1))), Policy()).readings


@pytest.mark.parametrize("records", [(), (ANNA,), (MAX,), (ANNA, MAX, tie())])
def test_next_to_nothing_gives_next_to_nothing(records: tuple[Record, ...]) -> None:
    empty = board(*records)
    ties = read_ties(empty, Policy())
    assert [ties.outlook(one).probability for one in ties.readings] == [None] * len(ties.readings)
    assert lapsing(empty, Policy(), ties).ties == ()
    assert all(row.status.value == "uncovered" for row in coverage(empty, Policy(), ties).stakeholders)


@pytest.mark.parametrize(
    "policy",
    [
        Policy(outlook_weight=1e308, outlook_floor=0.0),
        Policy(outlook_detours=0),
        Policy(half_life_days=1e-300, lapsing_short_half_life_days=1e-300, lapsing_long_half_life_days=1e300),
        Policy(strength_scale=1e-300),
        Policy(kind_weights={InteractionKind.EMAIL: 1e308}),
        Policy(kind_weights={InteractionKind.EMAIL: 0.0}),
        Policy(established_days=1, at_risk_days=1),
    ],
)
def test_extreme_policies_give_numbers(policy: Policy) -> None:
    people = [ANNA, ANNA.model_copy(update={"id": "q"}), MAX, MAX.model_copy(update={"id": "n"})]
    ties = [
        tie(beat(100), beat(90), beat(5), id=f"{m}{p}", team_member_id=m, stakeholder_id=p)
        for m in "mn" for p in "pq"
    ]  # fmt: skip
    extreme = board(*people, *ties)
    for outlook in map(read_ties(extreme, policy).outlook, ("mp", "nq")):
        assert outlook.probability is not None
        assert 0.0 <= outlook.probability <= 1.0
    for measure in (coverage, lapsing):
        json.dumps(measure(extreme, policy).as_json(), allow_nan=False)
