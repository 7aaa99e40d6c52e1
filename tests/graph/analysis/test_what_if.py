"""Is every number before and after that of the board rebuilt from edited records?"""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import (
    Joining,
    Moving,
    Scenario,
    coverage,
    gaps,
    health,
    lapsing,
    penetration,
    politics,
    single_points,
    survival,
    what_if,
)
from graph.analysis.scenario import applied
from graph.analysis.what_if_report import WhatIfReport
from graph.model import Account, Board, Policy, Seniority, Stakeholder, TeamMember, board_of
from tests.graph.analysis import oracles, oracles_scenario
from tests.graph.analysis.oracles_deciding import is_key
from tests.graph.analysis.test_gaps import deal, met
from tests.graph.analysis.test_scenario import scenarios
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

thorough = settings(deadline=None, max_examples=60)
quick = settings(deadline=None, max_examples=20)
BoardAndRecords = tuple[Board, Records]


def status(board: Board, person: str, policy: Policy) -> str | None:
    """Return the coverage status, ``left``, or None for somebody who is not there."""
    if person not in board.stakeholders:
        return None
    left = board.stakeholders[person].status.value == "left"
    return "left" if left else oracles.status(board, person, policy)


def flags(board: Board, person: str, policy: Policy) -> set[str]:
    return set() if status(board, person, policy) in (None, "left") else oracles.flags(board, person, policy)


@thorough
@given(made=boards(), policy=policies(), data=st.data())
def test_people_numbers_and_money_are_those_of_the_edited_records(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    board, records = made
    scenario, joins = data.draw(scenarios(board))
    then = oracles_scenario.edited(board, records, scenario.gone, joins, lost=scenario.lost)
    report = what_if(board, policy, scenario)
    _same_people(report, board, then, policy)
    _same_numbers(report, (board, then), policy)
    assert {tie.relationship_id for tie in report.ties} == oracles_scenario.lost_ties(board, then)
    before = oracles_scenario.unreached(board, policy)
    after = oracles_scenario.unreached(then, policy, earlier=board)
    risk = report.value_at_risk
    assert risk.before == (None if before is None else pytest.approx(before))
    assert risk.after == (None if after is None else pytest.approx(after))
    assert risk.lost == (risk.value if scenario.lost else 0.0)


def _same_people(report: WhatIfReport, board: Board, then: Board, policy: Policy) -> None:
    rows = {row.id: row for row in report.people if row.side == "customer"}
    for person in then.stakeholders:
        was, now = status(board, person, policy), status(then, person, policy)
        row = rows.pop(person, None)
        if row is None:
            assert (was, flags(board, person, policy)) == (now, flags(then, person, policy))
            continue
        moved = row.after == "moved to Globex"
        assert (row.before, row.after) == (was, row.after if moved and now == "left" else now)
        assert {flag.value for flag in row.flags_after} == flags(then, person, policy)
        loses = now == "uncovered" and was not in (None, "left", "vacant", "uncovered")
        assert row.uncovered == loses == (person in report.uncovered)
        assert row.joins or (was, flags(board, person, policy)) != (now, flags(then, person, policy))
    assert not rows


def _same_numbers(report: WhatIfReport, boards: tuple[Board, Board], policy: Policy) -> None:
    numbers = {one.name: (one.before, one.after) for one in report.measures}
    for at, board in enumerate(boards):
        here = [one for one in board.stakeholders if board.stakeholders[one].status.value != "left"]
        statuses = [oracles.status(board, one, policy) for one in here]
        for word in ("vacant", "uncovered", "covered", "at-risk", "one-way", "lapsed", "weak"):
            assert numbers[word][at] == statuses.count(word)
        bad = [
            one for one, word in zip(here, statuses, strict=True)
            if word != "covered" or (is_key(board, one) and oracles.flags(board, one, policy))
        ]  # fmt: skip
        assert numbers["gaps"][at] == len(bad)
        assert numbers["key gaps"][at] == sum(is_key(board, one) for one in bad)
        for unit in report.decision_units:
            state = (unit.before, unit.after)[at]
            if state is not None:
                value, low, high = oracles.penetration(board, unit.id, policy)
                assert (state.low, state.high) == pytest.approx((low, high))
                assert state.value == (None if value is None else pytest.approx(value))


@quick
@given(made=boards(), policy=policies())
def test_an_empty_scenario_changes_no_number(made: BoardAndRecords, policy: Policy) -> None:
    report = what_if(made[0], policy, Scenario())
    assert (report.people, report.ties, report.remarks) == ((), (), ())
    assert all(one.before == one.after for one in report.measures)
    assert all(one.before == one.after for one in report.decision_units)
    assert report.value_at_risk.at_risk in (None, 0.0)


@quick
@given(made=boards(), data=st.data())
def test_reports_are_json_and_every_reason_names_a_record(made: BoardAndRecords, data: st.DataObject) -> None:
    board, records = made
    scenario, joins = data.draw(scenarios(board))
    then = oracles_scenario.edited(board, records, scenario.gone, joins, lost=scenario.lost)
    tables = [*vars(board).values(), *vars(then).values()]
    known = {record.key for table in tables if hasattr(table, "values") for record in table.values()}
    report = what_if(board, Policy(), scenario)
    json.dumps(report.as_json(), allow_nan=False)
    assert all(reason.key in known for row in report.people for reason in row.because)
    assert all(reason.key in known for row in report.ties for reason in row.because)
    successors = [tie.successor for tie in report.ties if tie.successor]
    assert all(reason.key in known for one in successors for reason in one.because)
    for table in (report.rows(), report.measure_rows(), report.unit_rows(), report.tie_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)


@quick
@given(made=boards(), policy=policies(), data=st.data())
def test_further_numbers_are_those_of_the_measures_on_either_board(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    scenario, _ = data.draw(scenarios(made[0]))
    numbers = {one.name: (one.before, one.after) for one in what_if(made[0], policy, scenario).measures}
    for at, board in enumerate((made[0], applied(made[0], scenario))):
        ahead = survival(board, policy)
        assert numbers["every key role covered in a year"][at] == ahead.every.value
        assert numbers["key roles covered today still covered in a year"][at] == ahead.still.value
        cold = lapsing(board, policy)
        assert (numbers["lapsing ties"][at], numbers["established ties"][at]) == (
            len(cold.ties), cold.established,
        )  # fmt: skip
        reach = single_points(board, policy).reach
        assert numbers["people who cut off key players"][at] == len(
            {(one.side, one.id) for row in reach for one in row.cut}
        )
        ways = numbers["ways to a key player, on average"][at]
        assert ways == (pytest.approx(sum(row.redundancy for row in reach) / len(reach)) if reach else None)
        for part in health(board, policy).parts:
            assert numbers[f"health: {part.part.value}"][at] == part.value
        people = politics(board, policy).people
        total = sum(one.power for one in people)
        reached = sum(one.power for one in people if one.live_ties)
        share = numbers["share of power with a live tie"][at]
        assert share == (pytest.approx(reached / total) if total else None)


def world() -> Board:
    """Return an account with a decider whom Max knows, and a colleague of each."""
    return board_of(
        [
            Account(id="a", name="Acme", currency="EUR"),
            deal("o", 1000, "EUR"),
            TeamMember(id="m", name="Max"),
            TeamMember(id="n", name="Nina"),
            Stakeholder(id="p", account_id="a", name="Anna", seniority=Seniority.EXECUTIVE),
            Stakeholder(id="q", account_id="a", name="Bert", seniority=Seniority.SENIOR, reports_to="p"),
            met("m", "p", AS_OF),
            met("n", "q", AS_OF),
        ],
        "a",
        AS_OF,
    )


def test_a_leaver_leaves_a_decider_uncovered_and_a_colleague_to_take_over() -> None:
    report = what_if(world(), Policy(), Scenario(leaves=("m",)))
    assert [(row.name, row.before, row.after) for row in report.people] == [
        ("Anna", "covered", "uncovered"),
        ("Max", "active", "left"),
    ]
    (tie,) = report.ties
    assert tie.successor is not None
    assert (tie.cause, tie.hands_over, tie.successor.name) == ("member", "tie", "Nina")
    # Anna weighs 4 doubled, Bert 3: of 11, 8 lose their contact.
    assert report.value_at_risk.at_risk == pytest.approx(1000 * 8 / 11)


def test_a_stakeholder_who_moves_takes_the_tie_along_and_may_be_followed() -> None:
    report = what_if(world(), Policy(), Scenario(moves=(Moving("p", "Globex"),)))
    (tie,) = report.ties
    assert tie.successor is not None
    assert (tie.way_in, tie.hands_over, tie.successor.name) == ("Globex", "seat", "Bert")
    assert report.people[0].after == "moved to Globex"
    both = what_if(world(), Policy(), Scenario(leaves=("m",), moves=(Moving("p", "Globex"),)))
    assert [(tie.cause, tie.way_in) for tie in both.ties] == [("both", None)]


def test_a_lost_account_loses_its_value_and_every_tie() -> None:
    report = what_if(world(), Policy(), Scenario(lost=True))
    assert (report.value_at_risk.lost, report.value_at_risk.at_risk) == (1000, 1000)
    assert report.uncovered == ("p", "q")
    assert [(tie.cause, tie.successor) for tie in report.ties] == [("account", None)] * 2
    assert {one.name: one.after for one in report.measures}["value at stake"] == 0


def test_a_joining_shows_with_what_it_changes() -> None:
    joins = (Joining("q", "decision-maker"), Joining("m", "account-manager"), Joining("New", "executive"))
    report = what_if(world(), Policy(), Scenario(joins=joins))
    assert [(row.name, row.before, row.after, row.joins) for row in report.people] == [
        ("New", None, "uncovered", ("executive",)),
        ("Bert", "covered", "covered", ("decision-maker",)),
        ("Max", "active", "active", ("account-manager",)),
    ]


def test_an_account_without_anybody_has_nothing_to_lose() -> None:
    empty = board_of([Account(id=ACCOUNT, name="Acme")], ACCOUNT, AS_OF)
    report = what_if(empty, Policy(), Scenario(lost=True))
    assert (report.people, report.ties, report.value_at_risk.after) == ((), (), None)
    with pytest.raises(ValueError, match="expected the id"):
        what_if(empty, Policy(), Scenario(leaves=("x",)))


def test_the_measured_board_is_the_applied_one() -> None:
    scenario = Scenario(leaves=("m",))
    then, report = applied(world(), scenario), what_if(world(), Policy(), scenario)
    numbers = {one.name: one.after for one in report.measures}
    points = single_points(then, Policy())
    assert numbers["single points"] == len(points.single_points)
    assert numbers["key players out of reach"] == sum(not row.reachable for row in points.reach)
    assert numbers["health"] == health(then, Policy()).value
    assert numbers["gaps"] == len(gaps(then, Policy()).gaps)
    assert numbers["covered"] == coverage(then, Policy()).counts["covered"]  # type: ignore[index]
    (unit,) = penetration(then, Policy()).decision_units
    after = report.decision_units[0].after
    assert after is not None
    assert (after.value, after.light) == (unit.value, unit.light)


def test_somebody_who_comes_back_with_a_live_tie_puts_no_value_at_risk() -> None:
    board = world()
    gone = applied(board, Scenario(leaves=("p",)))
    unmet = replace(gone, relationships={"t-p": gone.relationships["t-p"]})
    value = what_if(unmet, Policy(), Scenario(joins=(Joining("p", "executive"),))).value_at_risk
    assert value.before == 1.0
    assert value.after is not None
    assert value.after < 1.0
    assert value.at_risk == 0.0
