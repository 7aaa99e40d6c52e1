"""What is exposed in an account, and what hangs on whom? Seat by seat, from the definitions."""

from graph.model import Board, Policy
from tests.graph.analysis import oracles, oracles_reach
from tests.graph.analysis.oracles_deciding import KEY_ROLES, counts, seat_over_units, seats, weight

BACKING = ("support", "specialist")


def _closed(board: Board, unit: str) -> bool:
    one = board.decision_units.get(unit)
    deal = board.opportunities.get(one.opportunity_id or "") if one else None
    return deal is not None and deal.status.value in ("won", "lost")


def _units(board: Board) -> list[str]:
    every = sorted(seats(board))
    return [unit for unit in every if not _closed(board, unit)] or every


def _held(board: Board) -> list[tuple[str, str]]:
    """Return (unit, person) of each identified seat that counts."""
    held = seats(board)
    return [(u, one) for u in _units(board) for one in held[u] if counts(board.stakeholders[one])]


def holders(board: Board, person: str, policy: Policy) -> set[str]:
    """Return who of us has a live tie to a person."""
    return {tie.team_member_id for tie in oracles.live_ties(board, person, policy)}


def wanted(board: Board, member: str) -> bool:
    """Return whether a member is an account manager whom other active staff backs."""
    work = list(board.assignments.values())
    manages = board.account.account_manager_id == member or any(
        one.team_member_id == member and one.role.value == "account-manager" for one in work
    )
    backed = any(
        one.team_member_id != member and one.role.value in BACKING and _active(board, one.team_member_id)
        for one in work
    )
    return manages and backed and _active(board, member)


def _active(board: Board, member: str) -> bool:
    return member in board.team_members and counts(board.team_members[member])


def exposed(board: Board, policy: Policy) -> tuple[float, float]:
    """Return the ends of the exposed share: missing seats safe, and missing seats exposed."""
    held = seats(board)
    known = bare = unknown = 0.0
    for unit in _units(board):
        here = [one for one in held[unit] if counts(board.stakeholders[one])]
        weights = {one: weight(held[unit][one], policy) for one in here}
        expected = board.decision_units[unit].expected_size if board.decision_units else 8
        missing = max(expected - len(here), len(held[unit]) - len(here), 0)
        known += sum(weights.values())
        unknown += missing * sum(weights.values()) / len(here) if here else 0.0
        for one, q in weights.items():
            single = holders(board, one, policy)
            alone = len(single) == 1 and not wanted(board, next(iter(single)))
            if alone or oracles.status(board, one, policy) != "covered":
                bare += q
    if known <= 0:
        return 0.0, 1.0
    return bare / (known + unknown), (bare + unknown) / (known + unknown)


def hanging(board: Board, member: str, policy: Policy) -> float:
    """Return the share of the known weight whose people only a member holds."""
    held = seats(board)
    weights = [(one, weight(held[unit][one], policy)) for unit, one in _held(board)]
    known = sum(q for _, q in weights)
    mine = sum(q for one, q in weights if holders(board, one, policy) == {member})
    return mine / known if known > 0 else 0.0


def cut_of(board: Board, member: str, policy: Policy) -> set[str]:
    """Return the key players whom deleting a member cuts off."""
    graph, found = oracles_reach.edges(board, policy), set()
    for person in board.stakeholders:
        seat = seat_over_units(board, person)
        if seat is None or not counts(board.stakeholders[person]):
            continue
        key = bool(seat[0] & KEY_ROLES) or (seat[1] or 0) >= policy.key_player_influence
        without = frozenset({f"m:{member}"})
        before, after = (
            oracles_reach.reachable(graph, f"p:{person}", gone) for gone in (frozenset(), without)
        )
        if key and before and not after:
            found.add(person)
    return found
