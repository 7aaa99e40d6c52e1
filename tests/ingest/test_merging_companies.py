"""Do two records of one company become one with all that hangs on them, and two again? On both stores."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.exporting import json_export
from app.merging import Merging, take_back
from graph.model import (
    Account,
    Assignment,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Identity,
    Influence,
    Interaction,
    Opportunity,
    Plan,
    Record,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    record_id,
    say,
    say_contact,
)
from graph.store import NotFound, Rejected, Store
from tests.graph.store.conftest import address, store

__all__ = ["address", "store"]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
FINANCE = record_id("uni", "other", "finance")
LEGAL = record_id("uni", "other", "legal")
GROUP = record_id("dmu", "other", "", "crm")
ROLE = "account-manager"


def write(store: Store, operation: str, *statements: Statement) -> int:
    made = store.apply(ChangeSet(operation_id=operation, statements=statements, at=NOW)).revision
    return made.number if made else 0


def of(kind: type[Record], **values: object) -> Record:
    return kind.model_validate(values)


def merging(store: Store, operation: str, kind: str = "account") -> Merging:
    return Merging(store, "tester", "", operation, NOW, {}, kind)


def merged(store: Store, operation: str, kept: str, other: str, kind: str = "account") -> int:
    made = merging(store, operation, kind).merge(kept, other).revision
    assert made is not None
    return made.number


def back(store: Store, number: int) -> None:
    take_back(store, number, operation_id=f"back-{number}", actor="tester", at=NOW)


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def world() -> list[Record | Interaction]:
    """Acme stands there twice, as kept and as other, with something of every kind on the other."""
    meeting = {"id": "c1", "contact": "meeting", "direction": "mutual", "day": date(2026, 3, 1)}
    return [
        TeamMember(id="m", name="Max"),
        TeamMember(id="n", name="Nora"),
        Account(id="mother", name="Mother Group"),
        Account(id="kept", name="Acme AG", domains=("acme.example",), industry="Food", currency="EUR"),
        Account(
            id="other", name="ACME", domains=("acme-group.example",), parent_id="mother", revenue=5.0,
            currency="USD", employees=10, region="DE", external_ids=("crm:account:2",), aliases=("old",),
            phones=("+49 30 1",), account_manager_id="n",
        ),
        Account(id="child", name="Acme Foods", parent_id="other"),
        Unit(id=record_id("uni", "kept", "finance"), account_id="kept", name="Finance"),
        Unit(id=FINANCE, account_id="other", name="FINANCE"),
        Unit(id=LEGAL, account_id="other", name="Legal", parent_id=FINANCE),
        Unit(id="by-hand", account_id="other", name="Lab"),
        Stakeholder(id="anna", account_id="kept", name="Anna Weiß"),
        Stakeholder(id="otto", account_id="other", name="Otto Blau", unit_id=FINANCE),
        Stakeholder(id="ute", account_id="other", name="Ute Rot", reports_to="otto", unit_id="by-hand"),
        Stakeholder(id="leg", account_id="other", name="Leo Gal", unit_id=LEGAL),
        *(
            of(Assignment, id=record_id("asg", one, "m", ROLE), account_id=one, team_member_id="m", role=ROLE)
            for one in ("kept", "other")
        ),
        of(Assignment, id="by-hand", account_id="other", team_member_id="n", role="specialist"),
        DecisionUnit(id=GROUP, account_id="other", name="Buying group (from CRM)"),
        DecisionUnit(id="g", account_id="other", name="Board", opportunity_id="deal"),
        of(Opportunity, id="deal", account_id="other", name="Pumps", amount=7.0, owner_id="m"),
        of(DecisionRole, id=record_id("sea", GROUP, "otto"), stakeholder_id="otto", decision_unit_id=GROUP,
           roles=("approver",), influence=4),
        of(DecisionRole, id="s2", stakeholder_id="ute", decision_unit_id="g", stance="mentor"),
        of(Influence, id="i", stakeholder_id="ute", influence="blocks", to_unit_id=FINANCE),
        of(Plan, id="plan", account_id="other", line="goal", text="Grow"),
        Interaction.model_validate(meeting | {"team_member_ids": ("m",), "stakeholder_ids": ("otto",)}),
    ]  # fmt: skip


def told(source: str) -> list[Statement]:
    document = "" if source == "person" else "doc"
    statements: list[Statement] = []
    for record in world():
        if isinstance(record, Interaction):
            statements += say_contact(record, source=source, document=document)
        else:
            statements.append(say(record, source=source, document=document))
    return statements


@pytest.mark.parametrize("source", ["person", "hubspot"])
def test_everything_moves_and_comes_back(store: Store, source: str) -> None:
    write(store, "world", *told(source))
    before = exported(store)
    number = merged(store, "merge", "kept", "other")
    check_merged(store)
    back(store, number)
    assert exported(store) == before


def check_merged(store: Store) -> None:
    exported(store)
    assert {one.id for one in store.accounts()} == {"mother", "kept", "child"}
    board = store.board("kept")
    check_company(board.account)
    assert set(board.stakeholders) == {"anna", "otto", "ute", "leg"}
    units = {unit.id: unit.name for unit in board.units.values()}
    finance, legal = (record_id("uni", "kept", name) for name in ("finance", "legal"))
    assert units == {finance: "Finance", legal: "Legal", "by-hand": "Lab"}
    homes = {one.id: one.unit_id for one in board.stakeholders.values()}
    assert homes == {"anna": None, "otto": finance, "ute": "by-hand", "leg": legal}
    assert (board.units[legal].parent_id, board.stakeholders["ute"].reports_to) == (finance, "otto")
    roles = sorted((one.team_member_id, one.role.value) for one in board.assignments.values())
    assert roles == [("m", ROLE), ("n", "specialist")]
    group = record_id("dmu", "kept", "", "crm")
    assert set(board.decision_units) == {group, "g"}
    assert [(s.decision_unit_id, s.influence) for s in board.seats_of["otto"]] == [(group, 4)]
    assert [s.decision_unit_id for s in board.seats_of["ute"]] == ["g"]
    assert [one.to_unit_id for one in board.influences.values()] == [finance]
    assert (set(board.opportunities), set(board.plans)) == ({"deal"}, {"plan"})
    assert [len(tie.rhythm) for tie in board.ties_of["otto"]] == [1]
    child = store.get("account", ["child"])["child"]
    assert isinstance(child, Account)
    assert child.parent_id == "kept"


def check_company(account: Account) -> None:
    assert (account.name, account.industry, account.region) == ("Acme AG", "Food", "DE")
    assert (account.parent_id, account.account_manager_id, account.employees) == ("mother", "n", 10)
    assert account.domains == ("acme-group.example", "acme.example")
    assert (account.aliases, account.external_ids) == (("old", "other"), ("crm:account:2",))
    # Dollars would be read as euros.
    assert (account.revenue, account.currency) == (None, "EUR")


def test_a_merge_into_the_daughter_makes_no_circle(store: Store) -> None:
    write(store, "world", *told("hubspot"))
    before = exported(store)
    number = merged(store, "merge", "child", "other")
    child = store.get("account", ["child"])["child"]
    assert isinstance(child, Account)
    assert child.parent_id in ("mother", "other")
    assert set(store.board("child").stakeholders) == {"otto", "ute", "leg"}
    back(store, number)
    assert exported(store) == before


def test_merges_of_merges_are_taken_back_from_the_last_on(store: Store) -> None:
    write(store, "world", *told("hubspot"))
    states = [exported(store)]
    first = merged(store, "one", "mother", "other")
    states.append(exported(store))
    second = merged(store, "two", "kept", "mother")
    assert set(store.board("kept").stakeholders) == {"anna", "otto", "ute", "leg"}
    with pytest.raises(Rejected, match="first take back the merge of Mother Group into kept"):
        back(store, first)
    back(store, second)
    assert exported(store) == states[1]
    back(store, first)
    assert exported(store) == states[0]


def test_people_merged_before_or_after_come_back_too(store: Store) -> None:
    write(store, "world", *told("hubspot"))
    states = [exported(store)]
    numbers = []
    steps = [("anna", "otto", "stakeholder"), ("kept", "other", "account"), ("anna", "ute", "stakeholder")]
    for kept, other, kind in steps:
        numbers.append(merged(store, f"{kept} {other}", kept, other, kind))
        states.append(exported(store))
    assert set(store.board("kept").stakeholders) == {"anna", "leg"}
    with pytest.raises(Rejected, match="first take back the merge of ACME"):
        back(store, numbers[0])
    for number, state in reversed(list(zip(numbers, states, strict=False))):
        back(store, number)
        assert exported(store) == state


def test_apart_is_inherited(store: Store) -> None:
    write(store, "world", *told("person"))
    merging(store, "apart").keep_apart("mother", "other")
    merged(store, "merge", "kept", "other")
    decided = [one for one in store.records("identity") if isinstance(one, Identity)]
    apart = {frozenset((one.first_id, one.other_id)) for one in decided if one.decided.value == "apart"}
    assert frozenset(("mother", "kept")) in apart


def test_nonsense_is_refused(store: Store) -> None:
    write(
        store, "world", say(Account(id="a", name="A")), say(Account(id="h", name="No company", holding=True))
    )
    with pytest.raises(Rejected, match="itself"):
        merging(store, "x").merge("a", "a")
    with pytest.raises(NotFound, match="no account nobody"):
        merging(store, "y").merge("a", "nobody")
    with pytest.raises(Rejected, match="no company"):
        merging(store, "z").merge("a", "h")
