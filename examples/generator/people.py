"""Who works at a customer, in which unit, and to whom do they report?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Person
from examples.generator.names import Name, Names, phone, plain
from examples.generator.spec import STATUSES, AccountSpec, Character, UnitSpec
from examples.generator.titles import LEVELS, titles_for

_SOURCES = ("Web", "Partner Referral", "Trade Show", "Phone Inquiry", "Employee Referral", "Other", "")
_LIVE = ("covered", "at-risk")


def people_of(spec: AccountSpec, names: Names, until: date) -> tuple[Person, ...]:
    """Everybody at the account, unit by unit, the highest level first.

    >>> from examples.generator.small import smaller_accounts
    >>> tiny = smaller_accounts()[4]
    >>> len(people_of(tiny, Names(Dice("names")), date(2026, 11, 20)))
    3
    """
    dice = Dice("people", spec.account.name)
    result: list[Person] = []
    for unit in spec.units:
        result.extend(_unit_people(spec, unit, names, dice, until))
    return tuple(_with_lines(spec, result, dice))


def _unit_people(spec: AccountSpec, unit: UnitSpec, names: Names, dice: Dice, until: date) -> list[Person]:
    cast = [character for character in spec.cast if character.unit == unit.name]
    seats = _seats(unit, cast, names, dice)
    statuses = _free_statuses(unit, cast, dice)
    result = []
    for seat in seats:
        known = isinstance(seat, Character)
        status = seat.status if isinstance(seat, Character) else statuses.pop(0)
        person = _person(spec, unit, seat, status, dice)
        if status == "left":
            person = replace(person, left_on=until - timedelta(days=dice.between(60, 300)))
        # Whom nobody has met, nobody may have asked for an address.
        unknown = status == "uncovered" and not known and dice.chance(0.2)
        result.append(replace(person, email_known=not unknown))
    return result


Seat = Character | tuple[Name, str, str]


def _seats(unit: UnitSpec, cast: list[Character], names: Names, dice: Dice) -> list[Seat]:
    """The people of the story and new ones, as (name, level, title), by level."""
    seats: list[Seat] = []
    for level, count in zip(LEVELS, unit.levels, strict=True):
        known = [character for character in cast if character.level == level]
        seats.extend(known)
        free = count - len(known)
        for title in titles_for(dice, unit.titles or unit.name, level, free):
            seats.append((names.new(dice.weighted(unit.cultures)), level, title))
    return seats


def _free_statuses(unit: UnitSpec, cast: list[Character], dice: Dice) -> list[str]:
    free = [status for status, count in zip(STATUSES, unit.mix, strict=True) for _ in range(count)]
    for character in cast:
        free.remove(character.status)
    free = dice.shuffled(free)
    if unit.closed_at_the_top:
        free.sort(key=lambda status: status in _LIVE)
    return free


def _person(spec: AccountSpec, unit: UnitSpec, seat: Seat, status: str, dice: Dice) -> Person:
    account = spec.account
    places = spec.cities or ((account.city, account.country),)
    city, country = ("Gdańsk", "Poland") if unit.name == "Plant Gdansk" else dice.pick(places)
    if isinstance(seat, Character):
        name, level, title, local = Name(seat.first, seat.last, ""), seat.level, seat.title, seat.local
    else:
        name, level, title = seat
        local = f"{plain(name.first)}.{plain(name.last)}"
    words = (name.first, name.last, spec.email(local), name.salutation, title, unit.name, level)
    return Person(
        account.name,
        *words,
        city=city,
        country=country,
        phone=phone(dice, country) if dice.chance(0.6) else "",
        mobile=phone(dice, country) if dice.chance(0.35) else "",
        owner=account.owner,
        created=account.created + timedelta(days=dice.between(0, 60)),
        lead_source=dice.pick(_SOURCES),
        status=status,
    )


def _with_lines(spec: AccountSpec, people: Sequence[Person], dice: Dice) -> list[Person]:
    """The same people with reporting lines; of some the CRM does not know them."""
    by_unit: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_unit[person.unit].append(person)
    known = {spec.email(c.local): c.reports_to and spec.email(c.reports_to) for c in spec.cast}
    heads = {unit.name: unit.head and spec.email(unit.head) for unit in spec.units}
    result = []
    for person in people:
        boss = known.get(person.email)
        if boss is None:
            head = heads[person.unit] or by_unit[person.unit][0].email
            boss = "" if dice.chance(0.08) else _boss(person, by_unit[person.unit], head, dice)
        result.append(replace(person, reports_to=boss))
    return result


def _boss(person: Person, unit: list[Person], head: str, dice: Dice) -> str:
    """Managers report to a senior or the head, professionals to a manager, the rest to the head."""
    wanted = {"manager": ("senior",), "professional": ("manager",), "assistant": ("senior",)}
    candidates = [
        other.email for other in unit if other.level in wanted.get(person.level, ()) and other.left_on is None
    ]
    if person.email == head or person.email in candidates:
        return ""
    to_head = not candidates or (person.level != "professional" and dice.chance(0.4))
    return head if to_head else dice.pick(candidates)
