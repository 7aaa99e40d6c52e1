"""Does everybody stand on one square, and does the board say where nobody is?"""

from __future__ import annotations

from datetime import date

import pytest

import viz
from graph.analysis.status import Flag, Status
from graph.model import (
    Account,
    BuyingRole,
    Direction,
    InteractionKind,
    Relationship,
    RhythmDay,
    Seniority,
    Stakeholder,
    Stance,
    Unit,
    board_of,
)
from tests.viz.conftest import Read, read
from viz.rhythm import weeks
from viz.words import FLAG_MEANINGS, RANK_WORDS, STANCE_WORDS, STATUS_LOOKS, man_of

DAY = date(2026, 11, 20)


def small(*people: Stakeholder, units: tuple[Unit, ...] = ()) -> Read:
    return read(board_of([Account(id="a", name="Acme"), *units, *people], "a", DAY))


def person(number: int, **values: object) -> Stakeholder:
    return Stakeholder.model_validate(
        {"id": f"p{number}", "account_id": "a", "name": f"Person {number}", **values}
    )


def test_everybody_stands_on_exactly_one_square(large: Read) -> None:
    chess = viz.chess_board(large.ties, large.coverage)
    standing = [piece.id for file in chess.files for square in file.squares for piece in square.pieces]
    assert sorted(standing) == sorted(row.id for row in large.coverage.stakeholders)
    assert sum(file.known for file in chess.files) == len(standing)


def test_empty_squares_are_counted_without_the_filter(large: Read) -> None:
    everything = viz.chess_board(large.ties, large.coverage)
    filtered = viz.chess_board(large.ties, large.coverage, viz.Choice(status=Status.VACANT))
    assert filtered.empty_squares == everything.empty_squares
    assert {piece.status for piece in filtered.pieces} == {Status.VACANT}


def test_files_are_units_and_ranks_are_levels() -> None:
    units = (Unit(id="u2", account_id="a", name="Purchasing"), Unit(id="u1", account_id="a", name="Board"))
    chess_read = small(person(1, unit_id="u1", seniority="executive"), units=units)
    chess = viz.chess_board(chess_read.ties, chess_read.coverage)
    assert [file.name for file in chess.files] == ["Board", "Purchasing"]
    assert [RANK_WORDS[rank] for rank in chess.ranks] == ["Executive", "Senior", "Manager", "Professional"]
    assert chess.files[1].known == 0


def test_people_without_unit_get_a_file_only_if_there_are_any() -> None:
    unit = Unit(id="u1", account_id="a", name="Board")
    both = small(person(1, unit_id="u1"), person(2), units=(unit,))
    assert [file.name for file in viz.chess_board(both.ties, both.coverage).files] == [
        "Board",
        "Unit unknown",
    ]
    one = small(person(1, unit_id="u1"), units=(unit,))
    assert [file.name for file in viz.chess_board(one.ties, one.coverage).files] == ["Board"]


def test_functions_take_the_place_of_unknown_units() -> None:
    found = small(person(1, function="finance"), person(2))
    chess = viz.chess_board(found.ties, found.coverage)
    assert chess.by_function
    assert [file.name for file in chess.files] == ["Finance", "Function unknown"]


def test_assistants_and_unknown_levels_get_a_rank_only_if_there_are_any(tiny: Read) -> None:
    chess = viz.chess_board(tiny.ties, tiny.coverage)
    assert Seniority.UNKNOWN in chess.ranks
    assert Seniority.ASSISTANT not in chess.ranks


def test_a_decision_unit_lends_its_own_roles(large: Read) -> None:
    chosen = viz.pieces(large.ties, large.coverage, viz.Choice(decision_unit="dmu-line"))
    assert {piece.id for piece in chosen} == {
        seat.stakeholder_id for seat in large.board.decision_roles.values()
    }
    assert chosen[0].key
    assert viz.pieces(large.ties, large.coverage, viz.Choice(decision_unit="gone")) == ()


def test_a_member_keeps_whom_they_know(large: Read) -> None:
    chosen = viz.pieces(large.ties, large.coverage, viz.Choice(member="mem-03"))
    known = {one.stakeholder_id for one in large.ties.readings.values() if one.member_id == "mem-03"}
    assert {piece.id for piece in chosen} == known


def test_deciders_come_first(large: Read) -> None:
    keys = [piece.key for piece in viz.pieces(large.ties, large.coverage)]
    assert keys == sorted(keys, reverse=True)


def test_the_team_stands_before_the_board(large: Read) -> None:
    team = viz.team(large.ties)
    assert len(team) == 10
    assert sum(one.ties for one in team) == sum(one.has_evidence for one in large.ties.readings.values())


def test_issues_name_the_deciders_first_and_are_three(large: Read) -> None:
    assert len(large.issues) == 3
    assert "out of reach" in large.issues[0].title
    assert large.issues[0].query == {"key": "1"}


def test_issues_of_an_empty_account_are_none() -> None:
    assert small().issues == ()


def test_issues_ask_who_decides_where_nobody_knows() -> None:
    assert any("who decides" in issue.title for issue in small(person(1, seniority="professional")).issues)


def test_every_word_of_a_scale_has_a_look() -> None:
    assert set(STATUS_LOOKS) == set(Status)
    assert set(FLAG_MEANINGS) == set(Flag)
    assert set(RANK_WORDS) == set(Seniority)
    assert set(STANCE_WORDS) == set(Stance)


def test_no_two_statuses_share_a_shape() -> None:
    assert len({look.symbol for look in STATUS_LOOKS.values()}) == len(Status)


@pytest.mark.parametrize(
    ("role", "man"),
    [("decision-maker", "king"), ("economic-buyer", "queen"), ("evaluator", "bishop"),
     ("gatekeeper", "rook"), ("champion", "knight"), ("user", "pawn")],
)  # fmt: skip
def test_roles_name_the_men(role: str, man: str) -> None:
    assert man_of([BuyingRole(role)]).name == man


def test_a_day_counts_once_in_the_rhythm() -> None:
    def tie(number: int, direction: Direction) -> Relationship:
        beat = RhythmDay(DAY, InteractionKind.EMAIL, direction, 3)
        return Relationship(id=f"t{number}", stakeholder_id="p", team_member_id="m", rhythm=(beat,))

    last = weeks([tie(1, Direction.OUTBOUND), tie(2, Direction.INBOUND)], DAY)[-1]
    assert (last.days, last.answered) == (1, 1)
    assert sum(week.days for week in weeks([tie(1, Direction.OUTBOUND)], date(2026, 11, 19))) == 0
