"""What is told about survival? The report, its roles and its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.joining import Joins
from graph.analysis.report import SIDES, Because, Report, Row, Table
from graph.model import BuyingRole
from graph.model.phrase import phrases, word


@dataclass(frozen=True)
class Chance:
    """A probability: at the policy's leaving rate, and between its low and high ones.

    Attributes:
        value: at the rate; where it could not be told exactly, what it is at least. None: nothing is known.
        low, high: over the rates; [0, 1] where nothing is known.
        exact: whether no bound had to stand in for a number.
    """

    value: float | None
    low: float
    high: float
    exact: bool


UNKNOWN_CHANCE = Chance(None, 0.0, 1.0, exact=True)


@dataclass(frozen=True)
class WeakLink:
    """Whose leaving would cost a role most: ``without`` is the probability if they leave for certain."""

    side: Joins
    id: str
    name: str
    without: float


@dataclass(frozen=True)
class AddedTie:
    """A tie that nobody holds yet and that would help most; ``probability`` is what it makes of it."""

    member_id: str
    member_name: str
    stakeholder_id: str
    stakeholder_name: str
    probability: float


@dataclass(frozen=True)
class RoleSurvival:
    """One key decision role of one decision unit.

    Attributes:
        holders: names of the people known in it, who have not left; a vacant seat has nobody.
        covered: whether any of them has a live tie today; if not, the chance is 0.
        chance: that at least one of them is here and has a live tie that lasts.
        weakest: whose leaving would cost it most; None where it is not covered, or not exact.
        best_tie: the one more tie that would help it most; None where none would, or it is not exact.
    """

    decision_unit_id: str
    decision_unit: str
    role: BuyingRole
    holders: tuple[str, ...]
    covered: bool
    chance: Chance
    weakest: WeakLink | None
    best_tie: AddedTie | None
    because: Because


@dataclass(frozen=True)
class PersonSurvival:
    """Somebody, on either side, on whom a covered key role rests.

    Attributes:
        stays: the probability that the person is still here.
        reached: that they are still reached by a live tie; None for one of us.
        without: what ``still`` of the report becomes if they leave for certain; None where not exact.
    """

    side: Joins
    id: str
    name: str
    stays: float
    reached: float | None
    without: float | None
    because: Because


@dataclass(frozen=True, kw_only=True)
class SurvivalReport(Report):
    """Whether the key decision roles will still be covered in ``days``.

    Attributes:
        every: the chance that every key role is covered then; 0 where one is not covered today.
        still: the same for the roles that are covered today; nothing known without any.
        uncovered: how many key roles are not covered today.
        new_tie: how strong an added tie is taken to be; which one helps most does not depend on it.
        best_tie: the one more tie that would help ``every`` most, else ``still``.
        roles: by decision unit and role.
        people: whose leaving would cost most first.
    """

    lists: ClassVar[tuple[str, ...]] = (
        "roles", "people", "days", "every", "still", "uncovered", "new_tie", "best_tie",
    )  # fmt: skip

    days: int
    every: Chance
    still: Chance
    uncovered: int
    new_tie: float
    best_tie: AddedTie | None
    roles: tuple[RoleSurvival, ...]
    people: tuple[PersonSurvival, ...]

    def rows(self) -> Table:
        """Decision unit, role, holders, probability with interval, weakest link, most helpful tie."""
        headers = phrases(
            "decision unit",
            "role",
            "held by",
            "covered today",
            "probability",
            "low",
            "high",
            "weakest link",
            "without them",
            "helps most",
            "with it",
        )
        return Table(headers, tuple(_cells(one) for one in self.roles))

    def people_rows(self) -> Table:
        """Person, side, probability to stay, to be reached, and what remains without them."""
        headers = phrases("person", "side", "stays", "still reached", "key roles without them")
        return Table(headers, tuple(
            (one.name, SIDES[one.side], _rounded(one.stays), _rounded(one.reached), _rounded(one.without))
            for one in self.people
        ))  # fmt: skip


def _cells(one: RoleSurvival) -> Row:
    weakest, tie = one.weakest, one.best_tie
    return (
        one.decision_unit, word(one.role), ", ".join(one.holders), one.covered,
        _rounded(one.chance.value), _rounded(one.chance.low), _rounded(one.chance.high),
        weakest.name if weakest else None, _rounded(weakest.without) if weakest else None,
        f"{tie.member_name} - {tie.stakeholder_name}" if tie else None,
        _rounded(tie.probability) if tie else None,
    )  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
