"""Who decides, by the plainest rules? Seats, entered or assumed, and what they weigh."""

from graph.model import Board, Policy, Stakeholder, TeamMember

KEY_ROLES = {"economic-buyer", "decision-maker", "approver"}
Person = Stakeholder | TeamMember
Seat = tuple[set[str], int | None, int | None]
"""Roles, influence, stance score."""


def counts(person: Person) -> bool:
    """Whether a person is there: not known to be gone, and no empty seat."""
    return person.status.value not in ("left", "vacant")


def seats(board: Board) -> dict[str, dict[str, Seat]]:
    """Return decision unit -> stakeholder -> seat, of everybody who has not left."""
    if not board.decision_units:
        return {"assumed": _assumed(board)}
    found: dict[str, dict[str, Seat]] = {unit: {} for unit in board.decision_units}
    for one in board.decision_roles.values():
        if board.stakeholders[one.stakeholder_id].status.value == "left":
            continue
        roles, influence, stance = found[one.decision_unit_id].get(one.stakeholder_id, (set(), None, None))
        found[one.decision_unit_id][one.stakeholder_id] = (
            roles | {role.value for role in one.roles},
            _larger(influence, one.influence),
            _smaller(stance, one.stance.score),
        )
    return found


def _assumed(board: Board) -> dict[str, Seat]:
    here = {one.id: one.seniority.value for one in board.stakeholders.values() if counts(one)}
    found: dict[str, Seat] = {}
    for person, level in here.items():
        if level == "executive":
            found[person] = ({"decision-maker"}, 4, None)
        if level == "senior":
            found[person] = ({"influencer"}, 3, None)
    return found or {person: (set(), 2, None) for person, level in here.items() if level == "manager"}


def _larger(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return max(known) if known else None


def _smaller(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None


def seat_over_units(board: Board, person: str) -> Seat | None:
    """Return all that a person has to say."""
    held = [unit[person] for unit in seats(board).values() if person in unit]
    if not held:
        return None
    roles, influence, stance = set[str](), None, None
    for own_roles, own_influence, own_stance in held:
        roles |= own_roles
        influence, stance = _larger(influence, own_influence), _smaller(stance, own_stance)
    return roles, influence, stance


def is_key(board: Board, person: str) -> bool:
    """Return whether a person holds a key decision role."""
    seat = seat_over_units(board, person)
    return seat is not None and bool(seat[0] & KEY_ROLES)


def weight(seat: Seat | None, policy: Policy) -> float:
    """Return q."""
    if seat is None:
        return 0.0
    roles, influence, _ = seat
    q = policy.unknown_influence if influence is None else influence
    return q * policy.key_role_factor if roles & KEY_ROLES else float(q)
