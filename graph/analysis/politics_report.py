"""What is told about a customer's politics? The report and its kinds of row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.report import Because, Report, Table, joined
from graph.model import BuyingRole, InfluenceKind, Stance
from graph.model.phrase import phrase, phrases, word

SHOWN_PEOPLE = 3


@dataclass(frozen=True)
class PowerRow:
    """How powerful one active stakeholder is.

    Attributes:
        power: in [0, 1], from the two parts beside it: ``seat`` (weight of the seats as a share of the
            largest) and ``network`` (PageRank between the least and the largest of the account).
        strength: of our strongest tie to them; ``live_ties`` of ours.
    """

    id: str
    name: str
    power: float
    seat: float
    network: float
    roles: tuple[BuyingRole, ...]
    influence: int | None
    stance: Stance
    strength: float
    live_ties: int
    because: Because


@dataclass(frozen=True)
class Person:
    """Somebody at the customer, by id and name."""

    id: str
    name: str


@dataclass(frozen=True)
class Ours:
    """One of us with a live tie, and its strength."""

    id: str
    name: str
    strength: float


@dataclass(frozen=True)
class Faction:
    """A camp: people held together by influence, alliance and reporting.

    Attributes:
        part: number of the connected part of the map; two camps of one part stand against each other.
        people: its people, the most powerful first; ``power`` is the sum over them.
        against: how many of its ties to the other camp are negative; 0: nobody stands against them.
        stance: the mean stance score, -2 to +2, of those whose stance is known; None: nobody's is.
        reached: how many of them have a live tie with us.
        balanced: whether no tie of the part lies the wrong way round; ``exact``: whether no other
            division leaves fewer such ties.
    """

    part: int
    people: tuple[Person, ...]
    power: float
    against: int
    stance: float | None
    reached: int
    balanced: bool
    exact: bool
    because: Because

    @property
    def label(self) -> str:
        """The most powerful of its people by name, and how many more there are."""
        names = ", ".join(person.name for person in self.people[:SHOWN_PEOPLE])
        more = len(self.people) - SHOWN_PEOPLE
        return names + (phrase(" and {more} more", more=more) if more > 0 else "")


@dataclass(frozen=True)
class OddTie:
    """A tie that lies the wrong way round: friends across two camps, or opponents within one."""

    source: Person
    target: Person
    positive: bool
    because: Because


@dataclass(frozen=True)
class Tension:
    """A tension or block between two sides, and who of us stands where.

    Attributes:
        target: the person or unit at the other end.
        ours_source, ours_target: our people with live ties to either end, the strongest first.
        both: whether we stand on both sides; ``same`` names those of us who do so themselves.
        power: of the two ends together; of a unit, the most powerful of its people counts.
    """

    id: str
    kind: InfluenceKind
    source: Person
    target: Person
    ours_source: tuple[Ours, ...]
    ours_target: tuple[Ours, ...]
    both: bool
    same: tuple[str, ...]
    power: float
    because: Because


@dataclass(frozen=True)
class Mover:
    """Somebody friendly to us to whom a blocker may listen.

    Attributes:
        score: power x opening x tie, in [0, 1].
        opening: the strength of their way to the blocker; ``tie``: of our best live tie to them.
        through: who of us holds that tie; None: nobody does.
    """

    id: str
    name: str
    score: float
    power: float
    opening: float
    tie: float
    through: Ours | None
    because: Because


@dataclass(frozen=True)
class Blocker:
    """Somebody who does not want us to talk to a person or unit, and who could move them."""

    id: str
    name: str
    target: Person
    power: float
    stance: Stance
    strength: float
    movers: tuple[Mover, ...]
    because: Because


@dataclass(frozen=True)
class HeldPerson:
    """A stakeholder to whom a rival stands close.

    Attributes:
        hold: of the rival, in [0, 1]; ``known``: whether it was stated for each of their ties.
        ours: what our answered ties give together, 1 - prod(1 - s).
    """

    id: str
    name: str
    power: float
    hold: float
    known: bool
    ours: float
    because: Because


@dataclass(frozen=True)
class Rival:
    """What a competitor holds at the customer.

    Attributes:
        hold, ours: mean over all active stakeholders, weighed by power: theirs and ours, in [0, 1]; None
            where nobody has any power.
        people: those they stand close to, where it matters most first.
        stronger: on how many of them they are stronger than we are.
    """

    id: str
    name: str
    hold: float | None
    ours: float | None
    people: tuple[HeldPerson, ...]
    stronger: int
    because: Because


@dataclass(frozen=True)
class Finding:
    """Something worth knowing, in words."""

    words: str
    because: Because


@dataclass(frozen=True, kw_only=True)
class PoliticsReport(Report):
    """Who has power at a customer, who stands with whom, and where we stand in it.

    Attributes:
        people: every active stakeholder, the most powerful first.
        factions: the camps of everybody who is joined to somebody, part by part; parts with two camps first.
        odd_ties: ties that no division into camps can put right.
        tensions: tensions and blocks between active people, those where we stand on both sides first.
        blockers: the most powerful first.
        competitors: who holds most first.
        findings: the above in words.
    """

    lists: ClassVar[tuple[str, ...]] = (
        "people", "factions", "odd_ties", "tensions", "blockers", "competitors", "findings",
    )  # fmt: skip

    people: tuple[PowerRow, ...]
    factions: tuple[Faction, ...]
    odd_ties: tuple[OddTie, ...]
    tensions: tuple[Tension, ...]
    blockers: tuple[Blocker, ...]
    competitors: tuple[Rival, ...]
    findings: tuple[Finding, ...]

    def rows(self) -> Table:
        """Stakeholder, power and its parts, roles, influence, stance, our strength and live ties."""
        headers = phrases(
            "stakeholder",
            "power",
            "seat",
            "network",
            "roles",
            "influence",
            "stance",
            "our strength",
            "live ties",
        )
        return Table(headers, tuple(
            (one.name, round(one.power, 2), round(one.seat, 2), round(one.network, 2), joined(one.roles),
             one.influence, word(one.stance), round(one.strength, 2), one.live_ties)
            for one in self.people
        ))  # fmt: skip

    def faction_rows(self) -> Table:
        """Part, camp, people, power, ties against the other camp, stance, reached, balanced, exact."""
        headers = phrases(
            "part", "camp", "people", "power", "against", "stance", "reached", "balanced", "exact"
        )
        return Table(headers, tuple(
            (one.part, one.label, len(one.people), round(one.power, 2), one.against,
             None if one.stance is None else round(one.stance, 2), one.reached, one.balanced, one.exact)
            for one in self.factions
        ))  # fmt: skip

    def tension_rows(self) -> Table:
        """Kind, both ends, who of us stands with either, whether on both sides."""
        headers = phrases("kind", "from", "to", "ours with the one", "ours with the other", "both sides")
        return Table(headers, tuple(
            (word(one.kind), one.source.name, one.target.name, _names(one.ours_source),
             _names(one.ours_target), one.both)
            for one in self.tensions
        ))  # fmt: skip

    def blocker_rows(self) -> Table:
        """Blocker, whom they block, power, stance, who could move them and through whom of us."""
        headers = phrases("blocker", "blocks", "power", "stance", "could move them", "through")
        return Table(headers, tuple(
            (one.name, one.target.name, round(one.power, 2), word(one.stance),
             ", ".join(mover.name for mover in one.movers),
             ", ".join(mover.through.name for mover in one.movers if mover.through))
            for one in self.blockers
        ))  # fmt: skip

    def competitor_rows(self) -> Table:
        """Competitor, stakeholder, power, their hold, ours."""
        headers = phrases("competitor", "stakeholder", "power", "hold", "known", "ours")
        return Table(headers, tuple(
            (rival.name, one.name, round(one.power, 2), round(one.hold, 2), one.known, round(one.ours, 2))
            for rival in self.competitors
            for one in rival.people
        ))  # fmt: skip


def _names(people: tuple[Ours, ...]) -> str:
    return ", ".join(one.name for one in people)
