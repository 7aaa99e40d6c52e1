"""Is the penetration of a decision unit, and what stands beside it, what the definition says?"""

import json
from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given, settings

from graph.analysis import penetration
from graph.analysis.penetration import Light
from graph.model import (
    Account,
    Board,
    DecisionRole,
    DecisionUnit,
    LevelStatement,
    Policy,
    Record,
    Relationship,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import Seat, counts, seats, weight
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

BoardAndRecords = tuple[Board, Records]
thorough = settings(deadline=None, max_examples=60)


@thorough
@given(made=boards(), policy=policies())
def test_value_and_interval_are_those_of_plain_loops(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    rows = {row.id: row for row in penetration(board, policy).decision_units}
    assert set(rows) == set(seats(board))
    for unit, row in rows.items():
        value, low, high = oracles.penetration(board, unit, policy)
        assert row.value == (None if value is None else pytest.approx(value, abs=1e-12))
        assert [row.low, row.high] == pytest.approx([low, high], abs=1e-12)
        assert row.assumed == (not board.decision_units)


@thorough
@given(made=boards(), policy=policies())
def test_what_stands_beside_it_is_counted_from_the_seats(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    for row in penetration(board, policy).decision_units:
        held = {one: s for one, s in seats(board)[row.id].items() if counts(board.stakeholders[one])}
        assert {seat.id: seat.weight for seat in row.seats} == {
            one: weight(seat, policy) for one, seat in held.items()
        }
        known = [stance for _, _, stance in held.values() if stance is not None]
        assert row.stance.mean == (pytest.approx(sum(known) / len(known)) if known else None)
        for role in row.required_roles:
            holders = [one for one, seat in held.items() if role.role.value in seat[0]]
            friends = [one for one in holders if (held[one][2] or 0) > 0]
            covered = [one for one in holders if oracles.status(board, one, policy) == "covered"]
            assert (role.identified, role.covered, role.supportive) == tuple(
                map(len, (holders, covered, friends))
            )
        assert row.light.value == _light(held.values(), policy)
        people = [board.stakeholders[one] for one in seats(board)[row.id]]
        reached = {p.seniority.value for p in people if counts(p) and oracles.live_ties(board, p.id, policy)}
        assert set(row.levels.existing) == {p.seniority.value for p in people} - {"unknown"}
        assert set(row.levels.reached) == reached - {"unknown"}


def _light(held: Iterable[Seat], policy: Policy) -> str:
    colour = "red"
    for roles, influence, stance in held:
        key = {"economic-buyer", "decision-maker", "approver"} & roles
        if (stance or 0) >= 1 and (key or (influence or 0) >= policy.key_player_influence):
            if roles & {"decision-maker", "approver"}:
                return "green"
            colour = "amber"
    return colour


@thorough
@given(made=boards())
def test_the_report_is_json_without_nan_and_the_same_each_time(made: BoardAndRecords) -> None:
    board, records = made
    again = board_of(reversed(records), ACCOUNT, AS_OF, revision=7)
    first = penetration(board, Policy())
    assert first == penetration(again, Policy())
    json.dumps(first.as_json(), allow_nan=False)
    assert all(len(row) == len(first.rows().headers) for row in first.rows().rows)


def small(*extra: Record, size: int = 2) -> Board:
    """Return a board with two people in one decision unit, one of them met lately."""
    records: Records = [
        Account(id="a", name="Acme"),
        Stakeholder(id="p", account_id="a", name="Anna"),
        Stakeholder(id="q", account_id="a", name="Berta"),
        TeamMember(id="m", name="Max"),
        DecisionUnit(id="d", account_id="a", name="Board", expected_size=size),
        *extra,
    ]
    return board_of(records, "a", AS_OF)


def seat(one: str, person: str, **values: object) -> DecisionRole:
    return DecisionRole.model_validate(
        {"id": one, "stakeholder_id": person, "decision_unit_id": "d", **values}
    )


def test_no_seats_known_gives_no_value() -> None:
    (row,) = penetration(small(), Policy()).decision_units
    assert (row.value, row.low, row.high, row.light) == (None, 0.0, 1.0, Light.RED)


def test_only_seats_without_influence_give_no_value() -> None:
    (row,) = penetration(small(seat("s", "p", influence=0)), Policy()).decision_units
    assert (row.value, row.low, row.high) == (None, 0.0, 1.0)


def test_a_statement_is_no_answer_so_it_does_not_penetrate() -> None:
    said = LevelStatement.model_validate({"level": "in-depth", "day": AS_OF - timedelta(days=1)})
    tie = Relationship(id="t", stakeholder_id="p", team_member_id="m", statements=(said,))
    (row,) = penetration(small(tie, seat("s", "p", influence=4)), Policy()).decision_units
    assert row.value == 0.0


def test_seats_beyond_the_expected_size_leave_nothing_missing() -> None:
    board = small(seat("s", "p", influence=4), seat("r", "q", influence=2), size=1)
    (row,) = penetration(board, Policy()).decision_units
    assert (row.missing, row.value, row.low, row.high) == (0, 0.0, 0.0, 0.0)


def test_a_vacant_seat_is_missing_even_beyond_the_expected_size() -> None:
    vacant = Stakeholder.model_validate({"id": "v", "account_id": "a", "name": "CFO", "status": "vacant"})
    board = small(vacant, seat("s", "p", influence=4), seat("r", "v", influence=5), size=0)
    (row,) = penetration(board, Policy()).decision_units
    assert (row.identified, row.vacant, row.missing) == (1, 1, 1)
    assert (row.low, row.high) == (0.0, 0.5)


def test_an_account_without_units_gets_an_assumed_one() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        Stakeholder.model_validate({"id": "p", "account_id": "a", "name": "Anna", "seniority": "manager"}),
    ]
    (row,) = penetration(board_of(records, "a", AS_OF), Policy()).decision_units
    assert (row.id, row.assumed, row.seats[0].influence, row.missing) == ("assumed", True, 2, 7)
    boss = Stakeholder.model_validate({"id": "b", "account_id": "a", "name": "B", "seniority": "senior"})
    (row,) = penetration(board_of([*records, boss], "a", AS_OF), Policy()).decision_units
    assert [seat.id for seat in row.seats] == ["b"]
