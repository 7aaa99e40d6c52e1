"""Are the successors those of the plain rules, the best first?"""

import json
import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import successors
from graph.model import (
    Account,
    Board,
    Fit,
    Function,
    Influence,
    InfluenceKind,
    Policy,
    Record,
    Seniority,
    Stakeholder,
    TeamMember,
    Unit,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_deciding import counts
from tests.graph.analysis.oracles_successors import colleague_score, heir_score
from tests.graph.analysis.test_gaps import met
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

thorough = settings(deadline=None, max_examples=50)
quick = settings(deadline=None, max_examples=20)
BoardAndRecords = tuple[Board, Records]


@st.composite
def staffed(draw: st.DrawFn) -> tuple[Board, Records]:
    """Return boards whose people have functions and capacities."""
    functions = st.sampled_from([Function.SALES, Function.FINANCE, Function.UNKNOWN])
    records: list[Record] = []
    for record in draw(boards())[1]:
        facts: dict[str, object] = {}
        if isinstance(record, Stakeholder | TeamMember):
            facts["function"] = draw(functions)
        if isinstance(record, TeamMember):
            facts["capacity"] = draw(st.sampled_from([None, 0, 1, 5]))
        records.append(record.model_copy(update=facts))
    return board_of(records, ACCOUNT, AS_OF), records


@thorough
@given(made=staffed(), policy=policies(), data=st.data())
def test_successors_and_scores_are_those_of_the_rules(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    board, _ = made
    everybody = sorted({*board.stakeholders, *board.team_members})
    if not everybody:
        return
    person = data.draw(st.sampled_from(everybody))
    report = successors(board, policy, person)
    ties = {one.id: one for one in report.successors if one.hands_over == "tie"}
    assert set(ties) == _held(board, person)
    for one in ties.values():
        here = [m for m in board.team_members.values() if counts(m) and m.id != person]
        scores = sorted((colleague_score(board, policy, m, person, one.id) for m in here), reverse=True)
        assert [who.score for who in one.successors] == pytest.approx(scores[:3])
        assert {who.id for who in one.successors} <= {m.id for m in here}
    seats = [one for one in report.successors if one.hands_over == "seat"]
    assert len(seats) == (person in board.stakeholders)
    for one in seats:
        there = board.stakeholders[person]
        others = [h for h in board.stakeholders.values() if counts(h) and h.id != person]
        scores = sorted((heir_score(board, policy, heir, there) for heir in others), reverse=True)
        assert [who.score for who in one.successors] == pytest.approx(scores[:3])


def _held(board: Board, person: str) -> set[str]:
    return {
        tie.stakeholder_id
        for tie in board.relationships.values()
        if tie.team_member_id == person
        and board.stakeholders[tie.stakeholder_id].status.value != "left"
        and oracles.contacts(tie, board.as_of) | oracles.vouches(tie, board.as_of)
    }


@quick
@given(made=staffed(), data=st.data())
def test_reports_are_json_and_every_reason_names_a_record(made: BoardAndRecords, data: st.DataObject) -> None:
    board, records = made
    everybody = sorted({*board.stakeholders, *board.team_members})
    if not everybody:
        return
    report = successors(board, Policy(), data.draw(st.sampled_from(everybody)))
    json.dumps(report.as_json(), allow_nan=False)
    known = {record.key for record in records}
    for one in report.successors:
        reasons = [*one.because, *(reason for who in one.successors for reason in who.because)]
        assert all(reason.key in known for reason in reasons)
    assert all(len(row) == len(report.rows().headers) for row in report.rows().rows)


def test_the_parts_add_up_to_the_score_and_say_why() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        TeamMember(id="m", name="Max"),
        TeamMember(id="n", name="Nina", seniority=Seniority.SENIOR, function=Function.FINANCE, capacity=4),
        Stakeholder(
            id="p", account_id="a", name="Anna", seniority=Seniority.EXECUTIVE, function=Function.FINANCE
        ),
        Stakeholder(id="q", account_id="a", name="Bert", reports_to="p"),
        met("m", "p", AS_OF),
        met("n", "q", AS_OF),
    ]
    (tie,) = successors(board_of(records, "a", AS_OF), Policy(), "m").successors
    (nina,) = tie.successors
    parts = {part.fit: (round(part.value, 3), part.words) for part in nina.parts}
    assert parts == {
        Fit.TIE: (0.0, "no tie yet"),
        Fit.REACH: (0.205, "knows Bert around them"),
        Fit.FUNCTION: (1.0, "function finance"),
        Fit.LEVEL: (0.75, "senior for executive"),
        Fit.CAPACITY: (0.75, "1 live tie here of 4"),
    }
    assert nina.score == pytest.approx(0.2 * 0.20460 + 0.15 + 0.15 * 0.75 + 0.1 * 0.75, abs=1e-5)


def test_nobody_left_to_take_over_is_said() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        TeamMember(id="m", name="Max"),
        Stakeholder(id="p", account_id="a", name="Anna"),
        met("m", "p", AS_OF),
    ]
    board = board_of(records, "a", AS_OF)
    for person in ("m", "p"):
        report = successors(board, Policy(), person)
        assert report.successors[0].successors == ()
        assert report.rows().rows[0][-1] == "nobody is left to take over"


def test_an_unknown_id_is_refused() -> None:
    board = board_of([Account(id=ACCOUNT, name="Acme")], ACCOUNT, date(2026, 1, 1))
    with pytest.raises(ValueError, match="expected the id of one of its stakeholders or team members"):
        successors(board, Policy(), "nobody")


def test_an_ally_of_the_same_unit_introduces_as_strongly_as_an_ally_does() -> None:
    records: Records = [
        Account(id="a", name="Acme"),
        Unit(id="u", account_id="a", name="Plant"),
        *(TeamMember(id=one, name=one) for one in "mn"),
        *(Stakeholder(id=one, account_id="a", name=one, unit_id="u") for one in "pqr"),
        Influence(id="i", stakeholder_id="q", to_stakeholder_id="p", influence=InfluenceKind.ALLY),
        met("m", "p", AS_OF),
        met("n", "q", AS_OF),
        met("n", "r", AS_OF),
    ]
    (tie,) = successors(board_of(records, "a", AS_OF), Policy(), "m").successors
    reach = next(part for part in tie.successors[0].parts if part.fit is Fit.REACH)
    one_day = 1 - math.exp(-1 / 1.9)
    assert reach.value == pytest.approx(1 - (1 - 0.6 * one_day) * (1 - 0.5 * one_day))
    assert reach.words == "knows q, r around them"
