"""What do competitors hold at the customer, weighed by power, against what we hold?"""

from __future__ import annotations

import math

from graph.analysis.politics_report import HeldPerson, Rival
from graph.analysis.report import Reason
from graph.analysis.scene import Scene
from graph.model import CompetitorTie
from graph.model.phrase import phrase


def rivals(scene: Scene) -> tuple[Rival, ...]:
    """Every competitor on the board, who holds most first.

    A rival's ties to one person add up as ours do, 1 - prod(1 - s); an unknown strength is the policy's
    ``unknown_hold``. Linear in competitors times stakeholders.
    """
    holds: dict[str, dict[str, list[CompetitorTie]]] = {}
    for tie in scene.board.competitor_ties.values():
        if scene.is_present(tie.stakeholder_id):
            holds.setdefault(tie.competitor_id, {}).setdefault(tie.stakeholder_id, []).append(tie)
    found = [_rival(scene, one, holds.get(one, {})) for one in scene.board.competitors]
    return tuple(sorted(found, key=lambda one: (-(one.hold or 0.0), one.name.casefold(), one.id)))


def _rival(scene: Scene, rival_id: str, holds: dict[str, list[CompetitorTie]]) -> Rival:
    people = [_held(scene, person_id, ties) for person_id, ties in holds.items()]
    people.sort(key=lambda one: (-one.power * one.hold, -one.hold, one.name.casefold(), one.id))
    total = math.fsum(scene.power(one.id) for one in scene.people)
    theirs = math.fsum(one.power * one.hold for one in people)
    ours = math.fsum(scene.power(one.id) * scene.contact(one.id) for one in scene.people)
    return Rival(
        id=rival_id, name=scene.board.competitors[rival_id].name,
        hold=theirs / total if total > 0 else None, ours=ours / total if total > 0 else None,
        people=tuple(people), stronger=sum(one.hold > one.ours for one in people),
        because=tuple(reason for one in people for reason in one.because),
    )  # fmt: skip


def _held(scene: Scene, person_id: str, ties: list[CompetitorTie]) -> HeldPerson:
    strengths = [scene.policy.unknown_hold if one.strength is None else one.strength for one in ties]
    name = scene.board.stakeholders[person_id].name
    return HeldPerson(
        id=person_id, name=name, power=scene.power(person_id),
        hold=1.0 - math.prod(1.0 - strength for strength in strengths),
        known=all(one.strength is not None for one in ties), ours=scene.contact(person_id),
        because=tuple(
            Reason(one.key, _closeness(name, strength, one.strength is None))
            for one, strength in zip(ties, strengths, strict=True)
        ),
    )  # fmt: skip


def _closeness(name: str, strength: float, assumed: bool) -> str:
    told = phrase("close to {name}: {strength:.2f}", name=name, strength=strength)
    return told + phrase(", assumed") if assumed else told
