"""Are the measures quick enough for a page, on a board of 300 by 10 with 1,000 ties?"""

from time import process_time

from graph.analysis import coverage, gaps, penetration, read_ties, single_points
from graph.model import Policy
from tests.graph.large_board import large_board


def test_all_measures_of_a_large_board_take_less_than_half_a_second() -> None:
    board, policy = large_board(), Policy()
    assert len(board.relationships) == 1_000
    start = process_time()
    ties = read_ties(board, policy)
    covered = coverage(board, policy, ties)
    reports = (single_points(board, policy, ties), penetration(board, policy, ties))
    assert gaps(board, policy, ties, covered).gaps
    assert process_time() - start < 0.5
    assert all(report.policy == policy.label for report in reports)
