"""Who has power at a customer, who stands against whom, and where do we and our rivals stand in it?"""

from __future__ import annotations

from dataclasses import replace

from graph.analysis.factions import Camps, SignedTie, camps, signed_ties
from graph.analysis.politics_findings import findings
from graph.analysis.politics_report import Faction, OddTie, PoliticsReport, PowerRow
from graph.analysis.reached import stance_balance
from graph.analysis.report import Because, Reason, heading
from graph.analysis.rivals import rivals
from graph.analysis.scene import Scene
from graph.analysis.tensions import blockers, tensions
from graph.analysis.ties import Ties, ties_for
from graph.model import Board, Policy
from graph.model.phrase import listed, phrase

SHOWN_TIES = 3


def politics(board: Board, policy: Policy, ties: Ties | None = None) -> PoliticsReport:
    """The politics of an account: power, factions, tensions, blockers, competitors' hold, findings in words.

    Args:
        board: one account on a day.
        policy: thresholds, and what seats, influence and unknown holds weigh.
        ties: what ``read_ties(board, policy)`` gave, to share the work between measures.

    Raises:
        ValueError: the ties belong to another board or policy.

    Power as in ``power.py``, camps as in ``factions.py``; the rest is linear in the records.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna", reports_to="q"),
    ...           Stakeholder(id="q", account_id="a", name="Berta")]
    >>> board = board_of([Account(id="a", name="Acme"), *people], "a", date(2026, 11, 20))
    >>> [(one.name, one.power) for one in politics(board, Policy()).people]
    [('Berta', 0.5), ('Anna', 0.0)]
    """
    scene = Scene(ties_for(board, policy, ties))
    parts = _parts(scene)
    report = PoliticsReport(
        **heading(board, policy),
        people=tuple(_power_row(scene, one.id) for one in scene.people),
        factions=tuple(row for number, part in enumerate(parts, 1) for row in _sides(scene, number, *part)),
        odd_ties=tuple(_odd(scene, tie) for part, _ in parts for tie in part.frustrated),
        tensions=tensions(scene),
        blockers=blockers(scene),
        competitors=rivals(scene),
        findings=(),
    )
    return replace(report, findings=findings(report))


def _power_row(scene: Scene, person_id: str) -> PowerRow:
    power = scene.powers[person_id]
    return PowerRow(
        id=person_id, name=scene.board.stakeholders[person_id].name, power=power.value, seat=power.seat,
        network=power.network, roles=power.part.roles, influence=power.part.influence,
        stance=power.part.stance, strength=scene.strength(person_id),
        live_ties=len(scene.ties.live(person_id)), because=power.because,
    )  # fmt: skip


Part = tuple[Camps, tuple[SignedTie, ...]]


def _parts(scene: Scene) -> list[Part]:
    """The connected parts with their ties: divided ones first, then the more powerful."""
    joined = signed_ties(scene.board)
    found = camps(joined)
    home = {one: number for number, part in enumerate(found) for side in part.sides for one in side}
    inside: list[list[SignedTie]] = [[] for _ in found]
    for tie in joined:
        inside[home[tie.one]].append(tie)
    parts = [(part, tuple(ties)) for part, ties in zip(found, inside, strict=True)]
    return sorted(parts, key=lambda part: (-len(part[0].sides), -_power(scene, part[0]), part[0].sides))


def _power(scene: Scene, part: Camps) -> float:
    return sum(scene.power(one) for side in part.sides for one in side)


def _sides(scene: Scene, number: int, part: Camps, ties: tuple[SignedTie, ...]) -> list[Faction]:
    """The camps of one part, the more powerful first."""
    side_of = {one: side for side, people in enumerate(part.sides) for one in people}
    against = [tie for tie in ties if not tie.positive and side_of[tie.one] != side_of[tie.other]]
    rows = []
    for side, people in enumerate(part.sides):
        held = [tie for tie in ties if tie.positive and side_of[tie.one] == side]
        ranked = tuple(sorted(people, key=scene.rank.__getitem__))
        rows.append(Faction(
            part=number, people=tuple(map(scene.person, ranked)), power=sum(map(scene.power, ranked)),
            against=len(against), stance=stance_balance(scene.powers[one].part for one in ranked).mean,
            reached=sum(bool(scene.ties.live(one)) for one in ranked),
            balanced=part.balanced, exact=part.exact, because=_shown(scene, against or held),
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (-row.power, row.people[0].name.casefold(), row.people[0].id))


def _shown(scene: Scene, ties: list[SignedTie]) -> Because:
    return tuple(reason for tie in ties[:SHOWN_TIES] for reason in _tie_reasons(scene, tie))


def _tie_reasons(scene: Scene, tie: SignedTie) -> Because:
    names = phrase("{name} and {name2}", name=scene.person(tie.one).name, name2=scene.person(tie.other).name)
    how = phrase("together") if tie.positive else phrase("opposed")
    return tuple(Reason(key, listed((names, how), ": ")) for key in tie.records)


def _odd(scene: Scene, tie: SignedTie) -> OddTie:
    return OddTie(scene.person(tie.one), scene.person(tie.other), tie.positive, _tie_reasons(scene, tie))
