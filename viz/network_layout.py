"""Where does everybody stand in the network view? The team in the middle, units as sectors around it.

The layout is a pure function of who is there, not of how strong the ties are: people keep their places
when contact comes and goes. Higher levels stand nearer to the middle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Board, Seniority, Stakeholder

INNER = 0.34
RINGS: Mapping[Seniority, float] = {
    Seniority.EXECUTIVE: 0.62,
    Seniority.SENIOR: 0.80,
    Seniority.MANAGER: 0.98,
    Seniority.PROFESSIONAL: 1.16,
    Seniority.ASSISTANT: 1.30,
    Seniority.UNKNOWN: 1.30,
}
_LABEL_RING = 1.52
_ROOM = 1.5
_A_FAN = 6
_DEPTH, _MOST_ROWS, _TOUCHING = 0.14, 5, 0.045

Point = tuple[float, float]


@dataclass(frozen=True)
class NetworkLayout:
    """Positions in a square of about [-1.6, 1.6]; ``sectors``: unit id -> where its name stands."""

    people: Mapping[str, Point]
    members: Mapping[str, Point]
    sectors: Mapping[str, Point]


def network_layout(board: Board, people: Sequence[str], members: Sequence[str]) -> NetworkLayout:
    """Places people around the team.

    Args:
        board: whose units and levels count.
        people: ids of the stakeholders to place.
        members: ids of the team members to place, in the order they go round.

    n log n in the people.
    """
    by_unit: dict[str, list[Stakeholder]] = {}
    for one in sorted((board.stakeholders[one] for one in people), key=lambda p: (p.name.casefold(), p.id)):
        by_unit.setdefault(one.unit_id or "", []).append(one)
    order = sorted(by_unit, key=lambda unit: (unit == "", _name(board, unit), unit))
    # Small units get some room too, or their people would stand on one ray.
    shares = {unit: _ROOM + _crowd(by_unit[unit]) for unit in order}
    whole, start = sum(shares.values()), 0.0
    placed: dict[str, Point] = {}
    sectors: dict[str, Point] = {}
    for unit in order:
        width = 2 * math.pi * shares[unit] / whole
        placed |= _sector(by_unit[unit], start, width)
        sectors[unit] = _at(_LABEL_RING, start + width / 2)
        start += width
    return NetworkLayout(placed, _circle(members), sectors)


def _name(board: Board, unit: str) -> str:
    return board.units[unit].name.casefold() if unit in board.units else ""


def _crowd(people: Sequence[Stakeholder]) -> float:
    rings = [sum(RINGS[one.seniority] == radius for one in people) / radius for radius in set(RINGS.values())]
    return max(rings)


def _sector(people: Sequence[Stakeholder], start: float, width: float) -> dict[str, Point]:
    rings: dict[float, list[Stakeholder]] = {}
    for one in people:
        rings.setdefault(RINGS[one.seniority], []).append(one)
    placed: dict[str, Point] = {}
    if len(people) <= _A_FAN:  # few would stand on one ray, each alone on a ring
        step = width / (len(people) + 1)
        order = [one for radius in sorted(rings) for one in rings[radius]]
        return {one.id: _at(RINGS[one.seniority], start + step * at) for at, one in enumerate(order, start=1)}
    for radius, standing in rings.items():
        step = width / (len(standing) + 1)
        rows = _rows(step * radius)
        for place, one in enumerate(standing, start=1):
            # Neighbours step out a little, the more the closer they stand, so that they do not touch.
            placed[one.id] = _at(radius + _DEPTH * (place % rows) / rows, start + step * place)
    return placed


def _rows(apart: float) -> int:
    """In how many rows people stand who would be so far apart in one: two, and up to five in a crowd.

    >>> _rows(0.2), _rows(0.014)
    (2, 4)
    """
    return max(2, min(_MOST_ROWS, math.ceil(_TOUCHING / apart)))


def _circle(members: Sequence[str]) -> dict[str, Point]:
    if len(members) == 1:
        return {members[0]: (0.0, 0.0)}
    step = 2 * math.pi / max(len(members), 1)
    return {one: _at(INNER, step * place) for place, one in enumerate(members)}


def _at(radius: float, angle: float) -> Point:
    """A point, clockwise from the top."""
    return round(radius * math.sin(angle), 4), round(radius * math.cos(angle), 4)
