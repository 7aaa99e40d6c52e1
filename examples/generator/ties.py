"""Who of the supplier was in contact with whom, from when until when?"""

from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Person, Tie
from examples.generator.spec import AccountSpec, FixedTie, UnitSpec, Weights
from examples.generator.team import address
from examples.generator.workdays import months_before, spread, workday_after, workday_before

# Bram's last day, in days before the end of the data.
_GONE_AGE = {"bram": 240}
_NO_PAST = ("uncovered", "one-way", "left")


class TieMaker:
    """Makes the ties of one account; a team member has one tie to a person at most."""

    def __init__(self, spec: AccountSpec, until: date) -> None:
        self.dice = Dice("ties", spec.account.name)
        self.until = until
        self.start = workday_after(months_before(until, 18))
        self.ties: dict[tuple[str, str], Tie] = {}

    def day(self, age: int) -> date:
        """The working day that many days before the end, not before the start."""
        return max(self.start, workday_before(self.until - timedelta(days=age)))

    def free(self, weights: Weights, person: Person) -> Weights:
        """The weighted members without a tie to the person yet."""
        return tuple((key, w) for key, w in weights if (key, person.email) not in self.ties)

    def add(self, weights: Weights, person: Person, kind: str) -> None:
        """A new tie of this kind, of a member drawn by weight, if one is still free."""
        members = self.free(weights, person)
        if not members:
            return
        member = self.dice.weighted(members)
        first_age, last_age, count = _shape(self.dice, kind)
        chasers = self.dice.between(1, 3) if kind == "lapsed" and self.dice.chance(0.15) else 0
        gone = self._gone_age(member, person)
        if gone:
            last_age, chasers = max(last_age, gone + self.dice.between(5, 90)), 0
        ages = (max(first_age, last_age), last_age, count, chasers)
        self.keep(FixedTie(member, person.email, kind, *ages))

    def _gone_age(self, member: str, person: Person) -> int:
        """How many days ago the first of the two left, 0 if both are still there."""
        left = (self.until - person.left_on).days if person.left_on is not None else 0
        return max(left, _GONE_AGE.get(member, 0))

    def keep(self, fixed: FixedTie) -> None:
        """This very tie; `local` holds the person's full address here."""
        last = self.day(fixed.last_age)
        first = min(last, workday_after(self.day(fixed.first_age)))
        tie = Tie(address(fixed.member), fixed.local, fixed.kind, first, last, fixed.count, fixed.chasers)
        self.ties[fixed.member, fixed.local] = tie


def _shape(dice: Dice, kind: str) -> tuple[int, int, int]:
    """First age, last age and number of contact days of a tie of this kind."""
    if kind == "strong":
        return dice.between(300, 540), dice.between(0, 14), dice.between(12, 20) + dice.heavy(0, 20)
    if kind == "warm":
        last = dice.between(0, 28)
        return last + dice.between(60, 400), last, dice.heavy(3, 20)
    if kind == "fading":
        last = dice.between(64, 84)
        return last + dice.between(110, 180), last, dice.between(9, 15)
    if kind == "weak":
        last = dice.between(39, 54)
        return last, last, 1
    if kind == "one-way":
        last = 5 + dice.between(0, 420)
        return last + dice.between(20, 120), last, dice.between(1, 4)
    last = 95 + dice.between(0, 420)
    if kind == "brief":
        return last, last, 1
    return last + dice.between(20, 220), last, dice.heavy(2, 11)


def _past_kind(dice: Dice) -> str:
    return dice.weighted((("lapsed", 0.54), ("brief", 0.3), ("one-way", 0.16)))


def _first_kinds(dice: Dice, status: str) -> list[str]:
    """The kinds of tie that make a person's coverage what the example aims at."""
    if status == "covered":
        count = dice.weighted(((1, 0.55), (2, 0.3), (3, 0.15)))
        return ["strong" if dice.chance(0.12 if number else 0.28) else "warm" for number in range(count)]
    if status == "at-risk":
        return ["fading"] * dice.between(1, 2)
    if status == "one-way":
        return ["one-way"] * (1 + dice.heavy(0, 3))
    if status == "left":
        return ["lapsed"] * dice.between(1, 3)
    return {"weak": ["weak"], "lapsed": ["lapsed"]}.get(status, [])


def _person_ties(maker: TieMaker, unit: UnitSpec, person: Person, extras: int) -> None:
    """The ties that a person's coverage needs, and a past beside them."""
    now = person.status in ("covered", "at-risk", "weak")
    for kind in _first_kinds(maker.dice, person.status):
        maker.add(unit.live if now else unit.past, person, kind)
    if person.status not in _NO_PAST:
        for _ in range(maker.dice.heavy(0, extras)):
            maker.add(unit.past, person, _past_kind(maker.dice))


def _fill(maker: TieMaker, spec: AccountSpec, people: list[Person]) -> None:
    """Past ties until the account has as many as planned; a few people get most of them."""
    units = {unit.name: unit for unit in spec.units}
    order = maker.dice.shuffled([person for person in people if person.status not in _NO_PAST])
    while len(maker.ties) < spec.total:
        person = order[maker.dice.heavy(0, len(order) - 1)]
        maker.add(units[person.unit].past, person, _past_kind(maker.dice))


def ties_of(spec: AccountSpec, people: tuple[Person, ...], until: date) -> tuple[Tie, ...]:
    """All ties of an account; those of the story are taken as they are.

    >>> from examples.generator.small import smaller_accounts
    >>> ties_of(smaller_accounts()[5], (), date(2026, 11, 20))
    ()
    """
    maker = TieMaker(spec, until)
    for fixed in spec.fixed:
        local = spec.email(fixed.local)
        ages = (fixed.first_age, fixed.last_age, fixed.count, fixed.chasers)
        maker.keep(FixedTie(fixed.member, local, fixed.kind, *ages))
    named = {spec.email(character.local) for character in spec.cast}
    others = [person for person in people if person.email not in named]
    units = {unit.name: unit for unit in spec.units}
    for person in others:
        _person_ties(maker, units[person.unit], person, spec.extras)
    if spec.total:
        _fill(maker, spec, others)
    return tuple(maker.ties.values())


def contact_days(dice: Dice, tie: Tie) -> list[date]:
    """The days on which the tie's contacts fall; the last one is the tie's last day.

    >>> day = date(2026, 11, 20)
    >>> contact_days(Dice("days"), Tie("a", "b", "brief", day, day, 1))
    [datetime.date(2026, 11, 20)]
    """
    return spread(dice, tie.first, tie.last, tie.count)
