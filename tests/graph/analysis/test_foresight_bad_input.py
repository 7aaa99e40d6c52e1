"""Do what-if, survival, successors and sensitivity answer on boards that are out of order?"""

import json
from datetime import date, timedelta

import pytest

from graph.analysis import Joining, Scenario, sensitivity, successors, survival, what_if
from graph.analysis.report import Report
from graph.model import (
    Account,
    Board,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Direction,
    InteractionKind,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)

DAY = date(2026, 11, 20)


def met(day: date, times: int = 1) -> RhythmDay:
    return RhythmDay(day, InteractionKind.MEETING, Direction.MUTUAL, times)


def tie(one: str, *rhythm: RhythmDay) -> Relationship:
    return Relationship(id=f"t-{one}", team_member_id="x", stakeholder_id=one, rhythm=rhythm)


ACCOUNT: list[Record] = [Account(id="a", name="Acme")]
ODD: list[Record] = [
    *ACCOUNT,
    TeamMember(id="x", name="On both sides"),
    Stakeholder(id="x", account_id="a", name="On both sides", reports_to="x"),
    Stakeholder(id="y", account_id="a", name="Cyclic", reports_to="z"),
    Stakeholder(id="z", account_id="a", name="Cyclic", reports_to="y"),
    Stakeholder(id="l", account_id="a", name="Left", status=PersonStatus.LEFT),
    DecisionUnit(id="d", account_id="a", name="Board", expected_size=0),
    *(
        DecisionRole(id=f"s-{one}", stakeholder_id=one, decision_unit_id="d", roles=(BuyingRole.APPROVER,))
        for one in "xyzl"
    ),
    tie("x", met(DAY, 1_000_000)),
    tie("y", met(DAY + timedelta(days=400))),
    tie("l", met(DAY)),
]
BOARDS = {
    "empty": ACCOUNT,
    "one of us": [*ACCOUNT, TeamMember(id="x", name="Max")],
    "one of them": [*ACCOUNT, Stakeholder(id="x", account_id="a", name="Anna")],
    "odd": ODD,
}


def reports(board: Board) -> list[Report]:
    somebody = (*board.stakeholders, *board.team_members)[:1]
    joins = (Joining("New", "approver"), Joining("Other", "support"))
    return [
        survival(board, Policy()),
        sensitivity(board, Policy()),
        what_if(board, Policy(), Scenario(leaves=somebody, joins=joins, lost=True)),
        *(successors(board, Policy(), one) for one in somebody),
    ]


@pytest.mark.parametrize("name", BOARDS)
def test_every_report_is_whole(name: str) -> None:
    for report in reports(board_of(BOARDS[name], "a", DAY)):
        json.dumps(report.as_json(), allow_nan=False)
        assert all(len(row) == len(report.rows().headers) for row in report.rows().rows)


def test_a_million_contacts_on_a_day_count_as_one() -> None:
    once = [record for record in ODD if record.id != "t-x"] + [tie("x", met(DAY))]
    chances = [survival(board_of(records, "a", DAY), Policy()).every.value for records in (ODD, once)]
    assert chances[0] == chances[1]
    assert chances[0]


def test_what_is_dated_after_the_day_counts_for_nothing() -> None:
    (role,) = survival(board_of(ODD, "a", DAY), Policy()).roles
    assert {reason.key.id for reason in role.because if reason.key.kind == "relationship"} == {"t-x"}
