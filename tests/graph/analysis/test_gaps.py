"""Are the gaps those of the rules, in their order, worth what the account is worth?"""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings

from graph.analysis import coverage, gaps
from graph.analysis.gaps import Gap, gap_order, value_at_stake
from graph.analysis.status import Status
from graph.model import (
    Account,
    Board,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Direction,
    InteractionKind,
    Opportunity,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import is_key
from tests.graph.boards import AS_OF, Records, boards, policies

quick = settings(deadline=None, max_examples=40)
BoardAndRecords = tuple[Board, Records]


@quick
@given(made=boards(), policy=policies())
def test_every_reason_names_a_record_of_the_board(made: BoardAndRecords, policy: Policy) -> None:
    board, records = made
    known = {record.key for record in records}
    report = gaps(board, policy)
    assert all(reason.key in known for gap in report.gaps for reason in gap.because)
    assert all(gap.reason for gap in report.gaps)


@quick
@given(made=boards(), policy=policies())
def test_gaps_are_all_but_the_well_covered_in_the_order_of_the_rules(
    made: BoardAndRecords, policy: Policy
) -> None:
    board, _ = made
    report = gaps(board, policy)
    expected = {
        person
        for person, status in ((row.id, row.status) for row in coverage(board, policy).stakeholders)
        if status.value != "covered" or (is_key(board, person) and oracles.flags(board, person, policy))
    }
    assert {gap.id for gap in report.gaps} == expected
    assert all(_comes_first(before, after) for before, after in pairwise(report.gaps))


def _comes_first(one: Gap, other: Gap) -> bool:
    """Compare two gaps criterion by criterion."""
    alone = [gap.key and gap.status.value == "uncovered" for gap in (one, other)]
    if alone[0] != alone[1]:
        return alone[0]
    if one.key != other.key:
        return one.key
    if one.weight != other.weight:
        return one.weight > other.weight
    scores = [gap.stance.score or 0 for gap in (one, other)]
    if scores[0] != scores[1]:
        return scores[0] < scores[1]
    if one.status is not other.status:
        order = ["uncovered", "vacant", "one-way", "lapsed", "weak", "at-risk", "covered"]
        return order.index(one.status.value) < order.index(other.status.value)
    return (one.name, one.id) < (other.name, other.id)


def deal(name: str, amount: float, currency: str | None, status: str = "open") -> Opportunity:
    return Opportunity.model_validate(
        {
            "id": name,
            "account_id": "a",
            "name": name,
            "amount": amount,
            "currency": currency,
            "status": status,
        }
    )


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        ([], (70.0, "EUR")),
        ([deal("o", 10, None), deal("q", 5, "EUR"), deal("r", 99, "USD")], (15.0, "EUR")),
        ([deal("o", 10, "USD"), deal("q", 5, "CHF")], (10.0, "USD")),
        ([deal("o", 10, "EUR", "won")], (70.0, "EUR")),
    ],
)
def test_value_is_what_is_open_in_one_currency_else_the_potential(
    deals: list[Opportunity], expected: tuple[float, str]
) -> None:
    account = Account(id="a", name="Acme", currency="EUR", annual_potential=70)
    assert value_at_stake(board_of([account, *deals], "a", AS_OF))[:2] == expected


def test_gaps_of_several_accounts_can_be_put_in_one_order() -> None:
    found: list[Gap] = []
    for name, level in (("a", "executive"), ("b", "senior"), ("c", "executive")):
        potential = {"a": 1.0, "b": 9.0, "c": 5.0}[name]
        person = Stakeholder.model_validate(
            {"id": f"p-{name}", "account_id": name, "name": "Anna", "seniority": level}
        )
        account = Account(id=name, name=name, annual_potential=potential)
        found += gaps(board_of([account, person], name, AS_OF), Policy()).gaps
    assert [gap.account_id for gap in sorted(found, key=gap_order)] == ["c", "a", "b"]


def test_an_uncovered_decider_leads_even_a_weightier_one_who_is_only_flagged() -> None:
    records = [
        Account(id="a", name="Acme"),
        TeamMember(id="m", name="Max"),
        Stakeholder(id="known", account_id="a", name="Known"),
        Stakeholder(id="nobody", account_id="a", name="Nobody's"),
        DecisionUnit(id="d", account_id="a", name="Deal"),
        seat("known", "d", influence=5),
        seat("nobody", "d", influence=1),
        met("m", "known", AS_OF),
    ]
    report = gaps(board_of(records, "a", AS_OF), Policy())
    assert [(gap.id, gap.status) for gap in report.gaps] == [
        ("nobody", Status.UNCOVERED),
        ("known", Status.COVERED),
    ]


def seat(person: str, unit: str, influence: int) -> DecisionRole:
    roles = (BuyingRole.DECISION_MAKER,)
    return DecisionRole(
        id=f"s-{person}", stakeholder_id=person, decision_unit_id=unit, roles=roles, influence=influence
    )


def met(member: str, person: str, day: date) -> Relationship:
    beat = RhythmDay(day, InteractionKind.MEETING, Direction.MUTUAL, 1)
    return Relationship(id=f"t-{person}", stakeholder_id=person, team_member_id=member, rhythm=(beat,))
