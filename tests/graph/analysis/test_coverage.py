"""Does everybody get the status and the flags of the definition, and do they move the right way?"""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage, gaps, read_ties
from graph.analysis.gaps import Gap, gap_order, value_at_stake
from graph.analysis.status import Status
from graph.model import (
    Account,
    Board,
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
    summed,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import is_key, seat_over_units, weight
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

thorough = settings(deadline=None, max_examples=60)
quick = settings(deadline=None, max_examples=40)
BoardAndRecords = tuple[Board, Records]


def statuses(board: Board, policy: Policy) -> dict[str, Status]:
    return {row.id: row.status for row in coverage(board, policy).stakeholders}


@thorough
@given(made=boards(), policy=policies())
def test_status_and_flags_are_those_of_the_rules(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    rows = {row.id: row for row in coverage(board, policy).stakeholders}
    assert set(rows) == {one.id for one in board.stakeholders.values() if one.status.value != "left"}
    for person, row in rows.items():
        ties = oracles.ties_to(board, person)
        assert row.status.value == oracles.status(board, person, policy)
        assert {flag.value for flag in row.flags} == oracles.flags(board, person, policy)
        best = max((oracles.strength(tie, AS_OF, policy) for tie in ties), default=0.0)
        assert row.strength == pytest.approx(best, abs=1e-12)
        alive = 0 if row.status is Status.VACANT else len(oracles.live_ties(board, person, policy))
        assert row.live_ties == alive
        assert row.key == is_key(board, person)
        assert row.weight == weight(seat_over_units(board, person), policy)


@quick
@given(made=boards(), policy=policies())
def test_every_reason_names_a_record_of_the_board(made: BoardAndRecords, policy: Policy) -> None:
    board, records = made
    known = {record.key for record in records}
    report = gaps(board, policy)
    assert all(reason.key in known for gap in report.gaps for reason in gap.because)
    assert all(gap.reason for gap in report.gaps)


def with_contact(records: Records, stakeholder: str, member: str, ago: int) -> Records:
    """Add one day of mutual contact to a tie, or make the tie."""
    day = RhythmDay(AS_OF - timedelta(days=ago), InteractionKind.LETTER, Direction.MUTUAL, 1)
    name = f"t-{member}-{stakeholder}"
    new = Relationship(id=name, stakeholder_id=stakeholder, team_member_id=member, rhythm=(day,))
    changed: Records = [record for record in records if record.id != name]
    for record in records:
        if isinstance(record, Relationship) and record.id == name:
            new = record.model_copy(update={"rhythm": summed([record.rhythm, [day]])})
    return [*changed, new]


@quick
@given(made=boards(stated=False), policy=policies(), data=st.data(), ago=st.integers(0, 200))
def test_an_answered_contact_never_lowers_a_status(
    made: BoardAndRecords, policy: Policy, data: st.DataObject, ago: int
) -> None:
    _never_lowers(made, policy, data, ago)


@quick
@given(made=boards(), policy=policies(), data=st.data())
def test_an_answered_contact_of_today_never_lowers_a_status_even_beside_statements(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    _never_lowers(made, policy, data, 0)


def _never_lowers(made: BoardAndRecords, policy: Policy, data: st.DataObject, ago: int) -> None:
    board, records = made
    if not (board.stakeholders and board.team_members):
        return
    person = data.draw(st.sampled_from(list(board.stakeholders)))
    member = data.draw(st.sampled_from(list(board.team_members)))
    after = statuses(board_of(with_contact(records, person, member, ago), ACCOUNT, AS_OF), policy)
    for one, status in statuses(board, policy).items():
        assert after[one].severity <= status.severity


@quick
@given(made=boards(), policy=policies(), data=st.data())
def test_losing_a_member_never_raises_a_status(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    board, records = made
    if not board.team_members:
        return
    gone = data.draw(st.sampled_from(list(board.team_members)))
    kept = [one for one in records if not (isinstance(one, TeamMember) and one.id == gone)]
    after = statuses(board_of(kept, ACCOUNT, AS_OF), policy)
    assert all(after[one].severity >= status.severity for one, status in statuses(board, policy).items())


def relabelled(record: Record) -> Record:
    """Reverse every id, so that their order changes too."""
    names = {"id", *record.references} - {"account_id"}
    update = {
        name: value[::-1]
        for name in names
        if isinstance(value := getattr(record, name), str) and value != ACCOUNT
    }
    return record.model_copy(update=update)


@quick
@given(made=boards(), policy=policies())
def test_names_of_records_do_not_matter(made: BoardAndRecords, policy: Policy) -> None:
    board, records = made
    other = board_of([relabelled(record) for record in records], ACCOUNT, AS_OF)
    mine = {row.id: (row.status, row.flags, row.strength) for row in coverage(board, policy).stakeholders}
    theirs = {row.id: (row.status, row.flags, row.strength) for row in coverage(other, policy).stakeholders}
    assert {person[::-1]: row for person, row in mine.items()} == theirs


@quick
@given(made=boards(), policy=policies())
def test_gaps_are_all_but_the_well_covered_in_the_order_of_the_rules(
    made: BoardAndRecords, policy: Policy
) -> None:
    board, _ = made
    report = gaps(board, policy)
    expected = {
        person
        for person, status in statuses(board, policy).items()
        if status.value != "covered" or (is_key(board, person) and oracles.flags(board, person, policy))
    }
    assert {gap.id for gap in report.gaps} == expected
    assert all(_comes_first(before, after) for before, after in pairwise(report.gaps))


def _comes_first(one: Gap, other: Gap) -> bool:
    """Compare two gaps criterion by criterion."""
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


@quick
@given(made=boards())
def test_reports_are_json_without_nan_and_the_same_each_time(made: BoardAndRecords) -> None:
    board, records = made
    again = board_of(reversed(records), ACCOUNT, AS_OF, revision=7)
    for measure in (coverage, gaps):
        first = json.dumps(measure(board, Policy()).as_json(), allow_nan=False)
        assert first == json.dumps(measure(again, Policy()).as_json(), allow_nan=False)
        table = measure(board, Policy()).rows()
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_the_heading_names_account_day_revision_and_policy() -> None:
    board = board_of([Account(id="a", name="Acme")], "a", AS_OF, revision=3, as_of_note="old data")
    assert coverage(board, Policy()).as_json() == {
        "account": "a",
        "account_name": "Acme",
        "as_of": "2026-11-20",
        "as_of_note": "old data",
        "evidence_until": None,
        "revision": 3,
        "policy": Policy().label,
        "stakeholders": [],
        "counts": {status.value: 0 for status in Status},
    }


def test_ties_of_another_board_are_refused() -> None:
    board = board_of([Account(id="a", name="Acme")], "a", AS_OF)
    other = board_of([Account(id="a", name="Acme")], "a", AS_OF - timedelta(days=1))
    with pytest.raises(ValueError, match="another board"):
        coverage(board, Policy(), read_ties(other, Policy()))
    with pytest.raises(ValueError, match="another policy"):
        coverage(board, Policy(), read_ties(board, Policy(half_life_days=30)))


def test_a_known_cold_statement_is_lapsed_not_one_way() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        Stakeholder(id="p", account_id="a", name="Anna"),
        TeamMember(id="m", name="Max"),
        Relationship.model_validate(
            {
                "id": "t",
                "stakeholder_id": "p",
                "team_member_id": "m",
                "statements": [{"level": "in-depth", "day": AS_OF - timedelta(days=400)}],
            }
        ),
    ]
    assert statuses(board_of(records, "a", AS_OF), Policy()) == {"p": Status.LAPSED}


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
