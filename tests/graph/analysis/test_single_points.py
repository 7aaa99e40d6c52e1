"""Does everything hang on one person where the report says so, and only there?"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import single_points
from graph.analysis.disjoint import disjoint_paths
from graph.model import (
    Account,
    Assignment,
    Board,
    Direction,
    Influence,
    InteractionKind,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles, oracles_reach
from tests.graph.analysis.oracles_deciding import KEY_ROLES, counts, is_key, seat_over_units
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

BoardAndRecords = tuple[Board, Records]
thorough = settings(deadline=None, max_examples=60)


@thorough
@given(made=boards(), policy=policies())
def test_stakeholders_members_and_units_are_those_that_removal_shows(
    made: BoardAndRecords, policy: Policy
) -> None:
    board, _ = made
    report = single_points(board, policy)
    people = [one for one in board.stakeholders.values() if counts(one)]
    alive = {one.id: {t.team_member_id for t in oracles.live_ties(board, one.id, policy)} for one in people}
    single = {person: members for person, members in alive.items() if len(members) == 1}
    assert {one.id: {one.member_id} for one in report.single_points} == single
    losses = {one.id: {loss.id: loss.after.value for loss in one.loses} for one in report.team_members}
    for member in board.team_members:
        assert losses.get(member, {}) == _lost(board, member, policy)
    for unit in board.units:
        there = [alive[one.id] for one in people if one.unit_id == unit]
        holders = set().union(*there)
        found = [one.member_id for one in report.units if one.id == unit]
        assert found == (sorted(holders) if len(holders) == 1 else [])


def _lost(board: Board, member: str, policy: Policy) -> dict[str, str]:
    lost = {}
    for person in board.stakeholders.values():
        before, after = (oracles.status(board, person.id, policy, without) for without in (None, member))
        was_live = oracles.live_ties(board, person.id, policy)
        is_live = oracles.live_ties(board, person.id, policy, member)
        newly_uncovered = after == "uncovered" != before
        if counts(person) and (newly_uncovered or (was_live and not is_live)):
            lost[person.id] = after
    return lost


@thorough
@given(made=boards(), policy=policies())
def test_cuts_and_redundancy_are_those_that_deleting_shows(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    graph = oracles_reach.edges(board, policy)
    rows = {row.id: row for row in single_points(board, policy).reach}
    assert set(rows) == {one.id for one in board.stakeholders.values() if _key_player(board, one.id, policy)}
    for person, row in rows.items():
        target = f"p:{person}"
        assert row.reachable == oracles_reach.reachable(graph, target)
        sides = {"team": "m", "customer": "p"}
        cut = [f"{sides[one.side]}:{one.id}" for one in row.cut]
        assert len(cut) == len(set(cut))
        assert set(cut) == (oracles_reach.cut_nodes(graph, target) if row.reachable else set())
        assert row.redundancy == oracles_reach.disjoint_ways(graph, target)
        assert (row.redundancy == 1) == bool(cut)


def _key_player(board: Board, person: str, policy: Policy) -> bool:
    seat = seat_over_units(board, person)
    if seat is None or not counts(board.stakeholders[person]):
        return False
    return bool(seat[0] & KEY_ROLES) or (seat[1] or 0) >= policy.key_player_influence


@thorough
@given(made=boards())
def test_the_report_is_json_the_same_each_time_and_risks_come_first(made: BoardAndRecords) -> None:
    board, records = made
    report = single_points(board, Policy())
    assert report == single_points(board_of(reversed(records), ACCOUNT, AS_OF, revision=7), Policy())
    json.dumps(report.as_json(), allow_nan=False)
    for table in (report.rows(), report.member_rows(), report.unit_rows(), report.reach_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)
    order = [(one.wanted, not is_key(board, one.id)) for one in report.single_points]
    assert order == sorted(order)


@thorough
@given(
    arcs=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25).map(
        lambda found: {arc for arc in found if arc != (0, 6)}
    )
)
def test_disjoint_paths_are_as_many_as_the_smallest_cut(arcs: set[tuple[int, int]]) -> None:
    successors = [sorted(head for tail, head in arcs if tail == node) for node in range(7)]
    names = {0: "S", **{node: f"n{node}" for node in range(1, 7)}}
    graph = {names[node]: {names[after] for after in found} for node, found in enumerate(successors)}
    assert disjoint_paths(successors, 0, 6) == oracles_reach.disjoint_ways(graph, "n6")


def story(*extra: Assignment | Influence | Stakeholder) -> Board:
    """Return Max and Mia on the team; Max alone meets Anna, whose ally Berta is an executive."""
    met = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    records: Records = [
        Account(id="a", name="Acme", account_manager_id="max"),
        TeamMember(id="max", name="Max"),
        TeamMember(id="mia", name="Mia"),
        Stakeholder(id="anna", account_id="a", name="Anna"),
        Stakeholder.model_validate(
            {"id": "berta", "account_id": "a", "name": "Berta", "seniority": "executive"}
        ),
        Relationship(id="t", stakeholder_id="anna", team_member_id="max", rhythm=(met,)),
        *extra,
    ]
    return board_of(records, "a", AS_OF)


def influence(kind: str, one: str, other: str) -> Influence:
    return Influence.model_validate(
        {
            "id": f"i-{kind}-{one}-{other}",
            "stakeholder_id": one,
            "influence": kind,
            "to_stakeholder_id": other,
        }
    )


def test_the_chain_of_cuts_starts_on_our_side() -> None:
    (row,) = single_points(story(influence("ally", "anna", "berta")), Policy()).reach
    assert [(one.side, one.name) for one in row.cut] == [("team", "Max"), ("customer", "Anna")]
    assert row.redundancy == 1


@pytest.mark.parametrize("kind", ["tension", "blocks"])
@pytest.mark.parametrize("ends", [("anna", "berta"), ("berta", "anna")])
def test_nobody_introduces_us_across_a_tension_or_a_block(kind: str, ends: tuple[str, str]) -> None:
    board = story(influence("ally", "anna", "berta"), influence(kind, *ends))
    (row,) = single_points(board, Policy()).reach
    assert (row.reachable, row.cut, row.redundancy) == (False, (), 0)


def assigned(member: str, role: str) -> Assignment:
    return Assignment.model_validate(
        {"id": f"{member}-{role}", "account_id": "a", "team_member_id": member, "role": role}
    )


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        ((), False),
        ((assigned("mia", "support"),), True),
        ((assigned("mia", "specialist"),), True),
        ((assigned("mia", "executive-sponsor"),), False),
        ((assigned("max", "support"),), False),
    ],
)
def test_an_account_manager_with_backing_staff_is_wanted(work: tuple[Assignment, ...], wanted: bool) -> None:
    report = single_points(story(*work), Policy())
    assert [one.wanted for one in report.single_points] == [wanted]
    assert [one.wanted for one in report.team_members] == [wanted]
