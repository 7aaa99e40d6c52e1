"""What does a board tell? The measures: pure functions of a board and a policy.

``read_ties`` reads every tie once; its result can be passed to each measure.
"""

from graph.analysis.candidate import Candidate, candidate_of
from graph.analysis.changes import changes
from graph.analysis.coverage import coverage
from graph.analysis.gaps import gaps
from graph.analysis.health import health
from graph.analysis.introductions import introductions
from graph.analysis.joining import Joining
from graph.analysis.lapsing import lapsing
from graph.analysis.matrix import coverage_matrix
from graph.analysis.moves import moves
from graph.analysis.penetration import penetration
from graph.analysis.politics import politics
from graph.analysis.portfolio import portfolio
from graph.analysis.position import position
from graph.analysis.scenario import Moving, Scenario
from graph.analysis.selection import selection
from graph.analysis.sensitivity import sensitivity
from graph.analysis.single_points import single_points
from graph.analysis.successors import successors
from graph.analysis.survival import survival
from graph.analysis.ties import read_ties
from graph.analysis.what_if import what_if

__all__ = [
    "Candidate",
    "Joining",
    "Moving",
    "Scenario",
    "candidate_of",
    "changes",
    "coverage",
    "coverage_matrix",
    "gaps",
    "health",
    "introductions",
    "lapsing",
    "moves",
    "penetration",
    "politics",
    "portfolio",
    "position",
    "read_ties",
    "selection",
    "sensitivity",
    "single_points",
    "successors",
    "survival",
    "what_if",
]
