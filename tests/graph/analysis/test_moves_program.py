"""Does the program find what a minimum-cost flow finds, on more than enumeration can go through?"""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import moves_program
from graph.analysis.moves_program import Choice, Demand, Plan, solve

MEETS = [(True, True, True), (True, True, False), (True, False, False)]


def _case(seed: int, members: int, people: int) -> tuple[list[Choice], list[Demand], list[int]]:
    rng = random.Random(seed)  # noqa: S311  (no secret is made of it)
    choices = [
        Choice(member, person, rng.randint(1, 160), rng.choice(MEETS))
        for person in range(people)
        for member in range(members)
        if rng.random() < 0.8
    ]
    demands = [
        Demand(rng.choice([(1, 1, 0), (1, 2, 1), (1, 0, 0), (0, 1, 1), (0, 0, 0)]), rng.choice([1, 26, 101]))
        for _ in range(people)
    ]
    return choices, demands, [rng.randint(0, 2 * people // members) for _ in range(members)]


def _penalty(choices: list[Choice], demands: list[Demand]) -> int:
    """More than all choices that could be made together cost."""
    return 1 + sum(choice.cost for choice in choices)


def _worth(plan: Plan, choices: list[Choice], demands: list[Demand], places: list[int], penalty: int) -> int:
    """Check a plan, and return its cost with what stays open."""
    made = [choices[number] for number in plan.chosen]
    for member, free in enumerate(places):
        assert sum(one.member == member and one.meets[1] for one in made) <= free
    total = sum(one.cost for one in made)
    for person, demand in enumerate(demands):
        met = [sum(one.meets[want] for one in made if one.person == person) for want in range(3)]
        lacks = tuple(max(0, want - got) for want, got in zip(demand.wants, met, strict=True))
        assert lacks == plan.missing[person]
        total += penalty * demand.priority * sum(lacks)
    return total


def _flow_worth(choices: list[Choice], demands: list[Demand], places: list[int], penalty: int) -> int:
    """Return the same by a flow: supplier -> members -> people's wants, each within the one before."""
    graph: nx.DiGraph[tuple[object, ...]] = nx.DiGraph()
    graph.add_edge(("sink",), ("source",), weight=0)
    for member, free in enumerate(places):
        graph.add_edge(("source",), ("member", member), capacity=free, weight=0)
    for number, choice in enumerate(choices):
        deepest = sum(choice.meets) - 1
        start = ("member", choice.member) if choice.meets[1] else ("source",)
        graph.add_edge(start, ("choice", number), capacity=1, weight=choice.cost)
        graph.add_edge(("choice", number), (deepest, choice.person), weight=0)
    for person, demand in enumerate(demands):
        for want in range(3):
            after = (want - 1, person) if want else ("sink",)
            # What is wanted earns its penalty back; more than that earns nothing.
            graph.add_edge((want, person), ("earns", want, person),
                           capacity=demand.wants[want], weight=-penalty * demand.priority)  # fmt: skip
            graph.add_edge(("earns", want, person), after, weight=0)
            graph.add_edge((want, person), after, weight=0)
    cost, _ = nx.network_simplex(graph)
    return int(cost) + penalty * sum(demand.priority * sum(demand.wants) for demand in demands)


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 2**32), members=st.integers(1, 8), people=st.integers(1, 30))
def test_the_plan_is_worth_what_a_minimum_cost_flow_is(seed: int, members: int, people: int) -> None:
    choices, demands, places = _case(seed, members, people)
    penalty = _penalty(choices, demands)
    plan = solve(choices, demands, places)
    assert _worth(plan, choices, demands, places, penalty) == _flow_worth(choices, demands, places, penalty)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_a_budget_that_is_enough_changes_nothing_and_a_smaller_one_is_kept(seed: int) -> None:
    choices, demands, places = _case(seed, 4, 8)
    penalty = _penalty(choices, demands)
    free = solve(choices, demands, places)
    cost = sum(choices[number].cost for number in free.chosen)
    enough = solve(choices, demands, places, cost)
    assert _worth(enough, choices, demands, places, penalty) == _worth(
        free, choices, demands, places, penalty
    )
    for budget in (cost // 2, 0):
        tight = solve(choices, demands, places, budget)
        assert sum(choices[number].cost for number in tight.chosen) <= budget
        _worth(tight, choices, demands, places, penalty)


@pytest.mark.parametrize("dearest", [1, 30_000])
def test_the_largest_and_smallest_prices_keep_the_plan_exact(dearest: int) -> None:
    choices, demands, places = _case(7, 6, 40)
    priced = [one._replace(cost=max(1, one.cost * dearest // 160)) for one in choices]
    penalty = _penalty(priced, demands)
    plan = solve(priced, demands, places)
    assert _worth(plan, priced, demands, places, penalty) == _flow_worth(priced, demands, places, penalty)


def test_a_search_that_is_cut_short_still_closes_as_much_within_the_budget(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choices, demands, places = _case(11, 5, 20)
    weights = [demand.priority for demand in demands]
    for budget in (90, 200, 400):
        whole = solve(choices, demands, places, budget)
        monkeypatch.setattr(moves_program, "NODES", 0)
        short = solve(choices, demands, places, budget)
        monkeypatch.undo()
        left = [
            sum(w * sum(lacks) for w, lacks in zip(weights, plan.missing, strict=True))
            for plan in (whole, short)
        ]
        assert left[0] == left[1]
        assert sum(choices[number].cost for number in short.chosen) <= budget
        _worth(short, choices, demands, places, 0)


def test_the_same_case_gives_the_same_plan() -> None:
    case = _case(3, 6, 30)
    assert solve(*case) == solve(*case)


def test_without_choices_everything_stays_open() -> None:
    assert solve([], [Demand((1, 1, 0), 1)], [3]) == Plan((), ((1, 1, 0),))
    assert solve([], [], []) == Plan((), ())
