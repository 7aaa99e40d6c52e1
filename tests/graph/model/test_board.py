"""Does a board hold one account, and one tie for each two people?"""

from graph.analysis import coverage, moves, read_ties
from graph.analysis.status import Flag
from graph.model import (
    Account,
    BuyingRole,
    DecisionRole,
    DecisionUnit,
    Direction,
    InteractionKind,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.boards import AS_OF

MET = (RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1),)


def test_two_relationships_of_the_same_two_people_are_one_tie() -> None:
    board = board_of(
        [
            Account(id="a", name="Acme"),
            TeamMember(id="m", name="Max"),
            Stakeholder(id="p", account_id="a", name="Anna"),
            DecisionUnit(id="d", account_id="a", name="Board"),
            DecisionRole(
                id="s", stakeholder_id="p", decision_unit_id="d", roles=(BuyingRole.DECISION_MAKER,)
            ),
            Relationship(id="t", team_member_id="m", stakeholder_id="p", rhythm=MET),
            Relationship(id="u", team_member_id="m", stakeholder_id="p", rhythm=MET, note="Twice"),
        ],
        "a",
        AS_OF,
    )
    (row,) = coverage(board, Policy()).stakeholders
    assert list(read_ties(board, Policy()).readings) == ["t"]
    assert (row.live_ties, Flag.THIN in row.flags) == (1, True)
    assert board.relationships["t"].note == "Twice"
    assert [one.missing for one in moves(board, Policy()).open] == [("tie",)]


def test_what_belongs_to_another_account_is_left_out() -> None:
    records = [
        Account(id="a", name="Acme"),
        Account(id="b", name="Globex"),
        TeamMember(id="m", name="Max"),
        Stakeholder(id="p", account_id="a", name="Anna", reports_to="q"),
        Stakeholder(id="q", account_id="b", name="Bert"),
        Relationship(id="t", team_member_id="m", stakeholder_id="q", rhythm=MET),
    ]
    board = board_of(records, "a", AS_OF)
    assert list(board.stakeholders) == ["p"]
    assert board.stakeholders["p"].reports_to is None
    assert [row.name for row in coverage(board, Policy()).stakeholders] == ["Anna"]
