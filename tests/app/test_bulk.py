"""Does a word about many people change what the same word about each would, and never make a circle?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.edits import bulk
from app.edits.bulk import RoleWay
from app.edits.deciding import SeatChange
from app.edits.edit import Edit
from app.edits.people import StakeholderChange, change_stakeholder
from graph.model import (
    Account,
    Board,
    BuyingRole,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Record,
    Stakeholder,
    Unit,
    board_of,
    record_id,
    say,
)
from graph.model.scales import Certainty, Seniority, Stance
from graph.store import Rejected, Store, open_store

DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
PEOPLE = ("p0", "p1", "p2", "p3", "p4")
ACME, FINANCE = Account(id="a", name="Acme"), Unit(id="u", account_id="a", name="Finance")
DEAL = DecisionUnit(id="d", account_id="a", name="Deal")
Bosses = dict[str, str | None]
bosses = st.fixed_dictionaries({one: st.sampled_from((None, *PEOPLE)) for one in PEOPLE}).filter(
    lambda said: not circles(said)
)
picks = st.sets(st.sampled_from(PEOPLE), min_size=1)


def circles(said: Bosses) -> set[str]:
    """Who stands above themselves, found by walking up from each."""
    found = set()
    for one in said:
        above, steps = said[one], 0
        while above is not None and above != one and steps <= len(said):
            above, steps = said[above], steps + 1
        if above is not None:
            found.add(one)
    return found


def people(said: Bosses) -> list[Record]:
    return [
        Stakeholder(id=one, account_id="a", name=one.upper(), reports_to=boss) for one, boss in said.items()
    ]


def board(*records: Record) -> Board:
    return board_of([ACME, FINANCE, DEAL, *records], "a", DAY)


def filled(*records: Record) -> Store:
    store = open_store("sqlite://", today=lambda: DAY)
    statements = tuple(say(one) for one in (ACME, FINANCE, DEAL, *records))
    store.apply(ChangeSet(operation_id="first", statements=statements, at=AT))
    return store


@given(bosses, picks, st.sampled_from(PEOPLE))
def test_nobody_comes_to_stand_above_themselves(said: Bosses, picked: set[str], boss: str) -> None:
    found = bulk.facts(board(*people(said)), None, picked, StakeholderChange(reports_to=boss))
    after = said | {one.person.id: boss for one in found.changing}
    assert not circles(after)
    for one in found.refused:
        assert circles(after | {one.person.id: boss})


CHANGES = st.fixed_dictionaries({}, optional={
    "seniority": st.sampled_from(("senior", "manager", "unknown")), "unit_id": st.sampled_from(("u", None)),
    "function": st.sampled_from(("finance", "it")), "location": st.sampled_from(("Lyon", None)),
    "valid_from": st.sampled_from(("2026-01-01", "2026-11-01")),
}).filter(lambda said: set(said) - {"valid_from"})  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(picks, CHANGES), min_size=1, max_size=3))
def test_one_word_about_many_is_that_word_about_each(said: list[tuple[set[str], dict[str, Any]]]) -> None:
    records = people(dict.fromkeys(PEOPLE))
    with filled(*records) as together, filled(*records) as one_by_one:
        for number, (picked, values) in enumerate(said):
            body = StakeholderChange.model_validate(values)
            found = bulk.facts(together.board("a"), None, picked, body)
            changing = {one.person.id for one in found.changing}
            if changing:
                edit(together, f"many-{number}").apply(found.statements)
            for one in sorted(changing):
                held = one_by_one.board("a").stakeholders[one].model_dump(mode="json")
                news = {name: value for name, value in values.items() if held.get(name, ...) != value}
                told_so = StakeholderChange.model_validate(news)
                change_stakeholder(edit(one_by_one, f"one-{number}-{one}"), one, told_so)
            now = one_by_one.board("a").stakeholders
            assert together.board("a").stakeholders == now
            for one in picked:  # whether it was news or not, it holds now
                told = now[one].model_dump(mode="json")
                assert all(told[name] == value for name, value in values.items() if name != "valid_from")


def edit(store: Store, operation: str) -> Edit:
    return Edit(store, "a", "test", "test", operation, None)


ROLES = st.sets(st.sampled_from([one for one in BuyingRole if one is not BuyingRole.UNKNOWN]), max_size=4)


@given(ROLES, ROLES, st.sampled_from(RoleWay))
def test_roles_are_added_replaced_and_taken(
    held: set[BuyingRole], said: set[BuyingRole], way: RoleWay
) -> None:
    seat = DecisionRole(id=record_id("sea", "d", "p0"), stakeholder_id="p0", decision_unit_id="d",
                        roles=tuple(held), certainty=Certainty.CONFIRMED)  # fmt: skip
    there = board(*people(dict.fromkeys(PEOPLE)), seat)
    found = bulk.seats(there, None, ["p0", "p1"], "d", SeatChange(roles=tuple(said)), way)
    expected = {RoleWay.ADD: held | said, RoleWay.SET: said, RoleWay.TAKE: held - said}[way]
    line = next(one for one in found.lines if one.person.id == "p0")
    assert {turn.field for turn in line.turns} == ({"roles"} if expected != held else set())
    if line.turns:
        assert set(line.turns[0].after) == {one.value for one in expected}
    new = next(one for one in found.lines if one.person.id == "p1")
    assert bool(new.statements) == (way is not RoleWay.TAKE)


def test_what_somebody_else_changed_since_is_told_field_by_field() -> None:
    then = board(*people(dict.fromkeys(PEOPLE)))
    now = board(*(one.model_copy(update={"location": "Lyon"}) if one.id == "p0" else one
                  for one in people(dict.fromkeys(PEOPLE))))  # fmt: skip
    same = bulk.facts(now, then, ["p0", "p1"], StakeholderChange(location="Lyon"))
    assert [one.person.id for one in same.unchanged] == ["p0"]
    assert not same.contested
    other = bulk.facts(
        now, then, ["p0", "p1"], StakeholderChange(location="Graz", seniority=Seniority.SENIOR)
    )
    assert [one.person.id for one in other.contested] == ["p0"]
    turns = {turn.field: turn.contested for turn in other.contested[0].turns}
    assert turns == {"location": True, "seniority": False}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "what is to change"), ({"valid_from": "2026-01-01"}, "what is to change"),
        ({"name": "X"}, "one by one"), ({"unit_id": "elsewhere"}, "no such unit"),
        ({"reports_to": "elsewhere"}, "nobody of that id"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_many_is_refused(body: dict[str, Any], words: str) -> None:
    there = board(*people(dict.fromkeys(PEOPLE)))
    with pytest.raises(Rejected, match=words):
        bulk.facts(there, None, ["p0"], StakeholderChange.model_validate(body))


def test_who_is_not_there_is_counted_and_nobody_at_all_is_refused() -> None:
    there = board(*people(dict.fromkeys(PEOPLE)))
    assert bulk.facts(there, None, ["p0", "who"], StakeholderChange(seniority=Seniority.SENIOR)).gone == 1
    with pytest.raises(Rejected, match="nobody is picked"):
        bulk.removal(there, None, ["who"])


def test_a_seat_that_somebody_took_away_is_contested() -> None:
    seat = DecisionRole(id=record_id("sea", "d", "p0"), stakeholder_id="p0", decision_unit_id="d")
    then, now = board(*people(dict.fromkeys(PEOPLE)), seat), board(*people(dict.fromkeys(PEOPLE)))
    found = bulk.seats(now, then, ["p0"], "d", SeatChange(stance=Stance.SUPPORTER))
    assert [one.person.id for one in found.contested] == ["p0"]
