"""What does a board tell? The measures: pure functions of a board and a policy.

``read_ties`` reads every tie once; its result can be passed to each measure.
"""

from graph.analysis.coverage import coverage
from graph.analysis.gaps import gaps
from graph.analysis.penetration import penetration
from graph.analysis.single_points import single_points
from graph.analysis.ties import read_ties

__all__ = ["coverage", "gaps", "penetration", "read_ties", "single_points"]
