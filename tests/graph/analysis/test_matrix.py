"""Does each square tell what it should, are all empty squares found, and do they come in a useful order?"""

import json
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage_matrix, read_ties
from graph.analysis.matrix_report import Emptiness, MatrixKind, MatrixReport
from graph.model import (
    Account,
    Board,
    DecisionRole,
    DecisionUnit,
    Direction,
    InteractionKind,
    Level,
    LevelStatement,
    Opportunity,
    Policy,
    Product,
    ProductRole,
    ProductUse,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    Unit,
    board_of,
)
from tests.graph.analysis.oracles_matrix import MATRICES
from tests.graph.boards import ACCOUNT, AS_OF, Records, policies
from tests.graph.deal_boards import deal_boards
from tests.graph.large_board import large_board
from tests.support.cost import calls

thorough = settings(deadline=None, max_examples=25)
kinds = st.sampled_from(MatrixKind)
BoardAndRecords = tuple[Board, Records]


@thorough
@given(made=deal_boards(), policy=policies(), by=kinds)
def test_squares_and_findings_are_those_of_looking_at_every_pair(
    made: BoardAndRecords, policy: Policy, by: MatrixKind
) -> None:
    board, _ = made
    report = coverage_matrix(board, policy, by)
    squares, empty = MATRICES[by](board, policy)
    assert {(one.row, one.column) for one in report.squares} == set(squares)
    assert len(report.squares) == len(squares)
    for one in report.squares:
        told = squares[one.row, one.column]
        assert (one.people, one.covered, one.live_ties) == told[:3]
        assert (one.best, one.mean) == pytest.approx(told[3:], abs=1e-12)
        assert one.because
    assert {(one.row, one.column, one.empty.value) for one in report.empty} == empty
    assert len(report.empty) == len(empty)
    assert all(one.because and one.reason for one in report.empty)


@thorough
@given(made=deal_boards(), by=kinds)
def test_the_report_is_the_same_each_time_and_json_without_nan(made: BoardAndRecords, by: MatrixKind) -> None:
    board, records = made
    report = coverage_matrix(board, Policy(), by)
    again = board_of(reversed(records), ACCOUNT, AS_OF, revision=7)
    assert report == coverage_matrix(again, Policy(), by.value)
    json.dumps(report.as_json(), allow_nan=False)
    for table in (report.rows(), report.empty_rows(), report.grid()):
        assert all(len(row) == len(table.headers) for row in table.rows)


@thorough
@given(made=deal_boards(), by=kinds)
def test_every_line_and_column_of_a_square_or_finding_is_listed(
    made: BoardAndRecords, by: MatrixKind
) -> None:
    report = coverage_matrix(made[0], Policy(), by)
    lines, columns = {one.id for one in report.lines}, {one.id for one in report.columns}
    assert len(lines) == len(report.lines)
    assert len(columns) == len(report.columns)
    places = [(one.row, one.column) for one in report.squares]
    places += [(one.row, one.column) for one in report.empty if one.row and one.column]
    assert {row for row, _ in places} <= lines
    assert {column for _, column in places} <= columns
    assert {one.row for one in report.empty} <= {None, *lines}
    assert {one.column for one in report.empty} <= {None, *columns}


@thorough
@given(made=deal_boards(), by=kinds)
def test_an_answered_contact_of_today_worsens_no_square(made: BoardAndRecords, by: MatrixKind) -> None:
    board, records = made
    tie = next((one for one in records if isinstance(one, Relationship)), None)
    if tie is None:
        return
    beat = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    met = tie.model_copy(update={"rhythm": (*(day for day in tie.rhythm if day.day < AS_OF), beat)})
    after = board_of([met if one is tie else one for one in records], ACCOUNT, AS_OF)
    squares = {(one.row, one.column): one for one in coverage_matrix(after, Policy(), by).squares}
    for one in coverage_matrix(board, Policy(), by).squares:
        now = squares[one.row, one.column]
        assert (now.covered, now.live_ties) >= (one.covered, one.live_ties)
        assert now.live_ties >= one.live_ties
        assert now.mean >= one.mean - 1e-12


def person(one: str, **values: object) -> Stakeholder:
    return Stakeholder.model_validate({"id": one, "account_id": "a", "name": one.title(), **values})


def met_today(member: str, stakeholder: str) -> Relationship:
    beat = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    return Relationship(
        id=f"{member}-{stakeholder}", team_member_id=member, stakeholder_id=stakeholder, rhythm=(beat,)
    )


def made(*records: Record) -> Board:
    return board_of([Account(id="a", name="Acme"), *records], "a", AS_OF)


@pytest.mark.parametrize("by", MatrixKind)
def test_an_empty_account_has_no_squares(by: MatrixKind) -> None:
    report = coverage_matrix(made(), Policy(), by)
    assert (report.squares, report.rows().rows) == ((), ())
    told = {(one.column, one.empty.value) for one in report.empty}
    deciding = {("finance", "unknown"), ("procurement", "unknown"), ("executive", "unknown")}
    assert told == (deciding if by is MatrixKind.FUNCTIONS else set())


def test_an_unknown_matrix_is_refused_with_what_was_expected() -> None:
    with pytest.raises(ValueError, match="'chess'; expected one of team, units, functions, products"):
        coverage_matrix(made(), Policy(), "chess")


def test_ties_of_another_board_are_refused() -> None:
    with pytest.raises(ValueError, match="another board"):
        coverage_matrix(made(), Policy(), "team", read_ties(made(person("p")), Policy()))


@pytest.mark.parametrize("by", MatrixKind)
def test_trouble_of_every_kind_is_answered(by: MatrixKind) -> None:
    future = RhythmDay(AS_OF + timedelta(days=9), InteractionKind.CALL, Direction.MUTUAL, 1)
    board = made(
        TeamMember(id="both", name="Both"),
        TeamMember.model_validate({"id": "gone", "name": "Gone", "status": "left"}),
        person("both", reports_to="both"), person("p", reports_to="q"), person("q", reports_to="p"),
        person("left", status="left"), person("seat", status="vacant"),
        Relationship(id="t", team_member_id="both", stakeholder_id="p", rhythm=(future,)),
        met_today("gone", "q"), met_today("both", "left"),
        RELATIONSHIP_OF_MANY,
    )  # fmt: skip
    report = coverage_matrix(board, Policy(), by)
    json.dumps(report.as_json(), allow_nan=False)
    assert sum(one.live_ties for one in report.squares) == {"team": 1, "units": 1, "functions": 1}.get(by, 0)


RELATIONSHIP_OF_MANY = Relationship(
    id="many", team_member_id="both", stakeholder_id="both",
    rhythm=(RhythmDay(AS_OF, InteractionKind.EMAIL, Direction.INBOUND, 1_000_000),),
)  # fmt: skip


def test_findings_come_in_the_order_of_what_matters() -> None:
    """An uncovered approver, then a senior, then what is usual elsewhere; what is unusual comes last."""
    board = made(
        *(Unit(id=one, account_id="a", name=one) for one in ("u", "v", "w", "x")),
        TeamMember(id="m", name="Max"),
        person("boss", seniority="executive", unit_id="u"), met_today("m", "boss"),
        person("vp", seniority="senior", unit_id="v"),
        person("head", seniority="manager", unit_id="v"),
        person("other", seniority="manager", unit_id="w"), met_today("m", "other"),
        person("third", seniority="manager", unit_id="x"), met_today("m", "third"),
        DecisionUnit(id="d", account_id="a", name="Board"),
        DecisionRole.model_validate({"id": "s", "stakeholder_id": "head", "decision_unit_id": "d",
                                     "roles": ["approver"], "influence": 3}),
    )  # fmt: skip
    report = coverage_matrix(board, Policy(), MatrixKind.UNITS)
    assert [(one.row, one.column, one.empty.value) for one in report.empty] == [
        ("v", "manager", "unreached"),
        ("v", "senior", "unreached"),
        ("u", "manager", "unknown"),
        *((one, "executive", "unknown") for one in "vwx"),
        *((one, "senior", "unknown") for one in "uwx"),
    ]
    assert [round(one.usual, 2) for one in report.empty] == [1, 1, 1, *6 * [0.33]]


def unmet(report: MatrixReport) -> list[tuple[str | None, str | None]]:
    return [(one.row, one.column) for one in report.empty if one.empty is Emptiness.UNREACHED]


def test_sales_is_to_meet_purchasing_and_is_told_if_only_others_do() -> None:
    board = made(
        TeamMember.model_validate({"id": "s", "name": "Sam", "function": "sales"}),
        TeamMember.model_validate({"id": "e", "name": "Eva", "function": "engineering"}),
        person("buyer", function="procurement"), met_today("e", "buyer"),
    )  # fmt: skip
    report = coverage_matrix(board, Policy(), "functions")
    assert unmet(report) == [("sales", "procurement")]
    grid = report.grid()
    assert grid.headers == ("", "engineering", "finance", "procurement", "executive")
    assert grid.rows == (("sales", None, None, "0/1", None), ("engineering", None, None, "1/1", None))


def test_service_is_to_meet_those_who_run_it() -> None:
    board = made(
        TeamMember.model_validate({"id": "s", "name": "Sam", "function": "service"}),
        TeamMember.model_validate({"id": "e", "name": "Eva", "function": "engineering"}),
        person("runner", function="operations"), met_today("e", "runner"),
    )  # fmt: skip
    assert unmet(coverage_matrix(board, Policy(), "functions")) == [("service", "operations")]


def test_who_has_no_function_that_says_much_is_to_meet_nobody_in_particular() -> None:
    board = made(
        TeamMember.model_validate({"id": "o", "name": "Oda", "function": "other"}),
        TeamMember.model_validate({"id": "s", "name": "Sam", "function": "sales"}),
        person("p", function="other"), met_today("s", "p"),
    )  # fmt: skip
    assert unmet(coverage_matrix(board, Policy(), "functions")) == []


def test_a_product_without_deal_or_use_is_one_finding_not_one_for_each_role() -> None:
    board = made(
        Product(id="g", name="Chiller"), person("p"),
        Opportunity(id="o", account_id="a", name="Deal", product_ids=("g",)),
    )  # fmt: skip
    (finding,) = coverage_matrix(board, Policy(), "products").empty
    assert (finding.row, finding.column, finding.empty) == ("g", None, Emptiness.UNKNOWN)
    assert [reason.key.kind for reason in finding.because] == ["product", "opportunity"]


def met_before(ago: int, stakeholder: str) -> Relationship:
    met = met_today("m", stakeholder)
    return met.model_copy(
        update={"rhythm": (met.rhythm[0]._replace(day=AS_OF - timedelta(days=ago), times=1),)}
    )


@pytest.mark.parametrize(("ago", "live", "silence"), [(20, 1, 20), (120, 0, 0)])
def test_a_square_is_as_silent_as_its_live_ties_and_as_all_of_them_if_none_is_live(
    ago: int, live: int, silence: int
) -> None:
    """Knowing somebody briefly, as stated today, is worth .25: no live tie, though one without silence."""
    brief = LevelStatement(level=Level.BRIEF, day=AS_OF)
    board = made(
        TeamMember(id="m", name="Max"), person("p"), person("q"), met_before(ago, "p"),
        Relationship(id="m-q", team_member_id="m", stakeholder_id="q", statements=(brief,)),
    )  # fmt: skip
    (square,) = coverage_matrix(board, Policy(), "functions").squares
    assert (square.live_ties, square.silence) == (live, silence)


def test_among_roles_in_which_nobody_is_known_the_key_roles_are_key() -> None:
    board = made(
        Product(id="g", name="Chiller"), person("p"),
        ProductRole(id="x", stakeholder_id="p", product_id="g", use=ProductUse.USES),
    )  # fmt: skip
    unknown = [one for one in coverage_matrix(board, Policy(), "products").empty if not one.people]
    assert {one.column: one.key for one in unknown} == {
        "economic-buyer": True, "decision-maker": True, "approver": True,
        "evaluator": False, "procurement": False,
    }  # fmt: skip
    assert [one.key for one in unknown] == [True, True, True, False, False]


def test_a_large_account_is_laid_out_quickly_and_sparsely() -> None:
    board, policy = large_board(), Policy()
    ties = read_ties(board, policy)
    kinds = [partial(coverage_matrix, board, policy, by, ties) for by in MatrixKind]
    assert sum(map(calls, kinds)) < 200 * len(board.relationships)
    reports = [kind() for kind in kinds]
    assert len(reports[0].squares) <= 1_000
    assert len(reports[0].grid().rows) == 300
