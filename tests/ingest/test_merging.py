"""Do two records become one with all that hangs on them, and two again with the histories of both?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from app.duplicates import duplicates
from app.exporting import json_export
from app.merging import Merging, take_back
from graph.model import (
    Account,
    ChangeSet,
    Competitor,
    CompetitorTie,
    DecisionRole,
    DecisionUnit,
    Identity,
    Influence,
    Interaction,
    Plan,
    Product,
    ProductRole,
    Record,
    Relationship,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
    say_contact,
)
from graph.store import NotFound, Rejected, Store, open_store

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MEMBERS, PERSON = ("m", "n"), "person"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://", today=lambda: date(2026, 11, 20)) as opened:
        yield opened


def write(store: Store, operation: str, *statements: Statement) -> None:
    store.apply(ChangeSet(operation_id=operation, statements=statements, at=NOW))


def of(kind: type[Record], **values: object) -> Record:
    return kind.model_validate(values)


def merging(store: Store, operation: str) -> Merging:
    return Merging(store, "tester", "", operation, NOW, {})


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def met(one: str, day: int, people: list[str], member: str = "m") -> Interaction:
    held = {"id": one, "contact": "meeting", "direction": "mutual", "day": date(2026, 3, day)}
    return Interaction.model_validate(held | {"team_member_ids": (member,), "stakeholder_ids": tuple(people)})


def world(store: Store, source: str = PERSON) -> None:
    """Anna stands there twice, as kept and as other, with something of every kind on the other."""
    records = [
        Account(id="a", name="Acme"),
        Unit(id="u", account_id="a", name="Board"),
        Product(id="pump", name="Pump"),
        Competitor(id="rival", name="Rival"),
        *(TeamMember(id=one, name=one.upper()) for one in MEMBERS),
        Stakeholder(id="boss", account_id="a", name="Otto Blau"),
        Stakeholder(id="kept", account_id="a", name="Anna Weiß", emails=("anna@x.example",), title="CFO"),
        Stakeholder(
            id="other",
            account_id="a",
            name="A. Weiss",
            emails=("a.weiss@x.example",),
            phones=("+49 30 1234567",),
            title="Finance",
            unit_id="u",
            reports_to="boss",
            aliases=("old",),
            external_ids=("crm:contact:2",),
        ),
        Stakeholder(id="below", account_id="a", name="Ute Rot", reports_to="other"),
        DecisionUnit(id="d", account_id="a", name="Group"),
        of(
            DecisionRole,
            id="seat",
            stakeholder_id="other",
            decision_unit_id="d",
            roles=("approver",),
            influence=4,
        ),
        of(Influence, id="i1", stakeholder_id="other", influence="ally", to_stakeholder_id="boss"),
        of(
            Influence,
            id="i2",
            stakeholder_id="boss",
            influence="influences",
            to_stakeholder_id="other",
            weight=0.5,
        ),
        of(Influence, id="i3", stakeholder_id="kept", influence="ally", to_stakeholder_id="other"),
        of(CompetitorTie, id="hold", stakeholder_id="other", competitor_id="rival", strength=0.7),
        of(ProductRole, id="use", stakeholder_id="other", product_id="pump", use="uses"),
        of(Plan, id="plan", account_id="a", line="tactic", text="Visit", stakeholder_id="other"),
    ]
    document = "" if source == PERSON else "doc"
    statements = [say(record, source=source, document=document) for record in records]
    for contact in (
        met("c1", 1, ["kept"]),
        met("c2", 2, ["other"]),
        met("c3", 3, ["other", "kept"]),
        met("c4", 4, ["other", "boss"], "n"),
    ):
        statements += say_contact(contact, source=source, document=document)
    write(store, "world", *statements)


@pytest.mark.parametrize("source", ["person", "hubspot"])
def test_everything_moves_and_comes_back(store: Store, source: str) -> None:
    world(store, source)
    before = exported(store)
    made = merging(store, "merge").merge("kept", "other").revision
    assert made is not None
    check_merged(store)
    take_back(store, made.number, operation_id="undo", actor="tester", at=NOW)
    assert exported(store) == before


def check_merged(store: Store) -> None:
    exported(store)
    board = store.board("a")
    anna = board.stakeholders["kept"]
    assert "other" not in board.stakeholders
    assert (anna.name, anna.title, anna.unit_id, anna.reports_to) == ("Anna Weiß", "CFO", "u", "boss")
    assert anna.emails == ("a.weiss@x.example", "anna@x.example")
    assert (anna.aliases, anna.phones, anna.external_ids) == (
        ("old", "other"),
        ("+49 30 1234567",),
        ("crm:contact:2",),
    )
    assert board.stakeholders["below"].reports_to == "kept"
    days = {tie.team_member_id: [beat.day.day for beat in tie.rhythm] for tie in board.ties_of["kept"]}
    assert days == {"m": [1, 2, 3], "n": [4]}
    assert [(seat.roles, seat.influence) for seat in board.seats_of["kept"]] == [(("approver",), 4)]
    found = {(i.stakeholder_id, i.influence.value, i.to_stakeholder_id) for i in board.influences.values()}
    assert found == {("kept", "ally", "boss"), ("boss", "influences", "kept")}
    assert [hold.stakeholder_id for hold in board.competitor_ties.values()] == ["kept"]
    assert [role.stakeholder_id for role in board.product_roles.values()] == ["kept"]
    assert board.plans["plan"].stakeholder_id == "kept"
    (decided,) = store.records(Identity.kind)
    assert isinstance(decided, Identity)
    assert (decided.other_id, decided.name, decided.emails) == ("other", "A. Weiss", ("a.weiss@x.example",))


def test_what_the_kept_one_has_is_theirs(store: Store) -> None:
    world(store)
    write(
        store,
        "own",
        say(of(DecisionRole, id="own", stakeholder_id="kept", decision_unit_id="d", stance="mentor")),
        say(of(Relationship, id="x", stakeholder_id="kept", team_member_id="n", desired_level="brief")),
    )
    merging(store, "merge").merge("kept", "other")
    assert store.board("a").stakeholders["kept"].title == "CFO"


def test_merging_twice_over_and_back(store: Store) -> None:
    world(store)
    write(
        store, "third", say(Stakeholder(id="third", account_id="a", name="Anna W.", emails=("aw@x.example",)))
    )
    first, states = merging(store, "one").merge("third", "other").revision, [exported(store)]
    second = merging(store, "two").merge("kept", "third").revision
    assert first is not None
    assert second is not None
    decided = {d.other_id: d for d in store.records(Identity.kind) if isinstance(d, Identity)}
    assert {one: (d.stakeholder_id, d.emails) for one, d in decided.items()} == {
        "other": ("kept", ("a.weiss@x.example",)), "third": ("kept", ("aw@x.example",)),
    }  # fmt: skip
    take_back(store, second.number, operation_id="back", actor="tester", at=NOW)
    assert exported(store) == states[0]


def test_apart_is_remembered_and_inherited(store: Store) -> None:
    world(store)
    assert [{d.kept.id, d.other.id} for d in duplicates(store, bool)] == [{"kept", "other"}]
    merging(store, "apart").keep_apart("kept", "other")
    assert duplicates(store, bool) == []
    write(store, "third", say(Stakeholder(id="third", account_id="a", name="Ann Weiss")))
    merging(store, "again").merge("third", "other")
    assert duplicates(store, bool) == []  # kept is apart from whom third has become


def test_nonsense_is_refused(store: Store) -> None:
    world(store)
    with pytest.raises(Rejected):
        merging(store, "x").merge("kept", "kept")
    with pytest.raises(NotFound):
        merging(store, "y").merge("kept", "nobody")
    with pytest.raises(NotFound):
        duplicates(store, bool, "nowhere")
