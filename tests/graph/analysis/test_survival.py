"""Is the chance of the key roles that of going through every case?"""

import json
import math
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.analysis import Joining, Scenario, survival
from graph.analysis.scenario import applied
from graph.model import (
    Account,
    Board,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Policy,
    Relationship,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles_survival as oracle
from tests.graph.analysis.test_gaps import met, seat
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

thorough = settings(deadline=None, max_examples=60)
quick = settings(deadline=None, max_examples=25)
BoardAndRecords = tuple[Board, Records]
MOST_TIES = 6


def stays(days: int, rate: float) -> float:
    return math.exp(-rate * days / 365)


@thorough
@given(made=boards(), policy=policies(), days=st.sampled_from([0, 30, 365, 3_000]))
def test_each_role_and_all_of_them_are_as_likely_as_all_their_cases(
    made: BoardAndRecords, policy: Policy, days: int
) -> None:
    board, _ = made
    roles = oracle.key_roles(board)
    live = oracle.live_ties(board, {one for held in roles.values() for one in held}, policy)
    assume(len(live) <= MOST_TIES)
    ties, report = oracle.lasting(live, days), survival(board, policy, days)
    here = [
        oracle.probability(roles.values(), ties, stays(days, rate))
        for rate in (policy.leaving_rate, policy.leaving_rate_high, policy.leaving_rate_low)
    ]
    if roles:
        assert (report.every.value, report.every.low, report.every.high) == pytest.approx(here)
    else:
        assert report.every.value is None
    assert {(row.decision_unit_id, row.role.value) for row in report.roles} == set(roles)
    for row in report.roles:
        holders = roles[row.decision_unit_id, row.role.value]
        assert row.covered == any((one in holders) for _, one in live)
        alone = oracle.probability([holders], ties, stays(days, policy.leaving_rate))
        assert row.chance.value == pytest.approx(alone)
    covered = [held for held in roles.values() if any(one in held for _, one in live)]
    if covered:
        still = oracle.probability(covered, ties, stays(days, policy.leaving_rate))
        assert report.still.value == pytest.approx(still)


@settings(deadline=None, max_examples=15)
@given(made=boards(max_people=3), policy=policies())
def test_the_weakest_link_and_the_best_tie_are_the_best_of_all(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    roles = oracle.key_roles(board)
    live = oracle.live_ties(board, {one for held in roles.values() for one in held}, policy)
    assume(len(live) < MOST_TIES)
    ties, stay = oracle.lasting(live, 365), stays(365, policy.leaving_rate)
    for row in survival(board, policy).roles:
        holders = roles[row.decision_unit_id, row.role.value]
        people = {("team", m) for m, one in ties if one in holders} | {
            ("customer", one) for _, one in ties if one in holders
        }
        without = [_without(holders, ties, stay, person) for person in people]
        assert (row.weakest.without if row.weakest else None) == (
            pytest.approx(min(without)) if without else None
        )
        new = lasting_new_tie()
        added = [
            oracle.probability([holders], {**ties, pair: new}, stay)
            for pair in _absent(board, holders, set(ties))
        ]
        better = max(added, default=0.0)
        if row.best_tie is None:
            assert better <= oracle.probability([holders], ties, stay) + 1e-9
        else:
            assert row.best_tie.probability == pytest.approx(better)


TWO_ROLES = st.sets(st.tuples(st.sampled_from("mn"), st.sampled_from("pqr")), min_size=2, max_size=5)


@quick
@given(pairs=TWO_ROLES)
def test_the_best_tie_for_two_roles_together_is_the_best_of_all(pairs: set[tuple[str, str]]) -> None:
    board = board_with(*sorted(pairs))
    approver = DecisionRole(
        id="s-2", stakeholder_id=min(board.stakeholders), decision_unit_id="d", roles=(BuyingRole.APPROVER,)
    )
    tables = [board.team_members, board.stakeholders, board.decision_units, board.decision_roles,
              board.relationships]  # fmt: skip
    records = [board.account, approver, *(record for table in tables for record in table.values())]
    board, policy = board_of(records, "a", AS_OF), Policy()
    roles = list(oracle.key_roles(board).values())
    people = frozenset(one for held in roles for one in held)
    ties, stay = oracle.lasting(oracle.live_ties(board, people, policy), 365), stays(365, 0.25)
    best = survival(board, policy).best_tie
    added = [
        oracle.probability(roles, {**ties, pair: lasting_new_tie()}, stay)
        for pair in _absent(board, people, set(ties))
    ]
    before = oracle.probability(roles, ties, stay)
    assert (best.probability if best else before) == pytest.approx(max([before, *added]))


def lasting_new_tie() -> float:
    return float(0.8 ** (365 / 90))


def _absent(board: Board, holders: frozenset[str], ties: set[oracle.Tie]) -> list[oracle.Tie]:
    ours = [one.id for one in board.team_members.values() if one.status.value in ("active", "unknown")]
    return [(m, one) for m in ours for one in sorted(holders) if (m, one) not in ties and m != one]


def _without(
    holders: frozenset[str], ties: dict[oracle.Tie, float], stay: float, person: tuple[str, str]
) -> float:
    side, one = person
    left = {tie: p for tie, p in ties.items() if tie[side == "customer"] != one}
    return oracle.probability([holders], left, stay)


def test_members_who_leave_take_several_ties_with_them() -> None:
    """Two deciders known by one member are less safe than by two."""
    one = board_with(("m", "p"), ("m", "q"))
    two = board_with(("m", "p"), ("n", "q"))
    shared, apart = survival(one, Policy()), survival(two, Policy())
    a, t = math.exp(-0.25), (1 - math.exp(-1 / 1.9)) ** (365 / 90)
    single = 1 - (1 - a * t) ** 2
    assert shared.every.value == pytest.approx(a * single)
    assert apart.every.value == pytest.approx(1 - (1 - a * a * t) ** 2)
    assert shared.roles[0].weakest is not None
    assert (shared.roles[0].weakest.name, shared.roles[0].weakest.without) == ("m", 0.0)
    assert [row.name for row in shared.people] == ["m", "p", "q"]


def board_with(*pairs: tuple[str, str]) -> Board:
    people = sorted({one for _, one in pairs})
    ties = [
        Relationship(
            id=f"t-{m}-{one}", stakeholder_id=one, team_member_id=m, rhythm=met(m, one, AS_OF).rhythm
        )
        for m, one in pairs
    ]
    return board_of(
        [
            Account(id="a", name="Acme"),
            DecisionUnit(id="d", account_id="a", name="Deal"),
            *(TeamMember(id=m, name=m) for m in sorted({m for m, _ in pairs})),
            *(Stakeholder(id=one, account_id="a", name=one) for one in people),
            *(seat(one, "d", influence=3) for one in people),
            *ties,
        ],
        "a",
        AS_OF,
    )


def test_today_is_certain_and_more_days_or_more_leaving_never_help() -> None:
    board = board_with(("m", "p"), ("n", "q"), ("m", "q"))
    assert survival(board, Policy(), 0).every.value == 1
    chances = [survival(board, Policy(), days).every for days in (0, 90, 365, 36_500)]
    values = [chance.value or 0.0 for chance in chances]
    assert values == sorted(values, reverse=True)
    assert all(chance.low <= (chance.value or 0.0) <= chance.high for chance in chances)
    assert chances[0].low == chances[0].high


def test_a_role_nobody_is_known_in_is_not_covered_and_said() -> None:
    board = board_with(("m", "p"))
    unit = DecisionUnit(id="d", account_id="a", name="Deal", required_roles=(BuyingRole.APPROVER,))
    tables = [board.team_members, board.stakeholders, board.decision_roles, board.relationships]
    records = [board.account, unit, *(record for table in tables for record in table.values())]
    report = survival(board_of(records, "a", AS_OF), Policy())
    assert (report.every.value, report.uncovered) == (0.0, 1)
    assert report.still.value == survival(board, Policy()).every.value
    assert next((row.role.value, row.holders, row.covered, row.best_tie) for row in report.roles) == (
        "approver", (), False, None,
    )  # fmt: skip


def test_a_vacant_seat_holds_no_role_open_and_nobody_is_reached_in_it() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        Stakeholder.model_validate({"id": "p", "account_id": "a", "name": "Head", "status": "vacant"}),
        TeamMember(id="m", name="Max"),
        DecisionUnit(id="d", account_id="a", name="Deal"),
        DecisionRole(id="s", stakeholder_id="p", decision_unit_id="d", roles=(BuyingRole.APPROVER,)),
        met("m", "p", AS_OF),
    ]
    report = survival(board_of(records, "a", AS_OF), Policy())
    assert (report.every.value, report.still.value, report.people) == (0.0, None, ())


@quick
@given(made=boards(), policy=policies())
def test_reports_are_json_and_every_reason_names_a_record(made: BoardAndRecords, policy: Policy) -> None:
    board, records = made
    known = {record.key for record in records}
    report = survival(board, policy)
    json.dumps(report.as_json(), allow_nan=False)
    assert all(reason.key in known for row in report.roles for reason in row.because)
    assert all(reason.key in known for row in report.people for reason in row.because)
    for table in (report.rows(), report.people_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)


PAIRS = st.sets(st.tuples(st.sampled_from("mno"), st.sampled_from("pqr")), min_size=1)


@quick
@given(pairs=PAIRS, data=st.data())
def test_losing_somebody_for_certain_is_what_the_row_says(
    pairs: set[tuple[str, str]], data: st.DataObject
) -> None:
    board = board_with(*sorted(pairs))
    row = data.draw(st.sampled_from(survival(board, Policy()).people))
    after = survival(applied(board, Scenario(leaves=(row.id,))), Policy())
    assert (after.every.value or 0.0) == pytest.approx(row.without)


@pytest.mark.parametrize("days", [-1, 36_501, 10**30])
def test_days_out_of_range_are_refused(days: int) -> None:
    board = board_of([Account(id=ACCOUNT, name="Acme")], ACCOUNT, date(2026, 1, 1))
    with pytest.raises(ValueError, match="expected 0 to 36500"):
        survival(board, Policy(), days)


def test_somebody_new_in_a_key_role_is_not_covered() -> None:
    board = applied(board_with(("m", "p")), Scenario(joins=(Joining("New", "approver"),)))
    assert survival(board, Policy()).uncovered == 1


def test_the_best_tie_of_all_leads_to_the_role_that_nobody_reaches() -> None:
    board = board_with(("m", "p"))
    records = [
        board.account, *board.team_members.values(), *board.relationships.values(),
        *board.stakeholders.values(), *board.decision_units.values(), *board.decision_roles.values(),
        TeamMember(id="n", name="n"), Stakeholder(id="q", account_id="a", name="q"),
        DecisionRole(id="s-q", stakeholder_id="q", decision_unit_id="d", roles=(BuyingRole.APPROVER,)),
    ]  # fmt: skip
    report = survival(board_of(records, "a", AS_OF), Policy())
    assert (report.every.value, report.uncovered) == (0.0, 1)
    assert report.best_tie is not None
    assert report.best_tie.stakeholder_id == "q"
