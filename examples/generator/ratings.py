"""How well do team members say they know people, and where do raters disagree?"""

from collections.abc import Sequence
from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Person, Tie, World
from examples.generator.team import HELIOS, address

HEADER = (
    "Team member e-mail",
    "Stakeholder e-mail",
    "Stated level",
    "Stated on",
    "Rated by",
    "Desired level",
    "Note",
)
_LEVELS = ("none", "brief", "multiple", "in depth")
_STATED = {"strong": (2, 3), "warm": (1, 2), "fading": (2, 3), "lapsed": (0, 2)}
_STATED_ONLY = "Oststrand Fischwerke"


def rating_rows(world: World) -> list[tuple[str, ...]]:
    """One row per statement: mostly one's own ties, some also by a colleague who sees it otherwise."""
    rows: list[tuple[str, ...]] = []
    for account in world.accounts:
        people = [person for person in world.people if person.account == account.name]
        emails = {person.email for person in people if person.left_on is None}
        ties = [tie for tie in world.ties if tie.person in emails and tie.kind in _STATED]
        main = account.name == HELIOS
        rows += _account_rows(account.name, ties, 110 if main else min(6, len(ties) // 4), world.until)
        if account.name == _STATED_ONLY:
            rows += _stated_only(people, world.until)
    return rows


def _account_rows(name: str, ties: Sequence[Tie], count: int, until: date) -> list[tuple[str, ...]]:
    dice = Dice("ratings", name)
    # The better one knows somebody, the sooner one says so.
    weight = {"strong": 0, "warm": 1, "fading": 1, "lapsed": 2}
    order = sorted(dice.shuffled(ties), key=lambda tie: weight[tie.kind] + dice.between(0, 2))
    rows: list[tuple[str, ...]] = []
    for number, tie in enumerate(order[:count]):
        level = dice.between(*_STATED[tie.kind])
        day = until - timedelta(days=dice.between(10, 320))
        desired = _LEVELS[min(3, level + 1)] if dice.chance(0.4) else ""
        rows.append((tie.member, tie.person, _LEVELS[level], day.isoformat(), tie.member, desired, ""))
        if number % 11 == 3:
            rows.append(_other_view(dice, tie, level, day))
    return rows


def _other_view(dice: Dice, tie: Tie, level: int, day: date) -> tuple[str, ...]:
    """A colleague's statement about the same tie, two levels away."""
    other = address("ines") if tie.member != address("ines") else address("marek")
    stated = _LEVELS[level - 2 if level >= 2 else level + 2]
    later = (day + timedelta(days=dice.between(1, 9))).isoformat()
    return tie.member, tie.person, stated, later, other, "", "Seen otherwise"


def _stated_only(people: Sequence[Person], until: date) -> list[tuple[str, ...]]:
    """Ties of which only a statement tells: nothing was ever logged."""
    unmet = [person for person in people if person.status == "uncovered" and person.email_known]
    rows: list[tuple[str, ...]] = []
    for number, person in enumerate(unmet):
        day = (until - timedelta(days=30 + number * 95)).isoformat()
        level = ("multiple", "brief")[number % 2]
        note = "Met at a trade fair"
        rows.append((address("callum"), person.email, level, day, address("callum"), "", note))
    return rows
