"""Coverage as domain.md defines it, written once more and plainly: does the example tell its story?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import exp

from examples.generator.census import Held


@dataclass(frozen=True)
class Tie:
    """What the contacts of a team member with a person come to at a day."""

    strength: float
    silence: int | None
    active_days: int

    @property
    def live(self) -> bool:
        return self.strength >= 0.3 and self.silence is not None and self.silence < 90


def tie(held: Iterable[Held], until: date) -> Tie:
    """Strength, days since the other side's last move (None: never moved), and active days."""
    days: dict[date, bool] = {}
    for contact in held:
        days[contact.day] = days.get(contact.day, False) or contact.direction != "outbound"
    total, unanswered = 0.0, 0
    for day, answered in sorted(days.items()):
        unanswered = 0 if answered else unanswered + 1
        weight = 1.0 if answered else 0.5 ** (unanswered - 1)
        total += weight * 2 ** (-(until - day).days / 60)
    moves = [day for day, answered in days.items() if answered]
    silence = (until - max(moves)).days if moves else None
    return Tie(1 - exp(-total / 1.9), silence, len(days))


def ties_by_pair(held: Iterable[Held], until: date) -> dict[tuple[str, str], Tie]:
    """The tie of every (team member, person) pair with a contact."""
    pairs: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for contact in held:
        pairs[contact.member, contact.person].append(contact)
    return {pair: tie(contacts, until) for pair, contacts in pairs.items()}


def status(ties: list[Tie]) -> str:
    """The coverage status of a person with these ties."""
    if not ties:
        return "uncovered"
    live = [tie.silence for tie in ties if tie.live and tie.silence is not None]
    if live:
        return "covered" if min(live) < 60 else "at-risk"
    if all(tie.silence is None for tie in ties):
        return "one-way"
    if all(tie.silence is None or tie.silence >= 90 for tie in ties):
        return "lapsed"
    return "weak"
