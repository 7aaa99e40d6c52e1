"""The relationship map: records, stores and measures. A notebook needs nothing else.

>>> from graph import Policy, coverage, open_store
>>> store = open_store("sqlite://")
>>> [account.name for account in store.accounts()]
[]
"""

from graph.analysis import coverage, gaps, penetration, single_points
from graph.model import Board, Policy, read_policy
from graph.store import open_store

__all__ = ["Board", "Policy", "coverage", "gaps", "open_store", "penetration", "read_policy", "single_points"]
