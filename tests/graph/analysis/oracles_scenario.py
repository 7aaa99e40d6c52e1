"""What does a scenario make of the records, one after the other? Plain edits, sharing no code with it."""

from collections.abc import Iterable, Sequence

from graph.model import (
    Account,
    Assignment,
    AssignmentRole,
    Board,
    BuyingRole,
    DealStatus,
    DecisionRole,
    DecisionUnit,
    Function,
    Opportunity,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    Seniority,
    Stakeholder,
    TeamMember,
    board_of,
    record_id,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import seat_over_units, seats, weight

Joined = tuple[str, str, str]
"""Side, id or name, word."""


def edited(
    board: Board, records: Iterable[Record], gone: Iterable[str], joins: Sequence[Joined], *, lost: bool
) -> Board:
    """Edit every record by hand, and build the board anew."""
    gone = set(gone)
    by_key = {(record.kind, record.id): record for record in records}
    for (kind, one), record in list(by_key.items()):
        if kind in ("stakeholder", "team_member") and one in gone:
            status = getattr(record, "status").value  # noqa: B009  (the type is one of two)
            if status in ("active", "unknown"):
                by_key[kind, one] = record.model_copy(update={"status": PersonStatus.LEFT})
    _join_all(board, by_key, joins)
    if lost:
        by_key = {key: _ended(record) for key, record in by_key.items() if key[0] != "relationship"}
    made = [type(record).model_validate(record.model_dump()) for record in by_key.values()]
    return board_of(made, board.account.id, board.as_of, revision=board.revision)


def _ended(record: Record) -> Record:
    if isinstance(record, Account):
        return record.model_copy(update={"annual_potential": 0.0})
    if isinstance(record, Opportunity) and record.status.value == "open":
        return record.model_copy(update={"status": DealStatus.LOST})
    return record


def _join_all(board: Board, by_key: dict[tuple[str, str], Record], joins: Sequence[Joined]) -> None:
    seated = []
    for side, person, word in joins:
        kind, make = ("stakeholder", "per") if side == "customer" else ("team_member", "mem")
        one = person if (kind, person) in by_key else record_id(make, "joins", person)
        record = by_key.get((kind, one))
        if record is None and side == "customer":
            record = Stakeholder(id=one, account_id=board.account.id, name=person)
        elif record is None:
            record = TeamMember(id=one, name=person)
        record = record.model_copy(update={"status": PersonStatus.ACTIVE})
        if side == "customer" and word in set(BuyingRole):
            by_key["stakeholder", one] = record
            seated.append((one, word))
        elif side == "customer":
            by_key["stakeholder", one] = record.model_copy(update={"seniority": Seniority(word)})
        else:
            work = word if word in set(AssignmentRole) else "unknown"
            update = {} if work == word else {"function": Function(word)}
            by_key["team_member", one] = record.model_copy(update=update)
            made = record_id("asg", "joins", one, work)
            by_key["assignment", made] = Assignment(
                id=made, account_id=board.account.id, team_member_id=one, role=AssignmentRole(work)
            )
    for one, word in seated:
        _seat(board, by_key, one, word)


def _seat(board: Board, by_key: dict[tuple[str, str], Record], one: str, word: str) -> None:
    if not any(kind == "decision_unit" for kind, _ in by_key):
        now = board_of(by_key.values(), board.account.id, board.as_of)
        unit = DecisionUnit(id="assumed", account_id=board.account.id, name="Assumed decision unit")
        by_key["decision_unit", "assumed"] = unit
        for person, (roles, influence, _) in seats(now)["assumed"].items():
            made = record_id("sea", "assumed", person)
            by_key["decision_role", made] = DecisionRole(
                id=made, stakeholder_id=person, decision_unit_id="assumed",
                roles=tuple(BuyingRole(role) for role in roles), influence=influence,
            )  # fmt: skip
    for unit_id in [unit for kind, unit in by_key if kind == "decision_unit"]:
        made = record_id("sea", "joins", one, unit_id, word)
        by_key["decision_role", made] = DecisionRole(
            id=made, stakeholder_id=one, decision_unit_id=unit_id, roles=(BuyingRole(word),)
        )


def lost_ties(before: Board, after: Board) -> set[str]:
    """Return the ties with evidence that count before, and not after."""
    return {tie.id for tie in _counting(before)} - {tie.id for tie in _counting(after)}


def _counting(board: Board) -> list[Relationship]:
    return [
        tie
        for person in board.stakeholders.values()
        if person.status.value != "left"
        for tie in oracles.ties_to(board, person.id)
        if oracles.contacts(tie, board.as_of) | oracles.vouches(tie, board.as_of)
    ]


def unreached(board: Board, policy: Policy, earlier: Board | None = None) -> float | None:
    """Return the share of the weight with people without a live tie; the seats of those gone count."""
    shares: list[tuple[float, bool]] = []
    for person in board.stakeholders:
        seat = seat_over_units(board, person)
        if seat is None and earlier is not None and person in earlier.stakeholders:
            seat = seat_over_units(earlier, person)
        present = board.stakeholders[person].status.value in ("active", "unknown")
        live = present and bool(oracles.live_ties(board, person, policy))
        shares.append((weight(seat, policy), live))
    total = sum(q for q, _ in shares)
    return sum(q for q, live in shares if not live) / total if total else None
