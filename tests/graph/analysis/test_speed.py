"""Do the measures do little enough work for a page, on a board of 300 by 10 with 1,000 ties?"""

from dataclasses import replace
from functools import partial

from graph.analysis import (
    Scenario,
    coverage,
    gaps,
    penetration,
    read_ties,
    single_points,
    survival,
    what_if,
)
from graph.model import Board, BuyingRole, DecisionRole, DecisionUnit, Policy
from tests.graph.large_board import large_board
from tests.support.cost import calls


def headlines(board: Board, policy: Policy) -> None:
    ties = read_ties(board, policy)
    covered = coverage(board, policy, ties)
    assert gaps(board, policy, ties, covered).gaps
    assert single_points(board, policy, ties).policy == policy.label
    assert penetration(board, policy, ties).policy == policy.label


def test_the_headline_measures_of_a_large_board_take_some_hundred_calls_for_each_tie() -> None:
    board, policy = large_board(), Policy()
    assert len(board.relationships) == 1_000
    assert calls(partial(headlines, board, policy)) < 750 * len(board.relationships)


def test_twice_the_account_with_twice_the_leavers_takes_what_if_little_more_than_twice_the_work() -> None:
    work = []
    for members in (12, 24):
        board, policy = large_board(people=20 * members, members=members, ties=80 * members), Policy()
        leaving, ties = tuple(board.team_members)[: members // 5], read_ties(board, policy)
        work.append(calls(partial(what_if, board, policy, Scenario(leaves=leaving), ties)))
    assert work[1] < 2.6 * work[0]


def seated(people: int) -> Board:
    """Return an account all of whose people sit in one decision unit, each with one of three key roles."""
    board = large_board(people=people, members=12, ties=2 * people)
    roles = [BuyingRole.DECISION_MAKER, BuyingRole.APPROVER, BuyingRole.ECONOMIC_BUYER]
    seats = [
        DecisionRole(id=f"s-{one}", stakeholder_id=one, decision_unit_id="d", roles=(roles[number % 3],))
        for number, one in enumerate(board.stakeholders)
    ]
    unit = DecisionUnit(id="d", account_id=board.account.id, name="Everybody")
    return replace(board, decision_units={"d": unit}, decision_roles={one.id: one for one in seats})


def test_survival_of_a_unit_of_twelve_hundred_people_takes_work_by_their_number() -> None:
    work, policy = [], Policy()
    for people in (600, 1_200):
        board = seated(people)
        ties = read_ties(board, policy)
        work.append(calls(partial(survival, board, policy, ties=ties)))
    report = survival(board, policy, ties=ties)
    assert work[1] < 2.6 * work[0]
    assert not report.every.exact
    assert 0.0 < report.every.low <= report.every.high < 1.0
