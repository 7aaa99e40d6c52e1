"""Where are the empty squares? Four matrices: our people, levels, functions and products against theirs.

A square holds active stakeholders and ties of active team members to them. It is empty in one of two
ways: nobody there is known, or people are known and no live tie leads to any of them.
"""

from __future__ import annotations

from graph.analysis.matrix_functions import functions
from graph.analysis.matrix_people import team, units
from graph.analysis.matrix_products import products
from graph.analysis.matrix_report import MatrixKind, MatrixReport
from graph.analysis.matrix_squares import Squares, empty_order
from graph.analysis.report import heading
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy

_MATRICES = {
    MatrixKind.TEAM: team,
    MatrixKind.UNITS: units,
    MatrixKind.FUNCTIONS: functions,
    MatrixKind.PRODUCTS: products,
}


def coverage_matrix(
    board: Board, policy: Policy, by: MatrixKind | str, ties: Ties | None = None
) -> MatrixReport:
    """One of the four coverage matrices of a board, with its empty squares as findings.

    * ``team``: team members against stakeholders; a square is one tie with evidence.
    * ``units``: units of the customer against levels of seniority.
    * ``functions``: our functions against theirs (the zipper); a square holds the ties between the two.
    * ``products``: products against buying roles, over the deals with the product and its recorded uses.

    Args:
        board: one account on a day.
        policy: thresholds and weights.
        by: which matrix.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: there is no such matrix, or the ties belong to another board or policy.

    Linear in ties and squares; ``team`` has a square only where there is evidence.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna", seniority="executive")
    >>> board = board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20))
    >>> report = coverage_matrix(board, Policy(), "units")
    >>> report.squares[0].people, report.empty[0].empty.value
    (1, 'unreached')
    """
    if by not in tuple(MatrixKind):
        raise ValueError(f"no matrix {by!r}; expected one of {', '.join(MatrixKind)}")
    made = _MATRICES[MatrixKind(by)](Squares(ties_for(board, policy, ties)))
    return MatrixReport(
        **heading(board, policy), by=MatrixKind(by), lines=tuple(made.lines), columns=tuple(made.columns),
        squares=tuple(made.squares), empty=tuple(sorted(made.empty, key=empty_order)),
    )  # fmt: skip
