"""Is the health of a map what its parts say, and does it only rise when we do something good?"""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings

from graph.analysis import coverage, health, penetration, read_ties, single_points
from graph.analysis.health import Reports
from graph.analysis.health_report import HealthReport
from graph.model import (
    Account,
    Board,
    Direction,
    HealthPart,
    InteractionKind,
    Policy,
    Relationship,
    RhythmDay,
    Seniority,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles_health
from tests.graph.boards import ACCOUNT, AS_OF, Records, policies
from tests.graph.deal_boards import deal_boards

thorough = settings(deadline=None, max_examples=30)
BoardAndRecords = tuple[Board, Records]


def close_to(expected: float | None) -> object:
    return None if expected is None else pytest.approx(expected, abs=1e-9)


@thorough
@given(made=deal_boards(max_people=4, max_members=2), policy=policies())
def test_each_part_and_the_whole_are_those_of_plain_counts(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    report = health(board, policy)
    parts = oracles_health.parts(board, policy)
    assert [one.part.value for one in report.parts] == list(parts)
    for one in report.parts:
        assert one.value == close_to(parts[one.part.value])
    entered = next(one for one in report.parts if one.part is HealthPart.PENETRATION)
    assert [entered.low, entered.high] == pytest.approx(oracles_health.penetration(board, policy)[1:])
    assert report.value == close_to(oracles_health.whole(board, policy))


@thorough
@given(made=deal_boards(), policy=policies())
def test_numbers_stay_in_order_and_in_range(made: BoardAndRecords, policy: Policy) -> None:
    report = health(made[0], policy)
    for low, value, high in numbers(report):
        assert 0.0 <= low <= high <= 100.0 + 1e-9
        assert value is None or low - 1e-9 <= value <= high + 1e-9
    json.dumps(report.as_json(), allow_nan=False)
    assert all(len(row) == len(report.rows().headers) for row in report.rows().rows)


@thorough
@given(made=deal_boards())
def test_an_answered_contact_of_today_never_lowers_it(made: BoardAndRecords) -> None:
    board, records = made
    before = health(board, Policy())
    for tie in [one for one in records if isinstance(one, Relationship)][:4]:
        beat = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
        rhythm = (*(day for day in tie.rhythm if day.day < AS_OF), beat)
        met = tie.model_copy(update={"rhythm": rhythm})
        after = board_of([met if one is tie else one for one in records], ACCOUNT, AS_OF)
        assert_no_lower(health(after, Policy()), before)


def numbers(report: HealthReport) -> list[tuple[float, float | None, float]]:
    """Return low, value and high of the whole and of each part."""
    return [(report.low, report.value, report.high), *((p.low, p.value, p.high) for p in report.parts)]


def assert_no_lower(now: HealthReport, before: HealthReport) -> None:
    """Compare the whole, its ends, and every part."""
    for new, old in zip(numbers(now), numbers(before), strict=True):
        for after, then in zip(new, old, strict=True):
            assert then is None or (after is not None and after >= then - 1e-9)


@thorough
@given(made=deal_boards())
def test_covering_somebody_nobody_knew_never_lowers_it(made: BoardAndRecords) -> None:
    board, records = made
    met = {one.stakeholder_id for one in board.relationships.values()}
    strangers = [one for one in board.stakeholders.values() if one.id not in met]
    if not strangers:
        return
    beat = RhythmDay(AS_OF - timedelta(days=1), InteractionKind.CALL, Direction.INBOUND, 1)
    more: Records = [
        TeamMember(id="new", name="New"),
        Relationship(id="new-tie", team_member_id="new", stakeholder_id=strangers[0].id, rhythm=(beat,)),
    ]
    after = board_of([*records, *more], ACCOUNT, AS_OF)
    assert_no_lower(health(after, Policy()), health(board, Policy()))


@thorough
@given(made=deal_boards())
def test_it_is_the_same_from_given_reports_and_in_any_order_of_records(made: BoardAndRecords) -> None:
    board, records = made
    policy = Policy()
    ties = read_ties(board, policy)
    reports = Reports(
        coverage(board, policy, ties), penetration(board, policy, ties), single_points(board, policy, ties)
    )
    report = health(board, policy)
    assert report == health(board, policy, ties, reports)
    assert report == health(board_of(reversed(records), ACCOUNT, AS_OF, revision=7), policy)


def test_an_empty_account_has_no_health() -> None:
    report = health(board_of([Account(id="a", name="Acme")], "a", AS_OF), Policy())
    assert (report.value, report.low, report.high) == (None, 0.0, 100.0)
    assert [one.value for one in report.parts] == [None] * 5


def test_parts_without_weight_do_not_count() -> None:
    anna = Stakeholder(id="p", account_id="a", name="Anna", seniority=Seniority.EXECUTIVE)
    board = board_of([Account(id="a", name="Acme"), anna], "a", AS_OF)
    assert health(board, Policy(health_weights={HealthPart.COVERAGE: 1.0})).value == 0.0
    assert health(board, Policy(health_weights={})).value is None
    only_complete = health(board, Policy(health_weights={HealthPart.COMPLETENESS: 2.0}))
    assert only_complete.value == pytest.approx(100 * (1 / 2 + 0 / 32) / 2)


def test_the_records_that_hold_a_part_down_are_named() -> None:
    anna = Stakeholder(id="p", account_id="a", name="Anna", seniority=Seniority.EXECUTIVE)
    report = health(board_of([Account(id="a", name="Acme"), anna], "a", AS_OF), Policy())
    named = {one.part.value: [reason.key.id for reason in one.because] for one in report.parts}
    assert named == {
        "coverage": ["p"], "penetration": ["a"], "redundancy": ["p"], "freshness": [], "completeness": ["p"],
    }  # fmt: skip
