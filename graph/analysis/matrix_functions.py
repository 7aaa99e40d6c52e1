"""Do our functions meet theirs? The zipper: engineers with engineers, finance with finance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from graph.analysis.counterparts import COUNTERPART
from graph.analysis.matrix_report import EmptySquare, Line, Square
from graph.analysis.matrix_squares import Matrix, Squares, grouped, nobody
from graph.analysis.report import Reason
from graph.model import Function, Stakeholder
from graph.model.phrase import phrase, word

DECIDING_FUNCTIONS: Final = frozenset({Function.FINANCE, Function.PROCUREMENT, Function.EXECUTIVE})
"""The functions of a customer that pay, buy and decide: somebody there should be known."""

Theirs = Mapping[Function, list[Stakeholder]]


def functions(made: Squares) -> Matrix:
    """Our functions against theirs: a square holds the ties between the two.

    Findings: functions of theirs that nobody of ours reaches; counterparts who are not in touch, though
    others of ours are; functions of theirs where nobody is known, though they pay, buy or decide, or are
    the counterpart of one of ours.
    """
    theirs = grouped((person.function, person) for person in made.people)
    ours = grouped((member.function, member.id) for member in made.members)
    expected = {COUNTERPART[one] for one in ours if one in COUNTERPART} | DECIDING_FUNCTIONS
    lines = {one: Line(one.value, word(one)) for one in Function if one in ours}
    columns = {one: Line(one.value, word(one)) for one in Function if one in theirs or one in expected}
    squares = _squares(made, lines, columns, theirs)
    empty = [
        _unreached(made, columns[one], theirs[one]) for one in theirs if _nobody_reaches(made, theirs[one])
    ]
    reached = {square.column for square in squares if square.live_ties}
    empty += [
        _unzipped(made, one, theirs[Function(one.column)])
        for one in squares
        if COUNTERPART.get(Function(one.row)) == one.column and not one.live_ties and one.column in reached
    ]
    empty += [_unknown(made, lines, columns[one], theirs) for one in sorted(expected) if one not in theirs]
    return Matrix(lines.values(), columns.values(), squares, empty)


def _squares(
    made: Squares, lines: Mapping[Function, Line], columns: Mapping[Function, Line], theirs: Theirs
) -> list[Square]:
    function_of = {member.id: member.function for member in made.members}
    between = grouped(
        ((function_of[reading.member_id], person.id), reading)
        for person in made.people
        for reading in made.held[person.id]
    )
    return [
        made.square(line, column, theirs[other],
                    {one.id: between.get((own, one.id), ()) for one in theirs[other]})
        for own, line in lines.items()
        for other, column in columns.items()
        if other in theirs
    ]  # fmt: skip


def _nobody_reaches(made: Squares, people: Iterable[Stakeholder]) -> bool:
    return not any(made.ties.live(one.id) for one in people)


def _unreached(made: Squares, column: Line, people: list[Stakeholder]) -> EmptySquare:
    return made.unreached(
        None, column, people, phrase("{told}: no live tie of anybody of ours", told=made.told(people))
    )


def _unzipped(made: Squares, square: Square, people: list[Stakeholder]) -> EmptySquare:
    row, column = Line(square.row, square.row_name), Line(square.column, square.column_name)
    why = phrase(
        "our {name} and their {name2} ({told}) are not in touch; others of ours are",
        name=row.name,
        name2=column.name,
        told=made.told(people),
    )
    return made.unreached(row, column, people, why)


def _unknown(made: Squares, lines: Mapping[Function, Line], column: Line, theirs: Theirs) -> EmptySquare:
    """Nobody of a function is known; told with how many people have none that we know."""
    mirrored = [one for one in lines if COUNTERPART.get(one) == column.id]
    why = phrase("nobody in their {name} is known", name=column.name)
    if mirrored:
        why += phrase(", whom our {function} would meet", function=mirrored[0])
    if unplaced := len(theirs.get(Function.UNKNOWN, ())):
        why += phrase("; the function of {unplaced} is unknown", unplaced=unplaced)
    account = made.ties.board.account
    because = (Reason(account.key, phrase("no active stakeholder in {name}", name=column.name)),)
    usual = float(Function(column.id) in DECIDING_FUNCTIONS)
    return replace(nobody(None, column, why, because), usual=usual)
