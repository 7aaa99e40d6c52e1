"""Who knows whom? Relationships with their rhythm, interactions, influence and competitors' ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from graph.model.record import Record
from graph.model.scales import (
    Direction,
    InfluenceKind,
    InteractionKind,
    InteractionState,
    Level,
    Standing,
)
from graph.model.values import (
    Id,
    IdSet,
    Instant,
    Name,
    OptionalId,
    OptionalText,
    Share,
    TextSet,
    record_id,
)


class LevelStatement(BaseModel):
    """What one rater said about a tie on a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level
    day: date
    rater: OptionalText = None
    standing: Standing = Standing.UNKNOWN


class RhythmDay(NamedTuple):
    """How often the two were in contact on a day, by kind and direction."""

    day: date
    kind: InteractionKind
    direction: Direction
    times: int


Rhythm = tuple[RhythmDay, ...]


def summed(rhythms: Iterable[Iterable[RhythmDay]]) -> Rhythm:
    """One rhythm that is the sum of several (counts may be negative in the parts), in order of time.

    Linear in the number of entries.

    >>> day = RhythmDay(date(2026, 3, 1), InteractionKind.CALL, Direction.MUTUAL, 1)
    >>> summed([[day], [day]])[0].times, summed([[day], [day._replace(times=-1)]])
    (2, ())
    """
    counts: Counter[tuple[date, InteractionKind, Direction]] = Counter()
    for rhythm in rhythms:
        for entry in rhythm:
            counts[entry[:3]] += entry.times
    return tuple(RhythmDay(*key, times) for key, times in sorted(counts.items()) if times != 0)


def _ordered(statements: tuple[LevelStatement, ...]) -> tuple[LevelStatement, ...]:
    return tuple(sorted(statements, key=lambda s: (s.day, s.rater or "", s.level, s.standing)))


class Relationship(Record):
    """The tie of one team member to one stakeholder (``:KNOWS`` in Neo4j).

    ``rhythm`` is kept by the store from interactions and cannot be stated.
    """

    kind: ClassVar[str] = "relationship"
    plural: ClassVar[str] = "relationships"
    prefix: ClassVar[str] = "tie"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id", "team_member_id")
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "team_member_id": "team_member",
        "product_ids": "product",
    }
    unions: ClassVar[frozenset[str]] = frozenset({"product_ids"})
    engine_owned: ClassVar[frozenset[str]] = frozenset({"id", "rhythm"})

    stakeholder_id: Id
    team_member_id: Id
    statements: Annotated[tuple[LevelStatement, ...], AfterValidator(_ordered)] = ()
    desired_level: Level = Level.UNKNOWN
    product_ids: IdSet = ()
    note: OptionalText = None
    rhythm: Rhythm = ()

    @property
    def first_contact(self) -> date | None:
        """The first active day on record."""
        return self.rhythm[0].day if self.rhythm else None

    @property
    def last_contact(self) -> date | None:
        """The last active day on record."""
        return self.rhythm[-1].day if self.rhythm else None

    @property
    def last_answer(self) -> date | None:
        """The last day on which the other side moved."""
        return next(
            (entry.day for entry in reversed(self.rhythm) if entry.direction.answers),
            None,
        )


class Interaction(Record):
    """One meeting, call, e-mail, letter, event or message; ``day`` is the day in the team's time zone."""

    kind: ClassVar[str] = "interaction"
    plural: ClassVar[str] = "interactions"
    prefix: ClassVar[str] = "int"
    references: ClassVar[dict[str, str]] = {
        "team_member_ids": "team_member",
        "stakeholder_ids": "stakeholder",
    }
    unions: ClassVar[frozenset[str]] = frozenset({"team_member_ids", "stakeholder_ids", "external_ids"})

    contact: InteractionKind
    day: date
    at: Instant | None = None
    direction: Direction = Direction.UNKNOWN
    state: InteractionState = InteractionState.HELD
    team_member_ids: IdSet = ()
    stakeholder_ids: IdSet = ()
    subject: OptionalText = None
    external_ids: TextSet = ()

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Each (team member, stakeholder) pair that took part."""
        return ((member, person) for member in self.team_member_ids for person in self.stakeholder_ids)

    @property
    def beat(self) -> RhythmDay | None:
        """What it adds to the rhythm of its ties; None if it did not take place.

        >>> Interaction(id="i", contact="call", day="2026-03-01", state="missed").beat is None
        True
        """
        if self.state is not InteractionState.HELD:
            return None
        return RhythmDay(self.day, self.contact, self.direction, 1)


class Influence(Record):
    """What one stakeholder is to another stakeholder or to a unit."""

    kind: ClassVar[str] = "influence"
    plural: ClassVar[str] = "influences"
    prefix: ClassVar[str] = "inf"
    anchors: ClassVar[tuple[str, ...]] = (
        "stakeholder_id",
        "to_stakeholder_id",
        "to_unit_id",
    )
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "to_stakeholder_id": "stakeholder",
        "to_unit_id": "unit",
    }

    stakeholder_id: Id
    influence: InfluenceKind
    to_stakeholder_id: OptionalId = None
    to_unit_id: OptionalId = None
    weight: Share | None = None
    note: OptionalText = None
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.to_stakeholder_id is None) == (self.to_unit_id is None):
            raise ValueError("an influence points to one stakeholder or to one unit")
        return self


class Competitor(Record):
    """A rival supplier."""

    kind: ClassVar[str] = "competitor"
    plural: ClassVar[str] = "competitors"
    prefix: ClassVar[str] = "cmp"

    name: Name
    note: OptionalText = None


class CompetitorTie(Record):
    """A rival stands close to a stakeholder."""

    kind: ClassVar[str] = "competitor_tie"
    plural: ClassVar[str] = "competitor_ties"
    prefix: ClassVar[str] = "cti"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id", "competitor_id")
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "competitor_id": "competitor",
    }

    stakeholder_id: Id
    competitor_id: Id
    strength: Annotated[float, Field(ge=0, le=1)] | None = None
    note: OptionalText = None
    valid_from: date | None = None
    valid_to: date | None = None


def tie_id(team_member_id: str, stakeholder_id: str) -> str:
    """The id of the relationship between two people: one pair, one tie.

    >>> tie_id("mem-1", "per-1") == tie_id("mem-1", "per-1")
    True
    """
    return record_id(Relationship.prefix, team_member_id, stakeholder_id)


def together(first: Relationship, other: Relationship) -> Relationship:
    """Two relationships of the same two people as one: the first, with the days and statements of both.

    >>> said = LevelStatement(level="brief", day=date(2026, 11, 1))
    >>> one = Relationship(id="t", stakeholder_id="p", team_member_id="m")
    >>> two = Relationship(id="u", stakeholder_id="p", team_member_id="m", statements=(said,))
    >>> together(one, two).id, len(together(one, two).statements)
    ('t', 1)
    """
    return first.model_copy(update={
        "statements": _ordered((*first.statements, *other.statements)),
        "rhythm": summed([first.rhythm, other.rhythm]),
        "desired_level": (
            other.desired_level if first.desired_level is Level.UNKNOWN else first.desired_level
        ),
        "product_ids": tuple(sorted({*first.product_ids, *other.product_ids})),
        "note": first.note or other.note,
    })  # fmt: skip
