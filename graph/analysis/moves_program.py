"""Which choices close the most, at the least cost? The plan of moves as a linear program over whole numbers.

A choice sends one member to one person. Each person wants up to three things, each a set of choices within
the one before: a contact (any choice), more live ties (choices that make one), a fitting level (those of
them that fit). Each member can take on so many new ties. What stays missing costs a penalty by priority,
greater than any plan, so nothing stays open to save cost. Both families of sets (by person and by member)
are nested, so the rows are those of a network flow: every corner of the program is whole (Edmonds,
"Submodular functions, matroids, and certain polyhedra", 1970) and the simplex method needs no search. A
budget is one more row that breaks this; then branch and bound decides, in two steps: what can be closed,
exactly, and then the cheapest plan that closes it, exactly unless the search is longer than ``NODES``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from importlib import import_module
from math import inf
from typing import Any, NamedTuple

from graph.model.phrase import phrases

WANTS = phrases("contact", "tie", "level")
"""What a person can want, each met by some of the choices that meet the one before."""


WHOLE = 1e-6
"""How far the solver's numbers may be from whole ones."""

NODES = 200
"""How long the cheapest of the plans within a budget is searched for, in nodes of branch and bound."""

_NO_LIMIT = 2**31 - 1


def load_solver() -> None:
    """Loads what ``solve`` needs, which takes longer than most plans: for a service, before anybody waits."""
    import_module("scipy.optimize")
    import_module("scipy.sparse")


class Choice(NamedTuple):
    """One of us may meet one of them.

    Attributes:
        member, person: their numbers.
        cost: a whole number, 1 or more.
        meets: whether it meets each of WANTS; a choice that makes a tie takes one of the member's places.
    """

    member: int
    person: int
    cost: int
    meets: tuple[bool, bool, bool]


class Demand(NamedTuple):
    """How much of each of WANTS a person lacks, and how much it counts (a whole number, 1 or more)."""

    wants: tuple[int, int, int]
    priority: int


class Plan(NamedTuple):
    """The numbers of the choices made, in order, and for each person what of WANTS stays missing."""

    chosen: tuple[int, ...]
    missing: tuple[tuple[int, ...], ...]


def solve(
    choices: Sequence[Choice], demands: Sequence[Demand], places: Sequence[int], budget: int | None = None
) -> Plan:
    """The plan that leaves the least open, weighed by priority, and of those the cheapest.

    Args:
        choices: what may be done.
        demands: for each person.
        places: for each member, how many new ties they can take on.
        budget: what the plan may cost together; None for any.

    Raises:
        ArithmeticError: the solver gave up.

    Of equally good plans, one and the same for the same input.

    >>> near, far = Choice(0, 0, 3, (True, True, True)), Choice(1, 0, 5, (True, True, True))
    >>> solve([near, far], [Demand((1, 1, 0), 1)], [1, 1]).chosen
    (0,)
    >>> solve([near, far], [Demand((1, 1, 0), 1)], [0, 1], budget=4)
    Plan(chosen=(), missing=((1, 1, 0),))
    """
    if not choices:
        return Plan((), tuple(demand.wants for demand in demands))
    rows = [*_want_rows(choices, demands), *_place_rows(choices, places)]
    costs, weights = _costs(choices, demands), _weights(choices, demands)
    most = [1] * len(choices) + [lack for demand in demands for lack in demand.wants]
    # No plan takes more choices than there are wants, so one want left open outweighs every plan.
    penalty = 1 + max(costs) * sum(most[len(choices) :])
    goal = [cost + penalty * weight for cost, weight in zip(costs, weights, strict=True)]
    if budget is None:
        return _plan(_solved(goal, rows, most), choices, demands)
    rows.append(_whole_row(costs, budget))
    first = _solved(weights, rows, most, nodes=_NO_LIMIT)
    least = sum(weight * value for weight, value in zip(weights, first, strict=True))
    values = _solved(costs, [*rows, _whole_row(weights, least)], most, nodes=NODES)
    # Where the search ends without any plan, the first one without what it does not need.
    values = values or _solved(goal, rows[:-1], [*first[: len(choices)], *most[len(choices) :]])
    return _plan(values, choices, demands)


class _Row(NamedTuple):
    factors: list[int]
    columns: list[int]
    low: float
    high: float


def _want_rows(choices: Sequence[Choice], demands: Sequence[Demand]) -> Iterator[_Row]:
    """For each person and want: choices that meet it, and what stays missing (a column of its own)."""
    of_person: list[list[int]] = [[] for _ in demands]
    for number, choice in enumerate(choices):
        of_person[choice.person].append(number)
    for person, demand in enumerate(demands):
        for want, lacking in enumerate(demand.wants):
            columns = [number for number in of_person[person] if choices[number].meets[want]]
            columns.append(len(choices) + len(WANTS) * person + want)
            yield _Row([1] * len(columns), columns, lacking, inf)


def _place_rows(choices: Sequence[Choice], places: Sequence[int]) -> Iterator[_Row]:
    taking: list[list[int]] = [[] for _ in places]
    for number, choice in enumerate(choices):
        if choice.meets[1]:
            taking[choice.member].append(number)
    for columns, free in zip(taking, places, strict=True):
        yield _Row([1] * len(columns), columns, -inf, free)


def _whole_row(factors: list[int], high: int) -> _Row:
    columns = [column for column, factor in enumerate(factors) if factor]
    return _Row([factors[column] for column in columns], columns, -inf, high)


def _costs(choices: Sequence[Choice], demands: Sequence[Demand]) -> list[int]:
    return [choice.cost for choice in choices] + [0] * (len(WANTS) * len(demands))


def _weights(choices: Sequence[Choice], demands: Sequence[Demand]) -> list[int]:
    return [0] * len(choices) + [demand.priority for demand in demands for _ in WANTS]


def _solved(goal: list[int], rows: list[_Row], most: list[int], nodes: int | None = None) -> list[int]:
    """The columns at which the goal is least; with ``nodes``, whole ones, searched for in so many nodes.

    Empty if the search came to its end without any.
    """
    # Loading these takes longer than most commands; nothing else needs them (see ``load_solver``).
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    entries = [(number, column) for number, row in enumerate(rows) for column in row.columns]
    factors = list(itertools.chain.from_iterable(row.factors for row in rows))
    matrix = coo_array((factors, np.array(entries).T), shape=(len(rows), len(goal))).tocsc()
    result = milp(
        np.array(goal, dtype=float),
        constraints=LinearConstraint(matrix, [row.low for row in rows], [row.high for row in rows]),
        bounds=Bounds(0, np.array(most, dtype=float)),
        integrality=np.full(len(goal), int(nodes is not None)),
        options={"mip_rel_gap": 0.0, "node_limit": _NO_LIMIT if nodes is None else nodes},
    )
    found: Any = result.x
    if found is None and nodes not in (None, _NO_LIMIT):
        return []
    if found is None or abs(found - found.round()).max() > WHOLE:
        raise ArithmeticError(f"no plan was found: {result.message}")
    whole: list[int] = found.round().astype(int).tolist()
    return whole


def _plan(values: Sequence[int], choices: Sequence[Choice], demands: Sequence[Demand]) -> Plan:
    made, wants = len(choices), len(WANTS)
    missing = (values[made + wants * at : made + wants * (at + 1)] for at in range(len(demands)))
    chosen = (number for number, value in enumerate(values[:made]) if value)
    return Plan(tuple(chosen), tuple(tuple(lacks) for lacks in missing))
