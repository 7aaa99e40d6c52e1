"""Is the penetration of a deal, and of a product, that of the people who decide about it?"""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from graph.analysis import penetration
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
    Product,
    ProductRole,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts
from tests.graph.analysis.oracles_matrix import SEATS_OF_USES
from tests.graph.boards import ACCOUNT, AS_OF, Records, policies
from tests.graph.deal_boards import deal_boards

thorough = settings(deadline=None, max_examples=30)
BoardAndRecords = tuple[Board, Records]
USES_OF_SEATS = {
    "procurement": "buys", "economic-buyer": "buys", "decision-maker": "buys",
    "evaluator": "specifies", "user": "uses", "approver": "approves",
}  # fmt: skip


def as_one_unit(board: Board, unit_ids: set[str], product: str | None = None) -> Board:
    """Return the board with one decision unit ``x`` that holds every seat of some units, and every use."""
    units = [unit for unit in board.decision_units.values() if unit.id in unit_ids]
    seats = {
        seat.id: seat.model_copy(update={"decision_unit_id": "x"})
        for seat in board.decision_roles.values()
        if seat.decision_unit_id in unit_ids
    }
    for link in board.product_roles.values():
        if link.product_id == product:
            roles = tuple(BuyingRole(role) for use, role in SEATS_OF_USES.items() if use == link.use.value)
            seats[link.id] = DecisionRole(
                id=link.id, stakeholder_id=link.stakeholder_id, decision_unit_id="x", roles=roles
            )
    one = DecisionUnit(
        id="x", account_id=ACCOUNT, name="One", expected_size=max((u.expected_size for u in units), default=8)
    )
    return replace(board, decision_units={"x": one}, decision_roles=seats)


def general(board: Board, policy: Policy) -> tuple[float | None, float, float]:
    """Return the penetration of the account's general unit, entered or assumed."""
    shared = {unit.id for unit in board.decision_units.values() if unit.opportunity_id is None}
    if shared:
        return oracles.penetration(as_one_unit(board, shared), "x", policy)
    return oracles.penetration(replace(board, decision_units={}, decision_roles={}), "assumed", policy)


def close_to(expected: tuple[float | None, float, float]) -> list[object]:
    return [None if one is None else pytest.approx(one, abs=1e-12) for one in expected]


@thorough
@given(made=deal_boards(), policy=policies())
def test_a_deal_is_decided_by_its_own_units_taken_together(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    report = penetration(board, policy)
    assert {one.id for one in report.opportunities} == set(board.opportunities)
    for one in report.opportunities:
        own = {unit.id for unit in board.decision_units.values() if unit.opportunity_id == one.id}
        expected = (
            oracles.penetration(as_one_unit(board, own), "x", policy) if own else general(board, policy)
        )
        assert [one.value, one.low, one.high] == close_to(expected)
        assert one.borrowed == (not own)
        assert one.because


@thorough
@given(made=deal_boards(), policy=policies())
def test_a_product_is_decided_by_its_deals_and_its_uses(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    report = penetration(board, policy)
    assert {one.id for one in report.products} == set(board.products)
    for one in report.products:
        deals = {deal.id for deal in board.opportunities.values() if one.id in deal.product_ids}
        own = {unit.id for unit in board.decision_units.values() if unit.opportunity_id in deals}
        alone = as_one_unit(board, own, one.id)
        seated = [
            seat
            for seat in alone.decision_roles.values()
            if board.stakeholders[seat.stakeholder_id].status.value != "left"
        ]
        assert set(one.opportunities) == deals
        assert one.borrowed == (not own and not seated)
        expected = general(board, policy) if one.borrowed else oracles.penetration(alone, "x", policy)
        assert [one.value, one.low, one.high] == close_to(expected)
        assert {(use.use.value, user.id) for use in one.uses for user in use.people} == {
            (use, seat.stakeholder_id)
            for seat in seated
            if counts(board.stakeholders[seat.stakeholder_id])
            for use in {USES_OF_SEATS[role] for role in seat.roles if role.value in USES_OF_SEATS}
        }
        for use in one.uses:
            statuses = [oracles.status(board, user.id, policy) for user in use.people]
            assert [user.status.value for user in use.people] == statuses
            assert use.covered == statuses.count("covered")


@thorough
@given(made=deal_boards())
def test_amounts_of_open_deals_are_added_up_within_a_currency_only(made: BoardAndRecords) -> None:
    board, _ = made
    for one in penetration(board, Policy()).products:
        open_deals = [
            (deal.currency or board.account.currency, deal.amount)
            for deal in board.opportunities.values()
            if one.id in deal.product_ids and deal.status.value == "open" and deal.amount is not None
        ]
        assert {stake.currency: stake.amount for stake in one.at_stake} == {
            currency: sum(amount for own, amount in open_deals if own == currency)
            for currency in {own for own, _ in open_deals}
        }


@thorough
@given(made=deal_boards())
def test_the_report_is_the_same_each_time_and_json_without_nan(made: BoardAndRecords) -> None:
    board, records = made
    report = penetration(board, Policy())
    assert report == penetration(board_of(reversed(records), ACCOUNT, AS_OF, revision=7), Policy())
    told = json.loads(json.dumps(report.as_json(), allow_nan=False))
    assert {"decision_units", "opportunities", "products", "levels", "units"} < set(told)
    for table in (report.rows(), report.opportunity_rows(), report.product_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)


def deal(one: str, **values: object) -> Opportunity:
    return Opportunity.model_validate({"id": one, "account_id": "a", "name": one.title(), **values})


def made(*records: Record) -> Board:
    return board_of([Account(id="a", name="Acme", currency="EUR"), *records], "a", AS_OF)


def test_deals_to_be_decided_come_first_and_the_soonest_of_them() -> None:
    report = penetration(
        made(
            deal("won", status="won", close_date=date(2026, 1, 1)),
            deal("later", status="open", close_date=date(2027, 5, 1)),
            deal("undated", status="open"),
            deal("soon", close_date=date(2027, 1, 1), amount=5.0, currency="USD"),
        ),
        Policy(),
    )
    assert [one.id for one in report.opportunities] == ["soon", "later", "undated", "won"]
    assert [one.currency for one in report.opportunities] == ["USD", "EUR", "EUR", "EUR"]
    assert all(one.borrowed and one.assumed for one in report.opportunities)


def test_who_is_recorded_to_use_a_product_is_told_apart_from_who_is_drawn_from_a_seat() -> None:
    beat = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    report = penetration(
        made(
            Product(id="g", name="Chiller"), deal("o", product_ids=("g",)),
            DecisionUnit(id="d", account_id="a", name="Board", opportunity_id="o"),
            Stakeholder(id="p", account_id="a", name="Anna"),
            Stakeholder(id="q", account_id="a", name="Berta"),
            DecisionRole(id="s", stakeholder_id="p", decision_unit_id="d", roles=(BuyingRole.USER,)),
            ProductRole.model_validate({"id": "x", "stakeholder_id": "q", "product_id": "g", "use": "uses"}),
            TeamMember(id="m", name="Max"),
            Relationship(id="t", team_member_id="m", stakeholder_id="q", rhythm=(beat,)),
        ),
        Policy(),
    )  # fmt: skip
    (product,) = report.products
    uses = {use.use.value: use for use in product.uses}
    assert [(user.id, user.recorded, user.member_name) for user in uses["uses"].people] == [
        ("q", True, "Max"), ("p", False, None),
    ]  # fmt: skip
    assert uses["uses"].covered == 1
    assert uses["buys"].people == ()


def test_an_empty_account_has_no_deals_and_no_products() -> None:
    report = penetration(made(), Policy())
    assert (report.opportunities, report.products) == ((), ())
