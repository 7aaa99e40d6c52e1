"""Who is at an account, as lines of a list? Those who are there or have left, in an order, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.pages.context import Reading
from graph.analysis.report import Table, joined
from graph.model import PersonStatus, Seniority, Stakeholder
from graph.model.phrase import phrase, phrases, word
from graph.model.wording import all_words, words_of
from viz import Choice, pieces
from viz.piece import Piece

LEFT: Final = "left"
"""The status of somebody who has left, who has none of the coverage's."""


@dataclass(frozen=True)
class Line:
    """One stakeholder in the list.

    Attributes:
        person: who.
        piece: how they stand on the board; None if they have left.
        unit, boss: names; None where there is none.
        last: the last day of contact.
    """

    person: Stakeholder
    piece: Piece | None
    unit: str | None
    boss: str | None
    last: date | None

    @property
    def status(self) -> str:
        """The word of their status."""
        return LEFT if self.piece is None else self.piece.status.value


def present(reading: Reading, choice: Choice) -> list[Line]:
    """Those who are there and whom a choice leaves, the weightiest first. Linear in people and ties."""
    last = _last_contacts(reading)
    stakeholders = reading.board.stakeholders
    return [
        _line(reading, stakeholders[piece.id], piece, last)
        for piece in pieces(reading.ties, reading.coverage, choice)
    ]


def gone(reading: Reading, choice: Choice) -> list[Line]:
    """Those who have left, by name; of a choice only unit, level and text apply to them."""
    words, last = words_of(choice.text or ""), _last_contacts(reading)
    found = (
        one for one in reading.board.stakeholders.values()
        if one.status is PersonStatus.LEFT
        and choice.unit in (None, one.unit_id or "") and choice.seniority in (None, one.seniority)
        and all_words(words, one.name, one.title or "", *one.emails)
    )  # fmt: skip
    return [_line(reading, one, None, last) for one in sorted(found, key=lambda one: _called(one.name))]


def _line(reading: Reading, person: Stakeholder, piece: Piece | None, last: dict[str, date]) -> Line:
    board = reading.board
    unit, boss = board.units.get(person.unit_id or ""), board.stakeholders.get(person.reports_to or "")
    return Line(person, piece, unit.name if unit else None, boss.name if boss else None, last.get(person.id))


def _last_contacts(reading: Reading) -> dict[str, date]:
    """Stakeholder id -> the last day of contact with anybody of ours."""
    last: dict[str, date] = {}
    for tie in reading.board.relationships.values():
        if (day := tie.last_contact) is not None:
            last[tie.stakeholder_id] = max(day, last.get(tie.stakeholder_id, day))
    return last


def _called(name: str) -> str:
    return name.casefold()


Order = Callable[[Line], Any]

ORDERS: Final[dict[str, tuple[str, Order]]] = {
    "name": (phrase("name"), lambda one: _called(one.person.name)),
    "status": (phrase("status"), lambda one: one.piece and -one.piece.status.severity),
    "strength": (phrase("strength"), lambda one: one.piece and -one.piece.strength),
    "last": (phrase("last contact"), lambda one: one.last and -one.last.toordinal()),
    "influence": (
        phrase("influence"),
        lambda one: one.piece and (None if one.piece.influence is None else -one.piece.influence),
    ),
    "unit": (phrase("unit"), lambda one: one.unit and _called(one.unit)),
    "level": (phrase("level"), lambda one: _level(one.person.seniority)),
}
"""Words and key of each order; whoever has none comes last, and equals stay as weighty as they were."""


def _level(seniority: Seniority) -> int | None:
    """The higher the level, the earlier; None if it is not known."""
    return None if seniority is Seniority.UNKNOWN else list(Seniority).index(seniority)


def ordered(lines: Sequence[Line], sort: str) -> list[Line]:
    """The lines in an order that an address asks for, with a minus in front of it the other way round.

    An order that there is none of leaves them as they are.
    """
    backward, name = sort.startswith("-"), sort.removeprefix("-")
    if name not in ORDERS:
        return list(lines)
    key = ORDERS[name][1]
    keyed = [(key(one), one) for one in lines]
    known = sorted(
        (pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=backward
    )
    return [one for _, one in known] + [one for value, one in keyed if value is None]


HEADERS: Final = phrases(
    "stakeholder", "title", "status", "strength", "closest", "last contact", "live ties", "roles",
    "influence", "stance", "unit", "level", "function", "reports to", "warnings", "emails", "id",
)  # fmt: skip


def table_of(lines: Iterable[Line]) -> Table:
    """The lines as a table, in their order."""
    return Table(HEADERS, tuple(map(_cells, lines)))


def _cells(one: Line) -> tuple[Any, ...]:
    person, piece = one.person, one.piece
    last = one.last.isoformat() if one.last else None
    rest = (one.unit, word(person.seniority), word(person.function), one.boss)
    if piece is None:
        return (person.name, person.title, LEFT, None, None, last, None, "", None, "", *rest, "",
                "; ".join(person.emails), person.id)  # fmt: skip
    return (
        person.name, person.title, word(piece.status), round(piece.strength, 2), piece.member_name, last,
        piece.live_ties, joined(piece.roles), piece.influence, word(piece.stance), *rest, joined(piece.flags),
        "; ".join(person.emails), person.id,
    )  # fmt: skip
