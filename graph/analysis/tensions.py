"""Between whom is there tension, who blocks our way, and who could move them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.analysis.politics_report import Blocker, Mover, Person, Tension
from graph.analysis.reach import Opening, openings
from graph.analysis.reached import is_supportive
from graph.analysis.report import Reason
from graph.analysis.scene import Scene
from graph.model import Influence, InfluenceKind, Key
from graph.model.phrase import phrase

SHOWN_PEOPLE = 3
_OPPOSED = (InfluenceKind.TENSION, InfluenceKind.BLOCKS)


def tensions(scene: Scene) -> tuple[Tension, ...]:
    """Every tension and block whose ends are active, those where we stand on both sides first, then power.

    Linear in the records, and in the people of a unit for each that is against one.
    """
    found = [
        _tension(scene, influence, ends)
        for influence in scene.board.influences.values()
        if influence.influence in _OPPOSED and (ends := _ends(scene, influence)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (not one.both, -one.power, one.id)))


def _ends(scene: Scene, influence: Influence) -> tuple[Person, tuple[str, ...]] | None:
    """The target with its active people other than the holder; None where either end is not active."""
    holder, single = influence.stakeholder_id, influence.to_stakeholder_id
    if not scene.is_present(holder):
        return None
    if single:
        there = scene.is_present(single) and single != holder
        return (scene.person(single), (single,)) if there else None
    unit = scene.board.units.get(influence.to_unit_id or "")
    if unit is None:
        return None
    return Person(unit.id, unit.name), tuple(one for one in scene.units.get(unit.id, ()) if one != holder)


def _tension(scene: Scene, influence: Influence, ends: tuple[Person, tuple[str, ...]]) -> Tension:
    target, people = ends
    source = scene.person(influence.stakeholder_id)
    here, there = scene.ours([source.id]), scene.ours(people)
    same = {one.id for one in here} & {one.id for one in there}
    words = phrase("{kind}: {one} and {other}", kind=influence.influence, one=source.name, other=target.name)
    return Tension(
        id=influence.id, kind=influence.influence, source=source, target=target,
        ours_source=here, ours_target=there, both=bool(here and there),
        same=tuple(one.name for one in here if one.id in same),
        power=scene.power(source.id) + max(map(scene.power, people), default=0.0),
        because=(Reason(influence.key, words),
                 *_tie_reasons(scene, (source.id, *people[:SHOWN_PEOPLE]))),
    )  # fmt: skip


def _tie_reasons(scene: Scene, people: Iterable[str]) -> Iterator[Reason]:
    """The strongest live tie to each of the people."""
    for person_id in people:
        if live := scene.ties.live(person_id):
            one = max(live, key=lambda tie: (tie.strength, tie.relationship_id))
            member = scene.board.team_members[one.member_id].name
            words = phrase(
                "live tie of {member} to {name}: {strength:.2f}",
                member=member,
                name=scene.board.stakeholders[person_id].name,
                strength=one.strength,
            )
            yield Reason(Key("relationship", one.relationship_id), words)


def blockers(scene: Scene) -> tuple[Blocker, ...]:
    """Every block by somebody active, the most powerful blocker first, with who could move them.

    Who could: friendly people (supporter or mentor) with an opening to the blocker, by power x opening x our
    best live tie to them. Linear in the records.
    """
    ways: dict[str, list[Opening]] = {}
    for way in openings(scene.board, scene.policy):
        ways.setdefault(way.target_id, []).append(way)
    found = [
        _blocker(scene, influence, ends[0], ways.get(influence.stakeholder_id, []))
        for influence in scene.board.influences.values()
        if influence.influence is InfluenceKind.BLOCKS and (ends := _ends(scene, influence)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.power, one.name.casefold(), one.id, one.target.id)))


def _blocker(scene: Scene, influence: Influence, target: Person, ways: list[Opening]) -> Blocker:
    who = scene.person(influence.stakeholder_id)
    movers = [_mover(scene, way) for way in ways if is_supportive(scene.powers[way.source_id].part)]
    movers.sort(key=lambda one: (-one.score, -one.power, -one.opening, one.name.casefold(), one.id))
    return Blocker(
        id=who.id, name=who.name, target=target, power=scene.power(who.id),
        stance=scene.powers[who.id].part.stance, strength=scene.strength(who.id), movers=tuple(movers),
        because=(Reason(influence.key, phrase("{name} blocks {name2}", name=who.name, name2=target.name)),),
    )  # fmt: skip


def _mover(scene: Scene, way: Opening) -> Mover:
    person, power = scene.person(way.source_id), scene.powers[way.source_id]
    through = next(iter(scene.ours([person.id])), None)
    tie = through.strength if through else 0.0
    opening = Reason(way.record, phrase("opening of {strength:.2f} to the blocker", strength=way.strength))
    return Mover(
        id=person.id, name=person.name, score=power.value * way.strength * tie, power=power.value,
        opening=way.strength, tie=tie, through=through,
        because=(opening, *power.part.because, *_tie_reasons(scene, (person.id,))),
    )  # fmt: skip
