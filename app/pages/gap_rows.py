"""Which gaps does the queue show, in which order? Filters, search, and who has which in hand already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final

from app.edits.moves import open_moves
from app.pages.facets import Field, narrowed
from app.reading import Reading
from app.readings import Readings
from graph.analysis.gaps import Gap
from graph.analysis.report import Table, joined
from graph.model import Plan
from graph.model.phrase import listed, phrase, phrases, word
from graph.model.wording import all_words, words_of
from graph.store import NotFound
from viz.words import RANK_WORDS, STATUS_LOOKS

SOON: Final = timedelta(days=14)
"""How soon a new move is due, unless somebody says otherwise."""


@dataclass(frozen=True)
class Queued:
    """One gap in the queue.

    Attributes:
        gap: who is not reached as they should be.
        move: the open move that somebody has been given for it; ``mover``: their name.
    """

    gap: Gap
    move: Plan | None
    mover: str | None


@dataclass(frozen=True)
class Bridge:
    """How to get to somebody, if a way is ``found``: in words, and who of us should make the move."""

    words: str
    member_id: str | None
    member_name: str | None
    found: bool = False


FIELDS: Final[tuple[Field[Queued], ...]] = (
    Field("account", phrase("Account"), lambda one: {one.gap.account_id: one.gap.account_name}),
    Field("status", phrase("Status"), lambda one: {one.gap.status.value: STATUS_LOOKS[one.gap.status].word}),
    Field("flag", phrase("Warning"), lambda one: {flag.value: word(flag) for flag in one.gap.flags}),
    Field("role", phrase("Role"), lambda one: {role.value: word(role) for role in one.gap.roles}),
    Field(
        "seniority", phrase("Seniority"), lambda one: {one.gap.seniority.value: RANK_WORDS[one.gap.seniority]}
    ),
    Field(
        "owner",
        phrase("Owner"),
        lambda one: {one.gap.owner_id or "nobody": one.gap.owner_name or phrase("nobody")},
    ),
    Field(
        "key", phrase("Deciders"), lambda one: {"1": phrase("key decision roles only")} if one.gap.key else {}
    ),
    Field(
        "move",
        phrase("Move"),
        lambda one: {"assigned": phrase("assigned")} if one.move else {"none": phrase("not assigned")},
    ),
)

ORDERS: Final[dict[str, tuple[str, Callable[[Queued], Any]]]] = {
    "pressing": (phrase("most pressing"), lambda one: 0),
    "name": (phrase("name"), lambda one: one.gap.name.casefold()),
    "account": (phrase("account"), lambda one: one.gap.account_name.casefold()),
    "value": (phrase("value at stake, by currency"), lambda one: (one.gap.currency or "~", -one.gap.value)),
    "influence": (phrase("influence"), lambda one: -(one.gap.influence or 0)),
    "strength": (phrase("strength, least first"), lambda one: one.gap.strength),
    "owner": (
        phrase("owner"),
        lambda one: (one.gap.owner_name is None, (one.gap.owner_name or "").casefold()),
    ),
}
"""Words and key of each order; equals stay as pressing as they were."""


def queue_of(readings: Readings, may: Callable[[str], bool]) -> list[Queued]:
    """Every gap that the visitor may see, most pressing first, with its open move."""
    plans = (one for one in readings.store.records("plan") if isinstance(one, Plan))
    moves = open_moves(plans)
    owners = sorted({move.owner_id for move in moves.values() if move.owner_id})
    names = {
        key: str(getattr(one, "name", "")) for key, one in readings.store.get("team_member", owners).items()
    }
    return [
        Queued(gap, move := moves.get(gap.id), names.get(move.owner_id or "") if move else None)
        for gap in readings.gaps(may=may)
    ]


def shown_of(queue: Sequence[Queued], query: Mapping[str, str]) -> list[Queued]:
    """The part of the queue that an address asks for, in its order."""
    rows = found_by(narrowed(queue, FIELDS, query), query.get("q"))
    _, key = ORDERS.get(query.get("sort", ""), ORDERS["pressing"])
    return sorted(rows, key=key)


def found_by(queue: Iterable[Queued], text: str | None) -> list[Queued]:
    """The rows of whom all words of a text tell: name, title, account, owner."""
    wanted = words_of(text or "")
    return [
        one for one in queue
        if all_words(wanted, one.gap.name, one.gap.title or "", one.gap.account_name,
                     one.gap.owner_name or "")
    ]  # fmt: skip


def bridges(readings: Readings, rows: Iterable[Queued]) -> dict[str, Bridge]:
    """By stakeholder id: the best introduction to each. One search of ways for each account."""
    return {one.gap.id: _bridge(readings, one.gap) for one in rows}


def _bridge(readings: Readings, gap: Gap) -> Bridge:
    try:
        reading = readings.of(gap.account_id)
    except NotFound:  # gone since the list was read
        return Bridge("", None, None)
    return bridge_to(reading, gap.id, gap.owner_id, gap.owner_name)


def bridge_to(reading: Reading, person_id: str, owner_id: str | None, owner_name: str | None) -> Bridge:
    """The best introduction to somebody; where there is none it falls to the owner of the account."""
    way = reading.ways.get(person_id)
    if way is None:
        return Bridge(phrase("nobody we know can introduce us"), owner_id, owner_name)
    if way.direct:
        return Bridge(
            phrase("{name} knows them", name=way.member_name), way.member_id, way.member_name, found=True
        )
    through = listed((step.name for step in way.steps[:-1]), phrase(", then "))
    return Bridge(
        phrase("{name} can ask {through}", name=way.member_name, through=through),
        way.member_id,
        way.member_name,
        found=True,
    )


HEADERS: Final = phrases(
    "stakeholder",
    "title",
    "account",
    "status",
    "warnings",
    "roles",
    "seniority",
    "influence",
    "stance",
    "value at stake",
    "currency",
    "owner",
    "why",
    "best introduction",
    "move",
    "move of",
    "due",
    "id",
)


def table_of(rows: Sequence[Queued], ways: Mapping[str, Bridge]) -> Table:
    """The rows as a table, in their order."""
    return Table(HEADERS, tuple(map(partial(_cells, ways), rows)))


def _cells(ways: Mapping[str, Bridge], one: Queued) -> tuple[Any, ...]:
    gap, move = one.gap, one.move
    return (
        gap.name, gap.title, gap.account_name, word(gap.status), joined(gap.flags), joined(gap.roles),
        word(gap.seniority), gap.influence, word(gap.stance), gap.value or None, gap.currency, gap.owner_name,
        gap.reason, ways[gap.id].words, move.text if move else None, one.mover,
        move.due.isoformat() if move and move.due else None, gap.id,
    )  # fmt: skip
