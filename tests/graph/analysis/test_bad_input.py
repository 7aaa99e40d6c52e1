"""Does every measure answer whatever it is given? No traceback, no NaN, a proper table, no stray reason."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from graph import analysis
from graph.analysis.health import health
from graph.analysis.joining import Joining
from graph.analysis.matrix import coverage_matrix
from graph.analysis.matrix_report import MatrixKind
from graph.analysis.report import Report, Table
from graph.analysis.scenario import Moving, Scenario, applied
from graph.model import Board, Policy, Record
from tests.graph.analysis.bad_boards import BAD
from tests.graph.boards import AS_OF, boards

POLICY = Policy()
JOINS = (Joining("Eva", "approver"), Joining("Ole", "support"))


def people_of(board: Board) -> list[str]:
    """Return the id of everybody, on either side."""
    return [*board.stakeholders, *board.team_members]


def _introduced(board: Board) -> Iterator[Report]:
    for one in list(board.stakeholders)[:2]:
        yield analysis.introductions(board, POLICY, one, 5)


def _succeeded(board: Board) -> Iterator[Report]:
    for one in [*list(board.stakeholders)[:2], *list(board.team_members)[:2]]:
        yield analysis.successors(board, POLICY, one)


def _changed(board: Board) -> Iterator[Report]:
    nothing = Board(account=board.account, as_of=AS_OF - timedelta(days=90))
    earlier = Board(**{**vars_of(board), "as_of": nothing.as_of})
    yield analysis.changes(nothing, earlier, board, POLICY)
    yield analysis.changes(board, board, board, POLICY)


def _planned(board: Board) -> Iterator[Report]:
    yield analysis.moves(board, POLICY)
    yield analysis.moves(board, POLICY, 0.0)
    some = [(us, them) for us in list(board.team_members)[:2] for them in list(board.stakeholders)[:2]]
    yield analysis.moves(board, POLICY, 7.5, some)


def _supposed(board: Board) -> Iterator[Report]:
    everybody = Scenario(leaves=tuple(sorted(people_of(board))))
    moves = tuple(Moving(one, "Globex") for one in sorted(people_of(board))[:1])
    for scenario in (Scenario(), everybody, Scenario(joins=JOINS, moves=moves), Scenario(lost=True)):
        yield analysis.what_if(board, POLICY, scenario)


def after(board: Board) -> Board:
    """Return the board on which they have joined whom a report may name though they are not there yet."""
    return applied(board, Scenario(joins=JOINS))


def vars_of(board: Board) -> dict[str, Any]:
    """Return the fields of a board."""
    return {name: getattr(board, name) for name in Board.__dataclass_fields__}


MEASURES: dict[str, Callable[[Board], Iterator[Report]]] = {
    "changes": _changed,
    "coverage": lambda board: iter([analysis.coverage(board, POLICY)]),
    "gaps": lambda board: iter([analysis.gaps(board, POLICY)]),
    "introductions": _introduced,
    "lapsing": lambda board: iter([analysis.lapsing(board, POLICY)]),
    "matrix": lambda board: (coverage_matrix(board, POLICY, kind) for kind in MatrixKind),
    "moves": _planned,
    "penetration": lambda board: iter([analysis.penetration(board, POLICY)]),
    "health": lambda board: iter([health(board, POLICY)]),
    "politics": lambda board: iter([analysis.politics(board, POLICY)]),
    "sensitivity": lambda board: iter([analysis.sensitivity(board, POLICY)]),
    "single points": lambda board: iter([analysis.single_points(board, POLICY)]),
    "successors": _succeeded,
    "survival": lambda board: (analysis.survival(board, POLICY, days) for days in (0, 365, 36_500)),
    "what if": _supposed,
}


def numbers(value: Any) -> Iterator[float]:
    """Yield every number in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, float):
        yield value


def reasons(value: Any) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every record that is named as a reason."""
    if isinstance(value, dict):
        if value.keys() == {"kind", "id", "words"}:
            yield value["kind"], value["id"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from reasons(item)


def tables_of(report: Report) -> dict[str, Table]:
    """Return every table that a report has, by the name of its method."""
    names = [name for name in dir(report) if name == "grid" or name == "rows" or name.endswith("_rows")]
    return {name: getattr(report, name)() for name in names}


def check(report: Report, board: Board) -> None:
    """Assert that a report can be sent, printed and traced to records of the board."""
    told = report.as_json()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert all(math.isfinite(number) for number in numbers(told))
    assert (told["account"], told["policy"]) == (board.account.id, POLICY.label)
    known = {(record.kind, record.id) for there in (board, after(board)) for record in records_of(there)}
    assert {reason for reason in reasons(told) if reason not in known} == set()
    for name, table in tables_of(report).items():
        assert all(isinstance(header, str) for header in table.headers), name
        for row in table.rows:
            assert len(row) == len(table.headers), name
            assert all(cell is None or isinstance(cell, str | int | float | bool) for cell in row), name
            assert all(math.isfinite(cell) for cell in row if isinstance(cell, float)), name


def records_of(board: Board) -> Iterator[Record]:
    """Yield every record of a board."""
    yield board.account
    for value in vars_of(board).values():
        if hasattr(value, "values"):
            yield from value.values()


@pytest.fixture(scope="module")
def made() -> dict[str, Board]:
    """Give the bad boards, each made once."""
    return {name: make() for name, make in BAD.items()}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_answers(made: dict[str, Board], name: str, case: str) -> None:
    for report in MEASURES[name](made[case]):
        check(report, made[case])


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_answers_on_any_board(name: str) -> None:
    @settings(max_examples=8, deadline=None)
    @given(boards())
    def answers(drawn: tuple[Board, Any]) -> None:
        for report in MEASURES[name](drawn[0]):
            check(report, drawn[0])

    answers()


@pytest.mark.parametrize(
    "ask",
    [
        lambda board: analysis.introductions(board, POLICY, "nobody"),
        lambda board: analysis.introductions(board, POLICY, "p", 0),
        lambda board: analysis.successors(board, POLICY, "nobody"),
        lambda board: analysis.moves(board, POLICY, -1.0),
        lambda board: analysis.moves(board, POLICY, math.nan),
        lambda board: analysis.moves(board, POLICY, None, [("m", "nobody")]),
        lambda board: analysis.survival(board, POLICY, -1),
        lambda board: coverage_matrix(board, POLICY, "nothing"),
        lambda board: analysis.what_if(board, POLICY, Scenario(leaves=("nobody",))),
        lambda board: analysis.what_if(board, POLICY, Scenario(joins=(Joining("p", "boss"),))),
        lambda board: analysis.what_if(board, POLICY, Scenario(moves=(Moving("p", "Acme"),))),
        lambda board: analysis.changes(board, board, BAD["empty account"](), POLICY),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    made: dict[str, Board], ask: Callable[[Board], Report]
) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        ask(made["nothing out of order"])
