"""Who counts on a board? Active people on either side, account managers and their backing staff."""

from __future__ import annotations

from graph.model import AssignmentRole, Board, PersonStatus, Stakeholder, TeamMember

_PRESENT = frozenset({PersonStatus.ACTIVE, PersonStatus.UNKNOWN})
_BACKING = frozenset({AssignmentRole.SUPPORT, AssignmentRole.SPECIALIST})


def is_present(person: Stakeholder | TeamMember | None) -> bool:
    """Whether a person on the board is active; an unknown status counts as active.

    >>> is_present(TeamMember(id="m", name="Max", status="left")), is_present(None)
    (False, False)
    """
    return person is not None and person.status in _PRESENT


def account_managers(board: Board) -> tuple[str, ...]:
    """Ids of the active account managers: first whom the account names, then those assigned, in order of id.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> records = [Account(id="a", name="Acme", account_manager_id="m"), TeamMember(id="m", name="Max")]
    >>> account_managers(board_of(records, "a", date(2026, 11, 20)))
    ('m',)
    """
    assigned = sorted(
        work.team_member_id
        for work in board.assignments.values()
        if work.role is AssignmentRole.ACCOUNT_MANAGER
    )
    named = board.account.account_manager_id
    candidates = dict.fromkeys(([named] if named else []) + assigned)
    return tuple(one for one in candidates if is_present(board.team_members.get(one)))


def is_wanted(board: Board, member_id: str) -> bool:
    """Whether a single point held by this member is wanted: an account manager with backing staff.

    Backing staff is another active team member who supports the account or works it as a specialist.
    """
    if member_id not in account_managers(board):
        return False
    return any(
        work.role in _BACKING
        and work.team_member_id != member_id
        and is_present(board.team_members.get(work.team_member_id))
        for work in board.assignments.values()
    )
