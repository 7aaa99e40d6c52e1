"""What should stand in each square of each matrix? By looking at every pair of a line and a column."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from graph.model import Board, Policy, Relationship
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts

SEATS_OF_USES = {"buys": "procurement", "specifies": "evaluator", "uses": "user", "approves": "approver"}
WANTED_ROLES = {"economic-buyer", "decision-maker", "approver", "procurement", "evaluator", "user"}
MEETS = {"sales": "procurement", "service": "operations"}


class Expected(NamedTuple):
    """What a square should tell."""

    people: int
    covered: int
    live: int
    best: float
    mean: float


Place = tuple[str | None, str | None]
Squares = dict[Place, Expected]
Empty = set[tuple[str | None, str | None, str]]


def here(board: Board) -> list[str]:
    """Return the active stakeholders."""
    return [one.id for one in board.stakeholders.values() if counts(one)]


def staff(board: Board) -> list[str]:
    """Return the active team members."""
    return [one.id for one in board.team_members.values() if counts(one)]


def evidence(board: Board, person: str, by: Callable[[str], bool] = bool) -> list[Relationship]:
    """Return the ties to a person that anything is known of, of members who qualify."""
    return [
        tie
        for tie in oracles.ties_to(board, person)
        if by(tie.team_member_id)
        and (oracles.contacts(tie, board.as_of) or oracles.vouches(tie, board.as_of))
    ]


def square(board: Board, policy: Policy, people: Iterable[str], by: Callable[[str], bool] = bool) -> Expected:
    """Return a square, judged on a board on which there are no other ties than its own."""
    people = list(people)
    kept = {tie.id: tie for person in people for tie in evidence(board, person, by)}
    alone = replace(board, relationships=kept)
    best = [
        max((oracles.strength(tie, board.as_of, policy) for tie in evidence(board, person, by)), default=0.0)
        for person in people
    ]
    return Expected(
        people=len(people),
        covered=sum(oracles.status(alone, person, policy) == "covered" for person in people),
        live=sum(oracles.live(tie, board.as_of, policy) for tie in kept.values()),
        best=max(best),
        mean=sum(best) / len(best),
    )


def team(board: Board, policy: Policy) -> tuple[Squares, Empty]:
    """Return a square for each pair with evidence."""
    squares: Squares = {}
    empty: Empty = set()
    for member in staff(board):
        for person in here(board):
            if evidence(board, person, lambda one, member=member: one == member):  # type: ignore[misc]
                squares[member, person] = square(board, policy, [person], lambda one, m=member: one == m)  # type: ignore[misc]
        if not any(tell.live for (row, _), tell in squares.items() if row == member):
            empty.add((member, None, "unreached"))
    for person in here(board):
        if not oracles.live_ties(board, person, policy):
            empty.add((None, person, "unreached"))
    return squares, empty


def units(board: Board, policy: Policy) -> tuple[Squares, Empty]:
    """Return a square for each unit and level with people."""
    squares: Squares = {}
    empty: Empty = set()
    people = [board.stakeholders[one] for one in here(board)]
    for unit in [*board.units, ""]:
        for level in ("executive", "senior", "manager", "professional", "assistant", "unknown"):
            inside = [one.id for one in people if (one.unit_id or "", one.seniority.value) == (unit, level)]
            if inside:
                squares[unit, level] = square(board, policy, inside)
                if squares[unit, level].live == 0:
                    empty.add((unit, level, "unreached"))
            elif unit and level != "unknown" and any(o.unit_id and o.seniority == level for o in people):
                empty.add((unit, level, "unknown"))
    return squares, empty


def functions(board: Board, policy: Policy) -> tuple[Squares, Empty]:
    """Return a square for each pair of a function of ours and one of theirs."""
    squares: Squares = {}
    empty: Empty = set()
    ours = {board.team_members[one].function.value for one in staff(board)}
    theirs = {board.stakeholders[one].function.value for one in here(board)}
    expected = {MEETS.get(one, one) for one in ours - {"unknown", "other"}} | {
        "finance", "procurement", "executive"
    }  # fmt: skip
    for other in theirs:
        inside = [one for one in here(board) if board.stakeholders[one].function == other]
        reached = any(oracles.live_ties(board, one, policy) for one in inside)
        if not reached:
            empty.add((None, other, "unreached"))
        for own in ours:
            told = square(board, policy, inside, lambda m, own=own: board.team_members[m].function == own)  # type: ignore[misc]
            squares[own, other] = told
            told_apart = own not in ("unknown", "other")
            if reached and told.live == 0 and told_apart and MEETS.get(own, own) == other:
                empty.add((own, other, "unreached"))
    empty |= {(None, one, "unknown") for one in expected - theirs}
    return squares, empty


def product_seats(board: Board, product: str) -> dict[str, set[str]] | None:
    """Return person -> roles for a product, of everybody who has not left; None if nobody is known."""
    deals = {deal.id for deal in board.opportunities.values() if product in deal.product_ids}
    own = {unit.id for unit in board.decision_units.values() if unit.opportunity_id in deals}
    links = [(one.stakeholder_id, {SEATS_OF_USES.get(one.use.value, "")}) for one in
             board.product_roles.values() if one.product_id == product]  # fmt: skip
    links += [(seat.stakeholder_id, {role.value for role in seat.roles}) for seat in
              board.decision_roles.values() if seat.decision_unit_id in own]  # fmt: skip
    found: dict[str, set[str]] = {}
    for person, roles in links:
        if board.stakeholders[person].status.value != "left":
            found[person] = found.get(person, set()) | roles - {""}
    return found if own or found else None


def products(board: Board, policy: Policy) -> tuple[Squares, Empty]:
    """Return a square for each product and role with people."""
    squares: Squares = {}
    empty: Empty = set()
    for product in board.products:
        held = product_seats(board, product)
        if held is None:
            empty.add((product, None, "unknown"))
            continue
        deals = {deal.id for deal in board.opportunities.values() if product in deal.product_ids}
        required = {role.value for unit in board.decision_units.values()
                    if unit.opportunity_id in deals for role in unit.required_roles}  # fmt: skip
        for role in WANTED_ROLES | required | {role for roles in held.values() for role in roles}:
            inside = [one for one in here(board) if role in held.get(one, set())]
            if inside:
                squares[product, role] = square(board, policy, inside)
                if squares[product, role].live == 0:
                    empty.add((product, role, "unreached"))
            elif role in WANTED_ROLES | required:
                empty.add((product, role, "unknown"))
    return squares, empty


MATRICES = {"team": team, "units": units, "functions": functions, "products": products}
