"""Which scenario does an address tell? Who leaves, who joins, whether the account is lost.

``leaves`` (ids), ``joins`` and ``ours`` (NAME:ROLE at the customer and with us) may each be said often. Who
is not on the board, and a role that is none, count as not said; the page tells so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, cast
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from app.arguments import BadArgument, Noun, by_name
from app.measures import MOST_PEOPLE, supposed
from app.pages.context import Reading
from graph.analysis.joining import Joining, Joins, place_of
from graph.analysis.scenario import Scenario, people_of
from graph.analysis.what_if_report import WhatIfReport
from graph.model import AssignmentRole, Board, BuyingRole, Function, Seniority
from graph.model.phrase import counted, phrase

SIDES: Final[dict[str, Joins]] = {"joins": "customer", "ours": "team"}
ROLES: Final = {
    "joins": tuple(
        role.value for scale in (BuyingRole, Seniority) for role in scale if role.value != "unknown"
    ),
    "ours": tuple(
        role.value
        for scale in (AssignmentRole, Function)
        for role in scale
        if role.value not in ("unknown", "other")
    ),
}


@dataclass(frozen=True)
class Joined:
    """Somebody who joins, as the address says it: the name of the parameter, its value, and words."""

    parameter: str
    value: str
    name: str
    role: str


@dataclass(frozen=True)
class Supposed:
    """What an address supposes: the scenario, who joins in words, and what could not be read."""

    scenario: Scenario
    joined: tuple[Joined, ...]
    unread: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed."""
        return self.scenario == Scenario()


def supposed_in(board: Board, query: QueryParams) -> Supposed:
    """What a query supposes about a board."""
    asked = tuple(dict.fromkeys(filter(None, query.getlist("leaves"))))[:MOST_PEOPLE]
    leaves = tuple(one for one in asked if people_of(board, one))
    gone = len(asked) - len(leaves)
    told = (
        [
            counted(
                gone,
                "{number} of those who leave is not on the board",
                "{number} of those who leave are not on the board",
            )
        ]
        if gone
        else []
    )
    joinings, joined = [], []
    for parameter, side in SIDES.items():
        for value in list(filter(None, query.getlist(parameter)))[:MOST_PEOPLE]:
            joining = _joining(board, value, side)
            if joining is None or joining.person in leaves:
                told.append(phrase("somebody who joins cannot be read, or leaves at the same time"))
                continue
            joinings.append(joining)
            names = [person.name for person in people_of(board, joining.person)]
            joined.append(Joined(parameter, value, (names or [joining.person])[0], joining.role))
    scenario = Scenario(leaves, tuple(joinings), lost=bool(query.get("lost")))
    return Supposed(scenario, tuple(joined), tuple(dict.fromkeys(told)))


def _joining(board: Board, text: str, side: Joins) -> Joining | None:
    person, _, role = text.rpartition(":")
    joining = Joining(person.strip(), role.strip(), side)
    try:
        place_of(board, joining)
    except ValueError:
        return None
    return joining


def outcome(reading: Reading, scenario: Scenario) -> WhatIfReport:
    """What a scenario changes, worked out once.

    Raises:
        BadArgument: it cannot be.
    """
    report = reading.answers.get(("scenario", scenario), partial(supposed, reading, scenario))
    return cast(WhatIfReport, report)


def with_joining(path: str, board: Board, query: QueryParams, name: str, role: str) -> str:
    """The address of a scenario with somebody more who joins; ``role`` is ``joins:ROLE`` or ``ours:ROLE``.

    A name that several people bear is taken for somebody new.
    """
    parameter, _, word = role.partition(":")
    try:
        person = by_name(board)(Noun.ANYBODY, name.strip())
    except BadArgument:
        person = name.strip()
    more = [(parameter, f"{person}:{word}")] if parameter in SIDES and word else []
    return f"{path}?{urlencode([*clean(query.multi_items()), *more])}"


def clean(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What of a query is said, without the fields of a form that are spent."""
    return ((name, value) for name, value in pairs if value and name not in ("new_name", "new_role"))
