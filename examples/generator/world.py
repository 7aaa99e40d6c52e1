"""What is the whole example, made of its plans and of chance?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from examples.generator.contacts import ContactMaker, contacts_of
from examples.generator.deals import deals_of
from examples.generator.dice import Dice
from examples.generator.helios import helios
from examples.generator.model import Contact, Member, Person, Tie, World
from examples.generator.names import Names
from examples.generator.noise import NoiseMaker
from examples.generator.people import people_of
from examples.generator.refusals import refusals
from examples.generator.small import smaller_accounts
from examples.generator.spec import AccountSpec
from examples.generator.team import HELIOS, members
from examples.generator.ties import ties_of

# What HubSpot says of who buys, by the order of people at a level.
_BUYING = {
    "executive": ("Decision Maker",),
    "senior": ("Budget Holder", "Executive Sponsor"),
    "manager": ("Champion", "Influencer", "Blocker"),
    "professional": ("End User", "End User"),
}


def build(until: date) -> World:
    """The example whose data end on that day.

    >>> world = build(date(2026, 11, 20))
    >>> len(world.accounts), len(world.members)
    (13, 17)
    """
    team = members()
    specs = (helios(), *smaller_accounts())
    names = _names(specs, team)
    parts = [_account(spec, names, until) for spec in specs]
    contacts = [contact for part in parts for contact in part.contacts]
    contacts.sort(key=lambda contact: (contact.at, contact.account, contact.kind, contact.subject))
    return World(
        until,
        team,
        tuple(spec.account for spec in specs),
        tuple(person for part in parts for person in part.people),
        tuple(tie for part in parts for tie in part.ties),
        tuple(contacts),
        tuple(deal for part in parts for deal in part.opportunities),
    )


def _names(specs: Sequence[AccountSpec], team: Sequence[Member]) -> Names:
    """The names that are still free beside the team and the people of the story."""
    names = Names(Dice("names"))
    for member in team:
        names.take(member.first, member.last)
    for spec in specs:
        for character in spec.cast:
            names.take(character.first, character.last)
    return names


def _account(spec: AccountSpec, names: Names, until: date) -> World:
    people = people_of(spec, names, until)
    ties = ties_of(spec, people, until)
    people = tuple(_entered(spec, people, ties))
    deals = deals_of(spec.account, people, until)
    contacts: list[Contact] = []
    if people:
        one_owner = spec.account.crm == "hubspot"
        maker = ContactMaker(ties, people, deals, one_owner=one_owner)
        contacts = contacts_of(maker, ties, until)
        contacts += NoiseMaker(spec.account, people, ties, until).all()
    if spec.account.name == HELIOS:
        contacts += refusals(until)
        people += _deleted(spec, names, people[0])
    return World(until, (), (spec.account,), people, ties, tuple(contacts), deals)


def _entered(spec: AccountSpec, people: Sequence[Person], ties: Sequence[Tie]) -> list[Person]:
    """The people as their CRM got to know them: by whom, when, in which role."""
    dice = Dice("entered", spec.account.name)
    first: dict[str, Tie] = {}
    for tie in ties:
        known = first.get(tie.person)
        if known is None or tie.first < known.first:
            first[tie.person] = tie
    roles = {level: list(names) for level, names in _BUYING.items()}
    result = []
    for person in people:
        entered = _met(spec, person, first[person.email], dice) if person.email in first else person
        if spec.account.crm == "hubspot" and roles.get(person.level) and dice.chance(0.7):
            entered = replace(entered, buying_role=roles[person.level].pop(0))
        result.append(entered)
    return result


def _met(spec: AccountSpec, person: Person, tie: Tie, dice: Dice) -> Person:
    """Whoever met a person first often enters and owns the record."""
    if dice.chance(0.5):
        day = tie.first - timedelta(days=dice.between(0, 9))
        person = replace(person, created=max(spec.account.created, day))
    if dice.chance(0.3 if spec.account.crm == "salesforce" else 0.8):
        person = replace(person, owner=tie.member)
    return person


def _deleted(spec: AccountSpec, names: Names, like: Person) -> tuple[Person, ...]:
    """Two contacts that were entered by mistake and deleted."""
    result = []
    for number in (1, 2):
        name = names.new("en")
        person = replace(
            like,
            first=name.first,
            last=name.last,
            salutation="",
            email=spec.email(f"test{number}"),
            title="",
            unit="",
            level="",
            status="",
            reports_to="",
            deleted=True,
        )
        result.append(person)
    return tuple(result)
