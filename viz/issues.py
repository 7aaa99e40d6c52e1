"""What matters most on this board? The few findings to read before anything else, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.analysis.coverage import CoverageReport, CoverageRow
from graph.analysis.penetration import Light, PenetrationReport
from graph.analysis.single_point_report import MemberLoss, SinglePointsReport
from graph.analysis.status import Status
from graph.model import Board, Influence, InfluenceKind, Stakeholder

SHOWN = 3
_OUT_OF_REACH = frozenset({Status.UNCOVERED, Status.VACANT, Status.LAPSED, Status.ONE_WAY})


class Tone(StrEnum):
    """How bad it is."""

    BAD = "bad"
    WARN = "warn"
    GOOD = "good"


@dataclass(frozen=True)
class Issue:
    """One finding.

    Attributes:
        weight: how much it matters; the largest come first.
        query: what to add to the board's address to see it; ``link`` are the words of that link.
    """

    tone: Tone
    title: str
    detail: str
    link: str
    weight: float
    query: Mapping[str, str] = field(default_factory=dict)


def key_issues(
    board: Board, covered: CoverageReport, points: SinglePointsReport, reach: PenetrationReport
) -> tuple[Issue, ...]:
    """The issues that matter most, at most three; one that says so where nothing does.

    Linear in stakeholders and influences.
    """
    if not covered.stakeholders:
        return ()
    found = [
        *_deciders(covered), *_hanging(board, points), *_politics(board, covered),
        *_support(reach), *_silence(covered),
    ]  # fmt: skip
    found.sort(key=lambda issue: -issue.weight)
    calm = Issue(Tone.GOOD, "Nothing urgent", "Every decider is covered and nobody is indispensable.",
                 "show the deciders", 0.0, {"key": "1"})  # fmt: skip
    return tuple(found[:SHOWN]) or (calm,)


def _deciders(covered: CoverageReport) -> Iterator[Issue]:
    deciders = [row for row in covered.stakeholders if row.key]
    if not deciders:
        detail = "Nobody with a key decision role is known: give someone a role, or import decision roles."
        yield Issue(Tone.WARN, "We do not know who decides", detail, "look at the board", 50.0)
        return
    missed = [row for row in deciders if row.status in _OUT_OF_REACH]
    missed.sort(key=lambda row: (-row.status.severity, -row.weight, row.name.casefold()))
    if missed:
        title = f"{len(missed)} of {len(deciders)} {_deciders_are(deciders)} out of reach"
        weight = 60.0 + 40.0 * len(missed) / len(deciders)
        yield Issue(Tone.BAD, title, _told(missed), "show on the board", weight, {"key": "1"})
        return
    shaky = [row for row in deciders if row.status is not Status.COVERED or row.flags]
    if shaky:
        title = f"{len(shaky)} of {len(deciders)} {_deciders_are(deciders)} held by a thread"
        yield Issue(Tone.WARN, title, _told(shaky), "show on the board", 45.0, {"key": "1"})


def _deciders_are(deciders: list[CoverageRow]) -> str:
    return "decider is" if len(deciders) == 1 else "deciders are"


def _told(rows: list[CoverageRow]) -> str:
    named = [f"{row.title or row.name} ({_trouble(row)})" for row in rows[:SHOWN]]
    return ", ".join(named) + (f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else "")


def _trouble(row: CoverageRow) -> str:
    if row.status is Status.COVERED and row.flags:
        return ", ".join(flag.value for flag in row.flags)
    return row.status.value


def _hanging(board: Board, points: SinglePointsReport) -> Iterator[Issue]:
    found = [one for one in points.team_members if one.loses]
    if not found:
        return
    worst = max(found, key=lambda one: (_hang_weight(board, one), not one.wanted, one.id))
    units = [unit.name for unit in points.units if unit.member_id == worst.id]
    what = units[0] if units else _people(len(worst.loses))
    verb = "hangs" if units or len(worst.loses) == 1 else "hang"
    yield Issue(
        Tone.WARN if worst.wanted else Tone.BAD, f"{what} {verb} on {worst.name} alone", _loss(worst, units),
        "show their people", _hang_weight(board, worst), {"member": worst.id},
    )  # fmt: skip


def _hang_weight(board: Board, one: MemberLoss) -> float:
    share = len(one.loses) / max(len(board.stakeholders), 1)
    return 40.0 + 10.0 * one.key_losses + 30.0 * share - 5.0 * one.wanted


def _loss(worst: MemberLoss, units: list[str]) -> str:
    many = f", {worst.key_losses} of them deciding"
    deciders = "" if not worst.key_losses else ", who decides" if len(worst.loses) == 1 else many
    more = f"; also all we have in {', '.join(units[1:3])}" if units[1:] else ""
    meant = "; the account manager, with staff behind" if worst.wanted else ""
    return f"{_people(len(worst.loses))} would lose their last live tie{deciders}{more}{meant}"


def _people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'}"


def _politics(board: Board, covered: CoverageReport) -> Iterator[Issue]:
    weights = {row.id: row.weight for row in covered.stakeholders}
    for kind, base in ((InfluenceKind.BLOCKS, 52.0), (InfluenceKind.TENSION, 35.0)):
        lines = [one for one in board.influences.values() if one.influence is kind]
        lines = [one for one in lines if one.stakeholder_id in weights]
        if lines:
            top = max(lines, key=lambda one: (_at_stake(one, weights), one.id))
            yield _line_issue(board, top, len(lines), base + min(_at_stake(top, weights), 10.0))


def _at_stake(line: Influence, weights: Mapping[str, float]) -> float:
    return weights.get(line.to_stakeholder_id or "", 2.0) + weights.get(line.stakeholder_id, 0.0) / 2


def _line_issue(board: Board, line: Influence, number: int, weight: float) -> Issue:
    person = board.stakeholders[line.stakeholder_id]
    other = _target(board, line)
    if line.influence is InfluenceKind.BLOCKS:
        title, plural = f"{person.name} blocks the way to {other}", "blocks"
    else:
        title, plural = f"{person.name} and {other} are in tension", "lines of tension"
    detail = line.note or (person.title or "no reason noted")
    if number > 1:
        detail += f" · one of {number} {plural} here"
    return Issue(Tone.WARN, title, detail, "show the person", weight, {"person": person.id})


def _target(board: Board, line: Influence) -> str:
    target: Stakeholder | None = board.stakeholders.get(line.to_stakeholder_id or "")
    if target is not None:
        return target.name
    unit = board.units.get(line.to_unit_id or "")
    return unit.name if unit else "somebody"


def _support(reach: PenetrationReport) -> Iterator[Issue]:
    for unit in reach.decision_units:
        if unit.light is Light.RED and unit.seats and not unit.assumed:
            detail = "No key player is known to be a supporter or mentor."
            yield Issue(Tone.WARN, f"No ally among those who decide on {unit.name}", detail,
                        "show this group", 38.0, {"decision_unit": unit.id})  # fmt: skip
            return


def _silence(covered: CoverageReport) -> Iterator[Issue]:
    people = covered.stakeholders
    yield from _gone(people, Status.LAPSED, "have gone silent", "No contact for 90 days or more")
    yield from _gone(people, Status.AT_RISK, "are about to lapse", "Silent for 60 to 89 days")
    yield from _gone(people, Status.UNCOVERED, "are known to nobody", "No evidence of contact")


def _gone(rows: Iterable[CoverageRow], status: Status, verb: str, why: str) -> Iterator[Issue]:
    rows = tuple(rows)
    gone = sorted((row for row in rows if row.status is status), key=lambda row: (-row.weight, row.name))
    if gone:
        one = len(gone) == 1
        verb = verb.replace("have", "has").replace("are", "is") if one else verb
        detail = f"{why}: " + ", ".join(row.name for row in gone[:SHOWN])
        weight = 10.0 + 20.0 * len(gone) / len(rows)
        yield Issue(Tone.WARN, f"{_people(len(gone))} {verb}", detail, "show on the board", weight,
                    {"status": status.value})  # fmt: skip
