"""Is the chance that everybody is reached that of going through every case, or between its bounds?"""

import math
import random

import pytest

from graph.analysis.reach import Node
from graph.analysis.staying import Staying


def network(rng: random.Random, team: int, holders: int) -> tuple[Staying, list[frozenset[Node]]]:
    """Return a dense random network of so many people, and roles over its holders."""
    members, people = (
        [Node("team", f"m{n}") for n in range(team)],
        [Node("customer", f"p{n}") for n in range(holders)],
    )
    lasts = {one: {m: rng.random() for m in members if rng.random() < 0.7} for one in people}
    roles = [frozenset(rng.sample(people, rng.randint(1, holders))) for _ in range(3)]
    return Staying(rng.random(), lasts), roles


def by_cases(made: Staying, roles: list[frozenset[Node]]) -> float:
    """Go through everybody who stays, and then through every set of holders who are reached."""
    people = sorted({*made.lasts, *(m for ties in made.lasts.values() for m in ties)})
    total = 0.0
    for number in range(2 ** len(people)):
        here = {one for bit, one in enumerate(people) if number >> bit & 1}
        likely = made.stays ** len(here) * (1 - made.stays) ** (len(people) - len(here))
        sets = {frozenset[Node](): likely}
        for one in (one for one in made.lasts if one in here):
            cold = math.prod(1 - lasts for m, lasts in made.lasts[one].items() if m in here)
            warm = {reached | {one}: p * (1 - cold) for reached, p in sets.items()}
            sets = {**{reached: p * cold for reached, p in sets.items()}, **warm}
        total += math.fsum(p for reached, p in sets.items() if all(reached & role for role in roles))
    return total


@pytest.mark.parametrize(("team", "holders", "seed"), [(8, 4, 1), (5, 7, 2), (6, 6, 3), (11, 1, 4)])
def test_twelve_people_are_as_likely_as_all_their_cases(team: int, holders: int, seed: int) -> None:
    made, roles = network(random.Random(seed), team, holders)  # noqa: S311  (no secret is made of it)
    found = made.every(roles)
    assert found.exact
    assert found.low == pytest.approx(by_cases(made, roles), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("most", [1, 4, 16])
def test_where_it_is_too_large_to_be_exact_the_bounds_hold(seed: int, most: int) -> None:
    made, roles = network(random.Random(seed), 4, 5)  # noqa: S311  (no secret is made of it)
    found, exact = made.every(roles, most), by_cases(made, roles)
    assert found.low - 1e-12 <= exact <= found.high + 1e-12
    assert found.low < found.high or most > 1


def test_forty_people_all_tied_to_one_another_are_bounded() -> None:
    made, _ = network(random.Random(9), 20, 20)  # noqa: S311  (no secret is made of it)
    found = made.every([frozenset(made.lasts)])
    assert 0 <= found.low < found.high <= 1


def test_without_roles_all_is_well_and_without_holders_nothing() -> None:
    nobody = Staying(0.5, {})
    assert nobody.every([]) == (1.0, 1.0)
    assert nobody.every([frozenset()]) == (0.0, 0.0)
