"""Who reports to whom? The reporting lines of a board as trees, with circles cut and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import Board, PersonStatus, Stakeholder

Order = tuple[int, str, str]


@dataclass(frozen=True)
class Lines:
    """The reporting lines of a board as trees.

    Attributes:
        roots: who leads somebody and reports to nobody on the board; by unit, the highest first.
        reports: id -> their direct reports, the highest first; only those who have any.
        boss: id -> to whom they report, as the trees have it: the first of a circle reports to nobody.
        loose: people without any line, by unit.
        circles: people who report to one another in a round, each from its highest; one is a self-report.
    """

    roots: tuple[str, ...]
    reports: Mapping[str, tuple[str, ...]]
    boss: Mapping[str, str]
    loose: tuple[str, ...]
    circles: tuple[tuple[str, ...], ...]

    def below(self, person_id: str) -> Iterator[str]:
        """Everybody under a person, not the person; linear in them."""
        waiting = list(reversed(self.reports.get(person_id, ())))
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(self.reports.get(one, ())))

    def above(self, person_id: str) -> Iterator[str]:
        """Who stands over a person, the nearest first."""
        while (boss := self.boss.get(person_id)) is not None:
            yield boss
            person_id = boss


def reporting_lines(board: Board) -> Lines:
    """The reporting lines among those who have not left; vacant seats count.

    Who reports to somebody who has left is a root or loose. n log n in the stakeholders.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> people = [Stakeholder(id=one, account_id="a", name=one, reports_to=boss)
    ...           for one, boss in (("p", "q"), ("q", None), ("r", None))]
    >>> lines = reporting_lines(board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20)))
    >>> lines.roots, lines.reports["q"], lines.loose
    (('q',), ('p',), ('r',))
    """
    people = {one.id: one for one in board.stakeholders.values() if one.status is not PersonStatus.LEFT}
    order = {one.id: _order(one) for one in people.values()}
    boss = {one.id: one.reports_to for one in people.values() if one.reports_to in people}
    circles = tuple(sorted(_circles(boss, order), key=lambda circle: order[circle[0]]))
    cut = {circle[0] for circle in circles}
    tree = {one: over for one, over in boss.items() if over and one not in cut}
    reports: dict[str, list[str]] = {}
    for one in sorted(tree, key=order.__getitem__):
        reports.setdefault(tree[one], []).append(one)
    tops = sorted(people.keys() - tree.keys(), key=lambda one: (_unit(board, people[one]), order[one]))
    joined = {*reports, *(one for circle in circles for one in circle)}
    alone = [one for one in tops if one not in joined]
    return Lines(
        roots=tuple(one for one in tops if one in joined),
        reports=MappingProxyType({one: tuple(found) for one, found in reports.items()}),
        boss=MappingProxyType(tree), loose=tuple(alone), circles=circles,
    )  # fmt: skip


def _order(person: Stakeholder) -> Order:
    rank = person.seniority.rank
    return 1 if rank is None else -rank, person.name.casefold(), person.id


def _unit(board: Board, person: Stakeholder) -> tuple[bool, str]:
    unit = board.units.get(person.unit_id or "")
    return unit is None, unit.name.casefold() if unit else ""


def _circles(boss: Mapping[str, str | None], order: Mapping[str, Order]) -> Iterator[tuple[str, ...]]:
    """Every round of people, each once: everybody has one boss, so a walk upward finds at most one."""
    walk_of: dict[str, str] = {}
    for start in sorted(boss):
        path: list[str] = []
        one: str | None = start
        while one is not None and one not in walk_of:
            walk_of[one] = start
            path.append(one)
            one = boss.get(one)
        if one is not None and walk_of[one] == start:
            circle = path[path.index(one) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield tuple(circle[first:] + circle[:first])
