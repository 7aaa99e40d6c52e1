"""Do all accounts together say what each says alone, ranked by what is at risk?"""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import portfolio, position, read_ties
from graph.analysis.position import AccountPosition, account_reports
from graph.model import (
    Account,
    Assignment,
    AssignmentRole,
    Board,
    DecisionRole,
    DecisionUnit,
    Direction,
    InteractionKind,
    Opportunity,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis import oracles_portfolio as oracle
from tests.graph.analysis.oracles_deciding import counts
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

BoardAndRecords = tuple[Board, Records]
thorough = settings(deadline=None, max_examples=25)


@thorough
@given(made=boards(), policy=policies())
def test_what_is_exposed_and_hangs_on_whom_is_counted_seat_by_seat(
    made: BoardAndRecords, policy: Policy
) -> None:
    board, _ = made
    found = position(board, policy)
    assert (found.exposed_low, found.exposed_high) == pytest.approx(oracle.exposed(board, policy))
    assert 0 <= found.exposed_low <= found.exposed_high <= 1
    for member in found.members:
        assert member.hanging == pytest.approx(oracle.hanging(board, member.id, policy))
        assert sorted(member.cut_of) == sorted(
            board.stakeholders[one].name for one in oracle.cut_of(board, member.id, policy)
        )
        assert member.wanted == oracle.wanted(board, member.id)
    people = [one.id for one in board.stakeholders.values() if counts(one)]
    live = [len(oracles.live_ties(board, one, policy)) for one in people]
    assert (found.live_ties, found.stakeholders) == (sum(live), len(people))
    sole = {member.id for member in found.members if member.sole}
    everybody = set().union(*(oracle.holders(board, one, policy) for one in people)) if people else set()
    assert sole == (everybody if len(everybody) == 1 else set())


@st.composite
def position_lists(draw: st.DrawFn) -> list[AccountPosition]:
    """Return positions of a few accounts on one day, some with the same people of ours."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        board, _ = draw(boards(max_people=3))
        currency = draw(st.sampled_from([None, "EUR", "GBP"]))
        one = position(board, Policy())
        found.append(replace(one, id=f"a{number}", name=f"Account {number % 2}", currency=currency))
    return found


@thorough
@given(positions=position_lists(), chance=st.randoms())
def test_ranks_and_sums_are_by_currency_and_the_order_given_does_not_matter(
    positions: list[AccountPosition], chance: object
) -> None:
    report = portfolio(positions, complete=True)
    shuffled = list(positions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert portfolio(shuffled, complete=True) == report
    by_id = {one.id: one for one in positions}
    assert sorted(row.id for row in report.accounts) == sorted(by_id)
    for total in report.currencies:
        rows = [row for row in report.accounts if row.currency == total.currency]
        known = [row for row in rows if row.rank is not None]
        assert [row.rank for row in rows] == [*range(1, len(known) + 1), *[None] * (len(rows) - len(known))]
        risks = [by_id[row.id].value * by_id[row.id].exposed_high for row in known]
        assert risks == sorted(risks, reverse=True)
        assert [row.value_at_risk for row in known] == risks
        assert (total.accounts, total.unknown) == (len(rows), len(rows) - len(known))
        assert total.value == pytest.approx(sum(row.value or 0.0 for row in rows))
        assert total.value_at_risk == pytest.approx(sum(row.value_at_risk or 0.0 for row in rows))
        assert total.risk_low <= total.value_at_risk + 1e-9 <= total.value + 2e-9
    assert sum(total.accounts for total in report.currencies) == len(positions)


@thorough
@given(positions=position_lists())
def test_loads_add_up_over_accounts_and_are_hidden_from_those_who_do_not_see_all(
    positions: list[AccountPosition],
) -> None:
    report, partly = portfolio(positions, complete=True), portfolio(positions, complete=False)
    assert (partly.people, partly.accounts) == ((), report.accounts)
    assert partly.note is not None
    assert all(total.concentration is None for total in partly.currencies)
    held = [(one, member) for one in positions for member in one.members]
    assert {one.id for one in report.people} == {member.id for _, member in held}
    for load in report.people:
        mine = [(one, member) for one, member in held if member.id == load.id]
        assert load.live_ties == sum(member.live_ties for _, member in mine)
        assert {cut.account for cut in load.cuts} == {one.id for one, member in mine if member.cut_of}
        assert load.cut_in_several == (sum(bool(member.cut_of) for _, member in mine) > 1)
        hangs = sum(one.value * member.hanging for one, member in mine)
        assert sum(money.amount for money in load.hanging) == pytest.approx(hangs)
        if load.live_ties:
            shares = [member.live_ties / load.live_ties for _, member in mine]
            assert load.concentration == pytest.approx(sum(share * share for share in shares))
    for report_or_part in (report, partly):
        json.dumps(report_or_part.as_json(), allow_nan=False)
        tables = (report_or_part.rows(), report_or_part.currency_rows(), report_or_part.people_rows())
        assert all(len(row) == len(table.headers) for table in tables for row in table.rows)


def account(one: str, *members: str, potential: float | None = 1000.0, currency: str = "EUR") -> Board:
    """Return an account with a decision maker whom each of the members met today."""
    met = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    records: list[Record] = [
        Account(id=one, name=one.title(), annual_potential=potential, currency=currency),
        Stakeholder(id="p", account_id=one, name=f"Boss of {one}"),
        DecisionUnit(id="d", account_id=one, name="Board", expected_size=1),
        DecisionRole.model_validate({
            "id": "s", "stakeholder_id": "p", "decision_unit_id": "d", "roles": ["decision-maker"],
        }),
        *(TeamMember(id=member, name=member.title(), capacity=1) for member in members),
        *(Relationship(id=f"t-{member}", team_member_id=member, stakeholder_id="p", rhythm=(met,))
          for member in members),
    ]  # fmt: skip
    return board_of(records, one, AS_OF)


def positions(*boards: Board) -> list[AccountPosition]:
    """Return the positions under the standard policy."""
    return [position(board, Policy()) for board in boards]


def test_who_is_the_only_way_in_several_accounts_is_found_first() -> None:
    report = portfolio(
        positions(account("acme", "max"), account("bolt", "max"), account("coil", "mia", "ned")), True
    )
    first = report.people[0]
    assert (first.name, first.cut_in_several, first.accounts, first.over) == ("Max", True, 2, 1)
    assert [cut.account_name for cut in first.cuts] == ["Acme", "Bolt"]
    assert first.sole_in == ("Acme", "Bolt")
    assert [(money.currency, money.amount) for money in first.hanging] == [("EUR", 2000.0)]
    assert first.concentration == 0.5
    assert [row.name for row in report.accounts] == ["Acme", "Bolt", "Coil"]
    assert [row.value_at_risk for row in report.accounts] == [1000.0, 1000.0, 0.0]
    assert report.accounts[0].hangs_on == ("Max",)


def test_currencies_are_ranked_apart_and_what_is_unknown_comes_last() -> None:
    report = portfolio(
        positions(
            account("acme", "max", potential=None), account("bolt", "max", potential=10.0),
            account("coil", "max", potential=900.0, currency="GBP"),
        ),
        True,
    )  # fmt: skip
    assert [(row.currency, row.rank, row.name) for row in report.accounts] == [
        ("EUR", 1, "Bolt"), ("EUR", None, "Acme"), ("GBP", 1, "Coil"),
    ]  # fmt: skip
    assert (report.accounts[1].value, report.accounts[1].value_at_risk) == (None, None)
    assert [(total.currency, total.value, total.unknown) for total in report.currencies] == [
        ("EUR", 10.0, 1), ("GBP", 900.0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("status", "exposed"), [("open", 0.5), ("won", 0.0)])
def test_the_decision_unit_of_a_closed_deal_does_not_count(status: str, exposed: float) -> None:
    board = account("acme", "max", "mia")
    more: list[Record] = [
        Opportunity.model_validate({"id": "o", "account_id": "acme", "name": "Deal", "status": status}),
        DecisionUnit(id="e", account_id="acme", name="Deal", opportunity_id="o", expected_size=1),
        Stakeholder(id="q", account_id="acme", name="Nobody knows them"),
        DecisionRole.model_validate({
            "id": "s2", "stakeholder_id": "q", "decision_unit_id": "e", "roles": ["approver"],
        }),
    ]  # fmt: skip
    tables = (board.stakeholders, board.team_members, board.relationships, board.decision_units)
    records = [board.account, *(one for table in tables for one in table.values()), *more]
    records += board.decision_roles.values()
    found = position(board_of(records, "acme", AS_OF), Policy())
    assert found.exposed_low == found.exposed_high == exposed


def test_no_accounts_and_an_empty_account_have_an_answer() -> None:
    assert portfolio([], complete=True).currencies == ()
    empty = position(board_of([Account(id=ACCOUNT, name="Acme")], ACCOUNT, AS_OF), Policy())
    report = portfolio([empty], complete=True)
    (row,) = report.accounts
    assert (row.rank, row.value, row.exposed_low, row.exposed_high) == (None, None, 0.0, 1.0)
    assert (row.concentration, row.health, report.people) == (None, None, ())


def test_positions_that_do_not_fit_are_refused() -> None:
    (one,) = positions(account("acme", "max"))
    with pytest.raises(ValueError, match="each account may occur once; twice: acme"):
        portfolio([one, one], complete=True)
    with pytest.raises(ValueError, match="one day and one policy"):
        portfolio([one, replace(one, id="b", as_of=AS_OF - timedelta(days=1))], complete=True)


def test_reports_of_another_account_are_refused() -> None:
    acme, bolt = account("acme", "max"), account("bolt", "max")
    reports = account_reports(acme, Policy(), read_ties(acme, Policy()))
    assert position(acme, Policy(), reports) == position(acme, Policy())
    with pytest.raises(ValueError, match="another account, day, revision or policy"):
        position(bolt, Policy(), reports)


def test_what_is_most_at_risk_leads_and_a_wanted_single_point_is_no_risk() -> None:
    backed = account("coil", "max", "mia", potential=5_000.0)
    ties = {one: tie for one, tie in backed.relationships.items() if tie.team_member_id == "max"}
    support = Assignment(id="w", account_id="coil", team_member_id="mia", role=AssignmentRole.SUPPORT)
    coil = replace(
        backed, relationships=ties, assignments={"w": support},
        account=backed.account.model_copy(update={"account_manager_id": "max"}),
    )  # fmt: skip
    report = portfolio(
        positions(account("acme", "max", potential=10.0), account("bolt", "max", potential=900.0), coil), True
    )
    assert [(row.name, row.value_at_risk, row.risks) for row in report.accounts] == [
        ("Bolt", 900.0, 1), ("Acme", 10.0, 1), ("Coil", 0.0, 0),
    ]  # fmt: skip


def test_gaps_in_key_roles_are_counted_apart() -> None:
    board = account("acme")
    role = board.decision_roles["s"].model_copy(update={"id": "t", "stakeholder_id": "q"})
    people = {one: board.stakeholders["p"].model_copy(update={"id": one}) for one in "pqr"}
    (found,) = positions(
        replace(board, stakeholders=people, decision_roles={**board.decision_roles, "t": role})
    )
    assert (found.gaps, found.key_gaps) == (3, 2)


def test_an_account_of_unknown_value_comes_after_a_safe_one_of_known_value() -> None:
    report = portfolio(positions(account("acme", "max", potential=None), account("coil", "max", "mia")), True)
    assert [(row.name, row.rank, row.exposed_high) for row in report.accounts] == [
        ("Coil", 1, 0.0), ("Acme", None, 1.0),
    ]  # fmt: skip


def test_the_currency_of_most_accounts_leads() -> None:
    boards = (account("acme", "max"), *(account(one, "max", currency="GBP") for one in ("bolt", "coil")))
    assert [total.currency for total in portfolio(positions(*boards), True).currencies] == ["GBP", "EUR"]


def test_who_cuts_us_off_from_a_key_player_comes_before_who_would_lose_us_more_people() -> None:
    (one,) = positions(account("acme", "max", "zoe"))
    member = replace(one.members[0], cut_of=(), key_losses=0)
    members = (
        replace(member, id="max", name="Max", key_losses=3),
        replace(member, id="zoe", name="Zoe", cut_of=("P",)),
    )
    assert [load.name for load in portfolio([replace(one, members=members)], True).people] == ["Zoe", "Max"]
