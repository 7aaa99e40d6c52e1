"""Is the status of each day the one that coverage gives on the board of that day?"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage
from graph.analysis.status import Status
from graph.analysis.statuses_over import statuses_over
from graph.model import (
    Account,
    Board,
    Direction,
    InteractionKind,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Span,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, days, policies
from tests.graph.large_board import large_board


def told_by_coverage(records: list[Record], day: date, policy: Policy) -> dict[str, Status]:
    report = coverage(board_of(records, ACCOUNT, day), policy)
    return {row.id: row.status for row in report.stakeholders}


@settings(deadline=None, max_examples=80)
@given(made=boards(), asked=st.lists(days(), min_size=1, max_size=4), policy=policies())
def test_each_day_is_as_coverage_tells_it(
    made: tuple[Board, Records], asked: list[date], policy: Policy
) -> None:
    board, records = made
    over = statuses_over(board, asked, policy)
    assert over.days == tuple(asked)
    assert set(over.statuses) == set(board.stakeholders)
    for place, day in enumerate(asked):
        told = {one: seen[place] for one, seen in over.statuses.items() if seen[place] is not None}
        assert told == told_by_coverage(records, day, policy)


def test_who_came_and_left_on_either_side_counts_on_their_days_only() -> None:
    left = (
        Span(field="status", value="active", valid_to=AS_OF - timedelta(days=10)),
        Span(field="status", value="left", valid_from=AS_OF - timedelta(days=10)),
    )
    met = (RhythmDay(AS_OF - timedelta(days=20), InteractionKind.MEETING, Direction.MUTUAL, 1),)
    records: list[Record] = [
        Account(id=ACCOUNT, name="Acme"),
        Stakeholder(id="p", account_id=ACCOUNT, name="Stays"),
        Stakeholder(id="q", account_id=ACCOUNT, name="Leaves", status=PersonStatus.LEFT, spans=left),
        TeamMember(id="m", name="Leaves us", status=PersonStatus.LEFT, spans=left),
        Relationship(id="t", team_member_id="m", stakeholder_id="p", rhythm=met),
    ]
    asked = [AS_OF - timedelta(days=ago) for ago in (21, 20, 11, 10, 0)]
    over = statuses_over(board_of(records, ACCOUNT, AS_OF), asked, Policy())
    none, met_then = Status.UNCOVERED, Status.COVERED
    assert over.statuses["p"] == (none, met_then, met_then, none, none)
    assert over.statuses["q"] == (none, none, none, None, None)


def test_a_year_of_weeks_of_a_large_board() -> None:
    board, policy = large_board(), Policy()
    asked = [board.as_of - timedelta(days=7 * week) for week in range(53)]
    over = statuses_over(board, asked, policy)
    newest = {row.id: row.status for row in coverage(board, policy).stakeholders}
    assert {one: seen[0] for one, seen in over.statuses.items() if seen[0]} == newest
    assert len(set(over.statuses.values())) > 50
