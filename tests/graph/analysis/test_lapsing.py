"""Are the lapsing ties the established ones that have gone silent, in the order that was measured?"""

import json
import math
from datetime import timedelta

import pytest
from hypothesis import given, settings

from graph.analysis import read_ties
from graph.analysis.lapsing import lapsing
from graph.model import (
    Account,
    Board,
    Direction,
    InteractionKind,
    LevelStatement,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles_outlook
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies


def met(*ago: int, direction: str = "mutual") -> tuple[RhythmDay, ...]:
    days = (AS_OF - timedelta(days=one) for one in sorted(ago, reverse=True))
    return tuple(RhythmDay(day, InteractionKind.EMAIL, Direction(direction), 1) for day in days)


def board(*rhythms: tuple[RhythmDay, ...], said: int | None = None) -> Board:
    """Return ties of Max with p0, p1, ... of these rhythms; each with a statement so many days ago."""
    words = [] if said is None else [{"level": "in-depth", "day": AS_OF - timedelta(days=said)}]
    records: Records = [Account(id=ACCOUNT, name="Acme"), TeamMember(id="m", name="Max")]
    for number, rhythm in enumerate(rhythms):
        person = f"p{number}"
        records.append(Stakeholder(id=person, account_id=ACCOUNT, name=person))
        records.append(
            Relationship(
                id=f"t{number}", team_member_id="m", stakeholder_id=person, rhythm=rhythm,
                statements=tuple(LevelStatement.model_validate(one) for one in words),
            )
        )  # fmt: skip
    return board_of(records, ACCOUNT, AS_OF)


@settings(deadline=None, max_examples=80)
@given(made=boards(), policy=policies())
def test_what_lapses_is_what_the_definition_says(made: tuple[Board, Records], policy: Policy) -> None:
    policy = policy.model_copy(update={"established_days": 2})
    report = lapsing(made[0], policy)
    expected = oracles_outlook.lapsing(made[0], policy)
    assert {tie.id: tie.silence for tie in report.ties} == {one: row[0] for one, row in expected.items()}
    assert {tie.id: tie.score for tie in report.ties} == pytest.approx(
        {one: row[1] for one, row in expected.items()}, abs=1e-9
    )
    scores = [tie.score for tie in report.ties]
    assert scores == sorted(scores, reverse=True)
    assert report.established >= len(report.ties)
    json.dumps(report.as_json(), allow_nan=False)
    table = report.rows()
    assert all(len(row) == len(table.headers) for row in table.rows)


def test_the_score_weighs_the_late_and_the_long_ago() -> None:
    (tie,) = lapsing(board(met(60, 120, 180)), Policy()).ties
    short, long = 2**-2 + 2**-4 + 2**-6, 2 ** (-1 / 3) + 2 ** (-2 / 3) + 2**-1
    assert tie.score == pytest.approx(math.sqrt(short * long))
    assert (tie.silence, tie.active_days, tie.reciprocity) == (60, 3, 1.0)


@pytest.mark.parametrize(
    ("ago", "back"), [(60, (0.42, 0.52)), (90, (0.26, 0.37)), (180, (0.07, 0.26)), (900, (0.07, 0.26))]
)
def test_who_came_back_elsewhere_stands_beside_the_silence(ago: int, back: tuple[float, float]) -> None:
    (tie,) = lapsing(board(met(ago, ago + 1, ago + 2)), Policy()).ties
    assert (tie.come_back_low, tie.come_back_high) == back


def test_two_days_are_not_established_and_fifty_nine_days_are_no_silence() -> None:
    report = lapsing(board(met(70, 80), met(59, 60, 61)), Policy())
    assert (report.ties, report.established) == ((), 1)


def test_they_lapse_while_we_go_on_writing_or_state_to_know_them() -> None:
    rhythm = tuple(sorted((*met(100, 110), *met(1, direction="outbound"))))
    (tie,) = lapsing(board(rhythm, said=3), Policy()).ties
    assert (tie.silence, tie.last_contact) == (100, AS_OF - timedelta(days=1))


def test_who_never_answered_is_not_lapsing() -> None:
    assert lapsing(board(met(100, 110, 120, direction="outbound")), Policy()).ties == ()


def test_a_row_names_the_tie_its_outlook_and_the_days_counted_from_the_policy() -> None:
    board_ = board(met(100, 110, 120))
    (tie,) = lapsing(board_, Policy(), read_ties(board_, Policy())).ties
    assert {reason.key.id for reason in tie.because} == {"t0"}
    assert "contact within 90 days: 0.3" in tie.because[1].words
    (later,) = lapsing(board_, Policy(at_risk_days=40, half_life_days=120)).ties
    assert "contact within 180 days" in later.because[1].words
    (short,) = lapsing(board(met(45, 46, 47)), Policy(at_risk_days=40)).ties
    assert (short.come_back_low, short.come_back_high) == (None, None)
