"""Who could take over? For one of us: the ties they hold; for a stakeholder: their place at the customer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from graph.analysis.coverage import SHOWN_TIES, tie_reason
from graph.analysis.fits import FitPart, Fits, scored
from graph.analysis.report import Because, Reason, Report, Row, Table, heading
from graph.analysis.scenario import require_person
from graph.analysis.seats import Part
from graph.analysis.strength import TieReading
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy, Stakeholder
from graph.model.phrase import listed, phrase, phrases

SHOWN_SUCCESSORS = 3


@dataclass(frozen=True)
class Successor:
    """Somebody who could take over: ``score`` in [0, 1], the weighted mean of its ``parts``."""

    id: str
    name: str
    score: float
    parts: tuple[FitPart, ...]
    because: Because


@dataclass(frozen=True)
class Succession:
    """One thing to hand over, and who could take it.

    Attributes:
        hands_over: ``tie``: one of us hands a tie to a colleague; ``seat``: somebody at the customer
            follows the stakeholder.
        id, name: the stakeholder whose contact, or whose place, it is.
        relationship_id, strength, live: of the tie; None, 0 and False for a place.
        key, weight: the stakeholder's part in deciding.
        successors: the best first, at most three; empty where nobody is left.
    """

    hands_over: Literal["tie", "seat"]
    id: str
    name: str
    relationship_id: str | None
    strength: float
    live: bool
    key: bool
    weight: float
    successors: tuple[Successor, ...]
    because: Because


@dataclass(frozen=True, kw_only=True)
class SuccessorsReport(Report):
    """What a person would leave behind, and who could take it; weightiest first, ties before the place."""

    lists: ClassVar[tuple[str, ...]] = ("successors", "person_id", "person_name")

    person_id: str
    person_name: str
    successors: tuple[Succession, ...]

    def rows(self) -> Table:
        """What is handed over, for whom, strength, key role; place, who, score and its parts."""
        headers = phrases(
            "hands over", "stakeholder", "strength", "key role", "place", "successor", "score", "why"
        )
        return Table(headers, tuple(row for one in self.successors for row in _cells(one)))


def _cells(one: Succession) -> Iterable[Row]:
    start = (one.hands_over, one.name, round(one.strength, 2), one.key)
    if not one.successors:
        yield (*start, None, None, None, phrase("nobody is left to take over"))
    for place, who in enumerate(one.successors, start=1):
        why = listed(
            (
                phrase("{fit} {value:.2f} ({words})", fit=part.fit, value=part.value, words=part.words)
                for part in who.parts
            ),
            "; ",
        )
        yield (*start, place, who.name, round(who.score, 2), why)


def successors(board: Board, policy: Policy, person_id: str, ties: Ties | None = None) -> SuccessorsReport:
    """Who could take over from a person on either side.

    For one of us, each tie with evidence to somebody who has not left is judged on its own: two ties may
    name the same successor. Somebody who has left already can be asked about. An id that stands on both
    sides gives both.

    Args:
        board: one account on a day.
        policy: thresholds, and the weights of the parts.
        person_id: a stakeholder's or a team member's id.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the id is not on the board, or the ties belong to another board or policy.

    Linear in the person's ties times the team and its live ties; in the stakeholders for a place.

    >>> from datetime import date
    >>> from graph.model import Account, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna"),
    ...           Stakeholder(id="q", account_id="a", name="Bert", reports_to="p")]
    >>> board = board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20))
    >>> (place,) = successors(board, Policy(), "p").successors
    >>> place.hands_over, place.successors[0].name
    ('seat', 'Bert')
    """
    require_person(board, person_id)
    fits = Fits(ties_for(board, policy, ties))
    found = [tie_succession(fits, one) for one in _held(fits.ties, person_id)]
    found.sort(key=lambda one: (not one.key, -one.weight, -one.strength, one.name.casefold(), one.id))
    stakeholder = board.stakeholders.get(person_id)
    if stakeholder is not None:
        found.append(seat_succession(fits, stakeholder))
    name = (stakeholder or board.team_members[person_id]).name
    return SuccessorsReport(
        **heading(board, policy), person_id=person_id, person_name=name, successors=tuple(found)
    )


def _held(ties: Ties, member_id: str) -> Iterable[TieReading]:
    for one in ties.readings.values():
        present = ties.board.stakeholders[one.stakeholder_id].status.value != "left"
        if one.member_id == member_id and one.has_evidence and present:
            yield one


def tie_succession(fits: Fits, tie: TieReading) -> Succession:
    """Who of us could take over a tie; the tie may be one of an earlier board."""
    board, policy = fits.ties.board, fits.ties.policy
    person, before = board.stakeholders[tie.stakeholder_id], board.team_members[tie.member_id]
    part = fits.parts.get(person.id, Part())
    found = [
        Successor(colleague.id, colleague.name, *scored(told, policy.colleague_weights), because=())
        for colleague in fits.colleagues(before)
        for told in (fits.of_colleague(colleague, before, person),)
    ]
    return Succession(
        hands_over="tie", id=person.id, name=person.name, relationship_id=tie.relationship_id,
        strength=tie.strength, live=tie.live, key=part.is_key, weight=part.weight(policy),
        successors=tuple(replace(one, because=_own(fits, one.id, person)) for one in _best(found)),
        because=(tie_reason(fits.ties, tie), *part.because),
    )  # fmt: skip


def _own(fits: Fits, member_id: str, person: Stakeholder) -> Because:
    """One of us, and the ties they have to a stakeholder already."""
    own = [one for one in fits.ties.counting(person.id) if one.member_id == member_id]
    colleague = Reason(fits.ties.board.team_members[member_id].key, phrase("a colleague"))
    return (colleague, *(tie_reason(fits.ties, one) for one in own))


def seat_succession(fits: Fits, person: Stakeholder, part: Part | None = None) -> Succession:
    """Who at the customer could follow a stakeholder; ``part`` where the board no longer knows it."""
    policy = fits.ties.policy
    part = part or fits.parts.get(person.id, Part())
    found = [
        Successor(heir.id, heir.name, *scored(told, policy.heir_weights), because=())
        for heir in fits.others(person)
        for told in (fits.of_heir(heir, person),)
    ]
    return Succession(
        hands_over="seat", id=person.id, name=person.name, relationship_id=None, strength=0.0, live=False,
        key=part.is_key, weight=part.weight(policy),
        successors=tuple(replace(one, because=_known(fits, one.id)) for one in _best(found)),
        because=(Reason(person.key, phrase("their place at the customer")), *part.because),
    )  # fmt: skip


def _known(fits: Fits, heir_id: str) -> Because:
    """Somebody at the customer, and the strongest live ties to them."""
    live = sorted(fits.ties.live(heir_id), key=lambda one: -one.strength)[:SHOWN_TIES]
    heir = Reason(fits.ties.board.stakeholders[heir_id].key, phrase("a colleague of theirs"))
    return (heir, *(tie_reason(fits.ties, one) for one in live))


def _best(found: list[Successor]) -> tuple[Successor, ...]:
    """The best ones; only they are worth their reasons."""
    found.sort(key=lambda one: (-round(one.score, 9), one.name.casefold(), one.id))
    return tuple(found[:SHOWN_SUCCESSORS])
