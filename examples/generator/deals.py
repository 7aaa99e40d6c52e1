"""Which deals are open, won or lost at each account, and who has a part in them?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Account, Opportunity, Person
from examples.generator.team import HELIOS

PRODUCTS = (
    ("Line refrigeration", "Cooling of a production line, from compressor to spiral freezer"),
    ("Cold chain monitoring", "Temperature, door and energy logging with alarms"),
    ("CO2 retrofit", "Change of an existing plant to natural refrigerants"),
    ("Ice-water systems", "Process cooling for dairies and kitchens"),
    ("Service contract", "Maintenance, spare parts and round-the-clock support"),
)

# name, stage, amount, probability, close (days from the end), type, created (days before), roles, products
_HELIOS = (
    ("Line 4 renewal", "Negotiation/Review", 4_200_000, 70, 98, "Existing Business", 520,
     (("anselm.rautenberg", "Decision Maker"), ("beatrice.lacombe-thiry", "Economic Buyer"),
      ("kenji.sato", "Technical Buyer"), ("margarethe.aldinger", "Executive Sponsor"),
      ("tomasz.jaworek", "Business User")),
     ("Line refrigeration", "Service contract")),
    ("Cold chain monitoring Gdansk", "Proposal/Price Quote", 640_000, 50, 160, "New Business", 340,
     (("ruairi.keaveney-holt", "Evaluator"), ("ghislaine.perrault-nance", "Influencer")),
     ("Cold chain monitoring",)),
    ("CO2 retrofit hall 2", "Qualification", 1_750_000, 15, 340, "Existing Business", 120,
     (("chiara.montaldese", "Influencer"),), ("CO2 retrofit",)),
    ("Service contract 2026", "Closed Won", 380_000, 100, -310, "Existing Business", 500,
     (("tomasz.jaworek", "Business User"),), ("Service contract",)),
    ("Ice-water plant Bremen", "Closed Lost", 900_000, 0, -190, "New Business", 480,
     (("hubert.zimnicki", "Evaluator"),), ("Ice-water systems",)),
)  # fmt: skip

_STAGES = {
    "salesforce": (("Prospecting", 10), ("Qualification", 15), ("Needs Analysis", 20),
                   ("Proposal/Price Quote", 50), ("Closed Won", 100), ("Closed Lost", 0)),
    "hubspot": (("Appointment Scheduled", 20), ("Qualified to Buy", 40), ("Presentation Scheduled", 60),
                ("Contract Sent", 90), ("Closed Won", 100), ("Closed Lost", 0)),
}  # fmt: skip
_ROLES = ("Decision Maker", "Technical Buyer", "Influencer")
_NO_ROLES = ("Molino Sereno",)


def deals_of(account: Account, people: Sequence[Person], until: date) -> tuple[Opportunity, ...]:
    """The deals of one account, one of them deleted at the main account.

    >>> from examples.generator.small import smaller_accounts
    >>> [deal.name for deal in deals_of(smaller_accounts()[5].account, (), date(2026, 11, 20))]
    ['First cold store']
    """
    if account.name == HELIOS:
        return _helios_deals(account, until)
    if not people:
        created = until - timedelta(days=30)
        close = until + timedelta(days=210)
        stage = ("Prospecting", 90_000, 10, close, "New Business")
        return (Opportunity(account.name, "First cold store", *stage, account.owner, created),)
    return _small_deals(account, people, until)


def _helios_deals(account: Account, until: date) -> tuple[Opportunity, ...]:
    result = []
    for name, stage, amount, probability, close, kind, created, roles, products in _HELIOS:
        result.append(
            Opportunity(
                account.name,
                name,
                stage,
                amount,
                probability,
                until + timedelta(days=close),
                kind,
                account.owner,
                until - timedelta(days=created),
                tuple((f"{local}@{account.domain}", role) for local, role in roles),
                products,
            )
        )
    return (*result, replace(result[0], name="Line 4 renewal (copy)", roles=(), products=(), deleted=True))


def _small_deals(account: Account, people: Sequence[Person], until: date) -> tuple[Opportunity, ...]:
    dice = Dice("deals", account.name)
    products = dice.shuffled([name for name, _ in PRODUCTS])
    staying = [person for person in people if person.status != "left"]
    result = []
    for number in range(1 + min(2, len(people) // 12)):
        stages = _STAGES[account.crm]
        stage, probability = dice.pick(stages if number else stages[:4])
        days = -dice.between(30, 300) if stage.startswith("Closed") else dice.between(30, 260)
        close = until + timedelta(days=days)
        created = min(close - timedelta(days=dice.between(240, 400)), until - timedelta(days=20))
        seats = zip(staying[number * 3 : number * 3 + 3], _ROLES, strict=False)
        roles = () if account.name in _NO_ROLES else tuple((person.email, role) for person, role in seats)
        amount, kind = dice.between(8, 90) * 10_000, dice.pick(("New Business", "Existing Business"))
        name, facts = f"{products[number]} {account.city}", (stage, amount, probability, close, kind)
        deal = Opportunity(account.name, name, *facts, account.owner, created, roles, (products[number],))
        result.append(deal)
    return tuple(result)
