"""How likely are key roles covered then? By going through every case, sharing no code with the measure."""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping

from graph.model import Board, Policy
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import KEY_ROLES, counts, seats

Tie = tuple[str, str]
"""Member, stakeholder."""


def key_roles(board: Board) -> dict[tuple[str, str], frozenset[str]]:
    """Return (decision unit, key role) -> who holds it and is there; also roles that are only required."""
    found: dict[tuple[str, str], set[str]] = {}
    for unit, held in seats(board).items():
        entered = board.decision_units.get(unit)
        for role in entered.required_roles if entered else ():
            if role.value in KEY_ROLES:
                found.setdefault((unit, role.value), set())
        for person, (roles, _, _) in held.items():
            for role_word in roles & KEY_ROLES:
                holders = found.setdefault((unit, role_word), set())
                if counts(board.stakeholders[person]):
                    holders.add(person)
    return {key: frozenset(holders) for key, holders in found.items()}


def live_ties(board: Board, people: Iterable[str], policy: Policy) -> dict[Tie, float]:
    """Return the live ties to some people, and how strong they are."""
    return {
        (tie.team_member_id, person): oracles.strength(tie, board.as_of, policy)
        for person in sorted(people)
        for tie in oracles.live_ties(board, person, policy)
    }


def every_case(ties: Mapping[Tie, float], stays: float) -> Iterator[tuple[float, set[str]]]:
    """Yield every case, of who stays and of which ties last: its probability, and who is reached.

    Args:
        ties: how likely each tie lasts if both its ends stay.
        stays: how likely anybody stays.
    """
    people = sorted({("team", member) for member, _ in ties} | {("customer", one) for _, one in ties})
    for here in itertools.product((False, True), repeat=len(people)):
        staying = {person for person, stay in zip(people, here, strict=True) if stay}
        likely = math.prod(stays if stay else 1 - stays for stay in here)
        possible = [tie for tie in ties if ("team", tie[0]) in staying and ("customer", tie[1]) in staying]
        for lasting in itertools.product((False, True), repeat=len(possible)):
            chances = (
                ties[tie] if last else 1 - ties[tie] for tie, last in zip(possible, lasting, strict=True)
            )
            reached = {tie[1] for tie, last in zip(possible, lasting, strict=True) if last}
            yield likely * math.prod(chances), reached


def probability(roles: Iterable[frozenset[str]], ties: Mapping[Tie, float], stays: float) -> float:
    """Return how likely every role has a holder who is reached."""
    roles = list(roles)
    return math.fsum(p for p, reached in every_case(ties, stays) if all(role & reached for role in roles))


def lasting(ties: Mapping[Tie, float], days: int) -> dict[Tie, float]:
    """Return how likely each tie lasts."""
    return {tie: strength ** (days / 90) for tie, strength in ties.items()}
