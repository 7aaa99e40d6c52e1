"""What do tests of figures look at? The made-up accounts with their measures."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import viz
from graph.analysis import coverage, penetration, read_ties, single_points
from graph.analysis.coverage import CoverageReport
from graph.analysis.ties import Ties
from graph.model import Board, Policy
from tests.support import made_up
from viz.issues import Issue


@dataclass(frozen=True)
class Read:
    """One account, read."""

    board: Board
    ties: Ties
    coverage: CoverageReport
    issues: tuple[Issue, ...]


def read(board: Board) -> Read:
    """A board with what figures are drawn from."""
    policy = Policy()
    ties = read_ties(board, policy)
    covered = coverage(board, policy, ties)
    points, reach = single_points(board, policy, ties), penetration(board, policy, ties)
    return Read(board, ties, covered, viz.key_issues(board, covered, points, reach))


@pytest.fixture(scope="session")
def large() -> Read:
    return read(made_up.board(made_up.LARGE))


@pytest.fixture(scope="session")
def tiny() -> Read:
    return read(made_up.board(made_up.TINY))


@pytest.fixture(scope="session")
def odd() -> Read:
    return read(made_up.board(made_up.ODD))
