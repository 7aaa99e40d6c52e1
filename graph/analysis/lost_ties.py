"""Which ties does a scenario cost, and who could take over? The best successor of each, among who stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graph.analysis.coverage import tie_reason
from graph.analysis.fits import Fits
from graph.analysis.headlines import Headlines
from graph.analysis.people import is_present
from graph.analysis.scenario import Scenario
from graph.analysis.seats import Part
from graph.analysis.strength import TieReading
from graph.analysis.successors import Succession, seat_succession, tie_succession
from graph.analysis.what_if_report import LostTie
from graph.model import PersonStatus

Cause = Literal["member", "stakeholder", "both", "account"]


def lost_ties(scenario: Scenario, before: Headlines, after: Headlines) -> tuple[LostTie, ...]:
    """Every tie with evidence that counts before a scenario and not after it, weightiest first.

    A tie counts if its member is active and its stakeholder has not left. Where the stakeholder is gone,
    the successor is somebody at the customer; where only the member is, a colleague who stays.
    """
    fits = Fits(after.ties)
    found = [_row(scenario, before, fits, tie, cause) for tie, cause in _lost(before, after)]
    found.sort(key=lambda one: (not one.key, -one.weight, -one.strength, one.relationship_id))
    return tuple(found)


def _lost(before: Headlines, after: Headlines) -> Iterator[tuple[TieReading, Cause]]:
    for person in before.board.stakeholders.values():
        if person.status is PersonStatus.LEFT:
            continue
        person_gone = after.board.stakeholders[person.id].status is PersonStatus.LEFT
        for tie in before.ties.counting(person.id):
            member_gone = not is_present(after.board.team_members[tie.member_id])
            ended = tie.relationship_id not in after.ties.readings
            if tie.has_evidence and (person_gone or member_gone or ended):
                yield tie, _cause(member_gone, person_gone, ended)


def _cause(member_gone: bool, person_gone: bool, ended: bool) -> Cause:
    if ended:
        return "account"
    if member_gone and person_gone:
        return "both"
    return "member" if member_gone else "stakeholder"


def _row(scenario: Scenario, before: Headlines, fits: Fits, tie: TieReading, cause: Cause) -> LostTie:
    person = before.board.stakeholders[tie.stakeholder_id]
    part = before.parts.get(person.id, Part())
    succession = _succession(before, fits, tie, cause)
    way_in = next((one.account for one in scenario.moves if one.person == person.id), None)
    return LostTie(
        relationship_id=tie.relationship_id, member_id=tie.member_id,
        member_name=before.board.team_members[tie.member_id].name, stakeholder_id=person.id,
        stakeholder_name=person.name, strength=tie.strength, live=tie.live, key=part.is_key,
        weight=part.weight(before.policy), cause=cause, way_in=way_in if cause == "stakeholder" else None,
        hands_over=succession.hands_over if succession else None,
        successor=next(iter(succession.successors), None) if succession else None,
        because=(tie_reason(before.ties, tie), *part.because),
    )  # fmt: skip


def _succession(before: Headlines, fits: Fits, tie: TieReading, cause: Cause) -> Succession | None:
    if cause == "account":
        return None
    if cause == "member":
        return tie_succession(fits, tie)
    person = before.board.stakeholders[tie.stakeholder_id]
    return seat_succession(fits, person, before.parts.get(person.id))
