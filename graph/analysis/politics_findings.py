"""What of a customer's politics is worth saying? The findings of the report, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from graph.analysis.politics_report import (
    Blocker,
    Faction,
    Finding,
    PoliticsReport,
    Rival,
    Tension,
)
from graph.model.phrase import counted, listed, phrase

POWERFUL = 5
SHOWN_TIES = 3


def findings(report: PoliticsReport) -> tuple[Finding, ...]:
    """What the lists of a report say: powerful people we do not reach, camps, tensions, blockers, rivals.

    Linear in the lists.
    """
    return (
        *_unreached(report),
        *_divided(report.factions),
        *_odd(report),
        *_both_sides(report.tensions),
        *(_blocked(one) for one in report.blockers),
        *(_held(one) for one in report.competitors if one.people),
    )


def _unreached(report: PoliticsReport) -> Iterator[Finding]:
    """Those without a live tie of ours among the most powerful."""
    for place, one in enumerate(report.people[:POWERFUL], 1):
        if one.power > 0 and not one.live_ties:
            words = phrase(
                "{name} is number {place} in power ({power:.2f}); we have no live tie to them",
                name=one.name,
                place=place,
                power=one.power,
            )
            yield Finding(words, one.because)


def _divided(factions: tuple[Faction, ...]) -> Iterator[Finding]:
    for _, group in groupby(factions, key=lambda one: one.part):
        sides = tuple(group)
        if len(sides) == 2:
            camps = listed((_camp(side) for side in sides), phrase(" stand against "))
            blind = [side for side in sides if not side.reached]
            side = {
                0: phrase("we reach both"),
                1: phrase("we reach one side only"),
                2: phrase("we reach neither"),
            }[len(blind)]
            yield Finding(listed((camps, side), "; "), sides[0].because)


def _camp(side: Faction) -> str:
    return phrase(
        "{label} (power {power:.2f}, {reached} of {people} reached)",
        label=side.label,
        power=side.power,
        reached=side.reached,
        people=len(side.people),
    )


def _odd(report: PoliticsReport) -> Iterator[Finding]:
    if odd := report.odd_ties:
        first = odd[0]
        least = "" if all(one.exact for one in report.factions) else phrase("at most ")
        what = phrase("friends across two camps") if first.positive else phrase("opponents within one camp")
        names = phrase(
            "{name} and {name2} ({what})", name=first.source.name, name2=first.target.name, what=what
        )
        ties = counted(len(odd), "{number} tie", "{number} ties")
        words = phrase(
            "{least}{ties} cannot be put right by any two camps, first {names}",
            least=least,
            ties=ties,
            names=names,
        )
        yield Finding(words, tuple(reason for one in odd[:SHOWN_TIES] for reason in one.because))


def _both_sides(tensions: tuple[Tension, ...]) -> Iterator[Finding]:
    for one in tensions:
        if one.both:
            ends = phrase("{name} and {name2}", name=one.source.name, name2=one.target.name)
            here, there = one.ours_source[0].name, one.ours_target[0].name
            who = (
                phrase("{names} alone", names=", ".join(one.same))
                if one.same
                else phrase("{here} here, {there} there", here=here, there=there)
            )
            yield Finding(
                phrase("we stand on both sides between {ends}: {who}", ends=ends, who=who), one.because
            )


def _blocked(one: Blocker) -> Finding:
    if not one.movers:
        return Finding(
            phrase(
                "{name} blocks {name2}; nobody friendly has an opening to them",
                name=one.name,
                name2=one.target.name,
            ),
            one.because,
        )
    best = one.movers[0]
    through = (
        phrase(", through {name}", name=best.through.name)
        if best.through
        else phrase(", but none of us has a live tie to them")
    )
    words = phrase(
        "{name} blocks {name2}; {name3} could move them{through}",
        name=one.name,
        name2=one.target.name,
        name3=best.name,
        through=through,
    )
    return Finding(words, (*one.because, *best.because))


def _held(rival: Rival) -> Finding:
    first = rival.people[0]
    words = phrase(
        "{name} is stronger than we are on {stronger} of {people} people they hold;"
        " it matters most with {name2} ({hold:.2f} against our {ours:.2f})",
        name=rival.name,
        stronger=rival.stronger,
        people=len(rival.people),
        name2=first.name,
        hold=first.hold,
        ours=first.ours,
    )
    return Finding(words, rival.because)
