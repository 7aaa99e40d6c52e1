"""Does everybody get the status and the flags of the definition, and do they move the right way?"""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage, gaps, read_ties
from graph.analysis.status import Status
from graph.model import (
    Account,
    Board,
    Direction,
    InteractionKind,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import is_key, seat_over_units, weight
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies, relationships

thorough = settings(deadline=None, max_examples=60)
quick = settings(deadline=None, max_examples=40)
BoardAndRecords = tuple[Board, Records]


def statuses(board: Board, policy: Policy) -> dict[str, Status]:
    return {row.id: row.status for row in coverage(board, policy).stakeholders}


@thorough
@given(made=boards(), policy=policies())
def test_status_and_flags_are_those_of_the_rules(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    rows = {row.id: row for row in coverage(board, policy).stakeholders}
    assert set(rows) == {one.id for one in board.stakeholders.values() if one.status.value != "left"}
    for person, row in rows.items():
        ties = oracles.ties_to(board, person)
        assert row.status.value == oracles.status(board, person, policy)
        assert {flag.value for flag in row.flags} == oracles.flags(board, person, policy)
        best = max((oracles.strength(tie, AS_OF, policy) for tie in ties), default=0.0)
        assert row.strength == pytest.approx(best, abs=1e-12)
        alive = 0 if row.status is Status.VACANT else len(oracles.live_ties(board, person, policy))
        assert row.live_ties == alive
        assert row.key == is_key(board, person)
        assert row.weight == weight(seat_over_units(board, person), policy)


@settings(deadline=None, max_examples=200)
@given(ties=st.tuples(*(relationships(member, "p") for member in ("m", "n", "o"))), policy=policies())
def test_several_ties_to_one_person_are_judged_together(
    ties: tuple[Relationship, ...], policy: Policy
) -> None:
    team = [TeamMember(id=one, name=one) for one in ("m", "n", "o")]
    anna = Stakeholder(id="p", account_id=ACCOUNT, name="Anna")
    board = board_of([Account(id=ACCOUNT, name="Acme"), anna, *team, *ties], ACCOUNT, AS_OF)
    (row,) = coverage(board, policy).stakeholders
    assert row.status.value == oracles.status(board, "p", policy)


def tie(member: str, ago: int, direction: str) -> Relationship:
    day = RhythmDay(AS_OF - timedelta(days=ago), InteractionKind.EMAIL, Direction(direction), 1)
    return Relationship(id=f"t-{member}", stakeholder_id="p", team_member_id=member, rhythm=(day,))


@pytest.mark.parametrize(
    ("ties", "status"),
    [
        ((tie("m", 5, "outbound"), tie("n", 2, "outbound")), "one-way"),
        ((tie("m", 5, "outbound"), tie("n", 200, "inbound")), "lapsed"),
        ((tie("m", 100, "inbound"), tie("n", 200, "inbound")), "lapsed"),
        ((tie("m", 50, "inbound"), tie("n", 200, "inbound")), "weak"),
        ((tie("m", 5, "inbound"), tie("n", 200, "inbound")), "covered"),
    ],
)
def test_the_best_tie_decides(ties: tuple[Relationship, ...], status: str) -> None:
    team = [TeamMember(id=one, name=one) for one in ("m", "n")]
    anna = Stakeholder(id="p", account_id=ACCOUNT, name="Anna")
    board = board_of([Account(id=ACCOUNT, name="Acme"), anna, *team, *ties], ACCOUNT, AS_OF)
    assert statuses(board, Policy())["p"].value == status


@quick
@given(made=boards())
def test_reports_are_json_without_nan_and_the_same_each_time(made: BoardAndRecords) -> None:
    board, records = made
    again = board_of(reversed(records), ACCOUNT, AS_OF, revision=7)
    for measure in (coverage, gaps):
        first = json.dumps(measure(board, Policy()).as_json(), allow_nan=False)
        assert first == json.dumps(measure(again, Policy()).as_json(), allow_nan=False)
        table = measure(board, Policy()).rows()
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_the_heading_names_account_day_revision_and_policy() -> None:
    board = board_of([Account(id="a", name="Acme")], "a", AS_OF, revision=3, as_of_note="old data")
    assert coverage(board, Policy()).as_json() == {
        "account": "a",
        "account_name": "Acme",
        "as_of": "2026-11-20",
        "as_of_note": "old data",
        "evidence_until": None,
        "revision": 3,
        "policy": Policy().label,
        "stakeholders": [],
        "counts": {status.value: 0 for status in Status},
    }


def test_ties_of_another_board_are_refused() -> None:
    board = board_of([Account(id="a", name="Acme")], "a", AS_OF)
    other = board_of([Account(id="a", name="Acme")], "a", AS_OF - timedelta(days=1))
    with pytest.raises(ValueError, match="another board"):
        coverage(board, Policy(), read_ties(other, Policy()))
    with pytest.raises(ValueError, match="another policy"):
        coverage(board, Policy(), read_ties(board, Policy(half_life_days=30)))


def test_a_known_cold_statement_is_lapsed_not_one_way() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        Stakeholder(id="p", account_id="a", name="Anna"),
        TeamMember(id="m", name="Max"),
        Relationship.model_validate(
            {
                "id": "t",
                "stakeholder_id": "p",
                "team_member_id": "m",
                "statements": [{"level": "in-depth", "day": AS_OF - timedelta(days=400)}],
            }
        ),
    ]
    assert statuses(board_of(records, "a", AS_OF), Policy()) == {"p": Status.LAPSED}
