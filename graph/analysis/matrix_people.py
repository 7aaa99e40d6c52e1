"""Who of ours knows whom, and at which levels of which units do we stand nowhere? The first two matrices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from graph.analysis.matrix_report import Emptiness, EmptySquare, Line, Square
from graph.analysis.matrix_squares import Matrix, Squares, grouped, nobody
from graph.analysis.report import Reason
from graph.model import Seniority, Stakeholder
from graph.model.phrase import phrase, word

NO_UNIT: Final = Line("", phrase("no unit"))
Levels = Mapping[tuple[str, Seniority], list[Stakeholder]]


def team(made: Squares) -> Matrix:
    """Team members against stakeholders: a square is one tie with evidence.

    Findings: stakeholders without a live tie; members without one.
    """
    lines = {one.id: Line(one.id, one.name) for one in made.members}
    columns = {one.id: Line(one.id, one.name) for one in made.people}
    squares = [
        made.square(lines[reading.member_id], columns[person.id], [person], {person.id: (reading,)})
        for person in made.people
        for reading in made.held[person.id]
    ]
    place = {one: number for number, one in enumerate(lines)}
    squares.sort(key=lambda one: place[one.row])
    empty = [
        made.unreached(
            None, columns[one.id], [one], phrase("nobody of ours has a live tie to {name}", name=one.name)
        )
        for one in made.people
        if not made.ties.live(one.id)
    ]
    live = {one.row for one in squares if one.live_ties}
    for one in made.members:
        if one.id not in live:
            why = phrase("{name} has no live tie to anybody there", name=one.name)
            idle = nobody(lines[one.id], None, why, (Reason(one.key, phrase("on the team, no live tie")),))
            empty.append(replace(idle, empty=Emptiness.UNREACHED))
    return Matrix(lines.values(), columns.values(), squares, empty)


def units(made: Squares) -> Matrix:
    """Units of the customer against levels of seniority.

    Findings: squares where people are known and none is reached; units where nobody is known at a level
    at which some other unit knows somebody.
    """
    groups = grouped(((person.unit_id or "", person.seniority), person) for person in made.people)
    named = sorted(made.ties.board.units.values(), key=lambda one: (one.name.casefold(), one.id))
    lines = [Line(one.id, one.name) for one in named]
    unplaced = [NO_UNIT] if any(not person.unit_id for person in made.people) else []
    columns = [Line(one.value, word(one)) for one in Seniority if any(one is level for _, level in groups)]
    squares = [
        made.square(line, column, people, made.held)
        for line in (*lines, *unplaced)
        for column in columns
        if (people := groups.get((line.id, Seniority(column.id))))
    ]
    empty = [_unreached(made, one, groups) for one in squares if not one.live_ties]
    for column in columns:
        empty += _unknown(made, lines, Seniority(column.id), groups)
    return Matrix((*lines, *unplaced), columns, squares, empty)


def _unreached(made: Squares, square: Square, groups: Levels) -> EmptySquare:
    people = groups[square.row, Seniority(square.column)]
    why = phrase("{told}: no live tie to anybody at this level of the unit", told=made.told(people))
    row, column = Line(square.row, square.row_name), Line(square.column, square.column_name)
    return made.unreached(row, column, people, why)


def _unknown(made: Squares, lines: list[Line], level: Seniority, groups: Levels) -> Iterable[EmptySquare]:
    filled = [line for line in lines if groups.get((line.id, level))]
    if level is Seniority.UNKNOWN or not filled:
        return
    elsewhere = made.people_reasons(groups[filled[0].id, level])[:1]
    column = Line(level.value, word(level))
    others = len(lines) - 1
    for line in lines:
        if line not in filled:
            why = phrase(
                "nobody at this level is known, as in {filled} of {others} other units",
                filled=len(filled),
                others=others,
            )
            because = (
                Reason(made.ties.board.units[line.id].key, phrase("nobody known at this level")),
                *elsewhere,
            )
            yield replace(nobody(line, column, why, because), level=level, usual=len(filled) / others)
