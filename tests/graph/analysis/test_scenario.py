"""Is a board after a scenario the board of the records edited by hand? And is nonsense refused?"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import Joining, Moving, Scenario, coverage, gaps, penetration, single_points
from graph.analysis.scenario import applied, remarks
from graph.model import (
    Account,
    AssignmentRole,
    Board,
    BuyingRole,
    DecisionUnit,
    Function,
    PersonStatus,
    Policy,
    Seniority,
    Span,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis.oracles_scenario import Joined, edited
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards

thorough = settings(deadline=None, max_examples=60)
quick = settings(deadline=None, max_examples=20)
BoardAndRecords = tuple[Board, Records]
CUSTOMER = [word.value for word in (*BuyingRole, *Seniority) if word.value != "unknown"]
TEAM = [word.value for word in (*AssignmentRole, *Function) if word.value != "unknown"]


def scenarios(board: Board) -> st.SearchStrategy[tuple[Scenario, list[Joined]]]:
    """Return scenarios that can be applied, with their joinings as plain words."""
    return _scenarios(board)


@st.composite
def _scenarios(draw: st.DrawFn, board: Board) -> tuple[Scenario, list[Joined]]:
    everybody = sorted({*board.stakeholders, *board.team_members})
    does = {one: draw(st.sampled_from(["stays", "stays", "leaves", "moves", "joins"])) for one in everybody}
    joins: list[Joined] = []
    for one in [*(one for one in everybody if does[one] == "joins"), *draw(_newcomers())]:
        sides = [side for side, known in (("customer", board.stakeholders), ("team", board.team_members))
                 if one in known]  # fmt: skip
        side = draw(st.sampled_from(sides or ["customer", "team"]))
        joins.append((side, one, draw(st.sampled_from(CUSTOMER if side == "customer" else TEAM))))
    made = Scenario(
        leaves=tuple(one for one in everybody if does[one] == "leaves"),
        moves=tuple(Moving(one, "Globex") for one in everybody if does[one] == "moves"),
        joins=tuple(Joining(one, word, side) for side, one, word in joins),  # type: ignore[arg-type]
        lost=draw(st.sampled_from([False, False, False, True])),
    )
    return made, joins


def _newcomers() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(["Nora New", "Ole New"]), max_size=2)


@thorough
@given(made=boards(), data=st.data())
def test_the_board_is_that_of_the_edited_records_and_so_is_every_list(
    made: BoardAndRecords, data: st.DataObject
) -> None:
    board, records = made
    scenario, joins = data.draw(scenarios(board))
    then, expected = (
        applied(board, scenario),
        edited(board, records, scenario.gone, joins, lost=scenario.lost),
    )
    assert then == expected
    for measure in (coverage, gaps, single_points, penetration):
        assert measure(then, Policy()).as_json() == measure(expected, Policy()).as_json()


@quick
@given(made=boards())
def test_an_empty_scenario_changes_nothing(made: BoardAndRecords) -> None:
    board, _ = made
    assert applied(board, Scenario()) == board
    assert remarks(board, Scenario()) == ()


@quick
@given(made=boards(), data=st.data())
def test_leaving_together_is_leaving_one_after_the_other_in_any_order(
    made: BoardAndRecords, data: st.DataObject
) -> None:
    board, _ = made
    leaves = data.draw(st.permutations(sorted({*board.stakeholders, *board.team_members})))
    then = board
    for one in leaves:
        then = applied(then, Scenario(leaves=(one,)))
    assert then == applied(board, Scenario(leaves=tuple(leaves)))


def small_board(*units: str) -> Board:
    records = [
        Account(id="a", name="Acme"),
        Stakeholder(id="p", account_id="a", name="Anna"),
        Stakeholder(id="q", account_id="a", name="Gone", status=PersonStatus.LEFT),
        Stakeholder(id="v", account_id="a", name="Head of IT", status=PersonStatus.VACANT),
        TeamMember(id="m", name="Max"),
        *(DecisionUnit(id=unit, account_id="a", name=unit) for unit in units),
    ]
    return board_of(records, "a", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        (Scenario(leaves=("nobody",)), "expected the id of one of its stakeholders or team members"),
        (Scenario(moves=(Moving("nobody", "Globex"),)), "has the id 'nobody'"),
        (Scenario(moves=(Moving("p", "ACME"),)), "expected another account"),
        (Scenario(leaves=("p",), moves=(Moving("p", "Globex"),)), "leaves, moves or joins twice"),
        (Scenario(leaves=("p",), joins=(Joining("p", "user"),)), "leaves, moves or joins twice"),
        (Scenario(moves=(Moving("p", "Globex"), Moving("p", "Initech"))), "leaves, moves or joins twice"),
        (Scenario(joins=(Joining("p", "account-manager"),)), "expected one of initiator, user"),
        (Scenario(joins=(Joining("m", "user"),)), "expected one of account-manager, executive-sponsor"),
        (Scenario(joins=(Joining("m", "support", "customer"),)), "known on the other side"),
        (Scenario(joins=(Joining("New", "unknown"),)), "expected one of"),
        (Scenario(joins=(Joining(" ", "user"),)), "needs a name"),
        (Scenario(joins=(Joining("p", "user", decision_unit_id="x"),)), "expected one of d, e"),
    ],
)
def test_what_cannot_be_is_refused_naming_what_was_expected(scenario: Scenario, expected: str) -> None:
    board = small_board("d", "e")
    with pytest.raises(ValueError, match=expected):
        applied(board, scenario)


def test_what_is_so_already_and_what_is_assumed_is_said() -> None:
    scenario = Scenario(leaves=("q", "v"), joins=(Joining("New", "Economic Buyer"),))
    assert remarks(small_board(), scenario) == (
        "Gone has left already: nothing changes",
        "Head of IT is a vacant seat: nobody can leave it",
        "New is new, and comes without ties",
        "nobody entered a decision unit: the seat is one in the assumed unit",
    )
    assert remarks(small_board("d", "e"), scenario)[-1] == "New takes a seat in each of the 2 decision units"
    assert applied(small_board(), Scenario(leaves=("q", "v"))) == small_board()


def test_a_word_of_both_sides_goes_to_the_customer_unless_told() -> None:
    board = small_board("d")
    theirs = applied(board, Scenario(joins=(Joining("New", "legal"),)))
    ours = applied(board, Scenario(joins=(Joining("New", "legal", "team"),)))
    assert len(theirs.stakeholders) == len(board.stakeholders) + 1
    assert len(ours.team_members) == len(board.team_members) + 1


def test_one_may_join_twice_and_take_one_seat_of_several() -> None:
    joins = (Joining("New", "user", decision_unit_id="d"), Joining("New", "executive"))
    then = applied(small_board("d", "e"), Scenario(joins=joins))
    (new,) = (one for one in then.stakeholders.values() if one.name == "New")
    assert new.seniority is Seniority.EXECUTIVE
    assert [seat.decision_unit_id for seat in then.seats_of[new.id]] == ["d"]


def test_a_dated_status_does_not_bring_back_who_left() -> None:
    spans = (Span(field="status", value="active", valid_from=date(2020, 1, 1)),)
    anna = Stakeholder(id="p", account_id=ACCOUNT, name="Anna", spans=spans)
    board = board_of([Account(id=ACCOUNT, name="Acme"), anna], ACCOUNT, AS_OF)
    then = applied(board, Scenario(leaves=("p",)))
    assert then.stakeholders["p"].on(AS_OF).status.value == "left"


@pytest.mark.parametrize(
    ("text", "reads"), [("p1:user", True), ("a:b:user", True), ("user", False), (":", False)]
)
def test_a_joining_is_read_from_text(text: str, reads: bool) -> None:
    if reads:
        assert Joining.read(text).role == "user"
    else:
        with pytest.raises(ValueError, match="expected PERSON:ROLE"):
            Joining.read(text)


def test_a_move_without_account_is_refused() -> None:
    with pytest.raises(ValueError, match="expected PERSON:ACCOUNT"):
        Moving.read("p:")
