"""Does every change stand under its cause, and do the causes add up to the whole?"""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import changes
from graph.analysis.changes_report import Cause, ChangesReport, Standing
from graph.model import (
    Account,
    Board,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InfluenceKind,
    InteractionKind,
    Level,
    LevelStatement,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Span,
    Stakeholder,
    TeamMember,
    Unit,
    board_of,
)
from tests.graph.analysis import oracles_changes as oracle
from tests.graph.analysis.oracles import penetration
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

Story = tuple[Board, Board, Board]
thorough = settings(deadline=None, max_examples=30)


@st.composite
def stories(draw: st.DrawFn, *, learns: bool = True) -> Story:
    """Return the first day as known then and now, and the last day; ids of the two tellings overlap."""
    _, then = draw(boards(max_people=3, max_members=2))
    now = draw(boards(max_people=3, max_members=2))[1] if learns else then
    now = [draw(dated(record)) for record in now]
    first = AS_OF - timedelta(days=draw(st.sampled_from([0, 1, 30, 60, 90, 200])))
    return (
        board_of(then if learns else now, ACCOUNT, first, revision=3),
        board_of(now, ACCOUNT, first, revision=7),
        board_of(now, ACCOUNT, AS_OF, revision=7),
    )


def dated(record: Record) -> st.SearchStrategy[Record]:
    """Return the record, or for a stakeholder one whose status turns on some day."""
    if not isinstance(record, Stakeholder):
        return st.just(record)
    turns = st.integers(0, 220).map(lambda ago: AS_OF - timedelta(days=ago))
    return st.just(record) | turns.map(lambda day: record.model_copy(update={"spans": leaving(day)}))


def leaving(day: date) -> tuple[Span, ...]:
    """Return the dated values of somebody who leaves on a day."""
    return (
        Span(field="status", value="active", valid_to=day),
        Span(field="status", value="left", valid_from=day),
    )


@thorough
@given(story=stories(), policy=policies())
def test_applying_the_record_changes_to_the_first_board_gives_the_last(story: Story, policy: Policy) -> None:
    before, learned, after = story
    report = changes(*story, policy)
    by_cause = {cause: [one for one in report.records if one.cause is cause] for cause in Cause}
    middle = oracle.applied(oracle.facts(before), by_cause[Cause.LEARNED])
    assert middle == oracle.facts(learned)
    assert by_cause[Cause.TIME] == []
    assert oracle.applied(middle, by_cause[Cause.WORLD]) == oracle.facts(after)
    assert all(total.records == len(by_cause[total.cause]) for total in report.totals)


@thorough
@given(story=stories(), policy=policies())
def test_each_person_stands_at_each_stage_as_that_stage_alone_says(story: Story, policy: Policy) -> None:
    before, learned, after = story
    stages = (before, learned, oracle.forgotten(learned, after.as_of), after)
    report = changes(*story, policy)
    listed = {one.id: one for one in report.stakeholders}
    for person in {one for board in stages for one in board.stakeholders}:
        expected = [oracle.standing(board, person, policy) for board in stages]
        if person not in listed:
            assert all(_alike(one, expected[0]) for one in expected)
            continue
        row = listed[person]
        for stand, found in zip(expected, (row.before, row.learned, row.aged, row.after), strict=True):
            assert _alike(stand, _plain(found))


def _plain(standing: Standing) -> oracle.Stand:
    flags = frozenset(flag.value for flag in standing.flags)
    return standing.status.value if standing.status else None, flags, standing.strength, standing.key


def _alike(one: oracle.Stand, other: oracle.Stand) -> bool:
    return (one[:2], one[3]) == (other[:2], other[3]) and one[2] == pytest.approx(other[2], abs=1e-9)


@thorough
@given(story=stories(), policy=policies())
def test_the_steps_join_and_add_up_to_the_whole(story: Story, policy: Policy) -> None:
    report = changes(*story, policy)
    for person in report.stakeholders:
        steps = person.steps
        assert [one[0] for one in steps] == list(Cause)
        assert (steps[0][1], steps[-1][2]) == (person.before, person.after)
        assert all(one[2] == then[1] for one, then in pairwise(steps))
        gains = [then.strength - first.strength for _, first, then in steps]
        assert sum(gains) == pytest.approx(person.after.strength - person.before.strength, abs=1e-12)
        for change in (one for one in report.changes if one.id == person.id):
            assert (change.cause, change.before, change.after) in steps
    for unit in report.decision_units:
        assert all(one.after == then.before for one, then in pairwise(unit.steps))
        for board, depth in ((story[0], unit.steps[0].before), (story[2], unit.steps[-1].after)):
            known = unit.id in board.decision_units or (unit.id == "assumed" and not board.decision_units)
            assert (depth is not None) == known
            if depth is not None:
                found = (depth.value, depth.low, depth.high)
                assert found == pytest.approx(penetration(board, unit.id, policy))


@thorough
@given(story=stories(), policy=policies())
def test_every_change_names_records_and_every_turn_is_a_change(story: Story, policy: Policy) -> None:
    report = changes(*story, policy)
    told = {(one.cause, one.id): one for one in report.changes}
    assert len(told) == len(report.changes)
    keys = {(one.cause, one.kind, one.id) for one in report.records}
    for change in report.changes:
        assert change.because, change
        for reason in change.because:
            known = (change.cause, *reason.key) in keys
            assert reason.key.kind == "relationship" if change.cause is Cause.TIME else known
    for person in report.stakeholders:
        for cause, first, then in person.steps:
            turned = (first.status, first.flags, first.key) != (then.status, then.flags, then.key)
            assert not turned or (cause, person.id) in told
    order = [(not one.key, -one.net, -one.worse) for one in report.changes]
    assert order == sorted(order)
    nets: dict[str, int] = {}
    for change in report.changes:
        assert nets.setdefault(change.id, change.net) == change.net


@thorough
@given(story=stories(learns=False), policy=policies())
def test_what_nobody_learned_is_not_told_as_learned(story: Story, policy: Policy) -> None:
    report = changes(*story, policy)
    assert Cause.LEARNED not in {one.cause for one in report.changes}
    assert Cause.LEARNED not in {one.cause for one in report.records}
    still = changes(story[2], story[2], story[2], policy)
    assert (still.changes, still.stakeholders, still.decision_units, still.records) == ((), (), (), ())


@thorough
@given(made=boards(), later=st.integers(1, 200), policy=policies())
def test_where_nothing_happened_only_time_changes_anything(
    made: tuple[Board, Records], later: int, policy: Policy
) -> None:
    board = oracle.forgotten(made[0], AS_OF)
    report = changes(board, board, replace(board, as_of=AS_OF + timedelta(days=later)), policy)
    assert report.records == ()
    assert {one.cause for one in report.changes} <= {Cause.TIME}
    assert all(one.after.strength <= one.before.strength for one in report.stakeholders)


@thorough
@given(story=stories())
def test_the_report_is_json_and_the_tables_are_whole(story: Story) -> None:
    report = changes(*story, Policy())
    json.dumps(report.as_json(), allow_nan=False)
    for table in (report.rows(), report.unit_rows(), report.record_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)


FIRST, LAST = date(2026, 8, 1), date(2026, 11, 20)


def tie(*days: str, statements: tuple[LevelStatement, ...] = (), way: Any = Direction.MUTUAL) -> Relationship:
    """Return Max's tie to Anna."""
    rhythm = tuple(RhythmDay(date.fromisoformat(day), InteractionKind.MEETING, way, 1) for day in days)
    return Relationship(
        id="t", stakeholder_id="anna", team_member_id="max", rhythm=rhythm, statements=statements
    )


def seat(**values: Any) -> DecisionRole:
    """Return Anna's seat."""
    return DecisionRole(id="s", stakeholder_id="anna", decision_unit_id="d", **values)


def board(day: date, revision: int, *more: Record) -> Board:
    """Return Acme with Max and Anna."""
    records = {one.key: one for one in (
        Account(id=ACCOUNT, name="Acme"), TeamMember(id="max", name="Max"),
        Stakeholder(id="anna", account_id=ACCOUNT, name="Anna"),
        DecisionUnit(id="d", account_id=ACCOUNT, name="Purchase"), *more,
    )}  # fmt: skip
    return board_of(records.values(), ACCOUNT, day, revision=revision)


def told(report: ChangesReport) -> list[tuple[str, str, str]]:
    """Return name, cause and the first reason of each change."""
    return [(one.name, one.cause.value, one.because[0].words) for one in report.changes]


def three(then: tuple[Record, ...], now: tuple[Record, ...]) -> ChangesReport:
    """Return the changes from August to November, known in two ways."""
    return changes(board(FIRST, 1, *then), board(FIRST, 2, *now), board(LAST, 2, *now), Policy())


def test_contact_is_learned_before_and_happened_after_the_first_day() -> None:
    report = three((tie("2026-06-01"),), (tie("2026-06-01", "2026-07-30", "2026-11-19"),))
    assert told(report) == [
        ("Anna", "time", "tie of Max: 0.19 from 2 active days, they last moved 2026-07-30"),
        ("Anna", "learned", "Anna - Max: contact on 2026-07-30"),
        ("Anna", "world", "Anna - Max: contact on 2026-11-19"),
    ]
    (anna,) = report.stakeholders
    statuses = [one.status.value for one in (anna.learned, anna.aged, anna.after) if one.status]
    assert statuses == ["covered", "lapsed", "covered"]
    assert [one.worse for one in report.changes] == [3, -2, -3]
    assert {one.net for one in report.changes} == {-2}


def test_a_deleted_contact_and_a_statement_are_named() -> None:
    said = LevelStatement(level=Level.IN_DEPTH, day=date(2026, 11, 1), rater="Ann")
    report = three((tie("2026-07-01", "2026-07-30"),), (tie("2026-07-30", statements=(said,)),))
    assert ("Anna", "learned", "Anna - Max: no longer contact on 2026-07-01") in told(report)
    assert ("Anna", "world", "Anna - Max: stated in-depth by Ann on 2026-11-01") in told(report)


def test_an_edited_field_is_told_with_both_values_and_a_dated_one_with_its_day() -> None:
    new = Stakeholder(
        id="anna", account_id=ACCOUNT, name="Anna", title="CFO", spans=leaving(date(2026, 10, 1))
    )
    report = three((seat(stance="neutral"),), (seat(stance="supporter", roles=("approver",)), new))
    assert [one.key for one in report.changes] == [True, True]
    assert told(report) == [
        ("Anna", "learned", "Anna: title none -> CFO"),
        ("Anna", "world", "Anna: status active -> left (since 2026-10-01)"),
    ]
    seat_words = "Anna - Purchase: roles none -> approver; stance neutral -> supporter"
    assert [reason.words for reason in report.changes[0].because][1] == seat_words


def test_who_left_while_covered_comes_before_a_lesser_loss() -> None:
    report = three((tie("2026-07-30"),), (tie("2026-07-30", "2026-11-19"), Stakeholder(
        id="anna", account_id=ACCOUNT, name="Anna", status=PersonStatus.LEFT)))  # fmt: skip
    assert [(one.cause.value, one.worse) for one in report.changes] == [("learned", 6), ("world", 0)]
    assert report.changes[0].words == "covered -> absent, strength 0.40 -> 0.00"


def test_who_begins_to_block_a_unit_is_named_for_each_person_in_it() -> None:
    plant = Unit(id="u", account_id=ACCOUNT, name="Plant")
    anna = Stakeholder(id="anna", account_id=ACCOUNT, name="Anna", unit_id="u")
    bert = Stakeholder(id="bert", account_id=ACCOUNT, name="Bert")
    block = Influence(
        id="i",
        stakeholder_id="bert",
        influence=InfluenceKind.BLOCKS,
        to_unit_id="u",
        valid_from=date(2026, 9, 1),
    )
    report = three((plant, anna, bert), (plant, anna, bert, block))
    assert told(report) == [
        ("Anna", "world", "Bert - Plant: new influence; influence blocks"),
        ("Bert", "world", "Bert - Plant: new influence; influence blocks"),
    ]
    assert [flag.value for flag in report.changes[0].after.flags] == ["blocked"]


def test_a_decision_unit_sinks_by_time_and_names_the_seat() -> None:
    report = three((tie("2026-07-30"), seat(influence=5)), (tie("2026-07-30"), seat(influence=5)))
    (unit,) = report.decision_units
    learned, time, world = unit.steps
    assert (learned.gain, world.gain, time.because[0].words) == (0.0, 0.0, "Anna: contact 0.40 -> 0.13")
    assert time.gain == pytest.approx(-0.27, abs=0.01)


def sitting(one: str, influence: int) -> tuple[Record, Record]:
    """Return somebody with a seat."""
    person = Stakeholder(id=one, account_id=ACCOUNT, name=one.title())
    return person, seat(influence=influence).model_copy(update={"id": f"s-{one}", "stakeholder_id": one})


def known_since(one: str, *days: str) -> Relationship:
    """Return Max's tie to somebody."""
    return tie(*days).model_copy(update={"id": f"t-{one}", "stakeholder_id": one})


def test_the_seats_that_moved_a_unit_most_are_named_first_up_or_down() -> None:
    """By influence times contact: Dora 5 x -.41, Cora 2 x .41, Bert 5 x .11; Emil, 1 x .41, is the fourth."""
    seats = (
        *sitting("bert", 5), *sitting("cora", 2), *sitting("dora", 5), *sitting("emil", 1),
    )  # fmt: skip
    then = (*seats, known_since("dora", "2026-08-01"))
    now = (
        *seats, known_since("dora"), known_since("bert", "2026-04-01"),
        known_since("cora", "2026-08-01"), known_since("emil", "2026-08-01"),
    )  # fmt: skip
    (unit,) = three(then, now).decision_units
    words = [reason.words for reason in unit.steps[0].because]
    assert [one.partition(":")[0] for one in words] == ["Dora", "Cora", "Bert"]


def test_what_lies_in_the_future_is_no_change_yet() -> None:
    assert three((), (tie("2026-12-24"),)).stakeholders == ()
    report = three((tie("2026-07-30"),), (tie("2026-07-30", "2026-12-24"),))
    assert report.records == ()


def test_empty_accounts_have_no_changes() -> None:
    empty = board_of([Account(id=ACCOUNT, name="Acme")], ACCOUNT, FIRST)
    report = changes(empty, empty, replace(empty, as_of=LAST), Policy())
    assert (report.changes, report.records) == ((), ())
    assert [one.worse for one in report.totals] == [0, 0, 0]


@pytest.mark.parametrize(
    ("boards", "words"),
    [
        ((board(LAST, 1), board(LAST, 2), board(FIRST, 2)), "must not be before 2026-11-20"),
        ((board(FIRST, 1), board(LAST, 2), board(LAST, 2)), "must be of 2026-08-01"),
        ((board(FIRST, 1), board(FIRST, 1), board(LAST, 2)), "known at revision 2"),
        ((board(FIRST, 3), board(FIRST, 2), board(LAST, 2)), "the first no later"),
    ],
)
def test_boards_that_do_not_fit_are_refused(boards: Story, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        changes(*boards, Policy())


def test_boards_of_two_accounts_are_refused() -> None:
    other = board_of([Account(id="b", name="Other")], "b", FIRST, revision=2)
    with pytest.raises(ValueError, match="boards of one account, not of acme, b"):
        changes(board(FIRST, 1), other, board(LAST, 2), Policy())
