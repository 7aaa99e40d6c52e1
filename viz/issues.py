"""What matters most on this board? The few findings to read before anything else, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph.analysis.coverage import CoverageReport, CoverageRow
from graph.analysis.penetration import Light, PenetrationReport
from graph.analysis.single_point_report import MemberLoss, SinglePointsReport
from graph.analysis.status import Status
from graph.model import Board, Influence, InfluenceKind, Stakeholder
from graph.model.phrase import counted, forms, listed, phrase, word

SHOWN = 3
_OUT_OF_REACH = frozenset({Status.UNCOVERED, Status.VACANT, Status.LAPSED, Status.ONE_WAY})


_OUT_OF_TOUCH: Final = {
    Status.LAPSED: (
        forms("{number} person has gone silent", "{number} people have gone silent"),
        phrase("No contact for 90 days or more"),
    ),
    Status.AT_RISK: (
        forms("{number} person is about to lapse", "{number} people are about to lapse"),
        phrase("Silent for 60 to 89 days"),
    ),
    Status.UNCOVERED: (
        forms("{number} person is known to nobody", "{number} people are known to nobody"),
        phrase("No evidence of contact"),
    ),
}  # fmt: skip


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
        page: where the link leads, below the account's address; empty is the board.
    """

    tone: Tone
    title: str
    detail: str
    link: str
    weight: float
    query: Mapping[str, str] = field(default_factory=dict)
    page: str = ""


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
    calm = phrase("Every decider is covered and nobody is indispensable.")
    nothing = Issue(Tone.GOOD, phrase("Nothing urgent"), calm, phrase("show the deciders"), 0.0, {"key": "1"})
    return tuple(found[:SHOWN]) or (nothing,)


def _deciders(covered: CoverageReport) -> Iterator[Issue]:
    deciders = [row for row in covered.stakeholders if row.key]
    if not deciders:
        detail = phrase(
            "Nobody with a key decision role is known: give someone a role, or import decision roles."
        )
        yield Issue(
            Tone.WARN, phrase("We do not know who decides"), detail, phrase("look at the board"), 50.0
        )
        return
    missed = [row for row in deciders if row.status in _OUT_OF_REACH]
    missed.sort(key=lambda row: (-row.status.severity, -row.weight, row.name.casefold()))
    if missed:
        title = counted(
            len(deciders), "{missed} of {number} decider is out of reach",
            "{missed} of {number} deciders are out of reach", missed=len(missed),
        )  # fmt: skip
        weight = 60.0 + 40.0 * len(missed) / len(deciders)
        yield Issue(Tone.BAD, title, _told(missed), phrase("show on the board"), weight, {"key": "1"})
        return
    shaky = [row for row in deciders if row.status is not Status.COVERED or row.flags]
    if shaky:
        title = counted(
            len(deciders), "{shaky} of {number} decider is held by a thread",
            "{shaky} of {number} deciders are held by a thread", shaky=len(shaky),
        )  # fmt: skip
        yield Issue(Tone.WARN, title, _told(shaky), phrase("show on the board"), 45.0, {"key": "1"})


def _told(rows: list[CoverageRow]) -> str:
    named = listed(
        phrase("{who} ({trouble})", who=row.title or row.name, trouble=_trouble(row)) for row in rows[:SHOWN]
    )
    return named + phrase(" and {more} more", more=len(rows) - SHOWN) if len(rows) > SHOWN else named


def _trouble(row: CoverageRow) -> str:
    if row.status is Status.COVERED and row.flags:
        return listed(row.flags)
    return word(row.status)


def _hanging(board: Board, points: SinglePointsReport) -> Iterator[Issue]:
    found = [one for one in points.team_members if one.loses]
    if not found:
        return
    worst = max(found, key=lambda one: (_hang_weight(board, one), not one.wanted, one.id))
    units = [unit.name for unit in points.units if unit.member_id == worst.id]
    title = _on_one(units[0] if units else None, len(worst.loses), worst.name)
    yield Issue(
        Tone.WARN if worst.wanted else Tone.BAD, title, _loss(worst, units),
        phrase("what if they leave?"), _hang_weight(board, worst), {"leaves": worst.id}, "/what-if",
    )  # fmt: skip


def _on_one(unit: str | None, people: int, name: str) -> str:
    if unit is not None:
        return phrase("{unit} hangs on {name} alone", unit=unit, name=name)
    return counted(
        people, "{number} person hangs on {name} alone", "{number} people hang on {name} alone", name=name
    )


def _hang_weight(board: Board, one: MemberLoss) -> float:
    share = len(one.loses) / max(len(board.stakeholders), 1)
    return 40.0 + 10.0 * one.key_losses + 30.0 * share - 5.0 * one.wanted


def _loss(worst: MemberLoss, units: list[str]) -> str:
    many = phrase(", {key_losses} of them deciding", key_losses=worst.key_losses)
    deciders = "" if not worst.key_losses else phrase(", who decides") if len(worst.loses) == 1 else many
    more = phrase("; also all we have in {units}", units=", ".join(units[1:3])) if units[1:] else ""
    meant = phrase("; the account manager, with staff behind") if worst.wanted else ""
    return counted(
        len(worst.loses), "{number} person would lose their last live tie{deciders}{more}{meant}",
        "{number} people would lose their last live tie{deciders}{more}{meant}",
        deciders=deciders, more=more, meant=meant,
    )  # fmt: skip


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
    detail = line.note or person.title or phrase("no reason noted")
    if line.influence is InfluenceKind.BLOCKS:
        title = phrase("{name} blocks the way to {other}", name=person.name, other=other)
        more = phrase(" · one of {number} blocks here", number=number)
    else:
        title = phrase("{name} and {other} are in tension", name=person.name, other=other)
        more = phrase(" · one of {number} lines of tension here", number=number)
    detail = detail + more if number > 1 else detail
    return Issue(Tone.WARN, title, detail, phrase("show the person"), weight, {"person": person.id})


def _target(board: Board, line: Influence) -> str:
    target: Stakeholder | None = board.stakeholders.get(line.to_stakeholder_id or "")
    if target is not None:
        return target.name
    unit = board.units.get(line.to_unit_id or "")
    return unit.name if unit else phrase("somebody")


def _support(reach: PenetrationReport) -> Iterator[Issue]:
    for unit in reach.decision_units:
        if unit.light is Light.RED and unit.seats and not unit.assumed:
            detail = phrase("No key player is known to be a supporter or mentor.")
            yield Issue(Tone.WARN, phrase("No ally among those who decide on {name}", name=unit.name), detail,
                        phrase("show this group"), 38.0, {"decision_unit": unit.id})  # fmt: skip
            return


def _silence(covered: CoverageReport) -> Iterator[Issue]:
    for status, (patterns, why) in _OUT_OF_TOUCH.items():
        gone = [row for row in covered.stakeholders if row.status is status]
        if gone:
            gone.sort(key=lambda row: (-row.weight, row.name.casefold()))
            detail = listed((why, listed(row.name for row in gone[:SHOWN])), ": ")
            weight = 10.0 + 20.0 * len(gone) / len(covered.stakeholders)
            yield Issue(Tone.WARN, counted(len(gone), *patterns), detail, phrase("show on the board"), weight,
                        {"status": status.value})  # fmt: skip
