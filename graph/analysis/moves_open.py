"""What does a plan leave open, and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analysis.gaps import Gap
from graph.analysis.moves_choices import Choices, Offer
from graph.analysis.moves_program import WANTS, Plan
from graph.analysis.moves_report import Open
from graph.analysis.report import Because
from graph.analysis.status import Flag, Status
from graph.model.phrase import listed, phrase, phrases

_BEYOND_MEETING: Mapping[Flag, tuple[str, str]] = {
    Flag.DISPUTED: (phrase("agreement"), phrase("the raters disagree: ask them")),
    Flag.BELOW_DESIRED: (phrase("depth"), phrase("weaker than desired: this takes more than one meeting")),
    Flag.BLOCKED: (phrase("passage"), phrase("a block must go first")),
}
"""Flags that make a gap of a key role and that no single meeting takes away: what is missing, and why."""


def open_gaps(choices: Choices, plan: Plan, found: Sequence[Gap]) -> tuple[Open, ...]:
    """The gaps of which something stays open, in their order.

    Args:
        choices: what could be done.
        plan: what is to be done.
        found: all gaps, also those of vacant seats.
    """
    missing = {gap.id: _missing(lacks) for gap, lacks in zip(choices.gaps, plan.missing, strict=True)}
    causes = _Causes(choices, plan)
    rows = (_row(gap, missing.get(gap.id, ()), causes) for gap in found)
    return tuple(row for row in rows if row)


def _missing(lacks: Sequence[int]) -> tuple[str, ...]:
    return tuple(want for want, lack in zip(WANTS, lacks, strict=True) if lack)


def _row(gap: Gap, missing: tuple[str, ...], causes: _Causes) -> Open | None:
    if gap.status is Status.VACANT:
        return _open(gap, phrases("person"), [phrase("the seat is vacant: find out who sits there")])
    left = [_BEYOND_MEETING[flag] for flag in gap.flags if gap.key and flag in _BEYOND_MEETING]
    if not missing and not left:
        return None
    reasons = [*(causes.of(gap, want) for want in missing), *(reason for _, reason in left)]
    reasons += [reason.words for reason in _blocks(gap)]
    return _open(gap, (*missing, *(what for what, _ in left)), reasons)


def _open(gap: Gap, missing: tuple[str, ...], reasons: Sequence[str]) -> Open:
    return Open(
        id=gap.id, name=gap.name, status=gap.status, missing=missing,
        reason=listed(dict.fromkeys(reasons), "; "),
        key=gap.key, weight=gap.weight, because=_blocks(gap) or gap.because,
    )  # fmt: skip


def _blocks(gap: Gap) -> Because:
    """The records of those who block the person, where they do."""
    if Flag.BLOCKED not in gap.flags:
        return ()
    return tuple(reason for reason in gap.because if reason.key.kind == "influence")


class _Causes:
    """Why something a gap wants was not given."""

    def __init__(self, choices: Choices, plan: Plan) -> None:
        self._choices = choices
        self._chosen = frozenset(plan.chosen)
        self._free = list(choices.places)
        self._unused: dict[str, list[Offer]] = {}
        self._offered: dict[str, list[Offer]] = {}
        for number, offer in enumerate(choices.offers):
            self._offered.setdefault(offer.gap.id, []).append(offer)
            if number not in self._chosen:
                self._unused.setdefault(offer.gap.id, []).append(offer)
            elif offer.choice.meets[1]:
                self._free[offer.choice.member] -= 1

    def of(self, gap: Gap, want: str) -> str:
        """The first cause that holds."""
        if Flag.BLOCKED in gap.flags:
            return _BEYOND_MEETING[Flag.BLOCKED][1]
        if not self._choices.members:
            return phrase("nobody is active on the team")
        kind = WANTS.index(want)
        unused = [one for one in self._unused.get(gap.id, ()) if one.choice.meets[kind]]
        if any(not one.choice.meets[1] or self._free[one.choice.member] for one in unused):
            return phrase("beyond the budget")
        if unused:
            return phrase("nobody who could has room for one more tie")
        if want == "level" and any(one.choice.meets[1] for one in self._offered.get(gap.id, ())):
            return phrase("nobody who may meet them is close enough in seniority")
        return phrase("too few of the team may meet them, or all who may already know them")
